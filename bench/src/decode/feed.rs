//! The recording that all read, and what we read in it.

use std::fs::File;
use std::hint::black_box;
use std::io::Write as _;

use anyhow::Result;
use memchr::memchr_iter;
use thalweg_decode::ais::message::Body;
use thalweg_decode::ais::quantity::Quantity;
use thalweg_decode::decoder::{AisReport, Decoded, Decoder};
use thalweg_domain::time::Instant;
use thalweg_e2e::fixture;

/// How a source of the node reads: blocks of this size.
const BLOCK_BYTES: usize = 64 * 1024;

/// How far apart two readings of one position may be: two steps of `f32` at 180 degrees, in which
/// `ais` calculates.
const NEAR_DEG: f64 = 3.1e-5;

/// The recording, repeated.
pub struct Feed {
    bytes: Vec<u8>,
    /// Where each line ends.
    ends: Vec<usize>,
}

/// Where a ship says it is.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub mmsi: u32,
    pub lon: f64,
    pub lat: f64,
}

impl Place {
    /// A place on the globe; 181 and 91 degrees are none.
    pub fn new(mmsi: u32, lon: f64, lat: f64) -> Option<Self> {
        (lon.abs() <= 180.0 && lat.abs() <= 90.0).then_some(Self { mmsi, lon, lat })
    }

    /// Whether the other one is the same but for rounding.
    pub fn is_near(&self, other: &Self) -> bool {
        self.mmsi == other.mmsi
            && (self.lon - other.lon).abs() <= NEAR_DEG
            && (self.lat - other.lat).abs() <= NEAR_DEG
    }
}

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    pub messages: u64,
    /// Positions of ships: messages 1, 2, 3, 18 and 27.
    pub places: Vec<Place>,
}

impl Feed {
    /// The corpus, one after the other.
    pub fn new(passes: usize) -> Result<Self> {
        let bytes = fixture::text("captures/ais/corpus.nmea.gz")?
            .into_bytes()
            .repeat(passes);
        let ends = memchr_iter(b'\n', &bytes).collect();
        Ok(Self { bytes, ends })
    }

    /// All lines, without their line feeds.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &[u8]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let line = self.bytes.get(start..*end).unwrap_or_default();
            start = end + 1;
            line
        })
    }

    /// How many lines there are.
    pub fn lines_len(&self) -> Result<u64> {
        Ok(u64::try_from(self.ends.len())?)
    }

    /// The recording as a file for another program to read.
    pub fn file(&self) -> Result<tempfile::NamedTempFile> {
        let file = tempfile::NamedTempFile::new()?;
        File::create(file.path())?.write_all(&self.bytes)?;
        Ok(file)
    }

    fn each(&self, mut visit: impl FnMut(&AisReport<'_>)) {
        let mut decoder = Decoder::new();
        let now = Instant::from_unix_secs(1_384_257_600);
        let mut visit = |decoded: Decoded<'_>| {
            if let Decoded::Ais(report) = decoded {
                visit(report);
            }
        };
        for block in self.bytes.chunks(BLOCK_BYTES) {
            decoder.push(block, now, &mut visit);
        }
        decoder.finish(now, &mut visit);
    }
}

/// Decodes all of it; answers with the number of messages.
pub fn decode(feed: &Feed) -> u64 {
    let mut messages = 0;
    feed.each(|report| {
        black_box(report);
        messages += 1;
    });
    messages
}

/// What we read.
pub fn ours(feed: &Feed) -> Reading {
    let mut reading = Reading::default();
    feed.each(|report| {
        reading.messages += 1;
        reading.places.extend(place(report));
    });
    reading
}

fn place(report: &AisReport<'_>) -> Option<Place> {
    let (lon, lat) = match &report.message.body {
        Body::PositionA(body) => (body.lon_deg.value(), body.lat_deg.value()),
        Body::PositionB(body) => (body.lon_deg.value(), body.lat_deg.value()),
        Body::LongRange(body) => (body.lon_deg.value(), body.lat_deg.value()),
        _ => return None,
    };
    Place::new(report.message.source.0, lon?, lat?)
}
