//! Handing a shift over: a sheet that is signed, read block by block, and taken over.
//!
//! *Rule*: who leaves signs a sheet of how things stand, which is kept as it was signed; who comes
//! reads each block under their own name and takes over. Nobody takes over from themselves.
//! *Source*: `ui-spec` S5; 2019/1896 Art. 21(7) (a centre works around the clock).
//! *Here / not here*: the sheet. Who may sign, read and take over when is `picture::handovers`'s;
//! what stands on a sheet is gathered by `node`.
//! *Limits*: [`BLOCK_LINES_MAX`] lines a block, further ones are counted: two pages of A4 hold all
//! blocks.

use serde::{Deserialize, Serialize};

use crate::alarm::{AlarmKind, AlarmPriority, AlarmState, AsideKind, AsideScope, DeskId, Reason};
use crate::deadline::{DeadlineRule, DeadlineStanding, DeadlineSubject};
use crate::event::EventKind;
use crate::form::choice;
use crate::id::{AlarmId, EventId, HandoverId, IncidentId, PatrolId, TaskId};
use crate::impact::EventImpact;
use crate::incident::IncidentPhase;
use crate::patrol::PatrolState;
use crate::place::Position;
use crate::report::own_assets::{AssetKind, OperationalStatus};
use crate::report::rescue::RescuePhase;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// The most lines a block of the sheet may have.
pub const BLOCK_LINES_MAX: usize = 12;

choice! {
    /// Blocks of a handover sheet, in the order in which they are read.
    pub enum BlockKind {
        /// Alarms that are open.
        Alarms = "alarms",
        /// Alarms that are set aside.
        Aside = "aside",
        /// Incidents that are being worked.
        Incidents = "incidents",
        /// Events that owe something soon, and those where lives are at risk.
        Events = "events",
        /// Clocks of the law that run out soon or are missed.
        Deadlines = "deadlines",
        /// Sources that do not bring what they should.
        Sources = "sources",
        /// Tasks that are to be done.
        Tasks = "tasks",
        /// Patrols that are out, and own assets, as last reported.
        Assets = "assets",
        /// Weather and sea, as last reported.
        Weather = "weather",
        /// What the officer who leaves wants to say.
        Notes = "notes",
    }
}

choice! {
    /// What is wrong with a source.
    pub enum SourceLack {
        /// It is not connected.
        Cut = "cut",
        /// It sends nothing.
        Silent = "silent",
        /// A person muted it.
        Muted = "muted",
    }
}

/// One line of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum SheetLine {
    /// An alarm.
    Alarm {
        /// Which.
        alarm: AlarmId,
        /// Of which kind.
        kind: AlarmKind,
        /// How loudly it calls.
        priority: AlarmPriority,
        /// Where it is in its life.
        state: AlarmState,
        /// What it is about, in words.
        title: String,
        /// What the track, zone or source is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        subject: Option<String>,
        /// When it was raised.
        raised: Instant,
    },
    /// Alarms that are set aside.
    Aside {
        /// In which way.
        how: AsideKind,
        /// Which.
        scope: AsideScope,
        /// Why.
        reason: Reason,
        /// Until when.
        until: Instant,
    },
    /// An incident.
    Incident {
        /// Which.
        incident: IncidentId,
        /// In a line.
        title: Phrase,
        /// How far it is.
        phase: IncidentPhase,
        /// The phase of its rescue.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rescue: Option<RescuePhase>,
        /// Whether lives are at risk.
        lives_at_risk: bool,
        /// Who leads.
        lead: Phrase,
    },
    /// An event.
    Event {
        /// Which.
        event: EventId,
        /// In a line.
        title: String,
        /// Of which kind.
        kind: EventKind,
        /// Its impact.
        impact: EventImpact,
        /// Whether lives are at risk.
        lives_at_risk: bool,
        /// By when it owes what is due next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
    },
    /// A clock of the law.
    Clock {
        /// By which rule.
        rule: DeadlineRule,
        /// For what.
        subject: DeadlineSubject,
        /// What that is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// By when.
        due: Instant,
        /// How it stood.
        standing: DeadlineStanding,
    },
    /// A source.
    Source {
        /// What it is called.
        name: String,
        /// What is wrong with it.
        lack: SourceLack,
        /// Since when.
        since: Instant,
    },
    /// A task.
    Task {
        /// Which.
        task: TaskId,
        /// Of which incident.
        incident: IncidentId,
        /// What is to be done.
        what: Phrase,
        /// By whom.
        owner: Phrase,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
    },
    /// Tasks that the level of a section compels.
    Compelled {
        /// What the section is called.
        section: String,
        /// How many are to be done.
        open: u32,
        /// When the next of them is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Instant>,
    },
    /// An asset.
    Asset {
        /// What it is called.
        name: Phrase,
        /// Of which kind.
        kind: AssetKind,
        /// Its status.
        status: OperationalStatus,
        /// What it is doing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<Phrase>,
        /// Where it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
        /// When that was reported.
        reported: Instant,
    },
    /// A patrol that is out, or should be.
    Patrol {
        /// Which.
        patrol: PatrolId,
        /// What the section is called.
        section: String,
        /// How far it is.
        state: PatrolState,
        /// When it set out, or was to.
        from: Instant,
        /// When it is to be back.
        to: Instant,
    },
    /// Weather and sea.
    Weather {
        /// Who says so.
        provider: Phrase,
        /// For when.
        valid_at: Instant,
        /// In words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weather: Option<Phrase>,
        /// Sea state after Douglas.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sea_state: Option<u32>,
        /// Wind in metres a second.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wind_mps: Option<f64>,
        /// Significant wave height in metres.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wave_m: Option<f64>,
    },
    /// Words of the officer who leaves.
    Note {
        /// The words.
        text: Prose,
    },
}

/// One block of the sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SheetBlock {
    /// What it is about.
    pub kind: BlockKind,
    /// Its lines, what to look at first comes first.
    pub lines: Vec<SheetLine>,
    /// How many more there were.
    #[serde(default)]
    pub more: usize,
}

impl SheetBlock {
    /// A block of the first lines; the others are counted.
    pub fn of(kind: BlockKind, lines: impl IntoIterator<Item = SheetLine>) -> Self {
        let mut lines = lines.into_iter();
        let first: Vec<SheetLine> = lines.by_ref().take(BLOCK_LINES_MAX).collect();
        Self {
            kind,
            lines: first,
            more: lines.count(),
        }
    }
}

/// A shift as it is handed over: the sheet as it was signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Handover {
    /// Given when it is signed.
    pub id: HandoverId,
    /// At which desk.
    pub desk: DeskId,
    /// When the shift ends.
    pub shift_ends: Instant,
    /// How things stood, block by block.
    pub blocks: Vec<SheetBlock>,
    /// By when somebody takes over; then the supervisor is called.
    pub take_over_by: Instant,
    /// By when every block is read; then the supervisor is called.
    pub read_by: Instant,
}

choice! {
    /// What is missing of a handover when its time is over.
    pub enum HandoverLack {
        /// Nobody took over.
        Untaken = "untaken",
        /// A block was not read.
        Unread = "unread",
    }
}
