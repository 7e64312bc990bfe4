//! Why terms cannot be an agreement: each with its field, its rule and where that stands.
//!
//! *Rule*: one variant a refusal, with a stable code.
//! *Source*: each variant's own article; `docs/protocol/agreements.md`.

use super::basis::LegalBasis;

/// Terms that cannot be an agreement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgreementFault {
    /// Too few or too many parties.
    #[error("`parties`: an agreement has 2 to 64 parties, this one has {0}")]
    Parties(usize),
    /// A centre twice.
    #[error("`parties`: centre {0} is a party twice")]
    PartyTwice(String),
    /// The basis is none between these.
    #[error("`basis`: {basis} ({article}) is no basis between these parties")]
    Basis {
        /// Which basis.
        basis: LegalBasis,
        /// Where it stands.
        article: &'static str,
    },
    /// It ends before it begins.
    #[error("`until`: an agreement ends after it begins")]
    Validity,
    /// One gives who is no party.
    #[error("`direction`: who gives is a party")]
    Direction,
    /// Nothing is agreed.
    #[error("`{0}`: what is not written is not agreed, and nothing is written")]
    Empty(&'static str),
    /// More than the bound.
    #[error("`{field}`: at most {max}")]
    TooMany {
        /// Which field.
        field: &'static str,
        /// Its bound.
        max: u64,
    },
    /// A number that is zero or beyond its bound.
    #[error("`{field}`: 1 to {max}")]
    OutOfRange {
        /// Which field.
        field: &'static str,
        /// Its bound.
        max: u64,
    },
    /// Two profiles of one name.
    #[error("`profiles`: two are called {0}")]
    ProfileTwice(String),
    /// A recipient with two profiles, so that nobody could say which is meant.
    #[error("`profiles`: centre {0} has two")]
    RecipientTwice(String),
    /// A recipient who is no party.
    #[error("`profiles`: centre {0} is no party")]
    RecipientNoParty(String),
    /// A profile that would name persons.
    #[error(
        "`profiles`: `{0}` could name a person; persons are counts outside of one state \
         (2019/1896 Art. 19(2), 89(2))"
    )]
    NamesPerson(String),
    /// A profile that would give sources away.
    #[error("`profiles`: `{0}` tells a source, which no agreement outside the Union can open")]
    TellsSource(String),
    /// An emergency with a profile that is not there.
    #[error("`emergency`: no profile is called {0}")]
    EmergencyProfile(String),
    /// An emergency without end.
    #[error("`emergency`: it lasts 1 to 72 hours and ends by itself, not {0}")]
    EmergencyHours(u16),
    /// A party that cannot be reached.
    #[error("`contacts`: centre {0} has none (2019/1896 Art. 21(2), 75(1))")]
    Contact(String),
    /// Passing on beyond the Union, or by a state within Art. 70.
    #[error(
        "`onward`: nobody outside the Union, nor a state within Art. 70, may pass it on \
         (2019/1896 Art. 70(3), 86(5))"
    )]
    Onward,
    /// Without what the law asks of an agreement with a third country.
    #[error("`third_country`: an agreement beyond the Union says it (2019/1896 Art. 75(2), 72(3))")]
    ThirdCountryTerms,
    /// With it where there is no third country.
    #[error("`third_country`: no party is outside the Union")]
    NoThirdCountry,
    /// Conditions on fundamental rights that are not met, or not looked at again in time.
    #[error(
        "`third_country.rights`: assessed and met, to be assessed again within 366 days \
         (2019/1896 Art. 72(3))"
    )]
    Rights,
    /// Classified information without an arrangement that reaches as high.
    #[error(
        "`classification_max`: classified information needs an arrangement (2019/1896 Art. 92(1))"
    )]
    SecurityArrangement,
    /// Own assets to a third country.
    #[error("`record_types`: own assets stay within the Union (2019/1896 Art. 27(2), 75)")]
    OwnAssets,
    /// Terms of another agreement.
    #[error("`id`: all versions of an agreement keep its identifier")]
    AnotherAgreement,
    /// Neighbours that name no section.
    #[error("`areas`: neighbours name the sections that they share (2019/1896 Art. 25(5))")]
    Sections,
}

impl AgreementFault {
    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Parties(_) => "AGR_PARTIES",
            Self::PartyTwice(_) => "AGR_PARTY_TWICE",
            Self::Basis { .. } => "AGR_BASIS",
            Self::Validity => "AGR_VALIDITY",
            Self::Direction => "AGR_DIRECTION",
            Self::Empty(_) => "AGR_EMPTY",
            Self::TooMany { .. } => "AGR_TOO_MANY",
            Self::OutOfRange { .. } => "AGR_OUT_OF_RANGE",
            Self::ProfileTwice(_) => "AGR_PROFILE_TWICE",
            Self::RecipientTwice(_) => "AGR_RECIPIENT_TWICE",
            Self::RecipientNoParty(_) => "AGR_RECIPIENT_NO_PARTY",
            Self::NamesPerson(_) => "AGR_NAMES_PERSON",
            Self::TellsSource(_) => "AGR_TELLS_SOURCE",
            Self::EmergencyProfile(_) => "AGR_EMERGENCY_PROFILE",
            Self::EmergencyHours(_) => "AGR_EMERGENCY_HOURS",
            Self::Contact(_) => "AGR_CONTACT",
            Self::Onward => "AGR_ONWARD",
            Self::ThirdCountryTerms => "AGR_THIRD_COUNTRY_TERMS",
            Self::NoThirdCountry => "AGR_NO_THIRD_COUNTRY",
            Self::Rights => "AGR_RIGHTS",
            Self::SecurityArrangement => "AGR_SECURITY_ARRANGEMENT",
            Self::OwnAssets => "AGR_OWN_ASSETS",
            Self::AnotherAgreement => "AGR_ANOTHER",
            Self::Sections => "AGR_SECTIONS",
        }
    }
}
