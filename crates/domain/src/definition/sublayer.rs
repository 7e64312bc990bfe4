//! The three layers of every situational picture and their sublayers.
//!
//! *Rule*: every picture has an events, an operational and an analysis layer, in this order; none
//! can be removed. The European picture must have the sublayers on secondary movements and the five
//! on technical functioning; other pictures have those on secondary movements where there is
//! something to show.
//! *Source*: 2019/1896 Art. 24(1); 2021/581 Art. 18(a), 24(1)-(2). The first sublayers of the events
//! layer are those of 1052/2013 Art. 9(3); the other divisions are ours (`domain-spec` 4.1).
//! *Here / not here*: the table. What belongs where is `picture::layers`'s.
//! *Limits*: none.

use crate::event::EventKind;
use crate::form::choice;

use super::document::PictureKind;

choice! {
    /// The layers.
    pub enum Layer {
        /// Art. 24(1)(a).
        Events = "events",
        /// Art. 24(1)(b).
        Operational = "operational",
        /// Art. 24(1)(c).
        Analysis = "analysis",
    }
}

choice! {
    /// Sublayers that are shown under one heading.
    pub enum SublayerGroup {
        /// Annex 2 §§2-5.
        CrossBorderCrime = "cross_border_crime",
        /// Art. 24(2).
        TechnicalFunctioning = "technical_functioning",
    }
}

choice! {
    /// The sublayers, in the order in which they are shown.
    pub enum Sublayer {
        UnauthorisedBorderCrossings = "unauthorised_border_crossings",
        SearchAndRescue = "search_and_rescue",
        FacilitationAndTrafficking = "facilitation_and_trafficking",
        GoodsTrafficking = "goods_trafficking",
        DocumentFraud = "document_fraud",
        OtherCrossBorderCrime = "other_cross_border_crime",
        VesselsOfInterest = "vessels_of_interest",
        FlightsOfInterest = "flights_of_interest",
        SecondaryMovements = "secondary_movements",
        CrisisSituations = "crisis_situations",
        OtherEvents = "other_events",
        OwnAssets = "own_assets",
        OperationsAndPlans = "operations_and_plans",
        JointOperationsAndHotspots = "joint_operations_and_hotspots",
        EnvironmentalInformation = "environmental_information",
        CentreStatus = "centre_status",
        TechnicalElements = "technical_elements",
        DataAndServiceQuality = "data_and_service_quality",
        TechnicalIncidents = "technical_incidents",
        DataSecurityIncidents = "data_security_incidents",
        DevelopmentsAndIndicators = "key_developments_and_indicators",
        AnalyticalReports = "analytical_reports",
        RiskAndImpactLevels = "risk_and_impact_levels",
        ImageryAndGeodata = "imagery_and_geodata",
        Intelligence = "intelligence",
        SecondaryMovementAnalysis = "secondary_movement_analysis",
    }
}

choice! {
    /// Whether a picture of a kind must have a sublayer.
    pub enum Presence {
        /// A document without it cannot exist.
        Mandatory = "mandatory",
        /// It is shown once there is something to show, whatever the document says.
        WhereAvailable = "where_available",
        /// The owner decides.
        Free = "free",
    }
}

impl Sublayer {
    /// The layer that it is a part of.
    pub const fn layer(self) -> Layer {
        match self {
            Self::UnauthorisedBorderCrossings
            | Self::SearchAndRescue
            | Self::FacilitationAndTrafficking
            | Self::GoodsTrafficking
            | Self::DocumentFraud
            | Self::OtherCrossBorderCrime
            | Self::VesselsOfInterest
            | Self::FlightsOfInterest
            | Self::SecondaryMovements
            | Self::CrisisSituations
            | Self::OtherEvents => Layer::Events,
            Self::OwnAssets
            | Self::OperationsAndPlans
            | Self::JointOperationsAndHotspots
            | Self::EnvironmentalInformation
            | Self::CentreStatus
            | Self::TechnicalElements
            | Self::DataAndServiceQuality
            | Self::TechnicalIncidents
            | Self::DataSecurityIncidents => Layer::Operational,
            Self::DevelopmentsAndIndicators
            | Self::AnalyticalReports
            | Self::RiskAndImpactLevels
            | Self::ImageryAndGeodata
            | Self::Intelligence
            | Self::SecondaryMovementAnalysis => Layer::Analysis,
        }
    }

    /// The heading under which it is shown, where it has one.
    pub const fn group(self) -> Option<SublayerGroup> {
        match self {
            Self::FacilitationAndTrafficking
            | Self::GoodsTrafficking
            | Self::DocumentFraud
            | Self::OtherCrossBorderCrime => Some(SublayerGroup::CrossBorderCrime),
            _ if self.is_technical() => Some(SublayerGroup::TechnicalFunctioning),
            _ => None,
        }
    }

    /// Whether it is one of the five on the technical functioning (Art. 24(2)).
    pub const fn is_technical(self) -> bool {
        matches!(
            self,
            Self::CentreStatus
                | Self::TechnicalElements
                | Self::DataAndServiceQuality
                | Self::TechnicalIncidents
                | Self::DataSecurityIncidents
        )
    }

    /// Whether it is on unauthorised secondary movements (Art. 24(1)).
    pub const fn is_on_secondary_movements(self) -> bool {
        matches!(
            self,
            Self::SecondaryMovements | Self::SecondaryMovementAnalysis
        )
    }

    /// Whether a picture of this kind must have it. The pre-frontier picture is a view over the
    /// European one, which has what must be there.
    pub const fn presence(self, kind: PictureKind) -> Presence {
        match kind {
            PictureKind::European if self.is_technical() => Presence::Mandatory,
            PictureKind::European if self.is_on_secondary_movements() => Presence::Mandatory,
            PictureKind::National | PictureKind::Specific if self.is_on_secondary_movements() => {
                Presence::WhereAvailable
            }
            _ => Presence::Free,
        }
    }

    /// Where the law speaks of it.
    pub const fn article(self) -> &'static str {
        match self {
            Self::SecondaryMovementAnalysis => "2021/581 Art. 18(a), 24(1)",
            Self::SecondaryMovements => "2021/581 Art. 24(1)",
            _ if self.is_technical() => "2021/581 Art. 24(2)",
            _ => match self.layer() {
                Layer::Events => "2019/1896 Art. 24(1)(a)",
                Layer::Operational => "2019/1896 Art. 24(1)(b)",
                Layer::Analysis => "2019/1896 Art. 24(1)(c)",
            },
        }
    }

    /// The sublayer that an event of a kind is shown on. Those on the technical system itself
    /// belong to the operational layer (2021/581 Art. 24(2)).
    pub const fn of_event(kind: EventKind) -> Self {
        match kind {
            EventKind::UnauthorisedBorderCrossing => Self::UnauthorisedBorderCrossings,
            EventKind::Facilitation | EventKind::TraffickingInHumanBeings => {
                Self::FacilitationAndTrafficking
            }
            EventKind::GoodsTrafficking => Self::GoodsTrafficking,
            EventKind::DocumentFraud => Self::DocumentFraud,
            EventKind::OtherCrossBorderCrime => Self::OtherCrossBorderCrime,
            EventKind::CrisisSituation => Self::CrisisSituations,
            EventKind::SearchAndRescue => Self::SearchAndRescue,
            EventKind::VesselOfInterest => Self::VesselsOfInterest,
            EventKind::ExternalFlightOfInterest => Self::FlightsOfInterest,
            EventKind::UnauthorisedSecondaryMovement => Self::SecondaryMovements,
            EventKind::TechnicalIncident => Self::TechnicalIncidents,
            EventKind::DataSecurityIncident => Self::DataSecurityIncidents,
            EventKind::OtherObject => Self::OtherEvents,
        }
    }

    /// The kinds of event that are shown on it.
    pub fn event_kinds(self) -> impl Iterator<Item = EventKind> {
        let all = EventKind::ALL.iter().copied();
        all.filter(move |kind| Self::of_event(*kind) == self)
    }
}
