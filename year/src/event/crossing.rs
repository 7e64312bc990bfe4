//! Unauthorised crossings, facilitation and secondary movements.

use thalweg_domain::event::EventStage;
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::crossing::{Crossing, Manner};
use thalweg_domain::report::facilitation::{
    Exploitation, Facilitation, FacilitationKind, FacilitationStage, Perpetrators, Victims,
};
use thalweg_domain::report::situation::{Situation, SituationKind};
use thalweg_domain::report::{Destination, Particulars, Transport, TransportKind};

use super::people::{nationalities, origin, persons};
use super::scene::{Composed, Outline, Scene};
use crate::chance::Chance;
use crate::words::{country, exactly, phrase, prose};

/// Who helped, and for what.
fn perpetrators(count: u32, is_trafficking: bool, chance: &mut Chance) -> Perpetrators {
    Perpetrators {
        total: Some(exactly(count)),
        by_age: Vec::new(),
        by_nationality: nationalities(count, chance),
        countries_of_origin: Vec::new(),
        exploitation: is_trafficking.then(|| {
            chance.one_of([
                Exploitation::Labour,
                Exploitation::Sexual,
                Exploitation::Other,
            ])
        }),
    }
}

/// Who was helped, or exploited.
fn victims(total: u32, chance: &mut Chance) -> Victims {
    Victims {
        persons: persons(total, chance),
        by_transit_country: Vec::new(),
        countries_of_origin: vec![country(origin(chance))],
    }
}

impl Scene<'_> {
    /// Persons who came by boat.
    pub fn boat(&mut self) -> Composed {
        let total = self.chance.few(9.0).min(120);
        let craft = self.chance.one_of([
            "rubber boat with outboard engine",
            "wooden fishing boat",
            "sailing yacht",
            "fibreglass motor boat",
        ]);
        let outline = Outline {
            title: format!("{craft}, {total} persons, {}", self.place.name()),
            impact: self.impact([35.0, 40.0, 20.0, 5.0]),
            lives_at_risk: self.chance.holds(9.0),
            reaction: (
                ReactionKind::Interception,
                ReactionState::Underway,
                "Patrol boat sent; contact kept by coastal radar.",
            ),
            persons: Some(persons(total, &mut self.chance)),
            tracks: Vec::new(),
            source: self.chance.weighed([
                (SourceKind::StationarySensor, 45.0),
                (SourceKind::Patrol, 35.0),
                (SourceKind::MobileSensor, 20.0),
            ]),
        };
        let kind = TransportKind::Vessel;
        let crossing = self.crossing(Some((kind, craft)), Destination::Entry, true);
        self.compose(outline, Particulars::Crossing(Box::new(crossing)))
    }

    /// Persons who came on foot or by vehicle away from crossing points.
    pub fn overland(&mut self) -> Composed {
        let total = self.chance.few(3.0).min(40);
        let (kind, words) = self.chance.weighed([
            ((TransportKind::Pedestrian, "on foot"), 60.0),
            ((TransportKind::PassengerCar, "in a passenger car"), 25.0),
            ((TransportKind::LorryOrCommercialVehicle, "in a van"), 15.0),
        ]);
        let outline = Outline {
            title: format!("{total} persons {words}, {}", self.place.name()),
            impact: self.impact([55.0, 33.0, 11.0, 1.0]),
            lives_at_risk: self.chance.holds(1.5),
            reaction: (
                ReactionKind::Interception,
                ReactionState::Done,
                "Patrol stopped the group; identities are being established.",
            ),
            persons: Some(persons(total, &mut self.chance)),
            tracks: Vec::new(),
            source: self
                .chance
                .one_of([SourceKind::Patrol, SourceKind::StationarySensor]),
        };
        let destination = self.destination();
        let crossing = self.crossing(Some((kind, words)), destination, false);
        self.compose(outline, Particulars::Crossing(Box::new(crossing)))
    }

    /// Persons who were found hidden at a crossing point.
    pub fn hidden(&mut self) -> Composed {
        let total = self.chance.few(2.0).min(25);
        let (kind, words) = self.chance.weighed([
            (
                (TransportKind::LorryOrCommercialVehicle, "a lorry's load"),
                50.0,
            ),
            ((TransportKind::Train, "a goods train"), 20.0),
            ((TransportKind::BusOrCoach, "a coach"), 15.0),
            ((TransportKind::PassengerCar, "a passenger car"), 15.0),
        ]);
        let outline = Outline {
            title: format!("{total} persons in {words}, {}", self.place.name()),
            impact: self.impact([45.0, 38.0, 15.0, 2.0]),
            lives_at_risk: self.chance.holds(4.0),
            reaction: (
                ReactionKind::Inspection,
                ReactionState::Done,
                "Vehicle inspected; persons referred to the competent authority.",
            ),
            persons: Some(persons(total, &mut self.chance)),
            tracks: Vec::new(),
            source: SourceKind::BorderCheck,
        };
        let crossing = self.crossing(Some((kind, words)), Destination::Entry, false);
        self.compose(outline, Particulars::Crossing(Box::new(crossing)))
    }

    fn crossing(
        &mut self,
        transport: Option<(TransportKind, &str)>,
        destination: Destination,
        by_sea: bool,
    ) -> Crossing {
        let chance = &mut self.chance;
        let stage = chance.weighed([
            (EventStage::Actual, 75.0),
            (EventStage::Attempted, 18.0),
            (EventStage::Indicated, 7.0),
        ]);
        let embarked = by_sea.then(|| chance.some(50.0, |chance| country(origin(chance))));
        Crossing {
            stage,
            manner: chance.some(80.0, |chance| {
                chance.one_of([Manner::Clandestine, Manner::Clandestine, Manner::Open])
            }),
            destination,
            last_country_of_embarkation: embarked.flatten(),
            country_of_destination: chance.some(35.0, |chance| {
                country(chance.one_of(["SE", "DE", "NO", "FI", "NL"]))
            }),
            purpose: chance.some(20.0, |_| phrase("Onward travel, as far as known")),
            detection: self.detection(),
            attempt_to_hide: self.chance.some(60.0, |chance| chance.holds(40.0)),
            transport: transport.map(|(kind, words)| Transport {
                kind,
                description: Some(phrase(words)),
            }),
            modus_operandi: self.chance.some(30.0, |chance| {
                prose(chance.one_of([
                    "Landed on an open beach at night; a vehicle waited inland.",
                    "Crossed in small groups some minutes apart.",
                    "Hidden behind pallets; the seal was replaced.",
                    "Changed from a larger craft to a small boat near the coast.",
                ]))
            }),
        }
    }

    /// Facilitation, or trafficking in human beings.
    pub fn facilitation(&mut self) -> Composed {
        let is_trafficking = self.chance.holds(14.0);
        let total = self.chance.few(3.0).min(30);
        let (kind, words) = if is_trafficking {
            (
                FacilitationKind::TraffickingInHumanBeings,
                "Indications of trafficking",
            )
        } else {
            (FacilitationKind::Facilitation, "Facilitated entry")
        };
        let stage = self.chance.one_of([
            FacilitationStage::Suspicion,
            FacilitationStage::Attempt,
            FacilitationStage::Committed,
        ]);
        let outline = Outline {
            title: format!("{words}, {total} persons, {}", self.place.name()),
            impact: self.impact([25.0, 45.0, 25.0, 5.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::HandOver,
                ReactionState::Planned,
                "The police takes over the inquiry.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: SourceKind::BorderCheck,
        };
        let helpers = self.chance.between(1, 3);
        let chance = &mut self.chance;
        let particulars = Facilitation {
            kind,
            stage,
            destination: Destination::Entry,
            detection: self.place.place.map_or(
                thalweg_domain::report::Detection::BorderSurveillanceOperation,
                |_| thalweg_domain::report::Detection::CheckAtBcp,
            ),
            transport: Some(Transport {
                kind: chance.one_of([
                    TransportKind::PassengerCar,
                    TransportKind::LorryOrCommercialVehicle,
                    TransportKind::Flight,
                ]),
                description: None,
            }),
            perpetrators: Some(perpetrators(helpers, is_trafficking, chance)),
            victims: Some(victims(total, chance)),
            modus_operandi: chance.some(50.0, |chance| {
                prose(chance.one_of([
                    "Documents were collected after boarding.",
                    "Two vehicles, the first one scouting.",
                    "Recruited through advertisements for seasonal work.",
                ]))
            }),
            purpose: None,
        };
        self.compose(outline, Particulars::Facilitation(Box::new(particulars)))
    }

    /// An unauthorised movement within the area.
    pub fn secondary_movement(&mut self) -> Composed {
        let total = self.chance.few(3.0).min(40);
        let outline = Outline {
            title: format!("Secondary movement, {total} persons, {}", self.place.name()),
            impact: self.impact([65.0, 28.0, 6.0, 1.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::Referral,
                ReactionState::Done,
                "Referred to the immigration authority.",
            ),
            persons: Some(persons(total, &mut self.chance)),
            tracks: Vec::new(),
            source: SourceKind::OtherNationalAuthority,
        };
        let situation = Situation {
            kind: SituationKind::UnauthorisedSecondaryMovement,
            description: prose("Found in a check behind the border, on the way north."),
        };
        let mut composed = self.compose(outline, Particulars::Situation(Box::new(situation)));
        composed.event.secondary_movement = true;
        composed
    }
}
