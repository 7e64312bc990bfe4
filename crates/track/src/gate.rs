//! The gate: may this report be true after the last one?
//!
//! *Rule*: a report that would need more than the speed limit over more than the distance limit is
//! wild: kept as a fault, not as a position. Three wild reports in a row that agree with each
//! other move the track there.
//! *Source*: `surveillance` A5.
//! *Here / not here*: the judgement on one report. The finding about a jump is `detect`'s.
//! *Limits*: one place under suspicion a track.

use serde::{Deserialize, Serialize};
use thalweg_domain::measure::{Knots, METRES_PER_NAUTICAL_MILE, Metres};
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackKind;

/// What a report may not exceed after the last one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gate {
    /// Implied speed above which a vessel's report is wild.
    pub vessel_speed_max: Knots,
    /// The same for aircraft.
    pub aircraft_speed_max: Knots,
    /// Distance below which no report is wild.
    pub distance_min: Metres,
    /// Wild reports in a row, agreeing with each other, that move the track.
    pub reports_min: u16,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            vessel_speed_max: Knots(50.0),
            aircraft_speed_max: Knots(600.0),
            distance_min: Metres(5_000.0),
            reports_min: 3,
        }
    }
}

/// How a report compares with the place the track was believed to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wild {
    /// How far away the report is.
    pub distance: Metres,
    /// The speed it would have taken.
    pub implied_speed: Knots,
    /// Wild reports in a row that agree, this one included.
    pub reports: u16,
}

/// A place where a track may have jumped to.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere {
    position: Position,
    sensed: Instant,
    reports: u16,
}

/// A position and its time.
pub type Where = (Position, Instant);

impl Gate {
    /// How wild `new` is after `last`; `None` when it can be true.
    pub fn judge(
        &self,
        kind: TrackKind,
        last: Where,
        new: Where,
        elsewhere: &mut Option<Box<Elsewhere>>,
    ) -> Option<Wild> {
        let Some((distance, implied_speed)) = self.excess(kind, last, new) else {
            *elsewhere = None;
            return None;
        };
        let agreeing = elsewhere.as_deref().filter(|there| {
            self.excess(kind, (there.position, there.sensed), new)
                .is_none()
        });
        let reports = agreeing.map_or(1, |there| there.reports.saturating_add(1));
        *elsewhere = Some(Box::new(Elsewhere {
            position: new.0,
            sensed: new.1,
            reports,
        }));
        Some(Wild {
            distance,
            implied_speed,
            reports,
        })
    }

    /// Whether so many agreeing wild reports move the track.
    pub const fn moves_the_track(&self, wild: Wild) -> bool {
        wild.reports >= self.reports_min
    }

    fn excess(&self, kind: TrackKind, from: Where, to: Where) -> Option<(Metres, Knots)> {
        // A degree of latitude is the cheap bound: most reports are metres apart.
        let near =
            (from.0.lat() - to.0.lat()).abs() < 0.02 && (from.0.lon() - to.0.lon()).abs() < 0.02;
        if near {
            return None;
        }
        let distance = from.0.distance(to.0);
        let implied_speed = implied_speed(distance, from.1, to.1);
        let speed_max = match kind {
            TrackKind::SearchAndRescueAircraft => self.aircraft_speed_max,
            _ => self.vessel_speed_max,
        };
        (distance > self.distance_min && implied_speed > speed_max)
            .then_some((distance, implied_speed))
    }
}

/// The speed it takes to cover the distance; time stamps are whole seconds, so one second of doubt
/// is granted.
pub fn implied_speed(distance: Metres, from: Instant, to: Instant) -> Knots {
    let millis = u32::try_from(to.millis_from(from).unsigned_abs()).unwrap_or(u32::MAX);
    let secs = f64::from(millis) / 1000.0 + 1.0;
    let knots = distance.0 / secs * 3600.0 / METRES_PER_NAUTICAL_MILE;
    Knots(narrow(knots))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, secs: i64) -> Where {
        (
            Position::from_lon_lat(lon, 56.0).unwrap(),
            Instant::from_unix_secs(1_384_257_600 + secs),
        )
    }

    #[test]
    fn one_wild_report_is_noise() {
        let (gate, mut elsewhere) = (Gate::default(), None);
        let wild = gate.judge(TrackKind::Vessel, at(11.0, 0), at(12.0, 10), &mut elsewhere);
        assert_eq!(wild.map(|w| w.reports), Some(1));
        assert!(
            gate.judge(
                TrackKind::Vessel,
                at(11.0, 0),
                at(11.001, 20),
                &mut elsewhere
            )
            .is_none()
        );
        assert!(elsewhere.is_none());
    }

    #[test]
    fn three_agreeing_wild_reports_move_the_track() {
        let (gate, mut elsewhere) = (Gate::default(), None);
        let last = at(11.0, 0);
        let judged: Vec<bool> = [at(12.0, 10), at(12.001, 20), at(12.002, 30)]
            .into_iter()
            .filter_map(|new| gate.judge(TrackKind::Vessel, last, new, &mut elsewhere))
            .map(|wild| gate.moves_the_track(wild))
            .collect();
        assert_eq!(judged, [false, false, true]);
    }

    #[test]
    fn wild_reports_from_different_places_do_not_add_up() {
        let (gate, mut elsewhere) = (Gate::default(), None);
        let last = at(11.0, 0);
        for new in [at(12.0, 10), at(14.0, 20), at(16.0, 30)] {
            let wild = gate
                .judge(TrackKind::Vessel, last, new, &mut elsewhere)
                .unwrap();
            assert_eq!(wild.reports, 1);
        }
    }

    #[test]
    fn a_long_silence_explains_a_long_way() {
        let (gate, mut elsewhere) = (Gate::default(), None);
        let judged = gate.judge(
            TrackKind::Vessel,
            at(11.0, 0),
            at(12.0, 7200),
            &mut elsewhere,
        );
        assert_eq!(judged, None);
    }

    #[test]
    fn an_aircraft_may_be_faster_than_a_vessel() {
        let (gate, mut elsewhere) = (Gate::default(), None);
        let (last, new) = (at(11.0, 0), at(11.2, 60));
        assert!(
            gate.judge(TrackKind::Vessel, last, new, &mut elsewhere)
                .is_some()
        );
        assert!(
            gate.judge(
                TrackKind::SearchAndRescueAircraft,
                last,
                new,
                &mut elsewhere
            )
            .is_none()
        );
    }
}
