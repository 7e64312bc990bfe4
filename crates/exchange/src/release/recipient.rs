//! The recipient: what it is, how it may be named, and how high it is accredited.
//!
//! *Rule*: a recipient without accreditation gets nothing that is marked; a component outside the
//! framework is accredited when its rules are at least equivalent and the Accreditation Board
//! approved the connection.
//! *Source*: 2021/581 Art. 33(3), 36, 39(1), 39(3); 2019/1896 Art. 14(1)(d); 2013/488/EU Art. 10.
//! *Here / not here*: facts about the recipient, from the roster.
//! *Limits*: [`COMMUNITIES_MAX`] communities are looked at.

use thalweg_domain::handling::Classification;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

use crate::agreement::Party;

use super::assessment::Assessment;

/// The most communities of a recipient that are looked at.
pub const COMMUNITIES_MAX: usize = 32;

/// How high a recipient is accredited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accreditation {
    /// Up to which marking.
    pub classification_max: Classification,
    /// Until when.
    pub until: Instant,
    /// Whether its rules on security are at least equivalent (Art. 33(3), 39(1)).
    pub equivalent: Assessment,
    /// Whether the Accreditation Board approved the connection (Art. 39(3)).
    pub approved: Assessment,
}

/// Who is to get a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Which centre, and what it is in the eyes of the law.
    pub party: Party,
    /// What it is called in lists of those a record may be given to.
    pub name: Phrase,
    /// Communities that it belongs to, as such lists call them.
    pub communities: Vec<Phrase>,
    /// Its accreditation, if it has one.
    pub accreditation: Option<Accreditation>,
}

impl Recipient {
    /// Whether it is called so itself.
    pub fn is_called(&self, name: &Phrase) -> bool {
        is_same(&self.name, name)
    }

    /// Whether it belongs to a community of this name.
    pub fn belongs_to(&self, name: &Phrase) -> bool {
        let mut communities = self.communities.iter().take(COMMUNITIES_MAX);
        communities.any(|one| is_same(one, name))
    }
}

fn is_same(one: &Phrase, other: &Phrase) -> bool {
    one.as_str().to_lowercase() == other.as_str().to_lowercase()
}
