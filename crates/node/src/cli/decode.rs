//! `thalweg decode`: recorded feeds as JSON lines.

use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use thalweg_decode::ais::gpsd;
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::plain;
use thalweg_domain::time::Instant;
use thalweg_node::clock::Clock;
use thalweg_node::sources::open_file;

const BLOCK_BYTES: usize = 64 * 1024;

/// Decode recorded feeds into JSON, one object a line.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Recordings of NMEA 0183 and AIS; `.gz` is unpacked. Standard input when there is none.
    files: Vec<PathBuf>,
    /// Write what `gpsdecode -j` writes, field for field.
    #[arg(long)]
    gpsd: bool,
    /// Say at the end how many lines, messages and faults there were.
    #[arg(long)]
    summary: bool,
}

/// Decodes everything that is named to standard output.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut decoding = Decoding::new(arguments.gpsd);
    if arguments.files.is_empty() {
        decoding
            .read(&mut io::stdin().lock())
            .context("standard input")?;
    }
    for file in &arguments.files {
        let mut feed = open_file(file).with_context(|| file.display().to_string())?;
        decoding
            .read(&mut feed)
            .with_context(|| file.display().to_string())?;
    }
    decoding.finish()?;
    if arguments.summary {
        decoding.summarise();
    }
    Ok(())
}

/// A decoder and where its lines go.
struct Decoding {
    decoder: Decoder,
    gpsd: Option<gpsd::Writer>,
    lines: Vec<u8>,
    out: BufWriter<io::Stdout>,
    now: Instant,
}

impl Decoding {
    fn new(as_gpsd: bool) -> Self {
        Self {
            decoder: Decoder::new(),
            gpsd: as_gpsd.then(|| gpsd::Writer::new("stdin")),
            lines: Vec::with_capacity(BLOCK_BYTES),
            out: BufWriter::with_capacity(BLOCK_BYTES, io::stdout()),
            now: Clock::Wall.now(),
        }
    }

    fn read(&mut self, feed: &mut impl Read) -> io::Result<()> {
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            let length = feed.read(&mut block)?;
            if length == 0 {
                return Ok(());
            }
            let Self {
                decoder,
                gpsd,
                lines,
                now,
                ..
            } = self;
            let bytes = block.get(..length).unwrap_or_default();
            decoder.push(bytes, *now, &mut |said| write(&said, gpsd.as_mut(), lines));
            self.out.write_all(&self.lines)?;
            self.lines.clear();
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        let Self {
            decoder,
            gpsd,
            lines,
            now,
            ..
        } = self;
        decoder.finish(*now, &mut |said| write(&said, gpsd.as_mut(), lines));
        self.out.write_all(&self.lines)?;
        self.out.flush()
    }

    #[expect(
        clippy::print_stderr,
        reason = "standard output holds the decoded lines"
    )]
    fn summarise(&self) {
        let counts = self.decoder.counts();
        let faults = self.decoder.faults();
        eprintln!(
            "{} lines, {} messages, {} faults",
            counts.lines,
            counts.messages,
            faults.total()
        );
        for (kind, count, sample) in faults.seen() {
            eprintln!(
                "  {count:>8} {:<18} such as {}",
                kind.name(),
                String::from_utf8_lossy(sample)
            );
        }
    }
}

fn write(said: &Decoded<'_>, gpsd: Option<&mut gpsd::Writer>, lines: &mut Vec<u8>) {
    match (said, gpsd) {
        (Decoded::Ais(report), Some(gpsd)) => gpsd.write(report, lines),
        (_, Some(_)) => {}
        (said, None) => plain::write(said, lines),
    }
}
