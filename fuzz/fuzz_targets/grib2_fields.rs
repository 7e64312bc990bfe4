//! Any bytes as GRIB edition 2.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_decode::fields;
use thalweg_fuzz::read_fields;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"GRIB") {
        read_fields(bytes);
    } else {
        // What is no message is refused at its first bytes.
        assert!(fields::format_of(bytes) != Ok(thalweg_domain::weather::file::FieldsFormat::Grib2));
    }
});
