//! What tests, demo and packages need beside Rust and Node: named, checked, installed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{has, program, root, run, run_quietly, say, target};

/// A program or file that must be there, and the Debian package that brings it.
type Need = (&'static str, &'static str);

/// Programs that judge us or drive us in tests.
const FOR_TESTS: &[Need] = &[
    ("chromium", "chromium"),
    ("gpsd", "gpsd"),
    ("gpsdecode", "gpsd-clients"),
    ("ogrinfo", "gdal-bin"),
    ("pdftotext", "poppler-utils"),
    ("qpdf", "qpdf"),
    ("redis-server", "redis-server"),
    ("xmllint", "libxml2-utils"),
    ("g++", "g++"),
    ("/usr/lib/postgresql/15/bin/initdb", "postgresql-15"),
    (
        "/usr/share/postgresql/15/extension/postgis.control",
        "postgresql-15-postgis-3",
    ),
    (
        "/usr/lib/python3/dist-packages/qgis/__init__.py",
        "python3-qgis",
    ),
];

/// Installs what the tests need, and says what.
pub fn for_tests() -> Result<()> {
    let missing: Vec<&str> = FOR_TESTS
        .iter()
        .filter(|(what, _)| !is_there(what))
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!(
        "installing Debian packages: {}",
        missing.join(" ")
    ));
    let apt = |arguments: &[&str]| {
        let mut command = if is_root() {
            program("apt-get")
        } else {
            program("sudo")
        };
        if !is_root() {
            command.arg("apt-get");
        }
        run_quietly(
            command
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(arguments),
        )
    };
    apt(&["update"])?;
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install).context("install these packages by hand, then run this again")
}

/// A Python environment with the judges of our decoders and interfaces.
pub fn python() -> Result<PathBuf> {
    let wanted = root().join("fixtures/oracle/requirements.txt");
    let wanted = std::fs::read_to_string(&wanted).with_context(|| wanted.display().to_string())?;
    let venv = target().join("tools/venv");
    let installed = venv.join("installed.txt");
    if std::fs::read_to_string(&installed).is_ok_and(|have| have == wanted) {
        return Ok(venv);
    }
    let packages: Vec<&str> = wanted
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim())
        .filter(|line| !line.is_empty())
        .collect();
    say(&format!(
        "installing Python packages: {}",
        packages.join(" ")
    ));
    if !has("python3") {
        bail!("python3 is not installed; it judges the decoders");
    }
    run_quietly(
        program("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&venv),
    )?;
    run_quietly(
        program(&venv.join("bin/pip").to_string_lossy())
            .arg("install")
            .args(&packages),
    )?;
    std::fs::write(&installed, &wanted)?;
    Ok(venv)
}

/// The web client's packages, as its lock file says.
pub fn node_modules() -> Result<()> {
    if !has("npm") {
        bail!("npm is not installed; the web client is built with Node 20 or newer");
    }
    let web = root().join("web");
    let (lock, mark) = (
        web.join("package-lock.json"),
        web.join("node_modules/.package-lock.json"),
    );
    if is_newer(&mark, &lock) {
        return Ok(());
    }
    say("installing the web client's packages");
    run_quietly(
        program("npm")
            .current_dir(web)
            .args(["ci", "--no-audit", "--no-fund"]),
    )
}

/// Runs one of the web client's scripts.
pub fn npm(script: &str, env: &[(&str, &Path)]) -> Result<()> {
    let mut command = program("npm");
    command
        .current_dir(root().join("web"))
        .args(["run", "--silent", script]);
    for (name, value) in env {
        command.env(name, value);
    }
    run(&mut command)
}

/// Whether `made` exists and is at least as new as `from`.
pub fn is_newer(made: &Path, from: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    match (time(made), time(from)) {
        (Some(made), Some(from)) => made >= from,
        _ => false,
    }
}

fn is_there(what: &str) -> bool {
    if what.starts_with('/') {
        Path::new(what).exists()
    } else {
        has(what)
    }
}

fn is_root() -> bool {
    let user = program("id").arg("-u").output();
    user.is_ok_and(|user| user.stdout == b"0\n")
}
