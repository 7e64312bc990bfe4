//! A portion as the release sees it: its name and markings, never its content.
//!
//! *Rule*: a portion is marked by its owner; where it has something to say of place, time or
//! number, it says how finely, and names the coarser portions that may go in its place.
//! *Source*: `docs/protocol/agreements.md`; 2019/1896 Art. 89(2)-(3); 952/2013 Art. 12(1).
//! *Here / not here*: the facts of a portion. Its bytes and digest are the envelope's.
//! *Limits*: [`COARSER_MAX`] coarser alternatives.

use std::collections::BTreeSet;

use thalweg_domain::handling::{Classification, PersonalDataKind};

use crate::agreement::{PortionName, words};

use super::assessment::Assessment;

/// The most coarser alternatives of a portion.
pub const COARSER_MAX: usize = 4;

words! {
    /// Something that its owner says of a portion.
    pub enum Caveat {
        /// Collected for law enforcement (2016/680).
        LawEnforcement = "law_enforcement",
        /// Personal data.
        Personal = "personal",
        /// Personal data of a special category (2018/1725 Art. 10).
        SpecialCategory = "special_category",
        /// It could name or identify a person.
        PersonIdentity = "person_identity",
        /// It concerns persons who seek protection.
        ProtectionSeekers = "protection_seekers",
        /// It would give away how something is known.
        SourceSensitive = "source_sensitive",
        /// Confidential information of an economic operator.
        Commercial = "commercial",
    }
}

/// How finely a portion tells place, time or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// It tells none of them.
    Plain,
    /// Places on a grid of this many thousandths of a degree; 0 is exact.
    Place {
        /// The side of a cell.
        cell_millideg: u32,
    },
    /// Times in steps of this many seconds; 0 is exact.
    Time {
        /// The step.
        step_secs: u32,
    },
    /// Numbers in bands of this width; 0 is exact.
    Number {
        /// The width.
        band: u32,
    },
}

impl Precision {
    /// Which sort of thing it tells, and how coarsely; none when it tells none.
    pub(super) const fn grain(self) -> Option<(Grain, u32)> {
        match self {
            Self::Plain => None,
            Self::Place { cell_millideg } => Some((Grain::Place, cell_millideg)),
            Self::Time { step_secs } => Some((Grain::Time, step_secs)),
            Self::Number { band } => Some((Grain::Number, band)),
        }
    }
}

/// A sort of thing that is told more or less coarsely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    Place,
    Time,
    Number,
}

/// Numbers of persons by nationality or age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breakdown {
    /// It breaks nothing down.
    None,
    /// Its smallest cell that is not zero.
    SmallestCell(u32),
    /// It may break down, and nobody counted.
    #[default]
    NotCounted,
}

/// A portion as the release sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortionFacts {
    /// What it is called.
    pub name: PortionName,
    /// How it is marked.
    pub classification: Classification,
    /// What its owner says of it.
    pub caveats: BTreeSet<Caveat>,
    /// What personal data it holds.
    pub personal_data: PersonalDataKind,
    /// Whether somebody assessed these to be strictly necessary for the recipient's task.
    pub necessary: Assessment,
    /// How finely it tells place, time or number.
    pub precision: Precision,
    /// Whether it breaks numbers of persons down.
    pub breakdown: Breakdown,
    /// Portions that may go in its place, finest first.
    pub coarser: Vec<PortionName>,
}

impl PortionFacts {
    /// Whether its owner says this of it.
    pub fn has(&self, caveat: Caveat) -> bool {
        self.caveats.contains(&caveat)
    }
}
