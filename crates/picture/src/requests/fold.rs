//! What facts make of requests, and which of their clocks run.

use std::sync::Arc;

use thalweg_domain::deadline::{DeadlineRule, Waiver};
use thalweg_domain::id::ReportId;
use thalweg_domain::organisation::Organisation;
use thalweg_domain::report::request::Request;
use thalweg_domain::report::{Form, ReportStage};
use thalweg_domain::request::{AskedStage, GivenAnswer, RequestDirection, RequestEnd, RequestStep};
use thalweg_domain::terms::Terms;
use thalweg_domain::time::Instant;

use super::{Answer, Asked, Closing, RequestRecord, answered};
use crate::events::Entry;
use crate::fact::Fact;
use crate::picture::Picture;
use crate::reports::Filing;

/// What a report does to a request that it answers.
const ANSWERED: &str = "answered";

impl Picture {
    /// Folds in a report as far as it asks or answers.
    pub(crate) fn take_request(&mut self, filing: &Filing, fact: &Fact) {
        let report = &filing.report;
        if let Form::Request(question) = &report.form {
            let first = report.follows.and_then(|id| self.requests.get(id));
            match first.map(|first| first.id) {
                Some(id) => self.ask_anew(id, filing, question, fact),
                None => self.ask(filing, question, fact),
            }
        }
        for id in answered(report).collect::<Vec<_>>() {
            let request = self.requests.get(id).map(|record| record.id);
            let Some(request) = request else { continue };
            self.change_request(request, (ANSWERED, fact), |record| {
                if let Some(asked) = record.place_of(report.originator.as_ref()) {
                    let given = GivenAnswer {
                        text: None,
                        reports: vec![filing.id],
                        data_policy: None,
                        handling: report.handling.clone(),
                        consents: Vec::new(),
                    };
                    record.answer(asked, &given, fact);
                }
            });
        }
    }

    /// Folds in a step.
    pub(crate) fn step_request(&mut self, id: ReportId, step: &RequestStep, fact: &Fact) {
        let at = fact.times.happened;
        self.change_request(id, (step.name(), fact), |record| match step {
            RequestStep::Answered { asked, answer } => record.answer(*asked, answer, fact),
            RequestStep::Closed { reason, note } => {
                record.closed = Some(Closing {
                    at,
                    reason: *reason,
                    note: note.clone(),
                });
            }
            step => record.step(step, at),
        });
    }

    fn ask(&mut self, filing: &Filing, question: &Request, fact: &Fact) {
        let report = &filing.report;
        let direction = match report.originator {
            Some(_) => RequestDirection::Incoming,
            None => RequestDirection::Outgoing,
        };
        let since = fact.times.known;
        let one = |who: Option<Organisation>| Asked {
            who,
            stage: AskedStage::Open,
            since,
            taken_up: None,
            answers: Vec::new(),
        };
        let asked = match direction {
            RequestDirection::Incoming => vec![one(None)],
            RequestDirection::Outgoing => {
                let addressees = question.addressees.iter().cloned();
                addressees.map(|who| one(Some(who))).collect()
            }
        };
        let record = RequestRecord {
            id: filing.id,
            versions: vec![filing.id],
            direction,
            asker: report.originator.clone(),
            event: report.event,
            question: question.clone(),
            handling: report.handling.clone(),
            since: fact.times,
            due: due(question, since, &self.terms),
            revision: 0,
            asked,
            closed: None,
            history: Vec::new(),
            rule: match direction {
                RequestDirection::Incoming => DeadlineRule::of_answer(question.urgency),
                RequestDirection::Outgoing => DeadlineRule::AnswerAwaited,
            },
        };
        self.requests.of_version.insert(filing.id, filing.id);
        self.requests.all.insert(filing.id, Arc::new(record));
        self.change_request(filing.id, ("asked", fact), |_| {});
    }

    /// What is asked takes the place of what was asked; who was asked stays so.
    fn ask_anew(&mut self, id: ReportId, filing: &Filing, question: &Request, fact: &Fact) {
        let at = fact.times.known;
        let due = due(question, at, &self.terms);
        self.requests.of_version.insert(filing.id, id);
        self.change_request(id, ("asked_anew", fact), |record| {
            record.versions.push(filing.id);
            record.question = question.clone();
            record.event = filing.report.event.or(record.event);
            record.handling = record.handling.joined(&filing.report.handling);
            record.due = due;
            if record.direction == RequestDirection::Outgoing {
                record.ask_more(question, at);
            }
            if due > at {
                record.give_time(at);
            }
            if filing.report.stage == ReportStage::Closing {
                record.closed = Some(Closing {
                    at,
                    reason: RequestEnd::NoLongerNeeded,
                    note: None,
                });
            }
        });
    }

    /// Changes a request, tells its history, and lets its clock run as it stands then.
    fn change_request(
        &mut self,
        id: ReportId,
        (what, fact): (&str, &Fact),
        change: impl FnOnce(&mut RequestRecord),
    ) {
        if let Some(record) = self.requests.all.get_mut(&id).map(Arc::make_mut) {
            change(record);
            record.revision = record.revision.saturating_add(1);
            record.history.push(Entry {
                seq: fact.seq,
                times: fact.times,
                by: fact.by.name().to_owned(),
                what: what.to_owned(),
            });
            self.settle_request(id, fact.times.known);
        }
    }

    /// Lets the clock of a request run as the request stands.
    fn settle_request(&mut self, id: ReportId, at: Instant) {
        let Some(record) = self.requests.all.get(&id) else {
            return;
        };
        let obligation = record.obligation();
        let is_running = self.deadlines.running(obligation).is_some();
        if record.closed.is_some() {
            let ground = Waiver::RequestClosed;
            self.deadlines.waive(obligation, ground, at);
        } else if record.is_settled() {
            self.deadlines.meet(obligation, at);
        } else if is_running {
            self.deadlines.agree_anew(obligation, record.due);
        } else if self.deadlines.has_run(obligation) {
            self.deadlines.reopen(obligation);
            self.deadlines.agree_anew(obligation, record.due);
        } else {
            let from = record.since.known;
            self.deadlines.start_until(obligation, from, record.due);
        }
    }
}

impl RequestRecord {
    fn step(&mut self, step: &RequestStep, at: Instant) {
        let concerned = |place: usize| {
            let asked = step.asked();
            asked.is_none_or(|asked| usize::from(asked) == place)
        };
        for (place, one) in self.asked.iter_mut().enumerate() {
            let Some(stage) = one.stage.after(step).filter(|_| concerned(place)) else {
                continue;
            };
            if matches!(step, RequestStep::TakenUp { .. }) {
                one.taken_up.get_or_insert(at);
            } else {
                one.stage = stage;
                one.since = at;
            }
        }
    }

    fn answer(&mut self, asked: u16, given: &GivenAnswer, fact: &Fact) {
        let at = fact.times.happened;
        self.handling = self.handling.joined(&given.handling);
        let late = at > self.due;
        let Some(one) = self.asked.get_mut(usize::from(asked)) else {
            return;
        };
        one.answers.push(Answer {
            given: given.clone(),
            times: fact.times,
            by: fact.by.name().to_owned(),
            late,
        });
        if one.stage != AskedStage::Answered {
            one.stage = AskedStage::Answered;
            one.since = at;
        }
    }

    /// Whoever is named for the first time is asked too.
    fn ask_more(&mut self, question: &Request, at: Instant) {
        for who in &question.addressees {
            let is_who = |one: &Asked| one.who.as_ref().is_some_and(|asked| asked.is(who));
            if !self.asked.iter().any(is_who) {
                self.asked.push(Asked {
                    who: Some(who.clone()),
                    stage: AskedStage::Open,
                    since: at,
                    taken_up: None,
                    answers: Vec::new(),
                });
            }
        }
    }

    /// Whoever was late has time again.
    fn give_time(&mut self, at: Instant) {
        let late = self.asked.iter_mut();
        for one in late.filter(|one| one.stage == AskedStage::Expired) {
            one.stage = AskedStage::Open;
            one.since = at;
        }
    }
}

/// By when an answer is needed: as the request says, else as urgent as it says.
fn due(question: &Request, asked: Instant, terms: &Terms) -> Instant {
    let by_urgency = terms.due(DeadlineRule::of_answer(question.urgency), asked);
    // Cannot fail: the rules of answers have limits of their own.
    question.needed_by.or(by_urgency).unwrap_or(asked)
}
