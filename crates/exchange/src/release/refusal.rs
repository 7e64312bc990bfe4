//! Why something stays: one reason a rule, each with its code, its article and what could change
//! it.
//!
//! *Rule*: codes are stable; a reason names what was looked at, so that an engineer and a lawyer
//! read the same sentence.
//! *Source*: each reason's own article; `docs/protocol/agreements.md`, table of reasons.
//! *Here / not here*: the reasons. The rules that give them are in their modules.
//! *Limits*: none.

use thalweg_domain::handling::{Classification, PersonalDataKind};
use thalweg_domain::time::Instant;

use crate::agreement::{Purpose, RecordType};
use crate::id::CentreId;

use super::facts::RecordState;

/// Who or what could let it go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Nobody: the law forbids it, or this program does for good. No agreement, grant, emergency,
    /// approval or accreditation lifts it.
    Statute,
    /// The parties, by their agreement.
    Agreement,
    /// The recipient's accreditation.
    Accreditation,
    /// Its originator or owner.
    Originator,
    /// Officers of this centre, or the passing of time.
    Centre,
}

/// Declares the reasons with their text, code, layer and article in one place.
macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident $({ $($field:ident: $of:ty),+ })?
        = $code:literal, $layer:ident, $article:literal, $text:literal;)+) => {
        /// Why something stays.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
        pub enum Refusal {
            $($(#[doc = $doc])+ #[error($text)]
            $name $({ $(#[doc = concat!("The ", stringify!($field), ".")] $field: $of),+ })?,)+
        }

        impl Refusal {
            /// Every code, with its layer and article, in the order of the document.
            pub const TABLE: &'static [(&'static str, Layer, &'static str)] =
                &[$(($code, Layer::$layer, $article)),+];

            /// Its stable code.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($field: _),+ })? => $code),+ }
            }

            /// Who or what could let it go.
            pub const fn layer(&self) -> Layer {
                match self { $(Self::$name $({ $($field: _),+ })? => Layer::$layer),+ }
            }

            /// Where the rule stands.
            pub const fn article(&self) -> &'static str {
                match self { $(Self::$name $({ $($field: _),+ })? => $article),+ }
            }
        }
    };
}

refusals! {
    /// Nobody agreed anything.
    NoAgreement = "NO_AGREEMENT", Agreement, "2019/1896 Art. 14, 72, 73(4), 74(3), 75",
        "no agreement covers this";
    /// The agreement does not bind for the time being.
    AgreementNotActive { state: &'static str } = "AGREEMENT_NOT_ACTIVE", Agreement,
        "2019/1896 Art. 72(3), 75", "the agreement is {state}";
    /// The agreement binds at another time.
    AgreementNotInForce { from: Instant, until: Instant } = "AGREEMENT_NOT_IN_FORCE", Agreement,
        "2019/1896 Art. 72, 75", "the agreement is in force from {from} until {until}";
    /// Sender or recipient is no party, or of another kind than the party is.
    NotAParty { centre: CentreId } = "NOT_A_PARTY", Agreement, "2019/1896 Art. 72, 75(1)",
        "centre {centre} is no party of the agreement as what it is in the eyes of the law";
    /// The sender only takes.
    Direction { centre: CentreId } = "DIRECTION", Agreement, "2019/1896 Art. 75(2)",
        "under the agreement centre {centre} gives nothing";
    /// A type that the agreement does not name.
    TypeNotAgreed { record_type: RecordType } = "TYPE_NOT_AGREED", Agreement,
        "2019/1896 Art. 75(2); 2021/581 Art. 26(2)", "the agreement does not name {record_type}";
    /// Elsewhere, or nobody knows where.
    OutsideArea = "OUTSIDE_AREA", Agreement, "2019/1896 Art. 25(5), 75(2)",
        "not known to be inside the areas of the agreement";
    /// It could identify persons who seek protection or are at risk.
    PersonsAtRisk = "ART_89_5", Statute, "2019/1896 Art. 89(5); 656/2014 Art. 4(5)",
        "it could identify persons or groups who seek protection or are at serious risk, or nobody \
         assessed that it could not";
    /// Numbers so small that they identify.
    SmallNumber { least: u32 } = "SMALL_NUMBER", Statute,
        "2019/1896 Art. 89(5); 2021/581 Art. 40(1); the number is ours",
        "persons are broken down into cells below {least}, or nobody counted";
    /// Held back for national security.
    NationalSecurity = "ART_25_4", Statute, "2019/1896 Art. 25(4)",
        "it is held back for national security";
    /// It could name a person.
    PersonIdentity = "PERSON_IDENTITY", Statute, "2019/1896 Art. 19(2), 89(2)",
        "it could name a person; outside of one state persons are counts";
    /// A special category of personal data beyond the Union.
    SpecialCategory = "SPECIAL_CATEGORY", Statute, "2018/1725 Art. 10; 2019/1896 Art. 89(4)",
        "personal data of a special category do not leave the Union";
    /// It would give a source away beyond the Union.
    SourceSensitive = "SOURCE_SENSITIVE", Statute, "THW-AGREEMENTS 4 (ours)",
        "how it is known does not leave the Union";
    /// Own assets beyond the Union.
    OwnAssets = "OWN_ASSETS", Statute, "2019/1896 Art. 27(2), 75",
        "own assets do not leave the Union";
    /// A plan of a section that is at neither high nor critical.
    PlanScope = "PLAN_SCOPE", Statute, "2021/581 Art. 11(2)",
        "a national plan leaves only where its section is known to be at high or critical";
    /// Own assets of a section that is not shared with this neighbour.
    NotNeighbouring = "NOT_NEIGHBOURING", Agreement, "2019/1896 Art. 25(5)",
        "own assets go to a neighbour only for sections that the agreement names";
    /// Something that a state within Art. 70 does not take part in.
    Article70 = "ART_70_3", Agreement, "2019/1896 Art. 70(3)",
        "it is neither in the European picture nor of a section that is shared";
    /// Passed on by a sender outside the Union or within Art. 70.
    OnwardBySender = "ART_86_5", Statute, "2019/1896 Art. 70(3), 86(5)",
        "who is outside the Union, or takes part only within Art. 70, does not pass on what others \
         own";
    /// A version that does not stand.
    NotCurrent { state: RecordState } = "NOT_CURRENT", Statute, "THW-LANES; 2021/581 Art. 9(4)",
        "this version is {state}";
    /// Its time is over.
    KeptUntil { until: Instant } = "RETENTION", Statute, "2021/581 Art. 25(h), 40(2)",
        "it was to be kept until {until}";
    /// Personal data that the Agency had to delete.
    AgencyRetention { until: Instant } = "AGENCY_90_DAYS", Statute, "2019/1896 Art. 91(1)",
        "the Agency had to delete these personal data by {until}";
    /// An originator has not consented.
    OriginatorConsent { centre: CentreId, article: &'static str } = "ORIGINATOR_CONSENT",
        Originator, "2019/1896 Art. 27(3), 70(4), 75(3)",
        "centre {centre} has not consented ({article})";
    /// An originator refused, which binds.
    ConsentRefused { centre: CentreId } = "CONSENT_REFUSED", Originator,
        "2019/1896 Art. 27(3), 75(3)", "centre {centre} refused, which binds";
    /// An originator consented to less.
    GrantTooNarrow { centre: CentreId } = "GRANT_TOO_NARROW", Originator,
        "2019/1896 Art. 27(3), 75(3)", "centre {centre} consented to a profile without it";
    /// Confidential information of an economic operator.
    Commercial { centre: CentreId } = "COMMERCIAL", Originator, "952/2013 Art. 12(1)",
        "confidential information of an economic operator: centre {centre} gave no permission";
    /// Marked above what was agreed.
    AboveAgreement { marking: &'static str } = "MARKING_ABOVE_AGREEMENT", Agreement,
        "2019/1896 Art. 14(1)(d), 73(4)", "{marking} is above what was agreed";
    /// Marked above what the recipient is accredited for.
    AboveAccreditation { marking: &'static str } = "MARKING_ABOVE_ACCREDITATION", Accreditation,
        "2021/581 Art. 33, 36; 2013/488/EU Art. 10",
        "the recipient is not known to be accredited for {marking}";
    /// Protected by rules that are not known to be equivalent.
    NotEquivalent = "SECURITY_NOT_EQUIVALENT", Accreditation, "2021/581 Art. 33(3), 39(1), 39(3)",
        "the recipient's rules on security are not assessed equivalent, or its connection is not \
         approved";
    /// Classified information without an arrangement.
    NoSecurityArrangement { marking: &'static str } = "ART_92_1", Agreement, "2019/1896 Art. 92(1)",
        "{marking} needs an arrangement on classified information that is in force";
    /// Personal data that were not agreed.
    PersonalData { kind: PersonalDataKind } = "PERSONAL_DATA", Agreement,
        "2019/1896 Art. 89(1)-(4)",
        "personal data ({kind:?}) beyond what was agreed";
    /// Nobody assessed that they are necessary.
    NotNecessary = "NOT_NECESSARY", Centre, "2019/1896 Art. 89(3)-(4)",
        "nobody assessed these personal data to be strictly necessary";
    /// Its owner lets nobody pass it on.
    OnwardProhibited = "ONWARD_PROHIBITED", Originator, "2019/1896 Art. 86(5)",
        "its owner lets nobody pass it on";
    /// Its owner lets others pass it on, to others.
    OnwardElsewhere = "ONWARD_ELSEWHERE", Originator, "2019/1896 Art. 86(5)",
        "its owner lets it be passed on, and not to this recipient";
    /// Its owner has to approve.
    OnwardApproval { centre: CentreId } = "ONWARD_APPROVAL", Originator,
        "2019/1896 Art. 75(3), 86(5)",
        "centre {centre}, whose it is, has to approve that it is passed on";
    /// A purpose for which it was not collected or transferred.
    PurposeOfRecord { purpose: Purpose } = "PURPOSE_OF_RECORD", Originator,
        "2019/1896 Art. 18, 19(2), 73(4)", "it was not collected or transferred for {purpose}";
    /// A purpose that was not agreed.
    PurposeNotAgreed { purpose: Purpose } = "PURPOSE_NOT_AGREED", Agreement,
        "2019/1896 Art. 73(4)", "the agreement does not name the purpose {purpose}";
    /// Collected for law enforcement, asked for something else.
    LawEnforcement { purpose: Purpose } = "LAW_ENFORCEMENT", Statute, "2016/680 Art. 9(1)",
        "collected for law enforcement, and not used for {purpose}";
    /// The conditions on fundamental rights are not met.
    RightsNotMet = "RIGHTS_NOT_MET", Agreement, "2019/1896 Art. 72(3)",
        "the agreement's conditions on fundamental rights are not met";
    /// Nobody assessed them in time.
    RightsNotAssessed = "RIGHTS_NOT_ASSESSED", Agreement, "2019/1896 Art. 72(3)",
        "the third country's general situation was not assessed in time";
    /// The recipient is not among those it may be given to.
    NotReleasable = "NOT_RELEASABLE", Originator, "2021/581 Art. 24(4)",
        "the recipient is not among those it may be given to";
    /// Two officers have to let it go.
    FourEyes = "FOUR_EYES", Centre, "THW-AGREEMENTS 2 (ours)",
        "two different officers of the sending centre have to let it go";
    /// It goes later.
    Delay { not_before: Instant } = "DELAY", Centre, "THW-AGREEMENTS 2 (ours)",
        "it goes from {not_before} on";
    /// The recipient has no profile.
    NoProfile = "NO_PROFILE", Agreement, "2021/581 Art. 24(4)",
        "the agreement gives the recipient no profile";
    /// Not among the portions of the profile.
    NotInProfile = "NOT_IN_PROFILE", Agreement, "2021/581 Art. 24(4); 2019/1896 Art. 73(4)",
        "the recipient's profile does not name it";
    /// Finer than the profile lets go.
    TooFine = "TOO_FINE", Agreement, "2019/1896 Art. 73(4)",
        "it is finer than the recipient's profile lets go";
}

impl Refusal {
    /// Whether nothing lifts it, whatever is agreed, granted, declared or approved.
    pub fn is_statutory(&self) -> bool {
        self.layer() == Layer::Statute
    }
}

/// The text of a marking, for a reason.
pub(super) const fn marked(marking: Classification) -> &'static str {
    marking.marking()
}
