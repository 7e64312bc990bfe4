//! Levels of border sections: what is in force, what is proposed, and what people may do about it.
//!
//! The rules are `picture::levels`'s; here they get their words.

pub mod board;
pub mod decide;
pub mod propose;
pub mod read;

use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::id::{AttributionId, SectionId};
use thalweg_domain::section::BorderSection;
use thalweg_picture::attributions::{Attribution, Refusal};
use thalweg_picture::levels::Acting;
use thalweg_picture::{Body as FactBody, Draft};

use super::charts;
use super::once::{Answer, Writer};
use super::problem::{Code, Problem};
use super::{once, versions::IfMatch};
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match &refusal {
            Refusal::UnknownAttribution(_) | Refusal::UnknownTask(_) => Code::NotFound,
            Refusal::Outdated { .. } => Code::Outdated,
            Refusal::NoEvent(_)
            | Refusal::EndPast
            | Refusal::ReviewTime
            | Refusal::Time { .. }
            | Refusal::TooMany { .. } => Code::OutOfRange,
            Refusal::NoSection(_)
            | Refusal::NotAPerson
            | Refusal::OwnProposal
            | Refusal::Pending(_)
            | Refusal::SameLevel
            | Refusal::NotNow { .. }
            | Refusal::EndsByItself
            | Refusal::Answered { .. }
            | Refusal::AlwaysApplies(_) => Code::Refused,
        };
        let problem = Self::new(code, refusal.to_string()).by_rule(refusal.rule());
        match refusal {
            Refusal::NoEvent(_) => problem.at("/evidence"),
            Refusal::EndPast => problem.at("/until"),
            Refusal::Time { .. } => problem.at("/at"),
            _ => problem,
        }
    }
}

/// What names an attribution in a path: its section and itself.
fn named(section: &str, attribution: &str) -> Result<(SectionId, AttributionId), Problem> {
    let section = charts::identifier::<BorderSection>(section)?;
    let id = attribution.parse().ok();
    let id = id.ok_or_else(|| Problem::not_found("attribution", attribution))?;
    Ok((section, id))
}

/// The attribution of a section.
fn of_section(
    state: &crate::state::State,
    (section, id): (SectionId, AttributionId),
) -> Result<&Attribution, Problem> {
    let one = state.picture.attributions.get(id);
    one.filter(|one| one.proposal.section == section)
        .ok_or_else(|| Problem::not_found("attribution", id))
}

/// Takes a step with an attribution, as it was read.
async fn take(
    centre: &Centre,
    writer: Writer,
    IfMatch(read): IfMatch,
    named: (SectionId, AttributionId),
    step: impl FnOnce(&Turn<'_>) -> Result<AttributionStep, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        of_section(turn.state, named)?;
        let step = step(turn)?;
        let (by, now, happened) = (person.actor(), turn.now, step.at());
        let acting = Acting { by: &by, now };
        let body = turn
            .state
            .picture
            .decide_step(named.1, read, step, acting)?;
        turn.append(Draft { happened, by, body });
        latest(turn, named)
    };
    once::write(centre, writer, job).await
}

fn latest(turn: &Turn<'_>, named: (SectionId, AttributionId)) -> Result<Answer, Problem> {
    of_section(turn.state, named).map(|one| Answer::version(one, one.revision))
}

/// Appends what a person did, when it happened.
pub(super) fn append(
    turn: &mut Turn<'_>,
    person: &Person,
    happened: thalweg_domain::time::Instant,
    body: FactBody,
) {
    let by = person.actor();
    turn.append(Draft { happened, by, body });
}
