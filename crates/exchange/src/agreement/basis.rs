//! On which legal basis an agreement rests, and between whom it can.
//!
//! *Rule*: the framework itself is a basis only inside the Union; for a third country there must be
//! an agreement of a state, a working arrangement of the Agency or an operational plan. Without a
//! basis nothing leaves.
//! *Source*: 2019/1896 Art. 20(3), 25(3), 25(5), 26, 68(1)-(2), 70(3), 72, 73(4), 74(3), 74(6).
//! *Here / not here*: who can rest on what. The texts themselves are data of the agreement.
//! *Limits*: none.

use super::party::{Party, PartyKind};
use super::words;

words! {
    /// What an agreement rests on.
    pub enum LegalBasis {
        /// National law: centres of one state among themselves.
        NationalLaw = "national_law",
        /// The framework itself: states and the Agency.
        Framework = "framework",
        /// Neighbouring states share the picture of neighbouring sections.
        NeighbouringSections = "neighbouring_sections",
        /// A state that takes part only within Art. 70.
        Article70 = "article_70",
        /// A bilateral or multilateral agreement of a state with a third country.
        Agreement = "bilateral_or_multilateral_agreement",
        /// A working arrangement of the Agency with a third country.
        WorkingArrangement = "working_arrangement",
        /// An operational plan in a third country.
        OperationalPlan = "operational_plan",
        /// A working arrangement with a body of the Union or an international organisation.
        OrganisationArrangement = "arrangement_with_organisation",
    }
}

impl LegalBasis {
    /// Where the law speaks of it.
    pub const fn article(self) -> &'static str {
        match self {
            Self::NationalLaw => "2019/1896 Art. 21(3)(a)-(b)",
            Self::Framework => "2019/1896 Art. 20(3), 25(3), 26",
            Self::NeighbouringSections => "2019/1896 Art. 25(5)",
            Self::Article70 => "2019/1896 Art. 70(3)",
            Self::Agreement => "2019/1896 Art. 72",
            Self::WorkingArrangement => "2019/1896 Art. 73(4)",
            Self::OperationalPlan => "2019/1896 Art. 74(3), (6)",
            Self::OrganisationArrangement => "2019/1896 Art. 68(1)-(2)",
        }
    }

    /// Whether an agreement between these can rest on it.
    pub fn is_for(self, parties: &[Party]) -> bool {
        use PartyKind as P;
        let all = |of: fn(P) -> bool| parties.iter().all(|party| of(party.kind));
        let any = |of: fn(P) -> bool| parties.iter().any(|party| of(party.kind));
        let third = |kind| matches!(kind, P::ThirdCountry(_));
        let organisation = |kind| matches!(kind, P::UnionBody | P::InternationalOrganisation);
        match self {
            Self::NationalLaw => is_one_state(parties),
            Self::Framework => all(|kind| matches!(kind, P::MemberState(_) | P::Agency)),
            Self::NeighbouringSections => all(|kind| matches!(kind, P::MemberState(_))),
            Self::Article70 => {
                any(|kind| matches!(kind, P::Article70State(_)))
                    && all(|kind| !kind.is_outside_union() && kind != P::UnionBody)
            }
            Self::Agreement => {
                any(third) && all(|kind| matches!(kind, P::MemberState(_) | P::ThirdCountry(_)))
            }
            Self::WorkingArrangement | Self::OperationalPlan => {
                any(third)
                    && any(|kind| kind == P::Agency)
                    && all(|kind| !matches!(kind, P::UnionBody | P::InternationalOrganisation))
            }
            Self::OrganisationArrangement => {
                any(organisation)
                    && all(|kind| !matches!(kind, P::ThirdCountry(_) | P::Article70State(_)))
            }
        }
    }
}

fn is_one_state(parties: &[Party]) -> bool {
    let mut kinds = parties.iter().map(|party| party.kind);
    kinds.next().is_some_and(|first| {
        first.is_same_state(first) && kinds.all(|kind| kind.is_same_state(first))
    })
}
