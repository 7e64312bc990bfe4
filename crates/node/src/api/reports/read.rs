//! Reading reports.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::id::{EventId, ReportId, SectionId};
use thalweg_domain::report::{Form, ReportStage};
use thalweg_domain::time::Instant;
use thalweg_picture::reports::Filed;
use utoipa::{IntoParams, ToSchema};

use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::files::release::may_be_given;

/// Which reports.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportsQuery {
    /// Only those of this event's thread.
    pub event: Option<EventId>,
    /// Only of this form.
    #[param(inline)]
    pub form: Option<FormWord>,
    /// Only at this stage.
    pub stage: Option<ReportStage>,
    /// Only on this section.
    pub section: Option<SectionId>,
    /// Only those that came in time, or late.
    pub timely: Option<bool>,
    /// Only those sent from this time on.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only those sent before this time.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Only those that may be given to this organisation.
    #[param(max_length = 200)]
    pub releasable_to: Option<String>,
    /// For what they are read or exported: noted where it is marked.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// The eight forms of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormWord {
    /// A measured value.
    Indicator,
    /// One event.
    SingleEvent,
    /// Centres, units and assets.
    OwnAssets,
    /// An operation.
    OperationalPlan,
    /// Weather, sea, images and geodata.
    EnvironmentalInformation,
    /// A product of risk analysis.
    RiskAnalysis,
    /// A request for information.
    RequestForInformation,
    /// A list of entities to watch for.
    Watchlist,
}

impl FormWord {
    const fn fits(self, form: &Form) -> bool {
        matches!(
            (self, form),
            (Self::Indicator, Form::Indicator(_))
                | (Self::SingleEvent, Form::SingleEvent(_))
                | (Self::OwnAssets, Form::OwnAssets(_))
                | (Self::OperationalPlan, Form::OperationalPlan(_))
                | (Self::EnvironmentalInformation, Form::Environment(_))
                | (Self::RiskAnalysis, Form::RiskAnalysis(_))
                | (Self::RequestForInformation, Form::Request(_))
                | (Self::Watchlist, Form::Watchlist(_))
        )
    }
}

/// Reports, the last filed first.
#[utoipa::path(get, path = "/api/v1/reports", tag = "reports", params(ReportsQuery),
    responses((status = 200, body = Page<Filed>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<ReportsQuery>,
) -> Result<Json<Page<Filed>>, Problem> {
    let wanted = Wanted::parse(&query)?;
    let (before, limit) = parameters::page::<ReportId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let picture = &known.picture;
    let fits =
        |filed: &&Filed| before.is_none_or(|before| filed.filing.id < before) && wanted.fits(filed);
    let items = match query.event {
        Some(event) => {
            let mut thread: Vec<_> = picture.reports.of_event(&picture.events, event).collect();
            thread.reverse();
            thread
                .into_iter()
                .filter(fits)
                .take(limit + 1)
                .cloned()
                .collect()
        }
        None => picture
            .reports
            .iter()
            .rev()
            .filter(fits)
            .take(limit + 1)
            .cloned()
            .collect(),
    };
    Ok(Json(Page::cut(items, limit, |filed: &Filed| {
        filed.filing.id.to_string()
    })))
}

/// One report as it was filed.
#[utoipa::path(get, path = "/api/v1/reports/{id}", tag = "reports",
    params(("id" = ReportId, Path), KnownQuery),
    responses((status = 200, body = Filed), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<Filed>, Problem> {
    let unknown = || Problem::not_found("report", &id);
    let report: ReportId = id.parse().ok().ok_or_else(unknown)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let filed = known.picture.reports.get(report).cloned();
    filed.map(Json).ok_or_else(unknown)
}

/// A parsed query.
pub struct Wanted {
    form: Option<FormWord>,
    stage: Option<ReportStage>,
    section: Option<SectionId>,
    timely: Option<bool>,
    from: Instant,
    to: Instant,
    releasable_to: Option<String>,
}

impl Wanted {
    /// Reads a query.
    pub fn parse(query: &ReportsQuery) -> Result<Self, Problem> {
        Ok(Self {
            form: query.form,
            stage: query.stage,
            section: query.section,
            timely: query.timely,
            from: parameters::instant_or("from", query.from.as_deref(), Instant::EPOCH)?,
            to: parameters::instant_or("to", query.to.as_deref(), Instant::MAX)?,
            releasable_to: parameters::recipient(query.releasable_to.as_deref())?,
        })
    }

    /// Whether a list with these conditions shows the report.
    pub fn fits(&self, filed: &Filed) -> bool {
        let report = &filed.filing.report;
        let at = filed.filed.happened;
        let given = |to: &str| may_be_given(&report.handling, to);
        self.form.is_none_or(|form| form.fits(&report.form))
            && self.stage.is_none_or(|stage| report.stage == stage)
            && self
                .section
                .is_none_or(|section| report.section == Some(section))
            && self
                .timely
                .is_none_or(|timely| filed.quality.timely == Some(timely))
            && self.releasable_to.as_deref().is_none_or(given)
            && self.from <= at
            && at < self.to
    }
}
