//! Whether two tiles show the same, as an independent reader sees them.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Result, bail};
use geo_types::{Coord, Geometry, LineString};
use mvt_reader::Reader;

/// A feature's corners, by path.
type Paths = Vec<Vec<Coord<f64>>>;

/// How alike two tiles are.
pub struct Sameness {
    both: usize,
    only_ours: Vec<f64>,
    only_theirs: Vec<f64>,
    apart: f64,
}

/// What is thinner than this may be left out: rounded to whole units it can vanish.
const VANISHING: f64 = 1.0;
/// How far corners may be from the other's outline, in units of the tile.
const APART_MAX: f64 = 1.0;

impl Sameness {
    /// Whether each shows what the other shows, within a unit.
    pub fn holds(&self) -> bool {
        let missing = self.only_ours.iter().chain(&self.only_theirs);
        self.apart <= APART_MAX && missing.copied().all(|size| size <= VANISHING)
    }
}

impl fmt::Display for Sameness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let largest = |sizes: &[f64]| sizes.iter().copied().fold(0.0, f64::max);
        write!(
            f,
            "{} features in both tiles, at most {:.2} units apart; only in ours {} (up to {:.1} \
             units), only in the peer's {} (up to {:.1})",
            self.both,
            self.apart,
            self.only_ours.len(),
            largest(&self.only_ours),
            self.only_theirs.len(),
            largest(&self.only_theirs),
        )
    }
}

/// Reads both and compares feature by feature.
pub fn tiles(ours: &[u8], theirs: &[u8]) -> Result<Sameness> {
    let (ours, theirs) = (read(ours)?, read(theirs)?);
    let only = |these: &BTreeMap<u64, Paths>, those: &BTreeMap<u64, Paths>| {
        let missing = these.iter().filter(|(id, _)| !those.contains_key(id));
        missing.map(|(_, paths)| thickness(paths)).collect()
    };
    let both = ours
        .iter()
        .filter_map(|(id, paths)| Some((paths, theirs.get(id)?)));
    let apart = both
        .clone()
        .map(|(a, b)| farthest(a, b).max(farthest(b, a)));
    Ok(Sameness {
        both: both.clone().count(),
        only_ours: only(&ours, &theirs),
        only_theirs: only(&theirs, &ours),
        apart: apart.fold(0.0, f64::max),
    })
}

fn read(tile: &[u8]) -> Result<BTreeMap<u64, Paths>> {
    let reader = Reader::new(tile.to_vec()).map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    let features = reader
        .get_features_as::<f64>(0)
        .map_err(|fault| anyhow::anyhow!("{fault:?}"))?;
    let mut by_id = BTreeMap::new();
    for feature in features {
        let paths: Paths = match feature.geometry {
            Geometry::MultiPoint(points) => points.iter().map(|point| vec![point.0]).collect(),
            Geometry::MultiPolygon(polygons) => polygons
                .into_iter()
                .flat_map(|polygon| {
                    let (outer, holes) = polygon.into_inner();
                    std::iter::once(outer).chain(holes)
                })
                .map(|LineString(corners)| corners)
                .collect(),
            other => bail!("unexpected geometry {other:?}"),
        };
        by_id.insert(feature.id.unwrap_or_default(), paths);
    }
    Ok(by_id)
}

/// Area by length: how thick a feature is drawn.
fn thickness(paths: &Paths) -> f64 {
    let sides = || {
        paths
            .iter()
            .flat_map(|path| path.iter().zip(path.iter().skip(1)))
    };
    let doubled: f64 = sides().map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    let around: f64 = sides().map(|(a, b)| (b.x - a.x).hypot(b.y - a.y)).sum();
    if around > 0.0 {
        doubled.abs() / around
    } else {
        0.0
    }
}

/// The distance of the corner that is farthest from the other's outline.
fn farthest(corners: &Paths, outline: &Paths) -> f64 {
    let nearest = |corner: &Coord<f64>| {
        let paths = outline.iter().map(|path| distance_to_path(*corner, path));
        paths.fold(f64::INFINITY, f64::min)
    };
    corners.iter().flatten().map(nearest).fold(0.0, f64::max)
}

fn distance_to_path(at: Coord<f64>, path: &[Coord<f64>]) -> f64 {
    let from_corner = path
        .iter()
        .map(|corner| (at.x - corner.x).hypot(at.y - corner.y));
    let sides = path.iter().zip(path.iter().skip(1));
    let from_side = sides.map(|(a, b)| {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let square = (dx * dx + dy * dy).max(f64::MIN_POSITIVE);
        let share = (((at.x - a.x) * dx + (at.y - a.y) * dy) / square).clamp(0.0, 1.0);
        (a.x + share * dx - at.x).hypot(a.y + share * dy - at.y)
    });
    from_corner.chain(from_side).fold(f64::INFINITY, f64::min)
}
