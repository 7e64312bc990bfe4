//! The order in which the rules are gone through.
//!
//! *Rule*: for recipients outside the Union the law's own order, step by step; for others the steps
//! that apply to them in the same order. All steps must hold; none is left out because an earlier
//! one did not, so that who reads the log sees every obstacle at once.
//! *Source*: `domain-spec` 5.7 (steps 1 to 9 outside the Union), 4.2, 4.3, 5.6; the steps after
//! them are the owner's and the parties' (`docs/protocol/agreements.md`).
//! *Here / not here*: the order. Each step's rules are in its module.
//! *Limits*: none.

use crate::agreement::words;

use super::portion::PortionFacts;
use super::question::{Question, Relation};
use super::refusal::Refusal;
use super::{
    basis, composition, disclosure, marking, onward, originator, personal, retention, statute,
};

words! {
    /// A step of the decision.
    pub enum Step {
        /// An agreement in force covers this.
        LegalBasis = "legal_basis",
        /// It identifies nobody who seeks protection or is at risk.
        PersonsAtRisk = "persons_at_risk",
        /// Whose information it is consents.
        Originator = "originator",
        /// It is marked no higher than may go there.
        Classification = "classification",
        /// It holds no personal data that may not go there.
        PersonalData = "personal_data",
        /// It is not held back for national security.
        NationalSecurity = "national_security",
        /// It may be passed on.
        Onward = "onward_transmission",
        /// It serves the purpose for which it was collected.
        Purpose = "purpose",
        /// The conditions on fundamental rights are met.
        FundamentalRights = "fundamental_rights",
        /// It is of a kind that goes there.
        Composition = "composition",
        /// The recipient is among those it may be given to.
        Releasability = "releasability",
        /// It stands, and its time is not over.
        Retention = "retention",
        /// Two officers let it go.
        FourEyes = "four_eyes",
        /// Its time has come.
        Delay = "delay",
        /// The recipient's profile names it.
        Profile = "profile",
    }
}

words! {
    /// An order of steps.
    pub enum Order {
        /// For recipients outside the Union.
        OutsideUnion = "outside_union",
        /// For all others.
        WithinUnion = "within_union",
    }
}

const OUTSIDE_UNION: &[Step] = &[
    Step::LegalBasis,
    Step::PersonsAtRisk,
    Step::Originator,
    Step::Classification,
    Step::PersonalData,
    Step::NationalSecurity,
    Step::Onward,
    Step::Purpose,
    Step::FundamentalRights,
    Step::Composition,
    Step::Releasability,
    Step::Retention,
    Step::FourEyes,
    Step::Delay,
    Step::Profile,
];

const WITHIN_UNION: &[Step] = &[
    Step::LegalBasis,
    Step::Originator,
    Step::Classification,
    Step::PersonalData,
    Step::NationalSecurity,
    Step::Onward,
    Step::Purpose,
    Step::Composition,
    Step::Releasability,
    Step::Retention,
    Step::FourEyes,
    Step::Delay,
    Step::Profile,
];

impl Order {
    /// The order for a relation.
    pub const fn of(relation: Relation) -> Self {
        match relation {
            Relation::OutsideUnion => Self::OutsideUnion,
            Relation::WithinUnion | Relation::OneState => Self::WithinUnion,
        }
    }

    /// Its steps.
    pub const fn steps(self) -> &'static [Step] {
        match self {
            Self::OutsideUnion => OUTSIDE_UNION,
            Self::WithinUnion => WITHIN_UNION,
        }
    }
}

impl Step {
    /// Where the law asks for it.
    pub const fn article(self) -> &'static str {
        match self {
            Self::LegalBasis => "2019/1896 Art. 14, 72, 73(4), 74(3), 75",
            Self::PersonsAtRisk => "2019/1896 Art. 89(5); 656/2014 Art. 4(5)",
            Self::Originator => "2019/1896 Art. 27(3), 70(4), 75(3)",
            Self::Classification => "2019/1896 Art. 73(4), 92(1); 2021/581 Art. 33(3), 39(1)",
            Self::PersonalData => "2019/1896 Art. 89(1)-(4)",
            Self::NationalSecurity => "2019/1896 Art. 25(4)",
            Self::Onward => "2019/1896 Art. 70(3), 86(5)",
            Self::Purpose => "2019/1896 Art. 73(4)",
            Self::FundamentalRights => "2019/1896 Art. 72(3)",
            Self::Composition => "2019/1896 Art. 25(5), 27(2), 70(3); 2021/581 Art. 11(2)",
            Self::Releasability => "2021/581 Art. 24(4)",
            Self::Retention => "2019/1896 Art. 91; 2021/581 Art. 25(h)",
            Self::FourEyes | Self::Delay => "THW-AGREEMENTS 2 (ours)",
            Self::Profile => "2021/581 Art. 24(4); 2019/1896 Art. 73(4)",
        }
    }

    /// Whether it judges the record as a whole.
    pub const fn judges_record(self) -> bool {
        !matches!(self, Self::PersonalData)
    }

    /// Whether it judges portions too, beside the record as a whole.
    pub const fn judges_portions(self) -> bool {
        matches!(
            self,
            Self::PersonsAtRisk
                | Self::Originator
                | Self::Classification
                | Self::PersonalData
                | Self::Purpose
                | Self::Retention
                | Self::Profile
        )
    }

    /// Judges the record as a whole.
    pub(super) fn record(self, question: &Question<'_>) -> Result<(), Refusal> {
        match self {
            Self::LegalBasis => basis::record(question),
            Self::PersonsAtRisk => statute::persons_at_risk(question),
            Self::Originator => originator::record(question),
            Self::Classification => marking::record(question),
            Self::PersonalData => Ok(()),
            Self::NationalSecurity => statute::national_security(question),
            Self::Onward => onward::onward(question),
            Self::Purpose => onward::purpose(question),
            Self::FundamentalRights => statute::fundamental_rights(question),
            Self::Composition => composition::record(question),
            Self::Releasability => disclosure::releasability(question),
            Self::Retention => retention::record(question),
            Self::FourEyes => disclosure::four_eyes(question),
            Self::Delay => retention::delay(question),
            Self::Profile => disclosure::profile(question),
        }
    }

    /// Judges one portion.
    pub(super) fn portion(
        self,
        question: &Question<'_>,
        portion: &PortionFacts,
    ) -> Result<(), Refusal> {
        match self {
            Self::PersonsAtRisk => statute::persons_in_portion(portion),
            Self::Originator => originator::portion(question, portion),
            Self::Classification => marking::portion(question, portion),
            Self::PersonalData => personal::portion(question, portion),
            Self::Purpose => onward::purpose_of_portion(question, portion),
            Self::Retention => retention::portion(question, portion),
            Self::Profile => disclosure::portion(question, portion),
            _ => Ok(()),
        }
    }
}
