//! Countries: their codes, and which one a place is in.
//!
//! *Rule*: what has no code of its own in ISO 3166-1 is no country here, Kosovo excepted, which the
//! Union writes `XK`. Natural Earth draws who holds an area; where the Union's law says whose it is,
//! the law counts.
//! *Source*: ISO 3166-1; for Crimea and Sevastopol UN General Assembly resolution 68/262 and Council
//! Decision 2014/386/CFSP.

use anyhow::{Context, Result};
use thalweg_domain::country::Country;
use thalweg_domain::measure::Metres;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_node::tiles::world::{Bounds, Vertex};

use crate::geojson::Feature;
use crate::plane;
use crate::topology::Topology;

/// Areas that belong to another state than the one that holds them, by their name in Natural Earth.
const BY_LAW: [(&str, &str); 1] = [("Crimea", "UA")];

/// Codes of Natural Earth that ISO 3166-1 alpha-3 writes otherwise, or not at all.
const OWN_CODES: [(&str, &str); 4] = [("KOS", "XK"), ("SDS", "SS"), ("PSX", "PS"), ("SAH", "EH")];

/// Names that have changed since the data was drawn.
const RENAMED: [(&str, &str); 3] = [
    ("MK", "North Macedonia"),
    ("SZ", "Eswatini"),
    ("TR", "Türkiye"),
];

/// A place this near to a coast belongs to the coast's state: piers are not drawn at this scale.
const OFF_THE_COAST: Metres = Metres(25_000.0);

/// All countries with their outlines.
pub struct Countries {
    /// In the order of the file.
    pub all: Vec<Land>,
    by_law: Vec<(Country, Vec<Region>)>,
}

/// A country on the map.
pub struct Land {
    /// Its code.
    pub code: Country,
    /// Its short name in English.
    pub name: String,
    /// What it shares with no other country.
    pub coast: Vec<Vec<Position>>,
    /// Its polygons on the map's square.
    pub regions: Vec<Region>,
}

/// A polygon with the box around it.
pub struct Region {
    bounds: Bounds,
    /// Outer ring and holes, closed.
    pub rings: Vec<Vec<Vertex>>,
}

impl Region {
    fn new(rings: Vec<Vec<Vertex>>) -> Self {
        Self {
            bounds: Bounds::around(rings.iter().flatten()),
            rings,
        }
    }

    fn holds(&self, at: Vertex) -> bool {
        self.bounds.covers(&Bounds::around([&at])) && plane::is_inside(at, &self.rings)
    }

    /// The box around it.
    pub const fn bounds(&self) -> &Bounds {
        &self.bounds
    }
}

impl Countries {
    /// Reads the countries; what has no code is left out.
    pub fn of(world: &Topology, disputed: &[Feature]) -> Result<Self> {
        let by_law = BY_LAW.map(|(name, code)| {
            let area = disputed
                .iter()
                .find(|feature| feature.text("BRK_NAME") == Some(name));
            let polygons = area
                .with_context(|| format!("no area called {name}"))?
                .polygons();
            let regions = polygons
                .iter()
                .map(|rings| Region::new(plane::projected(rings)));
            Ok((code.parse()?, regions.collect()))
        });
        let by_law = by_law.into_iter().collect::<Result<Vec<_>>>()?;
        let coded = world.countries.iter().filter_map(|outlined| {
            let code = code_of_number(outlined.number.as_deref(), &outlined.name)?;
            let polygons = world.polygons(outlined);
            let pieces: Vec<_> = polygons
                .iter()
                .flat_map(|rings| plane::polygons(rings))
                .collect();
            let renamed = RENAMED.iter().find(|(known, _)| *known == code.code());
            Some(Land {
                code,
                name: renamed
                    .map_or(outlined.name.as_str(), |(_, name)| name)
                    .to_owned(),
                coast: world.coast(outlined),
                regions: pieces.into_iter().map(Region::new).collect(),
            })
        });
        Ok(Self {
            all: coded.collect(),
            by_law,
        })
    }

    /// Its short name in English.
    pub fn name(&self, country: Country) -> Option<&str> {
        let land = self.all.iter().find(|land| land.code == country)?;
        Some(&land.name)
    }

    /// Which country a place is in or just off the coast of.
    pub fn around(&self, place: Position) -> Option<Country> {
        let at = Vertex::from_position(place);
        self.by_law_at(at)
            .or_else(|| {
                let inside = |land: &&Land| land.regions.iter().any(|region| region.holds(at));
                self.all.iter().find(inside).map(|land| land.code)
            })
            .or_else(|| {
                let (country, distance) = self.nearest_coasts(place).into_iter().next()?;
                (distance.0 <= OFF_THE_COAST.0).then_some(country)
            })
    }

    /// The coast of a state as the law sees it.
    pub fn coast(&self, state: Country) -> impl Iterator<Item = &[Position]> {
        let whole = self
            .all
            .iter()
            .flat_map(|land| land.coast.iter().map(|arc| (land.code, arc)));
        whole
            .filter(move |(holder, arc)| self.owner_of_arc(*holder, arc) == state)
            .map(|(_, arc)| arc.as_slice())
    }

    /// The states whose coasts are near, the nearest first.
    pub fn nearest_coasts(&self, place: Position) -> Vec<(Country, Metres)> {
        let near = neighbourhood(place);
        let mut nearest: Vec<(Country, Metres)> = Vec::new();
        for land in &self.all {
            for arc in &land.coast {
                let close = arc.iter().filter(|position| near.contains(**position));
                let distance = close.map(|position| place.distance(*position).0);
                let Some(distance) = distance.min_by(f64::total_cmp) else {
                    continue;
                };
                nearest.push((self.owner_of_arc(land.code, arc), Metres(distance)));
            }
        }
        nearest.sort_by(|(_, a), (_, b)| a.0.total_cmp(&b.0));
        let mut seen = Vec::new();
        nearest.retain(|(country, _)| {
            let new = !seen.contains(country);
            seen.push(*country);
            new
        });
        nearest
    }

    fn owner_of_arc(&self, holder: Country, arc: &[Position]) -> Country {
        let middle = arc.get(arc.len() / 2).copied().map(Vertex::from_position);
        middle
            .and_then(|middle| self.by_law_near(middle))
            .unwrap_or(holder)
    }

    fn by_law_at(&self, at: Vertex) -> Option<Country> {
        let holds =
            |(_, regions): &&(Country, Vec<Region>)| regions.iter().any(|region| region.holds(at));
        self.by_law.iter().find(holds).map(|(country, _)| *country)
    }

    /// The same for a vertex of a coast, which lies on the edge, drawn a little differently.
    fn by_law_near(&self, at: Vertex) -> Option<Country> {
        let edge = 0.01 / 360.0;
        let around = [
            (0.0, 0.0),
            (edge, 0.0),
            (-edge, 0.0),
            (0.0, edge),
            (0.0, -edge),
        ];
        around.into_iter().find_map(|(x, y)| {
            self.by_law_at(Vertex {
                x: at.x + x,
                y: at.y + y,
            })
        })
    }
}

/// Two degrees each way, more than any distance asked about; at a pole, nothing is near.
fn neighbourhood(place: Position) -> GeoBox {
    let reach = 2.0;
    let wide = reach / place.lat().to_radians().cos().max(0.1);
    GeoBox::from_edges(
        (place.lon() - wide).max(-180.0),
        (place.lat() - reach).max(-90.0),
        (place.lon() + wide).min(180.0),
        (place.lat() + reach).min(90.0),
    )
    .unwrap_or(GeoBox::WORLD)
}

/// The code for a number of ISO 3166-1; Kosovo has none and goes by its name.
fn code_of_number(number: Option<&str>, name: &str) -> Option<Country> {
    let code = match number {
        Some(number) => rust_iso3166::from_numeric_str(number)?.alpha2,
        None if name == "Kosovo" => "XK",
        None => return None,
    };
    code.parse().ok()
}

/// The code for a code of Natural Earth.
pub fn code_of_alpha3(alpha3: &str) -> Option<Country> {
    let own = OWN_CODES.iter().find(|(theirs, _)| *theirs == alpha3);
    match own {
        Some((_, code)) => code.parse().ok(),
        None => rust_iso3166::from_alpha3(alpha3)?.alpha2.parse().ok(),
    }
}
