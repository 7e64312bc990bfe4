//! Questions to the history: what a track did, what was in a box, what a window replays.
//!
//! A question sees one moment of the history: files, sealed segments and what was just appended,
//! each row once. Answers are bounded and say where to go on.

mod ask;
mod merge;
mod rows;
mod snapshot;
mod tally;
mod window;

pub use ask::{ANSWER_ROWS_MAX, Answer, Mark, NotAMark, Portion, Span};
pub use merge::{Merge, Place};
pub use tally::{Silence, Tally};
pub use window::{StepMark, Steps, Window};
