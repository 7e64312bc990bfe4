//! A file of fields of weather and sea: GRIB edition 2 or netCDF.

use anyhow::{Context, Result};
use thalweg_domain::actor::Actor;
use thalweg_domain::id::FieldsFileId;
use thalweg_domain::weather::file::FieldsFile;
use thalweg_node::chance;
use thalweg_node::clock::Clock;
use thalweg_node::journal::Journal;
use thalweg_node::store::DataFolder;
use thalweg_node::weather::Shelf;
use thalweg_node::weather::take::{Given, judge};
use thalweg_picture::Draft;
use thalweg_picture::weather::Refusal;

use super::{Arguments, bytes};
use crate::cli::say;

/// Reads the file whole, keeps it, and writes the fact of it.
pub fn run(arguments: &Arguments) -> Result<()> {
    let config = arguments.place.load()?;
    let folder = DataFolder::lock(&config.data.folder)?;
    let named = || format!("{}: nothing was imported", arguments.file.display());
    let bytes = bytes(&arguments.file)?;
    let name = arguments.file.file_name().unwrap_or_default();
    let given = Given {
        name: name.to_string_lossy().into_owned(),
        provider: arguments.provider.clone(),
        licence: arguments.licence.clone(),
    };
    let id = FieldsFileId(chance::identifier(Clock::Wall.now()));
    let file = judge(&given, &bytes, id).with_context(named)?;
    Shelf::new(folder.path())
        .keep(id, &bytes)
        .with_context(named)?;
    let told = summary(&file);
    write(&folder, file).with_context(named)?;
    say(&told);
    Ok(())
}

/// Appends the fact; a file that stays without one is removed when the node starts.
fn write(folder: &DataFolder, file: FieldsFile) -> Result<()> {
    let (journal, thread) = Journal::start(folder, Clock::Wall)?;
    let written = journal.run_blocking(move |turn| {
        let body = turn.state.picture.weather.decide(file, turn.now)?;
        let (happened, by) = (turn.now, Actor::machine("import"));
        turn.append(Draft { happened, by, body });
        Ok::<_, Refusal>(())
    });
    journal.stop();
    // A journal that ended badly has refused the write already.
    let _ = thread.join();
    written.map_err(anyhow::Error::from)
}

fn summary(file: &FieldsFile) -> String {
    let skipped: Vec<String> = file
        .skipped
        .iter()
        .map(|one| format!("\nnot used: {} x {} ({})", one.count, one.what, one.rule))
        .collect();
    let times = file.issued().zip(file.valid_until());
    let times = times.map_or_else(String::new, |(issued, until)| {
        format!(", issued {issued}, valid until {until}")
    });
    let (count, provider) = (file.fields.len(), file.provider.as_str());
    format!(
        "{count} fields of {provider} imported{times}{}",
        skipped.concat()
    )
}
