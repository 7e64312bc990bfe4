//! The situational picture: append-only facts, three layers, as-of views.
