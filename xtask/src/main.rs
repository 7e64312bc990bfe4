//! Chores of the repository: `cargo xtask help` lists them.

mod bench;
mod demo;
mod fuzz;
mod geography;
mod openapi;
mod package;
mod patrols;
mod run;
mod test;
mod tidy;
mod tools;
mod web;
mod year;

use std::process::ExitCode;

use anyhow::{Result, bail};
use run::say;

/// One chore: its name, what it does, and how.
type Chore = (&'static str, &'static str, fn(&[String]) -> Result<()>);

const CHORES: &[Chore] = &[
    (
        "demo",
        "set everything up, start a centre on a recorded feed, print address and login",
        demo::run,
    ),
    (
        "test",
        "install what the tests need and run all of them, as CI does",
        test::run,
    ),
    (
        "tidy",
        "hold the repository against its own rules",
        tidy::run,
    ),
    ("web", "build the web client that the node serves", web::run),
    (
        "openapi",
        "write docs/api/openapi.json and the web client's types from the code",
        openapi::run,
    ),
    (
        "geography",
        "prepare fixtures/geography anew from Natural Earth and UN/LOCODE (--from DIR)",
        geography::run,
    ),
    (
        "fuzz",
        "run every fuzz target for a minute (or: SECONDS, TARGET...)",
        fuzz::run,
    ),
    (
        "bench",
        "measure ours beside the peers (NAME... or all)",
        bench::run,
    ),
    (
        "year",
        "write a year of plausible national history (--seed N --out DIR)",
        year::run,
    ),
    (
        "package",
        "build the binary as it is shipped, and a Debian package",
        package::run,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("xtask: {fault:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((name, rest)) = arguments.split_first() else {
        help();
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") {
        help();
        return Ok(());
    }
    match CHORES.iter().find(|(known, ..)| known == name) {
        Some((_, _, chore)) => chore(rest),
        None => bail!("there is no chore `{name}`; `cargo xtask help` lists them"),
    }
}

fn help() {
    say("Chores of the repository: cargo xtask CHORE [...]\n");
    for (name, what, _) in CHORES {
        say(&format!("  {name:<9} {what}"));
    }
}
