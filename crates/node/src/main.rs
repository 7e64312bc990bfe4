//! The program of a centre: see `thalweg --help`.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Facts are many small values that live long: the system's allocator spends more on them than the
/// fold does (ADR 0018).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
