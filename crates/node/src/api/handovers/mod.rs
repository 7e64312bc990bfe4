//! Handovers: the sheet of how things stand, signing it, reading it and taking the shift over.
//!
//! The rules are `picture::handovers`'s. The sheet is gathered in [`sheet`] from the picture, the
//! alarm desk and the sources.

pub mod read;
pub mod sheet;
pub mod sign;

use thalweg_domain::id::HandoverId;
use thalweg_picture::handovers::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::NoBlock(_) => Code::OutOfRange,
            Refusal::Waiting { .. }
            | Refusal::Own
            | Refusal::NotAPerson
            | Refusal::Read { .. }
            | Refusal::Taken { .. } => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::NoBlock(_) => problem.at("/block"),
            _ => problem,
        }
    }
}

fn identifier(text: &str) -> Result<HandoverId, Problem> {
    parameters::identifier("handover", text)
}
