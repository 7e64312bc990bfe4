//! Vector tiles: what is where, in squares that a map client draws itself.
//!
//! Points come from a [`points::PointIndex`] made once a tick, lines and areas from a
//! [`shapes::ShapeIndex`] made once a change; both draw one [`mvt::Layer`] of one
//! [`address::TileAddress`], and [`mvt::tile`] joins layers into the bytes that are sent. The same
//! encoder made the base map.
//!
//! *Source*: Mapbox Vector Tile Specification 2.1; tile addresses as in OGC 17-083r4 annex D
//! (`WebMercatorQuad`).
//! *Limits*: zoom 22; latitudes within 85.0511 degrees; a points layer holds
//! [`points::POINTS_MAX`] points and becomes density cells beyond; a shapes layer holds
//! [`shapes::BYTES_MAX`] bytes and is drawn coarser beyond.

pub mod address;
pub mod world;

pub mod mvt;
pub(crate) mod protobuf;
pub mod read;

pub mod clip;
pub mod rings;
pub mod simplify;

pub mod density;
pub mod points;
pub mod shapes;

pub mod shelf;

#[cfg(test)]
mod tests;
