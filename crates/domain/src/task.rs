//! Tasks: what a person or unit is ordered to do because of a section's level.
//!
//! *Rule*: each level compels reactions, and a higher level those of the lower ones too. A task is
//! open until a person says with a note that it is done, or why it does not apply; it lapses with
//! the level that compelled it, and is kept. The neighbour is contacted from medium upwards where
//! there is an agreement or where it has a coordination centre of its own.
//! *Source*: 2019/1896 Art. 35(1)-(3), 41(1)-(3), 31(3)(d), 9(2); 2021/581 Art. 11(2);
//! `domain-spec` 5.4. What is owed to institutions of the Union is not compelled outside it (4.3).
//! *Here / not here*: the table and a task's state. When tasks come and go is `picture::levels`'s.
//! *Limits*: 34 neighbours a section; a note of 4,000 characters.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::deadline::DeadlineRule;
use crate::id::{AttributionId, SectionId, TaskId};
use crate::impact::SectionImpact;
use crate::terms::Headquarters;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// Who has to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ResponsibleParty {
    /// The authorities that guard the section.
    NationalAuthorities,
    /// The national coordination centre.
    CoordinationCentre,
    /// The state.
    State,
    /// The Agency, or national headquarters.
    Headquarters,
    /// The Agency's liaison officer.
    LiaisonOfficer,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compulsion {
    /// The article that it stands in.
    pub article: &'static str,
    /// From which level upwards.
    pub from: SectionImpact,
    /// Who has to do it.
    pub responsible: ResponsibleParty,
    /// Whether it is owed inside the Union only.
    pub union_only: bool,
}

/// Declares the duties with their rows, so that none lacks one.
macro_rules! duties {
    ($(
        $(#[doc = $doc:literal])*
        $duty:ident = $number:literal, $article:literal, $from:ident, $responsible:ident, $union:literal;
    )*) => {
        /// A reaction that a level compels.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum Duty {
            $($(#[doc = $doc])* $duty,)*
        }

        impl Duty {
            /// Every duty, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$duty,)*];

            /// Its row of the table.
            pub const fn compulsion(self) -> Compulsion {
                match self {
                    $(Self::$duty => Compulsion {
                        article: $article,
                        from: SectionImpact::$from,
                        responsible: ResponsibleParty::$responsible,
                        union_only: $union,
                    },)*
                }
            }

            /// Its number, which is part of the identifiers of its tasks and never changes.
            const fn number(self) -> u8 {
                match self { $(Self::$duty => $number,)* }
            }
        }
    };
}

duties! {
    /// Regular border control on the basis of risk analysis.
    RegularControl = 1, "2019/1896 Art. 35(1)(a)", Low, NationalAuthorities, false;
    /// Sufficient personnel and resources are kept available.
    ResourcesAvailable = 2, "2019/1896 Art. 35(1)(a)", Low, NationalAuthorities, false;
    /// Appropriate border control measures are taken at the section.
    MeasuresTaken = 3, "2019/1896 Art. 35(1)(b)", Medium, NationalAuthorities, false;
    /// The coordination centre is notified of the measures.
    MeasuresNotified = 4, "2019/1896 Art. 35(1)(b)", Medium, NationalAuthorities, false;
    /// The coordination centre coordinates support.
    SupportCoordinated = 5, "2019/1896 Art. 35(1)(b), 21(3)", Medium, CoordinationCentre, false;
    /// The neighbour is contacted, and coordinated measures across the border are sought.
    NeighbourContacted = 6, "2019/1896 Art. 35(3)", Medium, CoordinationCentre, false;
    /// Authorities at the section get the support they need.
    SupportGiven = 7, "2019/1896 Art. 35(1)(c)", High, CoordinationCentre, false;
    /// Border control is reinforced.
    ControlReinforced = 8, "2019/1896 Art. 35(1)(c)", High, State, false;
    /// The state says whether it asks for a joint operation or rapid intervention.
    OperationConsidered = 9, "2019/1896 Art. 35(1)(c), 36", High, State, false;
    /// The operational plan is reported.
    PlanReported = 10, "2021/581 Art. 11(2)", High, CoordinationCentre, false;
    /// Plans are coordinated with neighbours and the Agency.
    PlansCoordinated = 11, "2019/1896 Art. 9(2)", High, State, false;
    /// The Agency is regularly informed of the measures.
    MeasuresReported = 12, "2019/1896 Art. 35(2)", High, CoordinationCentre, false;
    /// The liaison officer monitors the measures.
    MeasuresMonitored = 13, "2019/1896 Art. 31(3)(d), 35(2)", High, LiaisonOfficer, true;
    /// The Commission is notified.
    CommissionNotified = 14, "2019/1896 Art. 35(1)(d)", Critical, Headquarters, true;
    /// The executive director recommends actions.
    ActionsRecommended = 15, "2019/1896 Art. 35(1)(d), 41(1)", Critical, Headquarters, false;
    /// The state answers the recommendation, with reasons if it does not follow it.
    RecommendationAnswered = 16, "2019/1896 Art. 41(2)", Critical, State, false;
    /// The management board and the Commission are told of the answer.
    BoardInformed = 17, "2019/1896 Art. 41(3)", Critical, Headquarters, true;
}

impl Duty {
    /// Whether a level compels it.
    pub fn is_compelled(self, level: SectionImpact, headquarters: Headquarters) -> bool {
        let row = self.compulsion();
        level >= row.from && (headquarters == Headquarters::Agency || !row.union_only)
    }

    /// The clock that runs for it at a level, if the law or the centre sets one.
    pub const fn clock(self, level: SectionImpact) -> Option<DeadlineRule> {
        match (self, level) {
            (Self::MeasuresReported, SectionImpact::Critical) => {
                Some(DeadlineRule::MeasuresAtCritical)
            }
            (Self::MeasuresReported, _) => Some(DeadlineRule::MeasuresAtHigh),
            (Self::RecommendationAnswered, _) => Some(DeadlineRule::AnswerToRecommendation),
            _ => None,
        }
    }

    /// Whether it is done again and again while the level lasts.
    pub const fn recurs(self) -> bool {
        matches!(self, Self::MeasuresReported)
    }

    /// Whether a person may say that it does not apply: what a clock runs for always does.
    pub const fn may_not_apply(self) -> bool {
        !matches!(
            self,
            Self::MeasuresReported | Self::RecommendationAnswered | Self::ActionsRecommended
        )
    }
}

/// Whom the coordination centre contacts across the border.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contact {
    /// The neighbour.
    pub country: Country,
    /// The competent authority of a third country, as the agreement names it; the neighbour's
    /// coordination centre while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Phrase>,
    /// The agreement that allows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Phrase>,
}

/// A duty with whom it is done.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CompelledDuty {
    /// The duty.
    pub duty: Duty,
    /// With whom, where a neighbour is contacted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<Contact>,
}

impl CompelledDuty {
    /// The identifier of its task: made from the attribution, the duty and the neighbour, so that a
    /// replay of the journal makes the same (RFC 9562 version 8).
    pub fn task(&self, attribution: AttributionId) -> TaskId {
        let mut bytes = *attribution.0.as_bytes();
        let country = self
            .with
            .iter()
            .flat_map(|with| with.country.code().bytes());
        let own = std::iter::once(self.duty.number()).chain(country);
        for (byte, own) in bytes.iter_mut().rev().zip(own) {
            *byte ^= own;
        }
        TaskId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

/// The duties that a level compels at a section with these contacts across the border.
pub fn compelled(
    level: SectionImpact,
    contacts: &[Contact],
    headquarters: Headquarters,
) -> Vec<CompelledDuty> {
    let duties = Duty::ALL.iter().copied();
    let duties = duties.filter(|duty| duty.is_compelled(level, headquarters));
    duties
        .flat_map(|duty| {
            match duty {
                Duty::NeighbourContacted => contacts.iter().cloned().map(Some).collect(),
                _ => vec![None],
            }
            .into_iter()
            .map(move |with| CompelledDuty { duty, with })
        })
        .collect()
}

/// How far a task is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TaskState {
    /// It has to be done.
    Open,
    /// A person says that it was done.
    Done {
        /// When.
        at: Instant,
        /// How.
        note: Prose,
    },
    /// A person says that it does not apply here.
    NotApplicable {
        /// Since when.
        at: Instant,
        /// Why.
        reason: Prose,
    },
    /// The level no longer compels it.
    Lapsed {
        /// Since when.
        at: Instant,
    },
}

/// What a person says of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TaskAnswer {
    /// It was done.
    Done {
        /// When.
        at: Instant,
        /// How.
        note: Prose,
    },
    /// It does not apply here.
    NotApplicable {
        /// Since when.
        at: Instant,
        /// Why.
        reason: Prose,
    },
    /// It has to be done after all.
    Reopened {
        /// When.
        at: Instant,
        /// Why.
        reason: Prose,
    },
}

impl TaskAnswer {
    /// When it holds from.
    pub const fn at(&self) -> Instant {
        match self {
            Self::Done { at, .. } | Self::NotApplicable { at, .. } | Self::Reopened { at, .. } => {
                *at
            }
        }
    }

    /// What the person wrote.
    pub const fn note(&self) -> &Prose {
        match self {
            Self::Done { note, .. } => note,
            Self::NotApplicable { reason, .. } | Self::Reopened { reason, .. } => reason,
        }
    }
}

/// What a person or unit is ordered to do at a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Task {
    /// Made when the level came into force.
    pub id: TaskId,
    /// At which section.
    pub section: SectionId,
    /// The attribution that compelled it first.
    pub attribution: AttributionId,
    /// What has to be done, and with whom.
    #[serde(flatten)]
    pub compelled: CompelledDuty,
    /// Since when.
    pub since: Instant,
    /// How far it is.
    #[serde(flatten)]
    pub state: TaskState,
}

impl Task {
    /// Whether it has to be done still.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, TaskState::Open)
    }

    /// Whether the level compels it no longer.
    pub const fn is_lapsed(&self) -> bool {
        matches!(self.state, TaskState::Lapsed { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn contact(country: &str) -> Contact {
        Contact {
            country: country.parse().unwrap(),
            authority: None,
            agreement: None,
        }
    }

    fn at(level: SectionImpact, contacts: &[Contact]) -> Vec<Duty> {
        let all = compelled(level, contacts, Headquarters::Agency);
        all.into_iter().map(|one| one.duty).collect()
    }

    #[test]
    fn art_35_1_a_higher_level_compels_all_that_a_lower_one_does() {
        let contacts = [contact("UA")];
        let levels = [
            SectionImpact::Low,
            SectionImpact::Medium,
            SectionImpact::High,
            SectionImpact::Critical,
        ];
        let counts = levels.map(|level| at(level, &contacts).len());
        assert_eq!(counts, [2, 6, 13, 17]);
        for (lower, higher) in levels.iter().zip(levels.iter().skip(1)) {
            let higher = at(*higher, &contacts);
            assert!(
                at(*lower, &contacts)
                    .iter()
                    .all(|duty| higher.contains(duty))
            );
        }
    }

    #[test]
    fn v8_art_35_1_d_critical_compels_notification_recommendation_and_answer() {
        let critical = at(SectionImpact::Critical, &[]);
        for duty in [
            Duty::CommissionNotified,
            Duty::ActionsRecommended,
            Duty::RecommendationAnswered,
        ] {
            assert!(critical.contains(&duty), "{duty:?}");
        }
        let answer = Duty::RecommendationAnswered.clock(SectionImpact::Critical);
        assert_eq!(answer, Some(DeadlineRule::AnswerToRecommendation));
    }

    #[test]
    fn v9_art_35_3_each_neighbour_that_can_be_contacted_is_a_task_of_its_own_from_medium() {
        let contacts = [contact("BY"), contact("UA")];
        let count = |level, contacts: &[Contact]| {
            let all = at(level, contacts);
            all.iter()
                .filter(|duty| **duty == Duty::NeighbourContacted)
                .count()
        };
        assert_eq!(count(SectionImpact::Low, &contacts), 0);
        assert_eq!(count(SectionImpact::Medium, &contacts), 2);
        assert_eq!(count(SectionImpact::Critical, &[]), 0);
    }

    #[test]
    fn outside_the_union_nothing_is_owed_to_its_institutions() {
        let national = compelled(SectionImpact::Critical, &[], Headquarters::National);
        let duties: Vec<Duty> = national.into_iter().map(|one| one.duty).collect();
        assert!(!duties.contains(&Duty::CommissionNotified));
        assert!(!duties.contains(&Duty::BoardInformed));
        assert!(duties.contains(&Duty::RecommendationAnswered));
    }

    #[test]
    fn every_task_of_an_attribution_has_an_identifier_of_its_own_that_a_replay_makes_again() {
        let attribution = AttributionId(Uuid::from_u128(0x0199_0000_7000_8000_0000_0000_0000));
        let contacts = [contact("BY"), contact("UA"), contact("LT")];
        let all = compelled(SectionImpact::Critical, &contacts, Headquarters::Agency);
        let ids: std::collections::BTreeSet<TaskId> =
            all.iter().map(|one| one.task(attribution)).collect();
        assert_eq!(ids.len(), all.len());
        // Never that of a record that was drawn: those are of version 7.
        assert!(ids.iter().all(|id| id.0.get_version_num() == 8));
        let again = compelled(SectionImpact::Critical, &contacts, Headquarters::Agency);
        assert!(again.iter().all(|one| ids.contains(&one.task(attribution))));
    }
}
