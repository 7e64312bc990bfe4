//! A small disk that a story can fill: a tmpfs, mounted by root or by `sudo`.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use nix::unistd::geteuid;
use tempfile::TempDir;

/// A disk of a few megabytes.
#[derive(Debug)]
pub struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// Mounts it.
    pub fn mount(mebibytes: u32) -> Result<Self> {
        let folder = TempDir::with_prefix("thalweg-disk-")?;
        let options = format!("size={mebibytes}m,mode=0777");
        let path = folder.path();
        let mounted = as_root("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(path)
            .status()?;
        ensure!(
            mounted.success(),
            "a tmpfs cannot be mounted: run as root, or let sudo do without a password"
        );
        Ok(Self { folder })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Fills what is free.
    pub fn fill(&self) -> Result<()> {
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(self.filler())?;
        let block = vec![0; 64 * 1_024];
        loop {
            match file.write(&block) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(cause) if cause.kind() == ErrorKind::StorageFull => return Ok(()),
                Err(cause) => return Err(cause).context("the disk cannot be filled"),
            }
        }
    }

    /// Makes room again.
    pub fn make_room(&self) -> Result<()> {
        Ok(std::fs::remove_file(self.filler())?)
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = as_root("umount").arg(self.path()).status();
    }
}

fn as_root(program: &str) -> Command {
    if geteuid().is_root() {
        return Command::new(program);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", program]);
    sudo
}
