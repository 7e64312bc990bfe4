//! Stories of the audit: who did, saw and took out what, and what was known when.

mod known;
mod older;
mod record;
mod register;

use serde_json::{Value, json};
use thalweg_node::access::Role;

use crate::reports::crossing;
use crate::story::{Person, Story};

/// Who reads the audit.
pub fn auditor(story: &Story) -> Person<'_> {
    story.as_role(Role::Auditor)
}

/// A report that is marked.
pub fn marked(title: &str) -> Value {
    let mut report = crossing(title);
    report["handling"]["classification"] = json!("sensitive_non_classified");
    report
}

/// The entries of the register, the last first.
pub fn entries(story: &Story, query: &str) -> Vec<Value> {
    let path = format!("/api/v1/audit/register?{query}");
    let page = auditor(story).get(&path).expect(200);
    page["items"].as_array().unwrap().clone()
}

/// What the entries tell of.
pub fn whats(entries: &[Value]) -> Vec<String> {
    let what = |one: &Value| one["entry"]["what"].as_str().unwrap().to_owned();
    entries.iter().map(what).collect()
}
