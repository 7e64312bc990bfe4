//! A journal in memory, and what people file in it.

use std::time::Duration;

use serde_json::{Value, json};
use thalweg_domain::actor::Actor;
use thalweg_domain::event::CloseReason;
use thalweg_domain::id::{AccountId, EventId, FactId, ReportId};
use thalweg_domain::report::Report;
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::events::{Record, Refusal, Split};
use thalweg_picture::reports::{Filed, Fresh, Refused};
use thalweg_picture::{Body, Fact, Picture};
use uuid::Uuid;

/// A journal, the picture that it folds to, and a clock.
pub struct Journal {
    pub facts: Vec<Fact>,
    pub picture: Picture,
    pub now: Instant,
    drawn: u128,
}

impl Journal {
    pub fn begin() -> Self {
        Self {
            facts: Vec::new(),
            picture: Picture::default(),
            now: "2024-03-11T08:00:00Z".parse().unwrap(),
            drawn: 0,
        }
    }

    pub fn at(&mut self, time: &str) {
        self.now = time.parse().unwrap();
    }

    pub fn after(&mut self, secs: u64) {
        self.now = self.now.after(Duration::from_secs(secs));
    }

    pub fn draw(&mut self) -> Uuid {
        self.drawn += 1;
        Uuid::from_u128(self.drawn)
    }

    pub fn append(&mut self, body: Body) {
        self.append_by(Actor::machine("test"), body);
    }

    pub fn append_by(&mut self, by: Actor, body: Body) {
        let fact = Fact {
            seq: self.picture.seq + 1,
            id: FactId(self.draw()),
            times: Times {
                happened: self.now,
                known: self.now,
            },
            by,
            body,
        };
        self.picture.apply(&fact);
        self.facts.push(fact);
    }

    pub fn try_file(&mut self, report: Value) -> Result<(ReportId, Option<EventId>), Refused> {
        let report: Report = serde_json::from_value(report).unwrap();
        let fresh = Fresh {
            report: ReportId(self.draw()),
            event: EventId(self.draw()),
        };
        let facts = self.picture.decide_filing(report, fresh, self.now)?;
        for body in facts {
            self.append(body);
        }
        let event = self.filed(fresh.report).filing.report.event;
        Ok((fresh.report, event))
    }

    /// Files a report about an event.
    pub fn file(&mut self, report: Value) -> (ReportId, EventId) {
        let (report, event) = self.try_file(report).unwrap();
        (report, event.unwrap())
    }

    pub fn filed(&self, id: ReportId) -> &Filed {
        self.picture.reports.get(id).unwrap()
    }

    pub fn event(&self, id: EventId) -> &Record {
        self.picture.events.get(id).unwrap()
    }

    pub fn merge(&mut self, into: EventId, from: EventId) -> Result<(), Refusal> {
        let read = self.event(into).revision;
        let reason = "The same boat.".to_owned();
        let body = self.picture.events.decide_merge(into, read, from, reason)?;
        self.append(body);
        Ok(())
    }

    pub fn split(&mut self, from: EventId, reports: &[ReportId]) -> Result<EventId, Refusal> {
        let other = EventId(self.draw());
        let mut event = self.event(from).event.clone();
        event.id = other;
        event.reactions.clear();
        let read = self.event(from).revision;
        let split = Split {
            event,
            reports: reports.to_vec(),
            reason: "Two boats after all.".to_owned(),
        };
        let body = self.picture.events.decide_split(from, read, split)?;
        self.append(body);
        Ok(other)
    }

    pub fn close(&mut self, id: EventId, reason: CloseReason) -> Result<(), Refusal> {
        let read = self.event(id).revision;
        let body = self.picture.events.decide_closing(id, read, reason)?;
        self.append(body);
        Ok(())
    }
}

/// Somebody of this centre.
pub fn officer(number: u128) -> Actor {
    Actor::Person {
        account: AccountId(Uuid::from_u128(number)),
        name: format!("Officer {number}"),
    }
}

/// The first report on an event with these particulars, detected at a time.
pub fn first(detected_at: &str, particulars: Value) -> Value {
    json!({
        "stage": "initial",
        "source": "patrol",
        "detected_at": detected_at,
        "position": [18.9, 54.6],
        "form": {"single_event": {
            "title": "Rubber boat off Hel",
            "impact": "medium",
            "confidence": {
                "credibility": "known_to_source",
                "reliability": "mostly_reliable",
                "validation": "not_validated",
            },
            "lives_at_risk": false,
            "needs_timely_reaction": true,
            "secondary_movement": false,
            "reaction": {
                "kind": "interception", "state": "underway",
                "description": "Patrol boat SG-112 heads there.",
            },
            "particulars": particulars,
        }},
        "handling": {
            "classification": "unclassified",
            "sensitivity": "green",
            "originator_consent_required": false,
            "national_security_restricted": false,
            "onward_transmission_prohibited": false,
            "personal_data": "none",
            "protects_asylum_or_risk_group": false,
        },
    })
}

pub fn crossing() -> Value {
    json!({"unauthorised_border_crossing": {
        "stage": "attempted", "destination": "entry",
        "detection": "border_surveillance_operation",
    }})
}

pub fn rescue(phase: &str, ended_at: Option<&str>) -> Value {
    json!({"search_and_rescue": {
        "phase": phase, "mrcc_informed_at": "2024-03-10T10:05:00Z", "ended_at": ended_at,
    }})
}

/// A further report in a thread.
pub fn further(stage: &str, first: &Value, follows: ReportId, event: EventId) -> Value {
    let mut report = first.clone();
    report["stage"] = json!(stage);
    report["event"] = json!(event);
    report["follows"] = json!(follows);
    report
}
