//! The members of a gpsd object, one call each.

use crate::ais::message::static_voyage::{CalendarTime, HullDimensions};
use crate::ais::payload::Payload;
use crate::ais::quantity::{Quantity, nearest};
use crate::json;

/// Appends members; each name comes with its comma and colon.
pub struct Members<'a>(pub &'a mut Vec<u8>);

impl Members<'_> {
    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &str) -> &mut Self {
        self.0.extend_from_slice(bytes.as_bytes());
        self
    }

    /// A whole number.
    pub fn number(&mut self, name: &str, number: impl Into<i64>) -> &mut Self {
        self.raw(name);
        json::push_int(self.0, number);
        self
    }

    /// The code of a quantity.
    pub fn code(&mut self, name: &str, quantity: impl Quantity) -> &mut Self {
        self.number(name, quantity.code())
    }

    /// The code of a quantity in tenths.
    pub fn tenths(&mut self, name: &str, quantity: impl Quantity) -> &mut Self {
        self.decimal(name, i64::from(quantity.code()), 1)
    }

    /// `number / 10^decimals`.
    pub fn decimal(&mut self, name: &str, number: i64, decimals: u32) -> &mut Self {
        self.raw(name);
        json::push_decimal(self.0, number, decimals);
        self
    }

    /// The code of a quantity in its unit, as C prints a double with so many decimals.
    pub fn scaled<Q: Quantity>(&mut self, name: &str, quantity: Q, decimals: usize) -> &mut Self {
        self.raw(name);
        let code = quantity.code() + Q::OFFSET;
        json::push_float(self.0, f64::from(code) / f64::from(Q::PER), decimals);
        self
    }

    /// An angle in 1/10 000 min as degrees with six decimals.
    pub fn degrees(&mut self, name: &str, angle: impl Quantity) -> &mut Self {
        // A millionth of a degree is 3/5 of a step: the division never meets a half.
        self.decimal(name, nearest(i64::from(angle.code()) * 5, 3), 6)
    }

    /// An angle in 1/10 min as quoted degrees with six decimals.
    pub fn quoted_degrees(&mut self, name: &str, angle: impl Quantity) -> &mut Self {
        self.raw(name).raw("\"");
        json::push_decimal(self.0, nearest(i64::from(angle.code()) * 5000, 3), 6);
        self.raw("\"")
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str, flag: bool) -> &mut Self {
        self.raw(name);
        json::push_flag(self.0, flag);
        self
    }

    /// A quoted text.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.raw(name);
        json::push_text(self.0, text.as_bytes());
        self
    }

    /// A code and its meaning in gpsd's words.
    pub fn legend(&mut self, [name, text_name]: [&str; 2], code: u8, legend: &str) -> &mut Self {
        self.number(name, code).text(text_name, legend)
    }

    /// Numbers with leading zeros, each behind its separator: dates and times.
    pub fn digits(&mut self, parts: &[(&str, i32, usize)]) -> &mut Self {
        for (before, number, width) in parts {
            self.raw(before);
            json::push_padded(self.0, u64::from(number.unsigned_abs()), *width);
        }
        self
    }

    /// Month, day, hour and minute, each of `width` digits.
    pub fn calendar(&mut self, name: &str, time: CalendarTime, width: usize) -> &mut Self {
        let CalendarTime {
            month,
            day,
            hour,
            minute,
        } = time;
        self.raw(name).digits(&[
            ("\"", month.code(), width),
            ("-", day.code(), width),
            ("T", hour.code(), width),
            (":", minute.code(), width),
        ])
    }

    /// The four distances of a hull.
    pub fn hull(&mut self, hull: HullDimensions) -> &mut Self {
        self.number(r#","to_bow":"#, hull.bow_m)
            .number(r#","to_stern":"#, hull.stern_m)
            .number(r#","to_port":"#, hull.port_m)
            .number(r#","to_starboard":"#, hull.starboard_m)
    }

    /// The bits from `from` on as `length:hexadecimal`.
    pub fn bits(&mut self, bits: &Payload, from: usize) -> &mut Self {
        let len = bits.len().saturating_sub(from);
        self.number(r#","data":""#, i64::try_from(len).unwrap_or(i64::MAX));
        self.raw(":");
        let bytes = bits.bytes_from(from);
        bytes.iter().for_each(|byte| json::push_hex(self.0, *byte));
        self.raw("\"")
    }

    /// A list of objects whose members `write` appends.
    pub fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Members<'_>, T),
    ) -> &mut Self {
        self.raw(name);
        json::push_array(self.0, items, |out, item| {
            json::push_object(out, |out| write(&mut Members(out), item));
        });
        self
    }
}
