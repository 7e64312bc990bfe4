//! Who exchanges: what a centre is in the eyes of the law, and the officers who act for it.
//!
//! *Rule*: the law asks first whether somebody is inside the Union's framework or outside of it. An
//! international organisation is treated as a third country is, which is stricter than the law
//! asks.
//! *Source*: 2019/1896 Art. 4, 21, 68, 70, 71 to 75; 2018/1725 Art. 46 (transfers to third
//! countries and international organisations alike).
//! *Here / not here*: who. How high a recipient is accredited is in `release`.
//! *Limits*: none.

use core::fmt;

use thalweg_domain::country::Country;
use thalweg_domain::id::AccountId;

use crate::id::CentreId;

/// What a centre is in the eyes of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartyKind {
    /// Of a Member State, or of a state associated with the Schengen acquis.
    MemberState(Country),
    /// Of a state that takes part only within Art. 70 (Ireland; once the United Kingdom).
    Article70State(Country),
    /// The European Border and Coast Guard Agency.
    Agency,
    /// Another institution, body, office or agency of the Union (Art. 68(1)).
    UnionBody,
    /// Of a third country.
    ThirdCountry(Country),
    /// An international organisation (Art. 68(1)).
    InternationalOrganisation,
}

impl PartyKind {
    /// Its state, if it is of one that is known.
    pub fn state(self) -> Option<Country> {
        match self {
            Self::MemberState(state) | Self::Article70State(state) | Self::ThirdCountry(state) => {
                // Unknown and stateless are codes too, and two unknowns are not the same state.
                Some(state).filter(|state| !matches!(state.code(), "XX" | "XS"))
            }
            Self::Agency | Self::UnionBody | Self::InternationalOrganisation => None,
        }
    }

    /// Whether it is outside the Union's framework, so that the release filter for third countries
    /// applies.
    pub const fn is_outside_union(self) -> bool {
        matches!(
            self,
            Self::ThirdCountry(_) | Self::InternationalOrganisation
        )
    }

    /// Whether both are of the same known state.
    pub fn is_same_state(self, other: Self) -> bool {
        self.state()
            .zip(other.state())
            .is_some_and(|(one, other)| one == other)
    }
}

impl fmt::Display for PartyKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MemberState(state) => write!(out, "Member State {state}"),
            Self::Article70State(state) => write!(out, "state within Art. 70 {state}"),
            Self::Agency => out.write_str("the Agency"),
            Self::UnionBody => out.write_str("body of the Union"),
            Self::ThirdCountry(state) => write!(out, "third country {state}"),
            Self::InternationalOrganisation => out.write_str("international organisation"),
        }
    }
}

/// A centre that exchanges, or whose information it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Party {
    /// Which centre.
    pub centre: CentreId,
    /// What it is in the eyes of the law.
    pub kind: PartyKind,
}

impl Party {
    /// Somebody of whom nothing is known: of no state and no agreement, and nobody acts for it,
    /// because no key has this name.
    pub const UNKNOWN: Self = Self {
        centre: CentreId([0; 8]),
        kind: PartyKind::InternationalOrganisation,
    };
}

/// Somebody who acts for a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Officer {
    /// For which centre.
    pub centre: CentreId,
    /// Their account there.
    pub account: AccountId,
}

/// Whether two different officers of a centre are among these (four eyes).
pub(crate) fn are_four_eyes(officers: &[Officer], centre: CentreId) -> bool {
    let mut of_centre = officers.iter().filter(|officer| officer.centre == centre);
    let first = of_centre.next();
    first.is_some_and(|first| of_centre.any(|other| other.account != first.account))
}
