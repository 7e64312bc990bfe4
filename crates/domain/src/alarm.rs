//! Alarms: calls for a person to act.
//!
//! *Rule*: what asks for no action is no alarm; a machine proposes, a person answers by name.
//! *Source*: ISA-18.2 (definition), IMO MSC.302(87) Annex module A (states), IEC 62923 family
//! (priorities); `ui-spec` 2.8.
//! *Here / not here*: the words, and in [`change`] the facts an alarm is folded from. The life
//! cycle and the catalogue are `detect::alarm`'s.
//! *Limits*: named with each type.

mod aside;
pub mod change;
mod kind;

pub use aside::{Aside, AsideKind, AsideScope, NotAReason, REASON_CHARS_MAX, Reason};
pub use kind::AlarmKind;

use serde::{Deserialize, Serialize};

use crate::deadline::Obligation;
use crate::finding::Standing;
use crate::id::{AccountId, AlarmId, EventId, FindingId, PlaceId, ZoneId};
use crate::place::Position;
use crate::source::SourceId;
use crate::time::{Instant, Times};
use crate::track::TrackId;

/// The most causes an alarm remembers; the oldest that is over makes room.
pub const CAUSES_MAX: usize = 8;

/// How loudly a machine speaks to a person. Not an event's impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmPriority {
    /// No sound.
    Caution,
    /// Sounds once.
    Warning,
    /// Sounds until acknowledged.
    Alarm,
    /// Lives may be at risk; cannot be switched off.
    Distress,
}

/// Whom or what an alarm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "about", content = "which", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmSubject {
    /// A track.
    Track(TrackId),
    /// A zone as a whole.
    Zone(ZoneId),
    /// A source.
    Source(SourceId),
    /// The centre's own system.
    Centre,
    /// What is owed by a deadline.
    Obligation(Obligation),
    /// A crossing point or port.
    Place(PlaceId),
}

/// What makes two triggers the same alarm: the second is a repeat of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Concern {
    /// Of which kind.
    pub kind: AlarmKind,
    /// About whom or what.
    pub subject: AlarmSubject,
    /// In which zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneId>,
}

impl Concern {
    /// The rule that rings it.
    pub const fn rule(self) -> AlarmRule {
        AlarmRule {
            kind: self.kind,
            zone: self.zone,
        }
    }
}

/// A kind of alarm, in one zone or, without a zone, wherever it rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlarmRule {
    /// The kind.
    pub kind: AlarmKind,
    /// The zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneId>,
}

/// A desk's number at this centre: given once, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskId(pub u16);

/// A person at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Officer {
    /// Who.
    pub account: AccountId,
    /// At which desk.
    pub desk: DeskId,
}

/// Who did it, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Signed {
    /// Who.
    pub by: Officer,
    /// When.
    pub at: Instant,
}

/// Where an alarm is in its life (MSC.302(87) module A 7; Normal is where it ends).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AlarmState {
    /// Active, unacknowledged: it flashes and sounds.
    Active,
    /// Active, unacknowledged, its sound paused for a moment.
    Silenced,
    /// Seen, and somebody's own.
    Acknowledged,
    /// Its responsibility was transferred.
    Transferred,
    /// Rectified, unacknowledged: its cause is gone and nobody looked.
    Rectified,
    /// Nothing is asked of anybody.
    Normal,
}

impl AlarmState {
    /// Whether nobody has answered yet.
    pub const fn is_unacknowledged(self) -> bool {
        matches!(self, Self::Active | Self::Silenced | Self::Rectified)
    }
}

/// What made an alarm ring, and whether it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlarmCause {
    /// The finding; none for a condition of a source or of the centre itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<FindingId>,
    /// When it took this standing in the world.
    pub at: Instant,
    /// Whether it still stands.
    pub standing: Standing,
}

/// Who took the responsibility for an alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", content = "which", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Responsible {
    /// Another desk, which acknowledges in its turn.
    Desk(DeskId),
    /// Those who work on an event.
    Event(EventId),
}

/// Why an alarm was not real: feeds its rule's false-alarm rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum NotReal {
    /// The sensor was wrong.
    Sensor,
    /// The rule is too keen.
    Rule,
    /// It was known beforehand and expected.
    Known,
    /// It belonged to an exercise.
    Exercise,
}

/// An alarm as people see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alarm {
    /// Given when it is raised.
    pub id: AlarmId,
    /// What it is about.
    #[serde(flatten)]
    pub concern: Concern,
    /// How loudly it calls; only ever rises.
    pub priority: AlarmPriority,
    /// Where it is in its life.
    pub state: AlarmState,
    /// When it was raised: in the world, and here.
    pub raised: Times,
    /// Where it was raised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What made it ring, oldest first.
    pub causes: Vec<AlarmCause>,
    /// How often it was triggered again.
    pub repeats: u32,
    /// When it last began to call a person; the time to answer runs from here.
    pub called_at: Instant,
    /// Since when no cause goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectified_at: Option<Instant>,
    /// Until when its sound pauses; present exactly when it is silenced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silenced_until: Option<Instant>,
    /// Who acknowledged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Signed>,
    /// Who took it over; present exactly when it is transferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Responsible>,
    /// When it also went to the second desk and the supervisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated_at: Option<Instant>,
    /// Why it was judged not real.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_real: Option<NotReal>,
    /// When it became normal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Instant>,
    /// Why it does not call for a while.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
}

impl Alarm {
    /// Whether lives may be at risk.
    pub fn is_distress(&self) -> bool {
        self.priority == AlarmPriority::Distress
    }

    /// Whether none of its causes goes on.
    pub const fn is_over(&self) -> bool {
        self.rectified_at.is_some()
    }

    /// Whether a person should look at it: unacknowledged and not set aside.
    pub const fn is_waiting(&self) -> bool {
        self.state.is_unacknowledged() && self.aside.is_none()
    }

    /// Whether it is on the desk's list: neither at its end nor set aside.
    pub fn is_listed(&self) -> bool {
        self.state != AlarmState::Normal && self.aside.is_none()
    }
}
