//! What the law says of reports, article by article.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::allow_attributes,
    reason = "tests"
)]

mod checks;
mod duties;
mod forms;
mod scene;
mod schedule;
