//! The single-event report: one event, its rating, the reaction, and the particulars of its kind.
//!
//! *Rule*: a report on an event carries an impact, a confidence and the reaction taken or planned;
//! its particulars are those of the paragraph of Annex 2 that it falls under.
//! *Source*: 2021/581 Art. 9, 16, 17; Annex 2 (means of transport "Vessel" refers to §6, rescue to
//! §8: `domain-spec` E2).
//! *Here / not here*: what all kinds have in common. The particulars stand in modules of their own.
//! *Limits*: those of forms.

use crate::confidence::Confidence;
use crate::event::EventKind;
use crate::form::{choice, form, one_of};
use crate::impact::EventImpact;
use crate::persons::Persons;
use crate::reaction::{ReactionKind, ReactionState};
use crate::text::{Phrase, Prose};
use crate::track::TrackId;

use super::crime::OtherCrime;
use super::crossing::Crossing;
use super::document::DocumentFraud;
use super::facilitation::Facilitation;
use super::flight::FlightOfInterest;
use super::rescue::Rescue;
use super::seizure::Seizure;
use super::situation::Situation;
use super::vessel::VesselOfInterest;

choice! {
    /// Into or out of the Schengen area.
    pub enum Destination {
        Entry = "entry",
        Exit = "exit",
        Unknown = "unknown",
    }
}

choice! {
    /// How it was detected.
    pub enum Detection {
        CheckAtBcp = "check_at_bcp",
        BorderSurveillanceOperation = "border_surveillance_operation",
        OtherSecondaryMovement = "other_secondary_movement",
        OtherPreFrontier = "other_pre_frontier",
        Other = "other",
    }
}

choice! {
    /// Means of transport.
    pub enum TransportKind {
        Flight = "flight",
        Vessel = "vessel",
        Container = "container",
        LorryOrCommercialVehicle = "lorry_or_commercial_vehicle",
        PassengerCar = "passenger_car",
        BusOrCoach = "bus_or_coach",
        Train = "train",
        Pedestrian = "pedestrian",
        /// Goods and other crime only.
        FreightOrPostalParcel = "freight_or_postal_parcel",
    }
}

form! {
    /// Means of transport.
    pub struct Transport {
        /// Which.
        kind: TransportKind = "2021/581 Annex 2 §§1-5";
        /// What is known of it.
        description?: Phrase = "2021/581 Annex 2 §§1-5";
    }
}

one_of! {
    /// The particulars of an event, by the paragraph of Annex 2 that it falls under.
    pub enum Particulars {
        /// Unauthorised border crossing (Annex 2 §1).
        Crossing(Box<Crossing>) = "unauthorised_border_crossing",
        /// Facilitation or trafficking in human beings (Annex 2 §2).
        Facilitation(Box<Facilitation>) = "facilitation_or_trafficking",
        /// Trafficking of goods (Annex 2 §3).
        Seizure(Box<Seizure>) = "goods_trafficking",
        /// Document fraud (Annex 2 §4).
        Document(Box<DocumentFraud>) = "document_fraud",
        /// Other cross-border crime (Annex 2 §5).
        Crime(Box<OtherCrime>) = "other_cross_border_crime",
        /// Vessel of interest (Annex 2 §6).
        Vessel(Box<VesselOfInterest>) = "vessel_of_interest",
        /// External flight of interest (Annex 2 §7).
        Flight(Box<FlightOfInterest>) = "external_flight_of_interest",
        /// Search and rescue (Annex 2 §8).
        Rescue(Box<Rescue>) = "search_and_rescue",
        /// Anything else that may affect the border or EUROSUR's functioning.
        Situation(Box<Situation>) = "other_situation",
    }
}

form! {
    /// What was done or is planned.
    pub struct ReactionDescribed {
        /// What kind of act.
        kind: ReactionKind = "2021/581 Art. 9(5)";
        /// How far it is.
        state: ReactionState = "2021/581 Art. 9(5)";
        /// In the officer's words.
        description: Prose = "2021/581 Art. 9(5)";
    }
}

form! {
    /// A report on one event.
    pub struct SingleEvent {
        /// In a line.
        title: Phrase = "2021/581 Art. 9";
        /// The impact that its originator sees.
        impact: EventImpact = "2021/581 Art. 17(1)";
        /// What its originator believes of it.
        confidence: Confidence = "2021/581 Art. 16(1)";
        /// Whether lives are at risk.
        lives_at_risk: bool = "2021/581 Art. 24(2)";
        /// Whether a timely reaction is needed.
        needs_timely_reaction: bool = "2021/581 Art. 9(2)(a)";
        /// Whether it is an unauthorised secondary movement.
        secondary_movement: bool = "2021/581 Art. 18, 24(1)";
        /// The reaction taken or planned.
        reaction: ReactionDescribed = "2021/581 Art. 9(5)";
        /// The persons, as counts.
        persons?: Persons = "2021/581 Annex 2 §§1-3, 5";
        /// The tracks involved.
        tracks[]: TrackId = "2021/581 Annex 2 §§6-7";
        /// What is particular to its kind.
        particulars: Particulars = "2021/581 Annex 2";
        /// Anything else.
        remarks?: Prose = "2021/581 Art. 9";
    }
}

impl Particulars {
    /// The kind of event that they describe.
    pub fn event_kind(&self) -> EventKind {
        match self {
            Self::Crossing(_) => EventKind::UnauthorisedBorderCrossing,
            Self::Facilitation(facilitation) => facilitation.kind.event_kind(),
            Self::Seizure(_) => EventKind::GoodsTrafficking,
            Self::Document(_) => EventKind::DocumentFraud,
            Self::Crime(_) => EventKind::OtherCrossBorderCrime,
            Self::Vessel(_) => EventKind::VesselOfInterest,
            Self::Flight(_) => EventKind::ExternalFlightOfInterest,
            Self::Rescue(_) => EventKind::SearchAndRescue,
            Self::Situation(situation) => situation.kind.event_kind(),
        }
    }

    /// Its paragraph of the law.
    pub const fn paragraph(&self) -> &'static str {
        match self {
            Self::Crossing(_) => "2021/581 Annex 2 §1",
            Self::Facilitation(_) => "2021/581 Annex 2 §2",
            Self::Seizure(_) => "2021/581 Annex 2 §3",
            Self::Document(_) => "2021/581 Annex 2 §4",
            Self::Crime(_) => "2021/581 Annex 2 §5",
            Self::Vessel(_) => "2021/581 Annex 2 §6",
            Self::Flight(_) => "2021/581 Annex 2 §7",
            Self::Rescue(_) => "2021/581 Annex 2 §8",
            Self::Situation(_) => "2021/581 Art. 9(2)",
        }
    }
}
