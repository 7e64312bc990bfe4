//! Blocks within blocks: what stands at a path, and what stands in none.

use serde_json::{Map, Value as Json};

/// Blocks of fields, as a report is written.
pub(super) type Tree = Map<String, Json>;

/// Where fields stand.
pub(super) struct Paths<'a> {
    /// Whether a field, or a block as a whole, stands at a path.
    pub is_field: &'a dyn Fn(&str) -> bool,
    /// Whether fields stand within the block at a path.
    pub is_block: &'a dyn Fn(&str) -> bool,
}

impl Paths<'_> {
    /// Every field with its path; empty blocks and what stands at no path as well.
    pub(super) fn leaves<'t>(&self, tree: &'t Tree) -> Vec<(String, &'t Json)> {
        let mut leaves = Vec::new();
        self.walk("", tree, &mut leaves);
        leaves
    }

    fn walk<'t>(&self, at: &str, tree: &'t Tree, leaves: &mut Vec<(String, &'t Json)>) {
        for (name, value) in tree {
            let path = if at.is_empty() {
                name.clone()
            } else {
                format!("{at}.{name}")
            };
            match value {
                Json::Object(below)
                    if !below.is_empty() && !(self.is_field)(&path) && (self.is_block)(&path) =>
                {
                    self.walk(&path, below, leaves);
                }
                _ => leaves.push((path, value)),
            }
        }
    }
}

/// What stands at a path.
pub(super) fn at<'t>(tree: &'t Tree, path: &str) -> Option<&'t Json> {
    match path.split_once('.') {
        None => tree.get(path),
        Some((first, rest)) => at(tree.get(first)?.as_object()?, rest),
    }
}

/// Puts a value at a path. An empty block does not take the place of one with fields.
pub(super) fn put(tree: &mut Tree, path: &str, value: Json) {
    let (first, rest) = match path.split_once('.') {
        None => (path, None),
        Some((first, rest)) => (first, Some(rest)),
    };
    let there = tree
        .entry(first)
        .or_insert_with(|| Json::Object(Tree::new()));
    match (rest, there) {
        (Some(rest), Json::Object(below)) => put(below, rest, value),
        (None, there) if !is_empty_block(&value) => *there = value,
        _ => {}
    }
}

/// Whether it is a block without fields.
pub(super) fn is_empty_block(value: &Json) -> bool {
    value.as_object().is_some_and(Tree::is_empty)
}
