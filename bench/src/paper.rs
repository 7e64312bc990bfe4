//! The situation report of a busy day as PDF: composed, its map drawn, set and written; beside
//! `WeasyPrint`, which sets the same words from HTML without the map.

mod day;
mod html;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use thalweg_domain::export::Export;
use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_e2e::fixture;
use thalweg_node::config::CentreConfig;
use thalweg_node::geography::base_map::BaseMap;
use thalweg_node::print::{self, Known, Made, Period, Subject};
use thalweg_node::state::State;
use thalweg_paper::Document;
use tokio::runtime::Runtime;

use crate::rounds::{Contender, Verdict, alternate};
use crate::say;

/// The bar: a document is there within so many seconds of processor time.
const SECONDS_MAX: f64 = 3.0;
/// Documents a run, so that a peer's start is shared out.
const DOCUMENTS: u64 = 3;
const DAY: &str = "2026-11-26";

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let runtime = Runtime::new()?;
    let state = day::state()?;
    let ours = runtime.block_on(document(&state))?;
    let folder = tempfile::tempdir()?;
    let page = folder.path().join("situation.html");
    std::fs::write(&page, html::of(&ours))?;
    let theirs = folder.path().join("theirs.pdf");
    compare(&ours, &page, &theirs)?;
    let mut contenders = [
        Contender::new("thalweg", DOCUMENTS, || {
            for _ in 0..DOCUMENTS {
                let document = runtime.block_on(document(&state))?;
                ensure!(!thalweg_paper::pdf(&document)?.is_empty(), "nothing is set");
            }
            Ok(())
        }),
        Contender::new("WeasyPrint, without the map", DOCUMENTS, || {
            peer(&page, &theirs, DOCUMENTS)
        }),
    ];
    let figures = alternate("A situation report with 400 events", &mut contenders)?;
    let seconds = figures.first().map_or(f64::NAN, |ours| ours.median() / 1e9);
    Ok(Verdict::of(&[(
        format!("{seconds:.2} s <= {SECONDS_MAX} s a document"),
        seconds <= SECONDS_MAX,
    )]))
}

async fn document(state: &State) -> Result<Document> {
    let centre = CentreConfig::default();
    let at: Instant = "2026-11-27T06:00:00Z".parse()?;
    let known = Known {
        state,
        at,
        centre: &centre,
        sources: None,
    };
    let subject = Subject::Situation(Period::day(DAY)?);
    let print = print::compose(known, subject)?;
    let made = Made {
        export: Export {
            number: 1,
            subject: subject.noted(),
            marking: Classification::Unclassified,
            known_at: at,
            purpose: None,
            recipient: None,
        },
        at,
        by: "bench".to_owned(),
    };
    let map = BaseMap::open().await?;
    Ok(made.document(print, &map, &centre).await?)
}

/// Both documents have every event; how long each is, is printed.
fn compare(ours: &Document, page: &Path, theirs: &Path) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let own = folder.path().join("ours.pdf");
    std::fs::write(&own, thalweg_paper::pdf(ours)?)?;
    peer(page, theirs, 1)?;
    for (name, file) in [("thalweg", own.as_path()), ("WeasyPrint", theirs)] {
        let text = words(file)?;
        for number in 0..day::EVENTS {
            let title = day::title(number);
            ensure!(text.contains(&title), "{name} has lost `{title}`");
        }
        let bytes = file.metadata()?.len();
        say(&format!(
            "  {name}: {} pages, {} kB",
            text.matches('\u{c}').count(),
            bytes / 1_000
        ));
    }
    Ok(())
}

fn words(file: &Path) -> Result<String> {
    let said = Command::new("pdftotext")
        .arg("-raw")
        .arg(file)
        .arg("-")
        .output()?;
    ensure!(
        said.status.success(),
        "pdftotext cannot read {}",
        file.display()
    );
    Ok(String::from_utf8(said.stdout)?)
}

fn peer(page: &Path, out: &Path, documents: u64) -> Result<()> {
    let venv = std::env::var_os("THALWEG_TEST_VENV")
        .context("THALWEG_TEST_VENV names no Python environment: use `cargo xtask bench`")?;
    let status = Command::new(PathBuf::from(venv).join("bin/python"))
        .arg(fixture::path("oracle/paper.py"))
        .args([page, out])
        .arg(documents.to_string())
        .status()?;
    ensure!(status.success(), "WeasyPrint failed");
    Ok(())
}
