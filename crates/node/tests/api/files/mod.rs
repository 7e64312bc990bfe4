//! Files that come in and leave.

mod export;
mod import;
mod round;

use serde_json::{Value, json};
use thalweg_year::{Chronicle, Deed, Ground, Plan, acts};
use ureq::http::Request;

use crate::story::{Answer, Story, token};
use thalweg_node::access::Role;

/// Sends a file as it is.
pub fn send(story: &Story, path: &str, kind: &str, body: &str) -> Answer {
    let request = Request::post(story.url(path))
        .header(
            "Authorization",
            format!("Bearer {}", token(Role::DutyOfficer)),
        )
        .header("Content-Type", kind);
    Answer::to(request.body(body.as_bytes().to_vec()).unwrap())
}

/// A file as text.
pub fn fetch(story: &Story, path: &str) -> (String, ureq::http::HeaderMap) {
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .build()
        .new_agent();
    let bearer = format!("Bearer {}", token(Role::DutyOfficer));
    let request = agent.get(story.url(path)).header("Authorization", bearer);
    let mut response = request.call().unwrap();
    let text = response.body_mut().read_to_string().unwrap();
    assert_eq!(response.status().as_u16(), 200, "{text}");
    (text, response.headers().clone())
}

/// Reports as lines of JSON, as they were sent in a small year that ended before stories begin.
pub fn year(events: u32) -> String {
    let ground = Ground::denmark().unwrap();
    let plan = Plan {
        events,
        indicator_values: 400,
        ..Plan::national(11, ground.began())
    };
    let (mut chronicle, _) = Chronicle::begin(&ground, plan.from);
    let mut lines = String::new();
    for act in acts(&plan, &ground) {
        if let Deed::Reported(sent) = &act.deed {
            let mut report = sent.report.clone();
            // Stories have no sections and places.
            (report.section, report.place) = (None, None);
            report.event = report.event.or(sent.opens);
            let line = json!({"id": sent.id, "sent": act.at, "report": report});
            lines = lines + &line.to_string() + "\n";
        }
        chronicle.take(&act).unwrap();
    }
    lines
}

/// The account of a file that is taken.
pub fn taken(story: &Story, kind: &str, body: &str) -> Value {
    let account = send(story, "/api/v1/imports?kind=reports", kind, body).expect(200);
    assert_eq!(account["taken"], true, "{account}");
    account
}
