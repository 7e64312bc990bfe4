//! Reading the quality of reports: figures, the matrix of indicators, who is silent, and the report.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::calendar::Month;
use thalweg_domain::handling::Handling;
use thalweg_domain::time::Instant;
use thalweg_picture::quality::figures::QualityFigures;
use thalweg_picture::quality::matrix::{IndicatorMatrix, SilentReporter};
use thalweg_picture::quality::report::QualityReport;
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::Query;
use crate::api::known::{Known, KnownQuery};
use crate::api::parameters;
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;

/// How much is looked at when no period is asked for.
const USUAL: Duration = Duration::from_secs(30 * 24 * 3600);
/// The longest period that is looked at.
const PERIOD_MAX: Duration = Duration::from_secs(366 * 24 * 3600);

/// Which period.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    /// From this instant on; 30 days before `to` when absent.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Until before this instant; now when absent. A period is at most a year.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

impl PeriodQuery {
    pub(super) fn period(&self, now: Instant) -> Result<Range<Instant>, Problem> {
        let to = parameters::instant_or("to", self.to.as_deref(), now.offset_ms(1))?;
        let from = parameters::instant_or("from", self.from.as_deref(), to.before(USUAL))?;
        if from >= to || to.since(from) > PERIOD_MAX {
            let detail = format!("from {from} to {to}: expected a period of at most a year");
            return Err(Problem::new(Code::OutOfRange, detail).at("from"));
        }
        Ok(from..to)
    }
}

/// Which month.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MonthQuery {
    /// The month; the one before this when absent.
    #[param(value_type = Option<Month>)]
    pub month: Option<String>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Crossing points that have fallen silent.
#[derive(Debug, Serialize, ToSchema)]
pub struct SilentReporters {
    /// Each of them.
    pub items: Vec<SilentReporter>,
}

/// How good the reports of a period are: working figures for this centre.
#[utoipa::path(get, path = "/api/v1/quality", tag = "quality", params(PeriodQuery),
    responses((status = 200, body = QualityFigures), (status = "4XX", body = Problem)))]
pub async fn figures(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PeriodQuery>,
) -> Result<Json<QualityFigures>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let period = query.period(known.at)?;
    Ok(Json(known.picture.quality(period, known.at)))
}

/// The indicators of a month, of the state, every section and every crossing point.
#[utoipa::path(get, path = "/api/v1/quality/indicators", tag = "quality", params(MonthQuery),
    responses((status = 200, body = IndicatorMatrix), (status = "4XX", body = Problem)))]
pub async fn indicators(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<MonthQuery>,
) -> Result<Json<IndicatorMatrix>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let month = match query.month.as_deref() {
        Some(text) => text
            .parse()
            .map_err(|fault: thalweg_domain::calendar::NotAMonth| {
                Problem::new(Code::Malformed, fault.to_string()).at("month")
            })?,
        None => known.picture.terms.calendar().month_of(known.at).previous(),
    };
    Ok(Json(known.picture.indicators_of(month, known.at)))
}

/// The crossing points that reported every month and have fallen silent.
#[utoipa::path(get, path = "/api/v1/quality/silent", tag = "quality", params(KnownQuery),
    responses((status = 200, body = SilentReporters), (status = "4XX", body = Problem)))]
pub async fn silent(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<SilentReporters>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let items = known.picture.silent_reporters(known.at);
    Ok(Json(SilentReporters { items }))
}

/// The quality report as it is sent to other centres. It is RESTREINT UE/EU RESTRICTED (2019/1896
/// Art. 23(3)) and is refused where no part of this system is accredited for such information.
#[utoipa::path(get, path = "/api/v1/quality/report", tag = "quality", params(PeriodQuery),
    responses((status = 200, body = QualityReport), (status = "4XX", body = Problem)))]
pub async fn report(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PeriodQuery>,
) -> Result<Json<QualityReport>, Problem> {
    if !centre.config.centre.classified {
        let detail = "a quality report is RESTREINT UE/EU RESTRICTED, and no part of this system is \
                      accredited for classified information";
        return Err(Problem::new(Code::Refused, detail).by_rule("2019/1896 Art. 23(3), 92"));
    }
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let period = query.period(known.at)?;
    let figures = known.picture.quality(period, known.at);
    let silent = known.picture.silent_reporters(known.at);
    Ok(Json(QualityReport::new(
        figures,
        silent,
        &Handling::default(),
    )))
}
