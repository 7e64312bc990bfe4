//! Any bytes as lines in TWKB.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_node::geography::twkb;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(lines) = twkb::lines(bytes) {
        let positions: usize = lines.iter().map(Vec::len).sum();
        assert!(positions <= bytes.len(), "a position takes two bytes or more");
    }
});
