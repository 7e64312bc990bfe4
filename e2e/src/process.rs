//! What Linux tells about a process: processor time and memory.

use std::time::Duration;

use anyhow::{Context as _, Result};

/// Linux counts processor time in hundredths of a second, whatever the kernel's own tick.
const TICKS_PER_SEC: u64 = 100;

/// Processor time that a process has spent, user and system.
pub fn cpu_time(pid: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The program's name, in brackets, may hold blanks; user and system time follow as the 14th
    // and 15th field (proc(5)).
    let (_, fields) = stat.rsplit_once(')').context("an odd line of /proc")?;
    let spent = fields.split_whitespace().skip(11).take(2);
    let ticks: u64 = spent.map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 1_000 / TICKS_PER_SEC))
}

/// Bytes of memory that a process holds.
pub fn memory(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = held.and_then(|rest| rest.split_whitespace().next());
    Ok(kib.context("no VmRSS")?.parse::<u64>()? * 1_024)
}
