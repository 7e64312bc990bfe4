//! `thalweg report`: what the screen prints, from the data folder, while the node is not running.
//!
//! While it runs, the same documents come from `/api/v1/print/`, under the name of who asks. Here
//! too a document stands in the journal before its file has content.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Subcommand;
use thalweg_domain::actor::Actor;
use thalweg_domain::id::EventId;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_node::clock::Clock;
use thalweg_node::config::CentreConfig;
use thalweg_node::geography::base_map::BaseMap;
use thalweg_node::journal::{self, Journal};
use thalweg_node::print::{self, Known, Made, Period, Print, Subject};
use thalweg_node::store::{DataFolder, Reader, Writer};
use thalweg_picture::exports::Wish;

use super::{Place, say};

/// Set a document as PDF.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The situation report of a day.
    Situation {
        /// The day, in UTC, such as 2026-11-26.
        #[arg(long)]
        day: String,
        #[command(flatten)]
        how: How,
    },
    /// Statistics of a period.
    Statistics {
        /// The first day, in UTC.
        #[arg(long)]
        from: String,
        /// The last day.
        #[arg(long)]
        to: String,
        #[command(flatten)]
        how: How,
    },
    /// Everything that is known of one event.
    Event {
        /// The event's identifier.
        id: EventId,
        #[command(flatten)]
        how: How,
    },
}

/// As known when, for what, and where to.
#[derive(Debug, clap::Args)]
struct How {
    #[command(flatten)]
    place: Place,
    /// A file that does not exist yet.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// As known at this time; as known now when absent.
    #[arg(long, value_name = "TIME")]
    known_at: Option<Instant>,
    /// For what it is made; needed above the marking that the centre sets.
    #[arg(long, value_parser = purpose)]
    purpose: Option<Phrase>,
}

fn purpose(text: &str) -> Result<Phrase, thalweg_domain::text::NotAText> {
    text.to_owned().try_into()
}

/// Composes, notes and sets the document.
pub fn run(arguments: &Arguments) -> Result<()> {
    let (subject, how) = match &arguments.what {
        What::Situation { day, how } => (Subject::Situation(Period::day(day)?), how),
        What::Statistics { from, to, how } => (Subject::Statistics(Period::days(from, to)?), how),
        What::Event { id, how } => (Subject::Event(*id), how),
    };
    let config = how.place.load()?;
    let folder = DataFolder::lock(&config.data.folder)
        .context("while the node runs, it prints: POST /api/v1/print/")?;
    let print = compose(&folder, &config.centre, subject, how)?;
    let file = File::create_new(&how.out).with_context(|| how.out.display().to_string())?;
    let made = note(&folder, &config.centre, (subject, how), &print);
    let pdf = made.and_then(|made| Ok((set(&made, print.0, &config.centre)?, made)));
    let (pdf, made) = pdf.inspect_err(|_| give_up(&how.out))?;
    write(file, &pdf).with_context(|| how.out.display().to_string())?;
    say(&format!("{}: export {}", how.out.display(), made.number()));
    Ok(())
}

fn compose(
    folder: &DataFolder,
    centre: &CentreConfig,
    subject: Subject,
    how: &How,
) -> Result<(Print, Instant)> {
    // Opening to write brings an older data folder to the form of today.
    drop(Writer::open(&folder.database())?);
    let reader = Reader::open(&folder.database())?;
    let now = Clock::Wall.now();
    let at = how.known_at.unwrap_or(now).min(now);
    let state = journal::folded(&reader, at)?;
    let known = Known {
        state: &state,
        at,
        centre,
        sources: None,
    };
    Ok((print::compose(known, subject)?, at))
}

fn note(
    folder: &DataFolder,
    centre: &CentreConfig,
    (subject, how): (Subject, &How),
    print: &(Print, Instant),
) -> Result<Made> {
    let (journal, thread) = Journal::start(folder, Clock::Wall)?;
    let wish = Wish {
        subject: subject.noted(),
        marking: print.0.marking,
        known_at: print.1,
        purpose: how.purpose.clone(),
        recipient: None,
    };
    let free_up_to = centre.export_freely;
    let by = Actor::machine("command line");
    let made = journal.run_blocking(move |turn| Made::note(turn, by, wish, free_up_to));
    journal.stop();
    // A journal that ended badly has refused the write already.
    let _ = thread.join();
    made.context("nothing was exported")
}

fn set(made: &Made, print: Print, centre: &CentreConfig) -> Result<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let document = runtime.block_on(async {
        let map = BaseMap::open().await?;
        made.document(print, &map, centre).await
    })?;
    Ok(thalweg_paper::pdf(&document)?)
}

fn write(mut file: File, pdf: &[u8]) -> std::io::Result<()> {
    file.write_all(pdf)?;
    file.sync_all()
}

/// An empty file is no document.
fn give_up(out: &Path) {
    // Who cannot remove it sees it.
    let _ = std::fs::remove_file(out);
}
