//! Any bytes as the blocks of a segment that a history finds when it is opened.
//!
//! The first byte of a block says how many rows it claims, the second one how many bytes of them
//! follow. The frame around them is made here: past a checksum no fuzzer guesses its way.

#![no_main]

use std::fs;
use std::path::Path;

use libfuzzer_sys::fuzz_target;
use thalweg_node::history::{History, Limits};

fuzz_target!(|bytes: &[u8]| {
    let memory = Path::new("/dev/shm");
    let within = if memory.is_dir() { memory } else { Path::new("/tmp") };
    let folder = tempfile::tempdir_in(within).expect("a folder");
    let segments = folder.path().join("segments");
    fs::create_dir_all(&segments).expect("a folder");
    fs::write(segments.join("000000000001.segment"), segment(bytes)).expect("a file");
    let (_, opened) = History::open(folder.path(), Limits::default()).expect("a history");
    let rows = usize::try_from(opened.rows_in_segments).expect("rows");
    assert!(rows <= bytes.len() * 8, "a row takes bits");
});

fn segment(mut bytes: &[u8]) -> Vec<u8> {
    let mut file = b"THWGSEG1".to_vec();
    while let [rows, length, rest @ ..] = bytes {
        let (body, behind) = rest.split_at(rest.len().min(usize::from(*length)));
        let start = file.len();
        // Both numbers as LEB128 of two bytes.
        for number in [usize::from(*rows), body.len()] {
            let [low, ..] = number.to_le_bytes();
            file.extend([low | 0x80, low >> 7]);
        }
        file.extend_from_slice(body);
        let sum = crc32fast::hash(&file[start..]);
        file.extend(sum.to_le_bytes());
        bytes = behind;
    }
    file
}
