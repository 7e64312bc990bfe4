//! `cargo xtask bench`: ours beside the peers, from one run.

use anyhow::Result;

use crate::run::{program, run as run_program, target};
use crate::tools;

/// Builds as it is shipped and measures what is named.
pub fn run(names: &[String]) -> Result<()> {
    tools::for_tests()?;
    let venv = tools::python()?;
    run_program(program("cargo").args([
        "build",
        "--profile",
        "ship",
        "--quiet",
        "--package",
        "thalweg-node",
    ]))?;
    run_program(
        program("cargo")
            .env("THALWEG_BINARY", target().join("ship/thalweg"))
            .env("THALWEG_TEST_VENV", venv)
            .args([
                "run",
                "--profile",
                "ship",
                "--quiet",
                "--package",
                "thalweg-bench",
                "--",
            ])
            .args(names),
    )
}
