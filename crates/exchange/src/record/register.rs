//! The registers: which number on the wire means which word.
//!
//! *Rule*: a number means one thing for ever; what is new gets a new number; unknown numbers are
//! kept and passed on and allow nothing.
//! *Source*: `docs/protocol/records.md` 1; 2021/581 Art. 4(3) (forms); 2019/1896 Art. 18, 19
//! (purposes), 20 to 26, 68 to 75 (bases).
//! *Here / not here*: numbers of record types, purposes and legal bases. What a type's portions are
//! called is told by its [`super::Layout`].
//! *Limits*: 65,536 types and bases, 32 purposes.

use crate::agreement::{LegalBasis, Purpose, RecordType};
use crate::envelope;

/// Record types by their numbers.
pub const RECORD_TYPES: [(u16, RecordType); 12] = [
    (1, RecordType::Indicator),
    (2, RecordType::SingleEvent),
    (3, RecordType::OwnAssets),
    (4, RecordType::OperationalPlan),
    (5, RecordType::Environment),
    (6, RecordType::RiskAnalysis),
    (7, RecordType::RequestForInformation),
    (8, RecordType::Watchlist),
    (9, RecordType::Rescue),
    (10, RecordType::SectionLevel),
    (11, RecordType::Track),
    (12, RecordType::TechnicalFunctioning),
];

/// Purposes by their bits, the lowest being bit 0.
pub const PURPOSES: [(u8, Purpose); 6] = [
    (0, Purpose::BorderSurveillance),
    (1, Purpose::BorderChecks),
    (2, Purpose::CrossBorderCrime),
    (3, Purpose::SavingLives),
    (4, Purpose::RiskAnalysis),
    (5, Purpose::Operation),
];

/// Legal bases by their numbers; 0 where none need be told.
pub const LEGAL_BASES: [(u16, LegalBasis); 8] = [
    (1, LegalBasis::NationalLaw),
    (2, LegalBasis::Framework),
    (3, LegalBasis::NeighbouringSections),
    (4, LegalBasis::Article70),
    (5, LegalBasis::Agreement),
    (6, LegalBasis::WorkingArrangement),
    (7, LegalBasis::OperationalPlan),
    (8, LegalBasis::OrganisationArrangement),
];

/// The type that a number of the register means.
pub fn record_type(number: envelope::RecordType) -> Option<RecordType> {
    let mut rows = RECORD_TYPES.into_iter();
    rows.find_map(|(code, word)| (code == number.0).then_some(word))
}

/// The number of a type.
pub fn record_type_number(word: RecordType) -> envelope::RecordType {
    envelope::RecordType(code_of(&RECORD_TYPES, &word))
}

/// The basis that a number of the register means.
pub fn legal_basis(number: envelope::LegalBasis) -> Option<LegalBasis> {
    let mut rows = LEGAL_BASES.into_iter();
    rows.find_map(|(code, word)| (code == number.0).then_some(word))
}

/// The number of a basis.
pub fn legal_basis_number(word: LegalBasis) -> envelope::LegalBasis {
    envelope::LegalBasis(code_of(&LEGAL_BASES, &word))
}

/// The purposes that are known among these bits.
pub fn purposes(bits: envelope::Purposes) -> impl Iterator<Item = Purpose> {
    let rows = PURPOSES.into_iter();
    rows.filter_map(move |(bit, word)| (bits.0 & 1 << bit != 0).then_some(word))
}

/// The bits of purposes.
pub fn purpose_bits(words: impl IntoIterator<Item = Purpose>) -> envelope::Purposes {
    let bits = words.into_iter().fold(0, |bits: u32, word| {
        let row = PURPOSES.iter().find(|(_, one)| *one == word);
        bits | row.map_or(0, |(bit, _)| 1 << bit)
    });
    envelope::Purposes(bits)
}

/// Every word is in its table, which a test shows; 0 means nothing and allows nothing.
fn code_of<T: PartialEq>(table: &[(u16, T)], word: &T) -> u16 {
    let row = table.iter().find(|(_, one)| one == word);
    row.map_or(0, |(code, _)| *code)
}
