//! What is wrong with a record, or with what was to become one.

use crate::refusal::Refusal;

/// The most characters of a peer's word that are repeated.
const WORD_CHARS_MAX: usize = 64;

/// Why a report cannot be made a record, or a record not be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// A value that is not encoded as it must be.
    #[error(transparent)]
    Encoding(#[from] Refusal),
    /// A type of record that holds no report, or that is not known.
    #[error("records of type {0} hold no report (records 1)")]
    NoReport(u16),
    /// A version that withdraws, supersedes or grants.
    #[error("this version says nothing of its own: only a put holds a report (envelope 4, key 8)")]
    NoPut,
    /// A schema of another major version.
    #[error("schema {found} is another reading than {known} (records 4)")]
    OtherSchema {
        /// The major version that is known.
        known: u16,
        /// The record's.
        found: u16,
    },
    /// A portion that the form does not have.
    #[error("the form has no portion `{0}` (records 2)")]
    NoPortion(String),
    /// A field that no portion is for: a form was widened and its layout was not.
    #[error("`{0}` stands in no portion of its form (records 2)")]
    NoPlace(String),
    /// A field that this schema does not have.
    #[error("portion `{portion}`: `{field}` is no field of the form (records 4)")]
    UnknownField {
        /// In which portion.
        portion: &'static str,
        /// Which field.
        field: String,
    },
    /// A field that stands in another portion.
    #[error("portion `{portion}`: `{field}` stands in `{belongs}` and nowhere else (records 2)")]
    OtherPortion {
        /// In which portion it was found.
        portion: &'static str,
        /// Which field.
        field: String,
        /// In which it stands.
        belongs: &'static str,
    },
    /// A value that cannot stand in its field.
    #[error("portion `{portion}`: what stands in `{field}` cannot stand there (records 3)")]
    NotOfTheForm {
        /// In which portion.
        portion: &'static str,
        /// Which field.
        field: String,
    },
    /// A coarser form that is not that of the exact value.
    #[error(
        "portion `{portion}`: `{field}` is told coarsely and exactly, and not alike (records 2)"
    )]
    Contradiction {
        /// The coarser portion.
        portion: &'static str,
        /// Which field.
        field: &'static str,
    },
    /// All portions came, and together they are no report of this type.
    #[error("what all portions say is no report of its type: {0}")]
    NoForm(String),
}

/// A word of a peer, no longer than a line.
pub(super) fn shortened(word: &str) -> String {
    word.chars().take(WORD_CHARS_MAX).collect()
}
