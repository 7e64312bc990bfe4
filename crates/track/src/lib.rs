//! Observations into tracks.
