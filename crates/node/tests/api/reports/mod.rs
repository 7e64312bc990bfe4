//! Stories of reports.

mod check;
mod file;
mod parts;

use serde_json::{Value, json};

use crate::story::{Answer, Story};

/// What a patrol tells of a crossing, detected when stories begin.
pub fn crossing(title: &str) -> Value {
    json!({
        "stage": "initial",
        "source": "patrol",
        "detected_at": "2026-08-22T02:00:00Z",
        "position": [10.6, 57.8],
        "form": {"single_event": {
            "title": title,
            "impact": "medium",
            "confidence": {
                "credibility": "known_to_source",
                "reliability": "mostly_reliable",
                "validation": "not_validated",
            },
            "lives_at_risk": false,
            "needs_timely_reaction": true,
            "secondary_movement": false,
            "reaction": {
                "kind": "interception", "state": "underway",
                "description": "Patrol P 540 heads north.",
            },
            "particulars": {"unauthorised_border_crossing": {
                "stage": "actual", "destination": "entry",
                "detection": "border_surveillance_operation",
            }},
        }},
        "handling": {
            "classification": "unclassified",
            "sensitivity": "amber",
            "originator_consent_required": true,
            "national_security_restricted": false,
            "onward_transmission_prohibited": true,
            "personal_data": "none",
            "protects_asylum_or_risk_group": false,
        },
    })
}

pub fn file(story: &Story, report: Value) -> Answer {
    story.officer().post("/api/v1/reports", report)
}

/// Files a first report; the report and where its event is read.
pub fn filed(story: &Story, report: Value) -> (Value, String) {
    let report = file(story, report).expect(201);
    let event = report["report"]["event"].as_str().unwrap();
    let place = format!("/api/v1/events/{event}");
    (report, place)
}

/// A report that follows another one in its thread.
pub fn further(first: &Value, stage: &str) -> Value {
    let mut report = first["report"].clone();
    report["stage"] = json!(stage);
    report["follows"] = first["id"].clone();
    report
}
