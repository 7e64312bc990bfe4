//! The one program of a centre.
