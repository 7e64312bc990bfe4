//! RMC, GGA, GLL, VTG, HDT and ZDA: what the receiving station's own instruments say.
//!
//! *Source*: IEC 61162-1 §8.3. A field that is empty is absent; a position whose status or mode
//! says that it is not valid, or simulated, is absent too.

use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

use super::fields::{Fields, Malformed};
use crate::time;

/// One sentence of the own ship.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OwnShip {
    /// Recommended minimum: time, date, position, motion.
    Rmc(Fix),
    /// Fix of the global positioning system: time, position.
    Gga(Fix),
    /// Geographic position and time.
    Gll(Fix),
    /// Track made good and ground speed.
    Vtg(Motion),
    /// True heading; absent when the compass has none.
    Hdt(Option<Bearing>),
    /// Time and date.
    Zda(Option<Instant>),
}

/// A position fix.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fix {
    /// When it was valid, to the day when the sentence has a date.
    pub time: Option<FixTime>,
    /// Where; absent when the receiver has no valid fix.
    pub position: Option<Position>,
    /// How it moves (RMC).
    pub motion: Motion,
    /// Height of the antenna above mean sea level in metres (GGA).
    pub altitude_m: Option<f64>,
    /// Satellites in use (GGA).
    pub satellites: Option<u8>,
    /// Horizontal dilution of precision (GGA).
    pub dilution: Option<f64>,
}

/// When a fix was valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixTime {
    /// The sentence has the date.
    Dated(Instant),
    /// Milliseconds of some day.
    OfDay(i64),
}

impl FixTime {
    /// The instant, on the day that is nearest to `base`.
    pub fn near(self, base: Instant) -> Instant {
        match self {
            Self::Dated(instant) => instant,
            Self::OfDay(ms) => time::nearest_with_time(base, ms),
        }
    }
}

/// Motion over ground.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Motion {
    /// Speed over ground.
    pub speed: Option<Knots>,
    /// Course over ground.
    pub course: Option<Bearing>,
}

impl OwnShip {
    /// Reads the body of a sentence; nothing when it is another kind.
    pub fn parse(body: &[u8]) -> Option<Result<Self, Malformed>> {
        let [_, _, formatter @ .., b','] = body.get(..6)? else {
            return None;
        };
        let mut fields = Fields::new(body.get(6..)?);
        Some(match formatter {
            b"RMC" => rmc(&mut fields).map(Self::Rmc),
            b"GGA" => gga(&mut fields).map(Self::Gga),
            b"GLL" => gll(&mut fields).map(Self::Gll),
            b"VTG" => vtg(&mut fields).map(Self::Vtg),
            b"HDT" => bearing(&mut fields).map(Self::Hdt),
            b"ZDA" => zda(&mut fields).map(Self::Zda),
            _ => return None,
        })
    }
}

fn rmc(fields: &mut Fields<'_>) -> Result<Fix, Malformed> {
    let time_ms = fields.time_of_day()?;
    let valid = fields.letter()? == Some(b'A');
    let position = position(fields)?;
    let motion = Motion {
        speed: fields.decimal()?.map(knots),
        course: bearing(fields)?,
    };
    let date = date(fields.text())?;
    let _variation = (fields.decimal()?, fields.letter()?);
    let valid = valid && measured(fields.letter()?);
    Ok(Fix {
        time: fix_time(time_ms, date),
        position: position.filter(|_| valid),
        motion: if valid { motion } else { Motion::default() },
        ..Fix::default()
    })
}

fn gga(fields: &mut Fields<'_>) -> Result<Fix, Malformed> {
    let time_ms = fields.time_of_day()?;
    let position = position(fields)?;
    // 0 is no fix, 7 manual input, 8 a simulator.
    let valid = matches!(fields.number::<u8>()?, Some(1..=6));
    let (satellites, dilution) = (fields.number()?, fields.decimal()?);
    Ok(Fix {
        time: fix_time(time_ms, None),
        position: position.filter(|_| valid),
        altitude_m: fields.decimal()?.filter(|_| valid),
        satellites,
        dilution,
        ..Fix::default()
    })
}

fn gll(fields: &mut Fields<'_>) -> Result<Fix, Malformed> {
    let position = position(fields)?;
    let time_ms = fields.time_of_day()?;
    let valid = fields.letter()? == Some(b'A') && measured(fields.letter()?);
    Ok(Fix {
        time: fix_time(time_ms, None),
        position: position.filter(|_| valid),
        ..Fix::default()
    })
}

fn vtg(fields: &mut Fields<'_>) -> Result<Motion, Malformed> {
    let course = bearing(fields)?;
    let _true_mark = fields.letter()?;
    let _magnetic = (fields.decimal()?, fields.letter()?);
    let speed = fields.decimal()?.map(knots);
    let _kilometres = (fields.letter()?, fields.decimal()?, fields.letter()?);
    let valid = measured(fields.letter()?);
    Ok(if valid {
        Motion { speed, course }
    } else {
        Motion::default()
    })
}

fn zda(fields: &mut Fields<'_>) -> Result<Option<Instant>, Malformed> {
    let time_ms = fields.time_of_day()?;
    let (day, month, year) = (fields.number()?, fields.number()?, fields.number()?);
    match (time_ms, day, month, year) {
        (Some(ms), Some(day), Some(month), Some(year)) => time::instant(year, month, day, ms)
            .map(Some)
            .ok_or(Malformed),
        _ => Ok(None),
    }
}

fn position(fields: &mut Fields<'_>) -> Result<Option<Position>, Malformed> {
    let (lat, lon) = (fields.latitude()?, fields.longitude()?);
    match (lat, lon) {
        (Some(lat), Some(lon)) => match Position::from_lon_lat(lon, lat) {
            Ok(position) => Ok(Some(position)),
            Err(_) => Err(Malformed),
        },
        _ => Ok(None),
    }
}

fn bearing(fields: &mut Fields<'_>) -> Result<Option<Bearing>, Malformed> {
    match fields.decimal()? {
        None => Ok(None),
        Some(degrees) if (0.0..=360.0).contains(&degrees) => {
            Ok(Some(Bearing::from_degrees(narrow(degrees))))
        }
        Some(_) => Err(Malformed),
    }
}

/// Whether a mode indicator is of a measured fix: not `N` (not valid) and not `S` (simulator).
/// Talkers older than NMEA 2.3 have none.
const fn measured(mode: Option<u8>) -> bool {
    !matches!(mode, Some(b'N' | b'S'))
}

/// `ddmmyy`; years from 80 on are of the last century.
fn date(field: &[u8]) -> Result<Option<(i64, i64, i64)>, Malformed> {
    let two = |at: usize| super::fields::number::<i64>(field.get(at..at + 2)?);
    match (field.len(), two(0), two(2), two(4)) {
        (0, ..) => Ok(None),
        (6, Some(day), Some(month), Some(year)) => {
            let century = if year >= 80 { 1900 } else { 2000 };
            Ok(Some((century + year, month, day)))
        }
        _ => Err(Malformed),
    }
}

fn fix_time(time_ms: Option<i64>, date: Option<(i64, i64, i64)>) -> Option<FixTime> {
    let time_ms = time_ms?;
    let dated = date.and_then(|(year, month, day)| time::instant(year, month, day, time_ms));
    Some(dated.map_or(FixTime::OfDay(time_ms), FixTime::Dated))
}

fn knots(value: f64) -> Knots {
    Knots(narrow(value))
}

/// Speeds and angles are exact enough in `f32`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted"
)]
pub(crate) const fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<OwnShip, Malformed> {
        OwnShip::parse(body.as_bytes()).unwrap()
    }

    #[test]
    fn a_recommended_minimum_is_read_in_full() {
        let body = "GPRMC,213950.00,A,5250.53669,N,00542.34920,E,0.020,90.5,070420,,,A";
        let OwnShip::Rmc(fix) = read(body).unwrap() else {
            panic!("{body}")
        };
        let time: Instant = "2020-04-07T21:39:50Z".parse().unwrap();
        assert_eq!(fix.time, Some(FixTime::Dated(time)));
        assert!((fix.position.unwrap().lat() - 52.842_278_2).abs() < 1e-7);
        assert_eq!(fix.motion.speed, Some(Knots(0.02)));
        assert_eq!(fix.motion.course, Some(Bearing::from_degrees(90.5)));
    }

    #[test]
    fn a_fix_that_is_void_or_simulated_has_no_position() {
        for body in [
            "GPRMC,213950.00,V,5250.53669,N,00542.34920,E,0.020,,070420,,,N",
            "GPRMC,213950.00,A,5250.53669,N,00542.34920,E,0.020,,070420,,,S",
            "GPGGA,213950.00,5250.53669,N,00542.34920,E,0,00,,,M,,M,,",
            "GPGLL,5250.53669,N,00542.34920,E,213950.00,V,N",
        ] {
            let (OwnShip::Rmc(fix) | OwnShip::Gga(fix) | OwnShip::Gll(fix)) = read(body).unwrap()
            else {
                panic!("{body}")
            };
            assert_eq!(
                (fix.position, fix.motion),
                (None, Motion::default()),
                "{body}"
            );
        }
    }

    #[test]
    fn heading_course_and_clock_are_read() {
        assert_eq!(read("IIHDT,,T"), Ok(OwnShip::Hdt(None)));
        let north = Bearing::from_degrees(0.0);
        assert_eq!(read("IIHDT,360.0,T"), Ok(OwnShip::Hdt(Some(north))));
        let motion = Motion {
            speed: Some(Knots(5.81)),
            course: Some(Bearing::from_degrees(224.44)),
        };
        let vtg = read("IIVTG,224.44,T,224.44,M,5.81,N,,,D");
        assert_eq!(vtg, Ok(OwnShip::Vtg(motion)));
        assert_eq!(read("GPZDA,095559,,,,00"), Ok(OwnShip::Zda(None)));
        let moment = "2020-04-07T09:55:59Z".parse().unwrap();
        assert_eq!(
            read("GPZDA,095559,07,04,2020,00,00"),
            Ok(OwnShip::Zda(Some(moment)))
        );
    }

    #[test]
    fn a_position_off_the_globe_is_malformed() {
        assert_eq!(read("GPGLL,9130.0,N,00542.0,E,213950,A,A"), Err(Malformed));
        assert_eq!(read("IIHDT,361.0,T"), Err(Malformed));
        assert_eq!(OwnShip::parse(b"GPGSV,3,1,10"), None);
    }
}
