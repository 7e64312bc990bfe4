//! Watchlists: the lists, what of them is watched for, and what was hit.
//!
//! A list is begun by filing a report; the rules are `picture::watchlists`'s. Here they get their
//! words.

pub mod hits;
pub mod read;
pub mod write;

use thalweg_domain::id::ReportId;
use thalweg_picture::watchlists::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) | Refusal::NoEntry(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::OtherKind | Refusal::Full => Code::OutOfRange,
            Refusal::Superseded(_)
            | Refusal::OtherMaintainer
            | Refusal::Widened(_)
            | Refusal::Withdrawn
            | Refusal::Closed => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::Superseded(_) => problem.at("/follows"),
            Refusal::OtherMaintainer => problem.at("/originator"),
            Refusal::OtherKind => problem.at("/form/watchlist/kind"),
            Refusal::Widened(_) => problem.at("/handling"),
            _ => problem,
        }
    }
}

fn identifier(id: &str) -> Result<ReportId, Problem> {
    parameters::identifier("watchlist", id)
}
