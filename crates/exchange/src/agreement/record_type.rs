//! Which types of record are exchanged.
//!
//! *Rule*: the eight forms of the law, and beside them what the framework itself brings forth.
//! Information on quality and functioning is at least RESTREINT UE, whatever its sender says.
//! *Source*: 2021/581 Art. 4(3); 2019/1896 Art. 23(3), 34.
//! *Here / not here*: the list. What a record of a type holds is `domain::report`'s.
//! *Limits*: none.

use thalweg_domain::handling::Classification;

use super::words;

words! {
    /// A type of record.
    pub enum RecordType {
        /// Indicators of a month.
        Indicator = "indicator",
        /// A single event.
        SingleEvent = "single_event",
        /// Own assets and patrols.
        OwnAssets = "own_assets",
        /// An operational plan.
        OperationalPlan = "operational_plan",
        /// Environmental information.
        Environment = "environmental_information",
        /// A risk analysis.
        RiskAnalysis = "risk_analysis",
        /// A request for information, or its answer.
        RequestForInformation = "request_for_information",
        /// A watchlist.
        Watchlist = "watchlist",
        /// Search and rescue.
        Rescue = "search_and_rescue",
        /// The impact level of a border section.
        SectionLevel = "section_level",
        /// A batch of positions.
        Track = "track",
        /// Quality and functioning of the framework.
        TechnicalFunctioning = "technical_functioning",
    }
}

impl RecordType {
    /// The lowest marking that a record of this type can have (2019/1896 Art. 23(3)).
    pub const fn classification_min(self) -> Classification {
        match self {
            Self::TechnicalFunctioning => Classification::RestreintUe,
            _ => Classification::Unclassified,
        }
    }
}
