//! The peers: boxes in an R-tree with exact predicates behind them, and a spatial database.

use std::time::Duration;

use anyhow::{Context as _, Result};
use geo::Contains as _;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};
use thalweg_domain::geometry::Ring;
use thalweg_domain::zone::Zone;
use thalweg_e2e::postgres::{Postgres, Session};

use super::{Hit, Seen};

/// rstar finds boxes, geo asks the polygons in them: by `Contains`, which is quicker than its
/// `Covers` and differs on edges only, where no recorded position lies.
pub struct Boxes {
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    polygons: Vec<geo::MultiPolygon<f64>>,
}

impl Boxes {
    /// From the zones, numbered in order.
    pub fn new(zones: &[Zone]) -> Self {
        let boxes = zones.iter().enumerate().map(|(number, zone)| {
            let bounds = zone.area.bounds();
            let (low, high) = (
                [bounds.west(), bounds.south()],
                [bounds.east(), bounds.north()],
            );
            GeomWithData::new(Rectangle::from_corners(low, high), number)
        });
        Self {
            tree: RTree::bulk_load(boxes.collect()),
            polygons: zones.iter().map(polygons_of).collect(),
        }
    }

    /// How many zones cover the positions, in all.
    pub fn count(&self, seen: &[Seen]) -> usize {
        let counts = seen.iter().map(|(_, fix)| {
            let (lon, lat) = (fix.position.lon(), fix.position.lat());
            self.covering(lon, lat).count()
        });
        counts.sum()
    }

    /// Which zones cover which positions.
    pub fn hits(&self, seen: &[Seen]) -> Vec<Hit> {
        let hits = seen.iter().enumerate().flat_map(|(place, (_, fix))| {
            let zones = self.covering(fix.position.lon(), fix.position.lat());
            zones.map(move |zone| (place, zone))
        });
        let mut hits: Vec<Hit> = hits.collect();
        hits.sort_unstable();
        hits
    }

    fn covering(&self, lon: f64, lat: f64) -> impl Iterator<Item = usize> {
        let point = geo::Point::new(lon, lat);
        let boxes = self.tree.locate_all_at_point([lon, lat]);
        boxes.map(|found| found.data).filter(move |number| {
            let polygon = self.polygons.get(*number);
            polygon.is_some_and(|polygon| polygon.contains(&point))
        })
    }
}

fn polygons_of(zone: &Zone) -> geo::MultiPolygon<f64> {
    let polygons = zone.area.polygons().iter().map(|polygon| {
        let holes = polygon.holes().iter().map(line_of).collect();
        geo::Polygon::new(line_of(polygon.outer()), holes)
    });
    polygons.collect()
}

fn line_of(ring: &Ring) -> geo::LineString<f64> {
    let corners = ring.positions().iter();
    corners.map(|corner| (corner.lon(), corner.lat())).collect()
}

/// PostGIS joins a table of positions with a table of zones.
pub struct Table(Session);

const JOIN: &str = "p join z on st_covers(z.g, p.g)";

impl Table {
    /// Loads the zones and positions, numbered in order.
    pub fn new(server: &Postgres, zones: &[Zone], seen: &[Seen]) -> Result<Self> {
        let mut session = server.connect()?;
        let points = seen
            .iter()
            .map(|(_, fix)| (fix.position.lon(), fix.position.lat()));
        session.fill_points("p", points)?;
        let shapes: Result<Vec<String>, _> = zones
            .iter()
            .map(|zone| serde_json::to_string(&zone.area))
            .collect();
        session.fill_shapes("z", shapes?.into_iter())?;
        Ok(Self(session))
    }

    /// How many zones cover the positions, in all.
    pub fn count(&mut self) -> Result<usize> {
        let rows = self.0.ask(&format!("select count(*) from {JOIN}"))?;
        Ok(rows.first().context("no count")?.parse()?)
    }

    /// Which zones cover which positions.
    pub fn hits(&mut self) -> Result<Vec<Hit>> {
        let rows = self
            .0
            .ask(&format!("select p.n, z.n from {JOIN} order by 1, 2"))?;
        let hits = rows.iter().map(|row| {
            let (place, zone) = row.split_once('|').context("an odd row")?;
            Ok((place.parse()?, zone.parse()?))
        });
        hits.collect()
    }

    /// Processor time that the server has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        self.0.cpu_time()
    }
}
