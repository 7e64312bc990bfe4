//! The picture as a fold over facts.

mod events;
mod fold;
mod reports;
mod scene;
