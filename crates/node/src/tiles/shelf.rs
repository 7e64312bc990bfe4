//! The indexes that tiles are drawn from: made when something changed, shared by all who ask.
//!
//! Tracks move all the time, so their index is made at most once a beat of the live picture. What
//! is drawn on the map is indexed anew when a fact has changed it; who looks back at an earlier
//! picture gets the index of the last change of then.
//!
//! *Limits*: one index of tracks, [`KEPT`] of each other layer; who asks while one is being made
//! waits for it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use thalweg_domain::event::EventStatus;
use thalweg_domain::measure::Bearing;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use tokio::sync::OnceCell;

use super::address::TileAddress;
use super::mvt::{Layer, Tags, Value};
use super::points::PointIndex;
use super::shapes::{Outline, ShapeIndex};
use crate::geography::base_map::{BaseMap, DamagedBaseMap};
use crate::live::{Hub, Identity, Pace, Rect, TrackRecord};

/// How many indexes of a layer are kept: that of now, and those of who looks back.
const KEPT: usize = 4;

/// All indexes.
#[derive(Debug, Default)]
pub struct Shelf {
    base: OnceCell<BaseMap>,
    tracks: Made<PointIndex<DrawnTrack>, 1>,
    zones: Made<ShapeIndex<Drawn>, KEPT>,
    sections: Made<ShapeIndex<Drawn>, KEPT>,
    places: Made<PointIndex<Drawn>, KEPT>,
    events: Made<PointIndex<Drawn>, KEPT>,
}

impl Shelf {
    /// The shipped base map.
    pub async fn base(&self) -> Result<&BaseMap, DamagedBaseMap> {
        self.base.get_or_try_init(BaseMap::open).await
    }

    /// Live tracks, or how many there are where they are too many.
    pub fn tracks(&self, hub: &Hub, tile: TileAddress) -> Layer {
        let beat = *hub.subscribe(Pace::Beats).borrow();
        let index = self.tracks.of(beat, || live_tracks(hub));
        index.layer(tile, ["tracks", "tracks_density"], DrawnTrack::describe)
    }

    /// Zones in use.
    pub fn zones(&self, picture: &Picture, tile: TileAddress) -> Layer {
        let zones = &picture.zones;
        let index = self.zones.of(zones.changed(), || {
            let zones = zones.in_use().map(|entry| &entry.value);
            ShapeIndex::new(zones.map(|zone| {
                let drawn = Drawn::new(zone.id, &zone.name, zone.kind);
                (Outline::from(&zone.area), drawn)
            }))
        });
        index.layer(tile, "zones", Drawn::describe)
    }

    /// Border sections in use.
    pub fn sections(&self, picture: &Picture, tile: TileAddress) -> Layer {
        let sections = &picture.sections;
        let index = self.sections.of(sections.changed(), || {
            let sections = sections.in_use().map(|entry| &entry.value);
            ShapeIndex::new(sections.map(|section| {
                let drawn = Drawn::new(section.id, &section.name, section.kind)
                    .with("state", Some(section.state))
                    .with("neighbour", section.neighbour);
                (Outline::from(&section.line), drawn)
            }))
        });
        index.layer(tile, "sections", Drawn::describe)
    }

    /// Ports and crossing points in use, or how many there are where they are too many.
    pub fn places(&self, picture: &Picture, tile: TileAddress) -> Layer {
        let places = &picture.places;
        let index = self.places.of(places.changed(), || {
            let places = places.in_use().map(|entry| &entry.value);
            PointIndex::new(places.map(|place| {
                let drawn = Drawn::new(place.id, &place.name, place.kind)
                    .with("state", place.state)
                    .with("unlocode", place.unlocode.clone());
                (place.position, drawn)
            }))
        });
        index.layer(tile, ["places", "places_density"], Drawn::describe)
    }

    /// Events that are not closed, or how many there are where they are too many.
    pub fn events(&self, picture: &Picture, tile: TileAddress) -> Layer {
        let events = &picture.events;
        let index = self.events.of(events.changed(), || {
            let open = events.iter().filter(|record| is_drawn(record));
            PointIndex::new(open.filter_map(|record| {
                let event = &record.event;
                let drawn = Drawn::new(event.id, &event.title, event.kind)
                    .with("impact", Some(event.impact.word()))
                    .with("status", Some(event.status.word()))
                    .with("lives_at_risk", event.lives_at_risk.then_some("true"));
                Some((event.position?, drawn))
            }))
        });
        index.layer(tile, ["events", "events_density"], Drawn::describe)
    }
}

/// What is over, or is a part of another event, is not on the map (2021/581 Art. 9(7)).
fn is_drawn(record: &Record) -> bool {
    record.merged_into.is_none() && record.event.status != EventStatus::Closed
}

/// Indexes, each with the number of the change that it was made after, the last asked for first.
#[derive(Debug)]
struct Made<T, const KEPT: usize>(Mutex<VecDeque<(u64, Arc<T>)>>);

impl<T, const KEPT: usize> Default for Made<T, KEPT> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T, const KEPT: usize> Made<T, KEPT> {
    /// The index after this change: who asks first makes it.
    fn of(&self, change: u64, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(known, _)| *known == change);
        let found = place.and_then(|place| kept.remove(place));
        let index = found.map_or_else(|| Arc::new(make()), |(_, index)| index);
        kept.push_front((change, Arc::clone(&index)));
        kept.truncate(KEPT);
        index
    }
}

/// A live track as its tile describes it.
#[derive(Debug)]
struct DrawnTrack {
    record: TrackRecord,
    id: String,
    kind: String,
    status: String,
    identity: Option<Arc<Identity>>,
}

impl DrawnTrack {
    fn describe<'a>(&'a self, tags: &mut Tags<'a>) {
        let fix = &self.record.fix;
        tags.identify(fix.track.as_u64());
        tags.set("id", Value::Text(&self.id));
        tags.set("kind", Value::Text(&self.kind));
        tags.set("status", Value::Text(&self.status));
        let name = self.identity.as_ref().and_then(|who| who.name.as_deref());
        let measures = [
            ("speed", fix.speed.map(|knots| knots.0)),
            ("course", fix.course.map(Bearing::degrees)),
            ("heading", fix.heading.map(Bearing::degrees)),
        ];
        for (key, measure) in measures {
            if let Some(measure) = measure {
                tags.set(key, Value::Measure(measure));
            }
        }
        if let Some(name) = name {
            tags.set("name", Value::Text(name));
        }
    }
}

fn live_tracks(hub: &Hub) -> PointIndex<DrawnTrack> {
    let picture = hub.picture();
    let drawn: Vec<(Position, DrawnTrack)> = picture
        .tracks_in(Rect::around(GeoBox::WORLD))
        .map(|record| {
            let drawn = DrawnTrack {
                record: *record,
                id: record.id().to_string(),
                kind: word(&record.fix.kind),
                status: word(&record.status),
                identity: picture.identity(record.id()).cloned(),
            };
            (record.position(), drawn)
        })
        .collect();
    // Sorting does not hold up who writes the picture.
    drop(picture);
    PointIndex::new(drawn)
}

/// What is drawn on the map, as its tile describes it.
#[derive(Debug)]
struct Drawn {
    id: String,
    texts: Vec<(&'static str, String)>,
}

impl Drawn {
    fn new(id: impl std::fmt::Display, name: &str, kind: impl Serialize) -> Self {
        Self {
            id: id.to_string(),
            texts: vec![("name", name.to_owned()), ("kind", word(&kind))],
        }
    }

    fn with(mut self, key: &'static str, value: Option<impl std::fmt::Display>) -> Self {
        self.texts
            .extend(value.map(|value| (key, value.to_string())));
        self
    }

    fn describe<'a>(&'a self, tags: &mut Tags<'a>) {
        tags.set("id", Value::Text(&self.id));
        for (key, text) in &self.texts {
            tags.set(key, Value::Text(text));
        }
    }
}

/// The word that a kind is written as everywhere else in the API.
fn word(kind: &impl Serialize) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(word)) => word,
        // Cannot fail: kinds are written as one word.
        _ => String::new(),
    }
}
