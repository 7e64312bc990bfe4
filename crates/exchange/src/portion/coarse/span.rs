//! Times as the hour or day they are in.

use thalweg_domain::time::Instant;

/// How long the spans are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// An hour of UTC.
    Hour,
    /// A day of UTC.
    Day,
}

impl Span {
    const fn secs(self) -> i64 {
        match self {
            Self::Hour => 3_600,
            Self::Day => 86_400,
        }
    }
}

/// The hour or day that something happened in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeSpan {
    /// When it begins.
    pub from: Instant,
    /// How long it is.
    pub span: Span,
}

impl TimeSpan {
    /// The span that `at` is in.
    pub const fn of(at: Instant, span: Span) -> Self {
        let secs = at.unix_secs();
        let from = Instant::from_unix_secs(secs - secs % span.secs());
        Self { from, span }
    }
}
