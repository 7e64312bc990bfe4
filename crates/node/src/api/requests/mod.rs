//! Requests for information: what is asked here and of others, and what those asked do.
//!
//! A request is asked by filing a report; the rules are `picture::requests`'s. Here they get their
//! words.

pub mod read;
pub mod write;

use thalweg_domain::id::ReportId;
use thalweg_picture::requests::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::NobodyAsked(_)
            | Refusal::NoAnswer
            | Refusal::NoReport(_)
            | Refusal::TooMany { .. } => Code::OutOfRange,
            Refusal::Superseded(_)
            | Refusal::NotAPerson
            | Refusal::NotAsked(_)
            | Refusal::HasRefused
            | Refusal::NotNow { .. }
            | Refusal::Closed
            | Refusal::OtherAsker
            | Refusal::Consent(_)
            | Refusal::NationalSecurity
            | Refusal::PersonsAtRisk => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::NobodyAsked(_) => problem.at("/asked"),
            Refusal::NoAnswer => problem.at("/text"),
            Refusal::NoReport(_) => problem.at("/reports"),
            Refusal::Consent(_) => problem.at("/consents"),
            Refusal::NationalSecurity | Refusal::PersonsAtRisk => problem.at("/handling"),
            Refusal::Superseded(_) | Refusal::OtherAsker => problem.at("/follows"),
            Refusal::NotAsked(_) => problem.at("/originator"),
            _ => problem,
        }
    }
}

fn identifier(id: &str) -> Result<ReportId, Problem> {
    parameters::identifier("request for information", id)
}
