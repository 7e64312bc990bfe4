//! The shorelines of the world.
