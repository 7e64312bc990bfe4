//! Sentences and tag blocks with any content and a right checksum: what a checksum lets through.
//!
//! A line that begins with `\` is the inside of a tag block for the sentence on the next line; all
//! others are bodies of sentences.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_fuzz::decode;

fuzz_target!(|bytes: &[u8]| {
    let mut feed = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        match line {
            [b'\\', tag @ ..] => {
                feed.push(b'\\');
                push_with_checksum(tag, &mut feed);
                feed.push(b'\\');
            }
            body => {
                feed.push(if body.get(2..4) == Some(b"VD") { b'!' } else { b'$' });
                push_with_checksum(body, &mut feed);
                feed.extend_from_slice(b"\r\n");
            }
        }
    }
    decode(std::iter::once(feed.as_slice()));
});

fn push_with_checksum(text: &[u8], feed: &mut Vec<u8>) {
    let sum = text.iter().fold(0, |sum, byte| sum ^ byte);
    feed.extend_from_slice(text);
    feed.extend_from_slice(format!("*{sum:02X}").as_bytes());
}
