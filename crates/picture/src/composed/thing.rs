//! A thing that may be on a picture, and whether it is current, closed or archived.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::definition::{FurtherSublayer, Matter};
use thalweg_domain::event::EventKind;
use thalweg_domain::id::{ComponentId, EventId, ReportId, SectionId, ServiceIncidentId};
use thalweg_domain::place::{GeoBox, Position};
use thalweg_domain::time::Instant;

const DAY_SECS: u64 = 24 * 3_600;

/// What a thing is in the fact log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ThingId {
    /// An event.
    Event(EventId),
    /// A report that is not about an event.
    Report(ReportId),
    /// A border section, by its level.
    Section(SectionId),
    /// A component of the technical system.
    Component(ComponentId),
    /// An incident on a component.
    ServiceIncident(ServiceIncidentId),
}

/// How far back a thing lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ThingState {
    /// On the map.
    Current,
    /// Over: hidden from the default map, there for risk analysis.
    Closed,
    /// Over for longer than the picture keeps it.
    Archived,
}

/// A thing of the fact log, as a picture sees it.
#[derive(Debug, Clone)]
pub struct Thing<'a> {
    /// What it is.
    pub id: ThingId,
    /// What the rules of composition look at.
    pub matter: Matter<'a>,
    /// Its kind, as it is written elsewhere.
    pub kind: &'static str,
    /// In a line, if it has one.
    pub title: Option<&'a str>,
    /// How new it is.
    pub at: Option<Instant>,
    /// Since when it is over; it may lie ahead.
    pub over: Option<Instant>,
    /// Until when it is kept, if its originator said so.
    pub keep_until: Option<Instant>,
    /// Where it is.
    pub position: Option<Position>,
    /// The smallest box around it, where it is more than a position.
    pub bounds: Option<GeoBox>,
    /// On which section.
    pub section: Option<SectionId>,
    /// Which kind of event it is, if it is one.
    pub event_kind: Option<EventKind>,
}

impl Thing<'_> {
    /// How far back it lies, on a picture that keeps what is over for so many days.
    pub fn state(&self, retention_days: u32, now: Instant) -> ThingState {
        if self.keep_until.is_some_and(|until| until <= now) {
            return ThingState::Archived;
        }
        let kept = Duration::from_secs(u64::from(retention_days) * DAY_SECS);
        match self.over.filter(|over| *over <= now) {
            None => ThingState::Current,
            Some(over) if over.after(kept) <= now => ThingState::Archived,
            Some(_) => ThingState::Closed,
        }
    }

    /// Whether a sublayer of the owner's shows it.
    pub fn is_shown_on(&self, further: &FurtherSublayer) -> bool {
        let kinds = &further.event_kinds;
        let is_of_kind =
            kinds.is_empty() || self.event_kind.is_some_and(|kind| kinds.contains(&kind));
        let is_there = further.section.is_none() || further.section == self.section;
        further.within == self.matter.sublayer && is_of_kind && is_there
    }

    /// Whether its title holds all words, whatever their case.
    pub fn holds(&self, words: &[String]) -> bool {
        let title = self.title.unwrap_or(self.kind).to_lowercase();
        words.iter().all(|word| title.contains(word.as_str()))
    }
}
