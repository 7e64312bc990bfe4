//! Any bytes as a batch, and as what is in one: bounded, and read as it was packed.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_exchange::batch::{BATCH_BYTES_MAX, Dictionary, pack, unpack};
use thalweg_exchange::envelope::{Form, Sealed};

/// The beginning of a frame whose length is told in four bytes.
const MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    check(&[MAGIC, bytes].concat());
    // One block that is not packed, so that the records in it are reached.
    let Ok(length) = u32::try_from(bytes.len()) else {
        return;
    };
    let block = (length << 3 | 1).to_le_bytes();
    check(&[MAGIC, &[0xa0], &length.to_le_bytes(), &block[..3], bytes].concat());
});

fn check(batch: &[u8]) {
    let Ok(records) = unpack(batch) else {
        return;
    };
    let bytes: usize = records.iter().map(|record| record.write(Form::Plain).len()).sum();
    assert!(bytes <= 4 * BATCH_BYTES_MAX, "records of a bounded batch are bounded");
    let records: Vec<Sealed> = records.into_iter().map(Sealed::without_seed).collect();
    if let Ok(packed) = pack(&records, Form::Compact, Dictionary::None) {
        assert_eq!(unpack(&packed), Ok(records), "what is packed is unpacked");
    }
}
