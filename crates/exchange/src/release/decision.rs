//! The decision: one function, every step written down.
//!
//! *Rule*: a portion goes when every step holds for the record and for the portion. Where a portion
//! stays, the finest of its coarser alternatives that goes is named as what stands in its place.
//! *Source*: `domain-spec` 5.7 ("all must hold, evaluate in order, log each step");
//! `docs/protocol/agreements.md`.
//! *Here / not here*: the only path to a release. Previews and the check at send read its result.
//! *Limits*: one entry a step and portion: at most 15 steps by 17.

use core::fmt;
use core::num::NonZeroU32;

use thalweg_domain::time::Instant;
use uuid::Uuid;

use crate::agreement::PortionName;
use crate::id::{CentreId, RecordId, Version};

use super::conditions::Conditions;
use super::order::{Order, Step};
use super::portion::PortionFacts;
use super::question::{PolicyEpoch, Question};
use super::refusal::Refusal;

/// What a step came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It does not.
    Refused(Refusal),
}

/// One step, written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the order, from 1.
    pub number: u8,
    /// Which step.
    pub step: Step,
    /// Which portion it judged; the record as a whole when absent.
    pub portion: Option<PortionName>,
    /// What it came to.
    pub outcome: Outcome,
    /// What stands in the portion's place.
    pub instead: Option<PortionName>,
}

/// Whether a portion goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It goes.
    Goes,
    /// It stays.
    Stays {
        /// Every reason, in the order of the steps; never empty.
        reasons: Vec<(Step, Refusal)>,
        /// The coarser portion that stands in its place, if one goes.
        instead: Option<PortionName>,
    },
}

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Which record.
    pub record: RecordId,
    /// Which version.
    pub version: Version,
    /// For whom.
    pub recipient: CentreId,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    subject: Subject,
    agreement: Option<(Uuid, NonZeroU32)>,
    at: Instant,
    epoch: PolicyEpoch,
    order: Order,
    log: Vec<Entry>,
    verdicts: Vec<(PortionName, Verdict)>,
    conditions: Option<Conditions>,
}

/// Decides which portions of a record leave.
pub fn decide(question: &Question<'_>) -> Decision {
    let order = Order::of(question.relation());
    let mut log = judged(question, order);
    let portions = &question.facts().portions;
    let going: Vec<&PortionFacts> = portions
        .iter()
        .filter(|portion| reasons(&log, &portion.name).next().is_none())
        .collect();
    let verdicts = portions
        .iter()
        .map(|portion| (portion.name.clone(), verdict(&log, portion, &going)))
        .collect();
    note_what_goes_instead(&mut log, portions, &going);
    Decision {
        subject: Subject::of(question),
        agreement: question
            .agreement
            .map(|one| (one.terms().id, one.version())),
        at: question.now,
        epoch: question.epoch,
        order,
        log,
        verdicts,
        conditions: (!going.is_empty()).then(|| Conditions::of(question, &going)),
    }
}

/// Every step in its order: the record as a whole, then its portions.
fn judged(question: &Question<'_>, order: Order) -> Vec<Entry> {
    let mut log = Vec::new();
    for (number, step) in (1..).zip(order.steps().iter().copied()) {
        let entry = |portion, result: Result<(), Refusal>| Entry {
            number,
            step,
            portion,
            outcome: result.map_or_else(Outcome::Refused, |()| Outcome::Holds),
            instead: None,
        };
        if step.judges_record() {
            log.push(entry(None, step.record(question)));
        }
        if step.judges_portions() {
            let portions = question.facts().portions.iter();
            log.extend(
                portions.map(|portion| {
                    entry(Some(portion.name.clone()), step.portion(question, portion))
                }),
            );
        }
    }
    log
}

/// Why a portion stays: what was refused of the record, and of itself.
fn reasons<'a>(
    log: &'a [Entry],
    portion: &'a PortionName,
) -> impl Iterator<Item = (Step, Refusal)> + 'a {
    log.iter().filter_map(move |entry| {
        let concerns = entry.portion.as_ref().is_none_or(|name| name == portion);
        match entry.outcome {
            Outcome::Refused(refusal) if concerns => Some((entry.step, refusal)),
            _ => None,
        }
    })
}

fn verdict(log: &[Entry], portion: &PortionFacts, going: &[&PortionFacts]) -> Verdict {
    let reasons: Vec<(Step, Refusal)> = reasons(log, &portion.name).collect();
    if reasons.is_empty() {
        return Verdict::Goes;
    }
    let instead = instead_of(portion, going);
    Verdict::Stays { reasons, instead }
}

/// The finest of a portion's coarser alternatives that goes.
fn instead_of(portion: &PortionFacts, going: &[&PortionFacts]) -> Option<PortionName> {
    let mut coarser = portion.coarser.iter();
    let goes = |name: &&PortionName| going.iter().any(|one| one.name == **name);
    coarser.find(goes).cloned()
}

fn note_what_goes_instead(log: &mut [Entry], portions: &[PortionFacts], going: &[&PortionFacts]) {
    for entry in log {
        let mut portions = portions.iter();
        let judged = portions.find(|one| entry.portion.as_ref() == Some(&one.name));
        if let (Some(portion), Outcome::Refused(_)) = (judged, entry.outcome) {
            entry.instead = instead_of(portion, going);
        }
    }
}

impl Subject {
    /// What a question is about.
    pub(super) const fn of(question: &Question<'_>) -> Self {
        let facts = question.facts();
        Self {
            record: facts.record,
            version: facts.version,
            recipient: question.recipient.party.centre,
        }
    }
}

impl Decision {
    /// What it is about.
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// Under which agreement and version of it, if any.
    pub const fn agreement(&self) -> Option<(Uuid, NonZeroU32)> {
        self.agreement
    }

    /// When it was decided.
    pub const fn at(&self) -> Instant {
        self.at
    }

    /// Under which state of agreements, grants and rules.
    pub const fn epoch(&self) -> PolicyEpoch {
        self.epoch
    }

    /// In which order the steps were gone through.
    pub const fn order(&self) -> Order {
        self.order
    }

    /// Every step, in its order.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// What became of each portion, in the record's order.
    pub fn verdicts(&self) -> &[(PortionName, Verdict)] {
        &self.verdicts
    }

    /// The portions that go.
    pub fn released(&self) -> impl Iterator<Item = &PortionName> {
        let mut verdicts = self.verdicts.iter();
        core::iter::from_fn(move || {
            let (name, _) = verdicts.find(|(_, verdict)| *verdict == Verdict::Goes)?;
            Some(name)
        })
    }

    /// Whether anything goes.
    pub const fn is_release(&self) -> bool {
        self.conditions.is_some()
    }

    /// Under which conditions it goes; none when nothing goes.
    pub const fn conditions(&self) -> Option<&Conditions> {
        self.conditions.as_ref()
    }

    /// Every refusal, in the order of the steps.
    pub fn refusals(&self) -> impl Iterator<Item = (&Entry, Refusal)> {
        self.log.iter().filter_map(|entry| match entry.outcome {
            Outcome::Refused(refusal) => Some((entry, refusal)),
            Outcome::Holds => None,
        })
    }

    /// Why nothing goes: the first refusal of the record as a whole, else the first of a portion;
    /// none when something goes.
    pub fn reason(&self) -> Option<Refusal> {
        if self.is_release() {
            return None;
        }
        let whole = self.refusals().find(|(entry, _)| entry.portion.is_none());
        whole
            .or_else(|| self.refusals().next())
            .map(|(_, refusal)| refusal)
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}. {} ({}), ",
            self.number,
            self.step,
            self.step.article()
        )?;
        match &self.portion {
            None => out.write_str("whole record: ")?,
            Some(name) => write!(out, "portion {name}: ")?,
        }
        match self.outcome {
            Outcome::Holds => out.write_str("holds")?,
            Outcome::Refused(why) => {
                write!(out, "refused, {why} [{}, {}]", why.code(), why.article())?;
            }
        }
        match &self.instead {
            Some(name) => write!(out, "; in its place goes {name}"),
            None => Ok(()),
        }
    }
}
