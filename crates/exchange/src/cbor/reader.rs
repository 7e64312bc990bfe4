//! Reads items one after another, each in its shortest and definite form.

use crate::refusal::{Part, Refusal};

/// The major types of RFC 8949 §3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Major {
    Unsigned,
    Negative,
    Bytes,
    Text,
    Array,
    Map,
    Tag,
    Simple,
}

/// Where reading stands within the bytes of one part.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    part: Part,
}

impl<'a> Reader<'a> {
    /// Reads `bytes`, which are called `part` in refusals.
    pub const fn new(bytes: &'a [u8], part: Part) -> Self {
        Self { bytes, at: 0, part }
    }

    /// How many bytes were read.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What is being read.
    pub const fn part(&self) -> Part {
        self.part
    }

    /// Whether all was read.
    pub const fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Refuses what stands behind the last item.
    pub fn end(&self) -> Result<(), Refusal> {
        if self.is_at_end() {
            Ok(())
        } else {
            Err(self.malformed())
        }
    }

    /// An unsigned number.
    pub fn unsigned(&mut self) -> Result<u64, Refusal> {
        self.expect(Major::Unsigned)
    }

    /// An unsigned number of a narrower kind.
    pub fn narrow<T: TryFrom<u64>>(&mut self) -> Result<T, Refusal> {
        let number = self.unsigned()?;
        T::try_from(number).map_err(|_wide| self.out_of_range(number))
    }

    /// An integer of either sign, as COSE names algorithms.
    pub fn integer(&mut self) -> Result<i128, Refusal> {
        let (major, number) = self.head()?;
        let value = i128::from(number);
        match major {
            Major::Unsigned => Ok(value),
            Major::Negative => Ok(-1 - value),
            _ => Err(self.malformed()),
        }
    }

    /// A byte string of at most `max` bytes.
    pub fn bytes(&mut self, max: usize) -> Result<&'a [u8], Refusal> {
        let length = self.expect(Major::Bytes)?;
        self.bounded(length, max)
    }

    /// A byte string of exactly `N` bytes.
    pub fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        let length = self.expect(Major::Bytes)?;
        if u64::try_from(N) != Ok(length) {
            return Err(self.malformed());
        }
        let bytes = self.take(length)?;
        <[u8; N]>::try_from(bytes).map_err(|_length| self.malformed())
    }

    /// A text of at most `max` bytes.
    pub fn text(&mut self, max: usize) -> Result<&'a str, Refusal> {
        let length = self.expect(Major::Text)?;
        let bytes = self.bounded(length, max)?;
        core::str::from_utf8(bytes).map_err(|_utf8| self.malformed())
    }

    /// The length of an array of at most `max` items.
    pub fn array(&mut self, max: usize) -> Result<usize, Refusal> {
        let count = self.expect(Major::Array)?;
        self.count(count, max)
    }

    /// Begins an array of exactly `count` items.
    pub fn array_of(&mut self, count: usize) -> Result<(), Refusal> {
        if u64::try_from(count) == Ok(self.expect(Major::Array)?) {
            Ok(())
        } else {
            Err(self.malformed())
        }
    }

    /// The number of pairs of a map of at most `max` pairs.
    pub fn map(&mut self, max: usize) -> Result<usize, Refusal> {
        let count = self.expect(Major::Map)?;
        self.count(count, max)
    }

    /// The tag `number`.
    pub fn tag(&mut self, number: u64) -> Result<(), Refusal> {
        if self.expect(Major::Tag)? == number {
            Ok(())
        } else {
            Err(self.malformed())
        }
    }

    /// Reads null, if null comes next.
    pub fn null(&mut self) -> bool {
        let is_null = self.bytes.get(self.at) == Some(&0xf6);
        if is_null {
            self.at += 1;
        }
        is_null
    }

    /// The head of the next item: its major type and its argument in shortest form.
    pub(super) fn head(&mut self) -> Result<(Major, u64), Refusal> {
        let first = *self.bytes.get(self.at).ok_or_else(|| self.malformed())?;
        let major = major(first >> 5);
        let argument = match first & 0x1f {
            small @ 0..=23 => {
                self.at += 1;
                u64::from(small)
            }
            width @ 24..=27 => self.long_argument(major, width)?,
            31 => return Err(self.not_deterministic()),
            _ => return Err(self.malformed()),
        };
        Ok((major, argument))
    }

    fn long_argument(&mut self, major: Major, width: u8) -> Result<u64, Refusal> {
        let start = self.at + 1;
        let (length, least) = match width {
            24 => (1, 24),
            25 => (2, 1 << 8),
            26 => (4, 1 << 16),
            _ => (8, 1 << 32),
        };
        let end = start.saturating_add(length);
        let bytes = self.bytes.get(start..end).ok_or_else(|| self.malformed())?;
        let value = bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        // Of major type 7 the long arguments are floating-point numbers and reserved values.
        if value < least || major == Major::Simple {
            return Err(self.not_deterministic());
        }
        self.at = end;
        Ok(value)
    }

    fn expect(&mut self, wanted: Major) -> Result<u64, Refusal> {
        let before = self.at;
        let (major, argument) = self.head()?;
        if major == wanted {
            return Ok(argument);
        }
        self.at = before;
        Err(self.malformed())
    }

    fn bounded(&mut self, length: u64, max: usize) -> Result<&'a [u8], Refusal> {
        let max = u64::try_from(max).unwrap_or(u64::MAX);
        if length > max {
            let part = self.part;
            return Err(Refusal::TooLarge { part, length, max });
        }
        self.take(length)
    }

    fn count(&self, count: u64, max: usize) -> Result<usize, Refusal> {
        match usize::try_from(count) {
            Ok(fits) if fits <= max => Ok(fits),
            _ => Err(Refusal::TooMany {
                part: self.part,
                count,
                max: u64::try_from(max).unwrap_or(u64::MAX),
            }),
        }
    }

    /// The next `length` bytes, if they are there.
    pub(super) fn take(&mut self, length: u64) -> Result<&'a [u8], Refusal> {
        let length = usize::try_from(length).map_err(|_wide| self.malformed())?;
        let end = self
            .at
            .checked_add(length)
            .ok_or_else(|| self.malformed())?;
        let bytes = self
            .bytes
            .get(self.at..end)
            .ok_or_else(|| self.malformed())?;
        self.at = end;
        Ok(bytes)
    }

    /// What was read since `start`.
    pub(super) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    /// The refusal of what is not the item that stands here.
    pub fn malformed(&self) -> Refusal {
        let (part, at) = (self.part, self.at);
        Refusal::Malformed { part, at }
    }

    /// The refusal of a second way to write what stands here.
    pub fn not_deterministic(&self) -> Refusal {
        let (part, at) = (self.part, self.at);
        Refusal::NotDeterministic { part, at }
    }

    /// The refusal of a number that means nothing here.
    pub fn out_of_range(&self, value: u64) -> Refusal {
        let part = self.part;
        Refusal::OutOfRange { part, value }
    }
}

const fn major(bits: u8) -> Major {
    match bits {
        0 => Major::Unsigned,
        1 => Major::Negative,
        2 => Major::Bytes,
        3 => Major::Text,
        4 => Major::Array,
        5 => Major::Map,
        6 => Major::Tag,
        _ => Major::Simple,
    }
}
