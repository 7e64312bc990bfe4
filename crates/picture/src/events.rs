//! The events layer: what may be done with an event, and what follows.
//!
//! *Rule*: an event is opened with an impact and a confidence; its owner revises it with a reason
//! and closes it for one of three reasons; a closed event takes no further reaction. Two events that
//! turn out to be one are merged, one that turns out to be two is split, and the history of both is
//! kept. The event of a rescue lasts until the rescue is concluded.
//! *Source*: 2021/581 Art. 6, 9(5) and (7), 17(5), 25(b), Annex 2 §8; 2019/1896 Art. 24(2), 25(3).
//! *Here / not here*: the owner's acts at this centre, and in [`told`] what reports say beside them.
//! *Limits*: those of `domain::event`; 1,000 reports an event; 100,000 events in memory by
//! `registry::ENTRIES_MAX`.

mod fold;
mod refusal;
mod told;

pub use refusal::Refusal;
pub use told::{FirstReport, Told};

use std::sync::Arc;
use std::time::Duration;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::event::{
    CloseReason, Event, EventStatus, LINKS_MAX, REACTIONS_MAX, TITLE_CHARS_MAX,
};
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::link::Link;
use thalweg_domain::measure::Metres;
use thalweg_domain::reaction::{Reaction, TEXT_CHARS_MAX};
use thalweg_domain::time::Times;

use crate::fact::Body;
use crate::registry::ENTRIES_MAX;

/// The most reports an event may have.
pub const REPORTS_MAX: usize = 1_000;
/// Events of one kind within this distance and time may be the same (`domain-spec` 5.5).
pub(crate) const SAME_WITHIN: (Metres, Duration) = (Metres(2_000.0), Duration::from_secs(30 * 60));
/// The most events that are suggested as the same.
pub(crate) const SIMILAR_MAX: usize = 20;

/// An event with what its journal says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Record {
    /// The event as it is now.
    pub event: Event,
    /// 1 at first, counted up by every change; a writer names the one it read.
    pub revision: u32,
    /// When it was opened here.
    pub opened: Times,
    /// The clock of its first report.
    pub first_report: FirstReport,
    /// What reports tell of it.
    pub told: Told,
    /// Its reports, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ReportId>,
    /// What the owner of the picture linked it to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The event that it turned out to be a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<EventId>,
    /// What happened to it, oldest first.
    pub history: Vec<Entry>,
}

/// One line of an event's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Entry {
    /// The fact.
    pub seq: u64,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who did it.
    pub by: String,
    /// The fact's kind.
    pub what: String,
}

/// What is split off an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The other event.
    pub event: Event,
    /// The reports that are about it.
    pub reports: Vec<ReportId>,
    /// Why.
    pub reason: String,
}

/// The events of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Events(OrdMap<EventId, Arc<Record>>);

impl Events {
    /// One event.
    pub fn get(&self, id: EventId) -> Option<&Record> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// All events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.0.values().map(AsRef::as_ref)
    }

    /// The last fact that changed one of them; 0 before the first.
    pub fn changed(&self) -> u64 {
        let last = self.iter().filter_map(|record| record.history.last());
        last.map(|entry| entry.seq).max().unwrap_or(0)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// May this event be opened?
    pub fn decide_opening(&self, event: Event) -> Result<Body, Refusal> {
        if self.0.len() >= ENTRIES_MAX {
            return Err(Refusal::TooMany {
                field: "events in memory",
                count_max: ENTRIES_MAX,
            });
        }
        if event.status == EventStatus::Closed || event.close_reason.is_some() {
            return Err(Refusal::BornClosed);
        }
        check(&event)?;
        Ok(Body::EventOpened(event))
    }

    /// May the event become this, after `read`?
    pub fn decide_revision(
        &self,
        event: Event,
        read: u32,
        reason: String,
    ) -> Result<Body, Refusal> {
        self.writable(event.id, read)?;
        check_text("reason", &reason, TEXT_CHARS_MAX)?;
        check(&event)?;
        Ok(Body::EventRevised { event, reason })
    }

    /// May this reaction be added, or go further?
    pub fn decide_reaction(&self, id: EventId, reaction: Reaction) -> Result<Body, Refusal> {
        let record = self.open_record(id)?;
        check_reaction(&reaction)?;
        let known = record
            .event
            .reactions
            .iter()
            .any(|known| known.id == reaction.id);
        if !known && record.event.reactions.len() >= REACTIONS_MAX {
            return Err(Refusal::TooMany {
                field: "reactions",
                count_max: REACTIONS_MAX,
            });
        }
        Ok(Body::Reacted {
            event: id,
            reaction,
        })
    }

    /// May the event be closed for this reason, after `read`?
    pub fn decide_closing(
        &self,
        id: EventId,
        read: u32,
        reason: CloseReason,
    ) -> Result<Body, Refusal> {
        self.writable(id, read)?;
        let ends = reason == CloseReason::SituationEnded;
        if ends && self.open_record(id)?.told.rescue_goes_on() {
            return Err(Refusal::RescueGoesOn);
        }
        Ok(Body::EventClosed { event: id, reason })
    }

    /// May a report be filed about the event?
    pub fn decide_report(&self, id: EventId) -> Result<(), Refusal> {
        let record = self.current(id)?;
        if record.reports.len() >= REPORTS_MAX {
            return Err(Refusal::TooMany {
                field: "reports",
                count_max: REPORTS_MAX,
            });
        }
        Ok(())
    }

    /// May `from` become a part of `into`, both as they were read?
    pub fn decide_merge(
        &self,
        into: EventId,
        read: u32,
        from: EventId,
        reason: String,
    ) -> Result<Body, Refusal> {
        if into == from {
            return Err(Refusal::IntoItself);
        }
        self.writable(into, read)?;
        let (kept, part) = (self.open_record(into)?, self.open_record(from)?);
        check_text("reason", &reason, TEXT_CHARS_MAX)?;
        for (field, count, count_max) in [
            (
                "reports",
                kept.reports.len() + part.reports.len(),
                REPORTS_MAX,
            ),
            (
                "reactions",
                kept.event.reactions.len() + part.event.reactions.len(),
                REACTIONS_MAX,
            ),
        ] {
            if count > count_max {
                return Err(Refusal::TooMany { field, count_max });
            }
        }
        Ok(Body::EventsMerged { into, from, reason })
    }

    /// May these reports of an event, as it was read, go with another event?
    pub fn decide_split(&self, from: EventId, read: u32, split: Split) -> Result<Body, Refusal> {
        self.writable(from, read)?;
        let Split {
            event,
            reports,
            reason,
        } = split;
        let own = &self.open_record(from)?.reports;
        if let Some(foreign) = reports.iter().find(|id| !own.contains(id)) {
            return Err(Refusal::NotItsReport(*foreign));
        }
        let stays = own.iter().any(|id| !reports.contains(id));
        if reports.is_empty() || !stays {
            return Err(Refusal::SplitOffNothing);
        }
        check_text("reason", &reason, TEXT_CHARS_MAX)?;
        check(&event)?;
        Ok(Body::EventSplit {
            from,
            event,
            reports,
            reason,
        })
    }

    /// May the owner link the event to something?
    pub fn decide_link(&self, event: EventId, link: Link) -> Result<Body, Refusal> {
        let record = self.current(event)?;
        if record.links.contains(&link) {
            return Err(Refusal::Link(true));
        }
        if record.links.len() >= LINKS_MAX {
            return Err(Refusal::TooMany {
                field: "links",
                count_max: LINKS_MAX,
            });
        }
        Ok(Body::EventLinked { event, link })
    }

    /// May the owner take a link back?
    pub fn decide_unlink(&self, event: EventId, link: Link) -> Result<Body, Refusal> {
        if self.current(event)?.links.contains(&link) {
            Ok(Body::EventUnlinked { event, link })
        } else {
            Err(Refusal::Link(false))
        }
    }

    /// Events that may be the same as one: of its kind, near it, at about its time.
    pub fn similar(&self, event: &Event) -> Vec<&Record> {
        let others = self.iter().rev().filter(|other| {
            other.event.id != event.id
                && other.merged_into.is_none()
                && may_be_same(event, &other.event)
        });
        others.take(SIMILAR_MAX).collect()
    }

    /// The event, unless it is a part of another one.
    fn current(&self, id: EventId) -> Result<&Record, Refusal> {
        let record = self.get(id).ok_or(Refusal::Unknown(id))?;
        record
            .merged_into
            .map_or(Ok(record), |into| Err(Refusal::Merged(into)))
    }

    fn open_record(&self, id: EventId) -> Result<&Record, Refusal> {
        let record = self.current(id)?;
        match record.event.status {
            EventStatus::Closed => Err(Refusal::Closed),
            _ => Ok(record),
        }
    }

    fn writable(&self, id: EventId, read: u32) -> Result<(), Refusal> {
        let now = self.open_record(id)?.revision;
        if read == now {
            Ok(())
        } else {
            Err(Refusal::Outdated { read, now })
        }
    }
}

/// What must hold of a reaction, on an event that is known or is just being opened.
pub fn check_reaction(reaction: &Reaction) -> Result<(), Refusal> {
    check_text("description", &reaction.description, TEXT_CHARS_MAX)
}

/// Whether two events are of one kind, near each other and at about the same time.
pub(crate) fn may_be_same(one: &Event, other: &Event) -> bool {
    let (distance, _) = SAME_WITHIN;
    let near = one.position.zip(other.position);
    one.kind == other.kind
        && is_about_when(one, other)
        && near.is_some_and(|(here, there)| here.distance(there) <= distance)
}

/// Whether two events began at about the same time.
pub(crate) fn is_about_when(one: &Event, other: &Event) -> bool {
    let (_, time) = SAME_WITHIN;
    let apart_ms = one.began().millis_from(other.began()).unsigned_abs();
    u128::from(apart_ms) <= time.as_millis()
}

fn check(event: &Event) -> Result<(), Refusal> {
    check_text("title", &event.title, TITLE_CHARS_MAX)?;
    for (field, count) in [
        ("tracks", event.tracks.len()),
        ("alarms", event.alarms.len()),
    ] {
        if count > LINKS_MAX {
            return Err(Refusal::TooMany {
                field,
                count_max: LINKS_MAX,
            });
        }
    }
    Ok(())
}

fn check_text(field: &'static str, text: &str, chars_max: usize) -> Result<(), Refusal> {
    let chars = text.trim().chars().take(chars_max + 1).count();
    if (1..=chars_max).contains(&chars) {
        Ok(())
    } else {
        Err(Refusal::Text { field, chars_max })
    }
}
