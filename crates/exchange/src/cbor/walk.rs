//! Walks over a value whose meaning is not known here, and judges its encoding alone.

use super::reader::{Major, Reader};
use crate::refusal::Refusal;

/// How deep arrays and maps may lie in each other, the part's own array counted.
pub const DEPTH_MAX: usize = 16;

impl<'a> Reader<'a> {
    /// The bytes of the next item, whatever it is; `depth` arrays and maps lie around it.
    pub fn item(&mut self, depth: usize) -> Result<&'a [u8], Refusal> {
        let start = self.at();
        let (major, argument) = self.head()?;
        match major {
            Major::Unsigned | Major::Negative => {}
            Major::Bytes => drop(self.take(argument)?),
            Major::Text => self.utf8(argument)?,
            Major::Array => self.items(argument, depth + 1)?,
            Major::Map => self.pairs(argument, depth + 1)?,
            Major::Simple if (20..=22).contains(&argument) => {}
            Major::Simple | Major::Tag => return Err(self.malformed()),
        }
        Ok(self.since(start))
    }

    fn utf8(&mut self, length: u64) -> Result<(), Refusal> {
        let bytes = self.take(length)?;
        match core::str::from_utf8(bytes) {
            Ok(_) => Ok(()),
            Err(_) => Err(self.malformed()),
        }
    }

    fn items(&mut self, count: u64, depth: usize) -> Result<(), Refusal> {
        self.deep(depth)?;
        // Each item takes at least a byte, so that a claimed count ends with the bytes.
        (0..count).try_for_each(|_| self.item(depth).map(drop))
    }

    fn pairs(&mut self, count: u64, depth: usize) -> Result<(), Refusal> {
        self.deep(depth)?;
        let mut last: Option<&[u8]> = None;
        for _ in 0..count {
            let key = self.item(depth)?;
            match last {
                Some(before) if before == key => {
                    return Err(Refusal::DuplicateKey { part: self.part() });
                }
                Some(before) if before > key => return Err(self.not_deterministic()),
                _ => last = Some(key),
            }
            self.item(depth)?;
        }
        Ok(())
    }

    fn deep(&self, depth: usize) -> Result<(), Refusal> {
        if depth > DEPTH_MAX {
            return Err(Refusal::TooDeep { part: self.part() });
        }
        Ok(())
    }
}
