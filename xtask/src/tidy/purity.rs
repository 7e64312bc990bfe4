//! Only `node` opens a socket or file, starts a thread, reads a clock or draws randomness; and in
//! `node` the last two have one place each.

use super::source::{File, Tree};

/// What a pure crate may not name.
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "SystemTime",
    "time::Instant::now",
    "std::io::stdin",
    "tokio::",
    "getrandom",
    "rand::",
    "Timestamp::now",
    "Uuid::now",
    "Uuid::new_v4",
];

/// What has one place in `node`.
const ONE_PLACE: &[(&str, &str)] = &[
    ("SystemTime::now", "crates/node/src/clock.rs"),
    ("Timestamp::now", "crates/node/src/clock.rs"),
    ("getrandom::", "crates/node/src/chance.rs"),
    ("Uuid::now", "crates/node/src/chance.rs"),
    ("Uuid::new_v4", "crates/node/src/chance.rs"),
];

pub fn check(tree: &Tree) -> Vec<String> {
    let in_crates = |file: &&File| file.path.starts_with("crates/") && file.path.contains("/src/");
    tree.rust().filter(in_crates).flat_map(complaints).collect()
}

fn complaints(file: &File) -> Vec<String> {
    let pure = !file.path.starts_with("crates/node/");
    let mut found = Vec::new();
    for (number, line) in file.code() {
        let world = WORLD.iter().filter(|word| pure && line.contains(*word));
        let elsewhere = ONE_PLACE
            .iter()
            .filter(|(word, place)| !pure && line.contains(word) && file.path != *place)
            .map(|(word, _)| word);
        for word in world.chain(elsewhere) {
            found.push(format!("{}:{number} names `{word}`", file.path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_pure_crate_that_opens_a_file_is_seen() {
        let impure = file("crates/track/src/lib.rs", "use std::fs::File;");
        assert_eq!(
            complaints(&impure),
            ["crates/track/src/lib.rs:1 names `std::fs`"]
        );
    }

    #[test]
    fn comments_and_tests_may_name_the_world() {
        let text = "// std::fs is node's\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert!(complaints(&file("crates/track/src/lib.rs", text)).is_empty());
    }

    #[test]
    fn node_reads_the_clock_in_one_place() {
        let text = "let now = SystemTime::now();";
        assert!(complaints(&file("crates/node/src/clock.rs", text)).is_empty());
        assert_eq!(
            complaints(&file("crates/node/src/journal.rs", text)).len(),
            1
        );
    }
}
