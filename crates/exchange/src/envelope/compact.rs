//! The compact forms: what the receiver can reckon is left out, and the header is rebuilt.
//!
//! *Rule*: digests of portions that are there, and salts that follow from a seed, are not sent; the
//! receiver rebuilds exactly the bytes that the owner signed, or the signature does not verify.
//! *Source*: `docs/protocol/envelope.md` 5.5.
//! *Here / not here*: both compact forms, written and read.
//! *Limits*: as of every record.

use crate::cbor::{Reader, Writer};
use crate::envelope::decode::{self, HEADER_BYTES_MAX};
use crate::envelope::header::Header;
use crate::envelope::read::portions;
use crate::envelope::sealed::Sealed;
use crate::envelope::write::Form;
use crate::id::KeyId;
use crate::portion::{Digests, Padding, Portion, Seed};
use crate::refusal::{Part, Refusal};
use crate::signature::{Sign1, SignedType};

impl Sealed {
    pub(super) fn compact(&self) -> Writer {
        let writer = Writer::new().array(7).unsigned(Form::Compact.code());
        let writer = self.beginning(writer);
        let writer = self.hidden(writer).bytes(&self.signed.signature);
        self.salted(writer)
    }

    pub(super) fn seeded(&self, seed: Seed) -> Writer {
        let count = u64::try_from(self.header.digests.padding().count()).unwrap_or_default();
        let writer = Writer::new().array(8).unsigned(Form::Seeded.code());
        self.beginning(writer)
            .unsigned(count)
            .bytes(&seed.0)
            .bytes(&self.signed.signature)
            .each(&self.portions, |writer, portion| {
                writer.bytes(&portion.unsalted())
            })
    }

    fn beginning(&self, writer: Writer) -> Writer {
        writer
            .bytes(&self.signed.key.0)
            .bytes(&self.header.encode_without_digests())
    }
}

pub(super) fn read_compact(reader: &mut Reader<'_>) -> Result<Sealed, Refusal> {
    let key = KeyId(reader.fixed()?);
    let heading = reader.bytes(HEADER_BYTES_MAX)?;
    let hidden = Digests::read(reader)?;
    let signature = reader.fixed()?;
    let portions = portions(reader, Portion::read)?;
    let disclosed = portions.iter().map(Portion::digest);
    let header = decode::header_of_parts(heading, disclosed, hidden)?;
    Ok(rebuilt(header, key, signature, portions, None))
}

pub(super) fn read_seeded(reader: &mut Reader<'_>) -> Result<Sealed, Refusal> {
    let key = KeyId(reader.fixed()?);
    let heading = reader.bytes(HEADER_BYTES_MAX)?;
    let count: u16 = reader.narrow()?;
    let padding = Padding::of(usize::from(count));
    let padding = padding.ok_or_else(|| reader.out_of_range(u64::from(count)))?;
    let seed = Seed(reader.fixed()?);
    let signature = reader.fixed()?;
    let portions = portions(reader, |bytes| Portion::read_unsalted(bytes, &seed))?;
    let disclosed = portions.iter().map(Portion::digest).collect();
    let part = Part::Header;
    let digests = Digests::padded(disclosed, padding, &seed);
    let digests = digests.ok_or(Refusal::DigestsUnsorted { part })?;
    let all = digests.all().to_vec();
    let header = decode::header_of_parts(heading, core::iter::empty(), all)?;
    Ok(rebuilt(header, key, signature, portions, Some(seed)))
}

fn rebuilt(
    header: Header,
    key: KeyId,
    signature: [u8; 64],
    portions: Vec<Portion>,
    seed: Option<Seed>,
) -> Sealed {
    let signed = Sign1 {
        signed_type: SignedType::Record,
        key,
        payload: header.encode(),
        signature,
    };
    Sealed {
        header,
        signed,
        portions,
        via: Vec::new(),
        seed,
    }
}
