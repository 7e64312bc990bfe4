//! The recordings, and the plainest ways to decode them.

use std::fs;
use std::io::Read;
use std::path::PathBuf;

use serde_json::{Map, Value};
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::faults::Faults;
use thalweg_decode::plain;
use thalweg_domain::observation::Observation;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

/// A file of `fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    let root = env!("CARGO_MANIFEST_DIR");
    PathBuf::from(root).join("../../fixtures").join(name)
}

/// A recording of AIS, unpacked.
pub fn capture(name: &str) -> Vec<u8> {
    recording(&format!("ais/{name}"))
}

/// A recording, unpacked.
pub fn recording(name: &str) -> Vec<u8> {
    let path = fixture("captures").join(name);
    let bytes = fs::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    if path.extension().is_none_or(|ending| ending != "gz") {
        return bytes;
    }
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_end(&mut unpacked)
        .unwrap();
    unpacked
}

/// When the tests receive everything.
pub fn now() -> Instant {
    "2013-11-12T12:00:30Z".parse().unwrap()
}

/// Decodes the whole and tells `visit`; the faults are the answer.
pub fn decode(bytes: &[u8], mut visit: impl FnMut(Decoded<'_>)) -> Faults {
    let mut decoder = Decoder::new();
    decoder.push(bytes, now(), &mut visit);
    decoder.finish(now(), &mut visit);
    decoder.faults().clone()
}

/// Every message as the plain writer writes it.
pub fn messages(bytes: &[u8]) -> Vec<Map<String, Value>> {
    let mut messages = Vec::new();
    decode(bytes, |decoded| {
        if let Decoded::Ais(_) = decoded {
            messages.push(written(&decoded));
        }
    });
    messages
}

/// All observations.
pub fn observations(bytes: &[u8]) -> Vec<Observation> {
    let mut all = Vec::new();
    decode(bytes, |decoded| {
        all.extend(decoded.observations(SourceId(7)));
    });
    all
}

/// What the plain writer writes.
pub fn written(decoded: &Decoded<'_>) -> Map<String, Value> {
    let mut line = Vec::new();
    plain::write(decoded, &mut line);
    assert_eq!(line.pop(), Some(b'\n'));
    serde_json::from_slice(&line)
        .unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&line)))
}

/// The kinds of fault with their numbers.
pub fn fault_counts(faults: &Faults) -> Vec<(&'static str, u64)> {
    faults
        .seen()
        .map(|(kind, count, _)| (kind.name(), count))
        .collect()
}
