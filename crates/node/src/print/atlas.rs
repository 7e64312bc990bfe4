//! The base map below a print's map: land, shores, borders and names out of the shipped archive.
//!
//! *Source*: the archive of ADR 0012.
//! *Limits*: [`TILES_MAX`] tiles; a larger window is drawn from a smaller zoom.

use std::io::Read;

use flate2::read::GzDecoder;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_paper::map::{Name, NameKind, Underlay};

use crate::geography::base_map::{BaseMap, DamagedBaseMap, ZOOMS};
use crate::tiles::address::TileAddress;
use crate::tiles::read::{Feature, features};
use crate::tiles::world::Vertex;

/// Tiles that one map is drawn from at most.
const TILES_MAX: u64 = 16;
/// Bytes of a tile, not compressed: ours are far smaller.
const TILE_BYTES_MAX: u64 = 8 << 20;
/// Names on one map at most.
const NAMES_MAX: usize = 60;

/// What lies below a window, and around it as far as the paper shows more.
pub async fn base(map: &BaseMap, window: GeoBox) -> Result<Underlay, DamagedBaseMap> {
    let mut base = Underlay {
        attribution: "Base map: Natural Earth; a shore may be a kilometre from where it is drawn. \
                      Borders are drawn for orientation."
            .to_owned(),
        ..Underlay::default()
    };
    let mut names = Vec::new();
    for address in tiles(window) {
        if let Some(packed) = map.tile(address).await? {
            let mut tile = Vec::new();
            let mut bytes = GzDecoder::new(packed.as_ref()).take(TILE_BYTES_MAX);
            // Cannot fail: the archive's digest is that of sound tiles; what is cut is drawn so far.
            let _ = bytes.read_to_end(&mut tile);
            take(&mut base, &mut names, &tile, address);
        }
    }
    names.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.text.cmp(&b.text)));
    names.dedup_by(|(_, one), (_, other)| one.text == other.text && one.at == other.at);
    base.names = names
        .into_iter()
        .map(|(_, name)| name)
        .take(NAMES_MAX)
        .collect();
    Ok(base)
}

fn take(base: &mut Underlay, names: &mut Vec<(u64, Name)>, tile: &[u8], address: TileAddress) {
    let paths = |layer| {
        features(tile, address, layer)
            .into_iter()
            .flat_map(|one| one.paths)
    };
    base.land.extend(paths("land"));
    base.coasts.extend(paths("coast"));
    for border in features(tile, address, "border") {
        let agreed = border.text("kind") != Some("disputed");
        base.borders
            .extend(border.paths.into_iter().map(|path| (path, agreed)));
    }
    for (layer, kind, behind) in [
        ("country", NameKind::Country, 0),
        ("water", NameKind::Water, 1),
        ("port", NameKind::Place, 10),
    ] {
        let found = features(tile, address, layer).into_iter();
        names.extend(found.filter_map(|one| name(&one, kind, behind)));
    }
}

fn name(feature: &Feature, kind: NameKind, behind: u64) -> Option<(u64, Name)> {
    let at: Position = *feature.paths.first()?.first()?;
    let text = feature.text("name")?.to_owned();
    let rank = feature.count("rank").unwrap_or(9);
    Some((rank + behind, Name { at, text, kind }))
}

/// The tiles of the deepest zoom that needs few enough; some more lie around the window.
fn tiles(window: GeoBox) -> Vec<TileAddress> {
    let mut zooms = ZOOMS.rev();
    zooms
        .find_map(|zoom| of_zoom(window, zoom))
        .unwrap_or_default()
}

/// The tiles of a zoom, if they are few enough.
fn of_zoom(window: GeoBox, zoom: u8) -> Option<Vec<TileAddress>> {
    let corner = |lon, lat| {
        let position = Position::from_lon_lat(lon, lat).ok()?;
        Some(Vertex::from_position(position))
    };
    let nw = corner(window.west(), window.north())?;
    let se = corner(window.east(), window.south())?;
    // The paper is wider than high, and a narrow window is widened.
    let wide = (se.x - nw.x).max(0.002).max((se.y - nw.y) * 1.6);
    let high = (se.y - nw.y).max(wide / 1.5);
    let side = f64::from(1u32 << zoom);
    let range = |middle: f64, whole: f64| {
        let [first, last] = [-0.62, 0.62].map(|part| (middle + whole * part) * side);
        (whole_number(first, side), whole_number(last, side))
    };
    let (west, east) = range(f64::midpoint(nw.x, se.x), wide);
    let (north, south) = range(f64::midpoint(nw.y, se.y), high);
    if u64::from(east - west + 1) * u64::from(south - north + 1) > TILES_MAX {
        return None;
    }
    let row = |y| (west..=east).filter_map(move |x| TileAddress::new(zoom, x, y).ok());
    Some((north..=south).flat_map(row).collect())
}

/// A column or row that exists.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between the first and the last"
)]
fn whole_number(at: f64, side: f64) -> u32 {
    at.floor().clamp(0.0, side - 1.0) as u32
}
