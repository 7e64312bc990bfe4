//! How urgent a record is on its way.
//!
//! *Rule*: what saves life, recalls or revokes goes before everything else and waits for nothing;
//! the others share what is left.
//! *Source*: `docs/protocol`, envelope key 15.

/// How urgent a record is, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Distress, search and rescue, withdrawals, keys and roster.
    Distress,
    /// Alerts and impact levels.
    Alert,
    /// Reports and requests.
    Report,
    /// Bulk: batches of tracks, attachments.
    Bulk,
}

impl Priority {
    /// All of them, most urgent first.
    pub const ALL: [Self; 4] = [Self::Distress, Self::Alert, Self::Report, Self::Bulk];

    /// Its number on the wire.
    pub const fn code(self) -> u8 {
        match self {
            Self::Distress => 0,
            Self::Alert => 1,
            Self::Report => 2,
            Self::Bulk => 3,
        }
    }

    /// The priority that a number on the wire means.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.code() == code)
    }
}
