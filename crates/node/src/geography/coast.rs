//! The shorelines of the world, from which the distance to shore is measured.
//!
//! *Limits*: 1:10 million, so that a shore may be a kilometre from where it is drawn and small
//! islands are missing; lakes have no shore.

use thalweg_domain::geometry::Line;

use super::twkb::{TwkbFault, lines};

/// What is shipped.
static SHORELINE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/geography/coast.twkb"
));

/// The shipped shorelines cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NoShoreline {
    /// The bytes are damaged.
    #[error("the shipped shoreline is damaged: {0}")]
    Damaged(#[from] TwkbFault),
    /// They are no lines.
    #[error("the shipped shoreline is no line: {0}")]
    NotALine(#[from] thalweg_domain::geometry::GeometryFault),
}

/// Every shore of the world as one line of many parts: each is closed around a land or island, or
/// ends on the antimeridian.
pub fn shoreline() -> Result<Line, NoShoreline> {
    Ok(Line::new(lines(SHORELINE)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use thalweg_domain::place::Position;

    #[test]
    fn the_shore_of_the_oresund_is_where_it_is() {
        let shoreline = shoreline().unwrap();
        let nearest = |lon: f64, lat: f64| {
            let here = Position::from_lon_lat(lon, lat).unwrap();
            let vertices = shoreline.parts().iter().flatten();
            vertices
                .map(|vertex| here.distance(*vertex).0)
                .fold(f64::INFINITY, f64::min)
        };
        // Kronborg stands on the shore; the middle of the Kattegat is far from any.
        assert!(
            nearest(12.621, 56.039) < 2_500.0,
            "{}",
            nearest(12.621, 56.039)
        );
        assert!(nearest(11.5, 57.0) > 15_000.0, "{}", nearest(11.5, 57.0));
    }

    #[test]
    fn all_continents_and_no_damaged_part_are_in_it() {
        let shoreline = shoreline().unwrap();
        let parts = shoreline.parts();
        assert!(parts.len() > 4_000, "{}", parts.len());
        for part in parts {
            let on_antimeridian = |end: Option<&Position>| end.unwrap().lon().abs() > 179.999_9;
            let cut = on_antimeridian(part.first()) || on_antimeridian(part.last());
            assert!(part.first() == part.last() || cut);
            let steps = part
                .windows(2)
                .map(|ends| (ends[1].lon() - ends[0].lon()).abs());
            assert!(steps.fold(0.0, f64::max) < 90.0);
        }
        let bounds = shoreline.bounds();
        assert!(bounds.south() < -85.0 && bounds.north() > 83.0);
    }
}
