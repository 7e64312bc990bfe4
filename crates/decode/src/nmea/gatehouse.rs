//! `$PGHP` lines: how Gatehouse servers announce who received the next sentence, and when.

use thalweg_domain::time::Instant;

use super::fields::{Fields, Malformed};
use super::sentence::hex;
use super::tag::Station;
use crate::text::Text;
use crate::time;

/// What a `$PGHP,1` line says about the sentence behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrapper {
    /// When the base station received it.
    pub stamped: Instant,
    /// The base station's MMSI.
    pub station: Option<Station>,
    /// The checksum of the sentence that is meant.
    pub checksum: u8,
}

impl Wrapper {
    /// Reads the fields behind `PGHP,`: type, year, month, day, hour, minute, second, millisecond,
    /// country, region, base station, online, checksum of the next sentence.
    pub fn parse(fields: &[u8]) -> Result<Self, Malformed> {
        let mut fields = Fields::new(fields);
        if fields.number()? != Some(1u8) {
            return Err(Malformed);
        }
        let mut next = || fields.number::<i64>()?.ok_or(Malformed);
        let (year, month, day) = (next()?, next()?, next()?);
        let (hour, minute, second, milli) = (next()?, next()?, next()?, next()?);
        if hour > 23 || minute > 59 || second > 59 || milli > 999 {
            return Err(Malformed);
        }
        let time_ms = ((hour * 60 + minute) * 60 + second) * 1000 + milli;
        let (_country, _region) = (fields.text(), fields.text());
        let station = match fields.text() {
            [] => None,
            mmsi => Some(Text::from_ascii(mmsi).ok_or(Malformed)?),
        };
        let _online = fields.text();
        let checksum = match fields.text() {
            [high, low] => hex([*high, *low]).ok_or(Malformed)?,
            _ => return Err(Malformed),
        };
        Ok(Self {
            stamped: time::instant(year, month, day, time_ms).ok_or(Malformed)?,
            station,
            checksum,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapper_names_time_station_and_sentence() {
        let wrapper = Wrapper::parse(b"1,2013,11,12,12,0,0,11,219,,2190067,1,62").unwrap();
        assert_eq!(wrapper.stamped.to_string(), "2013-11-12T12:00:00.011Z");
        assert_eq!(wrapper.station.unwrap().as_str(), "2190067");
        assert_eq!(wrapper.checksum, 0x62);
    }

    #[test]
    fn a_wrapper_with_an_impossible_time_is_malformed() {
        assert!(Wrapper::parse(b"1,2013,13,12,12,0,0,11,219,,2190067,1,62").is_err());
        assert!(Wrapper::parse(b"1,2013,11,12,24,0,0,11,219,,2190067,1,62").is_err());
        assert!(Wrapper::parse(b"2,219").is_err());
    }
}
