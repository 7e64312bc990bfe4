//! What is known of a place and a time, and arrows for the map.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::place::Position;
use thalweg_domain::sky::{self, MoonNow, SkyDay, SunNow};
use thalweg_domain::time::Instant;
use utoipa::{IntoParams, ToSchema};

use super::super::extract::Query;
use super::super::known::Known;
use super::super::parameters::{bbox, instant_or};
use super::super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::weather::answer::{Asked, FieldValue, Observed};
use crate::weather::arrows::{self, ArrowKind, Arrows};

/// Of which place and time.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EnvironmentQuery {
    /// Longitude and latitude in degrees.
    #[param(max_length = 64, example = "12.5,55.7")]
    pub position: String,
    /// For when; now when absent.
    #[param(value_type = Option<Instant>)]
    #[serde(default)]
    pub at: Option<String>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    #[serde(default)]
    pub known_at: Option<String>,
}

/// Weather, sea, daylight and moon of a place and a time.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EnvironmentView {
    /// Where.
    pub position: Position,
    /// When.
    pub at: Instant,
    /// What sun and moon are reckoned by.
    pub sky_source: &'static str,
    /// The sun then.
    pub sun: SunNow,
    /// The moon then.
    pub moon: MoonNow,
    /// The day of the place: rising, setting, twilights.
    pub day: SkyDay,
    /// Weather and sea, each with its source; what is not known is absent.
    pub values: Vec<FieldValue>,
    /// What people observed within 30 nautical miles and three hours.
    pub observed: Vec<Observed>,
}

/// Says what is known of a place and a time.
#[utoipa::path(get, path = "/api/v1/environment", tag = "environment",
    params(EnvironmentQuery),
    responses((status = 200, body = EnvironmentView), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<EnvironmentQuery>,
) -> Result<Json<EnvironmentView>, Problem> {
    let position = position(&query.position)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let at = instant_or("at", query.at.as_deref(), known.at)?;
    let (values, observed) = tokio::task::block_in_place(|| {
        let asked = asked(&centre, &known, at);
        (asked.values(position), asked.observed(position))
    });
    Ok(Json(EnvironmentView {
        position,
        at,
        sky_source: sky::SOURCE,
        sun: sky::sun_at(position, at),
        moon: sky::moon_at(position, at),
        day: sky::day(position, at),
        values,
        observed,
    }))
}

/// Which arrows.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArrowsQuery {
    /// What they show.
    #[param(inline)]
    pub kind: ArrowKind,
    /// In which box: west,south,east,north in degrees.
    #[param(max_length = 128, example = "9,54,13,58")]
    pub bbox: String,
    /// For when; now when absent.
    #[param(value_type = Option<Instant>)]
    #[serde(default)]
    pub at: Option<String>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    #[serde(default)]
    pub known_at: Option<String>,
}

/// Arrows of wind, waves or current over a part of the map, at most 25 in a row.
#[utoipa::path(get, path = "/api/v1/environment/arrows", tag = "environment",
    params(ArrowsQuery),
    responses((status = 200, body = Arrows), (status = "4XX", body = Problem)))]
pub async fn arrows(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<ArrowsQuery>,
) -> Result<Json<Arrows>, Problem> {
    let within = bbox(&query.bbox)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let at = instant_or("at", query.at.as_deref(), known.at)?;
    let arrows = tokio::task::block_in_place(|| {
        arrows::arrows(&asked(&centre, &known, at), query.kind, within)
    });
    Ok(Json(arrows))
}

fn asked<'a>(centre: &'a Centre, known: &'a Known, at: Instant) -> Asked<'a> {
    Asked {
        picture: &known.picture,
        shelf: &centre.weather,
        at,
    }
}

/// `lon,lat` in degrees.
fn position(text: &str) -> Result<Position, Problem> {
    let numbers = text.split_once(',').and_then(|(lon, lat)| {
        let number = |text: &str| text.trim().parse::<f64>().ok();
        Some((number(lon)?, number(lat)?))
    });
    let (lon, lat) = numbers.ok_or_else(|| {
        let short: String = text.chars().take(64).collect();
        let detail = format!("`{short}` is no position: expected longitude,latitude in degrees");
        Problem::new(Code::Malformed, detail).at("position")
    })?;
    Position::from_lon_lat(lon, lat)
        .map_err(|fault| Problem::new(Code::OutOfRange, fault.to_string()).at("position"))
}
