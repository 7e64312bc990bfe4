//! Going on with an incident: what is only added, and what others may be changing too.

use std::sync::Arc;

use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::id::{EventId, IncidentId, TaskId};
use thalweg_domain::incident::rescue::{CentreInformed, RescueTrigger, StageAssessed};
use thalweg_domain::incident::{
    IncidentPhase, IncidentReview, IncidentStep, IncidentTask, IncidentTaskState,
};
use thalweg_domain::report::rescue::{FactorFound, PlaceOfSafety, RescuePhase, Unrelated};
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::identifier;
use super::read::{IncidentView, answer};
use crate::access::Person;
use crate::api::body::Body;
use crate::api::extract::Path;
use crate::api::levels::append;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::Problem;
use crate::api::versions::IfMatch;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// What is added to an incident, whatever others do meanwhile.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum Addition {
    /// One of the ten factors was assessed (656/2014 Art. 9(2)(f)).
    FactorFound(FactorFound),
    /// The rescue centre was informed (2021/581 Art. 20(1)).
    CentreInformed {
        /// Which centre.
        centre: Phrase,
        /// How: telephone, radio, message.
        how: Phrase,
        /// When; now when absent.
        #[serde(default)]
        at: Option<Instant>,
    },
    /// The place where rescue ends was chosen or reached.
    PlaceOfSafetyNamed(PlaceOfSafety),
    /// A task is given.
    TaskGiven {
        /// What is to be done.
        what: Phrase,
        /// Which unit or office does it; never a person's name.
        owner: Phrase,
        /// By when.
        #[serde(default)]
        due: Option<Instant>,
    },
}

/// What changes an incident, as it was read.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The work goes on in another phase.
    PhaseEntered {
        /// Which.
        phase: IncidentPhase,
        /// Why, where it is not plain.
        #[serde(default)]
        reason: Option<Prose>,
    },
    /// Another centre, office or unit leads.
    LeadPassed {
        /// Which.
        lead: Phrase,
    },
    /// The event was opened or found.
    EventAttached {
        /// Which.
        event: EventId,
    },
    /// The phase of the rescue was judged (656/2014 Art. 9(2)(c)-(e)).
    StageAssessed {
        /// Which: uncertainty, alert or distress.
        phase: RescuePhase,
        /// What of the law it rests on.
        #[schema(max_items = 7)]
        triggers: Vec<RescueTrigger>,
        /// In the officer's words.
        #[serde(default)]
        note: Option<Prose>,
    },
    /// It has nothing to do with migrants' lives or crime (2021/581 Art. 20(2)).
    JudgedUnrelated(Unrelated),
    /// A task went further.
    TaskAnswered {
        /// Which.
        task: TaskId,
        /// How far it is.
        state: IncidentTaskState,
        /// In the officer's words; needed where it is no longer wanted.
        #[serde(default)]
        note: Option<Prose>,
    },
    /// It is closed after its review.
    Closed(IncidentReview),
}

impl Addition {
    fn step(self, now: Instant) -> IncidentStep {
        match self {
            Self::FactorFound(found) => IncidentStep::FactorFound(found),
            Self::CentreInformed { centre, how, at } => {
                let at = at.map_or(now, |at| at.min(now));
                IncidentStep::CentreInformed(CentreInformed { centre, how, at })
            }
            Self::PlaceOfSafetyNamed(place) => IncidentStep::PlaceOfSafetyNamed(place),
            Self::TaskGiven { what, owner, due } => IncidentStep::TaskGiven(IncidentTask {
                id: TaskId(chance::identifier(now)),
                what,
                owner,
                due,
            }),
        }
    }
}

impl Change {
    fn step(self) -> IncidentStep {
        match self {
            Self::PhaseEntered { phase, reason } => IncidentStep::PhaseEntered { phase, reason },
            Self::LeadPassed { lead } => IncidentStep::LeadPassed { lead },
            Self::EventAttached { event } => IncidentStep::EventAttached { event },
            Self::StageAssessed {
                phase,
                triggers,
                note,
            } => IncidentStep::StageAssessed(StageAssessed {
                phase,
                triggers,
                note,
            }),
            Self::JudgedUnrelated(unrelated) => IncidentStep::JudgedUnrelated(unrelated),
            Self::TaskAnswered { task, state, note } => {
                IncidentStep::TaskAnswered { task, state, note }
            }
            Self::Closed(review) => IncidentStep::Closed(review),
        }
    }
}

/// Adds to an incident: a factor, that the rescue centre was informed, a place of safety, a task.
#[utoipa::path(post, path = "/api/v1/incidents/{id}/additions", tag = "incidents",
    params(("id" = IncidentId, Path), Writer), request_body = Addition,
    responses((status = 200, body = IncidentView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn add(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(id): Path<String>,
    Body(request): Body<Addition>,
) -> Result<Answer, Problem> {
    let incident = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let step = request.step(turn.now);
        carry_out(turn, person, incident, (None, step))
    };
    once::write(&centre, writer, job).await
}

/// Changes an incident, as it was read: phase, lead, stage of the rescue, a task's state, its end.
#[utoipa::path(post, path = "/api/v1/incidents/{id}/steps", tag = "incidents",
    params(("id" = IncidentId, Path), IfMatch, Writer), request_body = Change,
    responses((status = 200, body = IncidentView,
               headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn take(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    IfMatch(read): IfMatch,
    Path(id): Path<String>,
    Body(request): Body<Change>,
) -> Result<Answer, Problem> {
    let incident = identifier(&id)?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        carry_out(turn, person, incident, (Some(read), request.step()))
    };
    once::write(&centre, writer, job).await
}

fn carry_out(
    turn: &mut Turn<'_>,
    person: &Person,
    incident: IncidentId,
    (read, step): (Option<u32>, IncidentStep),
) -> Result<Answer, Problem> {
    let happened = step.at(turn.now);
    let picture = &turn.state.picture;
    let body = picture.decide_incident_step(incident, read, step)?;
    append(turn, person, happened, body);
    answer(turn.state, incident)
}
