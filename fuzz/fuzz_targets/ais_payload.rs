//! Any bits as the payload of a message, in as many sentences as they need.
//!
//! The first byte says how many bits of the last character are fill.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_fuzz::decode;

/// Characters of a sentence's payload.
const CHARACTERS: usize = 56;

fuzz_target!(|bytes: &[u8]| {
    let Some((fill, bits)) = bytes.split_first() else {
        return;
    };
    let payload: Vec<u8> = bits.iter().map(|byte| armour(byte & 0x3F)).collect();
    let parts: Vec<&[u8]> = payload.chunks(CHARACTERS).take(9).collect();
    let mut feed = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let last = index + 1 == parts.len();
        let fill = if last { fill % 6 } else { 0 };
        let payload = String::from_utf8_lossy(part);
        let body = format!("AIVDM,{},{},7,A,{payload},{fill}", parts.len(), index + 1);
        let sum = body.bytes().fold(0, |sum, byte| sum ^ byte);
        feed.extend_from_slice(format!("!{body}*{sum:02X}\r\n").as_bytes());
    }
    let decoder = decode(std::iter::once(feed.as_slice()));
    let answers = decoder.counts().messages + decoder.faults().total();
    assert!(parts.is_empty() || answers > 0, "a message or a fault");
});

const fn armour(value: u8) -> u8 {
    if value < 40 { value + 48 } else { value + 56 }
}
