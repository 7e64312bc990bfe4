//! One portion: salt, number, marking, schema and value, in bytes that are never written anew.

use crate::cbor::{Reader, Writer};
use crate::portion::commitment::Digest;
use crate::portion::marking::PortionMarking;
use crate::portion::salt::{Salt, Seed};
use crate::refusal::{Part, Refusal};

/// Bytes of a portion.
pub(crate) const PORTION_BYTES_MAX: usize = 64 * 1024;

/// Which portion of its record type this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortionId(pub u16);

/// A value in deterministic CBOR, understood by who knows the record type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value(Vec<u8>);

impl Value {
    /// Takes the bytes of one item.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Refusal> {
        let mut reader = Reader::new(&bytes, Part::Portion);
        reader.item(1)?;
        reader.end()?;
        Ok(Self(bytes))
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What is in a portion, before it has a salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Which portion.
    pub id: PortionId,
    /// How it is marked.
    pub marking: PortionMarking,
    /// The minor version of its schema: additions only.
    pub schema_minor: u16,
    /// What it says.
    pub value: Value,
}

/// A portion as it was made or received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    content: Content,
    salt: Salt,
    bytes: Vec<u8>,
    digest: Digest,
}

impl Portion {
    /// Gives `content` the salt that the seed has for it.
    pub fn new(content: &Content, seed: &Seed) -> Result<Self, Refusal> {
        let salt = seed.salt(content.id);
        let writer = Writer::new().array(5).bytes(&salt.0);
        let bytes = content.write(writer).finish();
        // What is made here is read as a peer would read it: nothing is sealed that others refuse.
        Self::read(&bytes)
    }

    /// Reads a portion and keeps its bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes, Part::Portion);
        bounded(bytes)?;
        reader.array_of(5)?;
        let salt = Salt(reader.fixed()?);
        let content = Content::read(&mut reader)?;
        reader.end()?;
        Ok(Self {
            content,
            salt,
            bytes: bytes.to_vec(),
            digest: Digest::of(bytes),
        })
    }

    /// Reads a portion that came without its salt, beside the seed.
    pub(crate) fn read_unsalted(bytes: &[u8], seed: &Seed) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes, Part::Portion);
        bounded(bytes)?;
        reader.array_of(4)?;
        let content = Content::read(&mut reader)?;
        reader.end()?;
        Self::new(&content, seed)
    }

    /// Its bytes without the salt.
    pub(crate) fn unsalted(&self) -> Vec<u8> {
        self.content.write(Writer::new().array(4)).finish()
    }

    /// Which portion it is.
    pub const fn id(&self) -> PortionId {
        self.content.id
    }

    /// Its salt.
    pub const fn salt(&self) -> Salt {
        self.salt
    }

    /// What it says.
    pub const fn content(&self) -> &Content {
        &self.content
    }

    /// The bytes that the owner committed to.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the owner committed to.
    pub const fn digest(&self) -> Digest {
        self.digest
    }
}

impl Content {
    fn write(&self, writer: Writer) -> Writer {
        let writer = writer.unsigned(u64::from(self.id.0));
        let writer = self.marking.write(writer);
        writer
            .unsigned(u64::from(self.schema_minor))
            .raw(self.value.as_bytes())
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            id: PortionId(reader.narrow()?),
            marking: PortionMarking::read(reader)?,
            schema_minor: reader.narrow()?,
            value: Value(reader.item(1)?.to_vec()),
        })
    }
}

fn bounded(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() <= PORTION_BYTES_MAX {
        return Ok(());
    }
    Err(Refusal::TooLarge {
        part: Part::Portion,
        length: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        max: u64::try_from(PORTION_BYTES_MAX).unwrap_or(u64::MAX),
    })
}
