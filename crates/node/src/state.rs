//! What the journal's facts fold into: the picture and the alarm desk.

use serde::{Deserialize, Serialize};
use thalweg_detect::alarm::board::Board;
use thalweg_detect::alarm::catalogue::Catalogue;
use thalweg_detect::alarm::trigger::Trigger;
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::AlarmPriority;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::finding::Finding;
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;
use thalweg_picture::{Body, Draft, Fact, Picture};

use crate::chance;
use crate::journal::Turn;
use crate::store::StoreFault;

/// Everything that is folded from facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Events, findings and what is drawn on the map.
    pub picture: Picture,
    /// The alarm desk.
    pub board: Board,
}

impl State {
    /// Folds in the next fact.
    pub fn apply(&mut self, fact: &Fact) {
        self.picture.apply(fact);
        if let Body::Alarm(change) = &fact.body {
            self.board.apply(change, fact.times);
        }
    }

    /// What time alone brings about.
    pub fn due(&self, now: Instant) -> Vec<Draft> {
        self.board
            .due(now)
            .into_iter()
            .map(|change| alarm(change, now, "clock"))
            .collect()
    }

    /// The form in which it is kept.
    pub fn to_bytes(&self) -> Result<Vec<u8>, StoreFault> {
        let mut bytes = Vec::new();
        ciborium::into_writer(self, &mut bytes).map_err(|cause| StoreFault::Unreadable {
            table: "snapshot",
            row: self.picture.seq.to_string(),
            cause: cause.to_string(),
        })?;
        Ok(bytes)
    }

    /// Reads it back; a form of another version is not read, the facts are folded instead.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        ciborium::from_reader(bytes).ok()
    }
}

/// Appends a finding, and the alarm changes that follow from it.
pub fn notice(turn: &mut Turn<'_>, finding: Finding, rule: Option<AlarmPriority>) {
    let trigger = Trigger::of_finding(&finding, rule, &Catalogue::default());
    turn.append(Draft {
        happened: finding.until.unwrap_or(finding.from),
        by: Actor::machine("detect"),
        body: Body::Finding(finding),
    });
    ring(turn, &trigger);
}

/// Appends the alarm changes that a trigger brings about.
pub fn ring(turn: &mut Turn<'_>, trigger: &Trigger) {
    let fresh = AlarmId(chance::identifier(turn.now));
    for change in turn.state.board.notice(trigger, fresh, turn.now) {
        turn.append(alarm(change, turn.now, "detect"));
    }
}

fn alarm(change: AlarmChange, now: Instant, part: &str) -> Draft {
    Draft {
        happened: change.happened(now),
        by: Actor::machine(part),
        body: Body::Alarm(change),
    }
}
