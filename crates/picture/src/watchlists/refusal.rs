//! Why something may not be done with a watchlist.

use thalweg_domain::form::LIST_MAX;
use thalweg_domain::id::ReportId;

/// Why something may not be done with a watchlist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no watchlist {0}")]
    Unknown(ReportId),
    /// Someone changed it meanwhile.
    #[error("it was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A further version does not follow the last one.
    #[error("there is a later version meanwhile: follow report {0}")]
    Superseded(ReportId),
    /// Another one maintains it.
    #[error("who maintains a watchlist changes it (2021/581 Art. 15(1)); others propose their own")]
    OtherMaintainer,
    /// It lists something else.
    #[error("a further version lists the same kind as the first")]
    OtherKind,
    /// What rests on it is handled less strictly.
    #[error(
        "the report is marked more widely than the watchlist `{0}` that it rests on: every part of \
         its handling is at least as strict (2021/581 Art. 15(2)(b))"
    )]
    Widened(String),
    /// It has no such entry.
    #[error("the list has no entry {0}")]
    NoEntry(u16),
    /// The entry was withdrawn already.
    #[error("the entry was withdrawn already")]
    Withdrawn,
    /// Nothing of it is watched for any more.
    #[error("the list is closed")]
    Closed,
    /// There is no room.
    #[error("a list has at most {LIST_MAX} entries: begin another one")]
    Full,
}

impl Refusal {
    /// The rule's stable word.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "no_watchlist",
            Self::Outdated { .. } => "outdated",
            Self::Superseded(_) => "superseded",
            Self::OtherMaintainer => "other_maintainer",
            Self::OtherKind => "other_kind",
            Self::Widened(_) => "marking_widened",
            Self::NoEntry(_) => "no_entry",
            Self::Withdrawn => "entry_withdrawn",
            Self::Closed => "list_closed",
            Self::Full => "list_full",
        }
    }
}
