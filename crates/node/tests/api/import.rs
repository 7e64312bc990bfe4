//! The border from files, before a node serves it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

fn thalweg(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thalweg"));
    command.args(arguments).arg("--data").arg(data);
    command.output().unwrap()
}

fn import(data: &Path, kind: &str, file: &Path) -> Output {
    thalweg(data, &["import", "--kind", kind, file.to_str().unwrap()])
}

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/geography");
    folder.join(name)
}

fn count(file: &Path) -> usize {
    let collection: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    collection["features"].as_array().unwrap().len()
}

/// What `thalweg check` finds in the folder.
fn checked(data: &Path) -> String {
    String::from_utf8(thalweg(data, &["check"]).stdout).unwrap()
}

#[test]
fn the_sections_zones_and_places_of_the_demo_are_imported_whole() {
    let data = tempfile::tempdir().unwrap();
    let files = [
        ("sections", "sections-denmark.geojson"),
        ("zones", "zones-demo.geojson"),
        ("places", "ports.geojson"),
        ("places", "airports.geojson"),
        ("places", "crossing-points.geojson"),
    ];
    let mut facts = 0;
    for (kind, name) in files {
        let file = fixture(name);
        let output = import(data.path(), kind, &file);
        assert!(output.status.success(), "{output:?}");
        facts += count(&file);
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.trim(), format!("{} {kind} imported", count(&file)));
    }
    assert!(checked(data.path()).contains(&format!("{facts} facts")));
}

#[test]
fn a_file_with_one_bad_feature_imports_nothing_and_says_which() {
    let data = tempfile::tempdir().unwrap();
    let mut collection: Value =
        serde_json::from_slice(&std::fs::read(fixture("zones-demo.geojson")).unwrap()).unwrap();
    collection["features"][3]["properties"]["kind"] = json!("sacred");
    let file = data.path().join("zones.geojson");
    std::fs::write(&file, collection.to_string()).unwrap();
    let output = import(data.path(), "zones", &file);
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.contains("nothing was imported: feature 3: at /properties/kind:"),
        "{said}"
    );
    assert!(checked(data.path()).contains("0 facts"));
}

#[test]
fn a_file_that_is_no_feature_collection_is_refused() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("point.geojson");
    std::fs::write(&file, r#"{"type":"Point","coordinates":[0,0]}"#).unwrap();
    let output = import(data.path(), "places", &file);
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("not a GeoJSON feature collection"), "{said}");
}
