//! Risk-analysis reports.
//!
//! *Rule*: a product of risk analysis carries an impact and a confidence, names its scope and
//! findings, and holds no personal data.
//! *Source*: 2021/581 Art. 13(2)-(3), 16(1), 17(1); 2019/1896 Art. 29(2), 91(1) (anonymised).
//! *Here / not here*: the product. How risk is assessed is crate `risk`'s.
//! *Limits*: those of forms.

use crate::confidence::Confidence;
use crate::form::{choice, form};
use crate::id::SectionId;
use crate::impact::EventImpact;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

choice! {
    /// Products (Art. 13(2)).
    pub enum RiskProduct {
        BriefingNote = "briefing_note",
        AnalyticalReport = "analytical_report",
        ThirdCountryAnalysis = "third_country_analysis",
        RiskProfile = "risk_profile",
        EarthObservationReport = "earth_observation_report",
    }
}

choice! {
    /// What it is for (Art. 13(3)).
    pub enum RiskUse {
        UnderstandEvents = "understand_events",
        PlanOperations = "plan_operations",
        Strategic = "strategic",
    }
}

form! {
    /// A product of risk analysis.
    pub struct RiskAnalysis {
        /// In a line.
        title: Phrase = "2021/581 Art. 13";
        /// Which product.
        product: RiskProduct = "2021/581 Art. 13(2)";
        /// What it is for.
        purpose: RiskUse = "2021/581 Art. 13(3)";
        /// The sections it is about.
        sections[]: SectionId = "2021/581 Art. 13";
        /// The route or theme it is about.
        theme?: Phrase = "2021/581 Art. 13";
        /// The first moment of the time it is about.
        period_from?: Instant = "2021/581 Art. 13";
        /// The first moment after it.
        period_to?: Instant = "2021/581 Art. 13";
        /// What was found.
        key_findings: Prose = "2021/581 Art. 13";
        /// What is recommended.
        recommendations?: Prose = "2021/581 Art. 13";
        /// The impact.
        impact: EventImpact = "2021/581 Art. 17(1)";
        /// The confidence.
        confidence: Confidence = "2021/581 Art. 16(1)";
        /// That it is anonymised: it is refused otherwise.
        anonymised: bool = "2019/1896 Art. 29(2), 91(1)";
    }
}
