//! Attributions: how a section gets its impact level.
//!
//! *Rule*: a person proposes, for the national coordination centre or the Agency, with grounds and
//! the risk analysis they rest on; the state agrees or refuses; the Agency decides; only then is
//! the level in force. Without agreement the previous level stays. Critical is temporary: it has an
//! end from the beginning. Nothing here happens of itself but that end.
//! *Source*: 2019/1896 Art. 34(1)-(4), 35(4); `domain-spec` 5.4. Outside the Union national
//! headquarters take the Agency's part (`domain-spec` 4.3).
//! *Here / not here*: the proposal, the steps, and which step follows on which stage. Who may take
//! them and what a level in force brings about is `picture::levels`'s.
//! *Limits*: 50 events as evidence; texts as in `text`.

use serde::{Deserialize, Serialize};

use crate::id::{AttributionId, EventId, SectionId};
use crate::impact::SectionImpact;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// The most events a proposal may name as evidence.
pub const EVIDENCE_MAX: usize = 50;

/// A level with what the law asks of it: critical has an end (2019/1896 Art. 34(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "level", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AttributedLevel {
    /// Insignificant impact on border security.
    Low,
    /// Moderate impact.
    Medium,
    /// Significant impact.
    High,
    /// Decisive impact, for a time.
    Critical {
        /// Until when.
        until: Instant,
    },
}

impl AttributedLevel {
    /// The step of the scale.
    pub const fn impact(self) -> SectionImpact {
        match self {
            Self::Low => SectionImpact::Low,
            Self::Medium => SectionImpact::Medium,
            Self::High => SectionImpact::High,
            Self::Critical { .. } => SectionImpact::Critical,
        }
    }

    /// When it ends of itself, which only critical does.
    pub const fn until(self) -> Option<Instant> {
        match self {
            Self::Critical { until } => Some(until),
            Self::Low | Self::Medium | Self::High => None,
        }
    }
}

/// For whom a person proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Proposer {
    /// The national coordination centre (2019/1896 Art. 34(4)).
    CoordinationCentre,
    /// The Agency, or national headquarters (2019/1896 Art. 34(1)).
    Headquarters,
}

/// What a proposal rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Basis {
    /// The risk analysis.
    pub risk_analysis: Phrase,
    /// The vulnerability assessment, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vulnerability_assessment: Option<Phrase>,
}

/// A level that someone proposes for a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Proposal {
    /// Given when it is proposed.
    pub id: AttributionId,
    /// For which section.
    pub section: SectionId,
    /// Which level.
    #[serde(flatten)]
    pub level: AttributedLevel,
    /// For whom it is proposed.
    pub proposed_for: Proposer,
    /// Why.
    pub grounds: Prose,
    /// What it rests on.
    pub basis: Basis,
    /// The events that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EventId>,
    /// When it is to be looked at again.
    pub review_at: Instant,
}

/// That an authority consents, and when it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consent {
    /// Which authority or office, never a person's name.
    pub authority: Phrase,
    /// When it consented.
    pub at: Instant,
    /// What it said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// That an authority does not consent, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Objection {
    /// Which authority or office, never a person's name.
    pub authority: Phrase,
    /// When it objected.
    pub at: Instant,
    /// Why.
    pub reason: Prose,
}

/// Who did not consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Objector {
    /// The state did not agree.
    State,
    /// The Agency, or national headquarters, did not attribute it.
    Headquarters,
}

/// What happens to a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AttributionStep {
    /// The state's authorities are asked.
    Consulted {
        /// Since when.
        at: Instant,
        /// Who is asked, and what.
        note: Prose,
    },
    /// The state agrees.
    Agreed(Consent),
    /// The state does not agree: the previous level stays.
    Refused(Objection),
    /// The Agency attributes the level: it is in force from then on.
    Decided(Consent),
    /// The Agency does not attribute it.
    Declined(Objection),
    /// Whoever proposed it takes it back.
    Withdrawn {
        /// When.
        at: Instant,
        /// Why.
        reason: Prose,
    },
    /// Both looked at it again, and it stays.
    Reviewed {
        /// When.
        at: Instant,
        /// What they found (2019/1896 Art. 35(4)).
        note: Prose,
        /// When it is to be looked at next.
        next: Instant,
    },
    /// The time of a critical level is over.
    Ended {
        /// When: the end that was agreed.
        at: Instant,
    },
}

impl AttributionStep {
    /// The step's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Consulted { .. } => "consulted",
            Self::Agreed(_) => "agreed",
            Self::Refused(_) => "refused",
            Self::Decided(_) => "decided",
            Self::Declined(_) => "declined",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Reviewed { .. } => "reviewed",
            Self::Ended { .. } => "ended",
        }
    }

    /// When it was taken.
    pub const fn at(&self) -> Instant {
        match self {
            Self::Consulted { at, .. }
            | Self::Withdrawn { at, .. }
            | Self::Reviewed { at, .. }
            | Self::Ended { at } => *at,
            Self::Agreed(consent) | Self::Decided(consent) => consent.at,
            Self::Refused(objection) | Self::Declined(objection) => objection.at,
        }
    }

    /// Whether it decides on the proposal, which who proposed it may not (`domain-spec` 2.4).
    pub const fn decides(&self) -> bool {
        matches!(
            self,
            Self::Agreed(_) | Self::Refused(_) | Self::Decided(_) | Self::Declined(_)
        )
    }
}

/// Where an attribution is on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum AttributionStage {
    /// It was proposed.
    Proposed,
    /// The state's authorities were asked.
    InConsultation,
    /// The state agreed; the decision is awaited.
    Agreed {
        /// The state's agreement.
        agreement: Consent,
    },
    /// It is in force, under a critical one for as long as there is one.
    InForce {
        /// The state's agreement.
        agreement: Consent,
        /// The Agency's decision.
        decision: Consent,
    },
    /// It was in force.
    Over {
        /// The state's agreement.
        agreement: Consent,
        /// The Agency's decision.
        decision: Consent,
        /// Until when.
        until: Instant,
    },
    /// There was no agreement: the previous level stayed (2019/1896 Art. 34(3)).
    NotAgreed {
        /// Who did not consent.
        objector: Objector,
        /// Why.
        objection: Objection,
    },
    /// It was taken back before it was in force.
    Withdrawn {
        /// Why.
        reason: Prose,
    },
}

impl AttributionStage {
    /// The stage's name, as in its serialised form.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::InConsultation => "in_consultation",
            Self::Agreed { .. } => "agreed",
            Self::InForce { .. } => "in_force",
            Self::Over { .. } => "over",
            Self::NotAgreed { .. } => "not_agreed",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Whether it waits for somebody's word.
    pub const fn is_pending(&self) -> bool {
        matches!(
            self,
            Self::Proposed | Self::InConsultation | Self::Agreed { .. }
        )
    }

    /// Whether it is in force.
    pub const fn is_in_force(&self) -> bool {
        matches!(self, Self::InForce { .. })
    }

    /// The stage that a step leads to; none where the step does not follow on this stage.
    #[must_use]
    pub fn after(&self, step: &AttributionStep) -> Option<Self> {
        use AttributionStep as Step;
        match (self, step) {
            (Self::Proposed, Step::Consulted { .. }) => Some(Self::InConsultation),
            (Self::Proposed | Self::InConsultation, Step::Agreed(agreement)) => {
                Some(Self::Agreed {
                    agreement: agreement.clone(),
                })
            }
            (Self::Proposed | Self::InConsultation, Step::Refused(objection)) => {
                Some(Self::NotAgreed {
                    objector: Objector::State,
                    objection: objection.clone(),
                })
            }
            (Self::Agreed { agreement }, Step::Decided(decision)) => Some(Self::InForce {
                agreement: agreement.clone(),
                decision: decision.clone(),
            }),
            (Self::Agreed { .. }, Step::Declined(objection)) => Some(Self::NotAgreed {
                objector: Objector::Headquarters,
                objection: objection.clone(),
            }),
            (stage, Step::Withdrawn { reason, .. }) if stage.is_pending() => {
                Some(Self::Withdrawn {
                    reason: reason.clone(),
                })
            }
            (Self::InForce { .. }, Step::Reviewed { .. }) => Some(self.clone()),
            (Self::InForce { .. }, Step::Ended { at }) => self.over(*at),
            _ => None,
        }
    }

    /// What is left of it once another takes its place or its time is over; none unless it was in
    /// force.
    #[must_use]
    pub fn over(&self, until: Instant) -> Option<Self> {
        match self {
            Self::InForce {
                agreement,
                decision,
            } => Some(Self::Over {
                agreement: agreement.clone(),
                decision: decision.clone(),
                until,
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Prose {
        text.to_owned().try_into().unwrap()
    }

    fn consent() -> Consent {
        Consent {
            authority: "Border Guard Headquarters".to_owned().try_into().unwrap(),
            at: Instant::EPOCH,
            note: None,
        }
    }

    fn objection() -> Objection {
        Objection {
            authority: "Border Guard Headquarters".to_owned().try_into().unwrap(),
            at: Instant::EPOCH,
            reason: note("The figures are those of last year."),
        }
    }

    fn steps() -> [AttributionStep; 8] {
        let at = Instant::EPOCH;
        [
            AttributionStep::Consulted {
                at,
                note: note("All districts."),
            },
            AttributionStep::Agreed(consent()),
            AttributionStep::Refused(objection()),
            AttributionStep::Decided(consent()),
            AttributionStep::Declined(objection()),
            AttributionStep::Withdrawn {
                at,
                reason: note("Overtaken."),
            },
            AttributionStep::Reviewed {
                at,
                note: note("Unchanged."),
                next: at,
            },
            AttributionStep::Ended { at },
        ]
    }

    /// Every stage that can be reached, by the machine alone.
    fn stages() -> Vec<AttributionStage> {
        let mut reached = vec![AttributionStage::Proposed];
        let mut next = 0;
        while let Some(stage) = reached.get(next).cloned() {
            for after in steps().iter().filter_map(|step| stage.after(step)) {
                if !reached.contains(&after) {
                    reached.push(after);
                }
            }
            next += 1;
        }
        reached
    }

    #[test]
    fn art_34_the_machine_has_these_arrows_and_no_others() {
        let mut arrows = Vec::new();
        for stage in stages() {
            for step in steps() {
                if let Some(after) = stage.after(&step) {
                    arrows.push(format!("{} {} {}", stage.name(), step.name(), after.name()));
                }
            }
        }
        arrows.sort();
        arrows.dedup();
        assert_eq!(
            arrows,
            [
                "agreed decided in_force",
                "agreed declined not_agreed",
                "agreed withdrawn withdrawn",
                "in_consultation agreed agreed",
                "in_consultation refused not_agreed",
                "in_consultation withdrawn withdrawn",
                "in_force ended over",
                "in_force reviewed in_force",
                "proposed agreed agreed",
                "proposed consulted in_consultation",
                "proposed refused not_agreed",
                "proposed withdrawn withdrawn",
            ]
        );
    }

    #[test]
    fn art_34_2_critical_without_an_end_cannot_be_written() {
        let level = |text: &str| serde_json::from_str::<AttributedLevel>(text);
        assert!(level(r#"{"level":"critical"}"#).is_err());
        let critical = level(r#"{"level":"critical","until":"2026-12-01T00:00:00Z"}"#).unwrap();
        assert_eq!(critical.impact(), SectionImpact::Critical);
        assert!(critical.until().is_some());
        assert!(
            level(r#"{"level":"very_high"}"#).is_err(),
            "that is an event's"
        );
    }
}
