//! Own assets: centres, areas of responsibility, units and assets on one board, and the reports by
//! which it is changed.
//!
//! The rules are `picture::assets`'s; here they get their words, and assets their positions.

pub mod read;
pub mod whereabouts;
pub mod write;

use thalweg_domain::id::OwnAssetId;
use thalweg_picture::assets::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::OtherKind(_) | Refusal::Unrecognisable | Refusal::TooMany => Code::OutOfRange,
            Refusal::Known(_)
            | Refusal::Superseded { .. }
            | Refusal::NotOurs(_)
            | Refusal::OnPatrol(_)
            | Refusal::Withdrawn => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::Superseded { .. } => problem.at("/follows"),
            Refusal::OtherKind(_) | Refusal::Unrecognisable => problem.at("/own"),
            _ => problem,
        }
    }
}

fn identifier(text: &str) -> Result<OwnAssetId, Problem> {
    parameters::identifier("own asset", text)
}
