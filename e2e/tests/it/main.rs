//! Stories over the real program: it is started, fed, watched, killed and asked.

mod outlets;
mod sources;
