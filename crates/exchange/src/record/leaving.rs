//! What leaves: a sealed record with the portions that a decision lets go, and no other.
//!
//! *Rule*: a decision is about one version of one record; it takes portions away and can add none.
//! A name that the record's type does not have opens nothing.
//! *Source*: `docs/protocol/records.md` 5; `docs/protocol/agreements.md` 7; 2021/581 Art. 24(4).
//! *Here / not here*: the one way from a decision to bytes. Deciding, again at send too, is
//! `release`'s; a relay's own entry is added by the envelope.
//! *Limits*: none.

use crate::envelope::Sealed;
use crate::portion::PortionId;
use crate::release::Decision;

use super::layout::Layout;

/// Why nothing leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NothingLeaves {
    /// The decision is about another record or version.
    #[error("the decision is about another record or version than this")]
    OtherSubject,
    /// The record is of a type whose portions have no names here.
    #[error("records of type {0} have no portions that a decision could name (records 1)")]
    UnknownType(u16),
    /// The decision lets no portion go, or none that is here.
    #[error("the decision lets none of the portions go that are here")]
    NothingReleased,
}

/// The record with those of its portions that the decision lets go.
pub fn leaves(record: &Sealed, decision: &Decision) -> Result<Sealed, NothingLeaves> {
    let heading = &record.header().heading;
    let subject = decision.subject();
    if (subject.record, subject.version) != (heading.record, heading.version) {
        return Err(NothingLeaves::OtherSubject);
    }
    let number = heading.record_type;
    let layout = Layout::of(number).ok_or(NothingLeaves::UnknownType(number.0))?;
    let released: Vec<PortionId> = decision
        .released()
        .filter_map(|name| layout.named(name.as_str()))
        .map(|row| row.id)
        .collect();
    let left = record.redacted(|portion| released.contains(&portion.id()));
    if left.portions().is_empty() {
        return Err(NothingLeaves::NothingReleased);
    }
    Ok(left)
}
