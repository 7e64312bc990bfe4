//! What an agreement with somebody outside the Union says besides.
//!
//! *Rule*: it says which pictures are shared, how data of the third country reach the European
//! picture, on which terms fusion services are given and what observers see. The third country's
//! general situation is assessed before and again and again; where the conditions are no longer met
//! or nobody looked in time, nothing leaves. Classified information needs an arrangement of its own
//! with the Commission's approval.
//! *Source*: 2019/1896 Art. 72(3), 75(2), 92(1); 2021/581 Art. 33(3).
//! *Here / not here*: the terms. There is no field that lifts Art. 89(5), and none that opens
//! sources, own assets or the identity of persons: an agreement cannot say it.
//! *Limits*: texts have their own bound; [`RIGHTS_REVIEW_DAYS_MAX`] days between assessments
//! (ours).

use thalweg_domain::handling::Classification;
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;

use super::words;

/// The longest between two assessments of a third country's situation.
pub const RIGHTS_REVIEW_DAYS_MAX: u64 = 366;

/// What an agreement with somebody outside the Union says besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThirdCountryTerms {
    /// Which situational pictures are shared (Art. 75(2)).
    pub pictures: Prose,
    /// Which of their data may enter the European picture, and how (Art. 75(2)).
    pub data_for_european_picture: Prose,
    /// On which terms fusion services are provided (Art. 75(2)).
    pub fusion_services: Prose,
    /// How observers of the third country take part (Art. 75(2)).
    pub observers: Prose,
    /// The assessment of the general situation that the terms were signed on. Later ones stand
    /// beside the terms.
    pub rights: RightsAssessment,
    /// The arrangement on classified information, if there is one.
    pub security: Option<SecurityArrangement>,
}

words! {
    /// What an assessment came to.
    pub enum RightsOutcome {
        /// The conditions of the agreement are met.
        Met = "met",
        /// They are not: releases are suspended.
        NotMet = "not_met",
    }
}

/// An assessment of a third country's general situation (Art. 72(3)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightsAssessment {
    /// When it was made.
    pub assessed_at: Instant,
    /// By when the next one is due.
    pub review_by: Instant,
    /// What it came to.
    pub outcome: RightsOutcome,
    /// Where it is written.
    pub reference: Phrase,
}

/// An arrangement on the exchange of classified information (Art. 92(1)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityArrangement {
    /// Where it is written.
    pub reference: Phrase,
    /// Where the Commission's prior approval is written.
    pub commission_approval: Phrase,
    /// Up to which marking.
    pub classification_max: Classification,
    /// Until when.
    pub until: Instant,
}
