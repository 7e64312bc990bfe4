//! The release decision: which portions of a record leave for whom, and why the others stay.
//!
//! *Rule*: deny by default. One function decides; it goes through the rules in the order of the
//! law, portion by portion, and writes down every step. What the law forbids, no agreement, grant,
//! emergency or role lifts. What is not known is denied, with the rule that wanted to know it.
//! *Source*: 2019/1896 Art. 14, 18, 23 to 27, 70, 72 to 75, 86, 89, 91, 92; 2021/581 Art. 24(4),
//! 33(3), 39, 40; 656/2014 Art. 4(5); `docs/protocol/agreements.md`.
//! *Here / not here*: the decision as a value. Who may press the button is `node`'s access; sealing
//! and sending are the envelope's and the lanes'.
//! *Limits*: 16 portions and 64 originators a record; each list has its bound.
//!
//! The modules in reading order: what is to be released and to whom; the order of the rules; the
//! rules; the decision, again at send, and as it is shown.

mod assessment;
mod facts;
mod portion;
mod question;
mod received;
mod recipient;

mod consent;

mod order;
mod refusal;

mod basis;
mod composition;
mod disclosure;
mod marking;
mod onward;
mod originator;
mod personal;
mod retention;
mod statute;

mod conditions;
mod decision;
mod preview;
mod recheck;

pub use assessment::Assessment;
pub use conditions::Conditions;
pub use consent::{
    Consent, ConsentAct, ConsentFault, ConsentRequest, ConsentState, GRANT_DAYS_MAX, Grant,
    GrantTerms, RefusedConsent, Versions,
};
pub use decision::{Decision, Entry, Outcome, Subject, Verdict, decide};
pub use facts::{FactsFault, Onward, RecordState, ReleaseFacts, StatedFacts};
pub use order::{Order, Step};
pub use portion::{Breakdown, Caveat, PortionFacts, Precision};
pub use preview::{Preview, PreviewLine, PreviewReason, preview};
pub use question::{PolicyEpoch, Question, Relation};
pub use received::{Received, ReceivedPortion};
pub use recheck::{AtSend, NotQueued, PortionChange, recheck};
pub use recipient::{Accreditation, Recipient};
pub use refusal::{Layer, Refusal};
