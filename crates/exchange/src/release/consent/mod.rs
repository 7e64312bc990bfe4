//! Consent: how an originator is asked, and what it grants or refuses.
//!
//! *Rule*: a grant is for one record, some of its versions, one recipient, one agreement, one
//! profile and a time; two officers of the originator give it. One officer is enough to refuse, and
//! a refusal binds until a later grant.
//! *Source*: 2019/1896 Art. 27(3), 70(4), 75(3); 2021/581 Art. 14(4).
//! *Here / not here*: requests and grants as values. Where consent is needed is decided in
//! `originator`; on the way a grant is a signed record of its originator.
//! *Limits*: [`GRANT_DAYS_MAX`] days a grant.

mod grant;
mod request;

pub use grant::{Consent, GRANT_DAYS_MAX, Grant, GrantTerms, RefusedConsent, Versions};
pub use request::{ConsentAct, ConsentFault, ConsentRequest, ConsentState};
