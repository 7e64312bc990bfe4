//! The events layer: what may be done with an event, and what follows.
//!
//! *Rule*: an event is opened with an impact and a confidence; its owner revises it with a reason
//! and closes it for one of three reasons; a closed event takes no further reaction.
//! *Source*: 2021/581 Art. 9(5) and (7), Art. 17(5); 2019/1896 Art. 24(2), 25(3).
//! *Here / not here*: the owner's acts at this centre. The report forms of Annex 2 hang on an event
//! by links and do not change these rules.
//! *Limits*: those of `domain::event`; 100,000 events in memory by `registry::ENTRIES_MAX`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thalweg_domain::event::{
    CloseReason, Event, EventStatus, LINKS_MAX, REACTIONS_MAX, TITLE_CHARS_MAX,
};
use thalweg_domain::id::EventId;
use thalweg_domain::reaction::{Reaction, ReactionKind, ReactionState, TEXT_CHARS_MAX};
use thalweg_domain::time::Times;

use crate::fact::{Body, Fact};
use crate::registry::ENTRIES_MAX;

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

/// Why something may not be done with an event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It does not exist.
    #[error("there is no event {0}")]
    Unknown(EventId),
    /// It is closed.
    #[error("the event is closed: it keeps its reports, but takes no further change")]
    Closed,
    /// Someone changed it in between.
    #[error("the event was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A text is missing or too long.
    #[error("{field} must have 1 to {chars_max} characters")]
    Text {
        /// Which field.
        field: &'static str,
        /// Its bound.
        chars_max: usize,
    },
    /// A list is too long.
    #[error("an event has at most {count_max} {field}")]
    TooMany {
        /// Which list.
        field: &'static str,
        /// Its bound.
        count_max: usize,
    },
    /// An event begins without reactions and open.
    #[error("a new event is open and has no close reason")]
    BornClosed,
}

/// The events of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Events(BTreeMap<EventId, Record>);

impl Events {
    /// One event.
    pub fn get(&self, id: EventId) -> Option<&Record> {
        self.0.get(&id)
    }

    /// All events, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.0.values()
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
        Ok(Body::EventClosed { event: id, reason })
    }

    fn open_record(&self, id: EventId) -> Result<&Record, Refusal> {
        let record = self.0.get(&id).ok_or(Refusal::Unknown(id))?;
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

    pub(crate) fn open(&mut self, event: &Event, fact: &Fact) {
        let record = Record {
            event: event.clone(),
            revision: 0,
            opened: fact.times,
            history: Vec::new(),
        };
        self.0.insert(event.id, record);
        self.note(event.id, fact);
    }

    pub(crate) fn revise(&mut self, event: &Event, fact: &Fact) {
        if let Some(record) = self.0.get_mut(&event.id) {
            record.event = event.clone();
        }
        self.note(event.id, fact);
    }

    pub(crate) fn add_reaction(&mut self, id: EventId, reaction: &Reaction, fact: &Fact) {
        if let Some(record) = self.0.get_mut(&id) {
            let event = &mut record.event;
            match event
                .reactions
                .iter_mut()
                .find(|known| known.id == reaction.id)
            {
                Some(known) => *known = reaction.clone(),
                None => event.reactions.push(reaction.clone()),
            }
            if event.status == EventStatus::Open && answers(reaction) {
                event.status = EventStatus::UnderResponse;
            }
        }
        self.note(id, fact);
    }

    pub(crate) fn mark_closed(&mut self, id: EventId, reason: CloseReason, fact: &Fact) {
        if let Some(record) = self.0.get_mut(&id) {
            record.event.status = EventStatus::Closed;
            record.event.close_reason = Some(reason);
        }
        self.note(id, fact);
    }

    fn note(&mut self, id: EventId, fact: &Fact) {
        if let Some(record) = self.0.get_mut(&id) {
            record.revision = record.revision.saturating_add(1);
            record.history.push(Entry {
                seq: fact.seq,
                times: fact.times,
                by: fact.by.name().to_owned(),
                what: fact.body.kind().to_owned(),
            });
        }
    }
}

/// Whether a reaction means that someone is answering, rather than planning or confirming.
const fn answers(reaction: &Reaction) -> bool {
    !matches!(reaction.state, ReactionState::Planned)
        && !matches!(reaction.kind, ReactionKind::Confirmation)
}

/// What must hold of a reaction, on an event that is known or is just being opened.
pub fn check_reaction(reaction: &Reaction) -> Result<(), Refusal> {
    check_text("description", &reaction.description, TEXT_CHARS_MAX)
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
