//! Search and rescue.
//!
//! *Rule*: from the first detection or distress alert until the case has ended; the phases are those
//! of the rescue law, and a request for help alone decides none of them. It is closed within 24
//! hours of its end. A case that has nothing to do with migrants' lives or crime need not be
//! reported here; the rescue centre is told all the same.
//! *Source*: 2021/581 Art. 20 (Annex 2 §8 cites Art. 21: `domain-spec` E3), Annex 2 §8; 656/2014
//! Art. 9(2) (phases and factors), 10 (places of safety).
//! *Here / not here*: the particulars. Drift and search areas are crate `rescue`'s.
//! *Limits*: those of forms.

use crate::form::{choice, form};
use crate::place::Position;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

choice! {
    /// Phases of a rescue (656/2014 Art. 9(2)(c)-(e)), then its course.
    pub enum RescuePhase {
        /// A person is missing, a vessel overdue, or a position or safety report was missed.
        Uncertainty = "uncertainty",
        /// Contact and inquiries failed, or efficiency is impaired but distress unlikely.
        Alert = "alert",
        /// There is positive information of danger, or distress is probable or likely.
        Distress = "distress",
        OperationOngoing = "operation_ongoing",
        OperationConcluded = "operation_concluded",
    }
}

choice! {
    /// Factors that are assessed and sent to the rescue centre (656/2014 Art. 9(2)(f)).
    pub enum RescueFactor {
        RequestForAssistance = "request_for_assistance",
        Seaworthiness = "seaworthiness",
        PersonsForVesselType = "persons_vs_vessel_type",
        Supplies = "supplies",
        QualifiedCrew = "qualified_crew",
        SafetyNavigationCommunication = "safety_nav_comm_equipment",
        MedicalUrgency = "medical_urgency",
        DeceasedOnBoard = "deceased_on_board",
        PregnantWomenOrChildren = "pregnant_women_or_children",
        WeatherAndSeaState = "weather_and_sea_state",
    }
}

form! {
    /// What was found of one factor.
    pub struct FactorFound {
        /// Which.
        factor: RescueFactor = "656/2014 Art. 9(2)(f)";
        /// What was found.
        finding: Phrase = "656/2014 Art. 9(2)(f)";
    }
}

choice! {
    /// Whether the place of safety is planned or reached.
    pub enum SafetyState {
        Foreseen = "foreseen",
        Actual = "actual",
    }
}

form! {
    /// Where rescue ends (656/2014 Art. 2(12), 10).
    pub struct PlaceOfSafety {
        /// Planned or reached.
        state: SafetyState = "2021/581 Annex 2 §8";
        /// What it is called.
        name: Phrase = "2021/581 Annex 2 §8";
        /// Where it is.
        position?: Position = "2021/581 Annex 2 §8";
    }
}

form! {
    /// A decision that a case is unrelated to migrants' lives and to crime.
    pub struct Unrelated {
        /// Who decided, by office.
        decided_by: Phrase = "2021/581 Art. 20(2)";
        /// Why.
        reason: Prose = "2021/581 Art. 20(2)";
    }
}

form! {
    /// A search and rescue case.
    pub struct Rescue {
        /// Its phase.
        phase: RescuePhase = "2021/581 Annex 2 §8";
        /// The rescue coordination centre in charge.
        competent_mrcc?: Phrase = "2021/581 Annex 2 §8";
        /// When that centre was informed.
        mrcc_informed_at?: Instant = "2021/581 Art. 20(1)";
        /// The vessels: in distress, mother ship, helping.
        vessels[]: Phrase = "2021/581 Annex 2 §8";
        /// The place of safety.
        place_of_safety?: PlaceOfSafety = "2021/581 Annex 2 §8";
        /// The factors assessed.
        factors[]: FactorFound = "656/2014 Art. 9(2)(f)";
        /// When the operation ended.
        ended_at?: Instant = "2021/581 Art. 20(6)";
        /// That the case is unrelated to migrants' lives and to crime.
        unrelated?: Unrelated = "2021/581 Art. 20(2)";
    }
}

impl RescuePhase {
    /// Whether the rescue is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::OperationConcluded)
    }
}

impl Rescue {
    /// Whether the phase rests on more than a request for help (656/2014 Art. 9(2)).
    pub fn rests_on_more_than_a_request(&self) -> bool {
        let is_other = |found: &FactorFound| found.factor != RescueFactor::RequestForAssistance;
        self.factors.is_empty() || self.factors.iter().any(is_other)
    }
}
