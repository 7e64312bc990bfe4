//! What the machine tells about itself.

use std::path::Path;

use nix::sys::statvfs::statvfs;
use nix::unistd::{SysconfVar, sysconf};

/// Bytes free for us on the disk that holds a folder.
pub fn disk_free(folder: &Path) -> Option<u64> {
    let disk = statvfs(folder).ok()?;
    disk.blocks_available().checked_mul(disk.fragment_size())
}

/// Bytes of memory that this process holds.
pub fn memory() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split_whitespace().nth(1)?.parse().ok()?;
    let page_bytes = sysconf(SysconfVar::PAGE_SIZE).ok().flatten()?;
    pages.checked_mul(u64::try_from(page_bytes).ok()?)
}
