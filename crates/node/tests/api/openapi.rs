//! The committed API document says what the code does.

use std::path::Path;

use crate::story::Story;

/// Set by `cargo xtask openapi`: the document is written instead of compared.
const BLESS: &str = "THALWEG_BLESS";

#[test]
fn the_committed_openapi_document_is_that_of_the_code() {
    let story = Story::begin();
    let document = thalweg_node::api::document(story.centre());
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/openapi.json");
    if std::env::var_os(BLESS).is_some() {
        std::fs::create_dir_all(committed.parent().unwrap()).unwrap();
        std::fs::write(&committed, &document).unwrap();
    }
    let found = std::fs::read_to_string(&committed).unwrap_or_default();
    assert!(
        found == document,
        "docs/api/openapi.json is not what the code says; `cargo xtask openapi` writes it anew"
    );
}

#[test]
fn the_openapi_document_needs_nothing_from_elsewhere() {
    let story = Story::begin();
    let document: serde_json::Value =
        serde_json::from_str(&thalweg_node::api::document(story.centre())).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    assert!(!references.is_empty());
    for reference in references {
        let within = reference.strip_prefix('#').expect(reference);
        assert!(
            document.pointer(within).is_some(),
            "{reference} leads nowhere"
        );
    }
}

fn collect_references<'a>(value: &'a serde_json::Value, into: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::Object(fields) => {
            into.extend(fields.get("$ref").and_then(|to| to.as_str()));
            for value in fields.values() {
                collect_references(value, into);
            }
        }
        serde_json::Value::Array(items) => {
            for value in items {
                collect_references(value, into);
            }
        }
        _ => {}
    }
}
