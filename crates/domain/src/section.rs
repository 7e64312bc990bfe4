//! Border sections: the legal stretches into which a state divides its external border.
//!
//! *Rule*: each state divides its whole external border into sections; a change is a new version,
//! notified to the Agency.
//! *Source*: 2019/1896 Art. 30 (sections), 2(11) (external border section).
//! *Here / not here*: what a section is. Its impact level and the reactions it compels are
//! attributed, never drawn, and come with `attribution` and `task`.
//! *Limits*: a name of 120 characters, 20 units, 32 neighbours, the geometry's own bound.

pub mod cut;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::geometry::Line;
use crate::id::SectionId;
use crate::measure::Metres;
use crate::text::Phrase;
use crate::time::Instant;

/// The most units that can answer for a section.
pub const UNITS_MAX: usize = 20;
/// The most neighbours a section may have, beside the one across a land border.
pub const NEIGHBOURS_MAX: usize = 32;

/// A legal stretch of border.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BorderSection {
    /// Given when it is defined, kept through versions.
    pub id: SectionId,
    /// What people call it.
    pub name: String,
    /// Whose border.
    pub state: Country,
    /// Of which kind.
    pub kind: BorderKind,
    /// Where it runs.
    pub line: Line,
    /// Who is on the other side of a land border.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neighbour: Option<Country>,
    /// Who else adjoins it: states across the sea, and sections of other states along the border.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 32))]
    pub neighbours: Vec<Neighbour>,
    /// The units that answer for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 20))]
    pub units: Vec<Phrase>,
    /// From when the division holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Instant>,
    /// Until when the division holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Instant>,
    /// When this version was notified to the Agency (2019/1896 Art. 30).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notified_at: Option<Instant>,
}

/// Who adjoins a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Neighbour {
    /// A third country.
    Country(Country),
    /// A section, of whichever state.
    Section(SectionId),
}

impl BorderSection {
    /// How long it is, along its line.
    pub fn length(&self) -> Metres {
        self.line.length()
    }

    /// The third countries that adjoin it.
    pub fn countries(&self) -> impl Iterator<Item = Country> {
        let others = self.neighbours.iter().filter_map(|one| match one {
            Neighbour::Country(country) => Some(*country),
            Neighbour::Section(_) => None,
        });
        self.neighbour.into_iter().chain(others)
    }

    /// The sections that adjoin it.
    pub fn adjoining(&self) -> impl Iterator<Item = SectionId> {
        self.neighbours.iter().filter_map(|one| match one {
            Neighbour::Section(section) => Some(*section),
            Neighbour::Country(_) => None,
        })
    }
}

/// Kinds of external border (2019/1896 Art. 30: land, sea and, where wanted, air).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum BorderKind {
    /// On land, rivers and lakes included.
    Land,
    /// At sea.
    Sea,
    /// In the air.
    Air,
}

impl BorderKind {
    /// The word that names it in a section's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Land => "Land",
            Self::Sea => "Sea",
            Self::Air => "Air",
        }
    }
}
