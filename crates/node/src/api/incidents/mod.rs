//! Incidents: what is being worked at desks, opening one, and going on with it.
//!
//! The rules are `picture::incidents`'s; here they get their words.

pub mod open;
pub mod read;
pub mod step;

use thalweg_domain::id::IncidentId;
use thalweg_picture::incidents::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::NoEvent(_)
            | Refusal::NoTask(_)
            | Refusal::NoStage(_)
            | Refusal::NoTrigger(_)
            | Refusal::WrongTrigger { .. }
            | Refusal::NoNote
            | Refusal::TooMany { .. } => Code::OutOfRange,
            Refusal::Worked(_)
            | Refusal::Closed
            | Refusal::SamePhase
            | Refusal::CentreNotInformed
            | Refusal::RequestOnly
            | Refusal::NoRescue
            | Refusal::TaskEnded
            | Refusal::NotReviewed
            | Refusal::TasksOpen(_) => Code::Refused,
        };
        let field = match &refusal {
            Refusal::NoEvent(_) => Some("/event"),
            Refusal::NoTask(_) => Some("/task"),
            Refusal::NoStage(_) => Some("/phase"),
            Refusal::NoTrigger(_) | Refusal::WrongTrigger { .. } => Some("/triggers"),
            Refusal::NoNote => Some("/note"),
            _ => None,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match field {
            Some(field) => problem.at(field),
            None => problem,
        }
    }
}

fn identifier(text: &str) -> Result<IncidentId, Problem> {
    parameters::identifier("incident", text)
}
