//! Positions of the past: of one track, and in a box.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use utoipa::{IntoParams, ToSchema};

use super::extract::{Path, Query};
use super::parameters::{self, Page, PageQuery};
use super::past::{When, ask};
use super::problem::Problem;
use crate::centre::Centre;
use crate::history::{Answer, Mark, Portion, Row};

/// What is shown of a track unless asked otherwise.
const DAY: Duration = Duration::from_secs(24 * 3_600);
/// What is shown of a box unless asked otherwise.
const HOUR: Duration = Duration::from_secs(3_600);

/// Which positions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct PositionsQuery {
    /// Measured at this instant or later.
    #[param(format = DateTime)]
    pub from: Option<String>,
    /// Measured before this instant; now when absent.
    #[param(format = DateTime)]
    pub to: Option<String>,
    /// Only what the centre knew at this instant.
    #[param(format = DateTime)]
    pub known_at: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 160)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

/// Where.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct BoxQuery {
    /// Only in this box: `west,south,east,north`; everywhere when absent.
    #[param(max_length = 100)]
    pub bbox: Option<String>,
}

/// A position that was believed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PastPosition {
    /// When the sensor measured it.
    pub at: Instant,
    /// When the centre received it.
    pub known: Instant,
    /// Longitude, latitude.
    pub position: Position,
    /// Speed over ground in knots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed: Option<Knots>,
    /// Course over ground in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<Bearing>,
    /// Heading in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Bearing>,
    /// What the crew said it was doing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub navigation_status: Option<NavigationStatus>,
    /// Which source brought it.
    pub source: SourceId,
}

/// A position and whose it is.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackPosition {
    /// Whose.
    pub track: TrackId,
    /// Where, and when.
    #[serde(flatten)]
    pub position: PastPosition,
}

/// The positions of one track, oldest first: of the last day unless asked otherwise.
#[utoipa::path(get, path = "/api/v1/tracks/{id}/positions", tag = "history",
    params(("id" = TrackId, Path), PositionsQuery),
    responses((status = 200, body = Page<PastPosition>), (status = "4XX", body = Problem)))]
pub async fn of_track(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<PositionsQuery>,
) -> Result<Json<Page<PastPosition>>, Problem> {
    let track: TrackId = id
        .parse()
        .ok()
        .ok_or_else(|| Problem::not_found("track", &id))?;
    let span = query.when().span(centre.clock.now(), DAY)?;
    let portion = query.portion()?;
    let answer = ask(&centre, move |history| history.track(track, span, &portion)).await?;
    Ok(Json(page(answer, PastPosition::from)))
}

/// The positions in a box, by four hours of the day, then by track and time: of the last hour
/// unless asked otherwise.
#[utoipa::path(get, path = "/api/v1/positions", tag = "history",
    params(BoxQuery, PositionsQuery),
    responses((status = 200, body = Page<TrackPosition>), (status = "4XX", body = Problem)))]
pub async fn in_box(
    State(centre): State<Arc<Centre>>,
    Query(place): Query<BoxQuery>,
    Query(query): Query<PositionsQuery>,
) -> Result<Json<Page<TrackPosition>>, Problem> {
    let area = place
        .bbox
        .as_deref()
        .map_or(Ok(GeoBox::WORLD), parameters::bbox)?;
    let span = query.when().span(centre.clock.now(), HOUR)?;
    let portion = query.portion()?;
    let answer = ask(&centre, move |history| history.in_box(area, span, &portion)).await?;
    Ok(Json(page(answer, TrackPosition::from)))
}

impl PositionsQuery {
    fn when(&self) -> When<'_> {
        When {
            from: self.from.as_deref(),
            to: self.to.as_deref(),
            known_at: self.known_at.as_deref(),
        }
    }

    fn portion(&self) -> Result<Portion, Problem> {
        let page = PageQuery {
            cursor: None,
            limit: self.limit,
        };
        let after: Option<Mark> = self.cursor.as_deref().map(str::parse).transpose()?;
        Ok(Portion {
            after,
            ..Portion::first(page.limit()?)
        })
    }
}

fn page<T>(answer: Answer, view: impl Fn(Row) -> T) -> Page<T> {
    Page {
        items: answer.rows.into_iter().map(view).collect(),
        next: answer.more.map(|mark| mark.to_string()),
    }
}

impl From<Row> for PastPosition {
    fn from(row: Row) -> Self {
        let fix = row.fix();
        Self {
            at: fix.sensed,
            known: fix.received,
            position: fix.position,
            speed: fix.speed,
            course: fix.course,
            heading: fix.heading,
            navigation_status: fix.status,
            source: fix.source,
        }
    }
}

impl From<Row> for TrackPosition {
    fn from(row: Row) -> Self {
        Self {
            track: row.track(),
            position: row.into(),
        }
    }
}
