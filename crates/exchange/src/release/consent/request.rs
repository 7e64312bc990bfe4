//! The course of a request for consent.
//!
//! *Rule*: asked, approved by one officer, granted by a second; or refused by one; or over because
//! nobody answered in time, which grants nothing; or taken back by who asked. A grant can be taken
//! back at any time.
//! *Source*: 2019/1896 Art. 27(3), 75(3); 2021/581 Art. 14(1), 14(4).
//! *Here / not here*: lawful transitions, as values.
//! *Limits*: none beside those of a grant.

use thalweg_domain::time::Instant;
use uuid::Uuid;

use crate::agreement::Officer;

use super::grant::{Consent, Grant, GrantTerms, RefusedConsent};

/// Where a request for consent stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentState {
    /// An answer is awaited.
    Asked,
    /// One officer of the originator approved; a second one has to.
    Approved(Officer),
    /// It is granted.
    Granted(Grant),
    /// It is refused, or the grant was taken back.
    Refused(RefusedConsent),
    /// Nobody answered in time: nothing is granted.
    Lapsed,
    /// Who asked took it back.
    Recalled,
}

impl ConsentState {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved(_) => "approved",
            Self::Granted(_) => "granted",
            Self::Refused(_) => "refused",
            Self::Lapsed => "lapsed",
            Self::Recalled => "recalled",
        }
    }
}

/// What is done with a request for consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentAct {
    /// An officer of the originator approves.
    Approve(Officer),
    /// An officer of the originator refuses, or takes a grant back.
    Refuse(Officer),
    /// Its time is over.
    Lapse,
    /// Who asked takes it back.
    Recall(Officer),
}

impl ConsentAct {
    /// Its word.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Approve(_) => "approve",
            Self::Refuse(_) => "refuse",
            Self::Lapse => "lapse",
            Self::Recall(_) => "recall",
        }
    }
}

/// A request or grant that cannot be, or an act that it does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConsentFault {
    /// It does not stand where this could be done.
    #[error("`state`: a request that is {state} takes no `{act}`")]
    State {
        /// Where it stands.
        state: &'static str,
        /// What was asked.
        act: &'static str,
    },
    /// By somebody of another centre.
    #[error("`by`: the originator decides (2019/1896 Art. 75(3))")]
    NotOriginator,
    /// By the officer who approved already.
    #[error("`by`: two different officers of the originator grant")]
    FourEyes,
    /// By somebody of another centre than asked.
    #[error("`by`: who asked takes it back")]
    NotAsker,
    /// After its time.
    #[error("`answer_by`: its time is over, and no answer grants nothing")]
    Late,
    /// Before its time.
    #[error("`answer_by`: its time is not over")]
    NotDue,
    /// Without end, or longer than a year.
    #[error("`until`: a grant ends after it begins, at most 366 days later")]
    Time,
    /// Versions upside down.
    #[error("`versions`: from the first to the last")]
    Versions,
}

/// A request to an originator for its consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRequest {
    id: Uuid,
    asked_by: Officer,
    wanted: GrantTerms,
    answer_by: Instant,
    state: ConsentState,
}

impl ConsentRequest {
    /// Asks an originator, until a time.
    pub fn ask(
        id: Uuid,
        asked_by: Officer,
        wanted: GrantTerms,
        answer_by: Instant,
    ) -> Result<Self, ConsentFault> {
        wanted.check()?;
        Ok(Self {
            id,
            asked_by,
            wanted,
            answer_by,
            state: ConsentState::Asked,
        })
    }

    /// Its identifier.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// What is wanted.
    pub const fn wanted(&self) -> &GrantTerms {
        &self.wanted
    }

    /// Where it stands.
    pub const fn state(&self) -> &ConsentState {
        &self.state
    }

    /// What it says for a decision; nothing while nobody answered.
    pub fn consent(&self) -> Option<Consent> {
        match &self.state {
            ConsentState::Granted(grant) => Some(Consent::Granted(grant.clone())),
            ConsentState::Refused(refused) => Some(Consent::Refused(refused.clone())),
            _ => None,
        }
    }

    /// The request after an act, or why it does not take it.
    pub fn after(&self, act: ConsentAct, now: Instant) -> Result<Self, ConsentFault> {
        if !is_taken(&self.state, act) {
            let (state, act) = (self.state.word(), act.word());
            return Err(ConsentFault::State { state, act });
        }
        let state = match act {
            ConsentAct::Approve(officer) => self.approved(officer, now),
            ConsentAct::Refuse(officer) => self.refused(officer, now),
            ConsentAct::Lapse => self.lapsed(now),
            ConsentAct::Recall(officer) => self.recalled(officer),
        }?;
        Ok(Self {
            state,
            ..self.clone()
        })
    }

    /// Approved by a first officer, or granted by a second.
    fn approved(&self, by: Officer, now: Instant) -> Result<ConsentState, ConsentFault> {
        self.is_of_originator(by)?;
        if now >= self.answer_by {
            return Err(ConsentFault::Late);
        }
        let ConsentState::Approved(first) = self.state else {
            return Ok(ConsentState::Approved(by));
        };
        Grant::given(self.wanted.clone(), [first, by], now).map(ConsentState::Granted)
    }

    fn refused(&self, by: Officer, at: Instant) -> Result<ConsentState, ConsentFault> {
        self.is_of_originator(by)?;
        Ok(ConsentState::Refused(RefusedConsent {
            originator: self.wanted.originator,
            record: self.wanted.record,
            recipient: self.wanted.recipient,
            by,
            at,
        }))
    }

    fn lapsed(&self, now: Instant) -> Result<ConsentState, ConsentFault> {
        let is_due = now >= self.answer_by;
        is_due
            .then_some(ConsentState::Lapsed)
            .ok_or(ConsentFault::NotDue)
    }

    fn recalled(&self, by: Officer) -> Result<ConsentState, ConsentFault> {
        let asked = by.centre == self.asked_by.centre;
        asked
            .then_some(ConsentState::Recalled)
            .ok_or(ConsentFault::NotAsker)
    }

    fn is_of_originator(&self, officer: Officer) -> Result<(), ConsentFault> {
        let is = officer.centre == self.wanted.originator;
        is.then_some(()).ok_or(ConsentFault::NotOriginator)
    }
}

/// Whether an act is taken where a request stands.
const fn is_taken(state: &ConsentState, act: ConsentAct) -> bool {
    use ConsentState as S;
    let is_open = matches!(state, S::Asked | S::Approved(_));
    match act {
        ConsentAct::Approve(_) | ConsentAct::Lapse | ConsentAct::Recall(_) => is_open,
        ConsentAct::Refuse(_) => is_open || matches!(state, S::Granted(_)),
    }
}
