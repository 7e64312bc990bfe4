//! Attributions and the levels that came of them: what was proposed for each section, and which
//! level it had when.
//!
//! *Rule*: a section has at most one proposal that waits and one level at a time. A critical level
//! lies over the one before, which is in force again when its time is over; any other level takes
//! the place of both.
//! *Source*: 2019/1896 Art. 34(1)-(3); `domain-spec` 5.4.
//! *Here / not here*: the fold and what can be read from it. What may be proposed and decided, and
//! what a level brings about, is [`crate::levels`]'s.
//! *Limits*: [`PROPOSALS_MAX`] proposals a section; more are refused before they become facts.

mod refusal;

pub use refusal::Refusal;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::{AttributionStage, AttributionStep, Proposal};
use thalweg_domain::id::{AttributionId, SectionId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::time::{Instant, Times};

use crate::events::Entry;
use crate::fact::Fact;

/// The most proposals a section may have had.
pub const PROPOSALS_MAX: usize = 2_000;
/// The most steps an attribution may have taken.
pub const STEPS_MAX: usize = 1_000;

/// A proposal with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Attribution {
    /// What was proposed.
    pub proposal: Proposal,
    /// Where it is on its way.
    #[serde(flatten)]
    pub stage: AttributionStage,
    /// When it is to be looked at again.
    pub review_at: Instant,
    /// 1 at first, counted up by every step; a writer names the one it read.
    pub revision: u32,
    /// When it was proposed.
    pub proposed: Times,
    /// Who proposed it.
    pub by: Actor,
    /// When the last step was taken.
    pub stepped_at: Instant,
    /// The level that the section had when it was proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_before: Option<SectionImpact>,
    /// What happened to it, oldest first.
    pub history: Vec<Entry>,
}

/// A level that a section had for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LevelSpan {
    /// The level.
    pub level: SectionImpact,
    /// The attribution that it came of.
    pub attribution: AttributionId,
    /// From when.
    pub from: Instant,
    /// Until when; it goes on while absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
}

/// What a section had proposed, and had.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Line {
    /// Proposals, oldest first.
    proposals: Vec<AttributionId>,
    /// Levels, oldest first.
    spans: Vec<LevelSpan>,
    /// What is in force without an end.
    standing: Option<AttributionId>,
    /// The critical one that lies over it.
    temporary: Option<AttributionId>,
}

/// The attributions of all sections.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributions {
    all: OrdMap<AttributionId, Attribution>,
    lines: OrdMap<SectionId, Line>,
}

impl Attributions {
    /// One of them.
    pub fn get(&self, id: AttributionId) -> Option<&Attribution> {
        self.all.get(&id)
    }

    /// Those of a section, oldest first.
    pub fn of_section(
        &self,
        section: SectionId,
    ) -> impl DoubleEndedIterator<Item = &Attribution> + ExactSizeIterator {
        let proposals = self
            .lines
            .get(&section)
            .map_or(&[][..], |line| &line.proposals);
        proposals
            .iter()
            .filter_map(|id| self.all.get(id))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The one that is in force at a section.
    pub fn in_force(&self, section: SectionId) -> Option<&Attribution> {
        let line = self.lines.get(&section)?;
        self.get(line.temporary.or(line.standing)?)
    }

    /// The one that waits for somebody's word.
    pub fn pending(&self, section: SectionId) -> Option<&Attribution> {
        let last = self.of_section(section).next_back();
        last.filter(|last| last.stage.is_pending())
    }

    /// The levels that a section had, oldest first.
    pub fn levels(&self, section: SectionId) -> &[LevelSpan] {
        self.lines.get(&section).map_or(&[], |line| &line.spans)
    }

    /// The level that a section had at an instant, as far as is known.
    pub fn level_at(&self, section: SectionId, at: Instant) -> Option<&LevelSpan> {
        let mut spans = self.levels(section).iter();
        spans.find(|span| span.from <= at && span.until.is_none_or(|until| at < until))
    }

    /// Which critical levels have reached their end.
    pub fn ended(&self, now: Instant) -> impl Iterator<Item = (AttributionId, Instant)> {
        let temporary = self
            .lines
            .values()
            .filter_map(|line| self.get(line.temporary?));
        temporary.filter_map(move |one| {
            let until = one.proposal.level.until()?;
            (until <= now).then_some((one.proposal.id, until))
        })
    }

    /// The sections that have, or had, a level.
    pub(crate) fn sections(&self) -> impl Iterator<Item = SectionId> {
        self.lines.keys().copied()
    }

    pub(crate) fn propose(&mut self, proposal: &Proposal, fact: &Fact) {
        let in_force = self.in_force(proposal.section);
        let attribution = Attribution {
            proposal: proposal.clone(),
            stage: AttributionStage::Proposed,
            review_at: proposal.review_at,
            revision: 0,
            proposed: fact.times,
            by: fact.by.clone(),
            stepped_at: fact.times.happened,
            level_before: in_force.map(|one| one.proposal.level.impact()),
            history: Vec::new(),
        };
        let line = self.lines.entry(proposal.section).or_default();
        line.proposals.push(proposal.id);
        self.all.insert(proposal.id, attribution);
        self.note(proposal.id, fact, fact.body.kind());
    }

    /// Takes a step; the section whose level it may have changed.
    pub(crate) fn step(
        &mut self,
        id: AttributionId,
        step: &AttributionStep,
        fact: &Fact,
    ) -> Option<SectionId> {
        let one = self.all.get_mut(&id)?;
        one.stage = one.stage.after(step)?;
        one.stepped_at = step.at();
        let section = one.proposal.section;
        match step {
            AttributionStep::Decided(decision) => self.put_in_force(id, decision.at, fact),
            AttributionStep::Ended { at } => self.lay_bare(section, *at),
            AttributionStep::Reviewed { next, .. } => one.review_at = *next,
            _ => {}
        }
        self.note(id, fact, step.name());
        Some(section)
    }

    fn put_in_force(&mut self, id: AttributionId, at: Instant, fact: &Fact) {
        let Some(one) = self.all.get(&id) else {
            return;
        };
        let (section, level) = (one.proposal.section, one.proposal.level);
        let Some(line) = self.lines.get_mut(&section) else {
            return;
        };
        let replaced = if level.until().is_some() {
            [line.temporary.replace(id), None]
        } else {
            [line.temporary.take(), line.standing.replace(id)]
        };
        end_span(&mut line.spans, at);
        line.spans.push(LevelSpan {
            level: level.impact(),
            attribution: id,
            from: at,
            until: None,
        });
        for before in replaced.into_iter().flatten() {
            self.replace(before, at, fact);
        }
    }

    /// A critical level is over: what lay under it is in force again.
    fn lay_bare(&mut self, section: SectionId, at: Instant) {
        let Some(line) = self.lines.get_mut(&section) else {
            return;
        };
        line.temporary = None;
        end_span(&mut line.spans, at);
        let under = line.standing.and_then(|id| self.all.get(&id));
        if let Some(under) = under {
            line.spans.push(LevelSpan {
                level: under.proposal.level.impact(),
                attribution: under.proposal.id,
                from: at,
                until: None,
            });
        }
    }

    /// Another level has taken its place.
    fn replace(&mut self, id: AttributionId, at: Instant, fact: &Fact) {
        if let Some(one) = self.all.get_mut(&id)
            && let Some(over) = one.stage.over(at)
        {
            one.stage = over;
            self.note(id, fact, "replaced");
        }
    }

    fn note(&mut self, id: AttributionId, fact: &Fact, what: &str) {
        if let Some(one) = self.all.get_mut(&id) {
            one.revision = one.revision.saturating_add(1);
            one.history.push(Entry {
                seq: fact.seq,
                times: fact.times,
                by: fact.by.name().to_owned(),
                what: what.to_owned(),
            });
        }
    }
}

fn end_span(spans: &mut [LevelSpan], at: Instant) {
    if let Some(last) = spans.last_mut() {
        last.until.get_or_insert(at);
    }
}
