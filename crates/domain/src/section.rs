//! Border sections: the legal stretches into which a state divides its external border.
//!
//! *Rule*: each state divides its whole external border into sections; a change is a new version,
//! notified to the Agency.
//! *Source*: 2019/1896 Art. 30 (sections), 2(11) (external border section).
//! *Here / not here*: what a section is. Its impact level and the reactions it compels are
//! attributed, never drawn, and come with `impact`.
//! *Limits*: a name of 120 characters, the geometry's own bound.

pub mod cut;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::geometry::Line;
use crate::id::SectionId;

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
