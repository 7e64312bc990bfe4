//! What is asked, and what is answered.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use thalweg_domain::time::Instant;

use crate::history::row::Row;

/// Rows that one answer holds at most, whatever was asked.
pub const ANSWER_ROWS_MAX: usize = 100_000;

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Happened at this instant or later.
    pub from: Instant,
    /// Happened before this instant.
    pub to: Instant,
    /// Only what the centre knew at this instant.
    pub known_at: Option<Instant>,
}

impl Span {
    /// What happened from `from` until before `to`.
    pub const fn new(from: Instant, to: Instant) -> Self {
        Self {
            from,
            to,
            known_at: None,
        }
    }

    /// The same, as it was known at an instant.
    #[must_use]
    pub const fn as_known_at(self, known_at: Instant) -> Self {
        Self {
            known_at: Some(known_at),
            ..self
        }
    }
}

/// How much of it, from where on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    /// Rows at most; never more than [`ANSWER_ROWS_MAX`].
    pub limit: usize,
    /// Behind the end of an earlier answer.
    pub after: Option<Mark>,
    /// Of each track only the first row in every such step of time, and the first after every
    /// fourth hour of the day.
    pub every: Option<Duration>,
}

impl Portion {
    /// The first `limit` rows.
    pub const fn first(limit: usize) -> Self {
        Self {
            limit,
            after: None,
            every: None,
        }
    }

    /// The rows behind an earlier answer.
    #[must_use]
    pub const fn after(self, mark: Mark) -> Self {
        Self {
            after: Some(mark),
            ..self
        }
    }

    /// Thinned to one row a track and step.
    #[must_use]
    pub const fn every(self, step: Duration) -> Self {
        Self {
            every: Some(step),
            ..self
        }
    }

    pub(super) fn rows_max(&self) -> usize {
        self.limit.clamp(1, ANSWER_ROWS_MAX)
    }
}

impl Default for Portion {
    fn default() -> Self {
        Self::first(ANSWER_ROWS_MAX)
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where to go on, when there are more.
    pub more: Option<Mark>,
}

impl Answer {
    /// The first `most` of `rows`, and where the rest begins.
    pub(super) fn of<E>(
        mut rows: impl Iterator<Item = Result<Row, E>>,
        most: usize,
    ) -> Result<Self, E> {
        let mut answer = Self {
            rows: Vec::new(),
            more: None,
        };
        for row in rows.by_ref().take(most) {
            answer.rows.push(row?);
        }
        if rows.next().transpose()?.is_some() {
            answer.more = answer.rows.last().copied().map(Mark);
        }
        Ok(answer)
    }
}

/// Where an answer ended: opaque to who asked, and good for as long as the history is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(pub(super) Row);

/// A text is no [`Mark`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` does not say where an earlier answer ended")]
pub struct NotAMark(pub String);

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row {
            track,
            happened,
            known,
            lon,
            lat,
            speed,
            course,
            heading,
            source,
            kind,
            status,
        } = self.0;
        write!(
            f,
            "{track}.{happened}.{known}.{lon}.{lat}.{speed}.{course}.{heading}"
        )?;
        write!(f, ".{source}.{kind}.{status}")
    }
}

impl FromStr for Mark {
    type Err = NotAMark;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('.');
        let row = read_row(&mut parts).filter(|_| parts.next().is_none());
        let mark = row.and_then(Row::checked).map(Self);
        mark.ok_or_else(|| NotAMark(text.chars().take(128).collect()))
    }
}

fn read_row<'a>(parts: &mut impl Iterator<Item = &'a str>) -> Option<Row> {
    fn next<'a, T: FromStr>(parts: &mut impl Iterator<Item = &'a str>) -> Option<T> {
        parts.next()?.parse().ok()
    }
    Some(Row {
        track: next(parts)?,
        happened: next(parts)?,
        known: next(parts)?,
        lon: next(parts)?,
        lat: next(parts)?,
        speed: next(parts)?,
        course: next(parts)?,
        heading: next(parts)?,
        source: next(parts)?,
        kind: next(parts)?,
        status: next(parts)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_mark_survives_as_text(row in samples::rows()) {
            prop_assert_eq!(Mark(row).to_string().parse(), Ok(Mark(row)));
        }

        #[test]
        fn any_text_is_a_mark_or_refused(text in "[0-9.-]{0,40}") {
            if let Ok(mark) = text.parse::<Mark>() {
                prop_assert!(mark.0.checked().is_some());
            }
        }
    }
}
