//! Reading one feed: blocks in, observations to the intake.
//!
//! A reader works at its own pace: when a read brings little, it rests two milliseconds, so that a
//! busy feed is taken in batches and a quiet one costs nothing. When the pipeline is behind, it
//! waits; the sender's line then holds what is not yet read.

use std::io::{self, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use thalweg_decode::decoder::{Counts, Decoded, Decoder};
use thalweg_decode::faults::FaultKind;
use thalweg_domain::time::Instant;

use super::health::{Brought, Health};
use crate::clock::Clock;
use crate::intake::{Intake, Order, Parts};
use crate::outlets::Outlets;

const BLOCK_BYTES: usize = 64 * 1024;
/// Below this a block is small, and the reader rests.
const SMALL_BLOCK_BYTES: usize = 16 * 1024;
const REST: Duration = Duration::from_millis(2);

/// What readers of a source share.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where observations go.
    pub intake: Intake,
    /// Where sentences go that other programs want.
    pub outlets: Arc<Outlets>,
    /// What is counted.
    pub health: Arc<Health>,
    /// What time it is.
    pub clock: Clock,
    /// Whether it brings what is sent now: a recording says nothing about its station's clock.
    pub is_live: bool,
    /// Whether the source is to stop.
    pub stop: Arc<AtomicBool>,
    /// Whether what it brings is counted but not used.
    pub muted: Arc<AtomicBool>,
}

impl Line {
    /// Whether the source is to stop.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// Tells the shards that the source is open, so that they know whom it brings for the first time.
    pub fn open(&self) {
        let (source, silence) = (self.health.id, self.health.silence(self.clock.now()));
        self.intake.tell(&Order::Reopen { source, silence });
    }

    /// Reads a feed to its end, or until the source is stopped.
    pub fn read(&self, feed: &mut dyn Read) -> io::Result<()> {
        let mut reading = Reading::default();
        let mut block = vec![0; BLOCK_BYTES];
        while !self.is_stopped() {
            match feed.read(&mut block) {
                Ok(0) => {
                    let now = self.clock.now();
                    let (decoder, heard) = (&mut reading.decoder, &mut reading.heard);
                    decoder.finish(now, &mut |said| self.hear(&said, heard));
                    self.hand_over(&mut reading, now);
                    return Ok(());
                }
                Ok(length) => {
                    self.take(&mut reading, block.get(..length).unwrap_or_default());
                    if length < SMALL_BLOCK_BYTES {
                        std::thread::sleep(REST);
                    }
                }
                Err(cause) if is_pause(&cause) => {}
                Err(cause) => return Err(cause),
            }
        }
        Ok(())
    }

    fn take(&self, reading: &mut Reading, bytes: &[u8]) {
        let now = self.clock.now();
        reading.bytes += bytes.len();
        let (decoder, heard) = (&mut reading.decoder, &mut reading.heard);
        decoder.push(bytes, now, &mut |said| self.hear(&said, heard));
        self.hand_over(reading, now);
    }

    fn hear(&self, decoded: &Decoded<'_>, heard: &mut Heard) {
        if let Decoded::Ais(report) = decoded {
            self.outlets.offer(report, self.health.id);
            heard.stamped = report.envelope.stamped.or(heard.stamped);
        }
        for observation in decoded.observations(self.health.id) {
            self.intake.add(observation, &mut heard.parts);
        }
    }

    /// Hands what was read to the pipeline and counts it; `now` is the time of the feed.
    pub fn hand_over(&self, reading: &mut Reading, now: Instant) {
        if let Some(stamped) = reading.heard.stamped.take().filter(|_| self.is_live) {
            self.health.clocks(stamped, now);
        }
        let muted = self.muted.load(Ordering::Acquire);
        let brought = reading.brought(reading.heard.parts.len(), muted);
        self.health.add(brought, now);
        if muted {
            reading.heard.parts.clear();
        } else {
            self.intake.take(&mut reading.heard.parts, now);
        }
    }
}

/// One opening of a feed: its decoder, and what was read but not yet handed over or counted.
#[derive(Debug, Default)]
pub struct Reading {
    /// The decoder of this opening.
    pub decoder: Decoder,
    /// What was heard, to be handed over.
    pub heard: Heard,
    /// Bytes to count.
    pub bytes: usize,
    counts: Counts,
    faults: [u64; FaultKind::ALL.len()],
}

/// What was heard and not yet handed over.
#[derive(Debug, Default)]
pub struct Heard {
    /// Observations, by the shard they go to.
    pub parts: Parts,
    /// What the clock of the last station showed.
    pub stamped: Option<Instant>,
}

impl Reading {
    /// What came since this was last asked.
    fn brought(&mut self, observations: usize, muted: bool) -> Brought {
        let (counts, before) = (self.decoder.counts(), self.counts);
        self.counts = counts;
        let observations = wide(observations);
        Brought {
            bytes: wide(std::mem::take(&mut self.bytes)),
            lines: counts.lines - before.lines,
            messages: counts.messages - before.messages,
            observations: if muted { 0 } else { observations },
            muted: if muted { observations } else { 0 },
            faults: self.fresh_faults(),
        }
    }

    fn fresh_faults(&mut self) -> Vec<(FaultKind, u64, String)> {
        let faults = self.decoder.faults();
        if faults.total() == self.faults.iter().sum::<u64>() {
            return Vec::new();
        }
        let mut fresh = Vec::new();
        for (before, kind) in self.faults.iter_mut().zip(FaultKind::ALL) {
            let count = faults.of(kind) - std::mem::replace(before, faults.of(kind));
            let sample = faults.seen().find(|(seen, ..)| *seen == kind);
            if let (1.., Some((_, _, sample))) = (count, sample) {
                fresh.push((kind, count, String::from_utf8_lossy(sample).into_owned()));
            }
        }
        fresh
    }
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A read that waited in vain is no fault.
pub fn is_pause(cause: &io::Error) -> bool {
    matches!(
        cause.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}
