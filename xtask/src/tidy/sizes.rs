//! Functions and files stay small. What is over the limit and stays is listed here by name.

use super::source::{File, Tree};

const FUNCTION_LINES_MAX: usize = 70;
const FILE_LINES_MAX: usize = 700;
const TEST_FILE_LINES_MAX: usize = 1_000;
const COMPONENT_LINES_MAX: usize = 250;

/// Files that are one thing although they are long.
const LONG_FILES: &[&str] = &["web/src/api/schema.ts"];
/// Functions that are one thing although they are long: `path:name`.
const LONG_FUNCTIONS: &[&str] = &[
    // A table: one entry of the alarm catalogue after the other.
    "crates/detect/src/alarm/catalogue.rs:entry",
];

pub fn check(tree: &Tree) -> Vec<String> {
    let rust = tree.rust().flat_map(|file| {
        long_file(file)
            .into_iter()
            .chain(long_functions(file))
            .collect::<Vec<_>>()
    });
    let web = tree.below("web/src/", ".tsx").filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > COMPONENT_LINES_MAX).then(|| {
            format!(
                "{} has {lines} lines, at most {COMPONENT_LINES_MAX}",
                file.path
            )
        })
    });
    rust.chain(web).collect()
}

fn long_file(file: &File) -> Option<String> {
    let (lines, most) = if file.is_test() {
        (file.text.lines().count(), TEST_FILE_LINES_MAX)
    } else {
        (file.code().count(), FILE_LINES_MAX)
    };
    let listed = LONG_FILES.contains(&file.path.as_str());
    (lines > most && !listed).then(|| format!("{} has {lines} lines, at most {most}", file.path))
}

/// Functions are found by indentation: from `fn` to the brace at its own depth.
fn long_functions(file: &File) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let depth = line.len() - line.trim_start().len();
        let closing = format!("{}}}", " ".repeat(depth));
        let rest = lines.iter().skip(start);
        let length = rest.take_while(|line| **line != closing).count() + 1;
        let listed = LONG_FUNCTIONS.contains(&format!("{}:{name}", file.path).as_str());
        if length > FUNCTION_LINES_MAX && length <= lines.len() - start && !listed {
            found.push(format!(
                "{}:{} {name} has {length} lines",
                file.path,
                start + 1
            ));
        }
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let after = line.trim_start();
    let (before, rest) = after.split_once("fn ")?;
    let words = [
        "",
        "pub ",
        "pub(crate) ",
        "pub(super) ",
        "const ",
        "pub const ",
        "async ",
        "pub async ",
        "pub(crate) const ",
        "pub(super) const ",
    ];
    if !words.contains(&before) || line.trim_end().ends_with(';') {
        return None;
    }
    rest.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_of_71_lines_is_seen_and_one_of_70_is_not() {
        let function = |lines: usize| {
            let body = "    let x = 1;\n".repeat(lines - 2);
            File {
                path: "a.rs".to_owned(),
                text: format!("fn long() {{\n{body}}}\n"),
            }
        };
        assert!(long_functions(&function(70)).is_empty());
        assert_eq!(long_functions(&function(71)), ["a.rs:1 long has 71 lines"]);
    }
}
