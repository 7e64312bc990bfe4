//! Markings: how a record is to be handled.
//!
//! *Rule*: the marking of what is on screen or leaves the building is the highest of its parts.
//! *Source*: 2019/1896 Art. 14(1)(d) (the network carries up to CONFIDENTIEL UE); Council Decision
//! 2013/488/EU Art. 2 (marking texts).
//! *Here / not here*: the classification and its text. Release rules come with `exchange`.
//! *Limits*: this software is not accredited for classified information.

use serde::{Deserialize, Serialize};

/// Classification, lowest first, so that `max` gives the banner.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Classification {
    /// Not classified.
    #[default]
    Unclassified,
    /// Sensitive but not classified.
    SensitiveNonClassified,
    /// RESTREINT UE/EU RESTRICTED.
    RestreintUe,
    /// CONFIDENTIEL UE/EU CONFIDENTIAL.
    ConfidentielUe,
}

impl Classification {
    /// The text of the marking.
    pub const fn marking(self) -> &'static str {
        match self {
            Self::Unclassified => "UNCLASSIFIED",
            Self::SensitiveNonClassified => "SENSITIVE NON-CLASSIFIED",
            Self::RestreintUe => "RESTREINT UE/EU RESTRICTED",
            Self::ConfidentielUe => "CONFIDENTIEL UE/EU CONFIDENTIAL",
        }
    }
}
