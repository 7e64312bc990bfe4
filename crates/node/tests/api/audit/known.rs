//! What was known when, and what has become known since.

use serde_json::Value;

use super::{auditor, entries, marked, whats};
use crate::alarms::{VESSEL, acknowledge, goes_dark};
use crate::events::{described, opened};
use crate::levels::{at_the_border, attributed};
use crate::reports::filed;
use crate::story::Story;

fn of_kind<'a>(items: &'a Value, kind: &str) -> Vec<&'a Value> {
    let items = items["items"].as_array().unwrap();
    let thing = |one: &&Value| one["kind"] == kind || one["thing"]["kind"] == kind;
    items.iter().filter(thing).collect()
}

#[test]
fn ui_spec_s15_what_was_known_at_0210_stands_beside_what_has_become_known_since() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "medium");
    opened(&story, described("Known then"));
    let alarm = goes_dark(&story, 1, VESSEL);
    let then = story.now();
    story.after_secs(600);
    story.officer().command(acknowledge(&alarm)).expect(200);
    attributed(&story, &section, "high");
    let (_, _) = filed(&story, marked("Told later"));
    let known = auditor(&story)
        .get(&format!("/api/v1/audit/known?at={then}"))
        .expect(200);
    assert_eq!(known["marking"], "unclassified");
    assert_eq!(of_kind(&known, "event").len(), 1);
    assert_eq!(of_kind(&known, "level")[0]["aspects"]["level"], "medium");
    assert_eq!(
        of_kind(&known, "alarm")[0]["aspects"]["alarm_state"],
        "active"
    );
    let since = auditor(&story)
        .get(&format!("/api/v1/audit/differences?from={then}"))
        .expect(200);
    assert_eq!(since["marking"], "sensitive_non_classified");
    let event = of_kind(&since, "event")[0];
    assert_eq!(event["became"], "appeared");
    assert_eq!(event["thing"]["title"], "Told later");
    let level = of_kind(&since, "level")[0];
    assert_eq!(level["changes"][0]["was"], "medium");
    assert_eq!(level["changes"][0]["is"], "high");
    let alarm = of_kind(&since, "alarm")[0];
    assert_eq!(alarm["became"], "changed");
    let noted = whats(&entries(&story, "kind=audit&what=/audit/"));
    assert!(noted.contains(&"/api/v1/audit/differences".to_owned()));
}

#[test]
fn a_desk_sees_its_own_alarms_and_those_that_wait_for_any() {
    let story = Story::begin();
    let alarm = goes_dark(&story, 1, VESSEL);
    let officer = story.officer().at_desk(2);
    officer.command(acknowledge(&alarm)).expect(200);
    let alarms = |desk: u16| {
        let path = format!("/api/v1/audit/known?kind=alarm&desk={desk}");
        auditor(&story).get(&path).expect(200)["count"].as_u64()
    };
    assert_eq!((alarms(1), alarms(2)), (Some(0), Some(1)));
}

#[test]
fn two_times_are_compared_in_their_order_and_page_by_page() {
    let story = Story::begin();
    let then = story.now();
    story.after_secs(60);
    for number in 0..3 {
        opened(&story, described(&format!("Event {number}")));
    }
    let to = story.now();
    let path = format!("/api/v1/audit/differences?from={then}&to={to}&kind=event");
    let all = auditor(&story).get(&path).expect(200);
    assert_eq!(all["count"], 3);
    let first = auditor(&story).get(&format!("{path}&limit=2")).expect(200);
    let next = first["next"].as_str().unwrap();
    let rest = auditor(&story)
        .get(&format!("{path}&limit=2&cursor={next}"))
        .expect(200);
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert!(rest["next"].is_null());
    let wrong = format!("/api/v1/audit/differences?from={to}&to={then}");
    assert_eq!(auditor(&story).get(&wrong).refused(400), "out_of_range");
    let none = auditor(&story).get("/api/v1/audit/differences");
    assert_eq!(none.refused(400), "malformed");
}
