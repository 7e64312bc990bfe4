//! Links in documents lead somewhere.

use std::path::Path;

use super::source::{File, Tree};

pub fn check(tree: &Tree) -> Vec<String> {
    tree.of_kind("md")
        .flat_map(|file| dead(tree, file))
        .collect()
}

fn dead(tree: &Tree, file: &File) -> Vec<String> {
    let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    targets(&file.text)
        .filter(|target| !target.contains("://") && !target.starts_with(['#', '<']))
        .map(|target| target.split('#').next().unwrap_or(target))
        .filter(|target| !tree.root.join(folder).join(target).exists())
        .map(|target| format!("{} links to {target}, which is not there", file.path))
        .collect()
}

/// What stands in the round brackets of `[text](target)`.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_and_titles_left_out() {
        let found: Vec<&str> = targets("see [a](x.md) and ![b](y.png \"title\")").collect();
        assert_eq!(found, ["x.md", "y.png"]);
    }
}
