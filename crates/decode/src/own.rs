//! The own ship: its position, heading and motion out of several sentences, and the radar targets
//! that are placed by them.
//!
//! *Rule*: a target is placed only from a position and heading that are current.
//! *Source*: IEC 61162-1; 10 s is ours: an own ship at 30 knots moves 150 m in that time.
//! *Here / not here*: combining sentences. Which track a plot belongs to is `track`'s.
//! *Limits*: one own ship a decoder.

use std::time::Duration;

use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::observation::{OwnPosition, Plot};
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use crate::nmea::own_ship::{Fix, Motion, OwnShip};
use crate::nmea::radar_target::{RadarTarget, TargetStatus};

/// How long a value is used in place of a fresh one.
const AGE_MAX: Duration = Duration::from_secs(10);

/// What is known about the own ship.
#[derive(Debug, Default)]
pub struct OwnState {
    position: Option<(Position, Instant)>,
    heading: Option<(Bearing, Instant)>,
    speed: Option<(Knots, Instant)>,
    course: Option<(Bearing, Instant)>,
    /// When the fix that was last reported was valid: RMC, GGA and GLL tell the same one.
    reported: Option<Instant>,
}

/// A radar target cannot be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplaced;

impl OwnState {
    /// Takes a sentence at `now`; answers with when and where the own ship is when that is new.
    pub fn take(&mut self, sentence: &OwnShip, now: Instant) -> Option<(Instant, OwnPosition)> {
        match sentence {
            OwnShip::Rmc(fix) | OwnShip::Gga(fix) | OwnShip::Gll(fix) => self.take_fix(fix, now),
            OwnShip::Vtg(motion) => {
                self.take_motion(motion, now);
                None
            }
            OwnShip::Hdt(heading) => {
                self.heading = heading.map(|heading| (heading, now)).or(self.heading);
                None
            }
            OwnShip::Zda(_) => None,
        }
    }

    fn take_fix(&mut self, fix: &Fix, now: Instant) -> Option<(Instant, OwnPosition)> {
        self.take_motion(&fix.motion, now);
        let position = fix.position?;
        self.position = Some((position, now));
        let sensed = fix.time.map_or(now, |time| time.near(now));
        if fix.time.is_some() && self.reported == Some(sensed) {
            return None;
        }
        self.reported = Some(sensed);
        let own = OwnPosition {
            position,
            speed: current(self.speed, now),
            course: current(self.course, now),
            heading: current(self.heading, now),
        };
        Some((sensed, own))
    }

    fn take_motion(&mut self, motion: &Motion, now: Instant) {
        self.speed = motion.speed.map(|speed| (speed, now)).or(self.speed);
        self.course = motion.course.map(|course| (course, now)).or(self.course);
    }

    /// Places a radar target on the globe; nothing when the radar gives no place for it.
    pub fn place(&self, target: &RadarTarget, now: Instant) -> Result<Option<Plot>, Unplaced> {
        let (Some(distance), Some(direction)) = (target.distance, target.bearing) else {
            return Ok(None);
        };
        let heading = current(self.heading, now);
        let own = current(self.position, now).ok_or(Unplaced)?;
        let bearing = direction.against_north(heading).ok_or(Unplaced)?;
        Ok(Some(Plot {
            number: target.number,
            position: own.destination(bearing, distance),
            speed: target.speed,
            course: target
                .course
                .and_then(|course| course.against_north(heading)),
            lost: target.status == TargetStatus::Lost,
        }))
    }
}

/// The value, if it is not too old.
fn current<T: Copy>(known: Option<(T, Instant)>, now: Instant) -> Option<T> {
    known
        .filter(|(_, at)| now.since(*at) <= AGE_MAX)
        .map(|(value, _)| value)
}
