//! Step "originator": whose information it is consents.
//!
//! *Rule*: information of the Agency or of a state that is no party goes outside the Union only
//! with its prior approval, and its refusal binds; where the originator asked to be asked, it is
//! asked unless it is itself a party. Signing the agreement is the consent of a party. A grant is
//! bound to its record, versions, recipient, agreement, profile and time. Business secrets need the
//! express permission of whoever provided them.
//! *Source*: 2019/1896 Art. 27(3), 70(4), 75(3); 952/2013 Art. 12(1); `domain-spec` 5.7 step 3.
//! *Here / not here*: whether consent is there. Asking for it is `consent`'s.
//! *Limits*: none.

use crate::agreement::{Agreement, LegalBasis, Party};

use super::consent::{Consent, Grant};
use super::disclosure::{is_named, lets};
use super::facts::Onward;
use super::portion::{Caveat, PortionFacts};
use super::question::{Question, Relation};
use super::refusal::Refusal;

/// What an originator last said to this.
enum Said<'a> {
    Granted(&'a Grant),
    Refused,
    Nothing,
}

pub(super) fn record(question: &Question<'_>) -> Result<(), Refusal> {
    let mut concerned = question.record.originators_and_owner();
    concerned.try_for_each(|originator| consents(question, originator))
}

/// A portion goes on a grant only when the profile that was granted names it. A missing or refused
/// consent has stopped the record as a whole.
pub(super) fn portion(question: &Question<'_>, portion: &PortionFacts) -> Result<(), Refusal> {
    let is_commercial = portion.has(Caveat::Commercial);
    let rests_on_grants = !is_named(question);
    let mut concerned = question.record.originators_and_owner();
    concerned.try_for_each(|originator| {
        let centre = originator.centre;
        let is_own = centre == question.sender.centre;
        let is_asked = needs_grant(question, originator).is_some();
        let approves = centre == question.facts().owner.centre && needs_approval(question);
        if !(is_asked || approves || rests_on_grants || (is_commercial && !is_own)) {
            return Ok(());
        }
        match said(question, originator) {
            Said::Granted(grant) if names(question, grant, portion) => Ok(()),
            Said::Granted(_) => Err(Refusal::GrantTooNarrow { centre }),
            _ if is_commercial && !is_own => Err(Refusal::Commercial { centre }),
            _ => Ok(()),
        }
    })
}

/// Whether every originator and the owner granted this expressly.
pub(super) fn all_granted(question: &Question<'_>) -> bool {
    let mut concerned = question.record.originators_and_owner();
    concerned.all(|one| matches!(said(question, one), Said::Granted(_)))
}

/// Whether another centre's record is passed on only with its owner's approval.
fn needs_approval(question: &Question<'_>) -> bool {
    question.passes_on() && *question.record.onward() == Onward::PriorApproval
}

/// Whether the owner granted this expressly.
pub(super) fn owner_granted(question: &Question<'_>) -> bool {
    matches!(said(question, &question.facts().owner), Said::Granted(_))
}

fn consents(question: &Question<'_>, originator: &Party) -> Result<(), Refusal> {
    let centre = originator.centre;
    match (
        said(question, originator),
        needs_grant(question, originator),
    ) {
        (Said::Refused, _) => Err(Refusal::ConsentRefused { centre }),
        (Said::Granted(_), _) | (Said::Nothing, None) => Ok(()),
        (Said::Nothing, Some(article)) => Err(Refusal::OriginatorConsent { centre, article }),
    }
}

/// By which article an originator has to be asked, if it has to.
fn needs_grant(question: &Question<'_>, originator: &Party) -> Option<&'static str> {
    // Who gives its own information decides by giving it.
    if originator.centre == question.sender.centre {
        return None;
    }
    let terms = question.agreement.map(Agreement::terms);
    let is_state_party = terms.is_some_and(|terms| terms.has_state_of(originator));
    let is_party = terms.is_some_and(|terms| terms.has_centre(originator.centre));
    let is_article_70 = terms.is_some_and(|terms| terms.basis == LegalBasis::Article70);
    if !is_state_party && question.relation() == Relation::OutsideUnion {
        Some("2019/1896 Art. 75(3)")
    } else if !is_state_party && is_article_70 {
        Some("2019/1896 Art. 70(4)")
    } else if !is_party && question.facts().handling.originator_consent_required {
        Some("2019/1896 Art. 27(3)")
    } else {
        None
    }
}

/// The last word of an originator on this; of two at the same time the refusal counts.
fn said<'a>(question: &Question<'a>, originator: &Party) -> Said<'a> {
    let on_this = question
        .consents
        .iter()
        .filter(|consent| consent.originator() == originator.centre)
        .filter(|consent| consent.is_on(question));
    let last = on_this.max_by_key(|consent| {
        let at = consent.last_word_at(question.now);
        (at, consent.is_refusal(question.now))
    });
    match last {
        Some(Consent::Granted(grant)) if !grant.is_revoked(question.now) => Said::Granted(grant),
        Some(_) => Said::Refused,
        None => Said::Nothing,
    }
}

/// Whether the profile that was granted names a portion, and as coarse as it asks.
fn names(question: &Question<'_>, grant: &Grant, portion: &PortionFacts) -> bool {
    let terms = question.agreement.map(Agreement::terms);
    let profile = terms.and_then(|terms| terms.profile(grant.profile()));
    profile.is_some_and(|profile| lets(profile, portion).is_ok())
}
