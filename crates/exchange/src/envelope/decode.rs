//! Bytes into a header: what is accepted has exactly these bytes, and no others would do.

use core::num::NonZeroU32;

use thalweg_domain::time::Instant;
use uuid::Uuid;

use crate::cbor::{Keys, Reader};
use crate::envelope::completeness::CompletenessTag;
use crate::envelope::encode::FORMAT;
use crate::envelope::header::{
    Header, HeaderHash, Heading, LegalBasis, Onward, Operation, Purposes, RecordType, Schema, Stamp,
};
use crate::id::{CentreId, RecordId, Version};
use crate::portion::{Alias, Digest, Digests, classification, read_alias};
use crate::priority::Priority;
use crate::refusal::{Part, Refusal};

/// Bytes of a header.
pub(super) const HEADER_BYTES_MAX: usize = 4_096;
/// Aliases of a list in a header.
pub(super) const ALIASES_MAX: usize = 64;

const KEYS: &[i128] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
];
const KEYS_WITHOUT_DIGESTS: &[i128] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19,
];

/// Reads a header with its digests.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Refusal> {
    read(bytes, KEYS, Digests::read_all)
}

/// Reads a header that came without its digests: they are put together of those of `disclosed`
/// portions and those that came as `hidden`.
pub(super) fn header_of_parts(
    bytes: &[u8],
    disclosed: impl Iterator<Item = Digest>,
    hidden: Vec<Digest>,
) -> Result<Header, Refusal> {
    let part = Part::Header;
    let mut all = hidden;
    all.extend(disclosed);
    let digests = Digests::merged(all).ok_or(Refusal::DigestsUnsorted { part })?;
    read(bytes, KEYS_WITHOUT_DIGESTS, |_| Ok(digests))
}

fn read(
    bytes: &[u8],
    known: &'static [i128],
    digests: impl FnOnce(&mut Reader<'_>) -> Result<Digests, Refusal>,
) -> Result<Header, Refusal> {
    let mut reader = Reader::new(bytes, Part::Header);
    let mut map = Fields {
        keys: Keys::begin(&mut reader, known)?,
        reader,
    };
    let heading = heading(&mut map)?;
    let digests = if known.contains(&16) {
        digests(map.at(16)?)?
    } else {
        digests(&mut map.reader)?
    };
    let completeness = completeness(map.at(17)?)?;
    let onward = onward(map.at(18)?)?;
    let context = context(&mut map, heading.operation)?;
    map.keys.end(&map.reader)?;
    map.reader.end()?;
    Ok(Header {
        heading: Heading {
            onward,
            context,
            ..heading
        },
        digests,
        completeness,
    })
}

/// A supersession names the record that stands in the place of the one called back.
fn context(map: &mut Fields<'_>, operation: Operation) -> Result<Option<[u8; 16]>, Refusal> {
    if operation == Operation::Supersede {
        return map.at(19)?.fixed().map(Some);
    }
    let has_context = map.keys.optional(&mut map.reader, 19)?;
    has_context.then(|| map.reader.fixed()).transpose()
}

/// A map and where reading of it stands.
struct Fields<'a> {
    keys: Keys,
    reader: Reader<'a>,
}

impl<'a> Fields<'a> {
    /// The reader at the value of `key`, which must come next.
    fn at(&mut self, key: i128) -> Result<&mut Reader<'a>, Refusal> {
        self.keys.required(&mut self.reader, key)?;
        Ok(&mut self.reader)
    }
}

/// Keys 1 to 15; what stands behind the digests is filled in later.
fn heading(map: &mut Fields<'_>) -> Result<Heading, Refusal> {
    let format = map.at(1)?.unsigned()?;
    if format != FORMAT {
        return Err(Refusal::FormatUnsupported(format));
    }
    let record = RecordId(Uuid::from_bytes(map.at(2)?.fixed()?));
    let version = version(map.at(3)?)?;
    let owner = CentreId(map.at(4)?.fixed()?);
    let stamp = Stamp(map.at(5)?.unsigned()?);
    let record_type = RecordType(map.at(6)?.narrow()?);
    let schema = schema(map.at(7)?)?;
    let operation = operation(map.at(8)?)?;
    Ok(Heading {
        record,
        version,
        owner,
        stamp,
        record_type,
        schema,
        operation,
        previous: previous(map.at(9)?, version, operation)?,
        marking: classification(map.at(10)?)?,
        audience: read_alias(map.at(11)?, ALIASES_MAX)?,
        purposes: Purposes(map.at(12)?.narrow()?),
        keep_until: instant(map.at(13)?)?,
        legal_basis: LegalBasis(map.at(14)?.narrow()?),
        priority: priority(map.at(15)?)?,
        onward: Onward::Nobody,
        context: None,
    })
}

fn version(reader: &mut Reader<'_>) -> Result<Version, Refusal> {
    let number: u32 = reader.narrow()?;
    let number = NonZeroU32::new(number).ok_or_else(|| reader.out_of_range(0))?;
    Ok(Version(number))
}

fn schema(reader: &mut Reader<'_>) -> Result<Schema, Refusal> {
    reader.array_of(2)?;
    let major = reader.narrow()?;
    let minor = reader.narrow()?;
    Ok(Schema { major, minor })
}

fn operation(reader: &mut Reader<'_>) -> Result<Operation, Refusal> {
    let code: u8 = reader.narrow()?;
    Operation::from_code(code).ok_or_else(|| reader.out_of_range(u64::from(code)))
}

/// The first version has none before it, nor has what calls versions back and is none itself; every
/// other has.
fn previous(
    reader: &mut Reader<'_>,
    version: Version,
    operation: Operation,
) -> Result<Option<HeaderHash>, Refusal> {
    let stands_alone = version == Version::FIRST || operation.calls_back();
    match reader.null() {
        true if stands_alone => Ok(None),
        false if !stands_alone => reader.fixed().map(|hash| Some(HeaderHash(hash))),
        _ => Err(reader.malformed()),
    }
}

/// Whole seconds since 1970, to the end of the year 9999.
pub(super) fn instant(reader: &mut Reader<'_>) -> Result<Instant, Refusal> {
    let number = reader.unsigned()?;
    let out_of_range = reader.out_of_range(number);
    let secs = i64::try_from(number).map_err(|_wide| out_of_range)?;
    if secs > Instant::MAX.unix_secs() {
        return Err(out_of_range);
    }
    Ok(Instant::from_unix_secs(secs))
}

fn priority(reader: &mut Reader<'_>) -> Result<Priority, Refusal> {
    let code: u8 = reader.narrow()?;
    Priority::from_code(code).ok_or_else(|| reader.out_of_range(u64::from(code)))
}

fn completeness(reader: &mut Reader<'_>) -> Result<Vec<(Alias, CompletenessTag)>, Refusal> {
    let count = reader.array(ALIASES_MAX)?;
    let tags = (0..count)
        .map(|_| {
            reader.array_of(2)?;
            let alias = Alias(reader.fixed()?);
            Ok((alias, CompletenessTag(reader.fixed()?)))
        })
        .collect::<Result<Vec<_>, Refusal>>()?;
    if tags.is_sorted_by(|(one, _), (next, _)| one < next) {
        Ok(tags)
    } else {
        Err(reader.not_deterministic())
    }
}

/// A list belongs to `listed`, and to nothing else.
fn onward(reader: &mut Reader<'_>) -> Result<Onward, Refusal> {
    reader.array_of(2)?;
    let code = reader.unsigned()?;
    let listed = read_alias(reader, ALIASES_MAX)?;
    match (code, listed.is_empty()) {
        (0, true) => Ok(Onward::Nobody),
        (1, true) => Ok(Onward::SameGroup),
        (2, false) => Ok(Onward::Listed(listed)),
        (3, true) => Ok(Onward::PriorApproval),
        _ => Err(reader.out_of_range(code)),
    }
}
