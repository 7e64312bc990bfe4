//! The keys of a map that has a closed list of them, in ascending order.

use super::reader::Reader;
use crate::refusal::Refusal;

/// Pairs of such a map.
const PAIRS_MAX: usize = 32;

/// A map whose keys are numbers; each is read where it must stand.
#[derive(Debug)]
pub struct Keys {
    known: &'static [i128],
    left: usize,
    last: Option<i128>,
}

impl Keys {
    /// Begins a map that may have the keys `known`.
    pub fn begin(reader: &mut Reader<'_>, known: &'static [i128]) -> Result<Self, Refusal> {
        let left = reader.map(PAIRS_MAX)?;
        let last = None;
        Ok(Self { known, left, last })
    }

    /// Reads `key`, which must come next.
    pub fn required(&mut self, reader: &mut Reader<'_>, key: i128) -> Result<(), Refusal> {
        if self.optional(reader, key)? {
            return Ok(());
        }
        self.wrong(reader)?;
        let part = reader.part();
        Err(Refusal::MissingKey { part, key })
    }

    /// Reads `key` if it comes next.
    pub fn optional(&mut self, reader: &mut Reader<'_>, key: i128) -> Result<bool, Refusal> {
        if self.left == 0 {
            return Ok(false);
        }
        let mut ahead = reader.clone();
        if ahead.integer()? != key {
            return Ok(false);
        }
        *reader = ahead;
        self.left -= 1;
        self.last = Some(key);
        Ok(true)
    }

    /// Refuses what stands behind the last key.
    pub fn end(self, reader: &Reader<'_>) -> Result<(), Refusal> {
        self.wrong(reader)?;
        if self.left == 0 {
            Ok(())
        } else {
            // Cannot be reached by a key of the list: each was read where it must stand.
            Err(reader.not_deterministic())
        }
    }

    /// Refuses the key that comes next if it can stand nowhere behind the last one.
    fn wrong(&self, reader: &Reader<'_>) -> Result<(), Refusal> {
        if self.left == 0 {
            return Ok(());
        }
        let key = reader.clone().integer()?;
        let part = reader.part();
        if Some(key) == self.last {
            Err(Refusal::DuplicateKey { part })
        } else if Some(key) < self.last {
            Err(reader.not_deterministic())
        } else if !self.known.contains(&key) {
            Err(Refusal::UnknownKey { part, key })
        } else {
            Ok(())
        }
    }
}
