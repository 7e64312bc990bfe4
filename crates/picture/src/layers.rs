//! The three layers of every situational picture and their sublayers.
//!
//! *Rule*: every picture has an events, an operational and an analysis layer, in this order; none
//! can be removed.
//! *Source*: 2019/1896 Art. 24(1); sublayers 2021/581 Art. 24, `domain-spec` 4.1.
//! *Here / not here*: the names and which event goes where. What is counted and shown is `node`'s.
//! *Limits*: none.

use serde::{Deserialize, Serialize};
use thalweg_domain::event::EventKind;

/// The layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Art. 24(1)(a).
    Events,
    /// Art. 24(1)(b).
    Operational,
    /// Art. 24(1)(c).
    Analysis,
}

/// Sublayers of the events layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventSublayer {
    /// Unauthorised border crossings.
    UnauthorisedBorderCrossings,
    /// Cross-border crime.
    CrossBorderCrime,
    /// Crisis situations.
    CrisisSituations,
    /// Search and rescue.
    SearchAndRescue,
    /// Vessels of interest.
    VesselsOfInterest,
    /// Flights of interest.
    FlightsOfInterest,
    /// Secondary movements.
    SecondaryMovements,
    /// Anything else, technical incidents included.
    OtherEvents,
}

impl EventSublayer {
    /// The sublayer an event of this kind is shown on.
    pub const fn of(kind: EventKind) -> Self {
        match kind {
            EventKind::UnauthorisedBorderCrossing => Self::UnauthorisedBorderCrossings,
            EventKind::Facilitation
            | EventKind::TraffickingInHumanBeings
            | EventKind::GoodsTrafficking
            | EventKind::DocumentFraud
            | EventKind::OtherCrossBorderCrime => Self::CrossBorderCrime,
            EventKind::CrisisSituation => Self::CrisisSituations,
            EventKind::SearchAndRescue => Self::SearchAndRescue,
            EventKind::VesselOfInterest => Self::VesselsOfInterest,
            EventKind::ExternalFlightOfInterest => Self::FlightsOfInterest,
            EventKind::UnauthorisedSecondaryMovement => Self::SecondaryMovements,
            EventKind::TechnicalIncident
            | EventKind::DataSecurityIncident
            | EventKind::OtherObject => Self::OtherEvents,
        }
    }
}
