//! Our speed beside the peers' in one run: `cargo xtask bench NAME`.
//!
//! Every bench compares results first, alternates ours and the peer for seven rounds, and prints
//! medians of CPU time and the ratio.

fn main() {}
