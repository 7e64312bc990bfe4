//! Running other programs, and saying so.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The one place that prints: a chore's output is its progress.
#[expect(clippy::print_stdout, reason = "progress is the product")]
pub fn say(line: &str) {
    println!("{line}");
}

/// The repository.
pub fn root() -> PathBuf {
    // Cannot fail: this crate lies one level below the root.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
        .to_owned()
}

/// Where cargo puts what it builds, however that was configured: two folders above this program.
pub fn target() -> PathBuf {
    let this = std::env::current_exe().unwrap_or_default();
    let above = this.ancestors().nth(2);
    above.map_or_else(|| root().join("target"), Path::to_path_buf)
}

/// A program, started in the repository.
pub fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// Runs a program to its end and fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    say(&format!("  $ {shown}"));
    let status = command
        .status()
        .with_context(|| format!("`{shown}` could not be started"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Runs a program quietly; its output is shown only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let output = command
        .output()
        .with_context(|| format!("`{shown}` could not be started"))?;
    if output.status.success() {
        return Ok(());
    }
    say(&String::from_utf8_lossy(&output.stdout));
    say(&String::from_utf8_lossy(&output.stderr));
    ensure!(
        output.status.success(),
        "`{shown}` failed ({})",
        output.status
    );
    Ok(())
}

/// Whether a program is there.
pub fn has(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Builds the node and says where it is. All of the workspace is named so that its dependencies are
/// built with the features that the tests use, and therefore once.
pub fn node(profile: &str) -> Result<PathBuf> {
    let arguments = ["build", "--workspace", "--bin", "thalweg", "--quiet"];
    run(program("cargo")
        .args(arguments)
        .args(["--profile", profile]))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target().join(folder).join("thalweg"))
}
