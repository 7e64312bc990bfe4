//! A PostgreSQL server with PostGIS of the bench's own: made in a new folder, removed at the end.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use postgres::{Client, NoTls};

/// Where Debian puts its programs.
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";

/// Nothing but the peer's own work is to be measured: one process a query, no compilation.
const SETTINGS: &str = "-c listen_addresses='' -c jit=off \
    -c max_parallel_workers_per_gather=0 -c shared_buffers=256MB -c autovacuum=off";

/// A running server.
pub struct Server {
    folder: PathBuf,
}

impl Server {
    /// Makes a cluster and starts it. A server refuses to run as root; then user `postgres` owns it.
    pub fn start() -> Result<Self> {
        Self::start_with("-c fsync=off")
    }

    /// One that answers a commit only when it is on disk.
    pub fn start_durable() -> Result<Self> {
        Self::start_with("-c fsync=on")
    }

    fn start_with(more: &str) -> Result<Self> {
        let made = output(as_owner(Path::new("mktemp")).args(["-d", "--suffix=-thalweg"]))?;
        let server = Self {
            folder: PathBuf::from(made.trim()),
        };
        let cluster = server.cluster();
        output(
            as_owner(&Path::new(PROGRAMS).join("initdb"))
                .args([
                    "--auth=trust",
                    "--username=postgres",
                    "--encoding=UTF8",
                    "--no-sync",
                    "-D",
                ])
                .arg(&cluster),
        )?;
        let socket = format!(
            "{SETTINGS} {more} -c unix_socket_directories='{}'",
            server.folder.display()
        );
        output(
            as_owner(&Path::new(PROGRAMS).join("pg_ctl"))
                .args(["start", "-w", "-s", "-o", &socket, "-l"])
                .arg(server.folder.join("log"))
                .arg("-D")
                .arg(&cluster),
        )?;
        Ok(server)
    }

    /// A connection with PostGIS at hand.
    pub fn connect(&self) -> Result<Client> {
        let host = self.folder.display();
        let mut client = Client::connect(&format!("host={host} user=postgres"), NoTls)?;
        client.batch_execute("CREATE EXTENSION IF NOT EXISTS postgis")?;
        Ok(client)
    }

    fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = output(
            as_owner(&Path::new(PROGRAMS).join("pg_ctl"))
                .args(["stop", "-s", "-m", "immediate", "-D"])
                .arg(self.cluster()),
        );
        // A folder that stays behind in the temporary folder harms nobody.
        if stopped.is_ok() {
            std::fs::remove_dir_all(&self.folder).unwrap_or_default();
        }
    }
}

/// The process that serves a connection.
pub fn process_of(client: &mut Client) -> Result<i32> {
    Ok(client.query_one("SELECT pg_backend_pid()", &[])?.get(0))
}

/// CPU time that a process has spent so far, from proc(5) `stat`, in steps of 10 ms.
pub fn cpu_time_of(process: i32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, after_name) = stat.rsplit_once(')').context("no name in stat")?;
    let ticks = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse::<u64>);
    let ticks: u64 = ticks.sum::<Result<_, _>>()?;
    Ok(Duration::from_millis(ticks * 10))
}

fn as_owner(program: &Path) -> Command {
    let root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn output(command: &mut Command) -> Result<String> {
    // pg_ctl leaves the server behind with whatever it was given to write to.
    let made = command
        .current_dir("/")
        .output()
        .with_context(|| format!("{command:?}"))?;
    let complaint = String::from_utf8_lossy(&made.stderr);
    ensure!(made.status.success(), "{command:?}: {complaint}");
    Ok(String::from_utf8_lossy(&made.stdout).into_owned())
}
