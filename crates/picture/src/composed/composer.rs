//! The composer: a document, the fact log and a time make a picture.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;
use thalweg_domain::definition::{
    DefinitionDocument, FurtherSublayer, Ground, Layer, PictureDefinition, PictureKind, Presence,
    Sublayer, SublayerGroup,
};
use thalweg_domain::event::EventKind;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::SectionId;
use thalweg_domain::organisation::Organisation;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_domain::time::Instant;

use super::thing::{Thing, ThingId, ThingState};
use super::things::{Lookup, things};
use crate::picture::Picture;

/// What makes a picture of the fact log.
#[derive(Debug, Clone, Copy)]
pub struct Composer<'a> {
    /// The facts.
    pub picture: &'a Picture,
    /// The document of the picture.
    pub definition: &'a PictureDefinition,
    /// The document of the picture that it is a part of (2019/1896 Art. 26(3), 27(2)).
    pub within: Option<&'a PictureDefinition>,
    /// This centre.
    pub own: &'a Organisation,
    /// The marking of what has none.
    pub unmarked: Classification,
    /// Now, or the time that is looked back at.
    pub now: Instant,
}

/// A part of a picture, as people name it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PicturePart<'a> {
    /// A whole layer.
    Layer(Layer),
    /// A sublayer of the law.
    Sublayer(Sublayer),
    /// One that the owner added.
    Further(&'a FurtherSublayer),
}

/// Which items of a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked<'a> {
    /// Of which part.
    pub part: PicturePart<'a>,
    /// How far back they lie.
    pub state: ThingState,
    /// Words that their titles hold, in lower case.
    pub words: Vec<String>,
}

/// One thing on a picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Item {
    /// What it is in the fact log.
    #[serde(flatten)]
    pub id: ThingId,
    /// Its sublayer.
    pub sublayer: Sublayer,
    /// Its kind, as it is written elsewhere.
    pub kind: &'static str,
    /// In a line, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How new it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Since when it is over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Instant>,
    /// How far back it lies.
    pub state: ThingState,
    /// How it is marked.
    pub marking: Classification,
    /// Whether it is held back for national security: need to know, on request.
    pub national_security_restricted: bool,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// On which section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
}

/// How much is on a sublayer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SublayerView {
    /// The layer that it is a part of.
    pub layer: Layer,
    /// The sublayer; of one that the owner added the one that it shows a part of.
    pub sublayer: Sublayer,
    /// The heading under which it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<SublayerGroup>,
    /// What the owner called it, if the owner added it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The section that one of the owner's is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// Whether the picture must have it.
    pub presence: Presence,
    /// Where the law speaks of it.
    pub source: &'static str,
    /// The kinds of event that are shown on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub event_kinds: Vec<EventKind>,
    /// How many are current.
    pub current: u64,
    /// How many are over: hidden from the default map.
    pub closed: u64,
    /// How many are archived.
    pub archived: u64,
    /// How new the newest current one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest: Option<Instant>,
    /// The highest marking of what is not archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<Classification>,
    /// The smallest box around what is current: west, south, east, north.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<[f64; 4]>))]
    pub bounds: Option<[f64; 4]>,
}

/// A picture as a tree of layers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// The sublayers, in the order of the law, each with those of the owner's behind it.
    pub sublayers: Vec<SublayerView>,
    /// How many things that are not archived are left out, on which ground.
    pub left_out: BTreeMap<Ground, u64>,
}

impl<'a> PicturePart<'a> {
    /// The part of a picture that has this name.
    pub fn named(document: &'a DefinitionDocument, name: &str) -> Option<Self> {
        let layer = Layer::ALL.iter().find(|layer| layer.word() == name);
        let sublayer = Sublayer::ALL.iter().find(|one| one.word() == name);
        let lower = name.to_lowercase();
        let mut further = document.further_sublayers.iter();
        layer
            .map(|layer| Self::Layer(*layer))
            .or_else(|| sublayer.map(|sublayer| Self::Sublayer(*sublayer)))
            .or_else(|| {
                let named = further.find(|one| one.name.as_str().to_lowercase() == lower);
                named.map(Self::Further)
            })
    }

    fn holds(&self, thing: &Thing<'_>) -> bool {
        match self {
            Self::Layer(layer) => thing.matter.sublayer.layer() == *layer,
            Self::Sublayer(sublayer) => thing.matter.sublayer == *sublayer,
            Self::Further(further) => thing.is_shown_on(further),
        }
    }
}

impl Composer<'_> {
    /// May this thing be on the picture?
    pub fn admits(&self, thing: &Thing<'_>) -> Result<(), Ground> {
        self.definition
            .admits(&thing.matter, self.own, self.unmarked)?;
        let within = self
            .within
            .map(|source| source.admits(&thing.matter, self.own, self.unmarked));
        match within {
            Some(Err(_)) => Err(Ground::NotInItsSource),
            _ => Ok(()),
        }
    }

    /// The picture as a tree: how much there is on every sublayer.
    pub fn tree(&self) -> Tree {
        let lookup = Lookup::of(self.picture, self.looks_beyond());
        let mut tree = Tree {
            sublayers: self.empty(),
            left_out: BTreeMap::new(),
        };
        let further = &self.definition.document().further_sublayers;
        for thing in things(&lookup) {
            let state = self.state(&thing);
            if let Err(ground) = self.admits(&thing) {
                if state != ThingState::Archived {
                    *tree.left_out.entry(ground).or_default() += 1;
                }
                continue;
            }
            let marking = thing.matter.marking(self.unmarked);
            for view in &mut tree.sublayers {
                let shows = match &view.name {
                    None => view.sublayer == thing.matter.sublayer,
                    Some(name) => {
                        let one = further.iter().find(|one| one.name.as_str() == name);
                        one.is_some_and(|one| thing.is_shown_on(one))
                    }
                };
                if shows {
                    view.count(&thing, state, marking);
                }
            }
        }
        tree.sublayers.retain(|view| self.is_there(view));
        tree
    }

    /// What is on a part of the picture, the newest first.
    pub fn items(&self, picked: &Picked<'_>) -> Vec<Item> {
        let lookup = Lookup::of(self.picture, self.looks_beyond());
        let on_it = things(&lookup).filter(|thing| picked.part.holds(thing));
        let on_it = on_it.filter(|thing| self.state(thing) == picked.state);
        let on_it = on_it.filter(|thing| thing.holds(&picked.words));
        let mut items: Vec<Item> = on_it
            .filter(|thing| self.admits(thing).is_ok())
            .map(|thing| self.item(&thing))
            .collect();
        items.sort_unstable_by_key(|item| Reverse((item.at, item.id)));
        items
    }

    fn item(&self, thing: &Thing<'_>) -> Item {
        let handling = thing.matter.handling;
        Item {
            id: thing.id,
            sublayer: thing.matter.sublayer,
            kind: thing.kind,
            title: thing.title.map(str::to_owned),
            at: thing.at,
            over: thing.over.filter(|over| *over <= self.now),
            state: self.state(thing),
            marking: thing.matter.marking(self.unmarked),
            national_security_restricted: handling
                .is_some_and(|said| said.national_security_restricted),
            position: thing.position,
            section: thing.section,
        }
    }

    /// Whether the rules ask what lies beyond the border.
    fn looks_beyond(&self) -> bool {
        let kinds = [Some(self.definition), self.within];
        let mut kinds = kinds.into_iter().flatten();
        kinds.any(|one| one.document().kind == PictureKind::PreFrontier)
    }

    fn state(&self, thing: &Thing<'_>) -> ThingState {
        thing.state(self.definition.document().retention_days, self.now)
    }

    /// Every sublayer that the picture may have, with nothing on it yet.
    fn empty(&self) -> Vec<SublayerView> {
        let document = self.definition.document();
        let mut all = Vec::new();
        for sublayer in Sublayer::ALL
            .iter()
            .filter(|one| self.definition.has(**one))
        {
            all.push(SublayerView::empty(*sublayer, document, None));
            let further = document.further_sublayers.iter();
            let added = further.filter(|one| one.within == *sublayer);
            all.extend(added.map(|one| SublayerView::empty(*sublayer, document, Some(one))));
        }
        all
    }

    /// What the law wants where there is something to show is not there without it.
    fn is_there(&self, view: &SublayerView) -> bool {
        let holds = view.current + view.closed + view.archived > 0;
        holds
            || self
                .definition
                .document()
                .sublayers
                .contains(&view.sublayer)
    }
}

impl SublayerView {
    fn empty(
        sublayer: Sublayer,
        document: &DefinitionDocument,
        further: Option<&FurtherSublayer>,
    ) -> Self {
        let added = further.is_some();
        Self {
            layer: sublayer.layer(),
            sublayer,
            group: sublayer.group(),
            name: further.map(|one| one.name.as_str().to_owned()),
            section: further.and_then(|one| one.section),
            presence: match further {
                Some(_) => Presence::Free,
                None => sublayer.presence(document.kind),
            },
            source: if added {
                "2021/581 Art. 24(3)"
            } else {
                sublayer.article()
            },
            event_kinds: kinds_on(sublayer, further),
            current: 0,
            closed: 0,
            archived: 0,
            newest: None,
            marking: None,
            bounds: None,
        }
    }

    fn count(&mut self, thing: &Thing<'_>, state: ThingState, marking: Classification) {
        match state {
            ThingState::Current => self.current += 1,
            ThingState::Closed => self.closed += 1,
            ThingState::Archived => {
                self.archived += 1;
                return;
            }
        }
        self.marking = self.marking.max(Some(marking));
        if state == ThingState::Current {
            self.newest = self.newest.max(thing.at);
            let point = thing.position.and_then(|at| GeoBox::around([at]));
            self.stretch(point.or(thing.bounds));
        }
    }

    fn stretch(&mut self, bounds: Option<GeoBox>) {
        let Some(bounds) = bounds else { return };
        let [west, south, east, north] = <[f64; 4]>::from(bounds);
        self.bounds = Some(
            self.bounds
                .map_or([west, south, east, north], |[w, s, e, n]| {
                    [w.min(west), s.min(south), e.max(east), n.max(north)]
                }),
        );
    }
}

fn kinds_on(sublayer: Sublayer, further: Option<&FurtherSublayer>) -> Vec<EventKind> {
    let asked = further.map_or(&[][..], |one| one.event_kinds.as_slice());
    let kinds = sublayer.event_kinds();
    kinds
        .filter(|kind| asked.is_empty() || asked.contains(kind))
        .collect()
}
