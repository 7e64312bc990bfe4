//! Stories of quality: figures, silent crossing points, the restricted report, the technical system.

use serde_json::{Value, json};

use crate::charts::{drawn, port};
use crate::reports::crossing;
use crate::story::{Story, until};

fn radar() -> Value {
    json!({
        "name": "Radar Nord", "side": "national", "function": "Sea picture of the strait",
        "owner": {"kind": "border_guard", "name": "Border Guard"},
        "status": "fully_operational", "accreditation": {"state": "not_accredited"},
    })
}

/// The passengers of a crossing point in a month.
fn flows(place: &str, from: &str, to: &str) -> Value {
    let mut report = crossing("unused");
    report["form"] = json!({"indicator": {
        "from": from, "to": to,
        "measured": {"flows": {"rows": [{"unit": "passengers", "count": 1200}]}},
    }});
    report["place"] = json!(place);
    let fields = report.as_object_mut().unwrap();
    fields.remove("detected_at");
    fields.remove("position");
    report
}

#[test]
fn art_22_the_figures_tell_of_the_reports_that_were_filed() {
    let story = Story::begin();
    story
        .officer()
        .post("/api/v1/reports", crossing("Two boats"))
        .expect(201);
    let figures = story.officer().get("/api/v1/quality").expect(200);
    assert_eq!(figures["reports"], 1);
    assert_eq!(figures["timeliness"]["target_percent"], 95);
    assert_eq!(figures["timeliness"]["delay_median_secs"], 600);
    assert_eq!(
        figures["completeness"][0]["event_kind"],
        "unauthorised_border_crossing"
    );
    let year_and_more = "/api/v1/quality?from=2024-01-01T00:00:00Z";
    assert_eq!(
        story.officer().get(year_and_more).refused(400),
        "out_of_range"
    );
}

#[test]
fn art_22_a_crossing_point_that_falls_silent_calls_until_it_reports() {
    let story = Story::begin();
    let officer = story.officer();
    let read = drawn(&story.supervisor(), "places", port("Vale"));
    let vale = officer.get(&read).expect(200)["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let months = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08"];
    for pair in months.windows(2).take(3) {
        let (from, to) = (
            format!("{}-01T00:00:00Z", pair[0]),
            format!("{}-01T00:00:00Z", pair[1]),
        );
        officer
            .post("/api/v1/reports", flows(&vale, &from, &to))
            .expect(201);
    }
    let calls = || {
        let desk = officer.get("/api/v1/alarms").expect(200).to_string();
        desk.matches("\"reporter_silent\"").count()
    };
    story.after_secs(2);
    until(|| calls() > 0);
    let silent = officer.get("/api/v1/quality/silent").expect(200);
    assert_eq!(silent["items"][0]["name"], "Vale");
    assert_eq!(silent["items"][0]["month"], "2026-07");
    let matrix = officer.get("/api/v1/quality/indicators").expect(200);
    assert_eq!(matrix["month"], "2026-07");
    let rows = matrix["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["name"] == "Vale").unwrap();
    assert_eq!(row["cells"][0]["standing"], "missing");
    let late = flows(&vale, "2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z");
    officer.post("/api/v1/reports", late).expect(201);
    story.after_secs(2);
    until(|| {
        officer
            .get("/api/v1/alarms")
            .expect(200)
            .to_string()
            .contains("\"rectified\"")
    });
    let silent = officer.get("/api/v1/quality/silent").expect(200);
    assert_eq!(silent["items"], json!([]));
    let wrong = officer
        .get("/api/v1/quality/indicators?month=2026-13")
        .refused(400);
    assert_eq!(wrong, "malformed");
}

#[test]
fn art_23_3_vector_v14_the_restricted_report_is_refused_where_nothing_is_accredited() {
    let story = Story::begin();
    let refused = story.officer().get("/api/v1/quality/report");
    assert_eq!(refused.rule(409), "2019/1896 Art. 23(3), 92");
}

#[test]
fn art_23_3_an_incident_on_a_component_opens_the_event_that_reports_it() {
    let story = Story::begin();
    let keeper = story.supervisor();
    let defined = keeper.post("/api/v1/components", radar());
    let component = defined.header("location");
    assert_eq!(defined.expect(201)["revision"], 1);
    let began = "2026-08-22T01:10:00Z";
    let incident = json!({"kind": "security", "started": began, "detected": began});
    let noted = keeper.post(
        &format!("{component}/incidents"),
        json!({"incident": incident}),
    );
    let place = noted.header("location");
    let noted = noted.expect(201);
    let event = noted["value"]["event"].as_str().unwrap();
    let record = keeper.get(&format!("/api/v1/events/{event}")).expect(200);
    assert_eq!(record["event"]["kind"], "data_security_incident");
    assert_eq!(
        record["first_report"]["due"], "2026-08-22T02:10:00.000Z",
        "Art. 32(8): at once"
    );
    let mut over = incident;
    over["kind"] = json!("outage");
    over["resolved"] = json!("2026-08-22T01:40:00Z");
    over["event"] = json!(event);
    assert_eq!(keeper.put(&place, 9, over.clone()).refused(412), "outdated");
    keeper.put(&place, 1, over).expect(200);
    let path = "/api/v1/components?from=2026-08-22T01:10:00Z&to=2026-08-22T02:10:00Z";
    let technical = keeper.get(path).expect(200);
    assert_eq!(technical["components"][0]["in_service_percent"], 50.0);
    let mut limited = radar();
    limited["status"] = json!("limited_operational_functions");
    let anew = keeper.put(&component, 1, limited).expect(200);
    assert_eq!(anew["value"]["status"], "limited_operational_functions");
}
