//! Why something may not be done with own assets.

use thalweg_domain::id::{OwnAssetId, PatrolId, ReportId};

use super::OWN_MAX;

/// Why something may not be done with own assets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no own asset {0}")]
    Unknown(OwnAssetId),
    /// It is on the board already.
    #[error("it is on the board already: change {0}")]
    Known(OwnAssetId),
    /// Someone changed it meanwhile.
    #[error("it was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A further report does not follow the last one.
    #[error("{name} was reported anew meanwhile: follow report {report} (2021/581 Art. 9(4))")]
    Superseded {
        /// What it is called.
        name: String,
        /// The report that told of it last.
        report: ReportId,
    },
    /// Another one reports it.
    #[error("{0} reports it: who reports an asset changes it (2021/581 Art. 10)")]
    NotOurs(String),
    /// It is something else.
    #[error("it is reported as `{0}`, and stays that")]
    OtherKind(&'static str),
    /// What is said of it would make it another one.
    #[error(
        "it would no longer be recognised: keep its registration, its track or its name, or report \
         the new one and withdraw this one"
    )]
    Unrecognisable,
    /// It is on a patrol that is not over.
    #[error("it is on patrol {0}: move or cancel that first")]
    OnPatrol(PatrolId),
    /// It is no longer anybody's.
    #[error("it was withdrawn")]
    Withdrawn,
    /// There is no room.
    #[error("a centre keeps at most {OWN_MAX} centres, units, areas and assets on its board")]
    TooMany,
}

impl Refusal {
    /// The rule's stable word.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "no_own_asset",
            Self::Known(_) => "own_asset_known",
            Self::Outdated { .. } => "outdated",
            Self::Superseded { .. } => "superseded",
            Self::NotOurs(_) => "not_ours",
            Self::OtherKind(_) => "other_kind",
            Self::Unrecognisable => "own_asset_unrecognisable",
            Self::OnPatrol(_) => "on_patrol",
            Self::Withdrawn => "own_asset_withdrawn",
            Self::TooMany => "too_many",
        }
    }
}
