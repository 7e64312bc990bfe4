//! Requests for information: what was asked, of whom, and what each of them did.
//!
//! *Rule*: a request is a report that asks; a further one asks anew in its place. Each of those asked
//! answers, refuses on a lawful ground, or lets the time run out, for itself. Answers are linked to
//! the request and keep their marking. What leaves in an answer needs the consent of whose it is,
//! and never what is held back for national security, nor, to a third country, what could identify
//! persons at risk.
//! *Source*: 2021/581 Art. 14; 2019/1896 Art. 25(4), 27(3), 89(5); `domain-spec` 3.15.
//! *Here / not here*: what may be done with a request, here by [`Picture`]; the fold is in `fold`.
//! Steps and stages are `domain::request`'s, the question is a report. What is sent to other centres
//! is the exchange's.
//! *Limits*: [`ANSWERS_MAX`] answers and [`HISTORY_MAX`] lines of history a request; those of
//! reports.

mod fold;
mod refusal;

pub use refusal::Refusal;

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::deadline::{DeadlineRule, DeadlineSubject, Obligation};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::link::{LinkEnd, LinkKind};
use thalweg_domain::organisation::Organisation;
use thalweg_domain::report::request::Request;
use thalweg_domain::report::{Form, Report, ReportStage};
use thalweg_domain::request::{
    AskedStage, CONSENTS_MAX, GivenAnswer, REPORTS_MAX, RequestDirection, RequestEnd, RequestStep,
};
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};

use crate::events::Entry;
use crate::fact::Body;
use crate::picture::Picture;

/// The most answers that a request takes.
pub const ANSWERS_MAX: usize = 1_000;
/// The most steps that a request takes.
pub const HISTORY_MAX: usize = 2_000;

/// An answer, as it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Answer {
    /// What was answered.
    #[serde(flatten)]
    pub given: GivenAnswer,
    /// When.
    pub times: Times,
    /// Who entered it.
    pub by: String,
    /// Whether it came after its time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

/// One of those asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Asked {
    /// Who; this centre when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Organisation>,
    /// Where their course stands.
    #[serde(flatten)]
    pub stage: AskedStage,
    /// Since when.
    pub since: Instant,
    /// Since when they work on it, as far as they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_up: Option<Instant>,
    /// What they answered, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// How a request stands as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RequestStanding {
    /// Somebody's answer is awaited.
    Open,
    /// Nobody's answer is awaited, and somebody answered.
    Answered,
    /// All refused.
    Refused,
    /// The time is over, and nobody answered.
    Expired,
    /// Nothing is asked any more.
    Closed,
}

/// That a request was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Closing {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: RequestEnd,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

/// A request with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RequestRecord {
    /// The report that asked first; it names the request.
    pub id: ReportId,
    /// The reports that asked, oldest first.
    pub versions: Vec<ReportId>,
    /// Who asks whom.
    pub direction: RequestDirection,
    /// Who asks; this centre when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<Organisation>,
    /// The event that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// What is asked, as it was asked last.
    pub question: Request,
    /// How all of it together is to be handled: as strictly as its strictest part.
    pub handling: Handling,
    /// When it was asked: this is when its clock began.
    pub since: Times,
    /// By when the answers are needed.
    pub due: Instant,
    /// 1 at first, counted up by every change; a writer names the one it read.
    pub revision: u32,
    /// Those asked, each with their own course. Of a request to this centre only its own.
    pub asked: Vec<Asked>,
    /// That nothing is asked any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closing>,
    /// What happened to it, oldest first.
    pub history: Vec<Entry>,
    /// The clock that runs for it.
    rule: DeadlineRule,
}

impl RequestRecord {
    /// How it stands as a whole.
    pub fn standing(&self) -> RequestStanding {
        let is = |stage: &str| self.asked.iter().any(|one| one.stage.name() == stage);
        if self.closed.is_some() {
            RequestStanding::Closed
        } else if is("open") {
            RequestStanding::Open
        } else if is("answered") {
            RequestStanding::Answered
        } else if is("expired") {
            RequestStanding::Expired
        } else {
            RequestStanding::Refused
        }
    }

    /// What is owed for it.
    pub const fn obligation(&self) -> Obligation {
        Obligation {
            rule: self.rule,
            subject: DeadlineSubject::Request(self.id),
        }
    }

    /// Whether nothing more is awaited from anybody.
    pub fn is_settled(&self) -> bool {
        self.closed.is_some() || self.asked.iter().all(|one| one.stage.is_settled())
    }

    /// The place of who answers by a report: this centre where they ask us, else its originator.
    fn place_of(&self, originator: Option<&Organisation>) -> Option<u16> {
        let place = match (self.direction, originator) {
            (RequestDirection::Incoming, None) => Some(0),
            (RequestDirection::Outgoing, Some(who)) => {
                let is_who = |one: &Asked| one.who.as_ref().is_some_and(|asked| asked.is(who));
                self.asked.iter().position(is_who)
            }
            _ => None,
        };
        place.and_then(|place| u16::try_from(place).ok())
    }

    fn at(&self, asked: u16) -> Option<&Asked> {
        self.asked.get(usize::from(asked))
    }
}

/// The requests of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Requests {
    all: OrdMap<ReportId, Arc<RequestRecord>>,
    /// The request that each report which asked belongs to.
    of_version: OrdMap<ReportId, ReportId>,
}

impl Requests {
    /// One request, by any of the reports that asked.
    pub fn get(&self, id: ReportId) -> Option<&RequestRecord> {
        let request = self.of_version.get(&id)?;
        self.all.get(request).map(AsRef::as_ref)
    }

    /// All requests, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &RequestRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The requests that a report answers.
pub fn answered(report: &Report) -> impl Iterator<Item = ReportId> {
    let links = report.links.iter();
    links.filter_map(|link| match (link.kind, &link.end) {
        (LinkKind::AnswersRequest, LinkEnd::Report(id)) => Some(*id),
        _ => None,
    })
}

impl Picture {
    /// The requests whose time is over while answers are awaited, with when it was over: their
    /// clocks are among those that were missed.
    pub fn expired_requests(&self, now: Instant) -> impl Iterator<Item = (ReportId, Instant)> {
        let missed = self.deadlines.open().take_while(move |one| one.due < now);
        missed.filter_map(|deadline| {
            let DeadlineSubject::Request(id) = deadline.key.obligation.subject else {
                return None;
            };
            let record = self.requests.get(id)?;
            let is_awaited = record.standing() == RequestStanding::Open;
            is_awaited.then_some((id, record.due))
        })
    }

    /// May this step be taken, after `read`?
    pub fn decide_request_step(
        &self,
        id: ReportId,
        read: u32,
        step: RequestStep,
        by: &Actor,
    ) -> Result<Body, Refusal> {
        if matches!(by, Actor::Machine { .. }) || matches!(step, RequestStep::Expired) {
            return Err(Refusal::NotAPerson);
        }
        let record = self.requests.get(id).ok_or(Refusal::Unknown(id))?;
        if read != record.revision {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if record.history.len() >= HISTORY_MAX {
            return Err(Refusal::TooMany {
                what: "steps of a request",
                count_max: HISTORY_MAX,
            });
        }
        check_course(record, &step)?;
        let step = match step {
            RequestStep::Answered { asked, answer } => RequestStep::Answered {
                asked,
                answer: Box::new(self.checked_answer(record, asked, *answer)?),
            },
            step => step,
        };
        let request = record.id;
        Ok(Body::RequestStepped { request, step })
    }

    /// An answer with the marking of everything that it rests on, if it may be given.
    fn checked_answer(
        &self,
        record: &RequestRecord,
        asked: u16,
        mut answer: GivenAnswer,
    ) -> Result<GivenAnswer, Refusal> {
        if answer.is_empty() {
            return Err(Refusal::NoAnswer);
        }
        for (what, count, count_max) in [
            ("reports of an answer", answer.reports.len(), REPORTS_MAX),
            ("consents of an answer", answer.consents.len(), CONSENTS_MAX),
        ] {
            if count > count_max {
                return Err(Refusal::TooMany { what, count_max });
            }
        }
        let given = record.at(asked).map_or(0, |one| one.answers.len());
        if given >= ANSWERS_MAX {
            return Err(Refusal::TooMany {
                what: "answers of one who was asked",
                count_max: ANSWERS_MAX,
            });
        }
        for id in answer.reports.clone() {
            let report = self.reports.get(id).ok_or(Refusal::NoReport(id))?;
            let report = &report.filing.report;
            answer.handling = answer.handling.joined(&report.handling);
            if record.direction == RequestDirection::Incoming {
                check_consent(record, report, &answer)?;
            }
        }
        check_release(record, &answer.handling)?;
        Ok(answer)
    }

    /// May this report be filed as far as it asks or answers?
    pub(crate) fn decide_asking(&self, report: &Report) -> Result<(), Refusal> {
        if matches!(report.form, Form::Request(_)) {
            self.decide_asking_anew(report)?;
        }
        for id in answered(report) {
            let record = self.requests.get(id).ok_or(Refusal::Unknown(id))?;
            let originator = report.originator.as_ref();
            let asked = record.place_of(originator).ok_or_else(|| {
                let who = originator.map(|who| who.name.as_str().to_owned());
                Refusal::NotAsked(who)
            })?;
            let given = record.at(asked).map(|one| (&one.stage, one.answers.len()));
            match given {
                Some((AskedStage::Refused { .. }, _)) => return Err(Refusal::HasRefused),
                Some((_, answers)) if answers >= ANSWERS_MAX => {
                    return Err(Refusal::TooMany {
                        what: "answers of one who was asked",
                        count_max: ANSWERS_MAX,
                    });
                }
                _ => check_release(record, &report.handling)?,
            }
        }
        Ok(())
    }

    /// A further request takes the place of the last one, by who asked it.
    fn decide_asking_anew(&self, report: &Report) -> Result<(), Refusal> {
        let Some(follows) = report
            .follows
            .filter(|_| report.stage != ReportStage::Initial)
        else {
            return Ok(());
        };
        let record = self
            .requests
            .get(follows)
            .ok_or(Refusal::Unknown(follows))?;
        if record.closed.is_some() {
            return Err(Refusal::Closed);
        }
        if let Some(last) = record.versions.last().filter(|last| **last != follows) {
            return Err(Refusal::Superseded(*last));
        }
        let is_same = match (&record.asker, &report.originator) {
            (None, None) => true,
            (Some(asker), Some(originator)) => asker.is(originator),
            _ => false,
        };
        if is_same {
            Ok(())
        } else {
            Err(Refusal::OtherAsker)
        }
    }
}

/// The step follows on where the course of who is concerned stands.
fn check_course(record: &RequestRecord, step: &RequestStep) -> Result<(), Refusal> {
    let is_answer = matches!(step, RequestStep::Answered { .. });
    if record.closed.is_some() && !is_answer {
        return Err(Refusal::Closed);
    }
    let Some(asked) = step.asked() else {
        return Ok(());
    };
    let one = record.at(asked).ok_or(Refusal::NobodyAsked(asked))?;
    match (&one.stage, one.stage.after(step)) {
        (_, Some(_)) => Ok(()),
        (AskedStage::Refused { .. }, None) if is_answer => Err(Refusal::HasRefused),
        (stage, None) => Err(Refusal::NotNow {
            step: step.name(),
            stage: stage.name(),
        }),
    }
}

/// What is another's leaves with their consent only, but to themselves (Art. 14(4)).
fn check_consent(
    record: &RequestRecord,
    report: &Report,
    answer: &GivenAnswer,
) -> Result<(), Refusal> {
    let Some(originator) = &report.originator else {
        return Ok(());
    };
    let is_own = record
        .asker
        .as_ref()
        .is_some_and(|asker| asker.is(originator));
    let name = originator.name.as_str();
    let mut consents = answer.consents.iter();
    let has_consented = consents.any(|one| one.originator.as_str().eq_ignore_ascii_case(name));
    if is_own || has_consented || !report.handling.originator_consent_required {
        return Ok(());
    }
    Err(Refusal::Consent(name.to_owned()))
}

/// What never leaves in our answers, whoever would consent.
fn check_release(record: &RequestRecord, handling: &Handling) -> Result<(), Refusal> {
    let Some(asker) = &record.asker else {
        return Ok(());
    };
    if handling.national_security_restricted {
        return Err(Refusal::NationalSecurity);
    }
    if handling.protects_asylum_or_risk_group && asker.is_of_third_country() {
        return Err(Refusal::PersonsAtRisk);
    }
    Ok(())
}
