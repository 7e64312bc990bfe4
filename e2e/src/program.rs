//! The program under test: built once by cargo, so that no story meets an old one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context as _, Result, anyhow};
use escargot::CargoBuild;

/// The cargo profile of the program, when it is not that of the tests.
static PROFILE: OnceLock<&str> = OnceLock::new();

/// Names a program that is built already.
const BINARY: &str = "THALWEG_BINARY";

/// Takes the program as it is shipped, which is what benches measure.
pub fn take_what_is_shipped() {
    PROFILE.get_or_init(|| "ship");
}

/// Where the program is.
pub fn path() -> Result<&'static Path> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build().map_err(|fault| format!("{fault:#}")));
    match built {
        Ok(path) => Ok(path),
        Err(fault) => Err(anyhow!("{fault}")),
    }
}

/// The program, about to run.
pub fn command() -> Result<Command> {
    Ok(Command::new(path()?))
}

/// All of the workspace is named so that dependencies are built with the features that the tests
/// use, and therefore once.
fn build() -> Result<PathBuf> {
    if let Some(built) = std::env::var_os(BINARY) {
        return Ok(built.into());
    }
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut cargo = CargoBuild::new()
        .manifest_path(manifest)
        .arg("--workspace")
        .bin("thalweg");
    if let Some(profile) = PROFILE.get() {
        cargo = cargo.arg("--profile").arg(profile);
    }
    let built = cargo.run().context("the program cannot be built")?;
    Ok(built.path().to_owned())
}
