//! Operational plans: reading them, amending them, ending them.
//!
//! The rules are `picture::plans`'s; here they get their words.

pub mod read;
pub mod write;

use thalweg_domain::id::ReportId;
use thalweg_picture::plans::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::Superseded(_) | Refusal::OtherPlanner | Refusal::Ended => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::Superseded(_) => problem.at("/follows"),
            _ => problem,
        }
    }
}

fn identifier(text: &str) -> Result<ReportId, Problem> {
    parameters::identifier("operational plan", text)
}
