//! Any bytes as a report: read, checked, judged, and written again as it was read.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_domain::form::Part;
use thalweg_domain::report::Report;
use thalweg_domain::report::check::{Surroundings, check};
use thalweg_domain::report::duty;
use thalweg_domain::time::Instant;
use thalweg_node::api::body::parse;

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = parse::<Report>(bytes) else {
        return;
    };
    let around = Surroundings {
        now: Instant::from_unix_secs(1_700_000_000),
        section: None,
    };
    for defect in check(&report, &around) {
        assert!(defect.field.starts_with('/') && !defect.detail.is_empty());
    }
    if let Some(event) = report.single_event() {
        let _ = duty::grounds(event);
    }
    let tally = report.tally();
    assert!(tally.filled <= tally.of);
    let written = serde_json::to_vec(&report).unwrap_or_default();
    assert_eq!(parse::<Report>(&written).ok(), Some(report), "a report is read as it was written");
});
