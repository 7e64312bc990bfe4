//! `cargo xtask fuzz`: every fuzz target, coverage-guided, on the stable toolchain.
//!
//! The flags are those that `cargo fuzz run --sanitizer none` sets; that command works as well.

use std::path::PathBuf;
use std::process::Child;

use anyhow::{Context, Result, ensure};

use crate::run::{program, root, run as run_program, say, target};

const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Clink-dead-code",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];
/// Seconds unless asked otherwise.
const SECS_DEFAULT: &str = "60";
/// Targets that run at once.
const AT_ONCE: usize = 2;

/// Runs the targets that are named, or all, for some seconds each.
pub fn run(arguments: &[String]) -> Result<()> {
    let (secs, named): (Vec<_>, Vec<_>) = arguments
        .iter()
        .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let secs = secs.first().map_or(SECS_DEFAULT, |secs| secs.as_str());
    let targets: Vec<String> = targets()?
        .into_iter()
        .filter(|name| named.is_empty() || named.contains(&name))
        .collect();
    ensure!(!targets.is_empty(), "no such fuzz target");
    let built = target().join("fuzz");
    run_program(
        program("cargo")
            .env("RUSTFLAGS", FLAGS.join(" "))
            .args([
                "build",
                "--release",
                "--quiet",
                "--manifest-path",
                "fuzz/Cargo.toml",
            ])
            .args(["--target", &host()?, "--target-dir"])
            .arg(&built),
    )?;
    let binaries = built.join(host()?).join("release");
    for pair in targets.chunks(AT_ONCE) {
        let running: Vec<(&String, Child)> = pair
            .iter()
            .map(|name| Ok((name, start(&binaries, name, secs)?)))
            .collect::<Result<_>>()?;
        for (name, mut child) in running {
            let status = child.wait()?;
            ensure!(
                status.success(),
                "fuzz target {name} found a fault; see fuzz/artifacts/{name}"
            );
            say(&format!("  {name}: {secs} s without a fault"));
        }
    }
    Ok(())
}

fn start(binaries: &std::path::Path, name: &str, secs: &str) -> Result<Child> {
    let fresh = target().join("fuzz/corpus").join(name);
    let artifacts = root().join("fuzz/artifacts").join(name);
    std::fs::create_dir_all(&fresh)?;
    std::fs::create_dir_all(&artifacts)?;
    let log = std::fs::File::create(target().join(format!("fuzz/{name}.log")))?;
    program(&binaries.join(name).to_string_lossy())
        .arg(fresh)
        .arg(root().join("fuzz/corpus").join(name))
        .arg(format!("-max_total_time={secs}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096"])
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .with_context(|| format!("fuzz target {name} cannot be started"))
}

fn targets() -> Result<Vec<String>> {
    let mut names: Vec<String> = std::fs::read_dir(root().join("fuzz/fuzz_targets"))?
        .filter_map(|entry| entry.ok().map(|entry| PathBuf::from(entry.file_name())))
        .filter_map(|file| {
            file.file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
        })
        .collect();
    names.sort();
    Ok(names)
}

/// The flags are for the targets only, not for build scripts: that needs the host named.
fn host() -> Result<String> {
    let output = program("rustc").args(["-vV"]).output()?;
    let text = String::from_utf8(output.stdout)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host
        .context("rustc does not say which host it is for")?
        .to_owned())
}
