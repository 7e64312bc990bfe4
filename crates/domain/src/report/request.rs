//! Requests for information.
//!
//! *Rule*: a request goes to one or more sources, to complete an event, raise confidence or update
//! the picture; answers are reports that link to it; the originator's consent covers question and
//! answer.
//! *Source*: 2021/581 Art. 14.
//! *Here / not here*: the question. Its course is `crate::request`'s, and is folded in `picture`.
//! *Limits*: those of forms; at least one addressee, nobody twice (`check`).

use crate::form::{choice, form};
use crate::organisation::Organisation;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

choice! {
    /// What a request is for (Art. 14(1)).
    pub enum RequestPurpose {
        CompleteEvent = "complete_event",
        RaiseConfidence = "raise_confidence",
        UpdateImpact = "update_impact",
        UpdateSituation = "update_situation",
    }
}

choice! {
    /// How urgent it is.
    pub enum Urgency {
        Routine = "routine",
        Priority = "priority",
        Immediate = "immediate",
    }
}

form! {
    /// A request for information.
    pub struct Request {
        /// To whom.
        addressees[]: Organisation = "2021/581 Art. 14(1)";
        /// What it is about, beside the linked event.
        about?: Phrase = "2021/581 Art. 14(1)";
        /// What for.
        purpose: RequestPurpose = "2021/581 Art. 14(1)";
        /// The question.
        question: Prose = "2021/581 Art. 14(1)";
        /// By when the answer is needed.
        needed_by?: Instant = "2021/581 Art. 14(1)";
        /// How urgent it is.
        urgency: Urgency = "2021/581 Art. 14(1)";
        /// Restrictions that its originator attaches.
        data_policy?: Prose = "2021/581 Art. 14(2)";
    }
}
