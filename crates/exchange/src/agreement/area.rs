//! Where an agreement applies.
//!
//! *Rule*: an agreement names its sections and area, or says that it applies everywhere; a record
//! of unknown place is in no named area.
//! *Source*: 2019/1896 Art. 25(5), 72(2), 75(2).
//! *Here / not here*: whether a place is inside. Coarser places are portions of their own.
//! *Limits*: [`SECTIONS_MAX`] sections; an area's own bound.

use std::collections::BTreeSet;

use thalweg_domain::geometry::Area;
use thalweg_domain::id::SectionId;
use thalweg_domain::place::Position;

/// The most sections of an agreement.
pub const SECTIONS_MAX: usize = 200;

/// Where an agreement applies.
#[derive(Debug, Clone, PartialEq)]
pub enum Areas {
    /// Wherever its parties are responsible.
    Everywhere,
    /// In these sections, and in this area.
    Within {
        /// Border sections.
        sections: BTreeSet<SectionId>,
        /// An area beside them.
        area: Option<Area>,
    },
}

/// Where a record belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Whereabouts {
    /// Its border section, if it has one.
    pub section: Option<SectionId>,
    /// Its position, if one is known.
    pub position: Option<Position>,
}

impl Areas {
    /// Whether something at this place is inside.
    pub fn contains(&self, at: &Whereabouts) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Within { sections, area } => {
                let in_section = at.section.is_some_and(|one| sections.contains(&one));
                let inside = area.as_ref().zip(at.position);
                in_section || inside.is_some_and(|(area, position)| area.contains(position))
            }
        }
    }

    /// Whether the section of this place is named: neighbours share what is at named sections.
    pub fn names_section(&self, at: &Whereabouts) -> bool {
        match self {
            Self::Everywhere => false,
            Self::Within { sections, .. } => at.section.is_some_and(|one| sections.contains(&one)),
        }
    }
}
