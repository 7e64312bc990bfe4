//! The tables against the declarations of the forms.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};
use thalweg_domain::form::{Kind, Part as _};
use thalweg_domain::report::Report;
use thalweg_exchange::record::{Holds, LAYOUTS, Layout};
use thalweg_exchange::release::Breakdown;

/// What a path of a layout is in a report.
fn in_report(layout: &Layout, path: &str) -> String {
    match path.strip_prefix("form.") {
        Some(rest) => format!("form.{}.{rest}", layout.form),
        None => path.to_owned(),
    }
}

fn is_within(column: &str, field: &str) -> bool {
    let rest = column.strip_prefix(field);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[test]
fn every_field_of_every_form_stands_in_exactly_one_portion() {
    let report = Report::kind();
    for (_, layout) in LAYOUTS {
        let columns = report.columns(&[layout.form]);
        assert!(columns.len() > 20, "{}", layout.form);
        for column in columns {
            let rows = layout.portions.iter();
            let holders: Vec<&str> = rows
                .flat_map(|row| row.fields().map(move |field| (row.name, field)))
                .filter(|(_, field)| is_within(&column.path, &in_report(layout, field)))
                .map(|(name, _)| name)
                .collect();
            assert_eq!(holders.len(), 1, "{}: {holders:?}", column.path);
        }
    }
}

#[test]
fn every_path_of_a_layout_leads_to_a_field() {
    let report = Report::kind();
    for (_, layout) in LAYOUTS {
        for row in layout.portions {
            let coarse = match row.holds {
                Holds::Coarse(_, fields) => fields,
                Holds::Fields(_) => &[],
            };
            for field in row.fields().chain(coarse.iter().copied()) {
                let path = in_report(layout, field);
                let steps: Vec<&str> = path.split('.').collect();
                assert!(report.at(&steps).is_some(), "{} {path}", row.name);
            }
            // What is told coarsely is told exactly somewhere.
            for field in coarse {
                assert!(layout.holder(field).is_some(), "{} {field}", row.name);
            }
        }
    }
}

#[test]
fn all_forms_have_a_layout_with_ascending_portions_that_fit_into_a_record() {
    let Kind::Record { fields } = Report::kind() else {
        panic!("a report is a record");
    };
    let form = fields.iter().find(|field| field.name == "form").unwrap();
    let laid_out: BTreeSet<&str> = LAYOUTS.iter().map(|(_, layout)| layout.form).collect();
    let words = form.holds.words();
    let Kind::Variants { of } = &form.holds else {
        panic!("a form is chosen by its word: {words:?}");
    };
    assert_eq!(laid_out, of.iter().map(|one| one.word).collect());
    for (_, layout) in LAYOUTS {
        let ids: Vec<u16> = layout.portions.iter().map(|row| row.id.0).collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{}", layout.form);
        assert!(ids.len() <= 16, "{}: {} portions", layout.form, ids.len());
        for row in layout.portions {
            assert!(row.coarser.iter().all(|name| layout.named(name).is_some()));
            let root = row.name.split('.').next();
            assert_ne!(root, Some("person"), "persons are counts");
        }
    }
}

/// The smallest cell of a single event whose persons and particulars are these.
fn smallest_cell(persons: &Json, particulars: &Json) -> Breakdown {
    let drawn = super::drawn::report(9, 0, &["single_event", "document_fraud"]);
    let mut written = serde_json::to_value(&drawn).unwrap();
    let event = &mut written["form"]["single_event"];
    event["persons"] = persons.clone();
    let fraud = event["particulars"]["document_fraud"].as_object_mut();
    fraud
        .unwrap()
        .extend(particulars.as_object().unwrap().clone());
    let report: Report = serde_json::from_value(written).unwrap();
    let facts = super::scene::parts(&report).facts().unwrap();
    let detail = facts
        .iter()
        .find(|one| one.name.as_str() == "persons.detail");
    detail.unwrap().breakdown
}

#[test]
fn the_smallest_cell_is_the_least_number_that_is_told_of_persons() {
    let of = |count: Json| json!({"country": "XX", "confirmed": false, "count": count});
    let none = json!({});
    for (persons, particulars, cell) in [
        (json!({"total": 3}), none.clone(), 0),
        (json!({"minors": 9}), none.clone(), 9),
        (
            json!({"minors": 9, "by_nationality": [of(json!(20)), of(json!(7))]}),
            none.clone(),
            7,
        ),
        (
            json!({"minors": 9, "by_nationality": [of(json!(0))]}),
            none.clone(),
            9,
        ),
        (json!({"minors": {"from": 0, "to": 12}}), none, 1),
        (
            json!({"minors": 9}),
            json!({"holder": {"gender": "female"}}),
            1,
        ),
    ] {
        let found = smallest_cell(&persons, &particulars);
        assert_eq!(
            found,
            Breakdown::SmallestCell(cell),
            "{persons} {particulars}"
        );
    }
}
