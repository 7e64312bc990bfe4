//! A record as the release sees it: whose it is, how it is handled, what portions it has.
//!
//! *Rule*: facts that contradict each other are no facts: a portion marked higher than its record,
//! an exact place that says it is none, a person's name without its caveat cannot be stated.
//! *Source*: 2019/1896 Art. 25(4), 27(3), 89(5); 2021/581 Art. 3(4), 5(1), 24(4).
//! *Here / not here*: the facts, as the owner's centre states them. Format 1 of the envelope has no
//! place for all of them; what a centre that passes a record on makes of that is in `received`.
//! *Limits*: [`PORTIONS_MAX`] portions, [`ORIGINATORS_MAX`] originators, [`LISTED_MAX`] listed
//! recipients, [`COARSER_MAX`] coarser alternatives.

use std::collections::BTreeSet;

use thalweg_domain::handling::{Classification, Handling, PersonalDataKind};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::time::Instant;

use crate::agreement::{PORTIONS_MAX, Party, PortionName, Purpose, RecordType, Whereabouts, words};
use crate::id::{CentreId, RecordId, Version};

use super::assessment::Assessment;
use super::portion::{Breakdown, COARSER_MAX, Caveat, PortionFacts, Precision};

/// The most originators of a record.
pub const ORIGINATORS_MAX: usize = 64;
/// The most recipients that an owner lists for passing on.
pub const LISTED_MAX: usize = 64;

words! {
    /// Whether a version is the one that stands.
    pub enum RecordState {
        /// It is.
        Current = "current",
        /// A later one took its place.
        Superseded = "superseded",
        /// Its owner called it back.
        Withdrawn = "withdrawn",
    }
}

/// To whom others may pass a record on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// Nobody.
    Nobody,
    /// Parties of the agreement under which it goes on, its owner being one.
    SameAgreement,
    /// These.
    Listed(BTreeSet<CentreId>),
    /// Whom its owner approves, case by case.
    PriorApproval,
}

/// What an owner's centre states of a record that may be released.
#[derive(Debug, Clone, PartialEq)]
pub struct StatedFacts {
    /// Which record.
    pub record: RecordId,
    /// Which version.
    pub version: Version,
    /// Whether this version stands.
    pub state: RecordState,
    /// Of which type.
    pub record_type: RecordType,
    /// Whose it is.
    pub owner: Party,
    /// Whose information is in it.
    pub originators: Vec<Party>,
    /// How it is to be handled.
    pub handling: Handling,
    /// How its header is marked, which every recipient sees.
    pub header: Classification,
    /// For which purposes it was collected or transferred.
    pub purposes: BTreeSet<Purpose>,
    /// Whether it could identify persons or groups whose request for protection is examined.
    pub protection_seekers: Assessment,
    /// Whether it could identify persons or groups at risk of torture, inhuman or degrading
    /// treatment or another violation of fundamental rights.
    pub rights_at_risk: Assessment,
    /// When it took place.
    pub happened: Instant,
    /// When its information was collected.
    pub collected: Instant,
    /// Where it belongs.
    pub at: Whereabouts,
    /// The level of its section, where known.
    pub level: Option<SectionImpact>,
    /// Whether it belongs to a joint operation, rapid intervention or hotspot.
    pub joint_operation: bool,
    /// Whether the Agency has it for the European picture, or it is relevant to that.
    pub in_european_picture: Assessment,
    /// To whom others may pass it on.
    pub onward: Onward,
    /// Its portions.
    pub portions: Vec<PortionFacts>,
}

/// Facts that contradict each other or their bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FactsFault {
    /// More or fewer than there can be.
    #[error("`{field}`: 1 to {max}")]
    Count {
        /// Which field.
        field: &'static str,
        /// Its bound.
        max: usize,
    },
    /// Two portions of one name.
    #[error("`portions`: two are called {0}")]
    Twice(PortionName),
    /// A portion marked higher than its record.
    #[error(
        "`{0}`: marked higher, or with more personal data, than its record (2021/581 Art. 3(4))"
    )]
    AboveRecord(PortionName),
    /// A header marked higher than its record.
    #[error("`header`: marked higher than its record (2021/581 Art. 3(4))")]
    Header,
    /// A coarser portion that is not there, is the portion itself, or is no coarser.
    #[error("`{0}`: its coarser portions are others of the record, and not finer")]
    Coarser(PortionName),
    /// A name that promises a place, time or number, and a precision that denies it.
    #[error("`{0}`: a portion of this name says how finely it tells place, time or number")]
    Precision(PortionName),
    /// A caveat that its name or another fact asks for.
    #[error("`{portion}`: needs the caveat {caveat}")]
    Caveat {
        /// Which portion.
        portion: PortionName,
        /// Which caveat.
        caveat: Caveat,
    },
    /// Personal data by its caveat, and none by its kind.
    #[error("`{0}`: has the caveat `personal` and says that it holds no personal data")]
    Personal(PortionName),
    /// Persons broken down, and the number of the smallest cell denied.
    #[error("`{0}`: a portion on persons says whether it breaks them down")]
    Breakdown(PortionName),
}

/// Facts that do not contradict each other.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseFacts(StatedFacts);

impl TryFrom<StatedFacts> for ReleaseFacts {
    type Error = FactsFault;

    fn try_from(stated: StatedFacts) -> Result<Self, FactsFault> {
        counted("portions", stated.portions.len(), PORTIONS_MAX)?;
        counted("originators", stated.originators.len(), ORIGINATORS_MAX)?;
        counted("purposes", stated.purposes.len(), Purpose::ALL.len())?;
        if let Onward::Listed(list) = &stated.onward {
            counted("onward", list.len(), LISTED_MAX)?;
        }
        if stated.header > stated.handling.classification {
            return Err(FactsFault::Header);
        }
        let mut names = BTreeSet::new();
        for portion in &stated.portions {
            if !names.insert(&portion.name) {
                return Err(FactsFault::Twice(portion.name.clone()));
            }
            check_marks(&stated.handling, portion)?;
            check_name(portion)?;
            check_coarser(&stated.portions, portion)?;
        }
        Ok(Self(stated))
    }
}

impl ReleaseFacts {
    /// What was stated.
    pub const fn stated(&self) -> &StatedFacts {
        &self.0
    }

    /// Whether it may identify persons or groups who seek protection or are at risk.
    pub const fn may_identify_protected(&self) -> bool {
        self.0.handling.protects_asylum_or_risk_group
            || self.0.protection_seekers.may_hold()
            || self.0.rights_at_risk.may_hold()
    }

    /// Everybody who has a say: its originators, and its owner.
    pub fn originators_and_owner(&self) -> impl Iterator<Item = &Party> {
        let owner = &self.0.owner;
        let others = self.0.originators.iter();
        core::iter::once(owner).chain(others.filter(move |one| one.centre != owner.centre))
    }

    /// To whom others may pass it on: its handling may forbid what the owner's list lets.
    pub const fn onward(&self) -> &Onward {
        if self.0.handling.onward_transmission_prohibited {
            &Onward::Nobody
        } else {
            &self.0.onward
        }
    }
}

fn counted(field: &'static str, count: usize, max: usize) -> Result<(), FactsFault> {
    let fits = (1..=max).contains(&count);
    fits.then_some(()).ok_or(FactsFault::Count { field, max })
}

fn check_marks(handling: &Handling, portion: &PortionFacts) -> Result<(), FactsFault> {
    if portion.classification > handling.classification
        || portion.personal_data > handling.personal_data
    {
        return Err(FactsFault::AboveRecord(portion.name.clone()));
    }
    let needs = |caveat, needed: bool| {
        if needed && !portion.has(caveat) {
            let portion = portion.name.clone();
            return Err(FactsFault::Caveat { portion, caveat });
        }
        Ok(())
    };
    needs(Caveat::PersonIdentity, portion.name.names_person())?;
    needs(Caveat::SourceSensitive, portion.name.tells_source())?;
    let is_exceptional = portion.personal_data == PersonalDataKind::Exceptional;
    let is_personal = is_exceptional || portion.has(Caveat::PersonIdentity);
    needs(
        Caveat::Personal,
        is_personal || portion.has(Caveat::SpecialCategory),
    )?;
    if portion.has(Caveat::Personal) && portion.personal_data == PersonalDataKind::None {
        return Err(FactsFault::Personal(portion.name.clone()));
    }
    Ok(())
}

fn check_name(portion: &PortionFacts) -> Result<(), FactsFault> {
    let fits = match portion.name.root() {
        "pos" => matches!(portion.precision, Precision::Place { .. }),
        "time" => matches!(portion.precision, Precision::Time { .. }),
        "persons" => matches!(portion.precision, Precision::Number { .. }),
        _ => true,
    };
    if !fits {
        return Err(FactsFault::Precision(portion.name.clone()));
    }
    if portion.name.details_persons() && portion.breakdown == Breakdown::None {
        return Err(FactsFault::Breakdown(portion.name.clone()));
    }
    Ok(())
}

/// Coarser portions are other ones of the record that tell the same sort of thing no finer.
fn check_coarser(all: &[PortionFacts], portion: &PortionFacts) -> Result<(), FactsFault> {
    counted("coarser", portion.coarser.len().max(1), COARSER_MAX)?;
    let fits = |name: &PortionName| {
        let other = all.iter().find(|one| one.name == *name);
        other.is_some_and(|other| {
            other.name != portion.name && is_coarser(other.precision, portion.precision)
        })
    };
    let all_fit = portion.coarser.iter().all(fits);
    let fault = || FactsFault::Coarser(portion.name.clone());
    all_fit.then_some(()).ok_or_else(fault)
}

/// Whether one tells the same sort of thing no finer than the other. A place may also be told by
/// its section, and a count by words: the owner made it so.
fn is_coarser(other: Precision, fine: Precision) -> bool {
    match (fine.grain(), other.grain()) {
        (Some((sort, fine)), Some((same, coarse))) => sort == same && coarse >= fine,
        _ => true,
    }
}
