//! Independent decoders as judges: pyais and gpsd read the same recording and have to agree.
//!
//! Every difference stands in `fixtures/captures/ais/differences.tsv` with its reason: one that is
//! not there fails the test, and a reason without its difference fails it too.

mod fields;
mod judges;
mod table;

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use thalweg_decode::ais::gpsd::Writer;
use thalweg_decode::decoder::{AisReport, Decoded, Decoder};

use crate::captures::{capture, now, written};
use judges::{gpsdecode, pyais};
use table::{Differences, compare_with_table};

/// What was read on one line of the recording.
pub struct Ours {
    /// The message's number, with its application identifier.
    label: String,
    /// As gpsd would print it; absent for the first half of message 24.
    gpsd: Option<Map<String, Value>>,
    /// As the plain writer prints it.
    plain: Map<String, Value>,
    /// All bits in hexadecimal.
    bits: String,
}

/// Members of an object by the line on which the message was complete.
type ByLine<T> = BTreeMap<usize, T>;

fn ours(recording: &[u8]) -> ByLine<Ours> {
    let (mut decoder, mut writer) = (Decoder::new(), Writer::new("stdin"));
    let mut all = ByLine::new();
    for (index, line) in recording.split_inclusive(|byte| *byte == b'\n').enumerate() {
        decoder.push(line, now(), &mut |decoded: Decoded<'_>| {
            if let Decoded::Ais(report) = decoded {
                all.insert(index + 1, read(report, &decoded, &mut writer));
            }
        });
    }
    all
}

fn read(report: &AisReport<'_>, decoded: &Decoded<'_>, writer: &mut Writer) -> Ours {
    let mut line = Vec::new();
    writer.write(report, &mut line);
    let plain = written(decoded);
    let application = plain.get("application");
    let id = application.map(|id| format!(" {}/{}", id["area"], id["function"]));
    let bytes = report.payload.bytes_from(0);
    Ours {
        label: format!("{}{}", report.message.id, id.unwrap_or_default()),
        gpsd: serde_json::from_slice(&line).ok(),
        plain,
        bits: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

#[test]
fn gpsdecode_reads_the_corpus_as_we_do() {
    let recording = capture("corpus.nmea.gz");
    let (ours, theirs) = (ours(&recording), gpsdecode(&recording));
    let mut differences = Differences::default();
    for (line, read) in &ours {
        match (&read.gpsd, theirs.get(line)) {
            (Some(ours), Some(theirs)) => {
                let names = ours.keys().chain(theirs.keys());
                for name in names.collect::<std::collections::BTreeSet<_>>() {
                    differences.note(&read.label, name, ours.get(name), theirs.get(name));
                }
            }
            (Some(_), None) => differences.note(&read.label, "(message)", Some(&"read".into()), None),
            (None, Some(_)) => differences.note(&read.label, "(message)", None, Some(&"read".into())),
            (None, None) => {}
        }
    }
    for line in theirs.keys().filter(|line| !ours.contains_key(line)) {
        panic!("gpsdecode reads a message on line {line}, we do not");
    }
    compare_with_table("gpsdecode", &differences);
}

#[test]
fn pyais_reads_the_corpus_as_we_do() {
    let recording = capture("corpus.nmea.gz");
    let (ours, theirs) = (ours(&recording), pyais(&recording));
    let lines = |all: Vec<&usize>| all.into_iter().copied().collect::<Vec<usize>>();
    assert_eq!(lines(ours.keys().collect()), lines(theirs.keys().collect()), "messages");
    let mut differences = Differences::default();
    for (line, read) in &ours {
        for (name, theirs) in &theirs[line] {
            let (ours, theirs) = fields::pair(read, name, theirs);
            differences.note(&read.label, name, ours.as_ref(), theirs.as_ref());
        }
    }
    compare_with_table("pyais", &differences);
}
