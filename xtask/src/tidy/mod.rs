//! The repository holds itself against its own rules (`STYLE.md`, `ARCHITECTURE.md`).
//!
//! Every rule returns complaints, each a sentence with a place. It runs as a test of this crate and
//! as `cargo xtask tidy`.

mod adr;
mod decoders;
mod documents;
mod links;
mod names;
mod purity;
mod sizes;
mod source;
mod star;
mod texts;

use std::path::Path;

use anyhow::{Result, ensure};

use crate::run::{root, say};
use source::Tree;

/// A rule: what it keeps, and how it complains.
type Rule = (&'static str, fn(&Tree) -> Vec<String>);

const RULES: &[Rule] = &[
    ("the star of dependencies", star::check),
    ("purity", purity::check),
    ("module documents", documents::check),
    ("sizes", sizes::check),
    ("names and glossary", names::check),
    ("decoders have fuzz targets and captures", decoders::check),
    ("links resolve", links::check),
    ("decisions exist", adr::check),
    ("alarms and problems have texts", texts::check),
];

/// Holds the repository against all rules.
pub fn run(_: &[String]) -> Result<()> {
    let complaints = complaints(&root())?;
    for complaint in &complaints {
        say(&format!("  {complaint}"));
    }
    ensure!(complaints.is_empty(), "{} complaints", complaints.len());
    say("tidy: every rule holds");
    Ok(())
}

fn complaints(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    let all = RULES.iter().flat_map(|(rule, check)| {
        check(&tree)
            .into_iter()
            .map(move |complaint| format!("{rule}: {complaint}"))
    });
    Ok(all.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_keeps_its_own_rules() {
        let complaints = complaints(&root()).unwrap();
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }
}
