//! Reports, events and levels from files of lines.
//!
//! All or nothing: every line is judged before the first is written, and each that is refused is
//! named with its line, the field, the rule and its article.

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use thalweg_domain::actor::Actor;
use thalweg_node::clock::Clock;
use thalweg_node::files::account::{FileAccount, LineNote, LineStanding};
use thalweg_node::files::lines::FileForm;
use thalweg_node::files::take::{Content, FileKind, judge};
use thalweg_node::journal::Journal;
use thalweg_node::store::{DataFolder, Reader, Writer};

use super::{Arguments, FAULTS_SHOWN, Kind, bytes};
use crate::cli::say;

/// Judges everything, then writes everything.
pub fn run(arguments: &Arguments) -> Result<()> {
    let config = arguments.place.load()?;
    let folder = DataFolder::lock(&config.data.folder)?;
    let content = read(arguments)?;
    let account = write(&folder, content, config.centre.classified)?;
    if !account.taken {
        bail!(
            "{}: nothing was imported: {} of {} lines are refused\n{}",
            arguments.file.display(),
            account.refused,
            account.lines,
            told(&account, true)
        );
    }
    say(&summary(&account));
    let others = told(&account, false);
    if !others.is_empty() {
        say(&others);
    }
    Ok(())
}

fn read(arguments: &Arguments) -> Result<Content> {
    let named = arguments.file.display().to_string();
    let form = FileForm::of_name(&named)
        .with_context(|| format!("{named}: the name of the file ends in .csv, .json or .jsonl"))?;
    let bytes = bytes(&arguments.file)?;
    let content = match arguments.kind {
        Kind::Events => Content::read(&bytes, FileKind::Events, form),
        Kind::Levels => Content::levels(&bytes, form),
        _ => Content::read(&bytes, FileKind::Reports, form),
    };
    content.with_context(|| named)
}

/// Takes it in one turn of the journal: it is on disk before this returns.
fn write(folder: &DataFolder, content: Content, classified: bool) -> Result<FileAccount> {
    let writer = Writer::open(&folder.database())?;
    let reader = Reader::open(&folder.database())?;
    let (journal, thread) = Journal::start(writer, &reader, Clock::Wall)?;
    let bar = ProgressBar::new(content.len().try_into().unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("judging [{bar:30}] {pos}/{len} {eta} left")?;
    let bar = bar.with_style(style);
    let shown = bar.clone();
    let taken = journal.run_blocking(move |turn| {
        let picture = &turn.state.picture;
        let judged = judge(picture, turn.now, content, classified, &mut || shown.inc(1));
        shown.set_message("writing");
        Ok::<_, std::convert::Infallible>(judged.append(turn, &Actor::machine("import")))
    });
    journal.stop();
    // A journal that ended badly has refused the write already.
    let _ = thread.join();
    bar.finish_and_clear();
    taken.context("nothing was imported")
}

fn summary(account: &FileAccount) -> String {
    let FileAccount {
        new,
        partial,
        here,
        opened,
        ..
    } = account;
    if *new == 0 {
        return format!("nothing new: all {here} lines are here already");
    }
    format!(
        "{new} lines imported ({partial} partially valid), {opened} events opened, {here} here already"
    )
}

/// The first notes of a kind, one a line.
fn told(account: &FileAccount, refused: bool) -> String {
    let is_wanted = |note: &&LineNote| match note.standing {
        LineStanding::Refused => refused,
        LineStanding::Here => false,
        _ => !refused,
    };
    let notes = account.notes.iter().filter(is_wanted);
    let count = notes.clone().count();
    let lines = notes.take(FAULTS_SHOWN).map(line);
    let more = count.saturating_sub(FAULTS_SHOWN);
    let rest = (more > 0).then(|| format!("and {more} more"));
    lines.chain(rest).collect::<Vec<_>>().join("\n")
}

fn line(note: &LineNote) -> String {
    let at = note
        .field
        .as_ref()
        .map(|field| format!(" at {field}"))
        .unwrap_or_default();
    let rule = note.rule.as_deref().unwrap_or("");
    let article = note
        .source
        .as_ref()
        .map(|source| format!(", {source}"))
        .unwrap_or_default();
    format!("line {}{at}: {} ({rule}{article})", note.line, note.detail)
}
