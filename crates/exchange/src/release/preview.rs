//! The preview: what the screen shows before an officer lets a release go.
//!
//! *Rule*: what is shown is what leaves. A preview is made of a decision and of nothing else, so
//! that there is no second path; for each portion that stays it says every reason, with rule,
//! article and who could let it go, and what goes in its place.
//! *Source*: `ui-spec` S10 ("preview is the message"), S11 (an engineer and a lawyer can both read
//! why), S17 ("who would now see more?").
//! *Here / not here*: the value. Words of other languages are the client's, by the code.
//! *Limits*: those of a decision.

use thalweg_domain::handling::Classification;

use crate::agreement::PortionName;

use super::conditions::Conditions;
use super::decision::{Decision, Verdict, decide};
use super::order::Step;
use super::question::Question;
use super::refusal::{Layer, Refusal};

/// Why a portion stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewReason {
    /// The step that did not hold.
    pub step: Step,
    /// The stable code.
    pub code: &'static str,
    /// Where the rule stands.
    pub article: &'static str,
    /// Who or what could let it go.
    pub lifted_by: Layer,
    /// The sentence.
    pub text: String,
}

/// One portion as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    /// Which portion.
    pub portion: PortionName,
    /// How it is marked.
    pub marking: Classification,
    /// Whether it leaves.
    pub leaves: bool,
    /// Why it stays, first reason first; empty when it leaves.
    pub reasons: Vec<PreviewReason>,
    /// The coarser portion that goes in its place.
    pub instead: Option<PortionName>,
}

/// What the screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Every portion, in the record's order.
    pub lines: Vec<PreviewLine>,
    /// What the recipient is told; none when nothing leaves.
    pub conditions: Option<Conditions>,
    /// Why nothing leaves; none when something does.
    pub reason: Option<PreviewReason>,
    /// The steps, as they were written down.
    pub log: Vec<String>,
}

/// What would leave: the decision, as it is shown.
pub fn preview(question: &Question<'_>) -> Preview {
    shown(question, &decide(question))
}

fn shown(question: &Question<'_>, decision: &Decision) -> Preview {
    let portions = question.facts().portions.iter();
    let lines = portions
        .zip(decision.verdicts())
        .map(|(portion, (name, verdict))| line(name, portion.classification, verdict));
    Preview {
        lines: lines.collect(),
        conditions: decision.conditions().copied(),
        reason: why_nothing(decision),
        log: decision.log().iter().map(ToString::to_string).collect(),
    }
}

fn line(name: &PortionName, marking: Classification, verdict: &Verdict) -> PreviewLine {
    let (reasons, instead) = match verdict {
        Verdict::Goes => (Vec::new(), None),
        Verdict::Stays { reasons, instead } => {
            let told = reasons.iter().map(|(step, why)| reason(*step, *why));
            (told.collect(), instead.clone())
        }
    };
    PreviewLine {
        portion: name.clone(),
        marking,
        leaves: *verdict == Verdict::Goes,
        reasons,
        instead,
    }
}

fn why_nothing(decision: &Decision) -> Option<PreviewReason> {
    let why = decision.reason()?;
    let mut refusals = decision.refusals();
    let (entry, _) = refusals.find(|(_, refusal)| *refusal == why)?;
    Some(reason(entry.step, why))
}

fn reason(step: Step, why: Refusal) -> PreviewReason {
    PreviewReason {
        step,
        code: why.code(),
        article: why.article(),
        lifted_by: why.layer(),
        text: why.to_string(),
    }
}
