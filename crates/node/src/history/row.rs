//! One row: a position as it is kept.

use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};

/// Grid lines in a degree: the 1/10 000 minute of ITU-R M.1371-5 Table 48, 18 cm at the equator.
pub(super) const GRID_PER_DEGREE: i32 = 600_000;
/// Stands for a speed, course or heading that was not reported.
pub(super) const ABSENT: u16 = u16::MAX;
/// Stands for a navigational status that was not reported (M.1371-5 Table 45).
pub(super) const STATUS_ABSENT: u8 = 15;
/// Tenths of a degree in a circle.
pub(super) const CIRCLE: u16 = 3600;

/// One position as it is kept: what a transponder reports comes back bit for bit.
///
/// Places lie on the grid of AIS, speeds, courses and headings are tenths. Of a [`Fix`] the rate
/// of turn and the altitude are not kept. Rows are ordered by track, then by when they happened;
/// two rows that agree in everything are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// [`TrackId::as_u64`].
    pub(super) track: u64,
    /// Milliseconds since 1970.
    pub(super) happened: i64,
    /// Milliseconds since 1970.
    pub(super) known: i64,
    /// East of Greenwich, on the grid.
    pub(super) lon: i32,
    /// North of the equator, on the grid.
    pub(super) lat: i32,
    /// Tenths of a knot, or [`ABSENT`].
    pub(super) speed: u16,
    /// Tenths of a degree, or [`ABSENT`].
    pub(super) course: u16,
    /// Tenths of a degree, or [`ABSENT`].
    pub(super) heading: u16,
    /// [`SourceId`].
    pub(super) source: u16,
    /// [`TrackKind::code`].
    pub(super) kind: u8,
    /// [`NavigationStatus::code`], or [`STATUS_ABSENT`].
    pub(super) status: u8,
}

impl Row {
    /// The row that later ones are told from by their differences: the origin of everything.
    pub(super) const ORIGIN: Self = Self {
        track: 1 << 32,
        happened: 0,
        known: 0,
        lon: 0,
        lat: 0,
        speed: ABSENT,
        course: ABSENT,
        heading: ABSENT,
        source: 0,
        kind: 0,
        status: STATUS_ABSENT,
    };

    /// Whose position.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "every way in checks the number"
    )]
    pub fn track(&self) -> TrackId {
        // Cannot fail: a row is made from a fix or passes `checked`.
        TrackId::from_u64(self.track).expect("a row names a track")
    }

    /// When the sensor measured it.
    pub const fn happened(&self) -> Instant {
        Instant::from_unix_ms(self.happened)
    }

    /// When the centre received it.
    pub const fn known(&self) -> Instant {
        Instant::from_unix_ms(self.known)
    }

    /// Where.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "every way in checks the range"
    )]
    pub fn position(&self) -> Position {
        let degrees = |grid| f64::from(grid) / f64::from(GRID_PER_DEGREE);
        // Cannot fail: a row is made from a position or passes `checked`.
        Position::from_lon_lat(degrees(self.lon), degrees(self.lat)).expect("a row is on the globe")
    }

    /// The row as the picture speaks of positions.
    pub fn fix(&self) -> Fix {
        Fix {
            track: self.track(),
            kind: TrackKind::from_code(self.kind).unwrap_or(TrackKind::Vessel),
            source: SourceId(self.source),
            sensed: self.happened(),
            received: self.known(),
            position: self.position(),
            speed: tenths(self.speed).map(Knots),
            course: tenths(self.course).map(Bearing::from_degrees),
            heading: tenths(self.heading).map(Bearing::from_degrees),
            rate_of_turn: None,
            status: NavigationStatus::from_code(self.status),
            altitude: None,
        }
    }

    /// The row, if every field is one that a fix can have: what comes from disk passes here.
    pub(super) fn checked(self) -> Option<Self> {
        let angle = |tenths| tenths < CIRCLE || tenths == ABSENT;
        let time = |ms| (0..=Instant::MAX.unix_ms()).contains(&ms);
        let sound = TrackId::from_u64(self.track).is_some()
            && time(self.happened)
            && time(self.known)
            && self.lon.unsigned_abs() <= 180 * GRID_PER_DEGREE.unsigned_abs()
            && self.lat.unsigned_abs() <= 90 * GRID_PER_DEGREE.unsigned_abs()
            && angle(self.course)
            && angle(self.heading)
            && TrackKind::from_code(self.kind).is_some()
            && self.status <= STATUS_ABSENT;
        sound.then_some(self)
    }
}

impl From<&Fix> for Row {
    fn from(fix: &Fix) -> Self {
        Self {
            track: fix.track.as_u64(),
            happened: fix.sensed.unix_ms(),
            known: fix.received.unix_ms(),
            lon: grid_from_degrees(fix.position.lon()),
            lat: grid_from_degrees(fix.position.lat()),
            speed: fix.speed.map_or(ABSENT, |Knots(knots)| to_tenths(knots)),
            course: fix.course.map_or(ABSENT, angle_to_tenths),
            heading: fix.heading.map_or(ABSENT, angle_to_tenths),
            source: fix.source.0,
            kind: fix.kind.code(),
            status: fix.status.map_or(STATUS_ABSENT, NavigationStatus::code),
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a position is within 180 degrees, 108 million grid lines"
)]
fn grid_from_degrees(degrees: f64) -> i32 {
    (degrees * f64::from(GRID_PER_DEGREE)).round() as i32
}

/// The nearest tenth; what is no number was not measured.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the field first"
)]
fn to_tenths(value: f32) -> u16 {
    if value.is_nan() {
        return ABSENT;
    }
    (value * 10.0).round().clamp(0.0, f32::from(ABSENT - 1)) as u16
}

/// 359.96 degrees are nearer to north than to the last tenth.
fn angle_to_tenths(angle: Bearing) -> u16 {
    to_tenths(angle.degrees()) % CIRCLE
}

/// Divided before it is narrowed, as the decoder does, so that both arrive at the same `f32`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the nearest f32 is wanted"
)]
fn tenths(code: u16) -> Option<f32> {
    (code != ABSENT).then(|| (f64::from(code) / 10.0) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_reported_position_comes_back_bit_for_bit(
            lon in -108_000_000_i32..=108_000_000,
            lat in -54_000_000_i32..=54_000_000,
            speed in 0_u16..=1022,
            course in 0_u16..3600,
        ) {
            let degrees = |code: i32| f64::from(code) / 600_000.0;
            let mut fix = samples::fix();
            fix.position = Position::from_lon_lat(degrees(lon), degrees(lat)).unwrap();
            fix.speed = tenths(speed).map(Knots);
            fix.course = tenths(course).map(Bearing::from_degrees);
            prop_assert_eq!(Row::from(&fix).fix(), fix);
        }

        #[test]
        fn a_row_survives_the_picture(row in samples::rows()) {
            prop_assert_eq!(Row::from(&row.fix()), row);
            prop_assert_eq!(row.checked(), Some(row));
        }
    }

    #[test]
    fn what_no_fix_can_have_is_refused() {
        let sound = Row::ORIGIN;
        let broken = [
            Row { track: 0, ..sound },
            Row {
                happened: -1,
                ..sound
            },
            Row {
                known: i64::MAX,
                ..sound
            },
            Row {
                lon: 108_000_001,
                ..sound
            },
            Row {
                lat: i32::MIN,
                ..sound
            },
            Row {
                course: CIRCLE,
                ..sound
            },
            Row {
                heading: 5_000,
                ..sound
            },
            Row { kind: 7, ..sound },
            Row {
                status: 16,
                ..sound
            },
        ];
        assert!(sound.checked().is_some());
        assert_eq!(
            broken.iter().filter(|row| row.checked().is_some()).count(),
            0
        );
    }

    #[test]
    fn a_speed_that_is_no_number_was_not_measured() {
        let mut fix = samples::fix();
        fix.speed = Some(Knots(f32::NAN));
        fix.course = Some(Bearing::from_degrees(359.96));
        let kept = Row::from(&fix).fix();
        assert_eq!(
            (kept.speed, kept.course),
            (None, Some(Bearing::from_degrees(0.0)))
        );
    }
}
