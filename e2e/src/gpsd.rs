//! Debian's gpsd, reading AIS over TCP, and gpspipe, which prints what gpsd made of it.

use std::io::{BufRead as _, BufReader, Lines};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::feed::free_port;
use crate::patience::wait_for;

const MISSING: &str = "gpsd or gpspipe is missing: `cargo xtask test` installs them";

/// A gpsd with a gpspipe on it.
#[derive(Debug)]
pub struct Gpsd {
    _daemon: Ended,
    _pipe: Ended,
    said: Lines<BufReader<ChildStdout>>,
}

impl Gpsd {
    /// Lets gpsd call an outlet.
    pub fn reading(outlet: SocketAddr) -> Result<Self> {
        let control = free_port()?;
        let daemon = Command::new("gpsd")
            .args(["-N", "-n", "-S"])
            .arg(control.port().to_string())
            .arg(format!("tcp://{outlet}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context(MISSING)?;
        let daemon = Ended(daemon);
        wait_for("gpsd", || Ok(TcpStream::connect(control).ok()))?;
        let mut pipe = Command::new("gpspipe")
            .arg("-w")
            .arg(format!("{}:{}", control.ip(), control.port()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context(MISSING)?;
        let out = pipe.stdout.take().context("gpspipe has no output")?;
        Ok(Self {
            _daemon: daemon,
            _pipe: Ended(pipe),
            said: BufReader::new(out).lines(),
        })
    }

    /// The next AIS message, as gpsd says it.
    pub fn next_ais(&mut self) -> Result<Value> {
        for line in self.said.by_ref() {
            let said: Value = serde_json::from_str(&line?)?;
            if said.get("class").is_some_and(|class| class == "AIS") {
                return Ok(said);
            }
        }
        bail!("gpspipe ended")
    }
}

/// A program that ends with its story.
#[derive(Debug)]
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
