//! A PostGIS server of our own: a fresh cluster in a temporary folder, reached over a socket in that
//! folder and nothing else, gone when it is dropped.
//!
//! `initdb` and the server refuse to run as root, so root lends them the account `postgres`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};
use tempfile::TempDir;

use crate::process::cpu_time;

const MISSING: &str = "PostgreSQL with PostGIS is missing: `cargo xtask test` installs it";
const READY: &str = "database system is ready to accept connections";
/// What ends the answer to a statement.
const END: &str = "-- end of answer --";

/// A running server.
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    server: Child,
}

/// A connection to a server.
pub struct Session {
    client: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    backend: u32,
}

impl Postgres {
    /// Makes a cluster and starts its server.
    pub fn start() -> Result<Self> {
        let programs = newest_programs().context(MISSING)?;
        let folder = TempDir::with_prefix("thalweg-postgres-")?;
        let account = account()?;
        if let Some(account) = &account {
            let (uid, gid) = (account.uid.as_raw(), account.gid.as_raw());
            chown(folder.path(), Some(uid), Some(gid))?;
        }
        let program = |name| run_as(account.as_ref(), &programs.join(name));
        let made = program("initdb")
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C", "--no-sync", "--pgdata"])
            .arg(folder.path().join("data"))
            .output()
            .context(MISSING)?;
        ensure!(
            made.status.success(),
            "initdb failed: {}",
            String::from_utf8_lossy(&made.stderr)
        );
        let server = program("postgres")
            .arg("-D")
            .arg(folder.path().join("data"))
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses=", "-c", "fsync=off"])
            .args(["-c", "max_parallel_workers_per_gather=0", "-c", "jit=off"])
            .stderr(Stdio::piped())
            .spawn()
            .context(MISSING)?;
        let mut started = Self {
            folder,
            programs,
            server,
        };
        started.wait_until_ready()?;
        Ok(started)
    }

    /// Connects to the database, which knows PostGIS afterwards.
    pub fn connect(&self) -> Result<Session> {
        let mut client = Command::new(self.programs.join("psql"))
            .args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"])
            .args(["--set=ON_ERROR_STOP=1", "--username=postgres", "--host"])
            .arg(self.folder.path())
            .arg("postgres")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context(MISSING)?;
        let (Some(input), Some(output)) = (client.stdin.take(), client.stdout.take()) else {
            bail!("psql has no pipes");
        };
        let mut session = Session {
            client,
            input,
            output: BufReader::new(output),
            backend: 0,
        };
        let pid = session.ask("select pg_backend_pid()")?;
        session.backend = pid.first().context("no backend")?.parse()?;
        let postgis = "create extension if not exists postgis";
        session.ask(postgis).context(MISSING)?;
        Ok(session)
    }

    /// Reads the server's log until it says that it is ready, then lets a thread read on.
    fn wait_until_ready(&mut self) -> Result<()> {
        let log = self.server.stderr.take().context("the server has no log")?;
        let mut lines = BufReader::new(log).lines();
        let mut said = Vec::new();
        for line in lines.by_ref() {
            said.push(line?);
            if said.last().is_some_and(|line| line.contains(READY)) {
                std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
                return Ok(());
            }
        }
        bail!("the server did not start: {}", said.join("\n"))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A fast shutdown: the server ends its sessions, then itself.
        if let Ok(pid) = i32::try_from(self.server.id()) {
            let _ = kill(Pid::from_raw(pid), Signal::SIGINT);
        }
        let _ = self.server.wait();
    }
}

impl Session {
    /// Runs a statement and returns the rows of its answer, columns parted by `|`.
    pub fn ask(&mut self, statement: &str) -> Result<Vec<String>> {
        writeln!(self.input, "{statement};\n\\echo {END}")?;
        self.input.flush()?;
        let mut rows = Vec::new();
        for line in self.output.by_ref().lines() {
            let line = line?;
            if line == END {
                return Ok(rows);
            }
            rows.push(line);
        }
        bail!("the server refused: {statement}")
    }

    /// Fills a table with rows, columns parted by tabs.
    pub fn fill(&mut self, table: &str, rows: impl Iterator<Item = String>) -> Result<()> {
        writeln!(self.input, "copy {table} from stdin;")?;
        for row in rows {
            writeln!(self.input, "{row}")?;
        }
        writeln!(self.input, "\\.")?;
        self.ask(&format!("analyze {table}"))?;
        Ok(())
    }

    /// Makes a table of numbered points `g` from longitudes and latitudes.
    pub fn fill_points(
        &mut self,
        table: &str,
        points: impl Iterator<Item = (f64, f64)>,
    ) -> Result<()> {
        self.ask("create temporary table drawn (n int, lon float8, lat float8)")?;
        let rows = (0..).zip(points);
        self.fill(
            "drawn",
            rows.map(|(n, (lon, lat))| format!("{n}\t{lon}\t{lat}")),
        )?;
        self.ask(&format!(
            "create table {table} as select n, st_setsrid(st_makepoint(lon, lat), 4326) g from drawn"
        ))?;
        self.ask(&format!("drop table drawn; analyze {table}"))?;
        Ok(())
    }

    /// Makes a table of numbered, indexed shapes `g` from GeoJSON geometries.
    pub fn fill_shapes(&mut self, table: &str, shapes: impl Iterator<Item = String>) -> Result<()> {
        self.ask("create temporary table drawn (n int, json text)")?;
        let rows = (0..).zip(shapes);
        self.fill("drawn", rows.map(|(n, json)| format!("{n}\t{json}")))?;
        self.ask(&format!(
            "create table {table} as select n, st_geomfromgeojson(json) g from drawn"
        ))?;
        self.ask(&format!("create index on {table} using gist (g)"))?;
        self.ask(&format!("drop table drawn; analyze {table}"))?;
        Ok(())
    }

    /// Processor time that the server has spent on this session.
    pub fn cpu_time(&self) -> Result<Duration> {
        cpu_time(self.backend)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.client.kill();
        let _ = self.client.wait();
    }
}

/// The folder of the newest server programs, as Debian lays them out.
fn newest_programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let programs = versions.filter_map(|version| {
        let folder = version.ok()?.path();
        let number: u32 = folder.file_name()?.to_str()?.parse().ok()?;
        Some((number, folder.join("bin")))
    });
    let installed = programs.filter(|(_, folder)| folder.join("initdb").exists());
    installed.max().map(|(_, folder)| folder)
}

/// The account to run the server under: `None` is our own.
fn account() -> Result<Option<User>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    Ok(Some(User::from_name("postgres")?.context(MISSING)?))
}

fn run_as(account: Option<&User>, program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    if let Some(account) = account {
        command.uid(account.uid.as_raw()).gid(account.gid.as_raw());
    }
    command
}
