//! Functions 22 and 23: areas that ships should know about.

use super::quantity::{Duration, Latitude24, Longitude25};
use crate::ais::field::{choice, record};
use crate::ais::message::static_voyage::CalendarTime;
use crate::text::Text;

record! {
    /// 1/22 to all and 1/23 to one station: area notice (Circ.289 Annex §1): 55 to 925 bits.
    pub struct AreaNotice, at least 55 bits {
        /// Links a text description.
        0..10 linkage: u16,
        /// What the notice is about (Circ.289 Table 11.11); 126 cancels, 127 is not defined.
        10..17 notice: u8,
        /// When it begins.
        17..37 start: CalendarTime,
        /// How long it holds.
        37..55 duration_min: Duration,
        /// One to ten sub-areas.
        55..142 areas: Vec<SubArea>,
    }
}

choice! {
    /// One piece of an area, or a text about it (Circ.289 Annex Tables 1.3 to 1.8).
    ///
    /// Distances are in units of `10^scale` metres. Lines go on from the piece before.
    pub enum SubArea, "shape" in 0..3, at least 87 bits {
        /// A circle, or a point when its radius is 0.
        0 => Circle(Circle) "circle",
        /// A rectangle.
        1 => Rectangle(Rectangle) "rectangle",
        /// A sector of a circle.
        2 => Sector(Sector) "sector",
        /// Waypoints of a line.
        3 => Polyline(Waypoints) "polyline",
        /// Waypoints around an area.
        4 => Polygon(Waypoints) "polygon",
        /// Text.
        5 => Text(AreaText) "text",
    }
}

record! {
    /// Circle or point.
    #[derive(Copy, Eq)]
    pub struct Circle, at least 87 bits {
        /// Power of ten of the distances.
        3..5 scale: u8,
        /// Longitude of the centre in 1/1 000 min.
        5..30 lon_deg: Longitude25,
        /// Latitude of the centre in 1/1 000 min.
        30..54 lat_deg: Latitude24,
        /// Decimal places that are meant.
        54..57 precision: u8,
        /// Radius.
        57..69 radius: u16,
    }
}

record! {
    /// Rectangle.
    #[derive(Copy, Eq)]
    pub struct Rectangle, at least 87 bits {
        /// Power of ten of the distances.
        3..5 scale: u8,
        /// Longitude of the south-west corner in 1/1 000 min.
        5..30 lon_deg: Longitude25,
        /// Latitude of the south-west corner in 1/1 000 min.
        30..54 lat_deg: Latitude24,
        /// Decimal places that are meant.
        54..57 precision: u8,
        /// Extent to the east.
        57..65 east: u16,
        /// Extent to the north.
        65..73 north: u16,
        /// Turned clockwise by so many degrees.
        73..82 orientation_deg: u16,
    }
}

record! {
    /// Sector of a circle.
    #[derive(Copy, Eq)]
    pub struct Sector, at least 87 bits {
        /// Power of ten of the distances.
        3..5 scale: u8,
        /// Longitude of the centre in 1/1 000 min.
        5..30 lon_deg: Longitude25,
        /// Latitude of the centre in 1/1 000 min.
        30..54 lat_deg: Latitude24,
        /// Decimal places that are meant.
        54..57 precision: u8,
        /// Radius.
        57..69 radius: u16,
        /// From this bearing.
        69..78 left_deg: u16,
        /// Clockwise to this bearing.
        78..87 right_deg: u16,
    }
}

record! {
    /// One leg from the point before.
    #[derive(Copy, Eq)]
    pub struct Leg, at least 20 bits {
        /// Bearing in half degrees; 720 is not available.
        0..10 bearing_half_deg: u16,
        /// Distance; 0 when there is no point.
        10..20 distance: u16,
    }
}

record! {
    /// Four legs.
    #[derive(Copy, Eq)]
    pub struct Waypoints, at least 87 bits {
        /// Power of ten of the distances.
        3..5 scale: u8,
        /// First leg.
        5..25 leg_1: Leg,
        /// Second leg.
        25..45 leg_2: Leg,
        /// Third leg.
        45..65 leg_3: Leg,
        /// Fourth leg.
        65..85 leg_4: Leg,
    }
}

record! {
    /// Text.
    #[derive(Copy, Eq)]
    pub struct AreaText, at least 87 bits {
        /// What it says.
        3..87 text: Text<14>,
    }
}
