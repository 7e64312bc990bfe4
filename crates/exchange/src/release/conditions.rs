//! What a recipient is told with a release: how it is marked, for what, until when, and to whom
//! not.
//!
//! *Rule*: restrictions are marked when data are transferred; outside the Union, and by states
//! within Art. 70, nothing is passed on.
//! *Source*: 2019/1896 Art. 70(3), 73(4), 86(3), 86(5); 2021/581 Art. 24(4), 40(1).
//! *Here / not here*: the conditions as a value, for the log, the preview and who reads them. The
//! envelope's header tells every recipient what its owner asks of all: purposes, latest deletion,
//! passing on; a portion has its own marking and the caveat of personal data. What is stricter for
//! one recipient it knows from the agreement; format 1 has no place for it.
//! *Limits*: none.

use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;

use crate::agreement::{OnwardTerms, PartyKind, Purpose};

use super::facts::Onward;
use super::marking::marking_of;
use super::portion::PortionFacts;
use super::question::{Question, Relation};
use super::retention::{delete_by, is_personal};

/// What a recipient is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conditions {
    /// The highest marking of what goes.
    pub marking: Classification,
    /// For which purpose it may be used, and for no other (Art. 73(4)).
    pub purpose: Purpose,
    /// What may be done with it toward others (Art. 86(5)).
    pub onward: OnwardTerms,
    /// By when it is to be deleted.
    pub delete_by: Option<Instant>,
    /// Whether personal data are in it, so that the restrictions of their transfer apply (Art.
    /// 86(3)).
    pub personal_data: bool,
}

impl Conditions {
    /// The conditions under which these portions go.
    pub(super) fn of(question: &Question<'_>, going: &[&PortionFacts]) -> Self {
        let personal_data = going.iter().any(|portion| is_personal(portion));
        let markings = going.iter().map(|portion| marking_of(question, portion));
        let least = question.facts().record_type.classification_min();
        Self {
            marking: markings
                .max()
                .unwrap_or_default()
                .max(question.facts().header)
                .max(least),
            purpose: question.purpose,
            onward: onward(question),
            delete_by: delete_by(question, personal_data),
            personal_data,
        }
    }
}

/// The stricter of what the agreement lets and what the owner does.
fn onward(question: &Question<'_>) -> OnwardTerms {
    let is_article_70 = matches!(question.kind(), PartyKind::Article70State(_));
    if is_article_70 || question.relation() == Relation::OutsideUnion {
        return OnwardTerms::Prohibited;
    }
    let agreed = question
        .terms()
        .map_or(OnwardTerms::Prohibited, |terms| terms.onward);
    let owners = match question.record.onward() {
        Onward::Nobody => OnwardTerms::Prohibited,
        Onward::Listed(_) | Onward::PriorApproval => OnwardTerms::WithApproval,
        Onward::SameAgreement => OnwardTerms::WithinParties,
    };
    agreed.min(owners)
}
