//! Ports, to be asked whether one is near: what is odd at sea is usual there.
//!
//! *Rule*: the seaport counts as a point; how far its waters reach is each detector's setting.
//! *Source*: `surveillance` A2 and A3 ("from a port").
//! *Here / not here*: places of ports. Their names and codes are `domain::port`'s.
//! *Limits*: none of its own; memory is 16 bytes a port.

use thalweg_domain::measure::Metres;
use thalweg_domain::place::Position;

use crate::plane::Plane;

/// Places of ports.
#[derive(Debug, Clone, Default)]
pub struct Ports {
    from_south: Vec<Position>,
}

impl Ports {
    /// From the ports' positions.
    pub fn new(positions: impl IntoIterator<Item = Position>) -> Self {
        let mut from_south: Vec<Position> = positions.into_iter().collect();
        from_south.sort_by(|one, next| one.lat().total_cmp(&next.lat()));
        Self { from_south }
    }

    /// Whether a port is within reach of the position.
    pub fn is_near(&self, position: Position, reach: Metres) -> bool {
        let plane = Plane::at(position);
        let (_, lat) = plane.degrees(reach);
        let first = self
            .from_south
            .partition_point(|port| port.lat() < position.lat() - lat);
        let band = self.from_south.iter().skip(first);
        band.take_while(|port| port.lat() <= position.lat() + lat)
            .any(|port| plane.offset(port.lon(), port.lat()).square_m2() <= reach.0 * reach.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_near_within_the_reach_and_not_beyond() {
        let at = |lon, lat| Position::from_lon_lat(lon, lat).unwrap();
        let ports = Ports::new([at(12.6, 55.7), at(9.8, 54.3), at(10.9, 57.7)]);
        let is_near = |lon, lat| ports.is_near(at(lon, lat), Metres(6_000.0));
        assert!(is_near(12.6, 55.7) && is_near(12.69, 55.7) && is_near(12.6, 55.753));
        assert!(!is_near(12.7, 55.7) && !is_near(12.6, 55.755) && !is_near(11.0, 55.7));
    }
}
