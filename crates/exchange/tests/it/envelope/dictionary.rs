//! The dictionary: how it was made, and that it is worth its bytes.
//!
//! `THALWEG_BLESS=dictionary` makes it anew. That is a new dictionary, with a new number: what was
//! agreed on as the first one is never made again.

use std::path::Path;

use sha2::{Digest, Sha256};
use thalweg_exchange::batch::{Dictionary, pack, unpack};
use thalweg_exchange::envelope::{Form, Sealed};

use super::drawn::event;
use super::scene::OWNER;

/// Events that the dictionary is trained of; those that are measured by have other numbers.
const TRAINED: std::ops::Range<u64> = 1_000_000..1_005_000;
const BYTES: usize = 32 * 1024;

fn file() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionary/1.zstd-dictionary")
}

/// Each event whole and with portions left out, as links carry them.
fn samples() -> Vec<Vec<u8>> {
    let key = OWNER.key();
    let of = |number| {
        let record = event(number, &key);
        let form = if number % 2 == 0 {
            Form::Seeded
        } else {
            Form::Compact
        };
        record.write(form)
    };
    TRAINED.map(of).collect()
}

#[test]
fn the_dictionary_is_the_one_that_the_protocol_names() {
    if std::env::var("THALWEG_BLESS").is_ok_and(|what| what == "dictionary") {
        std::fs::write(file(), zstd::dict::from_samples(&samples(), BYTES).unwrap()).unwrap();
        return;
    }
    let bytes = Dictionary::First.bytes();
    let hash = super::diagnostic::hex(&Sha256::digest(bytes));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol/envelope.md");
    let text = std::fs::read_to_string(path).unwrap();
    let row = format!(
        "| {} | `crates/exchange/dictionary/1.zstd-dictionary` | {} | `{hash}` |",
        Dictionary::First.number(),
        bytes.len()
    );
    assert!(text.contains(&row), "not in the document: {row}");
}

#[test]
fn the_dictionary_saves_a_quarter_of_a_record_sent_alone() {
    let key = OWNER.key();
    let records = |form| -> (usize, usize) {
        let sizes = (0..20).map(|number| {
            let record = [event(number, &key)];
            let plain = pack(&record, form, Dictionary::None).unwrap().len();
            (plain, pack(&record, form, Dictionary::First).unwrap().len())
        });
        sizes.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    };
    let (without, with) = records(Form::Seeded);
    assert!(with * 4 < without * 3, "{with} of {without} bytes");
}

#[test]
fn what_is_packed_is_unpacked() {
    let key = OWNER.key();
    let records: Vec<Sealed> = (0..50).map(|number| event(number, &key)).collect();
    for dictionary in Dictionary::ALL {
        let batch = pack(&records, Form::Seeded, dictionary).unwrap();
        assert_eq!(unpack(&batch).unwrap(), records);
    }
    assert_eq!(
        unpack(&pack(&[], Form::Plain, Dictionary::None).unwrap()),
        Ok(Vec::new())
    );
}

#[test]
fn more_records_than_a_batch_holds_are_not_packed() {
    let record = event(1, &OWNER.key());
    let records = vec![record; 2_000];
    assert!(pack(&records, Form::Plain, Dictionary::None).is_err());
}
