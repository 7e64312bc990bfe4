//! What makes a report refused, partially valid, or worth a second look.

use serde_json::json;
use thalweg_domain::geometry::Line;
use thalweg_domain::id::SectionId;
use thalweg_domain::place::Position;
use thalweg_domain::report::check::{Grade, Rule, Surroundings, check, is_partial, is_refused};
use thalweg_domain::section::{BorderKind, BorderSection};

use crate::scene::{
    NOW, at, broken, crossing, defects, first, read, rescue, seizure, vessel, with,
};

const PERSONS: &str = "/form/single_event/persons";

#[test]
fn a_report_in_order_has_no_defect() {
    assert_eq!(broken(&first(crossing())), []);
}

#[test]
fn art_22_vector_v19_more_minors_than_persons_is_accepted_as_partially_valid() {
    let report = with(first(crossing()), PERSONS, json!({"total": 3, "minors": 5}));
    let found = defects(&report);
    assert!(!is_refused(&found) && is_partial(&found));
    assert_eq!(found[0].rule, Rule::PartExceedsWhole);
    assert_eq!(found[0].field, "/form/single_event/persons/minors");
    assert!(found[0].detail.contains("5 is more than total, which is 3"));
}

#[test]
fn art_22_nationalities_and_ages_add_up_to_the_total_within_their_ranges() {
    let persons = |by: serde_json::Value| {
        with(
            first(crossing()),
            PERSONS,
            json!({"total": {"from": 10, "to": 15}, "by_age": by}),
        )
    };
    let ages = |young: u32, old: u32| json!([{"group": "under_14", "count": young}, {"group": "35_plus", "count": old}]);
    assert_eq!(broken(&persons(ages(4, 8))), []);
    assert_eq!(broken(&persons(ages(4, 12))), [Rule::SumsDiffer]);
    assert_eq!(broken(&persons(ages(4, 5))), [Rule::SumsDiffer]);
}

#[test]
fn annex_2_section_3_vector_v2_a_specific_modus_operandi_needs_its_risk_analysis() {
    let cannabis = json!({
        "category": {"drugs": "cannabis"}, "amount_seized": {"amount": 8, "unit": "kg"},
    });
    let report = first(seizure(cannabis, json!(["specific_modus_operandi"])));
    assert_eq!(broken(&report), [Rule::RiskAnalysisLinkNeeded]);
    assert!(is_refused(&defects(&report)));
    let analysis = json!([{"kind": "explains", "end": {"to": "elsewhere", "which": "RA 2024/7"}}]);
    assert_eq!(broken(&with(report, "/links", analysis)), []);
}

#[test]
fn annex_2_sections_6_and_7_each_ground_of_interest_needs_its_link() {
    for (interest, kind) in [
        ("on_watchlist", "hit_on_watchlist"),
        ("originators_grounds", "explains"),
    ] {
        let report = first(vessel(interest));
        assert_eq!(broken(&report), [Rule::InterestLinkNeeded], "{interest}");
        let link = json!([{"kind": kind, "end": {"to": "elsewhere", "which": "WL 3"}}]);
        assert_eq!(broken(&with(report, "/links", link)), [], "{interest}");
    }
    let report = first(vessel("involved_in_event"));
    assert_eq!(broken(&report), [Rule::InterestLinkNeeded]);
    let event = "0190f5fe-7c00-7000-8000-000000000001";
    let link = json!([{"kind": "part_of", "end": {"to": "event", "which": event}}]);
    assert_eq!(broken(&with(report, "/links", link)), []);
}

#[test]
fn art_9_4_a_further_report_names_its_event_and_the_report_it_follows() {
    let further = with(first(crossing()), "/stage", json!("follow_up"));
    assert_eq!(broken(&further), [Rule::ThreadNeeded, Rule::ThreadNeeded]);
    let id = json!("0190f5fe-7c00-7000-8000-000000000001");
    let further = with(with(further, "/event", id.clone()), "/follows", id.clone());
    assert_eq!(broken(&further), []);
    let first = with(first(crossing()), "/follows", id);
    assert_eq!(broken(&first), [Rule::FirstFollowsNone]);
}

#[test]
fn art_9_3_the_clock_needs_detection_or_awareness_and_assumes_neither() {
    let mut report = first(crossing());
    report.as_object_mut().unwrap().remove("detected_at");
    assert_eq!(broken(&report), [Rule::ClockUnknown]);
    let aware = with(report, "/authority_aware_at", json!("2024-03-10T11:00:00Z"));
    assert_eq!(broken(&aware), []);
}

#[test]
fn times_lie_neither_ahead_nor_out_of_order() {
    let ahead = with(
        first(crossing()),
        "/detected_at",
        json!("2024-03-10T12:05:01Z"),
    );
    assert_eq!(broken(&ahead), [Rule::TimeAhead]);
    let early = with(
        first(crossing()),
        "/authority_aware_at",
        json!("2024-03-10T09:00:00Z"),
    );
    assert_eq!(broken(&early), [Rule::TimesOutOfOrder]);
    let goes_on = with(
        first(crossing()),
        "/occurred_from",
        json!("2024-03-10T09:00:00Z"),
    );
    let goes_on = with(goes_on, "/occurred_to", json!("2024-03-10T11:30:00Z"));
    assert_eq!(broken(&goes_on), [], "what was detected may go on");
}

#[test]
fn annex_3_a_quantity_has_a_unit_of_its_category() {
    let goods = json!({
        "category": {"other": "cigarettes"}, "amount_seized": {"amount": 20, "unit": "litre"},
    });
    assert_eq!(
        broken(&first(seizure(goods, json!([])))),
        [Rule::UnitMismatch]
    );
}

#[test]
fn annex_2_section_1_an_embarkation_is_told_of_entries_by_air_or_sea_only() {
    let at = "/form/single_event/particulars/unauthorised_border_crossing";
    let report = with(
        first(crossing()),
        &format!("{at}/last_country_of_embarkation"),
        json!("TR"),
    );
    assert_eq!(broken(&report), []);
    let by = |kind: &str| {
        with(
            report.clone(),
            &format!("{at}/transport"),
            json!({"kind": kind}),
        )
    };
    assert_eq!(broken(&by("vessel")), []);
    assert_eq!(
        broken(&by("passenger_car")),
        [Rule::EmbarkationWithoutEntry]
    );
    let parcel = with(first(crossing()), &format!("{at}/transport"), {
        json!({"kind": "freight_or_postal_parcel"})
    });
    assert_eq!(broken(&parcel), [Rule::FreightCarriesGoods]);
}

#[test]
fn art_20_the_rescue_centre_is_informed_and_an_end_has_its_time() {
    let silent = with(
        first(rescue(json!({}))),
        "/form/single_event/particulars/search_and_rescue/mrcc_informed_at",
        json!(null),
    );
    assert_eq!(broken(&silent), [Rule::RescueCentreNotInformed]);
    let over = first(rescue(json!({"phase": "operation_concluded"})));
    assert_eq!(broken(&over), [Rule::EndUnknown]);
}

#[test]
fn regulation_656_art_9_2_a_request_for_help_alone_decides_no_phase() {
    let factor = |factor: &str| json!({"factor": factor, "finding": "by radio"});
    let asked = first(rescue(
        json!({"factors": [factor("request_for_assistance")]}),
    ));
    assert_eq!(broken(&asked), [Rule::OnlyRequestForHelp]);
    let factors = [factor("request_for_assistance"), factor("seaworthiness")];
    assert_eq!(broken(&first(rescue(json!({"factors": factors})))), []);
}

#[test]
fn art_29_2_risk_analysis_that_is_not_anonymised_is_refused() {
    let analysis = |anonymised: bool| {
        with(
            first(crossing()),
            "/form",
            json!({"risk_analysis": {
                "title": "Routes in spring", "product": "briefing_note",
                "purpose": "plan_operations", "key_findings": "Fewer, larger boats.",
                "impact": "medium", "anonymised": anonymised,
                "confidence": {"credibility": "corroborated", "reliability": "mostly_reliable",
                               "validation": "validated"},
            }}),
        )
    };
    assert_eq!(broken(&analysis(false)), [Rule::NotAnonymised]);
    assert_eq!(broken(&analysis(true)), []);
}

#[test]
fn art_14_1_a_request_goes_to_someone() {
    let request = with(
        first(crossing()),
        "/form",
        json!({"request_for_information": {
            "purpose": "complete_event", "question": "Was it seen leaving?", "urgency": "priority",
        }}),
    );
    assert_eq!(broken(&request), [Rule::AddresseeNeeded]);
}

#[test]
fn art_14_1_nobody_is_asked_twice_and_an_answer_is_not_needed_before_the_question() {
    let asked = |names: &[&str], needed_by: &str| {
        let addressees = names
            .iter()
            .map(|name| json!({"kind": "ncc", "name": name}));
        with(
            first(crossing()),
            "/form",
            json!({"request_for_information": {
                "addressees": addressees.collect::<Vec<_>>(), "needed_by": needed_by,
                "purpose": "complete_event", "question": "Was it seen?", "urgency": "priority",
            }}),
        )
    };
    let tomorrow = "2024-03-11T12:00:00Z";
    assert_eq!(
        broken(&asked(&["NCC Lithuania", "NCC Latvia"], tomorrow)),
        []
    );
    let twice = asked(&["NCC Lithuania", "ncc lithuania"], tomorrow);
    assert_eq!(broken(&twice), [Rule::AddresseeTwice]);
    assert!(is_refused(&defects(&twice)));
    let late = defects(&asked(&["NCC Latvia"], "2024-03-10T11:00:00Z"));
    assert_eq!(late[0].rule, Rule::AnswerOverdue);
    assert!(!is_refused(&late));
}

#[test]
fn art_15_an_entry_of_a_list_of_craft_has_what_a_craft_tells() {
    let listed = |item: serde_json::Value| {
        let mut entry = json!({
            "reason": "cross_border_crime", "risk_analysis": "RA 2024/7",
            "suggested_reaction": "Report it.", "valid_from": "2024-03-01T00:00:00Z",
        });
        let own = item.as_object().unwrap().clone();
        entry.as_object_mut().unwrap().extend(own);
        let list = json!({"name": "WL 3", "kind": "vessels", "items": [entry]});
        broken(&with(
            first(crossing()),
            "/form",
            json!({"watchlist": list}),
        ))
    };
    assert_eq!(listed(json!({"mmsi": 219_622_000})), []);
    assert_eq!(listed(json!({})), [Rule::WatchItemUnrecognisable]);
    let described = json!({"description": "Grey hull, two outboard engines"});
    assert_eq!(listed(described), [Rule::WatchItemUntold]);
    let upside_down = json!({"mmsi": 219_622_000, "valid_to": "2024-02-01T00:00:00Z"});
    assert_eq!(listed(upside_down), [Rule::PeriodUpsideDown]);
}

#[test]
fn art_19_2_a_text_that_names_a_person_is_hinted_at_with_its_place() {
    let title = json!("Skipper Mr Hansen of the boat");
    let report = with(first(crossing()), "/form/single_event/title", title);
    let found = defects(&report);
    assert_eq!(found[0].rule, Rule::NamesPerson);
    assert_eq!(found[0].grade, Grade::Hint);
    assert_eq!(found[0].field, "/form/single_event/title");
    assert!(!is_refused(&found) && !is_partial(&found));
}

#[test]
fn a_position_is_on_the_land_section_that_is_named_within_five_kilometres() {
    let place = |lon, lat| Position::from_lon_lat(lon, lat).unwrap();
    let section = BorderSection {
        name: "Bug".to_owned(),
        kind: BorderKind::Land,
        line: Line::new(vec![vec![place(23.5, 52.0), place(23.5, 52.5)]]).unwrap(),
        ..serde_json::from_value(json!({
            "id": SectionId(uuid::Uuid::nil()), "name": "Bug", "state": "PL", "kind": "land",
            "line": {"type": "LineString", "coordinates": [[23.5, 52.0], [23.5, 52.5]]},
        }))
        .unwrap()
    };
    let rules = |lon: f64| {
        let report = read(&with(first(crossing()), "/position", json!([lon, 52.2])));
        let around = Surroundings {
            now: at(NOW),
            section: Some(&section),
        };
        let found = check(&report, &around).into_iter();
        found.map(|defect| defect.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules(23.57), [], "4.8 km");
    assert_eq!(rules(23.58), [Rule::OffSection], "5.5 km");
}
