//! Which portions leave for whom, and why the others stay.

pub mod scene;

mod asking;
mod relaying;
mod sending;
mod showing;
mod stating;
mod statute;
mod third_country;
mod universal;
mod within_union;
