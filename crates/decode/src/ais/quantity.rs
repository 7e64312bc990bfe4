//! Measured values as the air carries them: a code, a step, and a code for "not available".
//!
//! *Rule*: the code is kept, so that nothing is lost; the value is asked for, and absent when the
//! sender had none or sent what cannot be.
//! *Source*: M.1371-5 Annex 8, the tables named with each type; IMO SN.1/Circ.236 and 289 for the
//! application-specific ones.

use super::field::Field;
use super::payload::Payload;
use crate::json;

/// A code that stands for `(code + OFFSET) / PER` of its unit.
pub trait Quantity: Copy + Sized {
    /// The lowest code of a value; below zero the field is in two's complement.
    const MIN: i32;
    /// The highest code of a value.
    const MAX: i32;
    /// The code for "not available".
    const ABSENT: i32;
    /// Added to the code before dividing.
    const OFFSET: i32;
    /// Codes in one unit.
    const PER: i32;

    /// From the code as sent.
    fn from_code(code: i32) -> Self;

    /// The code as sent.
    fn code(self) -> i32;

    /// The value in its unit; absent when not available or impossible.
    #[inline]
    fn value(self) -> Option<f64> {
        let known = (Self::MIN..=Self::MAX).contains(&self.code());
        known.then(|| f64::from(self.code() + Self::OFFSET) / f64::from(Self::PER))
    }
}

impl<Q: Quantity> Field for Q {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        let code = if Q::MIN < 0 {
            bits.signed(from, width)
        } else {
            bits.unsigned(from, width).cast_signed()
        };
        Q::from_code(narrow(code))
    }

    #[inline]
    fn possible(&self) -> bool {
        (Q::MIN..=Q::MAX).contains(&self.code()) || self.code() == Q::ABSENT
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        if !(Q::MIN..=Q::MAX).contains(&self.code()) {
            return;
        }
        out.extend_from_slice(name.as_bytes());
        let (number, decimals) = scaled(i64::from(self.code() + Q::OFFSET), i64::from(Q::PER));
        json::push_decimal(out, number, decimals);
    }
}

/// A field has 32 bits at most.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "cannot fail: a field has 32 bits at most, and the bytes one by one cost time"
)]
#[inline]
const fn narrow(code: i64) -> i32 {
    code as i32
}

/// `code / per` as a decimal number, exact for tenths and the like, to a millionth for degrees.
#[inline]
const fn scaled(code: i64, per: i64) -> (i64, u32) {
    match per {
        1 => (code, 0),
        2 => (code * 5, 1),
        10 => (code, 1),
        20 => (code * 5, 2),
        100 => (code, 2),
        _ => (nearest(code * 1_000_000, per), 6),
    }
}

/// The quotient rounded to the nearest whole number, halves away from zero.
#[inline]
pub(super) const fn nearest(number: i64, divisor: i64) -> i64 {
    (number + number.signum() * (divisor / 2)) / divisor
}

/// Declares quantities: `Name: min..=max, absent code, offset number, per number;`.
macro_rules! quantities {
    ($(
        $(#[$about:meta])*
        $name:ident: $min:literal ..= $max:literal, absent $absent:literal
            $(, offset $offset:literal)? $(, per $per:literal)?;
    )*) => { $(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name(i32);

        impl $crate::ais::quantity::Quantity for $name {
            const MIN: i32 = $min;
            const MAX: i32 = $max;
            const ABSENT: i32 = $absent;
            const OFFSET: i32 = 0 $( + $offset )?;
            const PER: i32 = 1 $( * $per )?;

            #[inline]
            fn from_code(code: i32) -> Self {
                Self(code)
            }

            #[inline]
            fn code(self) -> i32 {
                self.0
            }
        }
    )* };
}
pub(crate) use quantities;

quantities! {
    /// Longitude in 1/10 000 min, east positive; 181 degrees is not available (Table 48).
    Longitude: -108_000_000..=108_000_000, absent 108_600_000, per 600_000;
    /// Latitude in 1/10 000 min, north positive; 91 degrees is not available (Table 48).
    Latitude: -54_000_000..=54_000_000, absent 54_600_000, per 600_000;
    /// Longitude in 1/10 min (messages 17, 22, 23 and 27).
    CoarseLongitude: -108_000..=108_000, absent 108_600, per 600;
    /// Latitude in 1/10 min (messages 17, 22, 23 and 27).
    CoarseLatitude: -54_000..=54_000, absent 54_600, per 600;
    /// Speed over ground in 1/10 knot; 1022 is 102.2 knots or more (Table 48).
    Speed: 0..=1022, absent 1023, per 10;
    /// Speed over ground of an aircraft in knots; 1022 is 1022 knots or more (Table 59).
    AircraftSpeed: 0..=1022, absent 1023;
    /// Speed over ground in knots (message 27).
    LongRangeSpeed: 0..=62, absent 63;
    /// Course over ground in 1/10 degree (Table 48).
    Course: 0..=3599, absent 3600, per 10;
    /// Course over ground in degrees (message 27).
    LongRangeCourse: 0..=359, absent 511;
    /// True heading in degrees (Table 48).
    Heading: 0..=359, absent 511;
    /// Altitude in metres; 4094 is 4094 m or more (Table 59).
    Altitude: 0..=4094, absent 4095;
    /// Draught in 1/10 m; 255 is 25.5 m or more (Table 52).
    Draught: 1..=255, absent 0, per 10;
    /// Year UTC (Table 51).
    Year: 1..=9999, absent 0;
    /// Month.
    Month: 1..=12, absent 0;
    /// Day of the month.
    Day: 1..=31, absent 0;
    /// Hour.
    Hour: 0..=23, absent 24;
    /// Minute.
    Minute: 0..=59, absent 60;
    /// Second UTC of a clock (Table 51).
    ClockSecond: 0..=59, absent 60;
}
