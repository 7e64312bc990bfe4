//! Lines in Tiny Well-Known Binary: steps of whole decimals, a byte or two each.
//!
//! *Source*: the TWKB specification 0.23 (TWKB/Specification), type 5, two dimensions, no optional
//! parts; PostGIS reads and writes the same (`ST_AsTWKB`).
//! *Limits*: seven decimals; as many lines and positions as there are bytes.

use thalweg_domain::place::{NotOnTheGlobe, Position};

use crate::tiles::protobuf::{varint, zigzag64};

/// Multilinestring, in the low half of the first byte.
const MULTI_LINE: u8 = 5;

/// Bytes are no lines in TWKB.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TwkbFault {
    /// The first byte names another type.
    #[error("the geometry is of type {0}, not a multilinestring ({MULTI_LINE})")]
    OtherType(u8),
    /// The second byte announces what is not read here: box, size, numbers, height, emptiness.
    #[error("the geometry has optional parts: flags {0:#04x}")]
    OptionalParts(u8),
    /// The first byte announces steps of ten or more degrees.
    #[error("the geometry is kept in steps of ten degrees or more")]
    Coarse,
    /// The bytes end inside a number or a line.
    #[error("the geometry ends early")]
    Cut,
    /// A number is longer than 64 bits.
    #[error("a number is too long")]
    Overlong,
    /// A position is impossible.
    #[error(transparent)]
    OffTheGlobe(#[from] NotOnTheGlobe),
}

/// Writes lines with positions rounded to so many decimals of a degree.
pub fn from_lines(lines: &[Vec<Position>], decimals: u8) -> Vec<u8> {
    let decimals = decimals.min(7);
    let scale = 10f64.powi(i32::from(decimals));
    // The precision is zigzag coded too: n decimals are written 2n.
    let mut out = vec![(decimals * 2) << 4 | MULTI_LINE, 0];
    varint(&mut out, count(lines.len()));
    let mut at = [0i64; 2];
    for line in lines {
        varint(&mut out, count(line.len()));
        for position in line {
            let next = [position.lon(), position.lat()].map(|degrees| steps(degrees * scale));
            for (from, to) in at.into_iter().zip(next) {
                varint(&mut out, zigzag64(to - from));
            }
            at = next;
        }
    }
    out
}

/// Reads what [`from_lines`] wrote.
pub fn lines(bytes: &[u8]) -> Result<Vec<Vec<Position>>, TwkbFault> {
    let [kind, flags, rest @ ..] = bytes else {
        return Err(TwkbFault::Cut);
    };
    if kind & 0x0F != MULTI_LINE {
        return Err(TwkbFault::OtherType(kind & 0x0F));
    }
    // The precision is zigzag coded: odd numbers stand for negative ones.
    if kind & 0x10 != 0 {
        return Err(TwkbFault::Coarse);
    }
    if *flags != 0 {
        return Err(TwkbFault::OptionalParts(*flags));
    }
    let mut reader = Reader {
        rest,
        scale: 10f64.powi(i32::from(kind >> 5)),
        at: [0; 2],
    };
    let count = reader.unsigned()?;
    let mut lines = Vec::new();
    for _ in 0..count {
        lines.push(reader.line()?);
    }
    Ok(lines)
}

struct Reader<'a> {
    rest: &'a [u8],
    scale: f64,
    at: [i64; 2],
}

impl Reader<'_> {
    fn line(&mut self) -> Result<Vec<Position>, TwkbFault> {
        let count = self.unsigned()?;
        // Each position takes two bytes or more: what claims more than there is is refused here.
        let count = usize::try_from(count).map_err(|_e| TwkbFault::Cut)?;
        if count > self.rest.len() / 2 {
            return Err(TwkbFault::Cut);
        }
        (0..count).map(|_| self.position()).collect()
    }

    fn position(&mut self) -> Result<Position, TwkbFault> {
        let step = [self.signed()?, self.signed()?];
        for (at, step) in self.at.iter_mut().zip(step) {
            *at = at.wrapping_add(step);
        }
        let [lon, lat] = self.at.map(|steps| degrees(steps) / self.scale);
        Ok(Position::from_lon_lat(lon, lat)?)
    }

    fn signed(&mut self) -> Result<i64, TwkbFault> {
        let folded = self.unsigned()?;
        Ok((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    fn unsigned(&mut self) -> Result<u64, TwkbFault> {
        let mut value = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte, rest @ ..] = self.rest else {
                return Err(TwkbFault::Cut);
            };
            self.rest = rest;
            value |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(TwkbFault::Overlong)
    }
}

/// Degrees in whole steps: at most 180 times 10^7.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is wanted and the range is small"
)]
fn steps(scaled: f64) -> i64 {
    scaled.round() as i64
}

/// Beyond 2^53 the value is no position anyway.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "what loses precision is off the globe and refused"
)]
fn degrees(steps: i64) -> f64 {
    steps as f64
}

fn count(len: usize) -> u64 {
    // Cannot fail: no machine counts in more than 64 bits.
    u64::try_from(len).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::from_lon_lat(lon, lat).unwrap()
    }

    #[test]
    fn two_lines_are_written_as_postgis_writes_them() {
        // ST_AsTWKB('MULTILINESTRING((10 55,10.1 55.2),(-1 0,0 0))'::geometry, 1)
        let written = from_lines(
            &[
                vec![at(10.0, 55.0), at(10.1, 55.2)],
                vec![at(-1.0, 0.0), at(0.0, 0.0)],
            ],
            1,
        );
        let expected = [
            0x25, 0x00, 0x02, 0x02, 0xC8, 0x01, 0xCC, 0x08, 0x02, 0x04, 0x02, 0xDD, 0x01, 0xCF,
            0x08, 0x14, 0x00,
        ];
        assert_eq!(written, expected);
    }

    proptest! {
        #[test]
        fn lines_come_back_to_the_last_decimal(
            lines_in in proptest::collection::vec(
                proptest::collection::vec((-180.0f64..=180.0, -90.0f64..=90.0), 0..20), 0..8),
            decimals in 0u8..8,
        ) {
            let lines_in: Vec<Vec<Position>> = lines_in
                .into_iter()
                .map(|line| line.into_iter().map(|(lon, lat)| at(lon, lat)).collect())
                .collect();
            let back = lines(&from_lines(&lines_in, decimals)).unwrap();
            let half = 0.500_001 * 10f64.powi(-i32::from(decimals));
            prop_assert_eq!(back.len(), lines_in.len());
            for (back, line) in back.iter().zip(&lines_in) {
                prop_assert_eq!(back.len(), line.len());
                for (b, p) in back.iter().zip(line) {
                    prop_assert!((b.lon() - p.lon()).abs() <= half);
                    prop_assert!((b.lat() - p.lat()).abs() <= half);
                }
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut bytes = bytes;
            for (byte, first) in bytes.iter_mut().zip([0x85, 0x00]) {
                *byte = first;
            }
            if let Ok(lines) = lines(&bytes) {
                let positions: usize = lines.iter().map(Vec::len).sum();
                prop_assert!(positions <= bytes.len());
            }
        }
    }

    #[test]
    fn what_is_no_line_is_refused_by_name() {
        assert_eq!(lines(&[0x81, 0x00]), Err(TwkbFault::OtherType(1)));
        assert_eq!(lines(&[0x85, 0x01, 0x00]), Err(TwkbFault::OptionalParts(1)));
        assert_eq!(
            lines(&[0x85, 0x00, 0x01, 0xFF, 0xFF, 0x03]),
            Err(TwkbFault::Cut)
        );
        assert_eq!(lines(&[0x85]), Err(TwkbFault::Cut));
    }
}
