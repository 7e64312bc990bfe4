//! `cargo xtask openapi`: the committed API document and the web client's types, from the code.

use anyhow::Result;

use crate::run::{program, run as run_program};
use crate::tools;

/// Writes both.
pub fn run(_: &[String]) -> Result<()> {
    run_program(program("cargo").env("THALWEG_BLESS", "1").args([
        "test",
        "--quiet",
        "--package",
        "thalweg-node",
        "openapi",
    ]))?;
    tools::node_modules()?;
    tools::npm("generate", &[])
}
