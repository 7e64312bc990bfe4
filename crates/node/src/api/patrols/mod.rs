//! Patrols and the schedules that they are drawn with.
//!
//! The rules are `picture::patrols`'s and `domain::schedule`'s; here they get their words, and a draw
//! its seed.

pub mod draw;
pub mod read;
pub mod schedules;
pub mod write;

use thalweg_domain::id::PatrolId;
use thalweg_domain::schedule::ScheduleFault;
use thalweg_picture::patrols::Refusal;

use super::parameters;
use super::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::Unknown(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::NoSection(_)
            | Refusal::NoPlan(_)
            | Refusal::NoAsset(_)
            | Refusal::NoEvent(_)
            | Refusal::Partner(_)
            | Refusal::NoMembers
            | Refusal::Past(_)
            | Refusal::Ahead(_)
            | Refusal::EndsEarly
            | Refusal::TooLong
            | Refusal::AssetTwice
            | Refusal::TooMany { .. } => Code::OutOfRange,
            Refusal::OutOfPlan
            | Refusal::NotNow { .. }
            | Refusal::Unmoved
            | Refusal::NotAvailable(_)
            | Refusal::Engaged { .. }
            | Refusal::NotAsDrawn => Code::Refused,
            Refusal::Schedule(fault) => return fault.clone().into(),
        };
        let field = match &refusal {
            Refusal::NoSection(_) => Some("/section"),
            Refusal::NoPlan(_) | Refusal::OutOfPlan => Some("/plan"),
            Refusal::NoAsset(_)
            | Refusal::AssetTwice
            | Refusal::NotAvailable(_)
            | Refusal::Engaged { .. } => Some("/assets"),
            Refusal::NoEvent(_) => Some("/results/events"),
            Refusal::Partner(_) => Some("/partner"),
            Refusal::NoMembers => Some("/members_count"),
            Refusal::Past(_) | Refusal::TooLong => Some("/planned"),
            Refusal::Ahead(_) | Refusal::EndsEarly => Some("/at"),
            _ => None,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match field {
            Some(field) => problem.at(field),
            None => problem,
        }
    }
}

impl From<ScheduleFault> for Problem {
    fn from(fault: ScheduleFault) -> Self {
        let code = match &fault {
            ScheduleFault::NoFreedom | ScheduleFault::NoAsset(_) => Code::Refused,
            _ => Code::OutOfRange,
        };
        Self::new(code, fault.to_string())
            .by_rule(fault.rule())
            .at(fault.field())
    }
}

fn identifier(text: &str) -> Result<PatrolId, Problem> {
    parameters::identifier("patrol", text)
}
