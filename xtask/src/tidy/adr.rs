//! Decisions that code and documents refer to exist.

use std::collections::BTreeSet;

use super::source::Tree;

pub fn check(tree: &Tree) -> Vec<String> {
    let known: BTreeSet<&str> = tree
        .below("docs/adr/", ".md")
        .filter_map(|file| file.path.strip_prefix("docs/adr/")?.get(..4))
        .collect();
    let mut missing = Vec::new();
    for file in &tree.files {
        for (number, line) in (1..).zip(file.text.lines()) {
            for named in referred(line).filter(|named| !known.contains(named)) {
                missing.push(format!("{}:{number} refers to ADR {named}", file.path));
            }
        }
    }
    missing
}

fn referred(line: &str) -> impl Iterator<Item = &str> {
    line.split("ADR ").skip(1).filter_map(|rest| {
        let digits = rest.get(..4)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
    })
}
