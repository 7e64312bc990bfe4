//! A centre's picture, and the people who work on its levels.

use serde_json::{Value, json};
use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::{
    AttributionStage, AttributionStep, Consent, Objection, Proposal,
};
use thalweg_domain::deadline::{DeadlineRule, Obligation};
use thalweg_domain::id::{AccountId, AttributionId, FactId, SectionId, TaskId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::task::{Duty, TaskAnswer};
use thalweg_domain::time::{Instant, Times};
use uuid::Uuid;

use crate::attributions::Refusal;
use crate::levels::Acting;
use crate::{Body, Fact, Picture};

pub const SECTION: SectionId = SectionId(Uuid::from_u128(1));
pub const HOUR: i64 = 3_600_000;

pub fn analyst() -> Actor {
    person(1, "The analyst")
}

pub fn supervisor() -> Actor {
    person(2, "The supervisor")
}

fn person(number: u128, name: &str) -> Actor {
    Actor::Person {
        account: AccountId(Uuid::from_u128(number)),
        name: name.to_owned(),
    }
}

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// What happened at a centre in Warsaw with a section at the border with Ukraine.
pub struct Desk {
    pub picture: Picture,
    pub facts: Vec<Fact>,
    pub now: Instant,
    attributions: u128,
}

impl Desk {
    pub fn new() -> Self {
        Self::with_terms(json!({"calendar": {"zone": "Europe/Warsaw"}}))
    }

    pub fn with_terms(terms: Value) -> Self {
        let mut desk = Self {
            picture: Picture::default(),
            facts: Vec::new(),
            now: at("2026-06-01T08:00:00Z"),
            attributions: 0,
        };
        desk.set_terms(terms);
        desk.define(SECTION, "PL", &json!({"neighbour": "UA"}));
        desk
    }

    pub fn set_terms(&mut self, terms: Value) {
        let terms = serde_json::from_value(terms).unwrap();
        self.append(&Actor::machine("config"), self.now, Body::TermsSet(terms));
    }

    pub fn define(&mut self, id: SectionId, state: &str, more: &Value) {
        let mut section = json!({
            "id": id, "name": "PL-UA Land 3", "state": state, "kind": "land",
            "line": {"type": "LineString", "coordinates": [[23.5, 50.5], [23.9, 50.4]]},
        });
        let fields = section.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        let section = serde_json::from_value(section).unwrap();
        self.append(&supervisor(), self.now, Body::SectionDefined(section));
    }

    pub fn append(&mut self, by: &Actor, happened: Instant, body: Body) {
        let seq = self.picture.seq + 1;
        let fact = Fact {
            seq,
            id: FactId(Uuid::from_u128(u128::from(seq))),
            times: Times {
                happened,
                known: self.now,
            },
            by: by.clone(),
            body,
        };
        self.picture.apply(&fact);
        self.facts.push(fact);
    }

    pub fn after_hours(&mut self, hours: i64) {
        self.now = self.now.offset_ms(hours * HOUR);
    }

    pub fn proposal(&mut self, level: &str) -> Proposal {
        self.attributions += 1;
        let mut proposal = json!({
            "id": Uuid::from_u128(self.attributions << 64),
            "section": SECTION,
            "level": level,
            "proposed_for": "coordination_centre",
            "grounds": "Crossings doubled since May.",
            "basis": {"risk_analysis": "ARA 2026/2"},
            "review_at": self.now.offset_ms(30 * 24 * HOUR),
        });
        if level == "critical" {
            proposal["until"] = json!(self.now.offset_ms(60 * 24 * HOUR));
        }
        serde_json::from_value(proposal).unwrap()
    }

    pub fn propose(&mut self, proposal: Proposal, by: &Actor) -> Result<AttributionId, Refusal> {
        let id = proposal.id;
        let now = self.now;
        let body = self.picture.decide_proposal(proposal, Acting { by, now })?;
        self.append(by, now, body);
        Ok(id)
    }

    pub fn propose_again(&mut self, level: &str) -> Result<AttributionId, Refusal> {
        let proposal = self.proposal(level);
        self.propose(proposal, &analyst())
    }

    pub fn step(
        &mut self,
        id: AttributionId,
        step: AttributionStep,
        by: &Actor,
    ) -> Result<(), Refusal> {
        let read = self
            .picture
            .attributions
            .get(id)
            .map_or(0, |one| one.revision);
        let (happened, now) = (step.at(), self.now);
        let body = self
            .picture
            .decide_step(id, read, step, Acting { by, now })?;
        self.append(by, happened, body);
        Ok(())
    }

    pub fn consent(&self) -> Consent {
        Consent {
            authority: "Border Guard Headquarters".to_owned().try_into().unwrap(),
            at: self.now,
            note: None,
        }
    }

    pub fn objection(&self) -> Objection {
        Objection {
            authority: "Border Guard Headquarters".to_owned().try_into().unwrap(),
            at: self.now,
            reason: "The figures are those of last year."
                .to_owned()
                .try_into()
                .unwrap(),
        }
    }

    /// A level that is proposed, agreed and decided at once.
    pub fn attribute(&mut self, level: &str) -> AttributionId {
        let id = self.propose_again(level).unwrap();
        let consent = self.consent();
        for step in [
            AttributionStep::Agreed(consent.clone()),
            AttributionStep::Decided(consent),
        ] {
            self.step(id, step, &supervisor()).unwrap();
        }
        id
    }

    /// What time alone brings about, as the journal's tick writes it.
    pub fn tick(&mut self) {
        let clock = Actor::machine("clock");
        let ended: Vec<_> = self.picture.attributions.ended(self.now).collect();
        for (attribution, at) in ended {
            let step = AttributionStep::Ended { at };
            self.append(&clock, at, Body::AttributionStepped { attribution, step });
        }
        let due = self.picture.deadlines.due(self.now, &self.picture.terms);
        for (happened, change) in due {
            self.append(&clock, happened, Body::Deadline(change));
        }
    }

    pub fn task(&self, duty: Duty) -> TaskId {
        self.picture.tasks.open(SECTION, duty).unwrap().task.id
    }

    pub fn duties(&self) -> Vec<Duty> {
        let tasks = self.picture.tasks.of_section(SECTION);
        tasks
            .iter()
            .map(|record| record.task.compelled.duty)
            .collect()
    }

    pub fn answer(&mut self, id: TaskId, answer: TaskAnswer) -> Result<(), Refusal> {
        let read = self
            .picture
            .tasks
            .get(id)
            .map_or(0, |record| record.revision);
        let (by, now, happened) = (supervisor(), self.now, answer.at());
        let body = self
            .picture
            .decide_answer(id, read, answer, Acting { by: &by, now })?;
        self.append(&by, happened, body);
        Ok(())
    }

    pub fn done(&self) -> TaskAnswer {
        TaskAnswer::Done {
            at: self.now,
            note: "Order 14 of the commander.".to_owned().try_into().unwrap(),
        }
    }

    pub fn level(&self) -> Option<SectionImpact> {
        let in_force = self.picture.attributions.in_force(SECTION);
        in_force.map(|one| one.proposal.level.impact())
    }

    pub fn stage(&self, id: AttributionId) -> &AttributionStage {
        &self.picture.attributions.get(id).unwrap().stage
    }

    pub fn due(&self, rule: DeadlineRule) -> Option<Instant> {
        let clock = self
            .picture
            .deadlines
            .running(Obligation::of_section(rule, SECTION));
        clock.map(|deadline| deadline.due)
    }
}
