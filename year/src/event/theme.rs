//! What an event is about, and how often each happens. The figures are ours.

use thalweg_domain::port::PlaceKind;
use thalweg_domain::section::BorderKind;
use thalweg_domain::time::Instant;

use crate::act::Plan;
use crate::chance::Chance;
use crate::ground::Ground;
use crate::season::Rhythm;
use crate::whereabouts::{Where, at_crossing, on_section};

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Annex 2 §1, by boat.
    Boat,
    /// Annex 2 §1, on foot or by vehicle.
    Overland,
    /// Annex 2 §1, hidden at a crossing point.
    Hidden,
    /// Annex 2 §2.
    Facilitation,
    /// Annex 2 §3.
    Goods,
    /// Annex 2 §4.
    Documents,
    /// Annex 2 §5.
    Crime,
    /// Annex 2 §6.
    Vessel,
    /// Annex 2 §7.
    Flight,
    /// Annex 2 §8.
    Rescue,
    /// Art. 18.
    SecondaryMovement,
    /// Art. 23(3), 32(8).
    Incident,
}

const ROAD: &[PlaceKind] = &[PlaceKind::Road, PlaceKind::Rail, PlaceKind::CrossingPoint];
const ARRIVAL: &[PlaceKind] = &[PlaceKind::Airport, PlaceKind::Port];
const ANY: &[PlaceKind] = &[
    PlaceKind::Airport,
    PlaceKind::Port,
    PlaceKind::Road,
    PlaceKind::CrossingPoint,
];

impl Theme {
    /// Draws what an event is about.
    pub fn draw(chance: &mut Chance) -> Self {
        chance.weighed([
            (Self::Boat, 12.0),
            (Self::Overland, 9.0),
            (Self::Hidden, 9.0),
            (Self::Facilitation, 9.5),
            (Self::Goods, 22.0),
            (Self::Documents, 14.0),
            (Self::Crime, 3.5),
            (Self::Vessel, 7.5),
            (Self::Flight, 1.5),
            (Self::Rescue, 6.0),
            (Self::SecondaryMovement, 4.5),
            (Self::Incident, 1.5),
        ])
    }

    /// What takes its place shortly before the end: nothing that is followed by the hour, so that
    /// nobody is found to owe the next report of it.
    pub fn at_end_of(self, plan: &Plan, began: Instant) -> Self {
        let is_late = began.offset_ms(4 * 86_400_000) > plan.to();
        match self {
            Self::Rescue | Self::Vessel if is_late => Self::Goods,
            theme => theme,
        }
    }

    /// When it happens.
    pub const fn rhythm(self) -> Rhythm {
        match self {
            Self::Boat | Self::Vessel | Self::Flight => Rhythm::Crossing,
            Self::Rescue => Rhythm::Sailing,
            Self::Overland | Self::SecondaryMovement => Rhythm::Overland,
            _ => Rhythm::Travel,
        }
    }

    /// Draws where it happens.
    pub fn place<'a>(self, ground: &'a Ground, chance: &mut Chance) -> Option<Where<'a>> {
        match self {
            Self::Boat | Self::Vessel | Self::Rescue => on_section(ground, BorderKind::Sea, chance),
            Self::Overland | Self::SecondaryMovement => {
                on_section(ground, BorderKind::Land, chance)
            }
            Self::Flight if chance.holds(70.0) => on_section(ground, BorderKind::Sea, chance),
            Self::Goods if chance.holds(20.0) => on_section(ground, BorderKind::Sea, chance),
            Self::Hidden => at_crossing(ground, ROAD, chance),
            Self::Documents => at_crossing(ground, ARRIVAL, chance),
            _ => at_crossing(ground, ANY, chance),
        }
    }
}
