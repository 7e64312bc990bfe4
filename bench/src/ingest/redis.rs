//! The peer: Redis, which keeps the last place of every ship by `GEOADD`, pipelined, and nothing else:
//! no history, no zones, no detectors, no decoding.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use thalweg_e2e::feed::free_port;
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::process;

const MISSING: &str = "redis-server is missing: `cargo xtask test` installs it";
/// Commands that are sent before their answers are read.
const PIPELINED: usize = 1_000;

/// A server without persistence.
pub struct Redis {
    server: Child,
    address: SocketAddr,
}

impl Redis {
    /// Starts it.
    pub fn start() -> Result<Self> {
        let address = free_port()?;
        let server = Command::new("redis-server")
            .args(["--port", &address.port().to_string()])
            .args(["--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            .stdout(Stdio::null())
            .spawn()
            .context(MISSING)?;
        let redis = Self { server, address };
        wait_for("redis", || Ok(TcpStream::connect(address).ok()))?;
        Ok(redis)
    }

    /// Adds all positions.
    pub fn add(&self, positions: &[(u32, f64, f64)]) -> Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_nodelay(true)?;
        let mut answers = BufReader::new(stream.try_clone()?);
        let (mut packet, mut answer) = (Vec::new(), String::new());
        for some in positions.chunks(PIPELINED) {
            packet.clear();
            for (mmsi, lon, lat) in some {
                let [mmsi, lon, lat] = [mmsi.to_string(), format!("{lon:.6}"), format!("{lat:.6}")];
                command(&mut packet, &["GEOADD", "fleet", &lon, &lat, &mmsi])?;
            }
            stream.write_all(&packet)?;
            for _ in some {
                answer.clear();
                answers.read_line(&mut answer)?;
                ensure!(answer.starts_with(':'), "redis said {answer}");
            }
        }
        Ok(())
    }

    /// How many ships it knows.
    pub fn ships(&self) -> Result<usize> {
        let mut stream = TcpStream::connect(self.address)?;
        let mut packet = Vec::new();
        command(&mut packet, &["ZCARD", "fleet"])?;
        stream.write_all(&packet)?;
        let mut answer = String::new();
        BufReader::new(stream).read_line(&mut answer)?;
        Ok(answer.trim_start_matches(':').trim().parse()?)
    }

    /// Processor time that it has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        process::cpu_time(self.server.id())
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A command as the protocol wants it (RESP).
fn command(packet: &mut Vec<u8>, words: &[&str]) -> Result<()> {
    write!(packet, "*{}\r\n", words.len())?;
    for word in words {
        write!(packet, "${}\r\n{word}\r\n", word.len())?;
    }
    Ok(())
}
