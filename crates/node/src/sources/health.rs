//! The health of a source: what it brought, what was wrong with it, how it is connected.
//!
//! Counters are read by screen S14 and by metrics; "no data" and "no ships" are never the same.
//!
//! *Limits*: rates of the last sixty minutes; one bounded sample a kind of fault.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use thalweg_decode::faults::FaultKind;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::skew::Skew;

const MINUTES_KEPT: usize = 60;

/// How a source is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It is being opened.
    Connecting,
    /// It is open.
    Connected,
    /// It failed or ended and is opened again after a pause.
    Waiting,
    /// It came to its end and is not opened again.
    Ended,
    /// It was told to stop.
    Stopped,
}

/// How a source is connected, since when, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SourceLink)]
pub struct Link {
    /// How.
    pub state: LinkState,
    /// Since when.
    pub since: Instant,
    /// What the operating system said last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// How often it had to be opened again.
    pub reopened: u64,
}

/// One kind of fault.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FaultCount {
    /// Which kind.
    pub kind: String,
    /// How often.
    pub count: u64,
    /// The last one, as far as it is text.
    pub sample: String,
}

/// What a source brought so far.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Totals {
    /// Bytes read.
    pub bytes: u64,
    /// Lines that are not empty.
    pub lines: u64,
    /// Messages, with all their parts.
    pub messages: u64,
    /// Observations handed to the pipeline.
    pub observations: u64,
    /// Observations that were not used because the source is muted.
    pub muted: u64,
    /// Faults of any kind.
    pub faults: u64,
}

/// The health of a source at one moment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Report {
    /// How it is connected.
    pub link: Link,
    /// What it brought.
    #[serde(flatten)]
    pub totals: Totals,
    /// When the last message came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_message: Option<Instant>,
    /// Messages in each of the last sixty minutes, oldest first; the last one is not over.
    pub per_minute: Vec<u64>,
    /// Faults by kind.
    pub fault_kinds: Vec<FaultCount>,
    /// How far the clock of the sender is ahead of ours, in seconds; absent while not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_ahead_secs: Option<f64>,
}

/// The health of a source, shared between its thread and those who look.
#[derive(Debug)]
pub struct Health {
    /// Which source.
    pub id: SourceId,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    link: Link,
    totals: Totals,
    last_message: Option<Instant>,
    minutes: VecDeque<(i64, u64)>,
    faults: Vec<FaultCount>,
    skew: Skew,
}

/// What one block brought, added in one go.
#[derive(Debug, Default)]
pub struct Brought {
    /// Bytes read.
    pub bytes: u64,
    /// Lines that are not empty.
    pub lines: u64,
    /// Messages, with all their parts.
    pub messages: u64,
    /// Observations handed to the pipeline.
    pub observations: u64,
    /// Observations not used because the source is muted.
    pub muted: u64,
    /// Faults, each kind with its number and its last sample.
    pub faults: Vec<(FaultKind, u64, String)>,
}

impl Health {
    /// The health of a source that was never opened.
    pub fn new(id: SourceId, now: Instant) -> Self {
        let link = Link {
            state: LinkState::Connecting,
            since: now,
            detail: None,
            reopened: 0,
        };
        let inner = Inner {
            link,
            totals: Totals::default(),
            last_message: None,
            minutes: VecDeque::new(),
            faults: Vec::new(),
            skew: Skew::default(),
        };
        Self {
            id,
            inner: Mutex::new(inner),
        }
    }

    /// The source is connected in another way now.
    pub fn link(&self, state: LinkState, detail: Option<String>, now: Instant) {
        let mut inner = self.lock();
        let reopened = inner.link.reopened + u64::from(state == LinkState::Waiting);
        inner.link = Link {
            state,
            since: now,
            detail,
            reopened,
        };
    }

    /// What a block brought.
    pub fn add(&self, brought: Brought, now: Instant) {
        let mut inner = self.lock();
        let totals = &mut inner.totals;
        totals.bytes += brought.bytes;
        totals.lines += brought.lines;
        totals.messages += brought.messages;
        totals.observations += brought.observations;
        totals.muted += brought.muted;
        totals.faults += brought
            .faults
            .iter()
            .map(|(_, count, _)| count)
            .sum::<u64>();
        for (kind, count, sample) in brought.faults {
            count_fault(&mut inner.faults, kind, count, sample);
        }
        if brought.messages > 0 {
            inner.last_message = Some(now);
            count_minute(&mut inner.minutes, brought.messages, now);
        }
    }

    /// A message said that its sender's clock showed `theirs` when ours showed `ours`.
    pub fn clocks(&self, theirs: Instant, ours: Instant) {
        self.lock().skew.add(theirs.millis_from(ours));
    }

    /// How long it has brought nothing; the longest time when it never did.
    pub fn silence(&self, now: Instant) -> Duration {
        let last = self.lock().last_message;
        last.map_or(Duration::MAX, |last| now.since(last))
    }

    /// What there is to see.
    pub fn report(&self, now: Instant) -> Report {
        let mut inner = self.lock();
        count_minute(&mut inner.minutes, 0, now);
        Report {
            link: inner.link.clone(),
            totals: inner.totals.clone(),
            last_message: inner.last_message,
            per_minute: inner.minutes.iter().map(|(_, count)| *count).collect(),
            fault_kinds: inner.faults.clone(),
            clock_ahead_secs: inner.skew.ahead_secs(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn count_fault(faults: &mut Vec<FaultCount>, kind: FaultKind, count: u64, sample: String) {
    match faults.iter_mut().find(|known| known.kind == kind.name()) {
        Some(known) => {
            known.count += count;
            known.sample = sample;
        }
        None => faults.push(FaultCount {
            kind: kind.name().to_owned(),
            count,
            sample,
        }),
    }
}

/// Adds to the minute of `now`; minutes in which nothing came are there and empty.
fn count_minute(minutes: &mut VecDeque<(i64, u64)>, fresh: u64, now: Instant) {
    let minute = now.unix_secs() / 60;
    let kept = i64::try_from(MINUTES_KEPT).unwrap_or(i64::MAX);
    let first = minutes
        .back()
        .map_or(minute, |(last, _)| (last + 1).max(minute - kept + 1));
    minutes.extend((first..=minute).map(|minute| (minute, 0)));
    while minutes.len() > MINUTES_KEPT {
        minutes.pop_front();
    }
    if let Some((_, count)) = minutes.back_mut() {
        *count += fresh;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_without_messages_is_there_and_empty() {
        let mut minutes = VecDeque::new();
        let at = |minute: i64| Instant::from_unix_secs(minute * 60);
        count_minute(&mut minutes, 5, at(1_000));
        count_minute(&mut minutes, 7, at(1_002));
        assert_eq!(minutes, [(1_000, 5), (1_001, 0), (1_002, 7)]);
        count_minute(&mut minutes, 1, at(5_000));
        assert_eq!(
            (minutes.len(), minutes.back()),
            (MINUTES_KEPT, Some(&(5_000, 1)))
        );
        assert_eq!(minutes.iter().map(|(_, n)| n).sum::<u64>(), 1);
    }
}
