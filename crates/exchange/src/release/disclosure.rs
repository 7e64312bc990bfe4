//! Steps "releasability", "four eyes" and "profile": whom its handling names, who lets it go, and
//! which portions the recipient may have.
//!
//! *Rule*: a record goes to those whom its handling names, or for whom everybody concerned granted
//! it; what is marked red goes to those named themselves, not to communities. The profile names the
//! portions and how coarse they are; an emergency adds a second profile and nothing else.
//! *Source*: 2021/581 Art. 24(4); 2019/1896 Art. 73(4); CISE `InformationSensitivity`;
//! `docs/protocol/agreements.md`.
//! *Here / not here*: the owner's and the parties' own limits, after those of the law.
//! *Limits*: none.

use thalweg_domain::handling::TrafficLight;

use crate::agreement::{Profile, are_four_eyes};

use super::originator::all_granted;
use super::portion::{PortionFacts, Precision};
use super::question::Question;
use super::refusal::Refusal;

pub(super) fn releasability(question: &Question<'_>) -> Result<(), Refusal> {
    let is_released = is_named(question) || all_granted(question);
    is_released.then_some(()).ok_or(Refusal::NotReleasable)
}

/// Whether its handling names the recipient, or a community of it where that counts.
pub(super) fn is_named(question: &Question<'_>) -> bool {
    let handling = &question.facts().handling;
    let recipient = question.recipient;
    let communities_count = handling.sensitivity < TrafficLight::Red;
    handling
        .releasable_to
        .iter()
        .any(|name| recipient.is_called(name) || (communities_count && recipient.belongs_to(name)))
}

pub(super) fn four_eyes(question: &Question<'_>) -> Result<(), Refusal> {
    let is_asked = question
        .terms()?
        .four_eyes
        .contains(&question.facts().record_type);
    let is_given = are_four_eyes(question.approvals, question.sender.centre);
    (is_given || !is_asked)
        .then_some(())
        .ok_or(Refusal::FourEyes)
}

pub(super) fn profile(question: &Question<'_>) -> Result<(), Refusal> {
    let mut profiles = profiles(question)?;
    profiles.next().map(drop).ok_or(Refusal::NoProfile)
}

pub(super) fn portion(question: &Question<'_>, portion: &PortionFacts) -> Result<(), Refusal> {
    let mut denied = Refusal::NotInProfile;
    for profile in profiles(question)? {
        match lets(profile, portion) {
            Ok(()) => return Ok(()),
            // The nearer miss explains more.
            Err(refusal) if refusal == Refusal::TooFine => denied = refusal,
            Err(_) => {}
        }
    }
    Err(denied)
}

/// Whether a profile lets a portion go as it is.
pub(super) fn lets(profile: &Profile, portion: &PortionFacts) -> Result<(), Refusal> {
    if !profile.portions.contains(&portion.name) {
        return Err(Refusal::NotInProfile);
    }
    let least = profile.generalisation;
    let is_coarse = match portion.precision {
        Precision::Plain => true,
        Precision::Place { cell_millideg } => cell_millideg >= least.cell_millideg_min,
        Precision::Time { step_secs } => step_secs >= least.step_secs_min,
        Precision::Number { band } => band >= least.band_min,
    };
    is_coarse.then_some(()).ok_or(Refusal::TooFine)
}

/// The recipient's profile, and that of an emergency while it lasts. An emergency widens what a
/// recipient has; whoever has nothing gets nothing by it.
fn profiles<'a>(question: &Question<'a>) -> Result<impl Iterator<Item = &'a Profile>, Refusal> {
    let terms = question.terms()?;
    let usual = terms.profile_of(question.recipient.party.centre);
    let emergency = question.emergency.filter(|_| usual.is_some());
    let provided = terms.emergency.as_ref().map(|provided| &provided.widening);
    let wider = emergency
        .filter(|one| one.is_of(terms.id, question.sender.centre))
        .and_then(|one| one.widening(question.now))
        .filter(|alias| Some(*alias) == provided)
        .and_then(|alias| terms.profile(alias));
    Ok(usual.into_iter().chain(wider))
}
