//! A made-up world from a recorded sea: the 300 s of the whole Danish network, sailed by many fleets
//! at once.
//!
//! Every sentence is sent once for each fleet, with the MMSI of that fleet's ship in it and the
//! station's time before it (`\c:`), moved so that the recording ends now. Ships are therefore many,
//! their movements real, and no sentence is a copy of another fleet's. What has no ship's number
//! (base stations, aids) is sent once.

use std::io::Write as _;

use anyhow::{Context as _, Result, ensure};
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_domain::observation::Measured;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_e2e::ais::{closed, renumber};
use thalweg_e2e::fixture;

/// Numbers of ships (ITU-R M.585-9: those of ship stations begin with 2 to 7).
const SHIPS: std::ops::Range<u32> = 200_000_000..800_000_000;
/// A prime by which the numbers of two fleets differ, so that fleets lie scattered.
const FLEET_STEP: u32 = 4_999_999;

/// Any time will do to count what is sent.
const ANY_SECS: i64 = 1_700_000_000;

/// What many fleets send, and what is in it.
pub struct World {
    recorded: Vec<Recorded>,
    fleets: u32,
    /// How many lines they send.
    pub count: u64,
    /// Messages of which all parts are there.
    pub messages: u64,
    /// Positions, by number, longitude and latitude, in the order they are sent.
    pub positions: Vec<(u32, f64, f64)>,
}

/// A message of the recording: its sentences, and when its station received it.
#[derive(Debug, Clone)]
struct Recorded {
    sentences: Vec<Vec<u8>>,
    at_secs: i64,
}

impl World {
    /// The recording, sailed by so many fleets.
    pub fn of_fleets(fleets: u32) -> Result<Self> {
        let mut world = Self {
            recorded: recorded()?,
            fleets,
            count: 0,
            messages: 0,
            positions: Vec::new(),
        };
        world.count_all()?;
        Ok(world)
    }

    /// All lines with their ends, as if the recording ended at this time.
    pub fn lines_until(&self, end_secs: i64) -> Result<Vec<u8>> {
        let last_secs = self
            .recorded
            .last()
            .context("nothing was recorded")?
            .at_secs;
        let mut lines = Vec::new();
        for recorded in &self.recorded {
            let fleets = if recorded.is_of_a_ship() {
                self.fleets
            } else {
                1
            };
            let at_secs = end_secs - last_secs + recorded.at_secs;
            for fleet in 0..fleets {
                recorded.send(fleet, at_secs, &mut lines)?;
            }
        }
        Ok(lines)
    }

    /// Decodes the lines once, to know what is in them.
    fn count_all(&mut self) -> Result<()> {
        let lines = self.lines_until(ANY_SECS)?;
        let (mut decoder, positions) = (Decoder::new(), &mut self.positions);
        let mut keep = |decoded: Decoded<'_>| {
            for observation in decoded.observations(SourceId(1)) {
                if let Measured::Position(report) = observation.measured {
                    let place = report.position;
                    positions.push((report.mmsi.number(), place.lon(), place.lat()));
                }
            }
        };
        decoder.push(&lines, Instant::EPOCH, &mut keep);
        decoder.finish(Instant::EPOCH, &mut keep);
        (self.count, self.messages) = (decoder.counts().lines, decoder.counts().messages);
        Ok(())
    }

    /// How many stations and ships have a position.
    pub fn ships(&self) -> usize {
        let mut numbers: Vec<u32> = self.positions.iter().map(|(mmsi, ..)| *mmsi).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    }
}

impl Recorded {
    fn is_of_a_ship(&self) -> bool {
        let mut number = 0;
        if let Some(first) = self.sentences.first() {
            renumber(&mut first.clone(), |mmsi| {
                number = mmsi;
                mmsi
            });
        }
        SHIPS.contains(&number)
    }

    /// Writes its sentences under the number of a fleet's ship.
    fn send(&self, fleet: u32, at_secs: i64, lines: &mut Vec<u8>) -> Result<()> {
        let tag = closed('\\', &format!("c:{at_secs}"));
        for sentence in &self.sentences {
            write!(lines, "{tag}\\")?;
            let start = lines.len();
            lines.extend_from_slice(sentence);
            let sent = lines.get_mut(start..).context("no sentence")?;
            renumber(sent, |mmsi| number_in(fleet, mmsi));
            lines.extend_from_slice(b"\r\n");
        }
        Ok(())
    }
}

/// The number that a ship has in a fleet; in the first, its own.
fn number_in(fleet: u32, mmsi: u32) -> u32 {
    if !SHIPS.contains(&mmsi) {
        return mmsi;
    }
    let width = SHIPS.end - SHIPS.start;
    let moved = u64::from(mmsi - SHIPS.start) + u64::from(fleet) * u64::from(FLEET_STEP);
    SHIPS.start + u32::try_from(moved % u64::from(width)).unwrap_or(0)
}

/// The messages of the recording.
fn recorded() -> Result<Vec<Recorded>> {
    let feed = fixture::text("captures/ais/denmark-300s.nmea.gz")?;
    let mut messages = Vec::new();
    let (mut decoder, mut last) = (Decoder::new(), 0);
    decoder.push(feed.as_bytes(), Instant::EPOCH, &mut |decoded| {
        if let Decoded::Ais(report) = decoded {
            let stamped = report.envelope.stamped;
            last = stamped.map_or(last, Instant::unix_secs);
            let sentences = report.raw.split(|byte| *byte == b'\n');
            let sentences = sentences.map(|line| line.trim_ascii().to_vec());
            messages.push(Recorded {
                sentences: sentences.filter(|line| !line.is_empty()).collect(),
                at_secs: last,
            });
        }
    });
    ensure!(messages.len() > 20_000, "{} messages", messages.len());
    Ok(messages)
}
