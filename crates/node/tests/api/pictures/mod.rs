//! Stories of situational pictures and their definition documents.

mod define;
mod layers;

use serde_json::{Value, json};

use crate::story::Story;

/// The document of the centre's own picture, as it is read.
pub fn own(story: &Story) -> Value {
    let read = story.officer().get("/api/v1/pictures/national").expect(200);
    read["definition"].clone()
}

/// What a supervisor writes: a document with a reason.
pub fn written(definition: &Value, reason: &str) -> Value {
    json!({"definition": definition, "reason": reason})
}

/// A specific picture of events and operations for one operation of this centre.
pub fn specific(story: &Story) -> Value {
    let mut document = own(story);
    document["kind"] = json!("specific");
    document["name"] = json!("Joint operation Coastal 2026");
    document["specific"] = json!({
        "information": ["event_information", "operational_information"],
        "reporting_rules": "Events of this operation, within the hour.",
        "data_security": "As in the framework.",
        "exchange": "With the national picture, by this centre.",
        "consent": "Asked for by request for information.",
        "legal_basis": "operational_plan",
        "legal_reference": "Operational plan Coastal 2026, annex 4",
    });
    document
}
