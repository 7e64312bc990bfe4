//! What the United States Coast Guard and some aggregators append behind the checksum.
//!
//! Fields are told apart by their first letter: `r` and `b` name the station, `s`, `d`, `T`, `S`
//! and `x` are signal strengths, arrival times and counters, and a bare number at the end is the
//! time of reception in seconds of 1970.

use thalweg_domain::time::Instant;

use super::fields::number;
use super::tag::Station;
use crate::text::Text;

/// Who received a sentence, and when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trailer {
    /// Which station.
    pub station: Option<Station>,
    /// When.
    pub stamped: Option<Instant>,
}

impl Trailer {
    /// Reads what stands behind the checksum; fields that are not known are passed over.
    pub fn parse(text: &[u8]) -> Self {
        let mut trailer = Self::default();
        for field in text.split(|byte| *byte == b',') {
            match field {
                [b'r' | b'b', _, ..] => trailer.station = Text::from_ascii(field),
                [b'0'..=b'9', ..] => trailer.stamped = number(field).map(Instant::from_unix_secs),
                _ => {}
            }
        }
        trailer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn station_and_time_are_found_among_the_other_fields() {
        for text in [
            ",r003669987,1152921693",
            ",x161472,s27337,d-105,T39.31149613,r003669987,1152921693",
        ] {
            let trailer = Trailer::parse(text.as_bytes());
            assert_eq!(trailer.station.unwrap().as_str(), "r003669987");
            assert_eq!(
                trailer.stamped,
                Some(Instant::from_unix_secs(1_152_921_693))
            );
        }
        let time_only = Trailer::parse(b",1412524603");
        assert_eq!(time_only.station, None);
        assert_eq!(
            time_only.stamped,
            Some(Instant::from_unix_secs(1_412_524_603))
        );
    }
}
