//! Agreements: what one centre may give another, and on which legal basis.
//!
//! *Rule*: nothing leaves without an agreement in force that both sides signed by two officers
//! each; an agreement says who gives what to whom, where, for which purpose and in which
//! coarseness. It may open what the law leaves to the parties and nothing else.
//! *Source*: 2019/1896 Art. 14, 20, 25, 26, 68, 70, 72 to 75, 86, 89, 92; 2021/581 Art. 24(4),
//! 26(2), 33(3), 39; `docs/protocol/agreements.md`.
//! *Here / not here*: the object, its checks and its course. Whether a record leaves under it is
//! decided in `release`; that a signature is genuine is the envelope's.
//! *Limits*: each list has its bound, named with its field.
//!
//! The modules in reading order: names, who, for what; the terms and their checks; their course.

mod words;

mod area;
mod basis;
mod name;
mod party;
mod profile;
mod purpose;
mod record_type;

mod check;
mod emergency;
mod fault;
mod terms;
mod third_country;

mod act;
mod course;
mod signature;

pub use act::{AgreementAct, AgreementState, CourseFault, EndGround};
pub use area::{Areas, Whereabouts};
pub use basis::LegalBasis;
pub use course::Agreement;
pub use emergency::{DeclaredEmergency, EMERGENCY_HOURS_MAX, EmergencyTerms, NotDeclared};
pub use fault::AgreementFault;
pub use name::{Alias, NotAName, PortionName};
pub(crate) use party::are_four_eyes;
pub use party::{Officer, Party, PartyKind};
pub use profile::{Generalisation, PORTIONS_MAX, PROFILE_PORTIONS_MAX, Profile};
pub use purpose::Purpose;
pub use record_type::RecordType;
pub use signature::{OfficerSignature, TermsDigest};
pub use terms::{
    AgreementTerms, Contact, Direction, OnwardTerms, PersonalDataTerms, Quotas, RequiredReceipt,
};
pub use third_country::{RightsAssessment, RightsOutcome, SecurityArrangement, ThirdCountryTerms};
pub(crate) use words::words;
