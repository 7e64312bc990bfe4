//! Packs and unpacks.

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe;

use crate::batch::dictionary::Dictionary;
use crate::cbor::Reader;
use crate::envelope::{Form, Sealed, bounded};
use crate::refusal::{Part, Refusal};

/// Bytes of a batch, expanded.
pub const BATCH_BYTES_MAX: usize = 1024 * 1024;
/// How many times its size a batch may become.
const EXPANSION_MAX: u64 = 50;
/// What the compressor is asked for: the link is slow, the machine is not.
const LEVEL: i32 = 19;

/// Records that make no batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotPack {
    /// They are more than a batch may hold.
    #[error("{0} bytes of records, more than 1048576 (envelope 8)")]
    TooLarge(usize),
    /// They have so much in common that a receiver would refuse the batch: send fewer.
    #[error("would shrink more than 50 times (envelope 8)")]
    ShrinksTooFar,
    /// The compressor did not work.
    #[error("zstd cannot pack it")]
    Compressor,
}

/// Packs records into a batch.
pub fn pack(records: &[Sealed], form: Form, dictionary: Dictionary) -> Result<Vec<u8>, CannotPack> {
    let sequence: Vec<u8> = records
        .iter()
        .flat_map(|record| record.write(form))
        .collect();
    if sequence.len() > BATCH_BYTES_MAX {
        return Err(CannotPack::TooLarge(sequence.len()));
    }
    let frame = Compressor::with_dictionary(LEVEL, dictionary.bytes())
        .and_then(|mut compressor| compressor.compress(&sequence))
        .map_err(|_failed| CannotPack::Compressor)?;
    if expands_too_far(long(frame.len()), long(sequence.len())) {
        return Err(CannotPack::ShrinksTooFar);
    }
    Ok(frame)
}

/// Unpacks a batch into records, whose shape is judged and whose signatures are not. One record
/// that cannot be read refuses the batch: where the next one begins is then not known.
pub fn unpack(batch: &[u8]) -> Result<Vec<Sealed>, Refusal> {
    let sequence = expand(batch)?;
    let mut reader = Reader::new(&sequence, Part::Record);
    let mut records = Vec::new();
    while !reader.is_at_end() {
        let before = reader.at();
        records.push(Sealed::read_next(&mut reader)?);
        bounded(reader.at() - before)?;
    }
    Ok(records)
}

fn expand(batch: &[u8]) -> Result<Vec<u8>, Refusal> {
    too_large(batch.len())?;
    let length = expanded_length(batch)?;
    let number = zstd_safe::get_dict_id_from_frame(batch).map_or(0, core::num::NonZeroU32::get);
    let dictionary = Dictionary::from_number(number).ok_or(Refusal::DictionaryUnknown(number))?;
    let mut sequence = Vec::with_capacity(length);
    let mut decompressor = Decompressor::with_dictionary(dictionary.bytes())
        .map_err(|_failed| Refusal::BatchUnreadable)?;
    match decompressor.decompress_to_buffer(batch, &mut sequence) {
        Ok(written) if written == length => Ok(sequence),
        _ => Err(Refusal::BatchUnreadable),
    }
}

/// The length that the frame says, if it is one frame and may become so long.
fn expanded_length(batch: &[u8]) -> Result<usize, Refusal> {
    let frame = zstd_safe::find_frame_compressed_size(batch);
    if frame != Ok(batch.len()) || !batch.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        return Err(Refusal::BatchUnreadable);
    }
    let Ok(Some(length)) = zstd_safe::get_frame_content_size(batch) else {
        return Err(Refusal::BatchUnreadable);
    };
    let compressed = long(batch.len());
    let claimed = usize::try_from(length).unwrap_or(usize::MAX);
    too_large(claimed)?;
    if expands_too_far(compressed, length) {
        return Err(Refusal::ExpandsTooFar { compressed, length });
    }
    Ok(claimed)
}

const fn expands_too_far(compressed: u64, length: u64) -> bool {
    length > compressed.saturating_mul(EXPANSION_MAX)
}

fn too_large(length: usize) -> Result<(), Refusal> {
    if length <= BATCH_BYTES_MAX {
        return Ok(());
    }
    Err(Refusal::TooLarge {
        part: Part::Batch,
        length: long(length),
        max: long(BATCH_BYTES_MAX),
    })
}

fn long(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
