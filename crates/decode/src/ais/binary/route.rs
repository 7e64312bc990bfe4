//! Functions 27 and 28: routes.

use super::quantity::Duration;
use crate::ais::field::record;
use crate::ais::message::static_voyage::CalendarTime;
use crate::ais::quantity::{Latitude, Longitude};

record! {
    /// A point of a route.
    #[derive(Copy, Eq)]
    pub struct Waypoint, at least 55 bits {
        /// Longitude in 1/10 000 min.
        0..28 lon_deg: Longitude,
        /// Latitude in 1/10 000 min.
        28..55 lat_deg: Latitude,
    }
}

record! {
    /// 1/27 to all and 1/28 to one station: route information (Circ.289 Annex §5): 116 to 941 bits.
    pub struct RouteInformation, at least 61 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// 0 ship, 1 authority.
        10..13 sender: u8,
        /// 1 mandatory, 2 recommended, 3 alternative, 4 through ice, 5 plan, 31 cancels.
        13..18 route_type: u8,
        /// When it begins.
        18..38 start: CalendarTime,
        /// How long it holds.
        38..56 duration_min: Duration,
        /// How many waypoints are meant, 1 to 16.
        56..61 waypoint_count: u8,
        /// The waypoints that came.
        61..116 waypoints: Vec<Waypoint>,
    }
}
