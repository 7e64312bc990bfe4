//! Words: the glossary's code names exist, and names that say nothing or judge people do not.

use super::source::{File, Tree};

/// Endings of types that say nothing.
const EMPTY_ENDINGS: &[&str] = &[
    "Manager",
    "Handler",
    "Helper",
    "Service",
    "Processor",
    "Info",
    "Data",
    "Util",
    "Utils",
    "Impl",
    "Base",
];
/// Words that judge a person (`STYLE.md` names 9).
const JUDGING: &[&str] = &["suspect", "illegal", "hostile", "criminal"];
/// Where a standard or another program's output uses such a word itself.
const LAWFUL: &[&str] = &[
    // IMO SN.1/Circ.289: the message is called "berthing data".
    "BerthingData",
    // gpsd's own text for a reserved code.
    "Illegal ship type value.",
];

pub fn check(tree: &Tree) -> Vec<String> {
    let in_code = tree
        .rust()
        .filter(|file| file.path.starts_with("crates/"))
        .flat_map(|file| {
            file.code()
                .flat_map(|(n, line)| in_line(file, n, line))
                .collect::<Vec<_>>()
        });
    in_code.chain(glossary(tree)).collect()
}

fn in_line(file: &File, number: usize, line: &str) -> Vec<String> {
    let mut found = Vec::new();
    if LAWFUL.iter().any(|lawful| line.contains(lawful)) {
        return found;
    }
    if let Some(name) = declared(line)
        && let Some(ending) = EMPTY_ENDINGS.iter().find(|ending| name.ends_with(*ending))
    {
        found.push(format!("{}:{number} `{name}` ends in {ending}", file.path));
    }
    let lower = line.to_lowercase();
    for word in JUDGING.iter().filter(|word| lower.contains(*word)) {
        found.push(format!("{}:{number} says `{word}`", file.path));
    }
    found
}

fn declared(line: &str) -> Option<&str> {
    let after = ["struct ", "enum ", "trait ", "type "]
        .iter()
        .find_map(|word| {
            line.split_once(word)
                .filter(|(before, _)| is_visibility(before))
        })?
        .1;
    after
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .filter(|name| !name.is_empty())
}

fn is_visibility(before: &str) -> bool {
    matches!(before.trim(), "" | "pub" | "pub(crate)" | "pub(super)")
}

/// Every code name of the glossary (the second column, in backquotes) is in the code.
fn glossary(tree: &Tree) -> Vec<String> {
    let Some(glossary) = tree.text("GLOSSARY.md") else {
        return vec!["GLOSSARY.md is missing".to_owned()];
    };
    let names = glossary
        .lines()
        .filter(|line| line.starts_with('|') && !line.starts_with("|--"))
        .filter_map(|line| line.split('|').nth(2))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let missing = names.filter(|name| {
        let last = name.rsplit("::").next().unwrap_or(name);
        !tree.rust().any(|file| file.text.contains(last))
    });
    missing
        .map(|name| format!("GLOSSARY.md names `{name}`, which is not in the code"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_ending_and_a_judging_word_are_seen() {
        let file = File {
            path: "crates/x.rs".to_owned(),
            text: String::new(),
        };
        assert_eq!(in_line(&file, 1, "pub struct TrackManager {").len(), 1);
        assert_eq!(in_line(&file, 1, "let suspect_vessels = 1;").len(), 1);
        assert!(in_line(&file, 1, "pub struct Database {").is_empty());
    }
}
