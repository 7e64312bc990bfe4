//! How a portion is marked, inside of it: who does not get the portion does not learn its marking.

use thalweg_domain::handling::Classification;

use crate::cbor::{Reader, Writer};
use crate::refusal::Refusal;

/// A group, profile or agreement, by a name that only its members can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias(pub [u8; 8]);

/// What is to be heeded beside the classification, as bits; unknown bits are kept and bind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Caveats(pub u16);

impl Caveats {
    /// For law enforcement only.
    pub const LAW_ENFORCEMENT: Self = Self(1);
    /// Personal data (2019/1896 Art. 86 to 91).
    pub const PERSONAL: Self = Self(1 << 1);
    /// Special categories of personal data (2018/1725 Art. 10, 76).
    pub const SPECIAL_CATEGORY: Self = Self(1 << 2);
    /// Could identify who seeks protection or is at risk (2019/1896 Art. 89(5)).
    pub const PROTECTION_SEEKERS: Self = Self(1 << 3);
    /// Would tell who or what it comes from.
    pub const SOURCE_SENSITIVE: Self = Self(1 << 4);
    /// A business's secret.
    pub const COMMERCIAL: Self = Self(1 << 5);

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` are among these.
    pub const fn include(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// How a portion is marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortionMarking {
    /// Its classification (2013/488/EU Art. 2).
    pub classification: Classification,
    /// What is to be heeded beside it.
    pub caveats: Caveats,
    /// To whom it may be released, ascending; to all of the record's audience when empty.
    pub releasable_to: Vec<Alias>,
}

/// Aliases that a marking may name.
pub(super) const MARKING_ALIASES_MAX: usize = 16;

impl PortionMarking {
    pub(super) fn write(&self, writer: Writer) -> Writer {
        let writer = writer
            .array(3)
            .unsigned(classification_code(self.classification))
            .unsigned(u64::from(self.caveats.0));
        aliases(writer, &self.releasable_to)
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Refusal> {
        reader.array_of(3)?;
        Ok(Self {
            classification: classification(reader)?,
            caveats: Caveats(reader.narrow()?),
            releasable_to: read_alias(reader, MARKING_ALIASES_MAX)?,
        })
    }
}

/// The number of a classification on the wire.
pub(crate) const fn classification_code(classification: Classification) -> u64 {
    match classification {
        Classification::Unclassified => 0,
        Classification::SensitiveNonClassified => 1,
        Classification::RestreintUe => 2,
        Classification::ConfidentielUe => 3,
    }
}

pub(crate) fn classification(reader: &mut Reader<'_>) -> Result<Classification, Refusal> {
    match reader.unsigned()? {
        0 => Ok(Classification::Unclassified),
        1 => Ok(Classification::SensitiveNonClassified),
        2 => Ok(Classification::RestreintUe),
        3 => Ok(Classification::ConfidentielUe),
        other => Err(reader.out_of_range(other)),
    }
}

pub(crate) fn aliases(writer: Writer, aliases: &[Alias]) -> Writer {
    writer.each(aliases, |writer, alias| writer.bytes(&alias.0))
}

/// At most `max` aliases, ascending, none twice.
pub(crate) fn read_alias(reader: &mut Reader<'_>, max: usize) -> Result<Vec<Alias>, Refusal> {
    let count = reader.array(max)?;
    let aliases = (0..count)
        .map(|_| reader.fixed().map(Alias))
        .collect::<Result<Vec<_>, _>>()?;
    if aliases.is_sorted_by(|one, next| one < next) {
        Ok(aliases)
    } else {
        Err(reader.not_deterministic())
    }
}
