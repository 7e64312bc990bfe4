//! What the journal's facts fold into: the picture and the alarm desk.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thalweg_detect::alarm::board::Board;
use thalweg_detect::alarm::catalogue::Catalogue;
use thalweg_detect::alarm::trigger::Trigger;
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::alarm::{AlarmCause, AlarmKind, AlarmPriority, AlarmSubject, Concern};
use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::deadline::{DeadlineChange, Obligation, Told};
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::handover::HandoverLack;
use thalweg_domain::id::{AlarmId, PlaceId};
use thalweg_domain::request::RequestStep;
use thalweg_domain::time::Instant;
use thalweg_picture::{Body, Draft, Fact, Picture};

use crate::chance;
use crate::journal::Turn;

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

    /// What time alone brings about: on the alarm desk, critical levels that end, deadlines, requests
    /// that nobody answered, shifts that nobody takes over.
    pub fn due(&self, now: Instant) -> Vec<Draft> {
        let alarms = self.board.due(now).into_iter();
        let alarms = alarms.map(|change| alarm(change, now, "clock"));
        let ended = self.picture.attributions.ended(now);
        let ended = ended.map(|(attribution, at)| {
            let step = AttributionStep::Ended { at };
            by_clock(at, Body::AttributionStepped { attribution, step })
        });
        let deadlines = self.picture.deadlines.due(now, &self.picture.terms);
        let deadlines = deadlines.into_iter();
        let deadlines = deadlines.map(|(at, change)| by_clock(at, Body::Deadline(change)));
        let expired = self.picture.expired_requests(now);
        let expired = expired.map(|(request, at)| {
            let step = RequestStep::Expired;
            by_clock(at, Body::RequestStepped { request, step })
        });
        let overdue = self.picture.handovers.due(now);
        let overdue =
            overdue.map(|(handover, lack)| by_clock(now, Body::HandoverOverdue { handover, lack }));
        alarms
            .chain(ended)
            .chain(deadlines)
            .chain(expired)
            .chain(overdue)
            .collect()
    }

    /// What alarms that are not over are about.
    fn calls(&self) -> impl Iterator<Item = Concern> {
        let calls = self.board.alarms().filter(|alarm| !alarm.is_over());
        calls.map(|alarm| alarm.concern)
    }

    /// Calls about deadlines that are no longer near or missed, and about shifts that were taken
    /// over and read meanwhile.
    fn idle_calls(&self) -> Vec<Concern> {
        let concerns = self.calls();
        let is_idle = |concern: &Concern| match (concern.kind, concern.subject) {
            (AlarmKind::DeadlineNear, AlarmSubject::Obligation(owed)) => {
                !self.picture.deadlines.is_told(owed, Told::Near)
            }
            (AlarmKind::DeadlineMissed, AlarmSubject::Obligation(owed)) => {
                !self.picture.deadlines.is_told(owed, Told::Missed)
            }
            (AlarmKind::HandoverUntaken, _) => {
                !self.picture.handovers.is_lacking(HandoverLack::Untaken)
            }
            (AlarmKind::HandoverUnread, _) => {
                !self.picture.handovers.is_lacking(HandoverLack::Unread)
            }
            _ => false,
        };
        concerns.filter(is_idle).collect()
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

/// Brings about what time alone does, and calls about what came near or was missed by it.
pub fn tick(turn: &mut Turn<'_>) {
    for draft in turn.state.due(turn.now) {
        let fact = turn.append(draft);
        if let Some(concern) = call(&fact.body) {
            ring_condition(turn, concern, Standing::Ongoing, fact.times.happened);
        }
    }
    for concern in turn.state.idle_calls() {
        ring_condition(turn, concern, Standing::Over, turn.now);
    }
    call_for_silent_reporters(turn);
}

/// Calls about the crossing points that have fallen silent, and no longer about those that report.
fn call_for_silent_reporters(turn: &mut Turn<'_>) {
    let silent = turn.state.picture.silent_reporters(turn.now);
    let silent: BTreeSet<Concern> = silent.iter().map(|one| about_place(one.place)).collect();
    let calls = turn.state.calls();
    let called: BTreeSet<Concern> = calls
        .filter(|concern| concern.kind == AlarmKind::ReporterSilent)
        .collect();
    for concern in silent.difference(&called) {
        ring_condition(turn, *concern, Standing::Ongoing, turn.now);
    }
    for concern in called.difference(&silent) {
        ring_condition(turn, *concern, Standing::Over, turn.now);
    }
}

const fn about_place(place: PlaceId) -> Concern {
    Concern {
        kind: AlarmKind::ReporterSilent,
        subject: AlarmSubject::Place(place),
        zone: None,
    }
}

/// What the clock calls about.
fn call(body: &Body) -> Option<Concern> {
    match body {
        Body::Deadline(change) => {
            let kind = match change {
                DeadlineChange::Neared { .. } => AlarmKind::DeadlineNear,
                DeadlineChange::Missed { .. } => AlarmKind::DeadlineMissed,
                _ => return None,
            };
            let owed = change.key().obligation;
            owed.rule.calls().then(|| concern(kind, owed))
        }
        Body::HandoverOverdue { lack, .. } => Some(Concern {
            kind: match lack {
                HandoverLack::Untaken => AlarmKind::HandoverUntaken,
                HandoverLack::Unread => AlarmKind::HandoverUnread,
            },
            subject: AlarmSubject::Centre,
            zone: None,
        }),
        _ => None,
    }
}

const fn concern(kind: AlarmKind, owed: Obligation) -> Concern {
    Concern {
        kind,
        subject: AlarmSubject::Obligation(owed),
        zone: None,
    }
}

fn ring_condition(turn: &mut Turn<'_>, concern: Concern, standing: Standing, at: Instant) {
    let cause = AlarmCause {
        finding: None,
        at,
        standing,
    };
    let trigger = Trigger::of_condition(concern, cause, &Catalogue::default());
    ring(turn, &trigger);
}

fn by_clock(happened: Instant, body: Body) -> Draft {
    let by = Actor::machine("clock");
    Draft { happened, by, body }
}

fn alarm(change: AlarmChange, now: Instant, part: &str) -> Draft {
    Draft {
        happened: change.happened(now),
        by: Actor::machine(part),
        body: Body::Alarm(change),
    }
}
