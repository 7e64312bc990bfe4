//! A drawn year as the files that a node takes.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use tempfile::TempDir;
use thalweg_domain::report::Report;
use thalweg_e2e::place::Place;
use thalweg_year::{Deed, Ground, Plan, acts, files};

/// Draws of the year that is taken as a file, and of the one whose reports come one by one.
const SEED: u64 = 1;
const SEED_OF_OTHERS: u64 = 2;

/// A year in a folder.
pub struct World {
    folder: TempDir,
    /// How many reports it has.
    pub reports: u64,
}

impl World {
    /// Draws the year.
    pub fn draw() -> Result<Self> {
        let folder = TempDir::with_prefix("thalweg-bench-")?;
        let ground = Ground::denmark()?;
        let plan = Plan::national(SEED, ground.began());
        let counts = files::write(&plan, &ground, folder.path())?;
        let of_reports = counts.iter().find(|(kind, _)| *kind == "reports");
        let (_, reports) = of_reports.context("no reports were drawn")?;
        Ok(Self {
            folder,
            reports: u64::try_from(*reports)?,
        })
    }

    /// One of its files.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A centre with the border and its places, and nothing reported yet.
    pub fn empty(&self) -> Result<Place> {
        let place = Place::new("")?;
        for kind in ["sections", "places"] {
            let file = self.file(&format!("{kind}.geojson"));
            place.run("import", &["--kind", kind, &file.display().to_string()])?;
        }
        Ok(place)
    }

    /// A centre with the year behind it.
    pub fn imported(&self) -> Result<Place> {
        let place = self.empty()?;
        let file = self.file("reports.jsonl");
        place.run(
            "import",
            &["--kind", "reports", &file.display().to_string()],
        )?;
        Ok(place)
    }
}

/// First reports on events of another year, as an officer sends them.
pub fn others(count: usize) -> Result<Vec<Report>> {
    let ground = Ground::denmark()?;
    let plan = Plan {
        events: u32::try_from(count)?,
        indicator_values: 0,
        ..Plan::national(SEED_OF_OTHERS, ground.began())
    };
    let sent = acts(&plan, &ground)
        .into_iter()
        .filter_map(|act| match act.deed {
            Deed::Reported(sent) if sent.opens.is_some() => Some(sent.report),
            _ => None,
        });
    Ok(sent.collect())
}
