//! How a station turns, and at which second of the minute it said so.

use super::field::Field;
use super::payload::Payload;
use crate::json;

/// Rate of turn (Table 48): the square root of the sensor's value, times 4.733.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateOfTurn(pub i8);

/// Degrees a minute that a ship without a turn indicator claims to exceed: 5 degrees in 30 s.
const WITHOUT_INDICATOR: f32 = 10.0;

impl RateOfTurn {
    /// Degrees a minute, positive to starboard; without a turn indicator the bound that is exceeded.
    pub fn degrees_per_minute(self) -> Option<f32> {
        match self.0 {
            i8::MIN => None,
            127 => Some(WITHOUT_INDICATOR),
            -127 => Some(-WITHOUT_INDICATOR),
            code => {
                let root = f32::from(code) / 4.733;
                Some(root * root.abs())
            }
        }
    }

    /// Whether the ship has no turn indicator and only says to which side it turns.
    pub const fn without_indicator(self) -> bool {
        self.0.unsigned_abs() == 127
    }
}

impl Field for RateOfTurn {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        Self(u8::read(bits, from, width).cast_signed())
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        let Some(value) = self.degrees_per_minute() else {
            return;
        };
        out.extend_from_slice(name.as_bytes());
        json::push_float(out, f64::from(value), 1);
        if self.without_indicator() {
            out.extend_from_slice(b",\"turn_indicator\":false");
        }
    }
}

/// UTC second of the report, or why there is none (Table 48).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeStamp(pub u8);

impl TimeStamp {
    /// The second, 0 to 59; absent when not available (60), in manual input mode (61), in dead
    /// reckoning (62) or when the positioning system is inoperative (63).
    pub const fn second(self) -> Option<u8> {
        if self.0 < 60 { Some(self.0) } else { None }
    }
}

impl Field for TimeStamp {
    #[inline]
    fn read(bits: &Payload, from: usize, width: usize) -> Self {
        Self(u8::read(bits, from, width))
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) {
        if self.0 == 60 {
            return;
        }
        out.extend_from_slice(name.as_bytes());
        json::push_int(out, self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_is_squared_and_keeps_its_side() {
        let rate = |code| RateOfTurn(code).degrees_per_minute();
        assert_eq!(rate(-128), None);
        assert_eq!(rate(0), Some(0.0));
        assert!((rate(126).unwrap() - 708.7).abs() < 0.1);
        assert!((rate(-20).unwrap() + 17.86).abs() < 0.01);
        assert_eq!(rate(-127), Some(-10.0));
    }
}
