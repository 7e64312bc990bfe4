//! The collections: what they show, and which of it is asked for.

use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use serde_json::json;
use thalweg_domain::event::Event;
use thalweg_domain::place::GeoBox;
use thalweg_domain::port::Place;
use thalweg_domain::section::BorderSection;
use thalweg_domain::track::TrackId;
use thalweg_domain::zone::Zone;
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use thalweg_picture::registry::{Registry, Version};

use super::feature::Feature;
use super::overlap::Shape;
use super::wanted::Wanted;
use crate::api::known::Known;
use crate::api::problem::{Code, Problem};
use crate::api::tiles::positions_of_then;
use crate::centre::Centre;
use crate::live::{LivePicture, Rect, TrackRecord};

/// A collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collection {
    /// Live tracks.
    Tracks,
    /// Zones in use.
    Zones,
    /// Border sections in use.
    Sections,
    /// Ports and crossing points in use.
    Places,
    /// Events, closed ones too.
    Events,
}

/// A part of what was asked for.
#[derive(Debug)]
pub struct Found {
    /// The features of this page.
    pub features: Vec<Feature>,
    /// How many there are on all pages.
    pub matched: usize,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

impl FromStr for Collection {
    type Err = Problem;

    fn from_str(id: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|collection| collection.id() == id)
            .ok_or_else(|| Problem::not_found("collection", id))
    }
}

impl Collection {
    /// Every collection.
    pub const ALL: [Self; 5] = [
        Self::Tracks,
        Self::Zones,
        Self::Sections,
        Self::Places,
        Self::Events,
    ];

    /// Its name in addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tracks => "tracks",
            Self::Zones => "zones",
            Self::Sections => "sections",
            Self::Places => "places",
            Self::Events => "events",
        }
    }

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Tracks => "Tracks",
            Self::Zones => "Zones",
            Self::Sections => "Border sections",
            Self::Places => "Places",
            Self::Events => "Events",
        }
    }

    /// What it shows.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Tracks => "Where every live track was last, with who it claims to be",
            Self::Zones => "Areas drawn on the map, in use",
            Self::Sections => "Legal stretches of border, in use",
            Self::Places => "Ports and border crossing points, in use",
            Self::Events => "Situations that may affect the border, closed ones too",
        }
    }

    /// What of the facts a client wants to see: now, or as known at an instant. Tracks are positions
    /// and no facts, so that only those of now are here.
    pub async fn known(self, centre: &Arc<Centre>, at: Option<&str>) -> Result<Known, Problem> {
        match at {
            Some(_) if self == Self::Tracks => Err(positions_of_then()),
            at => Known::at(centre, at).await,
        }
    }

    /// The features that are asked for, in the order of their identifiers.
    pub fn find(self, centre: &Centre, known: &Known, wanted: &Wanted) -> Result<Found, Problem> {
        let picture = &known.picture;
        match self {
            Self::Tracks => tracks(&centre.hub.picture(), wanted),
            Self::Zones => registered(&picture.zones, wanted, |zone| zone.id, zone),
            Self::Sections => {
                let feature = |entry: &_, wanted: &_| section(entry, picture, wanted);
                registered(&picture.sections, wanted, |entry| entry.id, feature)
            }
            Self::Places => registered(&picture.places, wanted, |entry| entry.id, place),
            Self::Events => events(picture.events.iter(), wanted),
        }
    }

    /// The feature of this name.
    pub fn get(
        self,
        centre: &Centre,
        known: &Known,
        id: &str,
        wanted: &Wanted,
    ) -> Result<Feature, Problem> {
        let picture = &known.picture;
        let found = match self {
            Self::Tracks => {
                let live = centre.hub.picture();
                let record = parsed(id).and_then(|id: TrackId| live.get(id));
                record.map(|record| track(&live, record, wanted))
            }
            Self::Zones => entry(&picture.zones, id).map(|entry| zone(entry, wanted)),
            Self::Sections => {
                entry(&picture.sections, id).map(|entry| section(entry, picture, wanted))
            }
            Self::Places => entry(&picture.places, id).map(|entry| place(entry, wanted)),
            Self::Events => {
                let record = parsed(id).and_then(|id| picture.events.get(id));
                record.map(|record| event(record, wanted))
            }
        };
        found.ok_or_else(|| Problem::not_found(self.id(), id))
    }

    /// The smallest box around all of it; tracks may be anywhere.
    pub fn extent(self, centre: &Centre) -> Option<GeoBox> {
        let state = centre.journal.state();
        let picture = &state.picture;
        let around = |boxes: &mut dyn Iterator<Item = GeoBox>| boxes.reduce(both);
        match self {
            Self::Tracks => Some(GeoBox::WORLD),
            Self::Zones => around(&mut picture.zones.in_use().map(|e| e.value.area.bounds())),
            Self::Sections => around(&mut picture.sections.in_use().map(|e| e.value.line.bounds())),
            Self::Places => GeoBox::around(picture.places.in_use().map(|e| e.value.position)),
            Self::Events => GeoBox::around(
                picture
                    .events
                    .iter()
                    .filter_map(|record| record.event.position),
            ),
        }
    }
}

fn both(a: GeoBox, b: GeoBox) -> GeoBox {
    let (west, south) = (a.west().min(b.west()), a.south().min(b.south()));
    let (east, north) = (a.east().max(b.east()), a.north().max(b.north()));
    // Cannot fail: all edges are those of boxes.
    GeoBox::from_edges(west, south, east, north).unwrap_or(GeoBox::WORLD)
}

fn parsed<K: FromStr>(id: &str) -> Option<K> {
    id.parse().ok()
}

fn entry<'a, K: Ord + Copy + FromStr, T>(
    registry: &'a Registry<K, T>,
    id: &str,
) -> Option<&'a Version<T>> {
    registry
        .get(id.parse().ok()?)
        .filter(|entry| !entry.retired)
}

fn tracks(picture: &LivePicture, wanted: &Wanted) -> Result<Found, Problem> {
    let area = wanted.area.unwrap_or(GeoBox::WORLD);
    let inside = picture.tracks_in(Rect::around(area)).filter(|record| {
        area.contains(record.position()) && wanted.interval.holds(Some(record.fix.sensed))
    });
    let found = inside.map(|record| (record.id(), record));
    page(found, wanted, |record| track(picture, record, wanted))
}

fn track(picture: &LivePicture, record: &TrackRecord, wanted: &Wanted) -> Feature {
    let view = picture.view(record);
    let who = view.identity;
    let properties = json!({
        "kind": view.kind,
        "status": view.status,
        "name": who.name,
        "call_sign": who.call_sign,
        "imo": who.imo,
        "flag": who.flag,
        "class": who.class,
        "length_m": who.length_m,
        "beam_m": who.beam_m,
        "destination": who.destination,
        "speed": view.speed,
        "course": view.course,
        "heading": view.heading,
        "navigation_status": view.navigation_status,
        "sensed": view.sensed,
        "heard": view.heard,
        "source": view.source,
    });
    let shape = Shape::Point(view.position);
    Feature::new(view.id.to_string(), Some(shape), wanted.crs, properties)
}

fn registered<K: Ord + Copy + FromStr + Display, T>(
    registry: &Registry<K, T>,
    wanted: &Wanted,
    id: impl Fn(&T) -> K,
    feature: impl Fn(&Version<T>, &Wanted) -> Feature,
) -> Result<Found, Problem>
where
    for<'a> Shape<'a>: From<&'a T>,
{
    let inside = registry.in_use().filter(|entry| {
        let shape = Shape::from(&entry.value);
        wanted.area.is_none_or(|area| shape.overlaps(area))
    });
    let found = inside.map(|entry| (id(&entry.value), entry));
    page(found, wanted, |entry| feature(entry, wanted))
}

fn zone(entry: &Version<Zone>, wanted: &Wanted) -> Feature {
    let zone = &entry.value;
    let properties = json!({
        "name": zone.name,
        "kind": zone.kind,
        "revision": entry.revision,
    });
    Feature::new(
        zone.id.to_string(),
        Some(Shape::from(zone)),
        wanted.crs,
        properties,
    )
}

fn section(entry: &Version<BorderSection>, picture: &Picture, wanted: &Wanted) -> Feature {
    let section = &entry.value;
    let in_force = picture.attributions.in_force(section.id);
    let properties = json!({
        "name": section.name,
        "kind": section.kind,
        "state": section.state,
        "neighbour": section.neighbour,
        "impact": in_force.map(|one| one.proposal.level.impact()),
        "revision": entry.revision,
    });
    Feature::new(
        section.id.to_string(),
        Some(Shape::from(section)),
        wanted.crs,
        properties,
    )
}

fn place(entry: &Version<Place>, wanted: &Wanted) -> Feature {
    let place = &entry.value;
    let properties = json!({
        "name": place.name,
        "kind": place.kind,
        "state": place.state,
        "unlocode": place.unlocode,
        "revision": entry.revision,
    });
    Feature::new(
        place.id.to_string(),
        Some(Shape::from(place)),
        wanted.crs,
        properties,
    )
}

/// An event whose place is not known is in no box.
fn events<'a>(events: impl Iterator<Item = &'a Record>, wanted: &Wanted) -> Result<Found, Problem> {
    let inside = events.filter(|record| {
        let event = &record.event;
        let there = |area: GeoBox| {
            event
                .position
                .is_some_and(|position| area.contains(position))
        };
        wanted.area.is_none_or(there) && wanted.interval.holds(Some(began(event)))
    });
    let found = inside.map(|record| (record.event.id, record));
    page(found, wanted, |record| event(record, wanted))
}

fn event(record: &Record, wanted: &Wanted) -> Feature {
    let event = &record.event;
    let properties = json!({
        "title": event.title,
        "kind": event.kind,
        "stage": event.stage,
        "status": event.status,
        "close_reason": event.close_reason,
        "impact": event.impact,
        "lives_at_risk": event.lives_at_risk,
        "began": began(event),
        "detected_at": event.detected_at,
        "authority_aware_at": event.authority_aware_at,
        "section": event.section,
        "revision": record.revision,
    });
    let shape = event.position.map(Shape::Point);
    Feature::new(event.id.to_string(), shape, wanted.crs, properties)
}

/// When the clocks of an event begin to run: when it was detected, else when someone became aware.
fn began(event: &Event) -> thalweg_domain::time::Instant {
    event.detected_at.unwrap_or(event.authority_aware_at)
}

impl<'a> From<&'a Zone> for Shape<'a> {
    fn from(zone: &'a Zone) -> Self {
        Self::Area(&zone.area)
    }
}

impl<'a> From<&'a BorderSection> for Shape<'a> {
    fn from(section: &'a BorderSection) -> Self {
        Self::Line(&section.line)
    }
}

impl<'a> From<&'a Place> for Shape<'a> {
    fn from(place: &'a Place) -> Self {
        Self::Point(place.position)
    }
}

/// The features of one page, in order.
fn page<K: Ord + Copy + FromStr + Display, T>(
    found: impl Iterator<Item = (K, T)>,
    wanted: &Wanted,
    feature: impl Fn(T) -> Feature,
) -> Result<Found, Problem> {
    let after: Option<K> = match &wanted.after {
        None => None,
        Some(text) => Some(parsed(text).ok_or_else(|| {
            let detail = format!("`{text}` is not where a page of this collection ended");
            Problem::new(Code::Malformed, detail).at("cursor")
        })?),
    };
    let mut all: Vec<(K, T)> = found.collect();
    let matched = all.len();
    all.sort_unstable_by_key(|(id, _)| *id);
    let mut rest = all
        .into_iter()
        .filter(|(id, _)| after.is_none_or(|after| *id > after));
    let (mut features, mut last) = (Vec::new(), None);
    for (id, thing) in rest.by_ref().take(wanted.limit) {
        features.push(feature(thing));
        last = Some(id);
    }
    let next = rest.next().and(last).map(|id| id.to_string());
    Ok(Found {
        features,
        matched,
        next,
    })
}
