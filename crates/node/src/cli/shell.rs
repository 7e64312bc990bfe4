//! `thalweg completions` and `thalweg man`: what a package installs beside the program.

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use super::Cli;

/// Write completions for a shell to standard output.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// bash, elvish, fish, powershell or zsh.
    shell: Shell,
}

/// Write the manual pages.
#[derive(Debug, clap::Args)]
pub struct Manual {
    /// The folder for the pages; standard output, the main page only, when absent.
    folder: Option<PathBuf>,
}

/// Writes the completions.
#[expect(clippy::unnecessary_wraps, reason = "every command has this form")]
pub fn completions(arguments: &Completions) -> Result<()> {
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "thalweg",
        &mut io::stdout(),
    );
    Ok(())
}

/// Writes the pages.
pub fn manual(arguments: &Manual) -> Result<()> {
    match &arguments.folder {
        Some(folder) => clap_mangen::generate_to(Cli::command(), folder)?,
        None => clap_mangen::Man::new(Cli::command()).render(&mut io::stdout())?,
    }
    Ok(())
}
