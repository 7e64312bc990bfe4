//! The data folder: one SQLite file for facts and settings, a folder for the position history.
//!
//! Nothing is acknowledged before it is on disk: write-ahead log, `synchronous=FULL`, one writer
//! that commits in groups (ADR 0003). A second process on the same folder is refused.

mod backup;
mod folder;
mod open;

pub mod accounts;
pub mod answers;
pub mod facts;
pub mod register;
pub mod settings;

pub use backup::{back_up, last_backup, note_backup, restore};
pub use folder::{DataFolder, FolderFault, database_in};
pub use open::{Reader, StoreFault, Writer, touch};
