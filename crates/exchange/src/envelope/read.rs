//! Bytes into a record: bounds first, then shape; no signature is judged here.

use crate::cbor::Reader;
use crate::envelope::compact::{read_compact, read_seeded};
use crate::envelope::decode::{self, HEADER_BYTES_MAX};
use crate::envelope::sealed::{PORTIONS_MAX, Sealed, ascending};
use crate::envelope::via::{VIA_BYTES_MAX, VIA_MAX, Via};
use crate::portion::{PORTION_BYTES_MAX, Portion};
use crate::refusal::{Part, Refusal};
use crate::signature::{Sign1, SignedType};

/// Bytes of a record.
const RECORD_BYTES_MAX: usize = 256 * 1024;

impl Sealed {
    /// Reads a record in any form.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        bounded(bytes.len())?;
        let mut reader = Reader::new(bytes, Part::Record);
        let sealed = Self::read_next(&mut reader)?;
        reader.end()?;
        Ok(sealed)
    }

    /// Reads the record that comes next in a sequence.
    pub(crate) fn read_next(reader: &mut Reader<'_>) -> Result<Self, Refusal> {
        let items = reader.array(8)?;
        let form = reader.unsigned()?;
        let mut sealed = match (form, items) {
            (0, 4) => read_plain(reader)?,
            (1, 7) => read_compact(reader)?,
            (2, 8) => read_seeded(reader)?,
            (0..=2, _) => return Err(reader.malformed()),
            _ => return Err(reader.out_of_range(form)),
        };
        sealed.via = via(reader)?;
        Ok(sealed)
    }
}

/// Refuses a record of too many bytes.
pub(crate) fn bounded(length: usize) -> Result<(), Refusal> {
    if length <= RECORD_BYTES_MAX {
        return Ok(());
    }
    Err(Refusal::TooLarge {
        part: Part::Record,
        length: u64::try_from(length).unwrap_or(u64::MAX),
        max: u64::try_from(RECORD_BYTES_MAX).unwrap_or(u64::MAX),
    })
}

fn read_plain(reader: &mut Reader<'_>) -> Result<Sealed, Refusal> {
    let signed = Sign1::read(reader, SignedType::Record, HEADER_BYTES_MAX)?;
    Ok(Sealed {
        header: decode::header(&signed.payload)?,
        signed,
        portions: portions(reader, Portion::read)?,
        via: Vec::new(),
        seed: None,
    })
}

/// Reads the portions, each by `read`.
pub(super) fn portions(
    reader: &mut Reader<'_>,
    read: impl Fn(&[u8]) -> Result<Portion, Refusal>,
) -> Result<Vec<Portion>, Refusal> {
    let count = reader.array(PORTIONS_MAX)?;
    let portions = (0..count)
        .map(|_| read(reader.bytes(PORTION_BYTES_MAX)?))
        .collect::<Result<Vec<_>, _>>()?;
    ascending(&portions)?;
    Ok(portions)
}

fn via(reader: &mut Reader<'_>) -> Result<Vec<Via>, Refusal> {
    let count = reader.array(VIA_MAX)?;
    (0..count)
        .map(|_| Via::read(reader.bytes(VIA_BYTES_MAX)?))
        .collect()
}
