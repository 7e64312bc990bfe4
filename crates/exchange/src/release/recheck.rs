//! The decision again, when a record is about to be sent.
//!
//! *Rule*: bytes leave only if the rules allowed it when the record was queued *and* allow it when
//! it is sent. What may no longer go is taken out, or the slot becomes void with its reason; what
//! may go only now was not promised, and gets a slot of its own. A suspension therefore binds at
//! once.
//! *Source*: `docs/protocol/agreements.md` (no over-disclosure); `docs/protocol` on lanes (void
//! slots).
//! *Here / not here*: what of a queued release still goes. Numbering slots is the lane's.
//! *Limits*: those of a decision.

use crate::agreement::PortionName;

use super::decision::{Decision, Subject, Verdict, decide};
use super::question::{PolicyEpoch, Question};
use super::refusal::Refusal;

/// A portion of which the rules now say something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortionChange {
    /// Which portion.
    pub portion: PortionName,
    /// Why it stays now; none when it goes now.
    pub stays_now: Option<Refusal>,
}

/// What becomes of a queued release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtSend {
    /// The portions that go: allowed then and now.
    pub going: Vec<PortionName>,
    /// Why the slot becomes void; none when something goes.
    pub void: Option<Refusal>,
    /// What changed between the two.
    pub changes: Vec<PortionChange>,
    /// Under which state of agreements, grants and rules it was queued.
    pub queued_under: PolicyEpoch,
    /// The decision at send.
    pub decision: Decision,
}

impl AtSend {
    /// Whether less goes than was queued, so that it needs a slot of its own.
    pub fn is_narrower(&self) -> bool {
        self.changes.iter().any(|change| change.stays_now.is_some())
    }

    /// The portions that may go only now: they were not queued, and do not go with this slot.
    pub fn newly_allowed(&self) -> impl Iterator<Item = &PortionName> {
        let allowed = |change: &&PortionChange| change.stays_now.is_none();
        self.changes
            .iter()
            .filter(allowed)
            .map(|change| &change.portion)
    }
}

/// Another release is about to be sent than was queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`record`, `version`, `recipient`: {0:?} was queued")]
pub struct NotQueued(pub Subject);

/// Decides again about what was queued.
pub fn recheck(queued: &Decision, question: &Question<'_>) -> Result<AtSend, NotQueued> {
    if queued.subject() != Subject::of(question) {
        return Err(NotQueued(queued.subject()));
    }
    let decision = decide(question);
    let was_going = |name: &PortionName| queued.released().any(|one| one == name);
    let going: Vec<PortionName> = decision
        .released()
        .filter(|name| was_going(name))
        .cloned()
        .collect();
    let verdicts = decision.verdicts().iter();
    let changes: Vec<PortionChange> = verdicts
        .filter_map(|(name, now)| change(name, now, was_going(name)))
        .collect();
    let refused_now = changes.iter().find_map(|change| change.stays_now);
    let why = decision
        .reason()
        .or(refused_now)
        .or_else(|| queued.reason());
    Ok(AtSend {
        void: why.filter(|_| going.is_empty()),
        going,
        changes,
        queued_under: queued.epoch(),
        decision,
    })
}

fn change(portion: &PortionName, now: &Verdict, went: bool) -> Option<PortionChange> {
    let stays_now = match now {
        Verdict::Goes => None,
        Verdict::Stays { reasons, .. } => reasons.first().map(|(_, refusal)| *refusal),
    };
    (went != stays_now.is_none()).then(|| PortionChange {
        portion: portion.clone(),
        stays_now,
    })
}
