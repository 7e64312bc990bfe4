//! Batches: what is taken, and what is refused before or while it is expanded.

use thalweg_exchange::batch::{Dictionary, pack};
use thalweg_exchange::envelope::Form;
use zstd::bulk::{Compressor, compress};
use zstd::zstd_safe::CParameter;

use super::super::scene::{only, sealed};
use super::case::Case;

fn without_length(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(3).unwrap();
    compressor
        .set_parameter(CParameter::ContentSizeFlag(false))
        .unwrap();
    compressor.compress(bytes).unwrap()
}

const ALL: &[u16] = &[1, 2, 3, 4, 5, 8];

fn packed(dictionary: Dictionary) -> Vec<u8> {
    let records = [sealed(), only(&sealed(), &[1, 3, 5])];
    pack(&records, Form::Seeded, dictionary).unwrap()
}

fn frame(bytes: &[u8]) -> Vec<u8> {
    compress(bytes, 3).unwrap()
}

/// Bytes with one bit otherwise.
fn with_bit(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] ^= 1;
    bytes
}

pub fn cases() -> Vec<Case> {
    [taken(), lengths(), frames(), records()]
        .into_iter()
        .flatten()
        .collect()
}

fn taken() -> Vec<Case> {
    let (plain, with) = (packed(Dictionary::None), packed(Dictionary::First));
    vec![
        Case::taken("batch", "8: two records, no dictionary", plain, ALL).batch(2),
        Case::taken(
            "batch-with-dictionary",
            "8: two records, dictionary 1",
            with,
            ALL,
        )
        .batch(2),
        Case::taken("batch-empty", "8: no record", frame(&[]), &[]).batch(0),
    ]
}

fn refused(name: &'static str, rule: &'static str, bytes: Vec<u8>, code: &'static str) -> Case {
    Case::refused(name, rule, bytes, code).batch(0)
}

fn lengths() -> Vec<Case> {
    let magic = vec![0x28, 0xb5, 0x2f, 0xfd];
    // A content size of eight bytes, and one empty block.
    let vast = [
        &magic[..],
        &[0xe0],
        &(1_u64 << 40).to_le_bytes(),
        &[0x01, 0x00, 0x00],
    ]
    .concat();
    let lying = frame(&[7; 200]);
    assert_eq!(lying[5], 200);
    let large = refused(
        "batch-too-large",
        "9: judged before a byte is read",
        magic,
        "too-large",
    );
    let bomb = frame(&vec![0; 1_000_000]);
    let without = without_length(&sealed().write(Form::Plain));
    let lying = with_bit(lying, 5);
    vec![
        Case {
            padded: 1_048_576,
            ..large
        },
        refused(
            "batch-expands-too-far",
            "8: one million zeros",
            bomb,
            "expands-too-far",
        ),
        refused(
            "batch-claims-a-terabyte",
            "8: judged before anything is allocated",
            vast,
            "too-large",
        ),
        refused(
            "batch-without-length",
            "8: the frame says its content size",
            without,
            "batch-unreadable",
        ),
        refused(
            "batch-lies-about-length",
            "8: expands to what it says",
            lying,
            "batch-unreadable",
        ),
    ]
}

fn frames() -> Vec<Case> {
    let plain = packed(Dictionary::None);
    let two = [&plain[..], &plain].concat();
    let empty_behind = [&plain[..], &frame(&[])].concat();
    let cut = plain[..plain.len() - 1].to_vec();
    let skippable = [&[0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0][..], &plain].concat();
    let with = packed(Dictionary::First);
    let number = Dictionary::First.number().to_le_bytes();
    let at = with.windows(4).position(|window| window == number).unwrap();
    let unknown = with_bit(with, at);
    let torn = with_bit(frame(&[]), 6);
    vec![
        refused(
            "batch-and-an-empty-frame",
            "8: one frame",
            empty_behind,
            "batch-unreadable",
        ),
        refused(
            "batch-of-two-frames",
            "8: one frame",
            two,
            "batch-unreadable",
        ),
        refused(
            "batch-behind-skippable",
            "8: one frame",
            skippable,
            "batch-unreadable",
        ),
        refused("batch-cut", "8: one whole frame", cut, "batch-unreadable"),
        refused(
            "batch-empty-bytes",
            "8: one frame",
            Vec::new(),
            "batch-unreadable",
        ),
        refused(
            "batch-empty-block-torn",
            "8: a last block that is not there",
            torn,
            "batch-unreadable",
        ),
        refused(
            "batch-dictionary-unknown",
            "8: another dictionary",
            unknown,
            "dictionary-unknown",
        ),
    ]
}

fn records() -> Vec<Case> {
    let record = sealed().write(Form::Plain);
    let torn = frame(&[&record[..], &record[..100]].concat());
    let altered = with_bit(record.clone(), record.len() - 3);
    let altered = frame(&[&record[..], &altered].concat());
    let rule = "8: a record that cannot be read refuses the batch";
    vec![
        refused("batch-with-torn-record", rule, torn, "malformed"),
        refused(
            "batch-with-altered-record",
            "8: each is judged for itself",
            altered,
            "portion-unsigned",
        ),
    ]
}
