//! The position history: every believed position, durable before it is acknowledged, for years.
//!
//! ```text
//!            append, commit             seal               compact             merge
//!   shard ------------------> segment -------> sealed ----------------> file -------> file of
//!            20 rows or 60,000         1 h or 1 M rows                  of a slot     the slot
//! ```
//!
//! *Rule*: a row that a commit acknowledged is found by every later question until its day is
//! forgotten, whatever was killed in between; a row is found once, wherever it is. Identical rows
//! are one row.
//! *Source*: `architecture` decisions 3 (positions are not facts), 4 (embedded), 6 (an answer means
//! durable), 13 (limits).
//! *Here / not here*: rows on disk and questions about them. What a track is believed to be now is
//! the track table; when to compact and to forget is a job of the node.
//! *Limits*: [`Limits`]; an answer holds at most [`ANSWER_ROWS_MAX`] rows and says where to go on.
//! A full disk fails the commit, the rows wait for the next one, and beyond their bound no more are
//! taken.

mod row;

mod segment;
mod table;
mod writer;

mod catalog;
mod day;
mod disk;
mod slot;

mod compact;
mod open;
mod retain;
mod state;

mod query;
mod wanted;

mod fault;
mod handle;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use compact::Step;
pub use fault::HistoryFault;
pub use handle::{History, Sizes};
pub use open::Opened;
pub use query::{
    ANSWER_ROWS_MAX, Answer, Mark, NotAMark, Portion, Silence, Span, StepMark, Steps, Tally, Window,
};
pub use row::Row;
pub use state::Limits;
pub use writer::Writer;
