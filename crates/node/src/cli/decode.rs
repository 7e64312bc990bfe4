//! `thalweg decode`: recorded feeds as JSON lines.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressStyle};
use thalweg_decode::ais::gpsd;
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::plain;
use thalweg_domain::time::Instant;
use thalweg_node::clock::Clock;

const BLOCK_BYTES: usize = 64 * 1024;

/// What the lines are, for those who ask.
const LINES: &str = "\
Each line is one JSON object. Its `kind` says what it is:
  ais           a message of ITU-R M.1371-5: `message` is its number, `mmsi` its sender
  own_ship      a sentence of the station's own instruments: RMC, GGA, GLL, VTG, HDT, ZDA
  radar_target  a target of the own radar: TTM
  fault         a line that cannot be used: `fault` is what is wrong, `sample` the line
Units are in the names: `speed_kn`, `lon_deg`, `draught_m`. What was not sent is left out.
`received` is when it was decoded, `stamped` when the station received it, if it said so.

Examples:
  thalweg decode day.nmea.gz > day.jsonl
  nc feed.example 5631 | thalweg decode --gpsd
  thalweg decode --faults --summary day.nmea.gz";

/// Decode recorded feeds into JSON, one object a line.
#[derive(Debug, clap::Args)]
#[command(after_long_help = LINES)]
pub struct Arguments {
    /// Recordings of NMEA 0183 and AIS; `.gz` is unpacked. Standard input when there is none.
    files: Vec<PathBuf>,
    /// Write what `gpsdecode -j` writes for AIS, field for field.
    #[arg(long)]
    gpsd: bool,
    /// Write the lines that cannot be used, and nothing else.
    #[arg(long, conflicts_with = "gpsd")]
    faults: bool,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Say at the end how many lines, messages and faults there were.
    #[arg(long)]
    summary: bool,
}

/// Decodes everything that is named.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut decoding = Decoding::new(arguments)?;
    if arguments.files.is_empty() {
        decoding
            .read(&mut io::stdin().lock())
            .context("standard input")?;
    }
    let bar = bar(arguments)?;
    for path in &arguments.files {
        open(path, &bar)
            .and_then(|mut feed| decoding.read(&mut feed))
            .with_context(|| path.display().to_string())?;
    }
    decoding.finish()?;
    bar.finish_and_clear();
    if arguments.summary {
        decoding.summarise();
    }
    Ok(())
}

/// Progress by bytes of the files, packed as they are; none where it would disturb the lines.
fn bar(arguments: &Arguments) -> Result<ProgressBar> {
    if arguments.output.is_none() && io::stdout().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let sizes = arguments.files.iter().map(|path| path.metadata());
    let bytes = sizes.flatten().map(|file| file.len()).sum();
    let style = ProgressStyle::with_template("[{bar:30}] {bytes}/{total_bytes} {eta} left")?;
    Ok(ProgressBar::new(bytes).with_style(style))
}

fn open(path: &Path, bar: &ProgressBar) -> io::Result<Box<dyn Read>> {
    let file = bar.wrap_read(File::open(path)?);
    if path.extension().is_some_and(|ending| ending == "gz") {
        let file = BufReader::with_capacity(BLOCK_BYTES, file);
        Ok(Box::new(MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}

/// What is written.
enum Form {
    /// Everything, in our words.
    Plain,
    /// What cannot be used.
    Faults,
    /// AIS as gpsd writes it.
    Gpsd(Box<gpsd::Writer>),
}

impl Form {
    fn write(&mut self, said: &Decoded<'_>, lines: &mut Vec<u8>) {
        match (self, said) {
            (Self::Plain, said) | (Self::Faults, said @ Decoded::Fault(_)) => {
                plain::write(said, lines);
            }
            (Self::Gpsd(writer), Decoded::Ais(report)) => writer.write(report, lines),
            (Self::Gpsd(_) | Self::Faults, _) => {}
        }
    }
}

/// A decoder and where its lines go.
struct Decoding {
    decoder: Decoder,
    form: Form,
    lines: Vec<u8>,
    out: BufWriter<Box<dyn Write>>,
    now: Instant,
}

impl Decoding {
    fn new(arguments: &Arguments) -> Result<Self> {
        let out: Box<dyn Write> = match &arguments.output {
            Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
            None => Box::new(io::stdout()),
        };
        Ok(Self {
            decoder: Decoder::new(),
            form: match arguments {
                Arguments { gpsd: true, .. } => Form::Gpsd(Box::new(gpsd::Writer::new("stdin"))),
                Arguments { faults: true, .. } => Form::Faults,
                _ => Form::Plain,
            },
            lines: Vec::with_capacity(BLOCK_BYTES),
            out: BufWriter::with_capacity(BLOCK_BYTES, out),
            now: Clock::Wall.now(),
        })
    }

    fn read(&mut self, feed: &mut impl Read) -> io::Result<()> {
        let mut block = vec![0; BLOCK_BYTES];
        loop {
            let length = match feed.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                Err(cause) => return Err(cause),
            };
            let Self {
                decoder,
                form,
                lines,
                now,
                ..
            } = self;
            let bytes = block.get(..length).unwrap_or_default();
            decoder.push(bytes, *now, &mut |said| form.write(&said, lines));
            self.out.write_all(&self.lines)?;
            self.lines.clear();
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        let Self {
            decoder,
            form,
            lines,
            now,
            ..
        } = self;
        decoder.finish(*now, &mut |said| form.write(&said, lines));
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
