//! `cargo xtask year`: a year of plausible national history as files that `thalweg import` takes.

use std::path::Path;

use anyhow::Result;

use crate::run::{program, run as run_program, run_quietly, target};

/// `--seed N --out DIR`, and `--from TIME` or `--until now`, `--events N`, `--values N` if others are wanted.
pub fn run(arguments: &[String]) -> Result<()> {
    let binary = build("dev")?;
    run_program(program(&binary).args(arguments))
}

/// Writes the year before now, quietly.
pub fn write(folder: &Path, events: &str) -> Result<()> {
    let binary = build("dev")?;
    run_quietly(
        program(&binary)
            .args(["--seed", "1", "--until", "now", "--events", events])
            .args(["--values", "12000", "--out"])
            .arg(folder),
    )
}

/// Builds what writes it; all of the workspace is named, as for the node.
fn build(profile: &str) -> Result<String> {
    let arguments = ["build", "--workspace", "--bin", "thalweg-year", "--quiet"];
    run_quietly(
        program("cargo")
            .args(arguments)
            .args(["--profile", profile]),
    )?;
    let binary = target().join("debug").join("thalweg-year");
    Ok(binary.to_string_lossy().into_owned())
}
