//! Why versions are called back, and from whom.
//!
//! *Rule*: a withdrawal, a supersession and an expiry call back from everybody; a new version with a
//! narrower audience calls the versions before it back from those it leaves out.
//! *Source*: design 2.8; reasons after Directive (EU) 2016/680 Art. 16 and 2021/581 Art. 24.
//! *Here / not here*: from whom. Recipients also delete at the end of the time to be kept without being
//! asked; the recall that an expiry causes asks them for the certificate.

use std::collections::BTreeSet;

use super::distribution::Distribution;
use crate::lane::RecordName;
use crate::{CentreId, RecordId};

/// The reason of a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WithdrawReason {
    /// It was wrong.
    Error,
    /// It had no legal basis, or has none any more.
    Legal,
    /// Consent was taken back.
    Consent,
    /// It endangers somebody or something.
    Security,
}

/// Centres that a version is meant for.
pub type Audience = BTreeSet<CentreId>;

/// Why versions of a record are called back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// Its owner withdraws it.
    Withdrawn(WithdrawReason),
    /// Another record stands in its place.
    SupersededBy(RecordId),
    /// Its time to be kept is over.
    Expired,
    /// A new version is meant for fewer.
    AudienceNarrowed {
        /// Whom the new version is meant for.
        after: Audience,
    },
}

impl Cause {
    /// From whom the record is called back.
    pub fn recipients(&self, name: &RecordName, distribution: &Distribution) -> Vec<CentreId> {
        let holders = distribution.holders(name);
        let holders = holders.filter(|(holder, _)| match self {
            Self::Withdrawn(_) | Self::SupersededBy(_) | Self::Expired => true,
            Self::AudienceNarrowed { after } => !after.contains(holder),
        });
        holders.map(|(holder, _)| holder).collect()
    }
}
