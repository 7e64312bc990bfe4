//! Numbers on the wire.

use proptest::prelude::*;
use serde_json::json;
use thalweg_domain::report::Report;
use thalweg_exchange::portion::PortionId;
use thalweg_exchange::record::Reading;

use super::scene::{arrived, parts, seal};

fn with_visibility(visibility: f64) -> Report {
    let report = super::drawn::report(1, 0, &["environmental_information"]);
    let mut written = serde_json::to_value(&report).unwrap();
    let conditions = json!({"visibility": visibility});
    written["form"]["environmental_information"]["conditions"] = conditions;
    serde_json::from_value(written).unwrap()
}

/// How a number stands in the core of a record.
fn on_wire(visibility: f64) -> Vec<u8> {
    let contents = parts(&with_visibility(visibility)).contents().unwrap();
    let core = contents.iter().find(|one| one.id == PortionId(1)).unwrap();
    let bytes = core.value.as_bytes();
    let name = b"jvisibility";
    let at = bytes
        .windows(name.len())
        .position(|one| one == name)
        .unwrap()
        + name.len();
    bytes[at..].to_vec()
}

#[test]
fn numbers_are_written_as_the_document_shows() {
    for (number, bytes) in [
        (57.7, &[0xa1, 0x20, 0x19, 0x02, 0x41][..]),
        (-0.001, &[0xa1, 0x22, 0x20]),
        (12.0, &[0x0c]),
        (1e20, &[0xa1, 0x14, 0x01]),
        (0.0, &[0x00]),
    ] {
        let written = on_wire(number);
        assert!(written.starts_with(bytes), "{number}: {written:02x?}");
    }
}

proptest! {
    #[test]
    fn no_number_loses_a_bit(number in any::<f64>().prop_filter("finite", |one| one.is_finite())) {
        let report = with_visibility(number);
        prop_assert_eq!(arrived(&seal(&parts(&report))), Ok(Reading::Whole(Box::new(report))));
    }
}
