//! A window for replay: what stood where, step by step.

use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;

use super::ask::{ANSWER_ROWS_MAX, Span};
use super::rows::wanted;
use super::snapshot::Snapshot;
use crate::history::fault::HistoryFault;
use crate::history::row::Row;
use crate::history::state::Shared;
use crate::history::wanted::Wanted;

/// Time that is read at once, if a step is not longer: a part of one file or two.
const SLICE_MS: i64 = 3_600_000;

/// A window in space and time, seen in steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Where.
    pub area: GeoBox,
    /// When.
    pub span: Span,
    /// How much time a step takes, counted from the start of the span.
    pub step: Duration,
    /// Rows at most; never more than [`ANSWER_ROWS_MAX`].
    pub limit: usize,
    /// Behind the end of an earlier answer.
    pub after: Option<StepMark>,
}

/// Where an answer about a window ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepMark {
    /// When its last step begins.
    pub at: Instant,
    /// The last track.
    pub track: TrackId,
}

/// A part of a window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// In each step the last row of each track, by step and track.
    pub rows: Vec<Row>,
    /// Where to go on, when there may be more.
    pub more: Option<StepMark>,
}

/// A step and a track.
type Place = (i64, u64);

impl Shared {
    /// In each step the last row of each track in the box, by step and track.
    pub fn window(&self, window: &Window) -> Result<Steps, HistoryFault> {
        let whole = window.wanted();
        let snapshot = Snapshot::new(self, &whole)?;
        let most = window.limit.clamp(1, ANSWER_ROWS_MAX);
        let slice = (SLICE_MS / window.step_ms()).max(1);
        let mark = window
            .after
            .map(|mark| (window.step_at(mark.at.unix_ms()), mark.track.as_u64()));
        let mut step = mark.map_or(0, |(step, _)| step);
        let mut rows = Vec::new();
        while let Some(at) = snapshot
            .next_at(window.start_of(step))
            .filter(|at| *at < whole.to)
        {
            step = window.step_at(at);
            let (from, to) = (
                window.start_of(step),
                window.start_of(step + slice).min(whole.to),
            );
            let part = snapshot.rows(Wanted {
                from,
                to,
                ..whole.clone()
            });
            rows.extend(window.last_of_each(part, mark, most - rows.len())?);
            if rows.len() == most {
                break;
            }
            step += slice;
        }
        let more = rows
            .last()
            .filter(|_| rows.len() == most)
            .map(|row| window.mark(row));
        Ok(Steps { rows, more })
    }
}

impl Window {
    fn wanted(&self) -> Wanted {
        Wanted {
            area: Some(self.area.into()),
            ..wanted(self.span)
        }
    }

    fn step_ms(&self) -> i64 {
        i64::try_from(self.step.as_millis())
            .unwrap_or(i64::MAX)
            .max(1)
    }

    fn step_at(&self, ms: i64) -> i64 {
        (ms - self.span.from.unix_ms()).max(0) / self.step_ms()
    }

    fn start_of(&self, step: i64) -> i64 {
        self.span
            .from
            .unix_ms()
            .saturating_add(step.saturating_mul(self.step_ms()))
    }

    fn place(&self, row: &Row) -> Place {
        (self.step_at(row.happened), row.track)
    }

    fn mark(&self, row: &Row) -> StepMark {
        let at = Instant::from_unix_ms(self.start_of(self.step_at(row.happened)));
        StepMark {
            at,
            track: row.track(),
        }
    }

    /// The first `most` places behind `mark`, each with its last row. No more are ever held.
    fn last_of_each(
        &self,
        rows: impl Iterator<Item = Result<Row, HistoryFault>>,
        mark: Option<Place>,
        most: usize,
    ) -> Result<impl Iterator<Item = Row>, HistoryFault> {
        let mut found: BTreeMap<Place, Row> = BTreeMap::new();
        for row in rows {
            let row = row?;
            let place = self.place(&row);
            if Some(place) > mark {
                // A later row of the same place takes the place of the earlier one.
                found.insert(place, row);
                if found.len() > most {
                    found.pop_last();
                }
            }
        }
        Ok(found.into_values())
    }
}
