//! The clocks of the law, one table: T1 to T18 of `domain-spec` 5.1, and one of our own.
//!
//! *Rule*: a limit that the law sets is the law's; where the law says "regularly" or "immediately"
//! and gives no figure, a centre may set its own, and the table says so.
//! *Source*: each row names its article.
//! *Here / not here*: what is owed within which time and by whom. What starts and meets a clock is
//! `picture::deadlines`'s. T19 to T21 (policy cycles of years) are no clocks of a centre.
//! *Limits*: the table.

use serde::{Deserialize, Serialize};

use super::limit::Limit;
use crate::event::EventKind;
use crate::report::request::Urgency;

/// Who owes what a clock runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Debtor {
    /// This centre.
    Centre,
    /// The state whose centre this is.
    State,
    /// The Agency, or national headquarters where there is none.
    Headquarters,
    /// Those whom this centre asked.
    Asked,
}

/// Whose figure a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum LimitSource {
    /// The law's: nobody can set another.
    Law,
    /// Ours, because the law gives no figure: a centre can set its own.
    Design,
}

/// What starts a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Starter {
    /// Another fact: a report, a level in force.
    Fact,
    /// A person, who says when it began.
    Person,
    /// A month or a year that begins.
    Calendar,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Its number in `domain-spec` 5.1.
    pub number: &'static str,
    /// The article that it stands in.
    pub article: &'static str,
    /// What is owed, in a few words.
    pub title: &'static str,
    /// Who owes it.
    pub owed_by: Debtor,
    /// Within which time.
    pub limit: Limit,
    /// Whose figure that is.
    pub source: LimitSource,
    /// What starts it.
    pub started_by: Starter,
}

/// Declares the rules with their rows, so that none lacks one. A word is matched as `tt`: a derive
/// does not see the word in a matched literal.
macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])*
        $rule:ident = $word:tt, $number:literal, $article:literal, $title:literal,
            $debtor:ident, $limit:expr, $source:ident, $starter:ident;
    )*) => {
        /// A clock of the law.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum DeadlineRule {
            $($(#[doc = $doc])* #[serde(rename = $word)] $rule,)*
        }

        impl DeadlineRule {
            /// Every rule, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// The rule's name, as in its serialised form.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$rule => $word,)* }
            }

            /// Its row of the table.
            pub const fn clock(self) -> Clock {
                match self {
                    $(Self::$rule => Clock {
                        number: $number,
                        article: $article,
                        title: $title,
                        owed_by: Debtor::$debtor,
                        limit: $limit,
                        source: LimitSource::$source,
                        started_by: Starter::$starter,
                    },)*
                }
            }
        }
    };
}

rules! {
    /// Indicators of the month before.
    MonthlyIndicators = "monthly_indicators", "T1", "2021/581 Annex 1",
        "Indicators of the month before",
        Centre, Limit::DayOfMonth(15), Law, Calendar;
    /// First report of a crossing, of facilitation or trafficking, of document fraud.
    FirstReportOfCrossing = "first_report_of_crossing", "T2", "2021/581 Annex 2 §§1, 2, 4",
        "First report of a crossing, facilitation, trafficking or document fraud",
        Centre, Limit::Hours(24), Law, Fact;
    /// First report of a vessel or flight of interest.
    FirstReportOfCraft = "first_report_of_craft", "T3", "2021/581 Annex 2 §§6, 7",
        "First report of a vessel or flight of interest",
        Centre, Limit::Hours(24), Law, Fact;
    /// First report of any other reportable event.
    FirstReportOfOther = "first_report_of_other", "T4", "2021/581 Art. 9(3)",
        "First report of an event",
        Centre, Limit::Hours(24), Law, Fact;
    /// Next position of a vessel of interest at sea.
    VesselPosition = "vessel_position", "T5", "2021/581 Annex 2 §6.1",
        "Next position of a vessel of interest",
        Centre, Limit::Minutes(60), Law, Fact;
    /// Next position of an aircraft of interest: near real time.
    AircraftPosition = "aircraft_position", "T6", "2021/581 Annex 2 §7.1",
        "Next position of an aircraft of interest",
        Centre, Limit::Minutes(2), Design, Fact;
    /// Report of the end of a rescue.
    RescueClosingReport = "rescue_closing_report", "T7", "2021/581 Art. 20(6)",
        "Report of the end of a rescue",
        Centre, Limit::Hours(24), Law, Fact;
    /// Significant change of the centre's operational status: in real time.
    StatusChange = "status_change", "T8", "2021/581 Art. 10(2)(a)",
        "Change of the centre's operational status",
        Centre, Limit::Minutes(5), Design, Person;
    /// Indicators that the Agency derives.
    DerivedIndicators = "derived_indicators", "T9", "2021/581 Annex 1 §6",
        "Indicators derived from reports of the month before",
        Headquarters, Limit::DayOfMonth(15), Law, Calendar;
    /// Report of a security incident: immediately.
    SecurityIncident = "security_incident", "T10", "2021/581 Art. 32(8)-(9)",
        "Report of an incident that affects the security of data",
        Centre, Limit::Minutes(60), Design, Fact;
    /// Next report while a rescue goes on: regularly.
    RescueFollowUp = "rescue_follow_up", "T11", "2021/581 Art. 9(4), 20(5)",
        "Next report while a rescue goes on",
        Centre, Limit::Hours(6), Design, Fact;
    /// Measures at a section of high level: regularly.
    MeasuresAtHigh = "measures_at_high", "T12", "2019/1896 Art. 35(2)",
        "Information about the measures at a section of high level",
        Centre, Limit::Hours(168), Design, Fact;
    /// Measures at a section of critical level: regularly.
    MeasuresAtCritical = "measures_at_critical", "T12", "2019/1896 Art. 35(2)",
        "Information about the measures at a section of critical level",
        Centre, Limit::Hours(24), Design, Fact;
    /// Answer to the executive director's recommendation at a critical section.
    AnswerToRecommendation = "answer_to_recommendation", "T13", "2019/1896 Art. 41(2)",
        "Answer to the recommendation for a critical section",
        State, Limit::WorkingDays(6), Law, Fact;
    /// Decision on a rapid border intervention.
    InterventionDecision = "intervention_decision", "T14", "2019/1896 Art. 39(5)",
        "Decision on a rapid border intervention",
        Headquarters, Limit::WorkingDays(2), Law, Person;
    /// Operational plan of a rapid border intervention, from the decision.
    InterventionPlan = "intervention_plan", "T14", "2019/1896 Art. 39(8)",
        "Operational plan of a rapid border intervention",
        Headquarters, Limit::WorkingDays(3), Law, Person;
    /// First teams of a rapid border intervention, from the plan.
    InterventionTeams = "intervention_teams", "T14", "2019/1896 Art. 39(14)",
        "First teams of a rapid border intervention",
        Headquarters, Limit::WorkingDays(5), Law, Person;
    /// Further teams of a rapid border intervention, from the plan.
    InterventionFurtherTeams = "intervention_further_teams", "T14", "2019/1896 Art. 39(14)",
        "Further teams of a rapid border intervention",
        State, Limit::WorkingDays(12), Law, Person;
    /// Equipment of the rapid reaction pool, from the plan.
    InterventionEquipment = "intervention_equipment", "T14", "2019/1896 Art. 64(8)",
        "Equipment of the rapid reaction pool",
        State, Limit::Days(10), Law, Person;
    /// Actions and draft plan after an urgent decision of the Council.
    UrgentActions = "urgent_actions", "T15", "2019/1896 Art. 42(4)",
        "Actions and draft plan after a decision of the Council",
        Headquarters, Limit::WorkingDays(2), Law, Person;
    /// Plan agreed after an urgent decision of the Council.
    UrgentPlan = "urgent_plan", "T15", "2019/1896 Art. 42(5)",
        "Agreement on the plan after a decision of the Council",
        State, Limit::WorkingDays(3), Law, Person;
    /// Staff after an urgent decision of the Council.
    UrgentStaff = "urgent_staff", "T15", "2019/1896 Art. 42(6)-(7)",
        "Staff after a decision of the Council",
        Headquarters, Limit::WorkingDays(5), Law, Person;
    /// More staff after an urgent decision of the Council.
    UrgentMoreStaff = "urgent_more_staff", "T15", "2019/1896 Art. 42(6)-(7)",
        "More staff after a decision of the Council",
        State, Limit::WorkingDays(12), Law, Person;
    /// Equipment after an urgent decision of the Council.
    UrgentEquipment = "urgent_equipment", "T15", "2019/1896 Art. 42(6)-(7)",
        "Equipment after a decision of the Council",
        State, Limit::WorkingDays(10), Law, Person;
    /// Compliance with an urgent decision of the Council.
    UrgentCompliance = "urgent_compliance", "T15", "2019/1896 Art. 42(10)",
        "Compliance with a decision of the Council",
        State, Limit::Days(30), Law, Person;
    /// Request of major equipment, before the day it is needed.
    MajorEquipmentRequest = "major_equipment_request", "T16", "2019/1896 Art. 64(9)",
        "Request of major equipment",
        Headquarters, Limit::DaysBefore(45), Law, Person;
    /// Request of other equipment, before the day it is needed.
    OtherEquipmentRequest = "other_equipment_request", "T16", "2019/1896 Art. 64(9)",
        "Request of other equipment",
        Headquarters, Limit::DaysBefore(30), Law, Person;
    /// Number of equipment items for the next year.
    EquipmentNumbers = "equipment_numbers", "T17", "2019/1896 Art. 64(6), 64(10)",
        "Number of equipment items for the next year",
        Headquarters, Limit::DayOfYear { month: 3, day: 31 }, Law, Calendar;
    /// Next vulnerability assessment.
    VulnerabilityAssessment = "vulnerability_assessment", "T18", "2019/1896 Art. 32(2)",
        "Next vulnerability assessment",
        Headquarters, Limit::Months(12), Law, Person;
    /// Next vulnerability assessment of each state at the latest.
    VulnerabilityOfState = "vulnerability_of_state", "T18", "2019/1896 Art. 32(2)",
        "Vulnerability assessment of the state at the latest",
        Headquarters, Limit::Months(36), Law, Person;
    /// Review of a section's level, at the date that was agreed.
    LevelReview = "level_review", "ours", "2019/1896 Art. 34(4), 35(4)",
        "Review of a section's level",
        Centre, Limit::AsAgreed, Design, Fact;
    /// Our answer to an immediate request, where it names no time (after 2023/977 Art. 5(1)).
    AnswerToImmediateRequest = "answer_to_immediate_request", "ours", "2021/581 Art. 14(1)",
        "Answer to an immediate request for information",
        Centre, Limit::Hours(8), Design, Fact;
    /// Our answer to a priority request, where it names no time (after 2023/977 Art. 5(1)).
    AnswerToPriorityRequest = "answer_to_priority_request", "ours", "2021/581 Art. 14(1)",
        "Answer to a priority request for information",
        Centre, Limit::Hours(72), Design, Fact;
    /// Our answer to a routine request, where it names no time (after 2023/977 Art. 5(1)).
    AnswerToRoutineRequest = "answer_to_routine_request", "ours", "2021/581 Art. 14(1)",
        "Answer to a routine request for information",
        Centre, Limit::Hours(168), Design, Fact;
    /// The answers to our own request.
    AnswerAwaited = "answer_awaited", "ours", "2021/581 Art. 14(1)",
        "Answers to our request for information",
        Asked, Limit::AsAgreed, Design, Fact;
}

impl DeadlineRule {
    /// The clock of an event's first report. Annex 2 §§3, 5 and 8 and what stands outside the annex
    /// have no time limit of their own (`domain-spec` E6): the general one applies. An incident that
    /// affects the security of data is reported at once (Art. 32(8)).
    pub const fn of_first_report(kind: EventKind) -> Self {
        match kind {
            EventKind::UnauthorisedBorderCrossing
            | EventKind::Facilitation
            | EventKind::TraffickingInHumanBeings
            | EventKind::DocumentFraud => Self::FirstReportOfCrossing,
            EventKind::VesselOfInterest | EventKind::ExternalFlightOfInterest => {
                Self::FirstReportOfCraft
            }
            EventKind::DataSecurityIncident => Self::SecurityIncident,
            _ => Self::FirstReportOfOther,
        }
    }

    /// The clock of our answer to a request of such urgency.
    pub const fn of_answer(urgency: Urgency) -> Self {
        match urgency {
            Urgency::Routine => Self::AnswerToRoutineRequest,
            Urgency::Priority => Self::AnswerToPriorityRequest,
            Urgency::Immediate => Self::AnswerToImmediateRequest,
        }
    }

    /// Whether somebody here has to act on it: what others owe is shown, and calls nobody.
    pub fn calls(self) -> bool {
        matches!(self.clock().owed_by, Debtor::Centre | Debtor::State)
    }
}
