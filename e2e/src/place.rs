//! A centre's place: its configuration and data folder, which outlive its processes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::node::Node;
use crate::program;

/// The password of every account that a story makes.
pub const PASSWORD: &str = "twelve letters and more";

/// A data folder, a configuration and two accounts: `admin` and `lead`, a supervisor.
#[derive(Debug)]
pub struct Place {
    /// Gone with the place, and what is in it.
    folder: TempDir,
    data: PathBuf,
    /// Commands before the program, such as one that lowers a limit.
    before: Vec<String>,
}

impl Place {
    /// A new centre with this configuration, in TOML.
    pub fn new(config: &str) -> Result<Self> {
        let place = Self::without_data()?;
        place.configure(config)?;
        place.make_accounts()?;
        Ok(place)
    }

    /// A new centre whose data lies in a folder elsewhere.
    pub fn with_data_in(data: &Path) -> Result<Self> {
        let place = Self {
            data: data.to_owned(),
            ..Self::without_data()?
        };
        place.make_accounts()?;
        Ok(place)
    }

    /// A centre without data, not even accounts: one to restore into.
    pub fn without_data() -> Result<Self> {
        let folder = TempDir::with_prefix("thalweg-e2e-")?;
        let place = Self {
            data: folder.path().join("data"),
            folder,
            before: Vec::new(),
        };
        place.configure("")?;
        Ok(place)
    }

    /// Makes the accounts `admin` and `lead`.
    pub fn make_accounts(&self) -> Result<()> {
        for (name, role) in [("admin", "administrator"), ("lead", "supervisor")] {
            let made = self
                .command("account")?
                .args([name, "--role", role, "--password", PASSWORD])
                .output()?;
            ensure!(made.status.success(), "{}", words(&made));
        }
        Ok(())
    }

    /// Lets every later process of the program start through another one.
    pub fn start_through(&mut self, before: &[&str]) {
        self.before = before.iter().map(|&word| word.to_owned()).collect();
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Writes another configuration.
    pub fn configure(&self, config: &str) -> Result<()> {
        std::fs::write(self.config(), config).context("the configuration cannot be written")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("thalweg.toml")
    }

    /// A command of the program for this centre.
    pub fn command(&self, name: &str) -> Result<Command> {
        let program = program::path()?;
        let mut command = match self.before.split_first() {
            None => Command::new(program),
            Some((first, rest)) => {
                let mut through = Command::new(first);
                through.args(rest).arg(program);
                through
            }
        };
        command
            .arg(name)
            .arg("--config")
            .arg(self.config())
            .arg("--data")
            .arg(&self.data)
            .env("THALWEG_LOG", "warn")
            .stdin(Stdio::null());
        Ok(command)
    }

    /// Runs a command of the program to its end and expects it to succeed.
    pub fn run(&self, name: &str, arguments: &[&str]) -> Result<Output> {
        let done = self.command(name)?.args(arguments).output()?;
        ensure!(done.status.success(), "{name}: {}", words(&done));
        Ok(done)
    }

    /// Tries to serve, expects a refusal, and returns its words.
    pub fn refusal(&self) -> Result<String> {
        let tried = self
            .command("serve")?
            .args(["--listen", "127.0.0.1:0"])
            .output()?;
        ensure!(!tried.status.success(), "the node was to refuse");
        Ok(words(&tried))
    }

    /// Serves, and returns when the node takes writes.
    pub fn start(&self) -> Result<Node> {
        Node::start(self)
    }
}

/// What a command said.
pub fn words(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}
