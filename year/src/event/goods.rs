//! Goods, and the amounts that are found.

use thalweg_domain::goods::{
    DrugCategory, GoodsCategory, OtherGoodsCategory, Unit, VehicleCategory, WeaponCategory,
};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::seizure::{Concealment, Goods, Ground, Involved, Seizure};
use thalweg_domain::report::{Particulars, Transport, TransportKind};

use super::people::nationalities;
use super::scene::{Composed, Outline, Scene};
use crate::words::{euro, exactly, phrase, prose, quantity};

/// What is found: what people call it, its category, its unit, the middle of amounts, and what a
/// unit of it is worth.
#[derive(Debug, Clone, Copy)]
struct Found(&'static str, GoodsCategory, Unit, f64, f64);

const fn drug(
    name: &'static str,
    category: DrugCategory,
    unit: Unit,
    middle: f64,
    euro: f64,
) -> Found {
    Found(name, GoodsCategory::Drugs(category), unit, middle, euro)
}

const fn other(
    name: &'static str,
    of: OtherGoodsCategory,
    unit: Unit,
    middle: f64,
    euro: f64,
) -> Found {
    Found(name, GoodsCategory::Other(of), unit, middle, euro)
}

/// What may be found, and how often.
const FOUND: [(Found, f64); 13] = [
    (
        other(
            "cigarettes",
            OtherGoodsCategory::Cigarettes,
            Unit::Piece,
            400_000.0,
            0.3,
        ),
        26.0,
    ),
    (
        other(
            "tobacco",
            OtherGoodsCategory::Tobacco,
            Unit::Kilogram,
            200.0,
            90.0,
        ),
        10.0,
    ),
    (
        other(
            "alcohol",
            OtherGoodsCategory::Alcohol,
            Unit::LitrePureAlcohol,
            900.0,
            30.0,
        ),
        7.0,
    ),
    (
        other(
            "diesel fuel",
            OtherGoodsCategory::EnergyProducts,
            Unit::Litre,
            4_000.0,
            1.4,
        ),
        4.0,
    ),
    (
        other(
            "cultural objects",
            OtherGoodsCategory::CulturalObjects,
            Unit::Item,
            2.0,
            40_000.0,
        ),
        2.0,
    ),
    (
        drug(
            "cannabis",
            DrugCategory::Cannabis,
            Unit::Kilogram,
            6.0,
            4_000.0,
        ),
        16.0,
    ),
    (
        drug(
            "cocaine",
            DrugCategory::Cocaine,
            Unit::Kilogram,
            3.0,
            40_000.0,
        ),
        9.0,
    ),
    (
        drug("heroin", DrugCategory::Heroin, Unit::Gram, 300.0, 60.0),
        5.0,
    ),
    (
        drug(
            "amphetamine",
            DrugCategory::AmphetamineTypeStimulants,
            Unit::Gram,
            300.0,
            12.0,
        ),
        6.0,
    ),
    (
        drug("MDMA", DrugCategory::Mdma, Unit::Tablet, 2_000.0, 6.0),
        4.0,
    ),
    (
        Found(
            "a passenger car reported as stolen",
            GoodsCategory::Vehicles(VehicleCategory::StolenPassengerCar),
            Unit::Item,
            1.0,
            25_000.0,
        ),
        7.0,
    ),
    (
        Found(
            "pistols",
            GoodsCategory::Weapons(WeaponCategory::Pistol),
            Unit::Piece,
            3.0,
            700.0,
        ),
        3.0,
    ),
    (
        Found(
            "ammunition",
            GoodsCategory::Weapons(WeaponCategory::Ammunition),
            Unit::Piece,
            900.0,
            0.6,
        ),
        1.0,
    ),
];

impl Scene<'_> {
    /// Goods that were found.
    pub fn goods(&mut self) -> Composed {
        let Found(name, category, unit, middle, worth) = self.chance.weighed(FOUND);
        let counted = matches!(unit, Unit::Item | Unit::Piece | Unit::Tablet);
        let drawn = f64::from(self.chance.few(middle));
        let amount = if counted {
            drawn
        } else {
            drawn * self.chance.number(0.8, 1.2)
        };
        let seized = Goods {
            category,
            amount_estimated: None,
            amount_seized: Some(quantity(amount, unit)),
            estimated_value: Some(euro(amount * worth)),
        };
        let much = seized.is_above_threshold();
        let outline = Outline {
            title: format!("Seizure of {name}, {}", self.place.name()),
            impact: if much {
                self.impact([5.0, 45.0, 42.0, 8.0])
            } else {
                self.impact([60.0, 34.0, 6.0, 0.0])
            },
            lives_at_risk: false,
            reaction: (
                ReactionKind::Inspection,
                ReactionState::Done,
                "Goods seized; customs takes over.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: if self.place.is_at_sea() {
                SourceKind::Patrol
            } else {
                SourceKind::BorderCheck
            },
        };
        let (grounds, links) = self.grounds(much);
        let seizure = self.seizure(seized, grounds);
        let mut composed = self.compose(outline, Particulars::Seizure(Box::new(seizure)));
        composed.links = links;
        composed
    }

    /// Why a seizure below the threshold is reported.
    fn grounds(&mut self, much: bool) -> (Vec<Ground>, Vec<thalweg_domain::link::Link>) {
        if much {
            return (Vec::new(), Vec::new());
        }
        let ground = self.chance.weighed([
            (Ground::NewPattern, 40.0),
            (Ground::EntailsReactionOfOthers, 35.0),
            (Ground::SpecificModusOperandi, 22.0),
            (Ground::SecurityLink, 3.0),
        ]);
        let links = match ground {
            Ground::SpecificModusOperandi => vec![self.risk_analysis()],
            _ => Vec::new(),
        };
        (vec![ground], links)
    }

    fn seizure(&mut self, goods: Goods, grounds: Vec<Ground>) -> Seizure {
        let (destination, detection) = (self.destination(), self.detection());
        let kind = if self.place.is_at_sea() {
            TransportKind::Vessel
        } else {
            self.chance.weighed([
                (TransportKind::LorryOrCommercialVehicle, 35.0),
                (TransportKind::PassengerCar, 30.0),
                (TransportKind::Container, 15.0),
                (TransportKind::FreightOrPostalParcel, 20.0),
            ])
        };
        let chance = &mut self.chance;
        let total = chance.between(1, 3);
        Seizure {
            grounds,
            destination,
            detection,
            transport: Some(Transport {
                kind,
                description: None,
            }),
            concealment: chance.some(55.0, |chance| Concealment {
                kind: Some(phrase(chance.one_of([
                    "Double floor",
                    "Among legal goods",
                    "Spare wheel",
                    "Fuel tank",
                    "Behind a panel",
                ]))),
                details: chance.some(30.0, |_| prose("Found by X-ray image, then by hand.")),
            }),
            goods: vec![goods],
            involved: vec![Involved {
                total: Some(exactly(total)),
                minors: None,
                role: Some(phrase(chance.one_of([
                    "Driver",
                    "Driver and passengers",
                    "Crew",
                ]))),
                by_nationality: nationalities(total, chance),
            }],
        }
    }
}
