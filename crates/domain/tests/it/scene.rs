//! Reports as people write them.

use serde_json::{Value, json};
use thalweg_domain::report::Report;
use thalweg_domain::report::check::{Defect, Rule, Surroundings, check};
use thalweg_domain::time::Instant;

/// When everything here is checked.
pub const NOW: &str = "2024-03-10T12:00:00Z";

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The first report on an event with these particulars.
pub fn first(particulars: Value) -> Value {
    json!({
        "stage": "initial",
        "source": "patrol",
        "detected_at": "2024-03-10T10:00:00Z",
        "position": [18.9, 54.6],
        "form": {"single_event": {
            "title": "Rubber boat off Hel",
            "impact": "medium",
            "confidence": {
                "credibility": "known_to_source",
                "reliability": "mostly_reliable",
                "validation": "not_validated",
            },
            "lives_at_risk": false,
            "needs_timely_reaction": false,
            "secondary_movement": false,
            "reaction": {
                "kind": "interception", "state": "underway",
                "description": "Patrol boat SG-112 heads there.",
            },
            "particulars": particulars,
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

pub fn crossing() -> Value {
    json!({"unauthorised_border_crossing": {
        "stage": "actual", "destination": "entry",
        "detection": "border_surveillance_operation",
    }})
}

pub fn seizure(goods: Value, grounds: Value) -> Value {
    json!({"goods_trafficking": {
        "grounds": grounds, "destination": "entry", "detection": "check_at_bcp",
        "goods": [goods],
    }})
}

pub fn vessel(interest: &str) -> Value {
    json!({"vessel_of_interest": {"interest": interest, "vessel_type": "fishing_vessel"}})
}

pub fn rescue(more: Value) -> Value {
    let mut rescue = json!({"phase": "distress", "mrcc_informed_at": "2024-03-10T10:05:00Z"});
    let fields = more.as_object().unwrap().clone();
    rescue.as_object_mut().unwrap().extend(fields);
    json!({"search_and_rescue": rescue})
}

pub fn read(report: &Value) -> Report {
    serde_json::from_value(report.clone()).unwrap_or_else(|fault| panic!("{fault}: {report}"))
}

pub fn defects(report: &Value) -> Vec<Defect> {
    let around = Surroundings {
        now: at(NOW),
        section: None,
    };
    check(&read(report), &around)
}

pub fn broken(report: &Value) -> Vec<Rule> {
    defects(report)
        .into_iter()
        .map(|defect| defect.rule)
        .collect()
}

/// Puts a value into a report, at a JSON pointer whose parent exists.
pub fn with(mut report: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    report.pointer_mut(parent).unwrap()[name] = value;
    report
}
