//! The fold of a year: acts in, facts and the picture out, by the rules that a node keeps.

use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::id::{AccountId, EventId, FactId};
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::levels::Acting;
use thalweg_picture::reports::Fresh;
use thalweg_picture::{Body, Fact, Picture};

use crate::act::{Act, Deed, Sent};
use crate::ground::{Ground, identifier};

/// A journal in memory and the picture that it folds to.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    /// What is believed after the facts so far.
    pub picture: Picture,
}

impl Chronicle {
    /// Begins with the sections and places of a ground; gives the facts that draw them.
    pub fn begin(ground: &Ground, at: Instant) -> (Self, Vec<Fact>) {
        let mut chronicle = Self::default();
        let sections = ground.sections.iter().cloned().map(Body::SectionDefined);
        let places = ground.places.iter().cloned().map(Body::PlaceDefined);
        let facts = sections.chain(places);
        let by = officer();
        let facts = facts.map(|body| chronicle.append(at, &by, body)).collect();
        (chronicle, facts)
    }

    /// Folds an act in, if the rules let it; gives the facts that follow from it.
    pub fn take(&mut self, act: &Act) -> Result<Vec<Fact>, String> {
        let by = match &act.deed {
            // Who proposes does not decide.
            Deed::Stepped { step, .. } if step.decides() => supervisor(),
            _ => officer(),
        };
        let bodies = self.decide(act, &by)?;
        let facts = bodies
            .into_iter()
            .map(|body| self.append(act.at, &by, body));
        Ok(facts.collect())
    }

    fn decide(&self, act: &Act, by: &Actor) -> Result<Vec<Body>, String> {
        let acting = Acting { by, now: act.at };
        let picture = &self.picture;
        match &act.deed {
            Deed::Reported(sent) => self.file(sent, act.at),
            Deed::Closed { event, reason } => {
                let record = picture.events.get(*event);
                let read = record.map_or(0, |record| record.revision);
                let closed = picture.events.decide_closing(*event, read, *reason);
                one(closed)
            }
            Deed::Proposed(proposal) => one(picture.decide_proposal((**proposal).clone(), acting)),
            Deed::Stepped { attribution, step } => {
                let known = picture.attributions.get(*attribution);
                let read = known.map_or(0, |one| one.revision);
                let (attribution, step) = (*attribution, step.clone());
                if matches!(step, AttributionStep::Ended { .. }) {
                    // The clock's own step, which nobody decides.
                    return Ok(vec![Body::AttributionStepped { attribution, step }]);
                }
                one(picture.decide_step(attribution, read, step, acting))
            }
            Deed::Answered { task, answer } => {
                let known = picture.tasks.get(*task);
                let read = known.map_or(0, |record| record.revision);
                one(picture.decide_answer(*task, read, answer.clone(), acting))
            }
        }
    }

    fn file(&self, sent: &Sent, at: Instant) -> Result<Vec<Body>, String> {
        let fresh = Fresh {
            report: sent.id,
            // What opens no event draws none.
            event: sent.opens.unwrap_or(EventId(sent.id.0)),
        };
        let facts = self.picture.decide_filing(sent.report.clone(), fresh, at);
        facts.map_err(|refused| format!("{}: {refused}", sent.id))
    }

    fn append(&mut self, at: Instant, by: &Actor, body: Body) -> Fact {
        let seq = self.picture.seq + 1;
        let fact = Fact {
            seq,
            id: FactId(identifier(4, u32::try_from(seq).unwrap_or(u32::MAX))),
            times: Times {
                happened: at,
                known: at,
            },
            by: by.clone(),
            body,
        };
        self.picture.apply(&fact);
        fact
    }
}

fn one<E: std::fmt::Display>(decided: Result<Body, E>) -> Result<Vec<Body>, String> {
    match decided {
        Ok(body) => Ok(vec![body]),
        Err(refusal) => Err(refusal.to_string()),
    }
}

fn officer() -> Actor {
    person(1, "Duty officer")
}

fn supervisor() -> Actor {
    person(2, "Shift supervisor")
}

fn person(number: u32, name: &str) -> Actor {
    Actor::Person {
        account: AccountId(identifier(5, number)),
        name: name.to_owned(),
    }
}
