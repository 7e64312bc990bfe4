//! The golden vectors: bytes, and the verdict that every implementation must come to.
//!
//! `THALWEG_BLESS=1` writes them from the code; without it they are read and judged. What is not of
//! the code: bytes that are put together by hand, item by item, and `fixtures/exchange/verify.py`,
//! which reads the same files and was made from the documents alone.

mod accepted;
mod batches;
mod case;
mod raw;
mod refused_keys;
mod refused_shape;
mod refused_way;

use std::collections::BTreeSet;
use std::path::PathBuf;

use case::Case;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exchange/envelope")
}

fn cases() -> Vec<Case> {
    let mut cases = accepted::cases();
    cases.extend(refused_shape::cases());
    cases.extend(refused_keys::cases());
    cases.extend(refused_way::cases());
    cases.extend(batches::cases());
    cases
}

#[test]
fn every_vector_has_its_verdict() {
    let cases = cases();
    if std::env::var("THALWEG_BLESS").is_ok_and(|what| what == "1") {
        let _ = std::fs::remove_dir_all(folder());
        std::fs::create_dir_all(folder()).unwrap();
        for case in &cases {
            std::fs::write(folder().join(format!("{}.json", case.name)), case.to_json()).unwrap();
        }
    }
    let mut wrong = Vec::new();
    for case in &cases {
        let verdict = case.judge();
        if verdict != case.expected {
            wrong.push(format!(
                "{}: {verdict:?}, not {:?}",
                case.name, case.expected
            ));
        }
        let text = std::fs::read_to_string(folder().join(format!("{}.json", case.name)));
        if text.unwrap_or_default() != case.to_json() {
            wrong.push(format!("{}.json is not as the code makes it", case.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let names: BTreeSet<String> = cases
        .iter()
        .map(|case| format!("{}.json", case.name))
        .collect();
    assert_eq!(names.len(), cases.len(), "a name stands twice");
    let files = std::fs::read_dir(folder()).unwrap();
    let files: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, files);
}

/// Every code of section 11 is the verdict of at least one vector.
#[test]
fn every_refusal_has_a_vector() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/protocol/envelope.md");
    let text = std::fs::read_to_string(path).unwrap();
    let table = text
        .split("## 11.")
        .nth(1)
        .unwrap()
        .split("80 to 99")
        .next()
        .unwrap();
    let told: BTreeSet<&str> = table.split('`').skip(1).step_by(2).collect();
    let cases = cases();
    let shown: BTreeSet<&str> = cases
        .iter()
        .filter_map(|case| case.expected.err())
        .collect();
    assert_eq!(told, shown);
}
