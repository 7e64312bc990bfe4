//! Files of positions: four hours of rows as Parquet, for us and for anyone.
//!
//! Rows are ordered by track and time, so one ship's part of a file is a few neighbouring pages.
//! Every column has its pages at the same rows, and the page index of the key columns says which
//! pages to read. Any Parquet reader reads the files (`positions/day=*/*.parquet`).
//!
//! *Limits*: a page has [`super::Limits::page_rows`] rows, a row group [`GROUP_PAGES`] pages; a
//! reader holds one page.

mod open;
mod pages;
mod scan;
mod schema;
mod write;

pub use open::OpenFiles;
pub use scan::Scan;
pub use write::{Written, write_file};

/// Pages of a row group.
const GROUP_PAGES: usize = 64;
