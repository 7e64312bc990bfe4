//! What a person may do on the alarm desk.
//!
//! *Rule*: acknowledging means "seen, and mine". It is done one alarm at a time; several only if
//! one rule rang them, all are on the list, none is a Distress and the person confirmed their
//! number.
//! *Source*: `ui-spec` 2.8; MSC.302(87) Annex module A 7.
//! *Here / not here*: commands into changes or refusals. Whether the person's role may use the desk
//! at all is checked before, in `node`.
//! *Limits*: [`CHOSEN_MAX`] alarms acknowledged at once; an act is taken back within [`GRACE`].

use std::collections::BTreeSet;

use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{
    Alarm, AlarmRule, AlarmState, Aside, AsideKind, AsideScope, NotReal, Officer, Reason,
    Responsible, Signed,
};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::board::Board;
use super::due::{GRACE, SILENCE};
use super::refusal::Refusal;
use super::state;

/// The most alarms that can be acknowledged at once.
pub const CHOSEN_MAX: usize = 100;

/// Who commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The person and the desk.
    pub officer: Officer,
    /// Whether the person supervises.
    pub supervisor: bool,
    /// When the person's shift ends.
    pub shift_ends_at: Instant,
}

/// What a person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Pause the sound of those among these that sound.
    Silence {
        /// Which.
        alarms: BTreeSet<AlarmId>,
    },
    /// Take these as seen, and as the own.
    Acknowledge {
        /// Which.
        alarms: BTreeSet<AlarmId>,
        /// How many the person confirmed.
        confirmed: usize,
    },
    /// Transfer the responsibility for one.
    HandOver {
        /// Which.
        alarm: AlarmId,
        /// To whom.
        to: Responsible,
    },
    /// Say that one is dealt with.
    Conclude {
        /// Which.
        alarm: AlarmId,
    },
    /// Say that one was not real.
    JudgeNotReal {
        /// Which.
        alarm: AlarmId,
        /// Why.
        reason: NotReal,
    },
    /// Take back the own last act on one.
    Undo {
        /// Which.
        alarm: AlarmId,
    },
    /// Set alarms aside for a part of the shift.
    Shelve {
        /// Which.
        scope: AsideScope,
        /// Why.
        reason: Reason,
        /// Until when.
        until: Instant,
    },
    /// End a shelf.
    Unshelve {
        /// Of which alarms.
        scope: AsideScope,
    },
    /// Take a rule out of service.
    TakeOutOfService {
        /// Which.
        rule: AlarmRule,
        /// Why.
        reason: Reason,
        /// When it is reviewed, at the latest.
        review_at: Instant,
    },
    /// Put a rule back into service.
    ReturnToService {
        /// Which.
        rule: AlarmRule,
    },
}

impl Board {
    /// The changes that a command brings about, or why it brings about none.
    pub fn decide(
        &self,
        command: &Command,
        actor: &Actor,
        now: Instant,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        let by = actor.officer;
        match command {
            Command::Silence { alarms } => {
                let until = now.after(SILENCE);
                self.silence(alarms, AlarmAct::Silenced { until, by })
            }
            Command::Acknowledge { alarms, confirmed } => self.acknowledge(alarms, *confirmed, by),
            Command::HandOver { alarm, to } => {
                self.one(*alarm, AlarmAct::HandedOver { to: *to, by })
            }
            Command::Conclude { alarm } => self.one(*alarm, AlarmAct::Concluded { by }),
            Command::JudgeNotReal { alarm, reason } => {
                let reason = *reason;
                self.one(*alarm, AlarmAct::JudgedNotReal { reason, by })
            }
            Command::Undo { alarm } => self.take_back(*alarm, by, now),
            Command::Shelve {
                scope,
                reason,
                until,
            } => {
                let aside = aside(AsideKind::Shelved, reason, *until, Signed { by, at: now });
                self.set_aside(*scope, aside, actor)
            }
            Command::Unshelve { scope } => self.bring_back(AsideKind::Shelved, *scope, actor),
            Command::TakeOutOfService {
                rule,
                reason,
                review_at,
            } => {
                let signed = Signed { by, at: now };
                let aside = aside(AsideKind::OutOfService, reason, *review_at, signed);
                self.set_aside(AsideScope::Rule(*rule), aside, actor)
            }
            Command::ReturnToService { rule } => {
                self.bring_back(AsideKind::OutOfService, AsideScope::Rule(*rule), actor)
            }
        }
    }

    /// Silences those of the chosen that sound; refused only if none does.
    fn silence(
        &self,
        chosen: &BTreeSet<AlarmId>,
        act: AlarmAct,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        let outcomes: Vec<_> = chosen.iter().map(|id| self.acted(*id, act)).collect();
        if outcomes.iter().any(Result::is_ok) {
            return Ok(outcomes.into_iter().flatten().collect());
        }
        let refused = outcomes.into_iter().find_map(Result::err);
        Err(refused.unwrap_or(Refusal::NothingChosen))
    }

    fn acknowledge(
        &self,
        chosen: &BTreeSet<AlarmId>,
        confirmed: usize,
        by: Officer,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        self.check_chosen(chosen, confirmed)?;
        let act = AlarmAct::Acknowledged { by };
        chosen.iter().map(|id| self.acted(*id, act)).collect()
    }

    fn one(&self, id: AlarmId, act: AlarmAct) -> Result<Vec<AlarmChange>, Refusal> {
        self.acted(id, act).map(|change| vec![change])
    }

    /// The change, if the alarm's state allows the act.
    fn acted(&self, id: AlarmId, act: AlarmAct) -> Result<AlarmChange, Refusal> {
        let alarm = self.known(id)?;
        match state::next(alarm, &act) {
            Some(_) => Ok(AlarmChange::Acted { alarm: id, act }),
            None => Err(why_refused(alarm, &act)),
        }
    }

    fn known(&self, id: AlarmId) -> Result<&Alarm, Refusal> {
        self.alarm(id).ok_or(Refusal::Unknown { alarm: id })
    }

    /// Refuses to acknowledge several at once unless that is one decision.
    fn check_chosen(&self, chosen: &BTreeSet<AlarmId>, confirmed: usize) -> Result<(), Refusal> {
        if chosen.is_empty() {
            return Err(Refusal::NothingChosen);
        }
        if chosen.len() > CHOSEN_MAX {
            return Err(Refusal::TooManyChosen { most: CHOSEN_MAX });
        }
        if chosen.len() != confirmed {
            let chosen = chosen.len();
            return Err(Refusal::CountDiffers { chosen, confirmed });
        }
        if chosen.len() == 1 {
            return Ok(());
        }
        let mut rule = None;
        for id in chosen {
            let alarm = self.known(*id)?;
            if alarm.is_distress() {
                return Err(Refusal::DistressAlone);
            }
            if alarm.aside.is_some() {
                return Err(Refusal::NotOnTheList { alarm: *id });
            }
            if *rule.get_or_insert(alarm.concern.rule()) != alarm.concern.rule() {
                return Err(Refusal::RulesDiffer);
            }
        }
        Ok(())
    }

    fn take_back(
        &self,
        id: AlarmId,
        by: Officer,
        now: Instant,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        self.known(id)?;
        let undo = self.undo(id).ok_or(Refusal::NothingToUndo)?;
        if undo.by.account != by.account {
            return Err(Refusal::AnothersAct { by: undo.by });
        }
        if now > undo.at.after(GRACE) {
            return Err(Refusal::UndoTooLate);
        }
        let act = AlarmAct::Undone { by };
        Ok(vec![AlarmChange::Acted { alarm: id, act }])
    }
}

fn aside(how: AsideKind, reason: &Reason, until: Instant, signed: Signed) -> Aside {
    Aside {
        how,
        reason: reason.clone(),
        until,
        signed,
    }
}

/// Why [`state::next`] has no arrow for a person's act.
fn why_refused(alarm: &Alarm, act: &AlarmAct) -> Refusal {
    match (act, alarm.state) {
        (_, AlarmState::Normal) => Refusal::Ended,
        (AlarmAct::Silenced { .. }, AlarmState::Silenced) => Refusal::AlreadySilenced {
            until: alarm.silenced_until.unwrap_or(alarm.called_at),
        },
        (AlarmAct::Silenced { .. }, _) => Refusal::NoSound,
        (AlarmAct::Acknowledged { .. }, _) => match alarm.acknowledged {
            Some(signed) => Refusal::AlreadyAcknowledged { by: signed.by },
            None => Refusal::Ended,
        },
        (_, state) if state.is_unacknowledged() => Refusal::AcknowledgeFirst,
        _ => Refusal::CauseGoesOn,
    }
}
