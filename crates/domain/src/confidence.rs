//! Confidence: three criteria, never one number.
//!
//! *Rule*: what is believed of a report rests on the credibility of the information, the
//! reliability of its source and the state of its validation.
//! *Source*: 2021/581 Art. 16; the four-step scales after the Europol 4x4 system (`domain-spec`
//! 3.12, design).
//! *Here / not here*: the criteria and the level that follows from them. Who may set or override
//! them belongs to `picture`.
//! *Limits*: none.

use serde::{Deserialize, Serialize};

/// Confidence in a report or event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Confidence {
    /// Credibility of the information.
    pub credibility: Credibility,
    /// Reliability of the source.
    pub reliability: Reliability,
    /// How far it was validated.
    pub validation: Validation,
}

/// Credibility of the information.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Credibility {
    /// 1.
    Certain,
    /// 2.
    KnownToSource,
    /// 3.
    Corroborated,
    /// 4.
    Uncorroborated,
}

/// Reliability of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Reliability {
    /// A.
    AlwaysReliable,
    /// B.
    MostlyReliable,
    /// C.
    MostlyUnreliable,
    /// X.
    CannotBeJudged,
}

/// How far a report was validated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Validation {
    /// Not validated.
    NotValidated,
    /// In part, so that a first report is not delayed (2021/581 recital 6).
    PartiallyValidated,
    /// Validated.
    Validated,
}

/// The level that follows from the three criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ConfidenceLevel {
    /// 1.
    VeryLow,
    /// 2.
    Low,
    /// 3.
    Medium,
    /// 4.
    High,
    /// 5.
    VeryHigh,
}

impl Confidence {
    /// The level: the base of credibility and reliability, lowered while not validated.
    pub fn level(self) -> ConfidenceLevel {
        let lowered_by = match self.validation {
            Validation::Validated => 0,
            Validation::PartiallyValidated => 1,
            Validation::NotValidated => 2,
        };
        match self.base().saturating_sub(lowered_by) {
            0 | 1 => ConfidenceLevel::VeryLow,
            2 => ConfidenceLevel::Low,
            3 => ConfidenceLevel::Medium,
            4 => ConfidenceLevel::High,
            _ => ConfidenceLevel::VeryHigh,
        }
    }

    const fn base(self) -> u8 {
        use Credibility::{Certain, Corroborated, KnownToSource, Uncorroborated};
        match (self.reliability, self.credibility) {
            (Reliability::AlwaysReliable, Certain) => 5,
            (Reliability::AlwaysReliable, KnownToSource | Corroborated)
            | (Reliability::MostlyReliable, Certain) => 4,
            (Reliability::MostlyReliable, KnownToSource | Corroborated)
            | (Reliability::MostlyUnreliable, Certain) => 3,
            (Reliability::CannotBeJudged, Corroborated | Uncorroborated)
            | (Reliability::MostlyUnreliable, Uncorroborated) => 1,
            _ => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of `domain-spec` 3.12, rows A to X, columns 1 to 4, validated.
    #[test]
    fn the_base_table_is_the_one_of_the_specification() {
        use Credibility::{Certain, Corroborated, KnownToSource, Uncorroborated};
        use Reliability::{AlwaysReliable, CannotBeJudged, MostlyReliable, MostlyUnreliable};
        let rows = [
            (AlwaysReliable, [5, 4, 4, 2]),
            (MostlyReliable, [4, 3, 3, 2]),
            (MostlyUnreliable, [3, 2, 2, 1]),
            (CannotBeJudged, [2, 2, 1, 1]),
        ];
        for (reliability, expected) in rows {
            let columns = [Certain, KnownToSource, Corroborated, Uncorroborated];
            for (credibility, base) in columns.into_iter().zip(expected) {
                let confidence = Confidence {
                    credibility,
                    reliability,
                    validation: Validation::Validated,
                };
                assert_eq!(confidence.base(), base, "{reliability:?} {credibility:?}");
            }
        }
    }

    #[test]
    fn what_is_not_validated_is_two_steps_lower() {
        let certain = Confidence {
            credibility: Credibility::Certain,
            reliability: Reliability::AlwaysReliable,
            validation: Validation::NotValidated,
        };
        assert_eq!(certain.level(), ConfidenceLevel::Medium);
    }
}
