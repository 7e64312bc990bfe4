//! The quality of reports: timeliness, completeness, consistency, frequency, and who is missing.

use serde_json::{Value, json};
use thalweg_domain::calendar::Month;
use thalweg_domain::handling::{Classification, Handling};
use thalweg_domain::id::{PlaceId, SectionId};
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use thalweg_domain::report::check::Rule;
use thalweg_domain::report::indicator::IndicatorKind;
use thalweg_domain::time::Instant;
use thalweg_picture::Body;
use thalweg_picture::quality::ledger::Reporter;
use thalweg_picture::quality::matrix::IndicatorStanding;
use thalweg_picture::quality::report::QualityReport;
use uuid::Uuid;

use crate::scene::{Journal, crossing, first, further};

const VALE: PlaceId = PlaceId(Uuid::from_u128(7_001));

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A journal of a centre with one crossing point.
fn with_a_crossing_point() -> Journal {
    let mut journal = Journal::begin();
    journal.append(Body::PlaceDefined(Place {
        id: VALE,
        name: "Vale".to_owned(),
        kind: PlaceKind::Road,
        position: Position::from_lon_lat(23.9, 52.1).unwrap(),
        state: None,
        unlocode: None,
    }));
    journal
}

fn fraud() -> Value {
    json!({"document_fraud": {
        "fraud": "data_alteration", "destination": "entry", "detection": "check_at_bcp",
    }})
}

/// The passengers of a crossing point in a month.
fn flows(month: &str) -> Value {
    let from: Month = month.parse().unwrap();
    indicator(
        from,
        json!({"flows": {"rows": [{"unit": "passengers", "count": 1200}]}}),
    )
}

fn indicator(of: Month, measured: Value) -> Value {
    let mut report = first("2024-01-01T00:00:00Z", json!(null));
    report["form"] = json!({"indicator": {
        "from": format!("{of}-01T00:00:00Z"),
        "to": format!("{}-01T00:00:00Z", of.next()),
        "measured": measured,
    }});
    report["place"] = json!(VALE);
    let fields = report.as_object_mut().unwrap();
    fields.remove("detected_at");
    fields.remove("position");
    report
}

fn standing(journal: &Journal, of: &str, kind: IndicatorKind) -> IndicatorStanding {
    let matrix = journal.picture.indicators_of(month(of), journal.now);
    let row = matrix
        .rows
        .iter()
        .find(|row| row.reporter == Reporter::Place(VALE));
    let cells = row.unwrap().cells.iter();
    cells
        .clone()
        .find(|cell| cell.indicator == kind)
        .unwrap()
        .standing
}

#[test]
fn annex_1_vector_v6_the_flow_of_may_is_in_time_on_15_june_and_late_on_the_16th() {
    for (sent, stands) in [
        ("2024-06-15T23:00:00Z", IndicatorStanding::InTime),
        ("2024-06-16T00:00:00Z", IndicatorStanding::Late),
    ] {
        let mut journal = with_a_crossing_point();
        journal.at(sent);
        journal.try_file(flows("2024-05")).unwrap();
        assert_eq!(
            standing(&journal, "2024-05", IndicatorKind::Flows),
            stands,
            "{sent}"
        );
    }
}

#[test]
fn annex_1_an_indicator_that_nobody_sent_is_awaited_until_the_15th_and_missing_after_it() {
    let mut journal = with_a_crossing_point();
    journal.at("2024-06-15T12:00:00Z");
    let refusals = IndicatorKind::RefusalsOfEntry;
    assert_eq!(
        standing(&journal, "2024-05", refusals),
        IndicatorStanding::Awaited
    );
    journal.at("2024-06-16T12:00:00Z");
    assert_eq!(
        standing(&journal, "2024-05", refusals),
        IndicatorStanding::Missing
    );
    journal.try_file(flows("2024-05")).unwrap();
    assert_eq!(
        standing(&journal, "2024-05", refusals),
        IndicatorStanding::Missing
    );
}

#[test]
fn annex_1_4_seizures_without_a_row_report_that_nothing_was_seized_of_any_kind() {
    let mut journal = with_a_crossing_point();
    journal.at("2024-06-02T12:00:00Z");
    let section = SectionId(Uuid::from_u128(9));
    let defined = json!({
        "id": section, "name": "Vale North", "state": "SE", "kind": "land",
        "line": {"type": "LineString", "coordinates": [[23.9, 52.1], [24.1, 52.3]]},
    });
    journal.append(Body::SectionDefined(
        serde_json::from_value(defined).unwrap(),
    ));
    let mut nothing = indicator(month("2024-05"), json!({"seizures": {}}));
    nothing["place"] = Value::Null;
    nothing["section"] = json!(section);
    journal.try_file(nothing).unwrap();
    let ledger = &journal.picture.ledger;
    let reported = ledger
        .of(month("2024-05"), Reporter::Section(section))
        .unwrap();
    let kinds: Vec<_> = reported.indicators.keys().copied().collect();
    assert_eq!(
        kinds,
        [
            IndicatorKind::Drugs,
            IndicatorKind::Vehicles,
            IndicatorKind::Weapons,
            IndicatorKind::OtherGoods,
        ]
    );
}

#[test]
fn art_22_who_reported_three_months_and_falls_silent_is_noticed_after_the_15th() {
    let mut journal = with_a_crossing_point();
    for (sent, of) in [
        ("2024-03-10T08:00:00Z", "2024-02"),
        ("2024-04-10T08:00:00Z", "2024-03"),
        ("2024-05-10T08:00:00Z", "2024-04"),
    ] {
        journal.at(sent);
        journal.try_file(flows(of)).unwrap();
    }
    let silent = |journal: &Journal| {
        let silent = journal.picture.silent_reporters(journal.now);
        silent
            .iter()
            .map(|one| (one.place, one.month))
            .collect::<Vec<_>>()
    };
    journal.at("2024-06-15T20:00:00Z");
    assert_eq!(silent(&journal), [], "the month is not due yet");
    journal.at("2024-06-16T08:00:00Z");
    assert_eq!(silent(&journal), [(VALE, month("2024-05"))]);
    journal.try_file(flows("2024-05")).unwrap();
    assert_eq!(silent(&journal), [], "late is not silent");
}

#[test]
fn art_22_who_left_out_a_month_before_is_not_missed_as_silent() {
    let mut journal = with_a_crossing_point();
    for of in ["2024-02", "2024-04"] {
        journal.at("2024-05-10T08:00:00Z");
        journal.try_file(flows(of)).unwrap();
    }
    journal.at("2024-06-16T08:00:00Z");
    assert_eq!(journal.picture.silent_reporters(journal.now), []);
}

#[test]
fn art_22_the_figures_of_a_period_are_those_of_its_reports() {
    let mut journal = Journal::begin();
    journal.at("2024-03-11T09:00:00Z");
    let early = first("2024-03-11T08:00:00Z", crossing());
    let (report, event) = journal.file(early.clone());
    journal.at("2024-03-13T09:00:00Z");
    let mut late = first("2024-03-12T08:00:00Z", crossing());
    late["form"]["single_event"]["persons"] = json!({"total": 3, "minors": 5});
    journal.file(late);
    journal.at("2024-03-15T09:00:00Z");
    journal.file(further("follow_up", &early, report, event));
    let period = at("2024-03-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
    let quality = journal.picture.quality(period, journal.now);
    assert_eq!((quality.reports, quality.partial), (3, 1));
    assert_eq!(
        quality.timeliness.percent,
        Some(50),
        "one in time, one late"
    );
    assert_eq!(quality.timeliness.delay_median_secs, Some(3_600));
    assert_eq!(quality.timeliness.delay_p95_secs, Some(25 * 3_600));
    let broken: Vec<_> = quality
        .consistency
        .iter()
        .map(|one| (one.rule, one.count))
        .collect();
    assert_eq!(broken, [(Rule::PartExceedsWhole, 1)]);
    let complete = &quality.completeness[0];
    assert_eq!(complete.events, 2);
    assert!(
        complete.complete_percent.is_some(),
        "one is older than 72 hours"
    );
}

#[test]
fn art_22_events_of_one_kind_near_and_about_when_are_named_as_perhaps_one() {
    let mut journal = Journal::begin();
    let (_, one) = journal.file(first("2024-03-11T07:00:00Z", crossing()));
    let (_, other) = journal.file(first("2024-03-11T07:20:00Z", crossing()));
    journal.file(first("2024-03-11T07:40:00Z", fraud()));
    let period = at("2024-03-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
    let quality = journal.picture.quality(period, journal.now);
    let pairs: Vec<_> = quality
        .duplicates
        .iter()
        .map(|pair| (pair.first, pair.second))
        .collect();
    assert_eq!(pairs, [(one, other)]);
}

#[test]
fn art_23_3_vector_v14_a_quality_report_is_restricted_whatever_its_sender_asks() {
    let journal = Journal::begin();
    let period = at("2024-03-01T00:00:00Z")..at("2024-04-01T00:00:00Z");
    let figures = journal.picture.quality(period, journal.now);
    for asked in Classification::ALL {
        let handling = Handling {
            classification: *asked,
            ..Handling::default()
        };
        let report = QualityReport::new(figures.clone(), Vec::new(), &handling);
        let marked = report.handling().classification;
        assert_eq!(marked, (*asked).max(Classification::RestreintUe));
    }
}
