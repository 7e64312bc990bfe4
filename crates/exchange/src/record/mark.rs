//! What an owner says of a portion beside what its row says.

use std::collections::{BTreeMap, BTreeSet};

use thalweg_domain::handling::{Classification, PersonalDataKind};

use crate::agreement::PortionName;
use crate::portion::{Alias, Caveats};
use crate::release::{Assessment, Caveat};

/// What an owner says of one portion; it adds caveats and takes none away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// How it is marked; as the record when absent (2013/488/EU Annex III).
    pub classification: Option<Classification>,
    /// What is to be heeded of it besides.
    pub caveats: BTreeSet<Caveat>,
    /// What personal data it holds besides (2019/1896 Art. 89(3)).
    pub personal_data: PersonalDataKind,
    /// Whether somebody assessed these to be strictly necessary for the recipient's task.
    pub necessary: Assessment,
    /// To whom it may be released, ascending; to all of the record's audience when empty.
    pub releasable_to: Vec<Alias>,
}

/// What an owner says of the portions of a record.
pub type Marks = BTreeMap<PortionName, Mark>;

/// Caveats as the bits of a portion's marking. Who could be named is personal data there.
pub(super) fn caveat_bits(caveats: &BTreeSet<Caveat>) -> Caveats {
    let bit = |caveat: &Caveat| match caveat {
        Caveat::LawEnforcement => Caveats::LAW_ENFORCEMENT,
        Caveat::Personal | Caveat::PersonIdentity => Caveats::PERSONAL,
        Caveat::SpecialCategory => Caveats::SPECIAL_CATEGORY,
        Caveat::ProtectionSeekers => Caveats::PROTECTION_SEEKERS,
        Caveat::SourceSensitive => Caveats::SOURCE_SENSITIVE,
        Caveat::Commercial => Caveats::COMMERCIAL,
    };
    caveats
        .iter()
        .map(bit)
        .fold(Caveats::default(), Caveats::and)
}
