//! Rescues: from the first call to the end of the operation.

use thalweg_domain::organisation::SourceKind;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::rescue::{
    FactorFound, PlaceOfSafety, Rescue, RescueFactor, RescuePhase, SafetyState,
};
use thalweg_domain::report::{Particulars, SingleEvent};
use thalweg_domain::time::Instant;

use super::people::persons;
use super::scene::{Composed, Outline, Scene};
use crate::words::phrase;

impl Scene<'_> {
    /// A boat in danger.
    pub fn rescue(&mut self) -> Composed {
        let total = self.chance.few(6.0).min(80);
        let words = self.chance.one_of([
            "Boat with engine failure",
            "Overloaded boat",
            "Boat taking in water",
            "Overdue boat",
        ]);
        let outline = Outline {
            title: format!("{words}, {total} persons, {}", self.place.name()),
            impact: self.impact([10.0, 35.0, 40.0, 15.0]),
            lives_at_risk: true,
            reaction: (
                ReactionKind::Rescue,
                ReactionState::Underway,
                "Rescue boat sent; the rescue centre coordinates.",
            ),
            persons: Some(persons(total, &mut self.chance)),
            tracks: Vec::new(),
            source: self
                .chance
                .one_of([SourceKind::Patrol, SourceKind::StationarySensor]),
        };
        let phase = self.chance.weighed([
            (RescuePhase::Distress, 55.0),
            (RescuePhase::Alert, 30.0),
            (RescuePhase::Uncertainty, 15.0),
        ]);
        let factors = vec![
            FactorFound {
                factor: RescueFactor::PersonsForVesselType,
                finding: phrase("More persons than the craft can carry"),
            },
            FactorFound {
                factor: RescueFactor::WeatherAndSeaState,
                finding: phrase(
                    self.chance
                        .one_of(["Sea state 3", "Sea state 4", "Sea state 5"]),
                ),
            },
        ];
        let rescue = Rescue {
            phase,
            competent_mrcc: Some(phrase("JRCC Denmark")),
            mrcc_informed_at: Some(self.aware),
            vessels: vec![phrase(words)],
            place_of_safety: None,
            factors,
            ended_at: None,
            unrelated: None,
        };
        self.compose(outline, Particulars::Rescue(Box::new(rescue)))
    }
}

/// The operation goes on.
pub fn go_on(event: &mut SingleEvent) {
    if let Particulars::Rescue(rescue) = &mut event.particulars {
        rescue.phase = RescuePhase::OperationOngoing;
        rescue.place_of_safety = Some(PlaceOfSafety {
            state: SafetyState::Foreseen,
            name: phrase("Frederikshavn"),
            position: None,
        });
    }
}

/// The operation has ended.
pub fn conclude(event: &mut SingleEvent, ended: Instant) {
    if let Particulars::Rescue(rescue) = &mut event.particulars {
        rescue.phase = RescuePhase::OperationConcluded;
        rescue.ended_at = Some(ended);
        rescue.place_of_safety = Some(PlaceOfSafety {
            state: SafetyState::Actual,
            name: phrase("Frederikshavn"),
            position: None,
        });
    }
}
