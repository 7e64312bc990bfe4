//! From what was noticed to alarms.
//!
//! *Rule*: what asks for no action rings nothing; a second trigger of the same concern is a repeat,
//! not a second alarm; priority only rises.
//! *Source*: ISA-18.2 (definition, chattering); `ui-spec` 2.8; the zone's rule or the catalogue
//! says how loudly it rings.
//! *Here / not here*: which changes a trigger brings about. Noticing is the detectors'; the state
//! of sources, disks and clocks is `node`'s.
//! *Limits*: those of [`super::board`].

use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{
    Alarm, AlarmCause, AlarmKind, AlarmPriority, AlarmState, AlarmSubject, Concern,
};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::AlarmId;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use super::board::Board;
use super::catalogue::Catalogue;

/// Something that may ring, may ring still, or is over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trigger {
    /// What it is about.
    pub concern: Concern,
    /// What was noticed, and whether it still stands.
    pub cause: AlarmCause,
    /// Where.
    pub position: Option<Position>,
    /// How loudly it calls; one without calls nobody, but can still end what it had rung.
    pub priority: Option<AlarmPriority>,
    /// Whether it is news: what is over and no news rings nothing.
    pub is_news: bool,
}

impl Trigger {
    /// From a finding, with the priority of the zone's rule where a zone's rule found it.
    ///
    /// A distress device that says it is being tested calls nobody. A ship that sends the status of
    /// an active device by its own number is no such device, and has more often chosen a wrong
    /// status: it calls as an Alarm, which can be answered like any other.
    pub fn of_finding(
        finding: &Finding,
        rule: Option<AlarmPriority>,
        catalogue: &Catalogue,
    ) -> Self {
        let kind = AlarmKind::of(&finding.noticed);
        let priority = match finding.noticed {
            Noticed::DistressSignal { test: true, .. } => None,
            Noticed::DistressSignal { device, .. } if !device.signals_distress() => {
                catalogue.priority(kind).map(|_| AlarmPriority::Alarm)
            }
            _ if kind.is_ruled_by_zone() => rule,
            _ => catalogue.priority(kind),
        };
        let ended = finding.standing != Standing::Ongoing;
        Self {
            concern: Concern {
                kind,
                subject: subject(finding),
                zone: finding.zone,
            },
            cause: AlarmCause {
                finding: Some(finding.id),
                at: finding.until.filter(|_| ended).unwrap_or(finding.from),
                standing: finding.standing,
            },
            position: finding.position,
            priority,
            is_news: finding.revision <= 1,
        }
    }

    /// From the state of a source or of the centre itself, each time that it changes.
    pub fn of_condition(concern: Concern, cause: AlarmCause, catalogue: &Catalogue) -> Self {
        Self {
            concern,
            cause,
            position: None,
            priority: catalogue.priority(concern.kind),
            // A test is over as soon as it begins, and is to be heard all the same.
            is_news: concern.kind == AlarmKind::AlarmTest,
        }
    }
}

fn subject(finding: &Finding) -> AlarmSubject {
    match (finding.track, finding.zone, finding.source) {
        (Some(track), _, _) => AlarmSubject::Track(track),
        (None, Some(zone), _) => AlarmSubject::Zone(zone),
        (None, None, Some(source)) => AlarmSubject::Source(source),
        (None, None, None) => AlarmSubject::Centre,
    }
}

impl Board {
    /// The changes that a trigger brings about; `fresh` is the identifier of a new alarm, should it
    /// raise one.
    pub fn notice(&self, trigger: &Trigger, fresh: AlarmId, now: Instant) -> Vec<AlarmChange> {
        let known = self.of_concern(trigger.concern, now);
        match known.filter(|alarm| is_same(alarm, trigger)) {
            Some(alarm) => again(alarm, trigger),
            None => self.anew(trigger, fresh),
        }
    }

    fn anew(&self, trigger: &Trigger, fresh: AlarmId) -> Vec<AlarmChange> {
        let calls = match trigger.cause.standing {
            Standing::Ongoing => true,
            Standing::Over => trigger.is_news,
            Standing::Withdrawn => false,
        };
        let Some(priority) = trigger.priority.filter(|_| calls) else {
            return Vec::new();
        };
        let overflowed = |concern, priority| AlarmChange::Overflowed { concern, priority };
        let mut changes = Vec::new();
        if self.is_full() {
            match self.least_below(priority) {
                Some(least) => changes.push(overflowed(least.concern, least.priority)),
                None if priority == AlarmPriority::Distress => {}
                None => return vec![overflowed(trigger.concern, priority)],
            }
        }
        changes.push(AlarmChange::Raised {
            alarm: fresh,
            concern: trigger.concern,
            priority,
            cause: trigger.cause,
            position: trigger.position,
        });
        changes
    }
}

/// Whether a trigger belongs to the alarm. To one that has ended belongs what is as loud as it was,
/// and what a person answered for good unless it grew louder. A test is its own once the last one
/// is answered.
fn is_same(alarm: &Alarm, trigger: &Trigger) -> bool {
    if alarm.concern.kind == AlarmKind::AlarmTest {
        return alarm.state.is_unacknowledged();
    }
    let louder = trigger.priority > Some(alarm.priority);
    alarm.state != AlarmState::Normal
        || trigger.priority == Some(alarm.priority)
        || (!louder && standing(alarm, trigger).is_some())
}

/// How the alarm last knew the cause to stand.
fn standing(alarm: &Alarm, trigger: &Trigger) -> Option<Standing> {
    let is_it = |cause: &&AlarmCause| cause.finding == trigger.cause.finding;
    alarm.causes.iter().find(is_it).map(|cause| cause.standing)
}

/// What a further trigger does to an alarm: a revision of a cause that still stands does nothing, a
/// new cause or one that came back is a repeat.
fn again(alarm: &Alarm, trigger: &Trigger) -> Vec<AlarmChange> {
    let cause = trigger.cause;
    let repeated = AlarmAct::Repeated { cause };
    let ended = AlarmAct::CauseEnded { cause };
    let rise = trigger
        .priority
        .filter(|to| *to > alarm.priority)
        .map(|to| AlarmAct::PriorityRose { to });
    let calls = trigger.priority.is_some();
    let acts = match (standing(alarm, trigger), cause.standing) {
        (Some(Standing::Ongoing), Standing::Ongoing) => [rise, None],
        (Some(was), is) if was == is => [None, None],
        (_, Standing::Ongoing) if calls => [rise, Some(repeated)],
        (None, Standing::Over) if calls && trigger.is_news => [rise, Some(repeated)],
        (None, _) | (_, Standing::Ongoing) => [None, None],
        (Some(_), Standing::Over | Standing::Withdrawn) => [Some(ended), None],
    };
    let alarm = alarm.id;
    acts.into_iter()
        .flatten()
        .map(|act| AlarmChange::Acted { alarm, act })
        .collect()
}
