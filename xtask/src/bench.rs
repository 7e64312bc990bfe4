//! `cargo xtask bench`: ours beside the peers, from one run.

use anyhow::Result;

use crate::run::{node, program, run as run_program};
use crate::tools;

/// Builds as it is shipped and measures what is named.
pub fn run(names: &[String]) -> Result<()> {
    tools::for_tests()?;
    let venv = tools::python()?;
    let binary = node("ship")?;
    let bench = [
        "run",
        "--profile",
        "ship",
        "--quiet",
        "--bin",
        "thalweg-bench",
        "--",
    ];
    run_program(
        program("cargo")
            .env("THALWEG_BINARY", binary)
            .env("THALWEG_TEST_VENV", venv)
            .args(bench)
            .args(names),
    )
}
