//! The register: what stands in it, and what does not.

use std::process::Command;

use serde_json::json;
use thalweg_node::access::Role;

use super::{auditor, entries, marked, whats};
use crate::alarms::{VESSEL, acknowledge, goes_dark};
use crate::events::{described, opened};
use crate::files::fetch;
use crate::reports::{crossing, filed};
use crate::story::{Story, account};

#[test]
fn domain_spec_12_2_what_a_person_does_is_in_the_register_linked_to_what_was_before() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    story.officer().command(acknowledge(&alarm)).expect(200);
    opened(&story, described("Silent north of Skagen"));
    let all = entries(&story, "kind=act");
    assert_eq!(whats(&all), ["event_opened", "alarm_acknowledged"]);
    for one in &all {
        assert_eq!(one["entry"]["name"], "The duty officer");
        assert!(one["entry"]["fact"].as_u64().unwrap() > 0);
        assert_eq!(one["entry"]["digest"].as_str().unwrap().len(), 64);
    }
    assert_eq!(all[0]["before"], all[1]["chain"]);
}

/// `domain-spec` 12 item 3: every access to what is marked so and above.
#[test]
fn a_look_at_what_is_marked_is_noted_once_in_a_while_and_at_what_is_not_never() {
    let story = Story::begin();
    let (_, open) = filed(&story, crossing("For everybody"));
    story.officer().get(&open).expect(200);
    assert!(entries(&story, "kind=view").is_empty());
    let (_, secret) = filed(&story, marked("Marked"));
    for _ in 0..3 {
        let path = format!("{secret}?purpose=shift%20brief");
        story.officer().get(&path).expect(200);
    }
    story.officer().get(&open).expect(200);
    let views = entries(&story, "kind=view");
    assert_eq!(whats(&views), ["/api/v1/events/{id}"]);
    let entry = &views[0]["entry"];
    assert_eq!(entry["marking"], "sensitive_non_classified");
    assert_eq!(entry["purpose"], "shift brief");
    assert!(secret.ends_with(entry["subject"].as_str().unwrap()));
    story.after_secs(601);
    story.officer().get(&secret).expect(200);
    assert_eq!(entries(&story, "kind=view").len(), 2);
    story
        .officer()
        .get("/api/v1/events?purpose=daily%20briefing")
        .expect(200);
    let said = entries(&story, "kind=view&purpose_has=Briefing");
    assert_eq!(said[0]["entry"]["purpose"], "daily briefing");
    assert_eq!(said[0]["entry"]["what"], "/api/v1/events");
}

#[test]
fn ui_spec_2_12_a_file_is_numbered_as_a_print_is_and_says_what_for_above_the_marking() {
    let story = Story::begin();
    filed(&story, crossing("For everybody"));
    let (_, headers) = fetch(&story, "/api/v1/exports/events/csv");
    assert_eq!(headers["thalweg-export"], "2026-000001");
    let name = headers["content-disposition"].to_str().unwrap();
    assert!(
        name.contains("events-2026-000001-unclassified.csv"),
        "{name}"
    );
    filed(&story, marked("Marked"));
    let silent = story.officer().get("/api/v1/exports/reports/csv");
    assert_eq!(silent.rule(409), "purpose_needed");
    fetch(&story, "/api/v1/exports/reports/csv?purpose=inquiry%204");
    let all = entries(&story, "kind=export");
    assert_eq!(all.len(), 2);
    let entry = &all[0]["entry"];
    assert_eq!(entry["purpose"], "inquiry 4");
    assert_eq!(entry["marking"], "sensitive_non_classified");
    let detail: serde_json::Value =
        serde_json::from_str(entry["detail"].as_str().unwrap()).unwrap();
    assert_eq!(detail["number"], 2);
    assert_eq!(detail["list"], "reports");
    assert_eq!(detail["records"], 2);
}

#[test]
fn who_came_in_and_who_changed_accounts_is_there_and_who_did_not_get_in() {
    let story = Story::begin();
    let administrator = story.as_role(Role::Administrator);
    let new = json!({"name": "kvist", "shown": "N. Kvist", "role": "auditor",
                     "password": "twelve letters"});
    administrator.post("/api/v1/accounts", new).expect(201);
    let wrong = json!({"name": "kvist", "password": "twelve letter"});
    story.stranger().post("/api/v1/session", wrong).refused(401);
    let right = json!({"name": "kvist", "password": "twelve letters"});
    story.stranger().post("/api/v1/session", right).expect(200);
    let all = entries(&story, "kind=access");
    assert_eq!(
        whats(&all),
        ["session_opened", "log_in_refused", "account_made"]
    );
    assert_eq!(all[1]["entry"]["name"], "N. Kvist");
}

/// `domain-spec` 2.4: data protection officer and auditor read logs only.
#[test]
fn only_an_auditor_reads_it_sees_nothing_else_and_is_noted_before_the_answer() {
    let story = Story::begin();
    for role in [Role::Observer, Role::Supervisor, Role::Administrator] {
        let refused = story.as_role(role).get("/api/v1/audit/register");
        assert_eq!(refused.rule(403), "read_audit");
    }
    assert_eq!(
        auditor(&story).get("/api/v1/events").rule(403),
        "see_picture"
    );
    let all = entries(&story, "purpose=inquiry%204");
    let entry = &all[0]["entry"];
    assert_eq!(entry["kind"], "audit");
    assert_eq!(entry["purpose"], "inquiry 4");
    assert_eq!(entry["what"], "/api/v1/audit/register");
    assert_eq!(entry["name"], "The auditor");
    let people = auditor(&story).get("/api/v1/audit/people").expect(200);
    assert_eq!(people.as_array().unwrap().len(), 5);
}

#[test]
fn it_is_read_by_person_kind_words_and_time_page_by_page() {
    let story = Story::begin();
    opened(&story, described("One"));
    let middle = story.after_secs(60);
    opened(&story, described("Two"));
    let of = account(Role::DutyOfficer);
    assert_eq!(entries(&story, &format!("account={of}")).len(), 2);
    let other = account(Role::Observer);
    assert!(entries(&story, &format!("account={other}")).is_empty());
    assert_eq!(entries(&story, &format!("kind=act&from={middle}")).len(), 1);
    assert_eq!(entries(&story, &format!("kind=act&to={middle}")).len(), 1);
    assert_eq!(entries(&story, "what=Event_Opened").len(), 2);
    let page = auditor(&story)
        .get("/api/v1/audit/register?kind=act&limit=1")
        .expect(200);
    let next = page["next"].as_str().unwrap();
    let rest = entries(&story, &format!("kind=act&limit=1&cursor={next}"));
    assert_eq!(rest.len(), 1);
    assert_ne!(rest[0]["entry"]["seq"], page["items"][0]["entry"]["seq"]);
    auditor(&story)
        .get("/api/v1/audit/register?from=yesterday")
        .refused(400);
}

#[test]
fn the_database_lets_nobody_change_or_remove_an_entry() {
    let story = Story::begin();
    opened(&story, described("One"));
    let database = story.centre().config.data.folder.join("thalweg.db");
    for change in [
        "UPDATE register SET name = 'nobody'",
        "DELETE FROM register",
    ] {
        let tried = Command::new("python3")
            .arg("-c")
            .arg("import sqlite3, sys\nsqlite3.connect(sys.argv[1]).execute(sys.argv[2])")
            .arg(&database)
            .arg(change)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&tried.stderr);
        assert!(said.contains("the register is appended"), "{said}");
    }
}
