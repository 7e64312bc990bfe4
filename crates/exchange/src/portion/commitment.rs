//! Digests of portions, padded with decoys so that nobody can count what was left out.

use ring::hmac;
use sha2::{Digest as _, Sha256};

use crate::cbor::{Reader, Writer};
use crate::portion::salt::Seed;
use crate::refusal::Refusal;

const PORTION_DOMAIN: &[u8] = b"thalweg/portion/v1";

/// What the owner commits to of one portion: a salted SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of a portion's bytes.
    pub fn of(portion: &[u8]) -> Self {
        Self(domain_hash(PORTION_DOMAIN, portion))
    }
}

/// SHA-256 of a name of what is hashed, the length, and the bytes.
pub(crate) fn domain_hash(domain: &[u8], bytes: &[u8]) -> [u8; 32] {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mut hash = Sha256::new();
    hash.update(domain);
    hash.update(length.to_be_bytes());
    hash.update(bytes);
    hash.finalize().into()
}

/// To how many digests a record is padded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Padding {
    /// Eight: the usual record.
    Eight,
    /// Sixteen: more portions, or a third country, which should not learn how rich a record is.
    Sixteen,
}

impl Padding {
    /// How many digests.
    pub const fn count(self) -> usize {
        match self {
            Self::Eight => 8,
            Self::Sixteen => 16,
        }
    }

    /// The padding of so many digests; nothing else is allowed.
    pub const fn of(count: usize) -> Option<Self> {
        match count {
            8 => Some(Self::Eight),
            16 => Some(Self::Sixteen),
            _ => None,
        }
    }
}

/// The digests of a record: 8 or 16, ascending, none twice, decoys among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests(Vec<Digest>);

impl Digests {
    /// The digests of `portions`, filled up with decoys of the seed.
    pub fn padded(mut digests: Vec<Digest>, padding: Padding, seed: &Seed) -> Option<Self> {
        let decoys = padding.count().checked_sub(digests.len())?;
        digests.extend((0..decoys).map(|place| seed.decoy(place)));
        Self::merged(digests)
    }

    /// Sorts digests that were sent apart; nothing if they are not 8 or 16 different ones.
    pub fn merged(mut digests: Vec<Digest>) -> Option<Self> {
        digests.sort_unstable();
        let ascends = digests.is_sorted_by(|one, next| one < next);
        (ascends && Padding::of(digests.len()).is_some()).then_some(Self(digests))
    }

    /// All of them, ascending.
    pub fn all(&self) -> &[Digest] {
        &self.0
    }

    /// Whether the owner committed to this.
    pub fn contains(&self, digest: &Digest) -> bool {
        self.0.binary_search(digest).is_ok()
    }

    /// Those that are not of `disclosed`.
    pub fn hidden(&self, disclosed: &[Digest]) -> Vec<Digest> {
        let is_hidden = |digest: &&Digest| !disclosed.contains(digest);
        self.0.iter().filter(is_hidden).copied().collect()
    }

    /// To how many they are padded.
    pub fn padding(&self) -> Padding {
        Padding::of(self.0.len()).unwrap_or(Padding::Sixteen)
    }

    pub(crate) fn write(writer: Writer, digests: &[Digest]) -> Writer {
        writer.each(digests, |writer, digest| writer.bytes(&digest.0))
    }

    /// Reads at most 16 digests, ascending, none twice.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Vec<Digest>, Refusal> {
        let count = reader.array(Padding::Sixteen.count())?;
        let digests = (0..count)
            .map(|_| reader.fixed().map(Digest))
            .collect::<Result<Vec<_>, _>>()?;
        if digests.is_sorted_by(|one, next| one < next) {
            Ok(digests)
        } else {
            let part = reader.part();
            Err(Refusal::DigestsUnsorted { part })
        }
    }

    /// Reads the digests of a header: 8 or 16.
    pub(crate) fn read_all(reader: &mut Reader<'_>) -> Result<Self, Refusal> {
        let digests = Self::read(reader)?;
        let count = u64::try_from(digests.len()).unwrap_or(u64::MAX);
        Self::merged(digests).ok_or_else(|| reader.out_of_range(count))
    }
}

impl Seed {
    /// What stands for a portion that does not exist: only who has the seed can tell.
    fn decoy(&self, place: usize) -> Digest {
        let place = u8::try_from(place).unwrap_or(u8::MAX);
        let tag = self.draw(b"thalweg/decoy/v1", &[place]);
        Digest(first(&tag))
    }
}

/// The first `N` bytes of a keyed hash.
pub(crate) fn first<const N: usize>(tag: &hmac::Tag) -> [u8; N] {
    let mut bytes = [0; N];
    for (to, from) in bytes.iter_mut().zip(tag.as_ref()) {
        *to = *from;
    }
    bytes
}
