//! Prepares the geography that is shipped: `cargo xtask geography --from DIR`.
//!
//! Reads Natural Earth (as GeoJSON and as the TopoJSON of world-atlas) and UN/LOCODE, writes
//! `fixtures/geography`. The same input gives the same bytes.
//!
//! The modules in reading order: what is read, what it means, what is made of it.

mod genericode;
mod geojson;
mod topology;

mod countries;
mod plane;

mod base_map;
mod coast;
mod places;
mod sections;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use countries::Countries;
use thalweg_domain::country::Country;
use topology::Topology;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, atlas, to, states @ ..] = arguments.as_slice() else {
        bail!("usage: thalweg-geography NATURAL-EARTH-DIR WORLD-ATLAS-DIR OUTPUT-DIR [STATE]...");
    };
    let sources = Sources {
        natural_earth: from.into(),
        atlas: atlas.into(),
    };
    let states: Vec<Country> = states
        .iter()
        .map(|code| code.parse())
        .collect::<Result<_, _>>()?;
    prepare(&sources, Path::new(to), &states)
}

/// Where the files that are read lie.
struct Sources {
    natural_earth: PathBuf,
    atlas: PathBuf,
}

impl Sources {
    fn features(&self, name: &str) -> Result<Vec<geojson::Feature>> {
        geojson::read(&self.natural_earth.join(name))
    }

    fn topology(&self, name: &str) -> Result<Topology> {
        Topology::read(&self.atlas.join(name))
    }
}

fn prepare(sources: &Sources, to: &Path, states: &[Country]) -> Result<()> {
    std::fs::create_dir_all(to)?;
    let world = sources.topology("countries-10m.json")?;
    let disputed = sources.features("ne_10m_admin_0_disputed_areas.json")?;
    let countries = Countries::of(&world, &disputed)?;

    let write = |name: &str, bytes: &[u8]| -> Result<()> {
        let path = to.join(name);
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
        say(&format!("{name:<28} {:>9} bytes", bytes.len()));
        Ok(())
    };
    write("coast.twkb", &coast::shoreline(&world))?;
    write("ports.geojson", &places::ports(sources, &countries)?)?;
    write("airports.geojson", &places::airports(sources, &countries)?)?;
    write(
        "crossing-points.geojson",
        &places::crossing_points(sources)?,
    )?;
    for state in states {
        let name = countries
            .name(*state)
            .context("no such country")?
            .to_lowercase();
        let sections = sections::of_state(*state, sources, &countries)?;
        write(&format!("sections-{name}.geojson"), &sections)?;
    }
    write("basemap.pmtiles", &base_map::archive(sources, &countries)?)
}

#[expect(
    clippy::print_stdout,
    reason = "the sizes are what the person who runs this looks at"
)]
fn say(line: &str) {
    println!("{line}");
}
