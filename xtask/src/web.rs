//! `cargo xtask web`: builds the web client that the node carries.

use std::path::Path;

use anyhow::Result;

use crate::run::{root, say};
use crate::tools;

/// Builds it, if anything changed since it was last built.
pub fn run(_: &[String]) -> Result<()> {
    let web = root().join("web");
    let built = web.join("dist/index.html");
    if built.is_file() && !has_newer(&web, &built)? {
        say("the web client is built");
        return Ok(());
    }
    tools::node_modules()?;
    say("building the web client");
    tools::npm("build", &[])
}

/// Whether a source of the client is newer than what was built.
fn has_newer(web: &Path, built: &Path) -> Result<bool> {
    let mut folders = vec![web.join("src")];
    let mut files = vec![
        web.join("index.html"),
        web.join("package-lock.json"),
        web.join("vite.config.ts"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    Ok(files
        .iter()
        .any(|file| file.exists() && !tools::is_newer(built, file)))
}
