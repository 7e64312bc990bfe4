//! `cargo xtask test`: everything that has to hold, in the order in which it fails fastest.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::run::{node, program, run as run_program, say, target};
use crate::{fuzz, tools, web};

/// Seconds that each fuzz target runs.
const FUZZ_SECS: u32 = 20;

/// A part by its name.
type Part = (&'static str, fn() -> Result<()>);

/// Runs all of it, or the parts that are named.
pub fn run(wanted: &[String]) -> Result<()> {
    let parts: [Part; 7] = [
        ("format", format),
        ("web", web_client),
        ("clippy", clippy),
        ("tests", tests),
        ("docs", docs),
        ("browser", browser),
        ("fuzz", fuzzing),
    ];
    tools::for_tests()?;
    let began = Instant::now();
    for (name, part) in parts {
        if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
            continue;
        }
        say(&format!("\n== {name}"));
        let part_began = Instant::now();
        part().with_context(|| format!("{name} failed"))?;
        say(&format!(
            "== {name} holds ({:.0} s)",
            part_began.elapsed().as_secs_f64()
        ));
    }
    say(&format!(
        "\nall hold ({:.0} s)",
        began.elapsed().as_secs_f64()
    ));
    Ok(())
}

fn format() -> Result<()> {
    run_program(program("cargo").args(["fmt", "--all", "--check"]))
}

fn web_client() -> Result<()> {
    tools::node_modules()?;
    tools::npm("check", &[])?;
    tools::npm("test", &[])?;
    web::run(&[])
}

fn clippy() -> Result<()> {
    let arguments = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--quiet",
    ];
    run_program(
        program("cargo")
            .args(arguments)
            .args(["--", "-D", "warnings"]),
    )
}

/// Unit, property, story and tidy tests, and the examples in documents.
fn tests() -> Result<()> {
    let venv = tools::python()?;
    run_program(program("cargo").env("THALWEG_TEST_VENV", venv).args([
        "test",
        "--workspace",
        "--quiet",
        // All that fails is said at once.
        "--no-fail-fast",
    ]))
}

fn docs() -> Result<()> {
    // Private items are documented too, so links to them lead somewhere.
    let flags = "-D warnings -A rustdoc::private_intra_doc_links";
    let arguments = [
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ];
    run_program(program("cargo").env("RUSTDOCFLAGS", flags).args(arguments))
}

/// Stories in a real browser against a real node; screenshots are kept.
fn browser() -> Result<()> {
    let (binary, screens) = (node("dev")?, target().join("screens"));
    tools::npm(
        "e2e",
        &[("THALWEG_BINARY", &binary), ("THALWEG_SCREENS", &screens)],
    )
}

fn fuzzing() -> Result<()> {
    fuzz::run(&[FUZZ_SECS.to_string()])
}
