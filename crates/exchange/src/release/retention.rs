//! Steps "retention" and "delay": what stands goes, neither after its time nor before.
//!
//! *Rule*: a version that was replaced or called back does not leave again; what is past its time
//! is as good as deleted; the Agency keeps personal data no longer than 90 days after they were
//! collected. A recipient is told until when it may keep what it gets.
//! *Source*: 2019/1896 Art. 89(3), 91(1); 2021/581 Art. 25(h), 40(2); `domain-spec` 5.6 P2, P6.
//! *Here / not here*: until when. Deleting is done where the record is kept.
//! *Limits*: none.

use core::time::Duration;

use thalweg_domain::handling::PersonalDataKind;
use thalweg_domain::time::Instant;

use crate::agreement::{Party, PartyKind};

use super::facts::RecordState;
use super::portion::PortionFacts;
use super::question::Question;
use super::refusal::Refusal;

/// How long the Agency keeps personal data (Art. 91(1)).
pub const AGENCY_DAYS_MAX: u64 = 90;
const SECS_A_DAY: u64 = 86_400;

pub(super) fn record(question: &Question<'_>) -> Result<(), Refusal> {
    let facts = question.facts();
    if facts.state != RecordState::Current {
        return Err(Refusal::NotCurrent { state: facts.state });
    }
    let over = facts
        .handling
        .keep_until
        .filter(|until| *until <= question.now);
    over.map_or(Ok(()), |until| Err(Refusal::KeptUntil { until }))
}

pub(super) fn portion(question: &Question<'_>, portion: &PortionFacts) -> Result<(), Refusal> {
    let keeps = |party: &Party| party.kind == PartyKind::Agency;
    let by_agency = keeps(&question.sender) || keeps(&question.recipient.party);
    let until = agency_until(question);
    if by_agency && is_personal(portion) && until <= question.now {
        return Err(Refusal::AgencyRetention { until });
    }
    Ok(())
}

pub(super) fn delay(question: &Question<'_>) -> Result<(), Refusal> {
    let delay = Duration::from_secs(question.terms()?.delay_secs.into());
    let not_before = question.facts().happened.after(delay);
    let has_come = not_before <= question.now || delay.is_zero();
    has_come.then_some(()).ok_or(Refusal::Delay { not_before })
}

/// Until when the recipient may keep what it gets.
pub(super) fn delete_by(question: &Question<'_>, personal_data_go: bool) -> Option<Instant> {
    let days = question.terms().ok()?.retention_days;
    let agreed = question.now.after(days_long(days.into()));
    let own = question.facts().handling.keep_until;
    let to_agency = question.kind() == PartyKind::Agency && personal_data_go;
    let agency = to_agency.then(|| agency_until(question));
    [Some(agreed), own, agency].into_iter().flatten().min()
}

/// Whether it holds personal data beside the numbers of ships and aircraft.
pub(super) fn is_personal(portion: &PortionFacts) -> bool {
    portion.personal_data == PersonalDataKind::Exceptional
}

fn agency_until(question: &Question<'_>) -> Instant {
    question.facts().collected.after(days_long(AGENCY_DAYS_MAX))
}

const fn days_long(days: u64) -> Duration {
    Duration::from_secs(days.saturating_mul(SECS_A_DAY))
}
