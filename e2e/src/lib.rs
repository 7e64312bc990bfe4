//! Starts real nodes for black-box stories, and the real programs they are judged by.

pub mod fixture;
