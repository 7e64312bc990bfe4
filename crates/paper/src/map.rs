//! Maps: coasts and borders, sections by their level, events by their number in the list.
//!
//! *Rule*: a section's level is the weight of its line and a letter, an event's impact the filling
//! of its ring; both have their words in the legend. Every symbol's number stands in a list.
//! *Source*: `ui-spec` 2.3 (impact scales), 2.4 (symbols), 2.12 (scale, projection).
//! *Here / not here*: what is on a map. Where base lines come from is the caller's.
//! *Limits*: [`SYMBOLS_MAX`] symbols; further ones are left to the list, and the map says how many.
//! A map does not cross the antimeridian.

use thalweg_domain::place::{GeoBox, Position};

use crate::document::Step;

/// The most symbols on a map.
pub const SYMBOLS_MAX: usize = 120;

/// A map.
#[derive(Debug, Clone)]
pub struct Map {
    /// What it shows, for who cannot see it.
    pub summary: String,
    /// What has to be on it; it shows more where the paper is wider.
    pub window: GeoBox,
    /// What it is drawn on.
    pub base: Underlay,
    /// Border sections.
    pub sections: Vec<Stretch>,
    /// Events.
    pub symbols: Vec<Symbol>,
}

/// What a map is drawn on.
#[derive(Debug, Clone, Default)]
pub struct Underlay {
    /// Land, as rings that may overlap.
    pub land: Vec<Vec<Position>>,
    /// Shores.
    pub coasts: Vec<Vec<Position>>,
    /// Borders, and whether both sides agree on them.
    pub borders: Vec<(Vec<Position>, bool)>,
    /// Names, the most important first.
    pub names: Vec<Name>,
    /// Where all this comes from.
    pub attribution: String,
}

/// A name on the map.
#[derive(Debug, Clone)]
pub struct Name {
    /// Where.
    pub at: Position,
    /// The name.
    pub text: String,
    /// Of what.
    pub kind: NameKind,
}

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A country.
    Country,
    /// A sea, strait or bay.
    Water,
    /// A port or place.
    Place,
}

/// A border section.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// What it is called.
    pub name: String,
    /// Its level, if one was attributed, with its letter.
    pub level: Option<(Step, char)>,
    /// Where it runs.
    pub parts: Vec<Vec<Position>>,
}

/// An event.
#[derive(Debug, Clone, Copy)]
pub struct Symbol {
    /// Its number in the list.
    pub number: u32,
    /// Where.
    pub at: Position,
    /// Its impact.
    pub step: Step,
    /// Whether lives are at risk, which a second ring shows.
    pub lives_at_risk: bool,
}
