//! Prepares `fixtures/geography` anew: base map, shoreline, places, Danish border sections.
//!
//! What is prepared is committed; this is needed only when the sources or the preparation change.
//! The demo's zones are drawn by hand and left alone.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run::{program, root, run as start, target};

/// Natural Earth 4.1 as TopoJSON.
const ATLAS: &str = "world-atlas@2.0.2";

/// `--from DIR` names the folder with the files that `fixtures/README.md` lists as origin.
pub fn run(arguments: &[String]) -> Result<()> {
    let from = match arguments {
        [flag, from] if flag == "--from" => from,
        _ => bail!("usage: cargo xtask geography --from DIR"),
    };
    let from = std::fs::canonicalize(from).with_context(|| from.clone())?;
    let atlas = unpacked_atlas()?;
    let to = root().join("fixtures/geography");
    start(
        program("cargo")
            .args(["run", "--release", "--package", "thalweg-geography", "--"])
            .args([from.as_path(), &atlas, &to])
            .arg("DK"),
    )
}

/// The atlas from its registry, below cargo's target folder.
fn unpacked_atlas() -> Result<PathBuf> {
    let folder = target().join("geography");
    std::fs::create_dir_all(&folder)?;
    start(
        program("npm")
            .args(["pack", ATLAS, "--silent", "--pack-destination"])
            .arg(&folder),
    )?;
    let archive = folder.join(format!("{}.tgz", ATLAS.replace('@', "-")));
    start(
        program("tar")
            .arg("xzf")
            .arg(&archive)
            .arg("-C")
            .arg(&folder),
    )?;
    Ok(folder.join("package"))
}
