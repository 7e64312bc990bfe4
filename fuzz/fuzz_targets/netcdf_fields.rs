//! Any bytes as netCDF, classic or in HDF5.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_fuzz::read_fields;

fuzz_target!(|bytes: &[u8]| {
    if !bytes.starts_with(b"GRIB") {
        read_fields(bytes);
    }
});
