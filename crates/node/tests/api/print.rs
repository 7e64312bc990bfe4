//! Stories of paper: what a document says, who had it made, and that the journal knows of it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use thalweg_node::access::Role;

use crate::events::{described, opened, reaction};
use crate::levels::{at_the_border, attributed};
use crate::reports::{crossing, file, filed, further};
use crate::story::{Answer, Person, Story};

const SITUATION: &str = "/api/v1/print/situation";

fn of_the_day() -> Value {
    json!({"day": "2026-08-22"})
}

fn printed(person: &Person<'_>, path: &str, body: Value) -> Vec<u8> {
    let answer = person.post(path, body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/pdf");
    answer.bytes
}

/// What poppler reads on each page.
fn pages(pdf: &[u8]) -> Vec<String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().write_all(pdf).unwrap();
    let mut command = Command::new("pdftotext");
    let said = command
        .arg("-layout")
        .arg(file.path())
        .arg("-")
        .output()
        .unwrap();
    assert!(said.status.success(), "{said:?}");
    let text = String::from_utf8(said.stdout).unwrap();
    let pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages
        .into_iter()
        .filter(|page| !page.trim().is_empty())
        .collect()
}

/// All that poppler reads.
pub fn text(pdf: &[u8]) -> String {
    pages(pdf).concat()
}

/// Words without the line breaks that setting them has put in.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn exports(story: &Story) -> Vec<Value> {
    let page = story
        .officer()
        .get("/api/v1/facts?kind=exported")
        .expect(200);
    page["items"].as_array().unwrap().clone()
}

#[test]
fn art_26_4_the_situation_report_of_a_day_has_all_its_events_levels_and_reactions() {
    let story = Story::begin();
    let section = at_the_border(&story);
    attributed(&story, &section, "high");
    let titles: Vec<String> = (1..=30)
        .map(|n| format!("Boat {n:02}x off Skagen"))
        .collect();
    for title in &titles {
        opened(&story, described(title));
    }
    let mut rescue = described("Łódź w niebezpieczeństwie");
    rescue["lives_at_risk"] = json!(true);
    rescue["impact"] = json!("very_high");
    rescue["reaction"] = reaction("underway");
    opened(&story, rescue);
    let pdf = printed(&story.officer(), SITUATION, of_the_day());
    keep(&pdf, "situation");
    let pages = pages(&pdf);
    let text = flat(&pages.concat());
    for title in titles.iter().map(String::as_str).chain([
        "Łódź w niebezpieczeństwie",
        "Saturday 22 August 2026, 00:00Z to 24:00Z",
        "31 events were opened",
        "Lives at risk",
        "PL-UA Land 3",
        "Crossings doubled since May.",
        "Patrol P 540 heads north.",
        "Tasks that levels compel",
    ]) {
        assert!(text.contains(title), "{title} is missing: {text}");
    }
    for (page, number) in pages.iter().zip(1..) {
        let of = format!("Page {number} of {}", pages.len());
        assert!(page.contains(&of), "{page}");
        assert_eq!(page.matches("UNCLASSIFIED").count() % 2, 0);
        assert!(page.contains("The duty officer") && page.contains("Export 2026-000001"));
    }
}

/// Keeps the file for who wants to look at it.
fn keep(pdf: &[u8], name: &str) {
    if let Some(folder) = std::env::var_os("THALWEG_PAPER") {
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    }
}

#[test]
fn a_document_of_the_past_knows_nothing_of_later_and_says_as_known_when() {
    let story = Story::begin();
    opened(&story, described("Known by then"));
    let then = story.now();
    story.after_secs(3_600);
    opened(&story, described("Not known by then"));
    let mut wanted = of_the_day();
    wanted["known_at"] = json!(then);
    let past = text(&printed(&story.officer(), SITUATION, wanted));
    assert!(past.contains("Known by then") && !past.contains("Not known by then"));
    assert!(past.contains("AS KNOWN AT 2026-08-22 02:10Z"), "{past}");
    let now = text(&printed(&story.officer(), SITUATION, of_the_day()));
    assert!(now.contains("Not known by then") && !now.contains("AS KNOWN AT"));
}

#[test]
fn ui_spec_2_12_a_marked_document_needs_a_purpose_and_the_journal_keeps_it() {
    let story = Story::begin();
    let mut report = crossing("Marked boat");
    report["handling"]["classification"] = json!("sensitive_non_classified");
    let (_, place) = filed(&story, report);
    let silent = story.officer().post(SITUATION, of_the_day());
    assert_eq!(silent.rule(409), "purpose_needed");
    assert!(
        exports(&story).is_empty(),
        "what is refused is not exported"
    );
    let mut wanted = of_the_day();
    wanted["purpose"] = json!("Morning briefing");
    let pages = pages(&printed(&story.officer(), SITUATION, wanted));
    for page in &pages {
        assert_eq!(
            page.matches("SENSITIVE NON-CLASSIFIED").count()
                - usize::from(page.contains("Handling")),
            2,
            "{page}"
        );
    }
    let sheet = place.replace("/events/", "/print/events/");
    let purpose = json!({"purpose": "Court file"});
    printed(&story.supervisor(), &sheet, purpose);
    let facts = exports(&story);
    let told = |nth: usize| &facts[nth]["body"];
    assert_eq!(facts.len(), 2);
    assert_eq!(
        (&told(0)["number"], &told(1)["number"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(told(0)["marking"], "sensitive_non_classified");
    assert_eq!(told(0)["purpose"], "Morning briefing");
    assert_eq!(told(0)["subject"]["of"], "situation");
    assert_eq!(facts[1]["by"]["name"], "The supervisor");
    assert_eq!(told(1)["subject"]["of"], "event");
}

#[test]
fn art_16_17_the_sheet_of_an_event_has_both_ratings_its_reports_and_its_history() {
    let story = Story::begin();
    let (first, place) = filed(&story, crossing("Човен без вогнів"));
    story.after_secs(600);
    let mut second = further(&first, "follow_up");
    second["form"]["single_event"]["impact"] = json!("very_high");
    second["form"]["single_event"]["reaction"]["description"] = json!("Helicopter asked for.");
    second["form"]["single_event"]["persons"] =
        json!({"total": 14, "minors": {"from": 2, "to": 4}});
    file(&story, second).expect(201);
    let sheet = place.replace("/events/", "/print/events/");
    let pdf = printed(&story.officer(), &sheet, json!({}));
    keep(&pdf, "event");
    let text = flat(&text(&pdf));
    for words in [
        "Човен без вогнів",
        "Originator (last report)",
        "Very high",
        "1. Initial report",
        "2. Follow up report",
        "Patrol P 540 heads north.",
        "Helicopter asked for.",
        "14 in all, 2–4 minors",
        "in time",
        "Event opened",
        "Report filed",
        "57°48.000′N 10°36.000′E",
    ] {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    let nothing = story
        .officer()
        .post("/api/v1/print/events/nobody", json!({}));
    assert_eq!(nothing.refused(404), "not_found");
}

#[test]
fn statistics_count_by_kind_time_and_impact() {
    let story = Story::begin();
    opened(&story, described("First"));
    story.after_secs(3 * 24 * 3_600);
    for title in ["Second", "Third"] {
        opened(&story, described(title));
    }
    let wanted = json!({"from": "2026-08-01", "to": "2026-08-31"});
    let pdf = printed(&story.officer(), "/api/v1/print/statistics", wanted);
    keep(&pdf, "statistics");
    let text = flat(&text(&pdf));
    for words in [
        "1 August 2026 to 31 August 2026",
        "Events opened by day",
        "Vessel of interest 0 3 0 0 3",
        "on no section 0 3 0 0 3",
    ] {
        assert!(text.contains(words), "{words} is missing: {text}");
    }
    let upside_down = json!({"from": "2026-08-31", "to": "2026-08-01"});
    let refused = story
        .officer()
        .post("/api/v1/print/statistics", upside_down);
    assert_eq!(refused.refused(400), "out_of_range");
}

#[test]
fn a_repeat_under_its_key_is_the_same_document_under_the_same_number() {
    let story = Story::begin();
    opened(&story, described("Before"));
    let once = || -> Answer {
        let key = [("Idempotency-Key", "paper-1")];
        story
            .officer()
            .send("POST", SITUATION, &key, Some(of_the_day()))
    };
    let first = once();
    story.after_secs(7_200);
    opened(&story, described("Meanwhile"));
    let again = once();
    assert_eq!(first.header("thalweg-export"), "2026-000001");
    assert_eq!(again.header("thalweg-export"), "2026-000001");
    assert!(first.bytes == again.bytes, "the same bytes");
    assert_eq!(exports(&story).len(), 1);
}

#[test]
fn who_may_see_the_picture_may_print_it_and_nobody_else() {
    let story = Story::begin();
    let stranger = story.stranger().post(SITUATION, of_the_day());
    assert_eq!(stranger.refused(401), "unauthenticated");
    printed(&story.as_role(Role::Observer), SITUATION, of_the_day());
    assert_eq!(exports(&story)[0]["by"]["name"], "The observer");
}

fn thalweg(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thalweg"));
    command.args(arguments).arg("--data").arg(data);
    command.output().unwrap()
}

#[test]
fn the_command_line_prints_what_the_screen_does_and_numbers_it() {
    let data = tempfile::tempdir().unwrap();
    let out = |name: &str| data.path().join(name).to_str().unwrap().to_owned();
    let (first, second) = (out("first.pdf"), out("second.pdf"));
    let folder = data.path().join("data");
    let day = ["report", "situation", "--day", "2026-08-22", "--out"];
    for (file, number) in [(&first, 1), (&second, 2)] {
        let said = thalweg(&folder, &[&day[..], &[file]].concat());
        assert!(said.status.success(), "{said:?}");
        let said = String::from_utf8(said.stdout).unwrap();
        assert!(said.contains(&format!("-{number:06}")), "{said}");
        let text = text(&std::fs::read(file).unwrap());
        assert!(
            text.contains("No event was opened in the period."),
            "{text}"
        );
        assert!(text.contains("by command line"), "{text}");
    }
    let taken = thalweg(&folder, &[&day[..], &[&first]].concat());
    assert!(!taken.status.success(), "a file is never written over");
    let nothing = "01990000-0000-7000-8000-000000000000";
    let third = out("third.pdf");
    let said = thalweg(&folder, &["report", "event", nothing, "--out", &third]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(
        said.contains("there is no event") && !Path::new(&third).exists(),
        "{said}"
    );
}
