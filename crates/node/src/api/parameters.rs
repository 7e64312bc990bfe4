//! Parameters that many routes share: boxes, times, pages.

use serde::{Deserialize, Serialize};
use thalweg_domain::place::GeoBox;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use utoipa::{IntoParams, ToSchema};

use super::problem::{Code, Problem};

/// Items on a page unless asked otherwise.
pub const LIMIT_DEFAULT: u32 = 100;
/// Items on a page at most.
pub const LIMIT_MAX: u32 = 10_000;

/// Characters of a cursor at most.
const CURSOR_CHARS_MAX: usize = 64;

/// A box as `west,south,east,north`.
pub fn bbox(text: &str) -> Result<GeoBox, Problem> {
    let malformed = || {
        let detail = format!("`{text}` is no box: expected west,south,east,north in degrees");
        Problem::new(Code::Malformed, detail).at("bbox")
    };
    let edges: Vec<f64> = text
        .split(',')
        .map(|edge| edge.trim().parse())
        .collect::<Result<_, _>>()
        .ok()
        .ok_or_else(malformed)?;
    let &[west, south, east, north] = edges.as_slice() else {
        return Err(malformed());
    };
    GeoBox::from_edges(west, south, east, north)
        .map_err(|fault| Problem::new(Code::OutOfRange, fault.to_string()).at("bbox"))
}

/// A time as RFC 3339.
pub fn instant(name: &str, text: &str) -> Result<Instant, Problem> {
    text.parse()
        .map_err(|fault: thalweg_domain::time::NotAnInstant| {
            Problem::new(Code::Malformed, fault.to_string()).at(name)
        })
}

/// A time that may be absent.
pub fn instant_or(name: &str, text: Option<&str>, otherwise: Instant) -> Result<Instant, Problem> {
    text.map_or(Ok(otherwise), |text| instant(name, text))
}

/// Refuses a text that is longer than a parameter may be.
pub fn check_length(name: &str, text: Option<&str>, chars_max: usize) -> Result<(), Problem> {
    if text.is_none_or(|text| text.chars().count() <= chars_max) {
        return Ok(());
    }
    let detail = format!("{name} has at most {chars_max} characters");
    Err(Problem::new(Code::OutOfRange, detail).at(name))
}

/// For whom a list or a file is.
pub fn recipient(name: Option<&str>) -> Result<Option<String>, Problem> {
    check_length("releasable_to", name, Phrase::CHARS_MAX)?;
    Ok(name.map(str::to_owned))
}

/// For what something is read or made.
pub fn purpose(text: Option<&str>) -> Result<Option<Phrase>, Problem> {
    let phrase = text.map(|text| Phrase::try_from(text.to_owned()));
    let phrase = phrase.transpose();
    phrase.map_err(|fault| Problem::new(Code::OutOfRange, fault.to_string()).at("purpose"))
}

/// The identifier in a path; what is none names nothing.
pub fn identifier<T: std::str::FromStr>(noun: &str, text: &str) -> Result<T, Problem> {
    let id = text.parse().ok();
    id.ok_or_else(|| Problem::not_found(noun, text))
}

/// A track's identifier.
pub fn track(text: &str) -> Result<TrackId, Problem> {
    text.parse().ok().ok_or_else(|| {
        let detail = format!("`{text}` names no track: expected a form such as mmsi-219622000");
        Problem::new(Code::Malformed, detail).at("track")
    })
}

/// Which page of a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

impl PageQuery {
    /// How many items, within the bound.
    pub fn limit(&self) -> Result<usize, Problem> {
        let limit = self.limit.unwrap_or(LIMIT_DEFAULT);
        if !(1..=LIMIT_MAX).contains(&limit) {
            let detail = format!("limit is {limit}: expected 1 to {LIMIT_MAX}");
            return Err(Problem::new(Code::OutOfRange, detail).at("limit"));
        }
        Ok(usize::try_from(limit).unwrap_or(usize::MAX))
    }

    /// Where to go on, as whatever orders the list.
    pub fn after<T: std::str::FromStr>(&self) -> Result<Option<T>, Problem> {
        let parse = |text: &String| {
            let short = Some(text).filter(|text| text.chars().count() <= CURSOR_CHARS_MAX);
            short.and_then(|text| text.parse().ok()).ok_or_else(|| {
                let detail = "the cursor is not one that this list gave";
                Problem::new(Code::Malformed, detail).at("cursor")
            })
        };
        self.cursor.as_ref().map(parse).transpose()
    }
}

/// Where a list goes on and how many items it has, for a query with more conditions than these.
pub fn page<T: std::str::FromStr>(
    cursor: Option<&str>,
    limit: Option<u32>,
) -> Result<(Option<T>, usize), Problem> {
    let page = PageQuery {
        cursor: cursor.map(str::to_owned),
        limit,
    };
    Ok((page.after()?, page.limit()?))
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// What to send as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page from one item more than it holds, if there is one.
    pub fn cut(mut items: Vec<T>, limit: usize, cursor_of: impl Fn(&T) -> String) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(cursor_of);
        Self { items, next }
    }
}
