//! Vessels and flights of interest.

use thalweg_domain::identity::{ImoNumber, Mmsi};
use thalweg_domain::link::{Link, LinkEnd, LinkKind};
use thalweg_domain::measure::{Knots, Metres};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::Particulars;
use thalweg_domain::report::flight::{
    Aircraft, Flight, FlightKind, FlightOfInterest, FlightPosition, Piloting, Propulsion, Wing,
};
use thalweg_domain::report::vessel::{
    Interest, Measurement, OnBoard, VesselIdentifiers, VesselOfInterest, VesselPosition,
    VesselStatus, VesselType, VesselUsage,
};
use thalweg_domain::track::TrackId;

use super::scene::{Composed, Outline, Scene};
use crate::chance::Chance;
use crate::whereabouts::bearing;
use crate::words::{country, exactly, phrase};

/// First and second words of ships' names that no ship is known to have together.
const FIRST: [&str; 8] = [
    "Baltic", "Northern", "Amber", "Silver", "Coral", "Polar", "Western", "Golden",
];
const SECOND: [&str; 8] = [
    "Heron", "Lantern", "Juniper", "Meridian", "Willow", "Falcon", "Harvest", "Compass",
];
/// Flags, with the digits that their numbers begin with.
const FLAGS: [(&str, u32); 6] = [
    ("LR", 636),
    ("PA", 351),
    ("MT", 248),
    ("CY", 209),
    ("AG", 304),
    ("MH", 538),
];

impl Scene<'_> {
    /// A vessel of interest.
    pub fn vessel(&mut self) -> Composed {
        let (interest, link) = self.interest();
        let ids = identifiers(&mut self.chance);
        let name = ids.name.clone();
        let tracks: Vec<TrackId> = ids.mmsi.map(TrackId::Mmsi).into_iter().collect();
        let title = name.map_or("without a name".to_owned(), String::from);
        let outline = Outline {
            title: format!("Vessel of interest {title}, {}", self.place.name()),
            impact: self.impact([40.0, 42.0, 16.0, 2.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::Tracking,
                ReactionState::Underway,
                "Watched by coastal radar and transponder.",
            ),
            persons: None,
            // What has a track is not asked for its position by the hour.
            tracks: tracks.clone(),
            source: SourceKind::ShipReportingSystem,
        };
        let latest = self.vessel_position(tracks.is_empty());
        let chance = &mut self.chance;
        let particulars = VesselOfInterest {
            interest,
            latest: Some(latest),
            previous_positions: Vec::new(),
            vessel_type: chance.weighed([
                (VesselType::GeneralCargoShip, 35.0),
                (VesselType::FishingVessel, 20.0),
                (VesselType::MotorYacht, 15.0),
                (VesselType::SailingBoat, 10.0),
                (VesselType::OilTanker, 10.0),
                (VesselType::RubberBoat, 10.0),
            ]),
            usage: Some(chance.one_of([VesselUsage::Commercial, VesselUsage::Leisure])),
            identifiers: Some(ids),
            on_board: chance.some(40.0, |chance| OnBoard {
                crew: Some(exactly(chance.between(2, 18))),
                crew_by_nationality: Vec::new(),
                passengers: None,
                passengers_by_nationality: Vec::new(),
            }),
            cargo: Vec::new(),
        };
        let mut composed = self.compose(outline, Particulars::Vessel(Box::new(particulars)));
        composed.links.push(link);
        composed
    }

    /// Where the vessel is; one without a track lies in a port.
    fn vessel_position(&mut self, moored: bool) -> VesselPosition {
        let chance = &mut self.chance;
        VesselPosition {
            measured_at: self.detected,
            position: self.place.position,
            uncertainty_radius: Some(Metres(f64::from(chance.between(1, 50)) * 10.0)),
            heading: Some(bearing(chance)),
            speed: Some(Knots(if moored {
                0.0
            } else {
                tenths(chance.between(20, 160))
            })),
            status: Some(if moored {
                VesselStatus::Moored
            } else {
                VesselStatus::UnderWay
            }),
            measured_by: Some(chance.one_of([Measurement::Radar, Measurement::PositioningSystem])),
        }
    }

    /// A flight of interest.
    pub fn flight(&mut self) -> Composed {
        let (interest, link) = self.interest();
        let is_remote = self.chance.holds(55.0);
        let words = if is_remote {
            "Unmanned aircraft"
        } else {
            "Low flight without flight plan"
        };
        let outline = Outline {
            title: format!("{words}, {}", self.place.name()),
            impact: self.impact([20.0, 45.0, 30.0, 5.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::Confirmation,
                ReactionState::Underway,
                "Second sensor asked to confirm; air force informed.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: SourceKind::StationarySensor,
        };
        let chance = &mut self.chance;
        let particulars = FlightOfInterest {
            interest,
            latest: Some(FlightPosition {
                measured_at: self.detected,
                position: self.place.position,
                altitude: Some(Metres(f64::from(chance.between(4, 60)) * 10.0)),
                uncertainty_radius: Some(Metres(200.0)),
                vertical_uncertainty: None,
                heading: Some(bearing(chance)),
                speed: Some(Knots(tenths(chance.between(200, 1_300)))),
                measured_by: Some(Measurement::Radar),
            }),
            aircraft: Some(Aircraft {
                wing: Some(if is_remote { Wing::Rotary } else { Wing::Fixed }),
                propulsion: Some(Propulsion::Propeller),
                piloting: Some(if is_remote {
                    Piloting::Remote
                } else {
                    Piloting::Aboard
                }),
                model: None,
                registration: None,
                icao_address: None,
                squawk: None,
                call_sign: None,
                visual: chance.some(40.0, |_| phrase("Dark, no lights")),
            }),
            flight: Some(Flight {
                kind: Some(FlightKind::Private),
                flight_id: None,
                departure: None,
                destination: None,
                flight_plan: None,
            }),
            on_board: None,
            cargo: Vec::new(),
        };
        let mut composed = self.compose(outline, Particulars::Flight(Box::new(particulars)));
        composed.links.push(link);
        composed
    }

    /// Why it is of interest, with the link that the ground needs.
    fn interest(&mut self) -> (Interest, Link) {
        let earlier = if self.chance.holds(35.0) {
            self.earlier_event()
        } else {
            None
        };
        if let Some(link) = earlier {
            return (Interest::InvolvedInEvent, link);
        }
        if self.chance.holds(45.0) {
            return (Interest::OriginatorsGrounds, self.risk_analysis());
        }
        let number = self.chance.between(1, 12);
        let link = Link {
            kind: LinkKind::HitOnWatchlist,
            end: LinkEnd::Elsewhere(phrase(format!(
                "Watchlist of vessels and aircraft, {number}"
            ))),
            reason: None,
        };
        (Interest::OnWatchlist, link)
    }
}

fn identifiers(chance: &mut Chance) -> VesselIdentifiers {
    let (flag, digits) = chance.one_of(FLAGS);
    let number = digits * 1_000_000 + chance.below(1_000_000);
    VesselIdentifiers {
        flag: Some(country(flag)),
        name: chance.some(85.0, |chance| {
            phrase(format!(
                "{} {}",
                chance.one_of(FIRST),
                chance.one_of(SECOND)
            ))
        }),
        imo: chance.some(60.0, imo).flatten(),
        mmsi: chance.some(80.0, |_| Mmsi::new(number).ok()).flatten(),
        call_sign: None,
        other: None,
    }
}

/// A number with its check digit (IMO A.1117(30)).
fn imo(chance: &mut Chance) -> Option<ImoNumber> {
    let six = chance.between(900_000, 989_999);
    let digits = (0..6).map(|place| six / 10_u32.pow(place) % 10);
    let sum: u32 = digits.zip(2..).map(|(digit, weight)| digit * weight).sum();
    ImoNumber::try_from(six * 10 + sum % 10).ok()
}

fn tenths(number: u32) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX)) / 10.0
}
