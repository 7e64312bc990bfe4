//! What was known at an instant among a million facts, by the journal on disk.

use std::time::{Duration, Instant as Watch};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;
use thalweg_domain::event::EventStatus;
use thalweg_domain::impact::EventImpact;
use thalweg_domain::time::Instant;
use thalweg_node::clock::Clock;
use thalweg_node::journal::Journal;
use thalweg_node::store::{DataFolder, Reader, Writer, facts};
use thalweg_picture::{Fact, Picture};

use crate::chance::Chance;
use crate::say;

/// Facts that are written in one transaction.
const BATCH: usize = 10_000;

/// A journal with facts, as a running node has it.
pub struct Past {
    journal: Journal,
    reader: Reader,
    span: (Instant, Instant),
    chance: Chance,
    _folder: TempDir,
}

impl Past {
    /// Writes facts to a journal and starts it.
    pub fn of(facts: &[Fact]) -> Result<Self> {
        let temp = TempDir::with_prefix("thalweg-bench-")?;
        let folder = DataFolder::lock(temp.path())?;
        write(&folder, facts)?;
        let (first, last) = facts.first().zip(facts.last()).context("no facts")?;
        let span = (first.times.known, last.times.known);
        let began = Watch::now();
        let (journal, _thread) = Journal::start(&folder, Clock::stopped_at(span.1))?;
        say(&format!(
            "  {} facts are folded from disk in {:.1} s at the first start",
            facts.len(),
            began.elapsed().as_secs_f64()
        ));
        Ok(Self {
            journal,
            reader: Reader::open(&folder.database())?,
            span,
            chance: Chance(0x5eed),
            _folder: temp,
        })
    }

    /// An instant somewhere in it.
    pub fn some_time(&mut self) -> Result<Instant> {
        let (from, to) = (self.span.0.unix_ms(), self.span.1.unix_ms());
        let secs = usize::try_from((to - from) / 1_000)?;
        let after = i64::try_from(self.chance.below(secs))?;
        Ok(self.span.0.offset_ms(after * 1_000))
    }

    /// What was known then.
    pub fn picture(&self, at: Instant) -> Result<Picture> {
        Ok(self.journal.known_at(&self.reader, at)?.picture)
    }

    /// How many events of at least high impact were open, as it was known then.
    pub fn grave(&self, at: Instant) -> Result<i64> {
        let picture = self.picture(at)?;
        let is_grave = |event: &thalweg_domain::event::Event| {
            event.status != EventStatus::Closed && event.impact >= EventImpact::High
        };
        let grave = picture.events.iter().filter(|one| is_grave(&one.event));
        Ok(i64::try_from(grave.count())?)
    }

    /// How long so many questions take.
    pub fn times(&mut self, questions: usize) -> Result<Vec<Duration>> {
        let mut times = Vec::with_capacity(questions);
        for _ in 0..questions {
            let at = self.some_time()?;
            let began = Watch::now();
            self.grave(at)?;
            times.push(began.elapsed());
        }
        Ok(times)
    }
}

fn write(folder: &DataFolder, all: &[Fact]) -> Result<()> {
    let mut writer = Writer::open(&folder.database())?;
    for batch in all.chunks(BATCH) {
        let transaction = writer.begin()?;
        for fact in batch {
            facts::append(&transaction, fact)?;
        }
        transaction.commit()?;
    }
    ensure!(!all.is_empty(), "no facts");
    Ok(())
}
