//! Playing a recording at its own or another pace.
//!
//! A recording's lines carry the time at which a station received them (tag blocks, Gatehouse
//! wrappers or trailers); the pace follows these. Lines without a time follow the last that had
//! one; a recording without any is played as fast as it can be read.

use std::io;
use std::time::{Duration, Instant as Moment};

use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_domain::observation::Observation;
use thalweg_domain::time::Instant;

use super::feed::{PATIENCE, open_file};
use super::reader::{Line, Reading};
use super::settings::Replay;

const BLOCK_BYTES: usize = 64 * 1024;
/// What is played together: less than a person can tell apart.
const STEP_MS: i64 = 20;

/// Plays a recording once; `Ok(true)` at its end, `Ok(false)` when it was stopped.
pub fn play(replay: &Replay, line: &Line) -> io::Result<bool> {
    let mut feed = open_file(&replay.path)?;
    let mut player = Player::new(replay, line);
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        let length = feed.read(&mut block)?;
        let bytes = block.get(..length).unwrap_or_default();
        // Line by line, so that each line is received at its own recorded time.
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            player.push(part);
            if !player.keep_pace() {
                return Ok(false);
            }
        }
        if length == 0 {
            player.finish();
            return Ok(true);
        }
    }
}

struct Player<'a> {
    line: &'a Line,
    reading: Reading,
    speed: f64,
    /// Whether recorded times are moved so that the recording starts now.
    as_now: bool,
    started: Moment,
    started_at: Instant,
    /// The first and the last recorded time.
    first: Option<Instant>,
    last: Option<Instant>,
    batch_from: Option<Instant>,
}

impl<'a> Player<'a> {
    fn new(replay: &Replay, line: &'a Line) -> Self {
        Self {
            line,
            reading: Reading::default(),
            speed: replay.speed,
            as_now: replay.as_now,
            started: Moment::now(),
            started_at: line.clock.now(),
            first: None,
            last: None,
            batch_from: None,
        }
    }

    fn push(&mut self, part: &[u8]) {
        let received = self.last.unwrap_or(self.started_at);
        self.reading.bytes += part.len();
        self.read(
            |decoder, mut hear| decoder.push(part, received, &mut hear),
            received,
        );
    }

    /// Decodes, and takes each message as received when its station did.
    fn read(
        &mut self,
        decode: impl FnOnce(&mut Decoder, &mut dyn FnMut(Decoded<'_>)),
        received: Instant,
    ) {
        let (line, parts, first, last) = (
            self.line,
            &mut self.reading.heard.parts,
            &mut self.first,
            &mut self.last,
        );
        decode(&mut self.reading.decoder, &mut |decoded| {
            let mut recorded = received;
            if let Decoded::Ais(report) = &decoded {
                line.outlets.offer(report, line.health.id);
                if let Some(stamped) = report.envelope.stamped {
                    recorded = stamped;
                    first.get_or_insert(stamped);
                    *last = Some(last.map_or(stamped, |last| last.max(stamped)));
                }
            }
            for observation in decoded.observations(line.health.id) {
                let observation = Observation {
                    received: recorded,
                    ..observation
                };
                line.intake.add(observation, parts);
            }
        });
    }

    /// Hands over what is due and waits for what is not; false when the source is to stop.
    fn keep_pace(&mut self) -> bool {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            return self.flush_when_large();
        };
        let from = *self.batch_from.get_or_insert(last);
        if last.millis_from(from) < STEP_MS {
            return true;
        }
        self.flush();
        self.batch_from = Some(last);
        self.wait_until(last.millis_from(first))
    }

    fn flush_when_large(&mut self) -> bool {
        if self.reading.heard.parts.len() >= 1_000 {
            self.flush();
        }
        !self.line.is_stopped()
    }

    /// Waits until so much of the recording should have been played.
    fn wait_until(&self, recorded_ms: i64) -> bool {
        let recorded = Duration::from_millis(u64::try_from(recorded_ms).unwrap_or(0));
        let due = recorded.div_f64(self.speed.max(0.01));
        loop {
            if self.line.is_stopped() {
                return false;
            }
            let early = due.saturating_sub(self.started.elapsed());
            if early.is_zero() {
                return true;
            }
            std::thread::sleep(early.min(PATIENCE));
        }
    }

    fn flush(&mut self) {
        let shift_ms = match self.first {
            Some(first) if self.as_now => self.started_at.millis_from(first),
            _ => 0,
        };
        for observation in self.reading.heard.parts.iter_mut() {
            observation.received = observation.received.offset_ms(shift_ms);
            observation.sensed = observation.sensed.offset_ms(shift_ms);
        }
        let now = match self.last {
            Some(last) => last.offset_ms(shift_ms),
            None => self.line.clock.now(),
        };
        self.line.hand_over(&mut self.reading, now);
    }

    fn finish(&mut self) {
        let received = self.last.unwrap_or(self.started_at);
        self.read(
            |decoder, mut hear| decoder.finish(received, &mut hear),
            received,
        );
        self.flush();
    }
}
