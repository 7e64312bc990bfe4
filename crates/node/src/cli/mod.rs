//! The command line: one file a command, each a thin way into the library.

mod account;
mod audit;
mod backup;
mod check;
mod decode;
mod import;
mod replay;
mod report;
mod serve;
mod shell;
mod template;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The open system for integrated border management: one program that a border coordination
/// centre runs to keep its situational picture, decide and act.
#[derive(Debug, Parser)]
#[command(name = "thalweg", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the centre: read its sources, keep the picture, serve people and programs.
    Serve(serve::Arguments),
    /// Play recorded feeds into the data folder, at their own pace or as fast as possible.
    Replay(replay::Arguments),
    /// Decode recorded feeds into JSON lines, also in the form of `gpsdecode -j`.
    Decode(decode::Arguments),
    /// Import sections, zones, places, reports, events or levels, while the node is not running.
    Import(import::Arguments),
    /// Write what a file of reports may hold: columns, what may stand in them, and their article.
    Template(template::Arguments),
    /// Check a configuration and its data folder, and say in words what is wrong.
    Check(check::Arguments),
    /// Set a situation report, statistics or an event sheet as PDF, while the node is not running.
    Report(report::Arguments),
    /// Make an account, or give one a new password, while the node is not running.
    Account(account::Arguments),
    /// Verify a signed record of the audit, or say the key that signs them.
    Audit(audit::Arguments),
    /// Copy all data into an empty folder, while the node runs or not.
    Backup(backup::Backup),
    /// Put a backup into an empty data folder.
    Restore(backup::Restore),
    /// Write shell completions to standard output.
    Completions(shell::Completions),
    /// Write the manual pages.
    Man(shell::Manual),
}

/// Where configuration and data are.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// The configuration file; without one, the defaults of a small centre.
    #[arg(long, value_name = "FILE", env = "THALWEG_CONFIG")]
    pub config: Option<PathBuf>,
    /// The data folder, instead of the one that the configuration names.
    #[arg(long, value_name = "FOLDER", env = "THALWEG_DATA")]
    pub data: Option<PathBuf>,
}

impl Place {
    /// The configuration, with the data folder of the command line.
    pub fn load(&self) -> anyhow::Result<thalweg_node::config::Config> {
        let mut config = thalweg_node::config::load(self.config.as_deref())?;
        if let Some(data) = &self.data {
            config.data.folder.clone_from(data);
        }
        Ok(config)
    }
}

/// Runs the command and says in words why it failed.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Replay(arguments) => replay::run(&arguments),
        Command::Decode(arguments) => decode::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Template(arguments) => template::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Account(arguments) => account::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Backup(arguments) => backup::back_up(&arguments),
        Command::Restore(arguments) => backup::restore(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments),
        Command::Man(arguments) => shell::manual(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Who read our output has read enough, as `head` does.
        Err(fault) if is_broken_pipe(&fault) => ExitCode::SUCCESS,
        Err(fault) => {
            complain(&fault);
            ExitCode::FAILURE
        }
    }
}

fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    fault
        .root_cause()
        .downcast_ref::<std::io::Error>()
        .is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}

/// What a command has to say.
#[expect(clippy::print_stdout, reason = "a command's output is what it is for")]
pub fn say(line: &str) {
    println!("{line}");
}

#[expect(
    clippy::print_stderr,
    reason = "a command's faults belong on standard error"
)]
fn complain(fault: &anyhow::Error) {
    eprintln!("thalweg: {fault:#}");
}
