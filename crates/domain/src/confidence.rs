//! Confidence: three criteria, never one number.
//!
//! *Rule*: what is believed of a report rests on the credibility of the information, the
//! reliability of its source and the state of its validation.
//! *Source*: 2021/581 Art. 16; the four-step scales after the Europol 4x4 system (`domain-spec`
//! 3.12, design).
//! *Here / not here*: the criteria and the level that follows from them. Who may set or override
//! them belongs to `picture`.
//! *Limits*: none.

use crate::form::{choice, form};

form! {
    /// Confidence in a report or event.
    #[derive(Copy, Eq, Hash)]
    pub struct Confidence {
        /// Credibility of the information.
        credibility: Credibility = "2021/581 Art. 16(2)";
        /// Reliability of the source.
        reliability: Reliability = "2021/581 Art. 16(2)";
        /// How far it was validated.
        validation: Validation = "2021/581 Art. 16(2)";
    }
}

choice! {
    /// Credibility of the information.
    pub enum Credibility {
        /// 1.
        Certain = "certain",
        /// 2.
        KnownToSource = "known_to_source",
        /// 3.
        Corroborated = "corroborated",
        /// 4.
        Uncorroborated = "uncorroborated",
    }
}

choice! {
    /// Reliability of the source.
    pub enum Reliability {
        /// A.
        AlwaysReliable = "always_reliable",
        /// B.
        MostlyReliable = "mostly_reliable",
        /// C.
        MostlyUnreliable = "mostly_unreliable",
        /// X.
        CannotBeJudged = "cannot_be_judged",
    }
}

choice! {
    /// How far a report was validated.
    pub enum Validation {
        /// Not validated.
        NotValidated = "not_validated",
        /// In part, so that a first report is not delayed (2021/581 recital 6).
        PartiallyValidated = "partially_validated",
        /// Validated.
        Validated = "validated",
    }
}

choice! {
    /// The level that follows from the three criteria.
    pub enum ConfidenceLevel {
        /// 1.
        VeryLow = "very_low",
        /// 2.
        Low = "low",
        /// 3.
        Medium = "medium",
        /// 4.
        High = "high",
        /// 5.
        VeryHigh = "very_high",
    }
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
