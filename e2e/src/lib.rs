//! Starts real nodes for black-box stories.
