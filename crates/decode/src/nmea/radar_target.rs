//! TTM: a target that a radar tracks.
//!
//! *Source*: IEC 61162-1 §8.3 (TTM). Distances and speeds come in kilometres, nautical or statute
//! miles, and an hour; bearing and course against true north or the own bow.

use thalweg_domain::measure::{Bearing, Knots, Metres};

use super::fields::{Fields, Malformed};
use super::own_ship::narrow;
use crate::text::Text;

/// One tracked target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RadarTarget {
    /// The radar's number for it, 0 to 999.
    pub number: u16,
    /// How far away.
    pub distance: Option<Metres>,
    /// In which direction.
    pub bearing: Option<Direction>,
    /// How fast.
    pub speed: Option<Knots>,
    /// Whither.
    pub course: Option<Direction>,
    /// Distance at the closest point of approach.
    pub closest: Option<Metres>,
    /// Minutes until then; negative when it is past.
    pub closest_min: Option<f64>,
    /// Name that the operator gave.
    pub name: Text<20>,
    /// How well it is tracked.
    pub status: TargetStatus,
    /// Whether it is a fixed mark from which the own speed is taken.
    pub reference: bool,
    /// Milliseconds of the day UTC.
    pub time_ms: Option<i64>,
    /// Whether a person acquired it.
    pub manual: bool,
}

/// A direction against true north or against the own bow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Direction {
    /// Against true north.
    True(Bearing),
    /// Clockwise from the own bow.
    Relative(Bearing),
}

impl Direction {
    /// Against true north; absent when the own heading is needed and not known.
    pub fn against_north(self, heading: Option<Bearing>) -> Option<Bearing> {
        match self {
            Self::True(bearing) => Some(bearing),
            Self::Relative(bearing) => {
                heading.map(|bow| Bearing::from_degrees(bow.degrees() + bearing.degrees()))
            }
        }
    }
}

/// How well a target is tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetStatus {
    /// `T`.
    Tracking,
    /// `Q`: being acquired.
    Acquiring,
    /// `L`.
    Lost,
}

/// Metres in the units of a sentence.
const KILOMETRE_M: f64 = 1000.0;
const NAUTICAL_MILE_M: f64 = 1852.0;
const STATUTE_MILE_M: f64 = 1609.344;

impl RadarTarget {
    /// Reads the body of a TTM sentence; nothing when it is another kind.
    pub fn parse(body: &[u8]) -> Option<Result<Self, Malformed>> {
        match body {
            [_, _, b'T', b'T', b'M', b',', fields @ ..] => {
                Some(Self::read(&mut Fields::new(fields)))
            }
            _ => None,
        }
    }

    fn read(fields: &mut Fields<'_>) -> Result<Self, Malformed> {
        let number = fields
            .number()?
            .filter(|number| *number <= 999)
            .ok_or(Malformed)?;
        let distance = fields.decimal()?;
        let bearing = direction(fields)?;
        let speed = fields.decimal()?;
        let course = direction(fields)?;
        let (closest, closest_min) = (fields.decimal()?, fields.decimal()?);
        let unit_m = match fields.letter()? {
            Some(b'K') => KILOMETRE_M,
            Some(b'N') | None => NAUTICAL_MILE_M,
            Some(b'S') => STATUTE_MILE_M,
            Some(_) => return Err(Malformed),
        };
        let metres = |distance: f64| Metres(distance * unit_m);
        Ok(Self {
            number,
            distance: distance.filter(|d| *d >= 0.0).map(metres),
            bearing,
            speed: speed
                .filter(|s| *s >= 0.0)
                .map(|s| Knots(narrow(s * unit_m / NAUTICAL_MILE_M))),
            course,
            closest: closest.map(metres),
            closest_min,
            name: Text::from_ascii(fields.text()).ok_or(Malformed)?,
            status: status(fields.letter()?)?,
            reference: fields.letter()? == Some(b'R'),
            time_ms: fields.time_of_day()?,
            manual: fields.letter()? == Some(b'M'),
        })
    }
}

fn direction(fields: &mut Fields<'_>) -> Result<Option<Direction>, Malformed> {
    let (degrees, against) = (fields.decimal()?, fields.letter()?);
    let Some(degrees) = degrees else {
        return Ok(None);
    };
    if !(0.0..=360.0).contains(&degrees) {
        return Err(Malformed);
    }
    let bearing = Bearing::from_degrees(narrow(degrees));
    match against {
        Some(b'T') => Ok(Some(Direction::True(bearing))),
        Some(b'R') => Ok(Some(Direction::Relative(bearing))),
        _ => Err(Malformed),
    }
}

const fn status(letter: Option<u8>) -> Result<TargetStatus, Malformed> {
    match letter {
        Some(b'T') => Ok(TargetStatus::Tracking),
        Some(b'Q') => Ok(TargetStatus::Acquiring),
        Some(b'L') => Ok(TargetStatus::Lost),
        _ => Err(Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(fields: &str) -> Result<RadarTarget, Malformed> {
        RadarTarget::parse(format!("RATTM,{fields}").as_bytes()).unwrap()
    }

    #[test]
    fn units_and_references_are_resolved() {
        let target = target("17,2.0,45.0,R,18.52,90.0,T,0.5,-3.1,K,BUOY,T,R,095559.5,M").unwrap();
        assert_eq!((target.number, target.distance), (17, Some(Metres(2000.0))));
        assert!((target.speed.unwrap().0 - 10.0).abs() < 1e-6);
        let relative = Direction::Relative(Bearing::from_degrees(45.0));
        assert_eq!(target.bearing, Some(relative));
        assert_eq!(target.closest_min, Some(-3.1));
        assert_eq!((target.name.as_str(), target.reference), ("BUOY", true));
        assert_eq!((target.time_ms, target.manual), (Some(35_759_500), true));
    }

    #[test]
    fn a_relative_direction_needs_the_own_heading() {
        let relative = Direction::Relative(Bearing::from_degrees(45.0));
        assert_eq!(relative.against_north(None), None);
        let heading = Some(Bearing::from_degrees(350.0));
        assert_eq!(
            relative.against_north(heading),
            Some(Bearing::from_degrees(35.0))
        );
    }

    #[test]
    fn a_target_that_cannot_be_is_malformed() {
        assert_eq!(target("1000,2.0,45.0,T,,,,,,N,,T,,,"), Err(Malformed));
        assert_eq!(target("1,2.0,45.0,X,,,,,,N,,T,,,"), Err(Malformed));
        assert_eq!(target("1,2.0,45.0,T,,,,,,F,,T,,,"), Err(Malformed));
        assert_eq!(target("1,2.0,45.0,T,,,,,,N,,,,,"), Err(Malformed));
        let lost = target("1,,,T,,,T,,,N,,L,,,").unwrap();
        assert_eq!((lost.status, lost.distance), (TargetStatus::Lost, None));
    }
}
