//! Bytes from a sensor or partner into observations, one folder a format.
//!
//! *Rule*: what is good is used, what is bad is counted; nothing stops a feed.
//! *Source*: IEC 61162-1 and NMEA 0183 4.10 (sentences), ITU-R M.1371-5 (AIS), WMO FM 92 GRIB
//! edition 2 and netCDF (fields).
//! *Here / not here*: formats. The caller reads the socket and the clock, and passes blocks of
//! bytes with the time they came.
//! *Limits*: named in each module; the memory of a decoder is bounded whatever comes.
//!
//! [`decoder::Decoder`] is the way in:
//!
//! ```
//! use thalweg_decode::decoder::{Decoded, Decoder};
//! use thalweg_domain::source::SourceId;
//! use thalweg_domain::time::Instant;
//!
//! let mut decoder = Decoder::new();
//! let now = Instant::from_unix_secs(1_384_257_600);
//! let mut observations = Vec::new();
//! let block = b"!BSVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0*62\r\n";
//! decoder.push(block, now, &mut |decoded: Decoded<'_>| {
//!     observations.extend(decoded.observations(SourceId(1)));
//! });
//! assert_eq!(observations.len(), 1);
//! assert_eq!(decoder.faults().total(), 0);
//! ```

pub mod decoder;
pub mod envelope;
pub mod faults;
pub mod observations;
pub mod plain;

pub mod nmea;

pub mod ais;

pub mod own;

pub mod fields;

mod grib2;
mod netcdf;

pub mod text;

mod fingerprint;
mod json;
mod time;
