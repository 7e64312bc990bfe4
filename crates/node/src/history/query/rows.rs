//! Rows of a track, rows in a box, the last row of a track.

use std::time::Duration;

use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;

use super::ask::{Answer, Mark, Portion, Span};
use super::snapshot::Snapshot;
use crate::history::day::Scan;
use crate::history::fault::HistoryFault;
use crate::history::row::Row;
use crate::history::slot::Slot;
use crate::history::state::Shared;
use crate::history::wanted::Wanted;

impl Shared {
    /// The rows of a track in the order they happened.
    pub fn track(
        &self,
        track: TrackId,
        span: Span,
        portion: &Portion,
    ) -> Result<Answer, HistoryFault> {
        self.answer(
            Wanted {
                track: Some(track.as_u64()),
                ..wanted(span)
            },
            portion,
        )
    }

    /// The rows in a box by four hours of the day, then by track and time.
    pub fn in_box(
        &self,
        area: GeoBox,
        span: Span,
        portion: &Portion,
    ) -> Result<Answer, HistoryFault> {
        self.answer(
            Wanted {
                area: Some(area.into()),
                ..wanted(span)
            },
            portion,
        )
    }

    /// The last row of a track in a span.
    pub fn last_before(&self, track: TrackId, span: Span) -> Result<Option<Row>, HistoryFault> {
        let wanted = Wanted {
            track: Some(track.as_u64()),
            ..wanted(span)
        };
        let snapshot = Snapshot::new(self, &wanted)?;
        let mut best = snapshot.loose().last().copied();
        let mut files: Vec<_> = snapshot.files().iter().collect();
        files.sort_by_key(|file| std::cmp::Reverse(file.listed.last));
        for file in files {
            if best.is_some_and(|best| best.happened > file.listed.last) {
                break;
            }
            let open = self.open.get(file.listed.id, file.file.path())?;
            for row in Scan::new(open, wanted.clone().into()) {
                best = best.max(Some(row?));
            }
        }
        Ok(best)
    }

    fn answer(&self, mut wanted: Wanted, portion: &Portion) -> Result<Answer, HistoryFault> {
        if let Some(Mark(row)) = portion.after {
            // Slots before that of the mark were answered.
            wanted.from = wanted.from.max(Slot::of_ms(row.happened).start_ms());
            wanted.after = Some(row);
        }
        let before = wanted.after;
        let rows = Snapshot::new(self, &wanted)?.rows(wanted);
        match portion.every {
            None => Answer::of(rows, portion.rows_max()),
            Some(step) => Answer::of(thinned(rows, before, step), portion.rows_max()),
        }
    }
}

/// What a span asks for.
pub fn wanted(span: Span) -> Wanted {
    Wanted {
        from: span.from.unix_ms(),
        to: span.to.unix_ms(),
        known_at: span.known_at.map(Instant::unix_ms),
        ..Wanted::ALL
    }
}

/// Leaves out rows of the same track, step and slot as the one before them.
fn thinned<E>(
    rows: impl Iterator<Item = Result<Row, E>>,
    before: Option<Row>,
    step: Duration,
) -> impl Iterator<Item = Result<Row, E>> {
    let step = i64::try_from(step.as_millis()).unwrap_or(i64::MAX).max(1);
    let place = move |row: Row| (Slot::of_ms(row.happened), row.track, row.happened / step);
    let mut last = before.map(place);
    rows.filter(move |row| match row {
        Ok(row) => last.replace(place(*row)) != Some(place(*row)),
        Err(_) => true,
    })
}
