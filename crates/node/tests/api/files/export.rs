//! Files that leave, judged by others: GDAL for layers, the schema of OASIS for alerts.

use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::{fetch, taken, year};
use crate::reports::{crossing, filed};
use crate::story::Story;

/// What `ogrinfo` counts in a file.
fn counted(text: &str, name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, text).unwrap();
    let output = Command::new("ogrinfo")
        .args(["-al", "-so"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn gdal_reads_the_events_that_are_listed_as_kml_and_as_georss() {
    let story = Story::begin();
    taken(&story, "application/x-ndjson", &year(25));
    let (kml, headers) = fetch(&story, "/api/v1/exports/events/kml?purpose=test");
    assert_eq!(headers["x-thalweg-marking"], "SENSITIVE NON-CLASSIFIED");
    assert!(
        counted(&kml, "events.kml").contains("Feature Count: 25"),
        "{kml}"
    );
    assert!(kml.contains("Events (SENSITIVE NON-CLASSIFIED)"));
    let (feed, _) = fetch(&story, "/api/v1/exports/events/georss?purpose=test");
    let told = counted(&feed, "events.xml");
    assert!(told.contains("Feature Count: 25"), "{told}");
    assert!(told.contains("Point"), "{told}");
}

/// 2021/581 Art. 24(4), 2019/1896 Art. 27(3): what may not be given to somebody stays.
#[test]
fn art_24_4_what_may_not_be_given_stays_and_is_counted() {
    let story = Story::begin();
    let mut open = crossing("For all");
    open["handling"]["releasable_to"] = json!(["NCC Sweden"]);
    open["handling"]["originator_consent_required"] = json!(false);
    filed(&story, open);
    filed(&story, crossing("For us"));
    let (text, headers) = fetch(
        &story,
        "/api/v1/exports/events/json?releasable_to=NCC%20Sweden",
    );
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["events"].as_array().unwrap().len(), 1);
    assert_eq!(file["left_out"]["not_releasable"], 1);
    assert_eq!(headers["x-thalweg-left-out"], "1");
    let (text, _) = fetch(
        &story,
        "/api/v1/exports/reports/csv?releasable_to=NCC%20Sweden",
    );
    assert!(text.contains("For all") && !text.contains("For us"));
    let (all, _) = fetch(&story, "/api/v1/exports/reports/csv");
    assert!(all.contains("For us"));
}

#[test]
fn exactly_the_events_that_are_named_leave_in_their_order() {
    let story = Story::begin();
    let ids: Vec<String> = ["One", "Two", "Three"]
        .map(|title| {
            let (_, place) = filed(&story, crossing(title));
            place.rsplit('/').next().unwrap().to_owned()
        })
        .into();
    let named = json!({"events": [ids[2], ids[0]]});
    let answer = story
        .officer()
        .post("/api/v1/exports/events/json", named)
        .expect(200);
    let titles: Vec<_> = answer["events"].as_array().unwrap().iter().collect();
    assert_eq!(titles[0]["event"]["title"], "Three");
    assert_eq!(titles[1]["event"]["title"], "One");
    assert_eq!(titles.len(), 2);
}

#[test]
fn an_event_as_an_alert_is_valid_by_the_schema_of_oasis() {
    let story = Story::begin();
    let (_, place) = filed(&story, crossing("Boat & crew <adrift>"));
    let (alert, headers) = fetch(&story, &format!("{place}/alert"));
    assert_eq!(headers["content-type"], "application/cap+xml");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alert.xml");
    std::fs::write(&file, &alert).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/oracle/cap");
    let judged = Command::new("xmllint")
        .args(["--noout", "--schema"])
        .arg(root.join("CAP-v1.2.xsd"))
        .arg(&file)
        .output()
        .unwrap();
    assert!(judged.status.success(), "{alert}\n{judged:?}");
    assert!(alert.contains("<scope>Restricted</scope>"));
    assert!(alert.contains("Boat &amp; crew &lt;adrift>") || alert.contains("&lt;adrift&gt;"));
}
