//! Whether two tiles show the same, as an independent reader sees them.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Result, anyhow, bail};
use geo_types::{Coord, Geometry, LineString};
use mvt_reader::Reader;
use thalweg_node::tiles::address::{BUFFER, EXTENT};

/// A feature's corners, by path.
type Paths = Vec<Vec<Coord<f64>>>;

/// How alike two tiles are.
pub struct Sameness {
    both: usize,
    missing: usize,
    corners: usize,
    apart: Vec<f64>,
}

/// How far a corner may be from the other's outline, in units of the tile.
const APART_MAX: f64 = 1.0;
/// Of how many corners one may be farther: the peer mends what rounding lets touch itself, and
/// loses spikes that are thinner than a unit.
const CORNERS_A_SPIKE: usize = 1_000;

impl Sameness {
    /// Whether each shows what the other shows, within a unit.
    pub fn holds(&self) -> bool {
        self.both > 0 && self.missing == 0 && self.apart.len() * CORNERS_A_SPIKE <= self.corners
    }
}

impl fmt::Display for Sameness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} features in both, {} missing in one; {} of {} corners more than a unit apart \
             (farthest {:.1})",
            self.both,
            self.missing,
            self.apart.len(),
            self.corners,
            self.apart.iter().copied().fold(0.0, f64::max),
        )
    }
}

/// Reads both and compares feature by feature.
pub fn tiles(ours: &[u8], theirs: &[u8]) -> Result<Sameness> {
    let (ours, theirs) = (read(ours)?, read(theirs)?);
    let pairs: Vec<(&Paths, &Paths)> = ours
        .iter()
        .filter_map(|(id, paths)| Some((paths, theirs.get(id)?)))
        .collect();
    let both_ways = pairs
        .iter()
        .flat_map(|(a, b)| distances(a, b).chain(distances(b, a)));
    let distances: Vec<f64> = both_ways.collect();
    Ok(Sameness {
        both: pairs.len(),
        missing: missing(&ours, &theirs) + missing(&theirs, &ours),
        corners: distances.len(),
        apart: distances
            .into_iter()
            .filter(|distance| *distance > APART_MAX)
            .collect(),
    })
}

fn read(tile: &[u8]) -> Result<BTreeMap<u64, Paths>> {
    let unreadable = |fault| anyhow!("unreadable tile: {fault:?}");
    let reader = Reader::new(tile.to_vec()).map_err(unreadable)?;
    let mut by_id = BTreeMap::new();
    for feature in reader.get_features_as::<f64>(0).map_err(unreadable)? {
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

/// How many features one has and the other lacks. What lies on the very edge may be rounded to
/// either side of it, and what is thinner than a unit may vanish.
fn missing(of: &BTreeMap<u64, Paths>, other: &BTreeMap<u64, Paths>) -> usize {
    let missing = of.iter().filter(|(id, _)| !other.contains_key(id));
    missing
        .filter(|(_, paths)| {
            let on_edge = paths.iter().flatten().all(is_on_clip_edge);
            let vanishing = thickness(paths).is_some_and(|thickness| thickness <= 1.0);
            !on_edge && !vanishing
        })
        .count()
}

/// How thick an area is drawn: twice its size by the length of its outline.
fn thickness(paths: &Paths) -> Option<f64> {
    let sides = || {
        paths
            .iter()
            .flat_map(|path| path.iter().zip(path.iter().skip(1)))
    };
    let doubled: f64 = sides().map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    let around: f64 = sides().map(|(a, b)| (b.x - a.x).hypot(b.y - a.y)).sum();
    (around > 0.0).then(|| doubled.abs() / around)
}

/// The distance of every corner from the other's outline.
fn distances<'a>(corners: &'a Paths, outline: &'a Paths) -> impl Iterator<Item = f64> + 'a {
    let inside = corners
        .iter()
        .flatten()
        .filter(|corner| !is_on_clip_edge(corner));
    inside.map(|corner| {
        let paths = outline.iter().map(|path| distance_to_path(*corner, path));
        paths.fold(f64::INFINITY, f64::min)
    })
}

/// Where an outline nearly parallel to the edge meets it, nobody can say to a unit.
fn is_on_clip_edge(corner: &Coord<f64>) -> bool {
    let (low, high) = (-f64::from(BUFFER), f64::from(EXTENT + BUFFER));
    [corner.x, corner.y]
        .into_iter()
        .any(|v| v <= low || v >= high)
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
