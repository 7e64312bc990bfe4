//! Every crate but `node` depends on `domain` and on nothing else of ours.

use super::source::Tree;

pub fn check(tree: &Tree) -> Vec<String> {
    tree.below("crates/", "/Cargo.toml")
        .filter(|file| !file.path.starts_with("crates/node/"))
        .flat_map(|file| {
            let strange = ours(&file.text)
                .into_iter()
                .filter(|name| name != "thalweg-domain");
            strange
                .map(|name| format!("{} depends on {name}", file.path))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Our crates among a manifest's dependencies; what only tests need is left out.
fn ours(manifest: &str) -> Vec<String> {
    let Ok(manifest) = manifest.parse::<toml::Table>() else {
        return Vec::new();
    };
    ["dependencies", "build-dependencies"]
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flat_map(toml::map::Map::keys)
        .filter(|name| name.starts_with("thalweg-"))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sideways_edge_is_seen_and_a_test_dependency_is_not() {
        let manifest = "[dependencies]\nthalweg-track.workspace = true\n\
                        [dev-dependencies]\nthalweg-decode.workspace = true";
        assert_eq!(ours(manifest), ["thalweg-track"]);
    }
}
