//! Writes a year into a folder: `cargo xtask year --seed N --out DIR`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use thalweg_domain::time::Instant;
use thalweg_year::{Ground, Plan, files};

const USAGE: &str =
    "usage: year --seed N --out DIR [--from TIME | --until now] [--events N] [--values N]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let ground = Ground::denmark()?;
    let mut plan = Plan::national(1, ground.began());
    let mut folder: Option<PathBuf> = None;
    for pair in arguments.chunks(2) {
        let [flag, value] = pair else { bail!(USAGE) };
        match flag.as_str() {
            "--seed" => plan.seed = value.parse().context(USAGE)?,
            "--events" => plan.events = value.parse().context(USAGE)?,
            "--values" => plan.indicator_values = value.parse().context(USAGE)?,
            "--from" => plan.from = value.parse::<Instant>()?,
            "--until" if value == "now" => plan.from = a_year_ago()?,
            "--out" => folder = Some(value.into()),
            _ => bail!(USAGE),
        }
    }
    let folder = folder.context(USAGE)?;
    for (kind, count) in files::write(&plan, &ground, &folder)? {
        say(&format!("  {count:>7} {kind}"));
    }
    say(&format!(
        "  a year from {} in {}",
        plan.from,
        folder.display()
    ));
    Ok(())
}

/// For a demo whose history ends as it begins.
fn a_year_ago() -> Result<Instant> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let secs = i64::try_from(now.as_secs())?;
    Ok(Instant::from_unix_secs(secs - 365 * 86_400))
}

/// The one place that prints: what was written.
#[expect(clippy::print_stdout, reason = "what was written is the product")]
fn say(line: &str) {
    println!("{line}");
}
