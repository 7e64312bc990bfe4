//! The base map.
