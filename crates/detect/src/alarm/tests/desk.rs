//! A desk to act on: a board, the journal of its changes, and a clock that the test moves.

use std::time::Duration;

use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{
    Alarm, AlarmCause, AlarmKind, AlarmPriority, AlarmState, AlarmSubject, Concern, DeskId,
    Officer, Reason,
};
use thalweg_domain::finding::Standing;
use thalweg_domain::id::{AccountId, AlarmId, FindingId, ZoneId};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::{Instant, Times};
use thalweg_domain::track::TrackId;

use crate::alarm::board::Board;
use crate::alarm::command::{Actor, Command};
use crate::alarm::refusal::Refusal;
use crate::alarm::trigger::Trigger;

pub const START: Instant = Instant::from_unix_secs(1_787_364_600);
pub const SHIFT: Duration = Duration::from_secs(8 * 3600);

pub struct Desk {
    pub board: Board,
    pub journal: Vec<(AlarmChange, Times)>,
    pub now: Instant,
    ids: u128,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            board: Board::new(),
            journal: Vec::new(),
            now: START,
            ids: 0,
        }
    }

    /// Lets time pass, and what is due happen when it is due.
    pub fn wait(&mut self, secs: u64) {
        let until = self.now.after(Duration::from_secs(secs));
        while let Some(at) = self.board.next_due().filter(|at| *at <= until) {
            self.now = self.now.max(at);
            let due = self.board.due(self.now);
            self.record(due);
        }
        self.now = until;
    }

    /// Records and applies what a trigger brings about.
    pub fn notice(&mut self, trigger: Trigger) -> Vec<AlarmChange> {
        self.ids += 1;
        let fresh = AlarmId(uuid::Uuid::from_u128(self.ids));
        let changes = self.board.notice(&trigger, fresh, self.now);
        self.record(changes.clone());
        changes
    }

    /// Notices and answers the alarm that is about it now.
    pub fn ring(&mut self, trigger: Trigger) -> AlarmId {
        self.notice(trigger);
        let about = |alarm: &&Alarm| alarm.concern == trigger.concern;
        self.board.alarms().find(about).unwrap().id
    }

    /// Decides, records and applies a command.
    pub fn command(&mut self, command: &Command, actor: &Actor) -> Result<(), Refusal> {
        let changes = self.board.decide(command, actor, self.now)?;
        self.record(changes);
        Ok(())
    }

    pub fn acknowledge(&mut self, alarm: AlarmId) {
        self.command(&acknowledge([alarm]), &officer(1)).unwrap();
    }

    pub fn record(&mut self, changes: Vec<AlarmChange>) {
        for change in changes {
            let known = self.now;
            let happened = change.happened(known);
            let times = Times { happened, known };
            self.board.apply(&change, times);
            self.journal.push((change, times));
        }
    }

    pub fn alarm(&self, id: AlarmId) -> &Alarm {
        self.board.alarm(id).unwrap()
    }

    pub fn state(&self, id: AlarmId) -> AlarmState {
        self.alarm(id).state
    }

    /// How often an alarm asked for an answer so far.
    pub fn calls(&self) -> usize {
        let load = self.board.load();
        load.figures(
            crate::alarm::load::Whose::Everyone,
            Instant::EPOCH,
            self.now,
        )
        .calls
    }

    /// How often this act was recorded, whoever did it.
    pub fn recorded(&self, is_it: impl Fn(&AlarmAct) -> bool) -> usize {
        let is_it = |(change, _): &&(AlarmChange, Times)| match change {
            AlarmChange::Acted { act, .. } => is_it(act),
            _ => false,
        };
        self.journal.iter().filter(is_it).count()
    }
}

pub const fn zone(number: u128) -> ZoneId {
    ZoneId(uuid::Uuid::from_u128(number))
}

pub const fn account(number: u128) -> AccountId {
    AccountId(uuid::Uuid::from_u128(number))
}

pub const fn vessel(number: u16) -> AlarmSubject {
    AlarmSubject::Track(TrackId::Radar(SourceId(1), number))
}

/// The officer at the desk of this number, until the end of the first shift.
pub fn officer(number: u16) -> Actor {
    Actor {
        officer: Officer {
            account: account(u128::from(number)),
            desk: DeskId(number),
        },
        supervisor: false,
        shift_ends_at: START.after(SHIFT),
    }
}

pub fn supervisor() -> Actor {
    Actor {
        supervisor: true,
        ..officer(9)
    }
}

pub fn reason() -> Reason {
    Reason::try_from("the buoy there echoes".to_owned()).unwrap()
}

pub fn acknowledge(alarms: impl IntoIterator<Item = AlarmId>) -> Command {
    let alarms: std::collections::BTreeSet<AlarmId> = alarms.into_iter().collect();
    let confirmed = alarms.len();
    Command::Acknowledge { alarms, confirmed }
}

pub fn silence(alarm: AlarmId) -> Command {
    Command::Silence {
        alarms: [alarm].into(),
    }
}

/// A trigger by the finding of this number: vessel 1 in zone 1, an Alarm, going on, and news.
pub fn entry(finding: u128) -> Trigger {
    Trigger {
        concern: Concern {
            kind: AlarmKind::ZoneEntry,
            subject: vessel(1),
            zone: Some(zone(1)),
        },
        cause: AlarmCause {
            finding: Some(FindingId(uuid::Uuid::from_u128(finding))),
            at: START,
            standing: Standing::Ongoing,
        },
        position: None,
        priority: Some(AlarmPriority::Alarm),
        is_news: true,
    }
}

pub fn distress(finding: u128) -> Trigger {
    let concern = Concern {
        kind: AlarmKind::DistressSignal,
        subject: vessel(1),
        zone: None,
    };
    Trigger {
        concern,
        ..entry(finding).at(AlarmPriority::Distress)
    }
}

impl Trigger {
    pub(super) fn at(self, priority: AlarmPriority) -> Self {
        Self {
            priority: Some(priority),
            ..self
        }
    }

    pub(super) fn by(mut self, number: u16) -> Self {
        self.concern.subject = vessel(number);
        self
    }

    pub(super) fn within(mut self, number: u128) -> Self {
        self.concern.zone = Some(zone(number));
        self
    }

    pub(super) fn now(mut self, standing: Standing) -> Self {
        self.cause.standing = standing;
        self
    }

    pub(super) fn over(self) -> Self {
        self.now(Standing::Over)
    }

    /// A later revision of the same finding.
    pub(super) fn revised(self) -> Self {
        Self {
            is_news: false,
            ..self
        }
    }
}
