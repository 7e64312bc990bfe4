//! The fields of a sentence, separated by commas.

/// A field that is there but is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// Reads fields one after the other; behind the last one all are empty.
#[derive(Debug, Clone)]
pub struct Fields<'a>(Option<&'a [u8]>);

/// The longest number that is read; longer ones are not of this world.
const NUMBER_MAX: usize = 18;

impl<'a> Fields<'a> {
    /// The fields of this text.
    pub const fn new(text: &'a [u8]) -> Self {
        Self(Some(text))
    }

    /// The next field as it stands.
    pub fn text(&mut self) -> &'a [u8] {
        let rest = self.0.unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b',');
        let (field, behind) = match end.and_then(|end| rest.split_at_checked(end)) {
            Some((field, [_, behind @ ..])) => (field, Some(behind)),
            _ => (rest, None),
        };
        self.0 = behind;
        field
    }

    /// The next field as a whole number; absent when empty.
    pub fn number<T: TryFrom<u64>>(&mut self) -> Result<Option<T>, Malformed> {
        match self.text() {
            [] => Ok(None),
            digits => number(digits).map(Some).ok_or(Malformed),
        }
    }

    /// The next field as a decimal number; absent when empty.
    pub fn decimal(&mut self) -> Result<Option<f64>, Malformed> {
        match self.text() {
            [] => Ok(None),
            digits => decimal(digits).map(Some).ok_or(Malformed),
        }
    }

    /// The next field as one letter; absent when empty.
    pub fn letter(&mut self) -> Result<Option<u8>, Malformed> {
        match self.text() {
            [] => Ok(None),
            [letter] => Ok(Some(*letter)),
            _ => Err(Malformed),
        }
    }

    /// The next two fields as degrees and minutes with their hemisphere, in degrees.
    fn angle(&mut self, positive: u8, negative: u8) -> Result<Option<f64>, Malformed> {
        let (value, hemisphere) = (self.decimal()?, self.letter()?);
        let Some(value) = value else { return Ok(None) };
        let degrees = (value / 100.0).floor();
        let minutes = value - degrees * 100.0;
        let angle = degrees + minutes / 60.0;
        match hemisphere {
            _ if !(0.0..60.0).contains(&minutes) => Err(Malformed),
            Some(letter) if letter == positive => Ok(Some(angle)),
            Some(letter) if letter == negative => Ok(Some(-angle)),
            _ => Err(Malformed),
        }
    }

    /// The next two fields as a latitude in degrees.
    pub fn latitude(&mut self) -> Result<Option<f64>, Malformed> {
        self.angle(b'N', b'S')
    }

    /// The next two fields as a longitude in degrees.
    pub fn longitude(&mut self) -> Result<Option<f64>, Malformed> {
        self.angle(b'E', b'W')
    }

    /// The next field, `hhmmss` with decimals, as milliseconds of the day.
    pub fn time_of_day(&mut self) -> Result<Option<i64>, Malformed> {
        match self.text() {
            [] => Ok(None),
            digits => time_of_day(digits).map(Some).ok_or(Malformed),
        }
    }
}

/// A whole number of nothing but digits.
pub fn number<T: TryFrom<u64>>(digits: &[u8]) -> Option<T> {
    let valid =
        !digits.is_empty() && digits.len() <= NUMBER_MAX && digits.iter().all(u8::is_ascii_digit);
    let value = || {
        digits
            .iter()
            .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
    };
    valid.then(value).and_then(|value| T::try_from(value).ok())
}

/// A finite decimal number without exponent.
fn decimal(digits: &[u8]) -> Option<f64> {
    let plain = digits
        .iter()
        .all(|byte| byte.is_ascii_digit() || b"+-.".contains(byte));
    let text = std::str::from_utf8(digits).ok()?;
    (plain && digits.len() <= 2 * NUMBER_MAX)
        .then(|| text.parse().ok())
        .flatten()
}

fn time_of_day(digits: &[u8]) -> Option<i64> {
    let (clock, fraction) = digits.split_at_checked(6)?;
    let part = |at: usize| number::<i64>(clock.get(at..at + 2)?);
    let (hour, minute, second) = (part(0)?, part(2)?, part(4)?);
    let millis = match fraction {
        [] | [b'.'] => 0,
        [b'.', decimals @ ..] => {
            let three = decimals.iter().chain(b"000").take(3).copied();
            number::<i64>(decimals)?;
            three.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
        }
        _ => return None,
    };
    let valid = hour < 24 && minute < 60 && second < 60;
    valid.then_some(((hour * 60 + minute) * 60 + second) * 1000 + millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_with_the_sentence() {
        let mut fields = Fields::new(b"A,,7");
        assert_eq!(fields.letter(), Ok(Some(b'A')));
        assert_eq!(fields.number::<u8>(), Ok(None));
        assert_eq!(fields.number(), Ok(Some(7u8)));
        assert_eq!(fields.text(), b"");
        assert_eq!(fields.decimal(), Ok(None));
    }

    #[test]
    fn an_angle_is_degrees_and_minutes() {
        let south = Fields::new(b"5250.53669,S").latitude().unwrap().unwrap();
        assert!((south + 52.842_278_2).abs() < 1e-7, "{south}");
        assert_eq!(Fields::new(b"5275.0,N").latitude(), Err(Malformed));
        assert_eq!(Fields::new(b"5250.0,X").latitude(), Err(Malformed));
        assert_eq!(Fields::new(b",").longitude(), Ok(None));
    }

    #[test]
    fn a_time_of_day_may_have_decimals() {
        let time = |text: &'static [u8]| Fields::new(text).time_of_day();
        assert_eq!(time(b"095559"), Ok(Some(35_759_000)));
        assert_eq!(time(b"000000.5"), Ok(Some(500)));
        assert_eq!(time(b"235959.98765"), Ok(Some(86_399_987)));
        assert_eq!(time(b"240000"), Err(Malformed));
        assert_eq!(time(b"12"), Err(Malformed));
        assert_eq!(time(b"120000.5x"), Err(Malformed));
    }

    #[test]
    fn a_number_that_is_none_is_malformed() {
        assert_eq!(Fields::new(b"12a").number::<u64>(), Err(Malformed));
        assert_eq!(Fields::new(b"256").number::<u8>(), Err(Malformed));
        assert_eq!(Fields::new(b"1e9").decimal(), Err(Malformed));
        assert_eq!(Fields::new(b"-6.25").decimal(), Ok(Some(-6.25)));
    }
}
