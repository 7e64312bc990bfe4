//! The picture as a fold over facts.

mod events;
mod fold;
mod reporting;
mod reports;
mod scene;
