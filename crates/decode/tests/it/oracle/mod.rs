//! Independent decoders as judges: pyais and gpsd read the same recording and have to agree.
//!
//! Every difference stands in `fixtures/captures/ais/differences.tsv` with its reason: one that is
//! not there fails the test, and a reason without its difference fails it too.

mod fields;
mod judges;
mod table;
mod traffic;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use thalweg_decode::ais::gpsd::Writer;
use thalweg_decode::decoder::{AisReport, Decoded, Decoder};

use crate::captures::{capture, now, written};
use judges::{gpsdecode, pyais};
use table::{Differences, compare_with_table};
use traffic::traffic;

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
    let number = report.message.id;
    let application = plain.get("application").filter(|_| matches!(number, 6 | 8));
    let id = application.map(|id| format!(" {}/{}", id["area"], id["function"]));
    let bytes = report.payload.bytes_from(0);
    Ours {
        label: format!("{number}{}", id.unwrap_or_default()),
        gpsd: serde_json::from_slice(&line).ok(),
        plain,
        bits: bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Compares all members of all messages with gpsd's.
fn compare_with_gpsd(recording: &[u8]) -> Differences {
    let (ours, theirs) = (ours(recording), gpsdecode(recording));
    let mut differences = Differences::default();
    let read = Value::from("read");
    for (line, message) in &ours {
        match (&message.gpsd, theirs.get(line)) {
            (Some(_), Some(None)) => differences.note(&message.label, "(json)", Some(&read), None),
            (Some(ours), Some(Some(theirs))) => {
                let names: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
                for name in names {
                    differences.note(&message.label, name, ours.get(name), theirs.get(name));
                }
            }
            (Some(_), None) => differences.note(&message.label, "(message)", Some(&read), None),
            (None, Some(_)) => differences.note(&message.label, "(message)", None, Some(&read)),
            (None, None) => {}
        }
    }
    let unread = theirs.keys().find(|line| !ours.contains_key(line));
    assert_eq!(
        unread, None,
        "gpsdecode reads a message on this line, we do not"
    );
    differences
}

#[test]
fn gpsdecode_reads_the_corpus_as_we_do() {
    let differences = compare_with_gpsd(&capture("corpus.nmea.gz"));
    compare_with_table("gpsdecode", &differences);
}

#[test]
fn gpsdecode_reads_every_field_of_drawn_messages_as_we_do() {
    let differences = compare_with_gpsd(&traffic());
    compare_with_table("gpsdecode, drawn", &differences);
}

#[test]
fn pyais_reads_the_corpus_as_we_do() {
    let recording = capture("corpus.nmea.gz");
    let (ours, theirs) = (ours(&recording), pyais(&recording));
    let lines = |all: Vec<&usize>| all.into_iter().copied().collect::<Vec<usize>>();
    assert_eq!(
        lines(ours.keys().collect()),
        lines(theirs.keys().collect()),
        "messages"
    );
    let mut differences = Differences::default();
    for (line, read) in &ours {
        for (name, theirs) in &theirs[line] {
            let (ours, theirs) = fields::pair(read, name, theirs);
            differences.note(&read.label, name, ours.as_ref(), theirs.as_ref());
        }
    }
    compare_with_table("pyais", &differences);
}
