//! Events that may be the same, found by kind and time among many.
//!
//! *Rule*: two events of one kind, near each other at about the same time, may be one.
//! *Source*: 2021/581 Art. 17(5); `domain-spec` 5.5.
//! *Here / not here*: finding them in a file of thousands. What counts as near is `events`'s.
//! *Limits*: those of events in memory.

use std::collections::BTreeMap;

use thalweg_domain::event::{Event, EventKind};
use thalweg_domain::id::EventId;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use crate::events::{Events, SAME_WITHIN, SIMILAR_MAX};

/// Events by kind and time.
#[derive(Debug, Default)]
pub(super) struct Twins(BTreeMap<(EventKind, Instant, EventId), Position>);

impl Twins {
    /// Those of the picture that are not a part of another one.
    pub(super) fn of(events: &Events) -> Self {
        let mut twins = Self::default();
        for record in events.iter().filter(|record| record.merged_into.is_none()) {
            twins.add(&record.event);
        }
        twins
    }

    /// One more.
    pub(super) fn add(&mut self, event: &Event) {
        if let Some(position) = event.position {
            self.0
                .insert((event.kind, began(event), event.id), position);
        }
    }

    /// Those that may be the same as this one.
    pub(super) fn find(&self, event: &Event) -> Vec<EventId> {
        let Some(position) = event.position else {
            return Vec::new();
        };
        let (distance, time) = SAME_WITHIN;
        let first = (event.kind, began(event).before(time), EventId(uuid_of(0)));
        let last = (
            event.kind,
            began(event).after(time),
            EventId(uuid_of(u128::MAX)),
        );
        let near = self
            .0
            .range(first..=last)
            .filter(|((.., id), at)| *id != event.id && at.distance(position) <= distance);
        near.map(|((.., id), _)| *id).take(SIMILAR_MAX).collect()
    }
}

fn began(event: &Event) -> Instant {
    event.detected_at.unwrap_or(event.authority_aware_at)
}

const fn uuid_of(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}
