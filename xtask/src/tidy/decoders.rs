//! Every format that is decoded has captures from the air and a fuzz target.

use std::collections::BTreeSet;

use super::source::Tree;

pub fn check(tree: &Tree) -> Vec<String> {
    formats(tree)
        .into_iter()
        .flat_map(|format| complaints(tree, &format))
        .collect()
}

fn formats(tree: &Tree) -> BTreeSet<String> {
    tree.below("crates/decode/src/", ".rs")
        .filter_map(|file| {
            file.path
                .strip_prefix("crates/decode/src/")?
                .split_once('/')
        })
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

fn complaints(tree: &Tree, format: &str) -> Vec<String> {
    let mut found = Vec::new();
    let captures = tree.root.join("fixtures/captures").join(format);
    let any = std::fs::read_dir(&captures).is_ok_and(|mut entries| entries.next().is_some());
    if !any {
        found.push(format!(
            "{format} has no capture in fixtures/captures/{format}"
        ));
    }
    let prefix = format!("fuzz/fuzz_targets/{format}_");
    if !tree.files.iter().any(|file| file.path.starts_with(&prefix)) {
        found.push(format!("{format} has no fuzz target {prefix}*.rs"));
    }
    found
}
