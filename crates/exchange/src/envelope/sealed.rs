//! A sealed record: what the owner signed, with the portions that are here.

use crate::envelope::completeness::Profile;
use crate::envelope::decode;
use crate::envelope::header::{Header, HeaderHash, Heading};
use crate::envelope::read::bounded;
use crate::envelope::via::Via;
use crate::envelope::write::Form;
use crate::id::KeyId;
use crate::portion::{Content, Digests, Padding, Portion, Seed};
use crate::refusal::{Part, Refusal};
use crate::signature::{Sign1, SignedType, SigningKey};

/// Portions of a record.
pub(super) const PORTIONS_MAX: usize = 16;

/// A record as it is stored and passed on. Its shape was judged, its signature was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub(super) header: Header,
    pub(super) signed: Sign1,
    pub(super) portions: Vec<Portion>,
    pub(super) via: Vec<Via>,
    pub(super) seed: Option<Seed>,
}

/// What an owner seals a version with, beside heading and contents.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// The owner's key.
    pub key: &'a SigningKey,
    /// 128 fresh random bits.
    pub seed: Seed,
    /// To how many digests the record is padded.
    pub padding: Padding,
    /// The profiles that can tell whether all came, ascending by alias.
    pub profiles: &'a [Profile],
}

impl Sealed {
    /// Seals a version; what a peer would refuse for its shape is refused before it is signed.
    pub fn seal(
        heading: Heading,
        contents: &[Content],
        sealing: &Sealing<'_>,
    ) -> Result<Self, Refusal> {
        let portions = contents
            .iter()
            .map(|content| Portion::new(content, &sealing.seed))
            .collect::<Result<Vec<_>, _>>()?;
        ascending(&portions)?;
        let payload = header(heading, &portions, sealing)?.encode();
        let sealed = Self {
            header: decode::header(&payload)?,
            signed: Sign1::sign(SignedType::Record, payload, sealing.key),
            portions,
            via: Vec::new(),
            seed: Some(sealing.seed),
        };
        bounded(sealed.write(Form::Plain).len())?;
        Ok(sealed)
    }

    /// What the owner says; not to be believed before the record is opened.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The bytes that the owner signed.
    pub fn header_bytes(&self) -> &[u8] {
        &self.signed.payload
    }

    /// The hash of the header, by which the next version and relays name this one.
    pub fn header_hash(&self) -> HeaderHash {
        HeaderHash::of(&self.signed.payload)
    }

    /// The key that it says it is signed with.
    pub const fn key(&self) -> KeyId {
        self.signed.key
    }

    /// The portions that are here, ascending by number.
    pub fn portions(&self) -> &[Portion] {
        &self.portions
    }

    /// A portion that the owner did not commit to, if there is one.
    pub(super) fn uncommitted(&self) -> Option<&Portion> {
        let digests = &self.header.digests;
        let is_foreign = |portion: &&Portion| !digests.contains(&portion.digest());
        self.portions.iter().find(is_foreign)
    }

    /// By which way it came, the first relay first.
    pub fn via(&self) -> &[Via] {
        &self.via
    }

    /// Whether all salts can be sent as one seed: only where no portion is left out.
    pub const fn has_seed(&self) -> bool {
        self.seed.is_some()
    }
}

/// The header of a version with these portions.
fn header(
    heading: Heading,
    portions: &[Portion],
    sealing: &Sealing<'_>,
) -> Result<Header, Refusal> {
    let digests = portions.iter().map(Portion::digest).collect();
    let digests = Digests::padded(digests, sealing.padding, &sealing.seed)
        .ok_or_else(|| too_many(portions.len(), sealing.padding))?;
    let tagged = |profile: &Profile| (profile.alias, profile.tag(&heading, portions));
    let completeness = sealing.profiles.iter().map(tagged).collect();
    Ok(Header {
        heading,
        digests,
        completeness,
    })
}

/// Refuses portions that do not ascend.
pub(super) fn ascending(portions: &[Portion]) -> Result<(), Refusal> {
    if portions.is_sorted_by(|one, next| one.id() < next.id()) {
        Ok(())
    } else {
        Err(Refusal::PortionsUnsorted)
    }
}

fn too_many(count: usize, padding: Padding) -> Refusal {
    Refusal::TooMany {
        part: Part::Record,
        count: u64::try_from(count).unwrap_or(u64::MAX),
        max: u64::try_from(padding.count()).unwrap_or(u64::MAX),
    }
}
