//! Whether all portions of a profile came.
//!
//! *Rule*: a recipient entitled to a profile can tell that portions of it were left out on the way;
//! who lawfully leaves more out says so as a relay. Others learn nothing from the tag.
//! *Source*: `docs/protocol/envelope.md` 6; RFC 2104, truncated as RFC 4868 allows.
//! *Here / not here*: the tag and its check. Which portions a profile has stands in an agreement.
//! *Limits*: 64 profiles a record; a tag of 64 bits tells of leaving out and proves nothing else.

use core::fmt;

use ring::hmac;

use crate::envelope::header::{Header, Heading};
use crate::id::CentreId;
use crate::portion::{Alias, Digest, Portion, PortionId};
use crate::refusal::Refusal;

/// What is complete for one profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CompletenessTag(pub [u8; 8]);

/// The secret of a profile, which its agreement gives to both sides.
#[derive(Clone, PartialEq, Eq)]
pub struct ProfileKey(pub [u8; 32]);

impl fmt::Debug for ProfileKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ProfileKey(secret)")
    }
}

/// A named set of portions that a class of recipients gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How the header calls it.
    pub alias: Alias,
    /// What its tags are made with.
    pub key: ProfileKey,
    /// The portions that it has, those that a record does not have included.
    pub portions: Vec<PortionId>,
}

/// What became of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Completeness {
    /// Nobody asked.
    NotAsked,
    /// All portions of the profile came.
    Complete,
    /// Not all came; this relay says so under its signature.
    ReducedBy(CentreId),
}

impl Profile {
    /// The tag of a version that has `portions`.
    pub fn tag(&self, heading: &Heading, portions: &[Portion]) -> CompletenessTag {
        let mut digests: Vec<Digest> = portions
            .iter()
            .filter(|portion| self.portions.contains(&portion.id()))
            .map(Portion::digest)
            .collect();
        digests.sort_unstable();
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.key.0);
        let mut context = hmac::Context::with_key(&key);
        context.update(b"thalweg/completeness/v1");
        context.update(heading.record.0.as_bytes());
        context.update(&heading.version.0.get().to_be_bytes());
        for digest in &digests {
            context.update(&digest.0);
        }
        CompletenessTag(crate::portion::first(&context.sign()))
    }

    /// Judges what came; `relay` passed it on last, if anybody did.
    pub(super) fn judge(
        &self,
        header: &Header,
        portions: &[Portion],
        relay: Option<CentreId>,
    ) -> Result<Completeness, Refusal> {
        let tag = header
            .completeness
            .iter()
            .find_map(|(alias, tag)| (*alias == self.alias).then_some(*tag))
            .ok_or(Refusal::TagMissing)?;
        match relay {
            _ if tag == self.tag(&header.heading, portions) => Ok(Completeness::Complete),
            Some(relay) => Ok(Completeness::ReducedBy(relay)),
            None => Err(Refusal::Incomplete),
        }
    }
}
