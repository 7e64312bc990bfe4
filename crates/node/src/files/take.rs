//! Taking a file: every line is judged, then all of it becomes facts in one turn of the journal, or
//! nothing does.
//!
//! A report without a name gets one from what it says: the same file makes the same names, so that
//! whoever sends it again brings nothing new.
//!
//! *Limits*: those of `lines`.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thalweg_domain::actor::Actor;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::report::{Form, Report};
use thalweg_domain::time::Instant;
use thalweg_picture::transfer::{
    EventBatch, EventRecord, Following, LevelBatch, LevelRecord, Names, ReportBatch, ReportRecord,
    Taken,
};
use thalweg_picture::{Body, Draft, Picture};
use utoipa::ToSchema;
use uuid::Uuid;

use super::account::{FileAccount, LineNote, LineStanding};
use super::lines::{self, Entry, FileForm, NotAFile};
use crate::journal::Turn;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Reports of any form.
    Reports,
    /// Events, as their owner says they are.
    Events,
}

/// The entries of a file, read and not yet judged.
#[derive(Debug)]
pub enum Content {
    /// Reports.
    Reports(Vec<Entry<ReportRecord>>),
    /// Events.
    Events(Vec<Entry<EventRecord>>),
    /// Acts about levels.
    Levels(Vec<Entry<LevelRecord>>),
}

impl Content {
    /// Reads a file.
    pub fn read(bytes: &[u8], kind: FileKind, form: FileForm) -> Result<Self, NotAFile> {
        Ok(match kind {
            FileKind::Reports => Self::Reports(lines::reports(bytes, form)?),
            FileKind::Events => Self::Events(lines::json(bytes, form)?),
        })
    }

    /// Reads acts about levels.
    pub fn levels(bytes: &[u8], form: FileForm) -> Result<Self, NotAFile> {
        lines::json(bytes, form).map(Self::Levels)
    }

    /// How many entries it has.
    pub const fn len(&self) -> usize {
        match self {
            Self::Reports(entries) => entries.len(),
            Self::Events(entries) => entries.len(),
            Self::Levels(entries) => entries.len(),
        }
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a file would bring.
#[derive(Debug)]
pub struct Judged {
    /// What is said of it.
    pub account: FileAccount,
    facts: Vec<Following>,
}

/// Judges every line against the picture and those before it. `classified` says whether this centre
/// may keep classified information; `step` is told of every line.
pub fn judge(
    picture: &Picture,
    now: Instant,
    content: Content,
    classified: bool,
    step: &mut dyn FnMut(),
) -> Judged {
    let mut judge = Judge {
        account: FileAccount::default(),
        facts: Vec::new(),
        classified,
    };
    match content {
        Content::Reports(entries) => judge.reports(picture, now, entries, step),
        Content::Events(entries) => judge.events(picture, now, entries, step),
        Content::Levels(entries) => judge.levels(picture, now, entries, step),
    }
    Judged {
        account: judge.account.closed(),
        facts: judge.facts,
    }
}

impl Judged {
    /// Appends all that follows, unless a line is refused.
    pub fn append(mut self, turn: &mut Turn<'_>, by: &Actor) -> FileAccount {
        if self.account.refused > 0 {
            return self.account;
        }
        for Following { happened, body } in self.facts {
            turn.append(Draft {
                happened: happened.min(turn.now),
                by: by.clone(),
                body,
            });
        }
        self.account.taken = true;
        self.account
    }
}

struct Judge {
    account: FileAccount,
    facts: Vec<Following>,
    classified: bool,
}

impl Judge {
    fn reports(
        &mut self,
        picture: &Picture,
        now: Instant,
        entries: Vec<Entry<ReportRecord>>,
        step: &mut dyn FnMut(),
    ) {
        let mut batch = ReportBatch::begin(picture, now);
        for (line, entry) in entries {
            step();
            self.account.lines += 1;
            let record = match entry {
                Ok(record) => record,
                Err(note) => {
                    self.account.refuse([note]);
                    continue;
                }
            };
            if record.report.handling.classification.is_euci() && !self.classified {
                self.account.refuse([not_accredited(line)]);
                continue;
            }
            let names = names(&record);
            match batch.take(record, names) {
                Ok(taken) => self.take(line, taken),
                Err(fault) => self.account.refuse(LineNote::not_taken(line, &fault)),
            }
        }
    }

    fn events(
        &mut self,
        picture: &Picture,
        now: Instant,
        entries: Vec<Entry<EventRecord>>,
        step: &mut dyn FnMut(),
    ) {
        let mut batch = EventBatch::begin(picture, now);
        let (mut lines, mut records) = (Vec::new(), Vec::new());
        for (line, entry) in entries {
            self.account.lines += 1;
            match entry {
                Ok(record) => {
                    lines.push(line);
                    records.push(record);
                }
                Err(note) => self.account.refuse([note]),
            }
        }
        let mut opened = vec![false; records.len()];
        for ((record, line), opened) in records.iter().zip(&lines).zip(&mut opened) {
            match batch.open(record) {
                Ok(facts) => {
                    *opened = !facts.is_empty();
                    self.follow(facts);
                }
                Err(refusal) => self.refuse_event(*line, &refusal),
            }
        }
        for at in EventBatch::order(&records) {
            step();
            let (Some(record), Some(line)) = (records.get(at), lines.get(at)) else {
                continue;
            };
            match batch.take(record.clone()) {
                Ok(Taken::Here { .. }) if opened.get(at) == Some(&true) => self.account.new += 1,
                Ok(taken) => self.take(*line, taken),
                Err(refusal) => self.refuse_event(*line, &refusal),
            }
        }
    }

    fn refuse_event(&mut self, line: u64, refusal: &thalweg_picture::events::Refusal) {
        let note = LineNote::refused(line, "event_refuses", refusal.to_string());
        self.account.refuse([LineNote {
            source: Some("2021/581 Art. 9(7), 17(5)".into()),
            ..note
        }]);
    }

    fn levels(
        &mut self,
        picture: &Picture,
        now: Instant,
        entries: Vec<Entry<LevelRecord>>,
        step: &mut dyn FnMut(),
    ) {
        let mut batch = LevelBatch::begin(picture, now);
        for (line, entry) in entries {
            step();
            self.account.lines += 1;
            match entry.map(|record| batch.take(record)) {
                Ok(Ok(taken)) => self.take(line, taken),
                Ok(Err(refusal)) => {
                    let note = LineNote::refused(line, "level_refuses", refusal.to_string());
                    self.account.refuse([LineNote {
                        source: Some("2019/1896 Art. 34, 35".into()),
                        ..note
                    }]);
                }
                Err(note) => self.account.refuse([note]),
            }
        }
    }

    fn take(&mut self, line: u64, taken: Taken) {
        match taken {
            Taken::Here { report } => {
                self.account.here += 1;
                self.account.note(LineNote {
                    standing: LineStanding::Here,
                    report,
                    ..LineNote::refused(line, "here_already", "it is here already".to_owned())
                });
            }
            Taken::New {
                facts,
                defects,
                similar,
            } => {
                self.account.new += 1;
                let is_partial = thalweg_domain::report::check::is_partial(&defects);
                self.account.partial += u64::from(is_partial);
                for defect in &defects {
                    self.account.note(LineNote::defect(line, defect));
                }
                for twin in similar {
                    let detail = format!("it may be the same event as {twin}");
                    self.account.note(LineNote {
                        standing: LineStanding::MayBeSame,
                        source: Some("2021/581 Art. 17(5)".into()),
                        ..LineNote::refused(line, "may_be_same", detail)
                    });
                }
                self.follow(facts);
            }
        }
    }

    fn follow(&mut self, facts: Vec<Following>) {
        let opens = |one: &&Following| matches!(one.body, Body::EventOpened(_));
        let opened = facts.iter().filter(opens).count();
        self.account.opened += u64::try_from(opened).unwrap_or(0);
        self.facts.extend(facts);
    }
}

fn not_accredited(line: u64) -> LineNote {
    let detail = "this centre is not accredited for classified information: it takes up to \
                  SENSITIVE NON-CLASSIFIED";
    LineNote {
        field: Some("/handling/classification".to_owned()),
        source: Some("2021/581 Art. 33(5)".into()),
        ..LineNote::refused(line, "not_accredited", detail.to_owned())
    }
}

/// The names of a report: its own, or made from what it says.
fn names(record: &ReportRecord) -> Names {
    // Cannot fail: a report is plain values.
    let said = serde_json::to_vec(&record.report).unwrap_or_default();
    let digest: [u8; 32] = Sha256::digest(&said).into();
    let at = record.sent.unwrap_or_else(|| told_at(&record.report));
    let (first, second) = digest.split_at(16);
    Names {
        report: record.id.unwrap_or_else(|| ReportId(named(at, first))),
        event: EventId(named(at, second)),
    }
}

/// When a report says that something was, for a name that sorts by time.
fn told_at(report: &Report) -> Instant {
    let own = match &report.form {
        Form::Indicator(indicator) => Some(indicator.to),
        Form::OperationalPlan(plan) => Some(plan.from),
        _ => None,
    };
    let known = report.authority_aware_at.or(report.detected_at);
    known
        .or(report.occurred_from)
        .or(own)
        .unwrap_or(Instant::EPOCH)
}

/// A name that sorts by time, and that the same words always have (RFC 9562 version 7 in form).
fn named(at: Instant, digest: &[u8]) -> Uuid {
    let mut bytes = [0; 10];
    for (byte, drawn) in bytes.iter_mut().zip(digest) {
        *byte = *drawn;
    }
    let ms = u64::try_from(at.unix_ms()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(ms, &bytes).into_uuid()
}
