//! Briefings: pages that are shown and printed in order, each frozen at its own time.
//!
//! The rules are `domain::briefing`'s and `picture::briefings`'s; what a page shows is read from what
//! was known at its time.

pub mod read;
pub mod write;

use thalweg_domain::id::BriefingId;
use thalweg_picture::briefings::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::Defect(_) | Refusal::Days(_) | Refusal::TooMany(_) => Code::OutOfRange,
            Refusal::Retired => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::Defect(defect) => problem.at(defect.place()),
            Refusal::Days(_) => problem.at("/days"),
            _ => problem,
        }
    }
}

pub(super) fn identifier(text: &str) -> Result<BriefingId, Problem> {
    parameters::identifier("briefing", text)
}
