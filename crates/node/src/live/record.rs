//! The record of one track on the wire: 32 bytes, little endian.
//!
//! | bytes | field | unit | absent |
//! |---|---|---|---|
//! | 0-7 | track identifier ([`TrackId::as_u64`]) | | |
//! | 8-11 | longitude | 1e-7 degree, signed | |
//! | 12-15 | latitude | 1e-7 degree, signed | |
//! | 16-19 | last heard | seconds since 1970 | |
//! | 20-21 | speed | 0.1 knot | 65535 |
//! | 22-23 | course | 0.1 degree | 65535 |
//! | 24-25 | heading | 0.1 degree | 65535 |
//! | 26-27 | source | number | |
//! | 28 | kind | `TrackKind` in its order | |
//! | 29 | status, lower 4 bits | fresh 0, coasting 1, lost 2 | |
//! | | turn, upper 4 bits | to port 1, to starboard 2 | 0 |
//! | 30 | navigational status | as sent | 15 |
//! | 31 | type of ship and cargo | as sent | 0 |

use bytes::{BufMut, BytesMut};
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackStatus};

/// The length of a record.
pub const RECORD_BYTES: usize = 32;

const ABSENT: u16 = u16::MAX;
const STATUS_ABSENT: u8 = 15;
/// A ship that turns slower than this many degrees a minute holds her course.
const TURNS_DEG_MIN: f32 = 10.0;

/// One track as the live picture knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrackRecord {
    /// The last position that was believed.
    pub fix: Fix,
    /// When it was last heard, by any message.
    pub heard: Instant,
    /// How current it is.
    pub status: TrackStatus,
    /// Type of ship and cargo as sent; 0 while unknown.
    pub type_code: u8,
}

impl TrackRecord {
    /// The wire form.
    pub fn write(self, frame: &mut BytesMut) {
        let fix = &self.fix;
        frame.put_u64_le(fix.track.as_u64());
        frame.put_i32_le(fixed_degrees(fix.position.lon()));
        frame.put_i32_le(fixed_degrees(fix.position.lat()));
        frame.put_u32_le(seconds(self.heard));
        frame.put_u16_le(tenths(fix.speed.map(|Knots(knots)| knots)));
        frame.put_u16_le(tenths(fix.course.map(Bearing::degrees)));
        frame.put_u16_le(tenths(fix.heading.map(Bearing::degrees)));
        frame.put_u16_le(fix.source.0);
        frame.put_u8(fix.kind.code());
        frame.put_u8(status_code(self.status) | (turn_code(fix.rate_of_turn) << 4));
        frame.put_u8(fix.status.map_or(STATUS_ABSENT, NavigationStatus::code));
        frame.put_u8(self.type_code);
    }

    /// Which track it is.
    pub const fn id(&self) -> TrackId {
        self.fix.track
    }

    /// Where it is.
    pub const fn position(&self) -> Position {
        self.fix.position
    }
}

/// Degrees in 1e-7, which a 32-bit integer holds for the whole globe.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a position is within 180 degrees"
)]
fn fixed_degrees(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the field first"
)]
fn tenths(value: Option<f32>) -> u16 {
    value.map_or(ABSENT, |value| {
        (value * 10.0).round().clamp(0.0, f32::from(ABSENT - 1)) as u16
    })
}

fn seconds(at: Instant) -> u32 {
    u32::try_from(at.unix_secs()).unwrap_or(u32::MAX)
}

/// Rates to starboard are positive.
fn turn_code(rate: Option<f32>) -> u8 {
    match rate {
        Some(rate) if rate <= -TURNS_DEG_MIN => 1,
        Some(rate) if rate >= TURNS_DEG_MIN => 2,
        _ => 0,
    }
}

const fn status_code(status: TrackStatus) -> u8 {
    match status {
        TrackStatus::Fresh => 0,
        TrackStatus::Coasting => 1,
        TrackStatus::Lost => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thalweg_domain::identity::Mmsi;
    use thalweg_domain::source::SourceId;
    use thalweg_domain::track::TrackKind;

    #[test]
    fn a_record_has_its_fields_where_the_protocol_says() {
        let at = Instant::from_unix_secs(1_384_257_600);
        let record = TrackRecord {
            fix: Fix {
                track: TrackId::Mmsi(Mmsi::new(219_622_000).unwrap()),
                kind: TrackKind::Vessel,
                source: SourceId(3),
                sensed: at,
                received: at,
                position: Position::from_lon_lat(12.617_405, 56.032_625).unwrap(),
                speed: Some(Knots(14.2)),
                course: Some(Bearing::from_degrees(213.4)),
                heading: None,
                rate_of_turn: Some(-12.0),
                status: Some(NavigationStatus::UnderWayUsingEngine),
                altitude: None,
            },
            heard: at,
            status: TrackStatus::Coasting,
            type_code: 70,
        };
        let mut bytes = BytesMut::new();
        record.write(&mut bytes);
        assert_eq!(bytes.len(), RECORD_BYTES);
        assert_eq!(bytes[0..8], record.id().as_u64().to_le_bytes());
        assert_eq!(bytes[8..12], 126_174_050_i32.to_le_bytes());
        assert_eq!(bytes[12..16], 560_326_250_i32.to_le_bytes());
        assert_eq!(bytes[16..20], 1_384_257_600_u32.to_le_bytes());
        assert_eq!(bytes[20..26], [142, 0, 0x56, 0x08, 0xFF, 0xFF]);
        assert_eq!(bytes[26..32], [3, 0, 0, 0x11, 0, 70]);
    }
}
