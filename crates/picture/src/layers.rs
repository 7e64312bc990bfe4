//! Which sublayer of a situational picture each thing of the fact log belongs to.
//!
//! *Rule*: an event, a report, a level, a component, an incident on one: each belongs to one
//! sublayer, whatever picture it is on. A report on an event is shown with the event; a request asks
//! and shows nothing.
//! *Source*: 2019/1896 Art. 24(1); 2021/581 Art. 10-15, 18(a), 23(3), 24(1)-(2); `domain-spec` 4.1.
//! *Here / not here*: where a thing belongs. The sublayers are `domain::definition`'s; what goes into
//! which picture is `composed`'s.
//! *Limits*: none.

use thalweg_domain::definition::Sublayer;
use thalweg_domain::report::operational_plan::OperationKind;
use thalweg_domain::report::own_assets::{OwnAsset, OwnAssets};
use thalweg_domain::report::risk_analysis::RiskProduct;
use thalweg_domain::report::{Form, Report};
use thalweg_domain::technical::ServiceIncidentKind;

/// The sublayer that a report is shown on by itself, if it is.
pub fn of_report(report: &Report) -> Option<Sublayer> {
    match &report.form {
        Form::SingleEvent(_) | Form::Request(_) => None,
        Form::Indicator(_) => Some(Sublayer::DevelopmentsAndIndicators),
        Form::OwnAssets(assets) => Some(of_assets(assets)),
        Form::OperationalPlan(plan) => Some(of_plan(plan.kind)),
        Form::Environment(_) => Some(Sublayer::EnvironmentalInformation),
        Form::RiskAnalysis(analysis) => Some(of_product(analysis.product)),
        Form::Watchlist(_) => Some(Sublayer::Intelligence),
    }
}

/// The sublayer that an incident on a component is shown on (2021/581 Art. 24(2)).
pub const fn of_service_incident(kind: ServiceIncidentKind) -> Sublayer {
    match kind {
        ServiceIncidentKind::Outage | ServiceIncidentKind::Degradation => {
            Sublayer::TechnicalIncidents
        }
        ServiceIncidentKind::DataQuality => Sublayer::DataAndServiceQuality,
        ServiceIncidentKind::Security => Sublayer::DataSecurityIncidents,
    }
}

/// A report on nothing but centres tells how they work; any other one is about assets.
fn of_assets(report: &OwnAssets) -> Sublayer {
    let is_status = |asset: &OwnAsset| matches!(asset, OwnAsset::CentreStatus(_));
    if !report.assets.is_empty() && report.assets.iter().all(is_status) {
        Sublayer::CentreStatus
    } else {
        Sublayer::OwnAssets
    }
}

const fn of_plan(kind: OperationKind) -> Sublayer {
    match kind {
        OperationKind::National => Sublayer::OperationsAndPlans,
        OperationKind::JointOperation
        | OperationKind::RapidBorderIntervention
        | OperationKind::Hotspot => Sublayer::JointOperationsAndHotspots,
    }
}

const fn of_product(product: RiskProduct) -> Sublayer {
    match product {
        RiskProduct::BriefingNote
        | RiskProduct::AnalyticalReport
        | RiskProduct::ThirdCountryAnalysis => Sublayer::AnalyticalReports,
        RiskProduct::RiskProfile => Sublayer::Intelligence,
        RiskProduct::EarthObservationReport => Sublayer::ImageryAndGeodata,
    }
}
