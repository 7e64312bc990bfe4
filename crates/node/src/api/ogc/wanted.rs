//! What a client asks of a collection: where, when, in which coordinates, how much.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;
use utoipa::IntoParams;

use super::crs::Crs;
use crate::api::origin::Origin;
use crate::api::parameters;
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;

/// Features on a page unless asked otherwise.
const LIMIT_DEFAULT: u32 = 100;
/// Features on a page at most; who asks for more gets so many.
pub const LIMIT_MAX: u32 = 10_000;

/// The parameters of a collection's items.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemsQuery {
    /// Only what shares a point with this box: four numbers in the axis order of `bbox-crs`, or
    /// six with heights, which are not looked at.
    #[param(max_length = 200)]
    pub bbox: Option<String>,
    /// The coordinate reference system of `bbox`; CRS84 when absent.
    #[serde(rename = "bbox-crs")]
    #[param(rename = "bbox-crs", max_length = 100)]
    pub bbox_crs: Option<String>,
    /// The coordinate reference system of the answer; CRS84 when absent.
    #[param(max_length = 100)]
    pub crs: Option<String>,
    /// Only what has its time at this instant or in this interval, such as
    /// `2026-08-22T00:00:00Z/..`; what has no time is always in it.
    #[param(max_length = 100)]
    pub datetime: Option<String>,
    /// Features on a page, at least 1; who asks for more than 10000 gets 10000.
    #[param(minimum = 1, value_type = Option<u64>)]
    pub limit: Option<u32>,
    /// Where the last page ended; `next` links carry it.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// Show what was known at this time; what is known now when absent. Not for tracks, which are
    /// positions and no facts.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
    /// `json` or `html`; by the header Accept when absent.
    #[param(pattern = "^(json|html)$")]
    pub f: Option<String>,
}

/// The parameters of one item.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemQuery {
    /// The coordinate reference system of the answer; CRS84 when absent.
    #[param(max_length = 100)]
    pub crs: Option<String>,
    /// Show what was known at this time; what is known now when absent. Not for tracks, which are
    /// positions and no facts.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
    /// `json` or `html`; by the header Accept when absent.
    #[param(pattern = "^(json|html)$")]
    pub f: Option<String>,
}

/// The parameter of every other resource.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FormQuery {
    /// `json` or `html`; by the header Accept when absent.
    #[param(pattern = "^(json|html)$")]
    pub f: Option<String>,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For programs.
    Json,
    /// For people.
    Html,
}

/// What a request says beside its parameters.
#[derive(Debug)]
pub struct Visit {
    /// Where the client reaches us.
    pub origin: Origin,
    /// The parameters as they stand.
    pub query: String,
    /// How the client likes its answers.
    pub accepted: Form,
}

impl FromRequestParts<Arc<Centre>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        centre: &Arc<Centre>,
    ) -> Result<Self, Infallible> {
        Ok(Self {
            origin: Origin::from_request_parts(parts, centre).await?,
            query: parts.uri.query().unwrap_or_default().to_owned(),
            accepted: Form::accepted(&parts.headers),
        })
    }
}

/// What is asked of a collection.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Where.
    pub area: Option<GeoBox>,
    /// When.
    pub interval: Interval,
    /// In which coordinates.
    pub crs: Crs,
    /// How many.
    pub limit: usize,
    /// Behind this feature.
    pub after: Option<String>,
}

/// A time, both ends in it; open where one is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Interval {
    from: Option<Instant>,
    to: Option<Instant>,
}

impl ItemsQuery {
    /// Checks all parameters.
    pub fn parse(&self) -> Result<Wanted, Problem> {
        let box_crs = Crs::parse("bbox-crs", self.bbox_crs.as_deref())?;
        let area = self.bbox.as_deref().map(|text| bbox(text, box_crs));
        let limit = self.limit.unwrap_or(LIMIT_DEFAULT).min(LIMIT_MAX);
        if limit == 0 {
            let detail = "limit is 0: expected at least 1";
            return Err(Problem::new(Code::OutOfRange, detail).at("limit"));
        }
        let interval = self.datetime.as_deref().map(str::parse).transpose()?;
        Ok(Wanted {
            area: area.transpose()?,
            interval: interval.unwrap_or_default(),
            crs: Crs::parse("crs", self.crs.as_deref())?,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            after: self.cursor.clone(),
        })
    }
}

/// A box that reaches beyond the globe, as maps ask for when they are zoomed out, ends at its edge.
fn bbox(text: &str, crs: Crs) -> Result<GeoBox, Problem> {
    let malformed = || {
        let detail = format!(
            "`{text}` is no box: expected the lower corner and the upper corner in the axis order \
             of bbox-crs, the lower not above the upper"
        );
        Problem::new(Code::Malformed, detail).at("bbox")
    };
    let parsed: Result<Vec<f64>, _> = text.split(',').map(|edge| edge.trim().parse()).collect();
    let edges = parsed.ok().ok_or_else(malformed)?;
    let (lower, upper) = match *edges.as_slice() {
        [a, b, c, d] | [a, b, _, c, d, _] => ([a, b], [c, d]),
        _ => return Err(malformed()),
    };
    if edges.iter().any(|edge| !edge.is_finite()) {
        return Err(malformed());
    }
    let ([west, south], [east, north]) = (crs.lon_lat(lower), crs.lon_lat(upper));
    let (lon, lat) = (
        |lon: f64| lon.clamp(-180.0, 180.0),
        |lat: f64| lat.clamp(-90.0, 90.0),
    );
    GeoBox::from_edges(lon(west), lat(south), lon(east), lat(north))
        .ok()
        .ok_or_else(malformed)
}

impl std::str::FromStr for Interval {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let instant = |text: &str| parameters::instant("datetime", text);
        let end = |text: &str| match text {
            "" | ".." => Ok(None),
            text => instant(text).map(Some),
        };
        let Some((from, to)) = text.split_once('/') else {
            let at = Some(instant(text)?);
            return Ok(Self { from: at, to: at });
        };
        let interval = Self {
            from: end(from)?,
            to: end(to)?,
        };
        match (interval.from, interval.to) {
            (Some(from), Some(to)) if from > to => {
                let detail = format!("the interval {text} ends before it begins");
                Err(Problem::new(Code::OutOfRange, detail).at("datetime"))
            }
            _ => Ok(interval),
        }
    }
}

impl Interval {
    /// Whether an instant is in it; what has no time is.
    pub fn holds(&self, at: Option<Instant>) -> bool {
        at.is_none_or(|at| {
            self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at <= to)
        })
    }
}

impl Form {
    /// What a client wants to read: what it says, else what it accepts.
    pub fn parse(parameter: Option<&str>, accepted: Self) -> Result<Self, Problem> {
        match parameter {
            Some("json") => Ok(Self::Json),
            Some("html") => Ok(Self::Html),
            Some(other) => {
                let detail = format!("`{other}` is not offered: expected json or html");
                Err(Problem::new(Code::Malformed, detail).at("f"))
            }
            None => Ok(accepted),
        }
    }

    /// Browsers name HTML before anything else; programs name it later or not at all.
    fn accepted(headers: &HeaderMap) -> Self {
        let accept = headers
            .get(header::ACCEPT)
            .and_then(|value| value.to_str().ok());
        let first = accept.and_then(|accept| accept.split([',', ';']).next());
        match first.map(str::trim) {
            Some("text/html" | "application/xhtml+xml") => Self::Html,
            _ => Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(text: &str, crs: Crs) -> [f64; 4] {
        bbox(text, crs).unwrap().into()
    }

    fn same(read: [f64; 4], expected: [f64; 4]) -> bool {
        read.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6)
    }

    #[test]
    fn a_box_is_read_in_the_axis_order_of_its_system() {
        let expected = [10.0, 50.0, 20.0, 60.0];
        assert!(same(boxed("10,50,20,60", Crs::Crs84), expected));
        assert!(same(boxed("50,10,60,20", Crs::Epsg4326), expected));
        assert!(same(boxed("10,50,-5,20,60,5", Crs::Crs84), expected));
        let metres = "1113194.9079,6446275.8411,2226389.8159,8399737.8898";
        assert!(same(boxed(metres, Crs::WebMercator), expected));
    }

    #[test]
    fn a_box_beyond_the_globe_ends_at_its_edge() {
        let whole = [-180.0, -90.0, 180.0, 90.0];
        assert!(same(boxed("-200,-95,200,95", Crs::Crs84), whole));
        for text in ["1,2,3", "a,b,c,d", "0,10,1,5", "nan,0,1,1", ""] {
            assert!(bbox(text, Crs::Crs84).is_err(), "{text}");
        }
    }

    #[test]
    fn an_interval_may_be_open_at_either_end() {
        let at = |text: &str| Some(text.parse::<Instant>().unwrap());
        let noon = at("2026-08-22T12:00:00Z");
        for text in [
            "2026-08-22T12:00:00Z",
            "2026-08-22T12:00:00Z/..",
            "../2026-08-22T12:00:00Z",
            "/2026-08-22T13:00:00Z",
            "../..",
        ] {
            assert!(text.parse::<Interval>().unwrap().holds(noon), "{text}");
        }
        let later: Interval = "2026-08-22T12:00:01Z/..".parse().unwrap();
        assert!(!later.holds(noon) && later.holds(None));
        assert!(
            "2026-08-23T00:00:00Z/2026-08-22T00:00:00Z"
                .parse::<Interval>()
                .is_err()
        );
    }
}
