//! The forms as they are told: every field with its place in the law, no field for a name.

use thalweg_domain::form::{Kind, Part};
use thalweg_domain::report::{Form, Report};

use crate::scene::{crossing, first, read, with};
use serde_json::json;

/// Every field of a form with its path.
fn fields(kind: &Kind, path: &str, out: &mut Vec<(String, String)>) {
    match kind {
        Kind::Record { fields: of } => {
            for field in of {
                let path = format!("{path}/{}", field.name);
                out.push((path.clone(), field.source.to_owned()));
                fields(&field.holds, &path, out);
            }
        }
        Kind::Variants { of } => {
            for variant in of {
                fields(&variant.holds, &format!("{path}/{}", variant.word), out);
            }
        }
        Kind::List { of } => fields(of, path, out),
        _ => {}
    }
}

fn all() -> Vec<(String, String)> {
    let mut out = Vec::new();
    fields(&Report::kind(), "", &mut out);
    out
}

#[test]
fn art_4_3_there_are_exactly_eight_forms() {
    let Kind::Variants { of } = Form::kind() else {
        panic!("a report has one of several forms");
    };
    let words: Vec<_> = of.iter().map(|variant| variant.word).collect();
    assert_eq!(
        words,
        [
            "indicator",
            "single_event",
            "own_assets",
            "operational_plan",
            "environmental_information",
            "risk_analysis",
            "request_for_information",
            "watchlist",
        ]
    );
}

#[test]
fn every_field_has_its_place_in_the_law() {
    let fields = all();
    assert!(fields.len() > 300, "{}", fields.len());
    for (path, source) in fields {
        let names_act = [
            "2021/581 ",
            "2019/1896 ",
            "656/2014 ",
            "2016/399 ",
            "2018/1240 ",
        ]
        .iter()
        .any(|act| source.starts_with(act));
        assert!(
            names_act && (source.contains("Art.") || source.contains("Annex")),
            "{path}: {source}"
        );
    }
}

#[test]
fn art_89_2_vector_v12_no_field_asks_for_a_persons_name_and_the_imo_number_is_there() {
    let paths: Vec<String> = all().into_iter().map(|(path, _)| path).collect();
    for path in &paths {
        for word in [
            "first_name",
            "surname",
            "family_name",
            "person_name",
            "date_of_birth",
        ] {
            assert!(!path.contains(word), "{path}");
        }
    }
    let persons = |path: &&String| path.contains("/persons/") || path.contains("/holder/");
    assert!(
        paths
            .iter()
            .filter(persons)
            .all(|path| !path.ends_with("/name"))
    );
    assert!(paths.iter().any(|path| path.ends_with("/identifiers/imo")));
}

#[test]
fn completeness_counts_the_fields_that_are_given_as_available() {
    let little = read(&first(crossing())).form.tally();
    let more = with(
        first(crossing()),
        "/form/single_event/persons",
        json!({"total": 12}),
    );
    let more = read(&more).form.tally();
    assert_eq!(more.filled, little.filled + 1);
    assert!(more.percent() < 100);
}

#[test]
fn a_report_reads_back_what_it_wrote() {
    let report = read(&first(crossing()));
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}
