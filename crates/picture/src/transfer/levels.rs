//! Levels that come in a file: what was proposed, decided and done about sections in the past.
//!
//! *Rule*: the acts are taken in order, each by the rules that held for it at its own time; who
//! proposed and who decided are the authorities that the acts name.
//! *Source*: 2019/1896 Art. 34, 35; `domain-spec` 5.4.
//! *Here / not here*: history that people made elsewhere. What is decided here is `levels`'s.
//! *Limits*: those of attributions and tasks.

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::{AttributionStep, Proposal};
use thalweg_domain::id::{AccountId, AttributionId, FactId, TaskId};
use thalweg_domain::task::TaskAnswer;
use thalweg_domain::time::{Instant, Times};
use uuid::Uuid;

use super::{Following, Taken};
use crate::attributions::Refusal;
use crate::fact::{Body, Fact};
use crate::levels::Acting;
use crate::picture::Picture;

/// An act about a section's level, as it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum LevelRecord {
    /// A level was proposed.
    Proposed {
        /// When.
        at: Instant,
        /// What.
        proposal: Box<Proposal>,
    },
    /// What was proposed went a step further.
    Stepped {
        /// Which attribution.
        attribution: AttributionId,
        /// Which step.
        step: AttributionStep,
    },
    /// Somebody said how far a task is.
    Answered {
        /// Which task.
        task: TaskId,
        /// How far it is.
        answer: TaskAnswer,
    },
}

impl LevelRecord {
    const fn at(&self) -> Instant {
        match self {
            Self::Proposed { at, .. } => *at,
            Self::Stepped { step, .. } => step.at(),
            Self::Answered { answer, .. } => answer.at(),
        }
    }
}

/// Acts of one file, each judged against the picture and those before it.
#[derive(Debug)]
pub struct LevelBatch {
    /// What would be believed after the lines so far.
    picture: Picture,
    now: Instant,
}

impl LevelBatch {
    /// Begins a file.
    pub fn begin(picture: &Picture, now: Instant) -> Self {
        Self {
            picture: picture.clone(),
            now,
        }
    }

    /// May this act be taken?
    pub fn take(&mut self, record: LevelRecord) -> Result<Taken, Refusal> {
        let at = record.at();
        if at > self.now {
            return Err(Refusal::Time {
                at,
                not_before: Instant::EPOCH,
                now: self.now,
            });
        }
        if self.is_here(&record) {
            return Ok(Taken::Here { report: None });
        }
        let body = self.decide(record)?;
        Ok(Taken::New {
            facts: vec![self.follow(at, body)],
            defects: Vec::new(),
            similar: Vec::new(),
        })
    }

    /// Whether the same was proposed, or the same step taken, already.
    fn is_here(&self, record: &LevelRecord) -> bool {
        let attributions = &self.picture.attributions;
        match record {
            LevelRecord::Proposed { proposal, .. } => {
                let known = attributions.get(proposal.id);
                known.is_some_and(|known| known.proposal == **proposal)
            }
            LevelRecord::Stepped { attribution, step } => {
                attributions.get(*attribution).is_some_and(|known| {
                    let what = "attribution_stepped";
                    let mut history = known.history.iter();
                    history.any(|one| one.what == what && one.times.happened == step.at())
                })
            }
            LevelRecord::Answered { task, answer } => {
                let known = self.picture.tasks.get(*task);
                known.is_some_and(|known| {
                    let mut log = known.log.iter();
                    log.any(|one| {
                        one.times.happened == answer.at()
                            && one.note.as_ref() == Some(answer.note())
                    })
                })
            }
        }
    }

    fn decide(&self, record: LevelRecord) -> Result<Body, Refusal> {
        let picture = &self.picture;
        // Who proposed and who decided were two: the authorities are named in what they said.
        let (one, other) = (person(1), person(2));
        let now = record.at();
        match record {
            LevelRecord::Proposed { proposal, .. } => {
                picture.decide_proposal(*proposal, Acting { by: &one, now })
            }
            LevelRecord::Stepped { attribution, step } => {
                if matches!(step, AttributionStep::Ended { .. }) {
                    return self.decide_end(attribution, step);
                }
                let read = picture.attributions.get(attribution);
                let read = read.map_or(0, |known| known.revision);
                picture.decide_step(attribution, read, step, Acting { by: &other, now })
            }
            LevelRecord::Answered { task, answer } => {
                let read = picture.tasks.get(task).map_or(0, |known| known.revision);
                picture.decide_answer(task, read, answer, Acting { by: &one, now })
            }
        }
    }

    /// A critical level ends of itself, at the end that was agreed.
    fn decide_end(
        &self,
        attribution: AttributionId,
        step: AttributionStep,
    ) -> Result<Body, Refusal> {
        let known = self.picture.attributions.get(attribution);
        let known = known.ok_or(Refusal::UnknownAttribution(attribution))?;
        let is_its_end = known.proposal.level.until() == Some(step.at());
        match known.stage.after(&step).filter(|_| is_its_end) {
            Some(_) => Ok(Body::AttributionStepped { attribution, step }),
            None => Err(Refusal::EndsByItself),
        }
    }

    fn follow(&mut self, happened: Instant, body: Body) -> Following {
        let seq = self.picture.seq + 1;
        let fact = Fact {
            seq,
            id: FactId(Uuid::from_u128(u128::from(seq))),
            times: Times {
                happened,
                known: self.now,
            },
            by: Actor::machine("import"),
            body,
        };
        self.picture.apply(&fact);
        Following {
            happened,
            body: fact.body,
        }
    }
}

fn person(number: u128) -> Actor {
    Actor::Person {
        account: AccountId(Uuid::from_u128(number)),
        name: "authority".to_owned(),
    }
}
