//! Setting alarms aside: shelving, and taking a rule out of service.
//!
//! *Rule*: an officer shelves for the own shift at most; a supervisor takes a rule out of service
//! until a review date, on which it returns by itself unless renewed: what is forgotten rings. A
//! Distress, and a kind that the catalogue keeps, is never set aside.
//! *Source*: ISA-18.2 (shelving, out of service); `ui-spec` 2.8; ours for the return at the review.
//! *Here / not here*: what may be set aside and what that covers. When it comes back by itself is
//! [`super::due`]'s.
//! *Limits*: [`ASIDES_MAX`] scopes at a time, further ones are refused; a review within
//! [`REVIEW_MAX`].

use std::time::Duration;

use imbl::OrdMap;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::alarm::{Alarm, Aside, AsideKind, AsideScope};
use thalweg_domain::time::Instant;

use super::board::Board;
use super::catalogue::entry;
use super::command::Actor;
use super::refusal::Refusal;

/// The most scopes set aside at a time.
pub const ASIDES_MAX: usize = 200;
/// The furthest that a review may lie ahead.
pub const REVIEW_MAX: Duration = Duration::from_secs(90 * 24 * 3600);

/// How an alarm is set aside; out of service comes before shelved.
pub(super) fn covering<'a>(
    asides: &'a OrdMap<(AsideKind, AsideScope), Aside>,
    alarm: &Alarm,
) -> Option<&'a Aside> {
    if alarm.is_distress() || !entry(alarm.concern.kind).shelvable {
        return None;
    }
    asides
        .iter()
        .find(|((_, scope), _)| scope.covers(alarm.concern))
        .map(|(_, aside)| aside)
}

impl Board {
    /// Sets alarms aside.
    pub(super) fn set_aside(
        &self,
        scope: AsideScope,
        aside: Aside,
        actor: &Actor,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        self.check_kept(scope)?;
        check_term(&aside, actor)?;
        let renewed = self.aside(aside.how, scope).is_some();
        if !renewed && self.asides().len() >= ASIDES_MAX {
            return Err(Refusal::TooManyAside { most: ASIDES_MAX });
        }
        Ok(vec![AlarmChange::SetAside { scope, aside }])
    }

    /// Lets alarms call again before their time.
    pub(super) fn bring_back(
        &self,
        how: AsideKind,
        scope: AsideScope,
        actor: &Actor,
    ) -> Result<Vec<AlarmChange>, Refusal> {
        if how == AsideKind::OutOfService && !actor.supervisor {
            return Err(Refusal::SupervisorOnly);
        }
        if self.aside(how, scope).is_none() {
            return Err(Refusal::InPlace);
        }
        let by = Some(actor.officer);
        Ok(vec![AlarmChange::BroughtBack { scope, how, by }])
    }

    /// Refuses to set aside what always calls.
    fn check_kept(&self, scope: AsideScope) -> Result<(), Refusal> {
        let kind = match scope {
            AsideScope::Concern(concern) => concern.kind,
            AsideScope::Rule(rule) => rule.kind,
            AsideScope::Subject(_) => return Ok(()),
        };
        if !entry(kind).shelvable {
            return Err(Refusal::AlwaysCalls { kind });
        }
        let distress = self
            .listed()
            .any(|alarm| alarm.is_distress() && scope == AsideScope::Concern(alarm.concern));
        if distress {
            return Err(Refusal::DistressStays);
        }
        Ok(())
    }
}

/// Refuses a term that is over, or longer than the actor may set.
fn check_term(aside: &Aside, actor: &Actor) -> Result<(), Refusal> {
    let now: Instant = aside.signed.at;
    let (until, review_until) = (aside.until, now.after(REVIEW_MAX));
    if until <= now {
        return Err(Refusal::TermIsOver { until });
    }
    match aside.how {
        AsideKind::Shelved if until > actor.shift_ends_at => Err(Refusal::PastShiftEnd {
            ends_at: actor.shift_ends_at,
        }),
        AsideKind::OutOfService if !actor.supervisor => Err(Refusal::SupervisorOnly),
        AsideKind::OutOfService if until > review_until => Err(Refusal::ReviewTooLate {
            latest: review_until,
        }),
        AsideKind::Shelved | AsideKind::OutOfService => Ok(()),
    }
}
