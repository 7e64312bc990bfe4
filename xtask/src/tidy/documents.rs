//! Every module says what it is for; where rules are kept, also where they come from.

use super::source::{File, Tree};

/// Crates whose modules keep rules of the law or of a standard.
const KEEPING_RULES: &[&str] = &["crates/domain/src/", "crates/detect/src/"];
const FOUR_LINES: &[&str] = &["*Rule*", "*Source*", "*Here / not here*", "*Limits*"];

pub fn check(tree: &Tree) -> Vec<String> {
    tree.rust()
        .filter(|file| !file.is_test())
        .filter_map(complaint)
        .collect()
}

fn complaint(file: &File) -> Option<String> {
    let document: String = file
        .text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .collect();
    if document.is_empty() {
        return Some(format!("{} has no module document", file.path));
    }
    if !KEEPING_RULES
        .iter()
        .any(|folder| file.path.starts_with(folder))
    {
        return None;
    }
    let missing: Vec<&str> = FOUR_LINES
        .iter()
        .filter(|line| !document.contains(*line))
        .copied()
        .collect();
    (!missing.is_empty()).then(|| format!("{} lacks {}", file.path, missing.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_without_its_source_is_seen() {
        let text = "//! Zones.\n//! *Rule*: a\n//! *Here / not here*: b\n//! *Limits*: c\n";
        let file = File {
            path: "crates/domain/src/zone.rs".to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(
            complaint(&file).unwrap(),
            "crates/domain/src/zone.rs lacks *Source*"
        );
    }
}
