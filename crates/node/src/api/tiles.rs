//! Vector tiles of the base map and of the picture, as it is known now or was at an instant.
//!
//! A base tile never changes under its address, which names the edition of the map; every other
//! tile is asked for again with the tag of the last one, and is sent only if it is another.
//!
//! *Source*: `TileJSON` 3.0; Mapbox Vector Tile Specification 2.1; RFC 9110 §13 (tags).

use std::io::Read;
use std::str::FromStr;
use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::read::GzDecoder;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use thalweg_domain::time::Instant;
use tilejson::{TileJSON, VectorLayer, tilejson};
use utoipa::IntoParams;

use super::extract::{Path, Query};
use super::known::{Known, KnownQuery};
use super::origin::Origin;
use super::parameters;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::geography::base_map::{DamagedBaseMap, ZOOMS};
use crate::tiles::address::{NoSuchTile, TileAddress};
use crate::tiles::mvt;

/// The deepest zoom that clients are told of: a unit is 0.6 m there, and they enlarge beyond.
const ZOOM_TOLD: u8 = 14;

/// What a tile set shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TileSet {
    Base,
    Tracks,
    Zones,
    Sections,
    Places,
    Events,
}

impl FromStr for TileSet {
    type Err = Problem;

    fn from_str(name: &str) -> Result<Self, Problem> {
        Ok(match name {
            "base" => Self::Base,
            "tracks" => Self::Tracks,
            "zones" => Self::Zones,
            "sections" => Self::Sections,
            "places" => Self::Places,
            "events" => Self::Events,
            other => return Err(Problem::not_found("tile set", other)),
        })
    }
}

/// Which edition of a tile.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct TileQuery {
    /// The edition that the document of the base map names.
    pub edition: Option<String>,
    /// Draw what was known at this time; what is known now when absent. Tracks are of now: where
    /// they were is asked of the positions.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// The document of a tile set (`TileJSON` 3.0): `base.json`, `tracks.json`, `zones.json`,
/// `sections.json`, `places.json` or `events.json`. With `known_at` its tiles are those of then.
#[utoipa::path(get, path = "/tiles/{document}", tag = "tiles",
    params(("document" = String, Path,
            pattern = "^(base|tracks|zones|sections|places|events)\\.json$",
            example = "base.json"), KnownQuery),
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub async fn document(
    State(centre): State<Arc<Centre>>,
    Path(document): Path<String>,
    Query(query): Query<KnownQuery>,
    origin: Origin,
) -> Result<Response, Problem> {
    let name = document.strip_suffix(".json").unwrap_or(&document);
    let set: TileSet = name.parse()?;
    let address = format!("{origin}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt");
    let known_at = set.known_at(query.known_at.as_deref())?;
    let document = match set {
        TileSet::Base => {
            let base = centre.shelf.base().await?;
            let edition = base.digest();
            base.document(&format!("{address}?edition={edition}"))
                .await?
        }
        _ => {
            set.document(known_at.map_or(address.clone(), |at| format!("{address}?known_at={at}")))
        }
    };
    let private = (header::CACHE_CONTROL, "private, no-cache");
    Ok(([private], Json(document)).into_response())
}

/// One tile.
#[utoipa::path(get, path = "/tiles/{set}/{z}/{x}/{y}", tag = "tiles", params(
        ("set" = String, Path, pattern = "^(base|tracks|zones|sections|places|events)$"),
        ("z" = u8, Path, description = "Zoom", maximum = 22),
        ("x" = u32, Path, description = "Column from the west"),
        ("y" = String, Path, description = "Row from the north", pattern = r"^\d+\.mvt$",
         example = "0.mvt"),
        TileQuery),
    responses(
        (status = 200, content_type = "application/vnd.mapbox-vector-tile"),
        (status = 204, description = "There is nothing in this tile"),
        (status = 304, description = "The tile is the one that was sent before"),
        (status = "4XX", body = Problem)))]
pub async fn tile(
    State(centre): State<Arc<Centre>>,
    Path((set, z, x, y)): Path<(String, u8, u32, String)>,
    Query(query): Query<TileQuery>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let set: TileSet = set.parse()?;
    let address = TileAddress::new(z, x, row(&y)?)?;
    set.known_at(query.known_at.as_deref())?;
    if set == TileSet::Base {
        return base(&centre, address, query.edition.as_deref(), &headers).await;
    }
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    // Drawing thousands of corners is no work for a thread that serves.
    match tokio::task::spawn_blocking(move || set.draw(&centre, &known, address)).await {
        Ok(drawn) => Ok(of_picture(drawn, &headers)),
        Err(fault) => {
            tracing::error!(%fault, "a tile was not drawn to its end");
            Err(Problem::new(Code::Internal, "the tile could not be drawn"))
        }
    }
}

impl TileSet {
    /// As known when; tracks are positions and no facts, and the base map has no time.
    fn known_at(self, known_at: Option<&str>) -> Result<Option<Instant>, Problem> {
        let at = known_at.map(|text| parameters::instant("known_at", text));
        match (self, at.transpose()?) {
            (Self::Tracks, Some(_)) => Err(positions_of_then()),
            (_, at) => Ok(at),
        }
    }

    fn draw(self, centre: &Centre, known: &Known, tile: TileAddress) -> Vec<u8> {
        let picture = &known.picture;
        let indexes = &centre.shelf;
        let layer = match self {
            Self::Tracks => indexes.tracks(&centre.hub, tile),
            Self::Zones => indexes.zones(picture, tile),
            Self::Sections => indexes.sections(picture, tile),
            Self::Places => indexes.places(picture, tile),
            Self::Events => indexes.events(picture, tile),
            // Ready tiles are not drawn.
            Self::Base => return Vec::new(),
        };
        mvt::tile([&layer])
    }

    fn document(self, address: String) -> TileJSON {
        let layers: &[(&str, &[(&str, &str)])] = match self {
            Self::Base => &[],
            Self::Tracks => &[("tracks", TRACK_FIELDS), ("tracks_density", DENSITY_FIELDS)],
            Self::Zones => &[("zones", DRAWN_FIELDS)],
            Self::Sections => &[("sections", SECTION_FIELDS)],
            Self::Places => &[("places", PLACE_FIELDS), ("places_density", DENSITY_FIELDS)],
            Self::Events => &[("events", EVENT_FIELDS), ("events_density", DENSITY_FIELDS)],
        };
        let layers = layers.iter().map(|(id, fields)| {
            let fields = fields
                .iter()
                .map(|(key, what)| ((*key).into(), (*what).into()));
            VectorLayer::new((*id).to_owned(), fields.collect())
        });
        let mut document = tilejson! { address };
        document.minzoom = Some(0);
        document.maxzoom = Some(ZOOM_TOLD);
        document.vector_layers = Some(layers.collect());
        document
    }
}

const DENSITY_FIELDS: &[(&str, &str)] = &[("count", "How many are in the cell")];
const DRAWN_FIELDS: &[(&str, &str)] = &[
    ("id", "Identifier"),
    ("name", "What people call it"),
    ("kind", "Kind, as in the API"),
];
const SECTION_FIELDS: &[(&str, &str)] = &[
    ("id", "Identifier"),
    ("name", "What people call it"),
    ("kind", "land, sea or air"),
    ("state", "Whose border"),
    ("neighbour", "Who is on the other side"),
];
const PLACE_FIELDS: &[(&str, &str)] = &[
    ("id", "Identifier"),
    ("name", "What people call it"),
    ("kind", "Kind, as in the API"),
    ("state", "In which state"),
    ("unlocode", "UN/LOCODE"),
];
const EVENT_FIELDS: &[(&str, &str)] = &[
    ("id", "Identifier"),
    ("name", "Its title"),
    ("kind", "Kind, as in the API"),
    ("impact", "low, medium, high or very_high"),
    ("status", "open, under_response or monitoring"),
    ("lives_at_risk", "true where lives are at risk"),
];
const TRACK_FIELDS: &[(&str, &str)] = &[
    ("id", "Identifier, such as mmsi-219622000"),
    ("kind", "Kind, as in the API"),
    ("status", "fresh, coasting or lost"),
    ("name", "Who it claims to be"),
    ("speed", "Knots over ground"),
    ("course", "Degrees over ground"),
    ("heading", "Degrees of the bow"),
];

fn row(text: &str) -> Result<u32, Problem> {
    let row = text.strip_suffix(".mvt").and_then(|row| row.parse().ok());
    row.ok_or_else(|| {
        let detail = format!("`{text}` is no row of tiles: expected a number and `.mvt`");
        Problem::new(Code::Malformed, detail).at("y")
    })
}

/// A tile of the base map, compressed as it is shipped unless the client cannot read that.
async fn base(
    centre: &Centre,
    address: TileAddress,
    edition: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    if !ZOOMS.contains(&address.z()) {
        let detail = format!(
            "the base map ends at zoom {}: enlarge its tiles beyond",
            ZOOMS.end()
        );
        return Err(Problem::new(Code::OutOfRange, detail).at("z"));
    }
    let base = centre.shelf.base().await?;
    let cache = if edition == Some(base.digest()) {
        "private, max-age=31536000, immutable"
    } else {
        "private, no-cache"
    };
    let Some(packed) = base.tile(address).await? else {
        return Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, cache)]).into_response());
    };
    let tag = tag(&packed);
    if is_known(headers, &tag) {
        return Ok(unchanged(tag, cache));
    }
    if takes_gzip(headers) {
        let encoding = [(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))];
        return Ok((encoding, sent(packed, tag, cache)).into_response());
    }
    let mut plain = Vec::new();
    GzDecoder::new(packed.as_ref())
        .read_to_end(&mut plain)
        .map_err(|cause| {
            tracing::error!(%cause, "a base tile cannot be unpacked");
            Problem::new(Code::Internal, "the base tile cannot be unpacked")
        })?;
    Ok(sent(plain.into(), tag, cache))
}

/// Where tracks were is asked of the history.
pub fn positions_of_then() -> Problem {
    let detail = "tracks are positions and no facts: ask /api/v1/positions or /api/v1/replay where \
                  they were";
    Problem::new(Code::OutOfRange, detail).at("known_at")
}

/// A tile of the picture.
fn of_picture(tile: Vec<u8>, headers: &HeaderMap) -> Response {
    const CACHE: &str = "private, no-cache";
    if tile.is_empty() {
        return (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, CACHE)]).into_response();
    }
    let tag = tag(&tile);
    if is_known(headers, &tag) {
        return unchanged(tag, CACHE);
    }
    sent(tile.into(), tag, CACHE)
}

fn sent(tile: Bytes, tag: String, cache: &'static str) -> Response {
    let kind = "application/vnd.mapbox-vector-tile".to_owned();
    (
        about(tag, cache),
        [(header::CONTENT_TYPE, kind)],
        Body::from(tile),
    )
        .into_response()
}

fn unchanged(tag: String, cache: &'static str) -> Response {
    (StatusCode::NOT_MODIFIED, about(tag, cache)).into_response()
}

fn about(tag: String, cache: &'static str) -> [(HeaderName, String); 2] {
    [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, cache.to_owned()),
    ]
}

/// A weak tag: the same tile may travel compressed or not.
fn tag(tile: &[u8]) -> String {
    let digest: [u8; 32] = Sha256::digest(tile).into();
    let word = digest
        .first_chunk::<8>()
        .map_or(0, |word| u64::from_be_bytes(*word));
    format!("W/\"{word:016x}\"")
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH);
    let mut known = known.iter().filter_map(|value| value.to_str().ok());
    known.any(|tags| tags.split(',').any(|known| known.trim() == tag))
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(header::ACCEPT_ENCODING);
    let mut encodings = encodings.iter().filter_map(|value| value.to_str().ok());
    encodings.any(|all| {
        let mut each = all.split(',').map(str::trim);
        each.any(|encoding| encoding.starts_with("gzip") && !encoding.ends_with("q=0"))
    })
}

impl From<NoSuchTile> for Problem {
    fn from(fault: NoSuchTile) -> Self {
        Self::new(Code::OutOfRange, fault.to_string())
    }
}

impl From<DamagedBaseMap> for Problem {
    fn from(fault: DamagedBaseMap) -> Self {
        tracing::error!(%fault, "the base map cannot be read");
        Self::new(
            Code::Internal,
            "the base map cannot be read; the log of the node says why",
        )
    }
}
