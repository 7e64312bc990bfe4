//! What people do on the alarm desk.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequestParts, State as Shared};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thalweg_detect::alarm::catalogue::Catalogue;
use thalweg_detect::alarm::command::{Actor, CHOSEN_MAX, Command};
use thalweg_detect::alarm::refusal::Refusal;
use thalweg_detect::alarm::trigger::Trigger;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::alarm::{
    AlarmCause, AlarmKind, AlarmRule, AlarmSubject, AsideScope, Concern, DeskId, NotReal, Officer,
    Reason, Responsible,
};
use thalweg_domain::finding::Standing;
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;
use thalweg_picture::{Body as FactBody, Draft};
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::{IntoParams, ToSchema};

use super::desk::{AlarmDesk, desk};
use super::view::Names;
use crate::access::{Act, Person};
use crate::api::body::Body;
use crate::api::known::Known;
use crate::api::once::{self, Answer, Writer};
use crate::api::problem::{Code, Problem};
use crate::api::versions::tag;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;

/// The header that says at which desk its sender sits.
pub const DESK_HEADER: &str = "thalweg-desk";

/// What a person wants.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum AlarmCommand {
    /// Pause the sound of those among these that sound.
    Silence {
        /// Which.
        #[schema(max_items = 100)]
        alarms: BTreeSet<AlarmId>,
    },
    /// Take these as seen, and as one's own.
    Acknowledge {
        /// Which.
        #[schema(max_items = 100)]
        alarms: BTreeSet<AlarmId>,
        /// How many the person confirmed.
        confirmed: usize,
    },
    /// Transfer the responsibility for one.
    HandOver {
        /// Which.
        alarm: AlarmId,
        /// To whom.
        to: Responsible,
    },
    /// Say that one is dealt with.
    Conclude {
        /// Which.
        alarm: AlarmId,
    },
    /// Say that one was not real.
    JudgeNotReal {
        /// Which.
        alarm: AlarmId,
        /// Why.
        reason: NotReal,
    },
    /// Take back one's own last act on one.
    Undo {
        /// Which.
        alarm: AlarmId,
    },
    /// Set alarms aside for a part of the shift.
    Shelve {
        /// Which.
        scope: AsideScope,
        /// Why.
        reason: Reason,
        /// Until when, at the latest the end of the shift.
        until: Instant,
    },
    /// End a shelf.
    Unshelve {
        /// Of which alarms.
        scope: AsideScope,
    },
    /// Take a rule out of service; a supervisor's act.
    TakeOutOfService {
        /// Which.
        rule: AlarmRule,
        /// Why.
        reason: Reason,
        /// When it is reviewed, at the latest.
        review_at: Instant,
    },
    /// Put a rule back into service; a supervisor's act.
    ReturnToService {
        /// Which.
        rule: AlarmRule,
    },
    /// Let a test alarm call, to see and hear that alarms do.
    Test {},
}

/// The desk at which the sender of a command sits.
#[derive(Debug, Clone, Copy)]
pub struct AtDesk(pub DeskId);

impl<S: Send + Sync> FromRequestParts<S> for AtDesk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(desk) = parts.headers.get(DESK_HEADER) else {
            return Ok(Self(DeskId(1)));
        };
        let number = desk.to_str().ok().and_then(|text| text.parse().ok());
        number
            .filter(|number| *number >= 1)
            .map(|number| Self(DeskId(number)))
            .ok_or_else(|| {
                let detail = "a desk has a number from 1 to 65535";
                Problem::new(Code::OutOfRange, detail).at("Thalweg-Desk")
            })
    }
}

impl IntoParams for AtDesk {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let number = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1))
            .maximum(Some(u16::MAX));
        let header = ParameterBuilder::new()
            .name("Thalweg-Desk")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The desk of who sends it; 1 when absent."))
            .schema(Some(number));
        vec![header.build()]
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::Unknown { .. } => Code::NotFound,
            Refusal::SupervisorOnly => Code::Forbidden,
            Refusal::NothingChosen | Refusal::TooManyChosen { .. } => Code::OutOfRange,
            _ => Code::Refused,
        };
        Self::new(code, refusal.to_string()).by_rule(refusal.code())
    }
}

/// Does something on the alarm desk, and answers with the desk after it.
#[utoipa::path(post, path = "/api/v1/alarms/commands", tag = "alarms",
    params(AtDesk,
           Writer),
    request_body = AlarmCommand,
    responses((status = 200, body = AlarmDesk,
               headers(("ETag", description = "The last fact that is in it."))),
              (status = "4XX", body = Problem)))]
pub async fn give(
    Shared(centre): Shared<Arc<Centre>>,
    AtDesk(desk_id): AtDesk,
    writer: Writer,
    Body(wanted): Body<AlarmCommand>,
) -> Result<Response, Problem> {
    let now = centre.clock.now();
    let actor = Actor {
        officer: Officer {
            account: writer.person.account,
            desk: desk_id,
        },
        supervisor: writer.person.role.may(Act::RuleAlarms),
        shift_ends_at: centre.config.shifts.end(now),
    };
    match command(wanted)? {
        Some(command) => {
            check_role(&writer.person, &command)?;
            let job = move |turn: &mut Turn<'_>, person: &Person| {
                carry_out(turn, person, &command, &actor)
            };
            once::write(&centre, writer, job).await?;
        }
        None => {
            once::write(&centre, writer, |turn, person| Ok(test(turn, person))).await?;
        }
    }
    let names = Names::of(&centre)?;
    let known = Known::now(&centre);
    let tag = tag(known.picture.seq);
    Ok((
        StatusCode::OK,
        [(header::ETAG, tag)],
        Json(desk(&known, &names)),
    )
        .into_response())
}

/// The desk's own command; none for a test, which nobody decides on.
fn command(wanted: AlarmCommand) -> Result<Option<Command>, Problem> {
    Ok(Some(match wanted {
        AlarmCommand::Silence { alarms } => {
            if alarms.len() > CHOSEN_MAX {
                return Err(Refusal::TooManyChosen { most: CHOSEN_MAX }.into());
            }
            Command::Silence { alarms }
        }
        AlarmCommand::Acknowledge { alarms, confirmed } => {
            Command::Acknowledge { alarms, confirmed }
        }
        AlarmCommand::HandOver { alarm, to } => Command::HandOver { alarm, to },
        AlarmCommand::Conclude { alarm } => Command::Conclude { alarm },
        AlarmCommand::JudgeNotReal { alarm, reason } => Command::JudgeNotReal { alarm, reason },
        AlarmCommand::Undo { alarm } => Command::Undo { alarm },
        AlarmCommand::Shelve {
            scope,
            reason,
            until,
        } => Command::Shelve {
            scope,
            reason,
            until,
        },
        AlarmCommand::Unshelve { scope } => Command::Unshelve { scope },
        AlarmCommand::TakeOutOfService {
            rule,
            reason,
            review_at,
        } => Command::TakeOutOfService {
            rule,
            reason,
            review_at,
        },
        AlarmCommand::ReturnToService { rule } => Command::ReturnToService { rule },
        AlarmCommand::Test {} => return Ok(None),
    }))
}

/// Rules are taken out of service and returned by who may rule alarms.
fn check_role(person: &Person, command: &Command) -> Result<(), Problem> {
    let rules = matches!(
        command,
        Command::TakeOutOfService { .. } | Command::ReturnToService { .. }
    );
    if rules {
        person.role.check(Act::RuleAlarms)?;
    }
    Ok(())
}

fn carry_out(
    turn: &mut Turn<'_>,
    person: &Person,
    command: &Command,
    actor: &Actor,
) -> Result<Answer, Problem> {
    if let Command::HandOver {
        to: Responsible::Event(event),
        ..
    } = command
    {
        let known = turn.state.picture.events.get(*event);
        known.ok_or_else(|| Problem::not_found("event", event).at("/to/which"))?;
    }
    let changes = turn.state.board.decide(command, actor, turn.now)?;
    append(turn, person, changes);
    Ok(Answer::done())
}

fn test(turn: &mut Turn<'_>, person: &Person) -> Answer {
    let concern = Concern {
        kind: AlarmKind::AlarmTest,
        subject: AlarmSubject::Centre,
        zone: None,
    };
    let cause = AlarmCause {
        finding: None,
        at: turn.now,
        standing: Standing::Over,
    };
    let trigger = Trigger::of_condition(concern, cause, &Catalogue::default());
    let fresh = AlarmId(chance::identifier(turn.now));
    let changes = turn.state.board.notice(&trigger, fresh, turn.now);
    append(turn, person, changes);
    Answer::done()
}

fn append(turn: &mut Turn<'_>, person: &Person, changes: Vec<AlarmChange>) {
    for change in changes {
        turn.append(Draft {
            happened: change.happened(turn.now),
            by: person.actor(),
            body: FactBody::Alarm(change),
        });
    }
}
