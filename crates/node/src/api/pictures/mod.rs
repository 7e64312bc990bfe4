//! Situational pictures by their definition documents: which there are, what is on their layers, and
//! what their owner writes.
//!
//! The rules are `domain::definition`'s and `picture::composed`'s; here they get their words.

pub mod layers;
pub mod read;
pub mod write;

use thalweg_domain::definition::NotADefinition;
use thalweg_domain::id::PictureId;
use thalweg_domain::text::NotAText;
use thalweg_picture::definitions::Refusal;

use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::pictures::Gallery;
use crate::state::State;

/// The centre's own picture in a path.
const OWN: &str = "national";

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::TooMany => Code::OutOfRange,
            Refusal::Closed
            | Refusal::SecondNational
            | Refusal::KindStays(_)
            | Refusal::OwnPicture => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string());
        match refusal.rule() {
            Some(rule) => problem.by_rule(rule),
            None => problem,
        }
    }
}

impl From<NotADefinition> for Problem {
    fn from(fault: NotADefinition) -> Self {
        Self::new(Code::OutOfRange, fault.to_string())
            .at(format!("/definition{}", fault.field()))
            .by_rule(fault.rule())
    }
}

/// The pictures that a state makes.
fn gallery<'a>(centre: &Centre, state: &'a State) -> Result<Gallery<'a>, Problem> {
    let unnamed = |fault: NotAText| {
        let detail = format!("the name of this centre in its configuration: {fault}");
        Problem::new(Code::Internal, detail)
    };
    Gallery::of(&centre.config, &state.picture).map_err(unnamed)
}

/// The picture in a path; what is none names nothing.
fn identifier(text: &str) -> Result<PictureId, Problem> {
    if text == OWN {
        return Ok(PictureId::OWN);
    }
    text.parse().ok().ok_or_else(|| unknown(text))
}

fn unknown(id: impl std::fmt::Display) -> Problem {
    Problem::not_found("picture", id)
}
