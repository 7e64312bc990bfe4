//! The peers that are programs: gpsdecode, and pyais and libais under Python.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use thalweg_e2e::fixture;

use super::feed::{Feed, Place};

/// A program that reads the recording from standard input.
pub struct Judge {
    /// Name and version.
    pub name: &'static str,
    program: PathBuf,
    /// Arguments for decoding and no more.
    quick: Vec<String>,
    /// Arguments for printing every position.
    telling: Vec<String>,
}

impl Judge {
    /// All of them.
    pub fn all() -> Result<Vec<Self>> {
        let venv = std::env::var_os("THALWEG_TEST_VENV")
            .context("THALWEG_TEST_VENV names no Python environment: use `cargo xtask bench`")?;
        let python = PathBuf::from(venv).join("bin/python");
        let script = fixture::path("oracle/peers.py").display().to_string();
        let of_python = |name, module: &str| Self {
            name,
            program: python.clone(),
            quick: vec![script.clone(), module.to_owned()],
            telling: vec![script.clone(), module.to_owned(), "positions".to_owned()],
        };
        Ok(vec![
            Self::gpsdecode(),
            of_python("pyais 3.3.1", "pyais"),
            of_python("libais 0.17, one-line messages", "libais"),
        ])
    }

    /// gpsd's decoder; it has no way to decode without printing.
    pub fn gpsdecode() -> Self {
        Self {
            name: "gpsdecode 3.22 -j",
            program: "gpsdecode".into(),
            quick: vec!["-j".to_owned()],
            telling: vec!["-j".to_owned()],
        }
    }

    /// Our own program, as `cargo xtask bench` builds it.
    pub fn thalweg(name: &'static str, arguments: &[&str]) -> Result<Self> {
        let program = std::env::var_os("THALWEG_BINARY")
            .context("THALWEG_BINARY names no program: use `cargo xtask bench`")?;
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        Ok(Self {
            name,
            program: program.into(),
            quick: arguments.clone(),
            telling: arguments,
        })
    }

    /// Decodes the recording; what it prints is thrown away.
    pub fn run(&self, feed: &Feed) -> Result<()> {
        self.start(feed, &self.quick, Stdio::null()).map(drop)
    }

    /// The positions that it reads.
    pub fn places(&self, feed: &Feed) -> Result<Vec<Place>> {
        let output = self.start(feed, &self.telling, Stdio::piped())?;
        let lines = output.split(|byte| *byte == b'\n');
        let objects = lines.filter_map(|line| serde_json::from_slice(line).ok());
        Ok(objects.filter_map(|object| place(&object)).collect())
    }

    fn start(&self, feed: &Feed, arguments: &[String], output: Stdio) -> Result<Vec<u8>> {
        let recording = feed.file()?;
        let child = Command::new(&self.program)
            .args(arguments)
            .stdin(File::open(recording.path())?)
            .stdout(output)
            .spawn()
            .with_context(|| self.program.display().to_string())?;
        let output = child.wait_with_output()?;
        ensure!(output.status.success(), "{}: {}", self.name, output.status);
        Ok(output.stdout)
    }
}

/// The position of a ship in an object that names it as gpsd does.
fn place(object: &Value) -> Option<Place> {
    let number = |name: &str| object.get(name);
    if !matches!(number("type")?.as_u64()?, 1..=3 | 18) {
        return None;
    }
    let mmsi = u32::try_from(number("mmsi")?.as_u64()?).ok()?;
    Place::new(mmsi, number("lon")?.as_f64()?, number("lat")?.as_f64()?)
}
