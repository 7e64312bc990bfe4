//! Numbers with a fraction, written without floating point.

use crate::cbor::{Reader, Writer};
use crate::refusal::Refusal;

/// A whole number times a power of ten: the shortest that reads as one binary64.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    mantissa: i64,
    exponent: i16,
}

impl Decimal {
    /// The decimal of a finite number.
    pub(super) fn of(value: f64) -> Option<Self> {
        let text = format!("{value:e}");
        let (digits, power) = text.split_once('e')?;
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let places = i16::try_from(fraction.len()).ok()?;
        Some(Self {
            mantissa: format!("{whole}{fraction}").parse().ok()?,
            exponent: power.parse::<i16>().ok()?.checked_sub(places)?,
        })
    }

    /// The number that it reads as.
    pub(super) fn value(self) -> Option<f64> {
        let text = format!("{}e{}", self.mantissa, self.exponent);
        text.parse().ok().filter(|value: &f64| value.is_finite())
    }

    /// Itself as a whole number that fits into eight bytes, which is then how it is written.
    fn whole(self) -> Option<i128> {
        let power = u32::try_from(self.exponent).ok()?;
        let whole = i128::from(self.mantissa).checked_mul(10_i128.checked_pow(power)?)?;
        (i128::from(i64::MIN)..=i128::from(u64::MAX))
            .contains(&whole)
            .then_some(whole)
    }

    /// Writes a whole number as one, any other as a map of its exponent to its mantissa.
    pub(super) fn write(self, writer: Writer) -> Writer {
        let Some(whole) = self.whole() else {
            let writer = writer.map(1).integer(i64::from(self.exponent));
            return writer.integer(self.mantissa);
        };
        match u64::try_from(whole) {
            Ok(unsigned) => writer.unsigned(unsigned),
            Err(_) => writer.integer(i64::try_from(whole).unwrap_or(i64::MIN)),
        }
    }

    /// Reads exponent and mantissa; a number that is written otherwise is refused.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<f64, Refusal> {
        let exponent = i16::try_from(reader.integer()?).map_err(|_wide| reader.malformed())?;
        let mantissa = i64::try_from(reader.integer()?).map_err(|_wide| reader.malformed())?;
        let read = Self { mantissa, exponent };
        let value = read.value().ok_or_else(|| reader.malformed())?;
        if read.whole().is_none() && Self::of(value) == Some(read) {
            Ok(value)
        } else {
            Err(reader.not_deterministic())
        }
    }
}
