//! Segments: rows in the order they came, durable at every commit, compact even in small ones.

mod bits;
mod block;
mod codec;
mod file;

pub use block::{BLOCK_ROWS_MAX, push_block};
pub use codec::Encoder;
pub use file::{Contents, SegmentFile, cut_torn, read_segment};
