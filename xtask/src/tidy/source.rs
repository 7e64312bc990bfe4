//! The files of the repository, read once.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that are not ours to judge.
const SKIPPED: &[&str] = &[
    "target",
    "node_modules",
    ".git",
    "dist",
    "corpus",
    "artifacts",
];

/// The text files of the repository, as paths from its root.
#[derive(Debug)]
pub struct Tree {
    /// The root itself.
    pub root: PathBuf,
    /// Path and text of each.
    pub files: Vec<File>,
}

/// One text file.
#[derive(Debug)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Tree {
    /// Reads all text files that rules speak of.
    pub fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(&folder)
                .with_context(|| format!("{} cannot be read", folder.display()))?;
            for entry in entries {
                let path = entry?.path();
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                if path.is_dir() && !SKIPPED.contains(&name.as_str()) {
                    folders.push(path);
                } else if is_text(&name) && path.is_file() {
                    let text = std::fs::read_to_string(&path)
                        .with_context(|| format!("{} cannot be read", path.display()))?;
                    let path = path
                        .strip_prefix(root)
                        .unwrap_or(&path)
                        .to_string_lossy()
                        .into_owned();
                    files.push(File { path, text });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self {
            root: root.to_owned(),
            files,
        })
    }

    /// One file's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files
            .iter()
            .find(|file| file.path == path)
            .map(|file| file.text.as_str())
    }

    /// The files below a folder with an ending.
    pub fn below<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(folder) && file.path.ends_with(ending))
    }

    /// The Rust files.
    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.of_kind("rs")
    }

    /// The files with an ending.
    pub fn of_kind<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a File> {
        let is_kind = move |file: &&File| {
            Path::new(&file.path)
                .extension()
                .is_some_and(|e| e == ending)
        };
        self.files.iter().filter(is_kind)
    }
}

impl File {
    /// Whether it is a test, by where it lies.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }

    /// The text before its tests, without comments.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = if self.is_test() { 0 } else { usize::MAX };
        (1..)
            .zip(self.text.lines())
            .take(end)
            .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
            .map(|(number, line)| (number, line.split("//").next().unwrap_or("")))
    }
}

fn is_text(name: &str) -> bool {
    [
        ".rs", ".toml", ".md", ".ts", ".tsx", ".css", ".json", ".sql",
    ]
    .iter()
    .any(|ending| name.ends_with(ending))
        && name != "package-lock.json"
}
