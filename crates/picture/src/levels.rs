//! Levels: what people may do about a section's level, and what a level in force brings about.
//!
//! *Rule*: a level in force compels its tasks and starts their clocks; what a lower level no longer
//! compels lapses. What a level would bring about can be asked before it is decided, and is the
//! same list.
//! *Source*: 2019/1896 Art. 34, 35, 41(2); `domain-spec` 2.4 (separation of duties), 5.4.
//! *Here / not here*: the picture's part: it knows sections, events and terms. The machine is
//! `domain::attribution`'s, the table of duties `domain::task`'s.
//! *Limits*: those of [`crate::attributions`] and [`crate::tasks`].

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::attribution::{AttributionStep, EVIDENCE_MAX, Proposal};
use thalweg_domain::deadline::{Deadline, DeadlineRule, Obligation, Waiver};
use thalweg_domain::id::{AttributionId, SectionId, TaskId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::task::{CompelledDuty, Contact, Duty, TaskAnswer, TaskState, compelled};
use thalweg_domain::time::Instant;

use crate::attributions::{Attribution, PROPOSALS_MAX, Refusal, STEPS_MAX};
use crate::fact::{Body, Fact};
use crate::picture::Picture;
use crate::tasks::TaskRecord;

/// The clocks that run for a section because of its level.
const SECTION_CLOCKS: [DeadlineRule; 3] = [
    DeadlineRule::AnswerToRecommendation,
    DeadlineRule::MeasuresAtHigh,
    DeadlineRule::MeasuresAtCritical,
];

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub struct Acting<'a> {
    /// Who.
    pub by: &'a Actor,
    /// What time it is.
    pub now: Instant,
}

impl Acting<'_> {
    /// A time that was named follows on another and does not lie ahead.
    fn check_time(self, at: Instant, not_before: Instant) -> Result<(), Refusal> {
        let now = self.now;
        if (not_before..=now.max(not_before)).contains(&at) {
            return Ok(());
        }
        Err(Refusal::Time {
            at,
            not_before,
            now,
        })
    }

    fn check_person(self) -> Result<(), Refusal> {
        match self.by {
            Actor::Person { .. } => Ok(()),
            Actor::Machine { .. } => Err(Refusal::NotAPerson),
        }
    }
}

/// What a level would bring about at a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WhatIf {
    /// Duties that would be new.
    pub added: Vec<Consequence>,
    /// Duties that are compelled now and would still be.
    pub kept: Vec<Consequence>,
    /// Duties that would no longer be compelled.
    pub lapsed: Vec<Consequence>,
}

/// A duty with its clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Consequence {
    /// What has to be done, and with whom.
    #[serde(flatten)]
    pub compelled: CompelledDuty,
    /// The clock that would run for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<DeadlineRule>,
    /// When it would be due if the level came into force now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
}

impl Picture {
    /// May this level be proposed?
    pub fn decide_proposal(&self, proposal: Proposal, acting: Acting<'_>) -> Result<Body, Refusal> {
        acting.check_person()?;
        let section = proposal.section;
        if !self.is_in_use(section) {
            return Err(Refusal::NoSection(section));
        }
        if self.attributions.of_section(section).len() >= PROPOSALS_MAX {
            return Err(Refusal::TooMany {
                what: "proposals for a section",
                count_max: PROPOSALS_MAX,
            });
        }
        if let Some(pending) = self.attributions.pending(section) {
            return Err(Refusal::Pending(pending.proposal.id));
        }
        self.check_level(&proposal, acting.now)?;
        self.check_evidence(&proposal)?;
        Ok(Body::AttributionProposed(proposal))
    }

    /// May this step be taken, after `read`?
    pub fn decide_step(
        &self,
        id: AttributionId,
        read: u32,
        step: AttributionStep,
        acting: Acting<'_>,
    ) -> Result<Body, Refusal> {
        acting.check_person()?;
        let one = self
            .attributions
            .get(id)
            .ok_or(Refusal::UnknownAttribution(id))?;
        check_read(read, one.revision)?;
        if matches!(step, AttributionStep::Ended { .. }) {
            return Err(Refusal::EndsByItself);
        }
        if one.stage.after(&step).is_none() {
            return Err(Refusal::NotNow {
                step: step.name(),
                stage: one.stage.name(),
            });
        }
        if step.decides() && is_same_person(&one.by, acting.by) {
            return Err(Refusal::OwnProposal);
        }
        if one.history.len() >= STEPS_MAX {
            return Err(Refusal::TooMany {
                what: "steps of an attribution",
                count_max: STEPS_MAX,
            });
        }
        self.check_step(one, &step, acting)?;
        Ok(Body::AttributionStepped {
            attribution: id,
            step,
        })
    }

    /// May a task be answered so, after `read`?
    pub fn decide_answer(
        &self,
        id: TaskId,
        read: u32,
        answer: TaskAnswer,
        acting: Acting<'_>,
    ) -> Result<Body, Refusal> {
        acting.check_person()?;
        let record = self.tasks.get(id).ok_or(Refusal::UnknownTask(id))?;
        check_read(read, record.revision)?;
        let duty = record.task.compelled.duty;
        let state = match (&record.task.state, &answer) {
            (TaskState::Open, TaskAnswer::NotApplicable { .. }) if !duty.may_not_apply() => {
                return Err(Refusal::AlwaysApplies(duty.compulsion().article));
            }
            (TaskState::Open, TaskAnswer::Done { .. } | TaskAnswer::NotApplicable { .. })
            | (
                TaskState::Done { .. } | TaskState::NotApplicable { .. },
                TaskAnswer::Reopened { .. },
            ) if self.is_compelled(record) => None,
            (TaskState::Open, _) => Some("open"),
            (TaskState::Done { .. }, _) => Some("done"),
            (TaskState::NotApplicable { .. }, _) => Some("not applicable"),
            (TaskState::Lapsed { .. }, _) => Some("lapsed"),
        };
        if let Some(state) = state {
            return Err(Refusal::Answered { state });
        }
        let not_before = record.last_done.unwrap_or(record.task.since);
        acting.check_time(answer.at(), not_before)?;
        Ok(Body::TaskAnswered { task: id, answer })
    }

    /// What a level would bring about at a section if it came into force now.
    pub fn what_if(&self, section: SectionId, level: SectionImpact, now: Instant) -> WhatIf {
        let would = self.compelled_at(section, level);
        let now_compelled = self.tasks.of_section(section);
        let had: Vec<&CompelledDuty> = now_compelled.iter().map(|r| &r.task.compelled).collect();
        let consequence = |compelled: &CompelledDuty| {
            let rule = compelled.duty.clock(level);
            Consequence {
                compelled: compelled.clone(),
                rule,
                due: rule.and_then(|rule| self.terms.due(rule, now)),
            }
        };
        let (kept, added): (Vec<_>, Vec<_>) = would.iter().partition(|one| had.contains(one));
        let lapsed = had.into_iter().filter(|had| !would.contains(had));
        let lapsed = lapsed.map(|compelled| Consequence {
            compelled: compelled.clone(),
            rule: None,
            due: None,
        });
        WhatIf {
            added: added.into_iter().map(consequence).collect(),
            kept: kept.into_iter().map(consequence).collect(),
            lapsed: lapsed.collect(),
        }
    }

    /// The clock that runs for a task, if one does.
    pub fn clock_of(&self, record: &TaskRecord) -> Option<&Deadline> {
        let section = record.task.section;
        let level = self.attributions.in_force(section)?.proposal.level.impact();
        let rule = record.task.compelled.duty.clock(level)?;
        self.deadlines
            .running(Obligation::of_section(rule, section))
    }

    fn is_in_use(&self, section: SectionId) -> bool {
        self.sections
            .get(section)
            .is_some_and(|version| !version.retired)
    }

    fn is_compelled(&self, record: &TaskRecord) -> bool {
        let now = self.tasks.of_section(record.task.section);
        now.iter().any(|other| other.task.id == record.task.id)
    }

    /// A level that is new, with an end and a review that fit it.
    fn check_level(&self, proposal: &Proposal, now: Instant) -> Result<(), Refusal> {
        let level = proposal.level;
        let in_force = self.attributions.in_force(proposal.section);
        // A critical level is lengthened by another that ends later.
        if in_force.is_some_and(|one| one.proposal.level == level) {
            return Err(Refusal::SameLevel);
        }
        if level.until().is_some_and(|until| until <= now) {
            return Err(Refusal::EndPast);
        }
        let last = level.until().unwrap_or(Instant::MAX);
        if proposal.review_at <= now || proposal.review_at > last {
            return Err(Refusal::ReviewTime);
        }
        Ok(())
    }

    fn check_evidence(&self, proposal: &Proposal) -> Result<(), Refusal> {
        if proposal.evidence.len() > EVIDENCE_MAX {
            return Err(Refusal::TooMany {
                what: "events as evidence",
                count_max: EVIDENCE_MAX,
            });
        }
        let mut evidence = proposal.evidence.iter();
        match evidence.find(|id| self.events.get(**id).is_none()) {
            Some(unknown) => Err(Refusal::NoEvent(*unknown)),
            None => Ok(()),
        }
    }

    /// The times of a step fit what it follows on.
    fn check_step(
        &self,
        one: &Attribution,
        step: &AttributionStep,
        acting: Acting<'_>,
    ) -> Result<(), Refusal> {
        let section = one.proposal.section;
        let last_change = self
            .attributions
            .levels(section)
            .last()
            .map(|span| span.from);
        let not_before = match step {
            AttributionStep::Decided(_) => {
                one.stepped_at.max(last_change.unwrap_or(one.stepped_at))
            }
            _ => one.stepped_at,
        };
        acting.check_time(step.at(), not_before)?;
        match step {
            AttributionStep::Decided(_) if !self.is_in_use(section) => {
                Err(Refusal::NoSection(section))
            }
            AttributionStep::Decided(decision) => match one.proposal.level.until() {
                Some(until) if until <= decision.at.max(acting.now) => Err(Refusal::EndPast),
                _ => Ok(()),
            },
            AttributionStep::Reviewed { next, .. } => {
                let last = one.proposal.level.until().unwrap_or(Instant::MAX);
                if *next <= acting.now || *next > last {
                    return Err(Refusal::ReviewTime);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Folds in a step; a level that changed brings about what it compels.
    pub(crate) fn step(&mut self, id: AttributionId, step: &AttributionStep, fact: &Fact) {
        if let Some(section) = self.attributions.step(id, step, fact) {
            self.settle(section, step.at(), fact);
        }
    }

    /// Folds in a person's answer, with what it means for the task's clock.
    pub(crate) fn answer(&mut self, id: TaskId, answer: &TaskAnswer, fact: &Fact) {
        self.tasks.answer(id, answer, fact);
        let Some(record) = self.tasks.get(id) else {
            return;
        };
        let (section, duty) = (record.task.section, record.task.compelled.duty);
        let level = self
            .attributions
            .in_force(section)
            .map(|one| one.proposal.level.impact());
        let at = answer.at();
        let rule = level.and_then(|level| duty.clock(level));
        let clock = rule.map(|rule| Obligation::of_section(rule, section));
        match (answer, clock) {
            (TaskAnswer::Done { .. }, Some(clock)) => self.deadlines.meet(clock, at),
            (TaskAnswer::Reopened { .. }, Some(clock)) => self.deadlines.reopen(clock),
            (TaskAnswer::Done { .. }, None) if duty == Duty::ActionsRecommended => {
                // Art. 41(2): the state's time runs from the recommendation; until it is recorded
                // it runs from the decision, so that it is never without a clock.
                let answer = DeadlineRule::AnswerToRecommendation;
                let obligation = Obligation::of_section(answer, section);
                self.deadlines.restart(obligation, at, &self.terms);
            }
            _ => {}
        }
        self.settle(section, at, fact);
    }

    /// Lets sections have what their levels compel: all, after the terms changed; after a section
    /// was drawn or retired, it and those that adjoin it.
    pub(crate) fn settle_all(&mut self, around: Option<SectionId>, fact: &Fact) {
        let is_near = |section: SectionId, changed: SectionId| {
            let version = self.sections.get(section);
            section == changed
                || version.is_some_and(|one| one.value.adjoining().any(|other| other == changed))
        };
        let concerned = self.attributions.sections();
        let concerned: Vec<SectionId> = concerned
            .filter(|section| around.is_none_or(|changed| is_near(*section, changed)))
            .collect();
        for section in concerned {
            self.settle(section, fact.times.happened, fact);
        }
    }

    /// Lets a section have the tasks and clocks that its level compels, and no others.
    pub(crate) fn settle(&mut self, section: SectionId, at: Instant, fact: &Fact) {
        let in_force = self
            .attributions
            .in_force(section)
            .filter(|_| self.is_in_use(section));
        let in_force = in_force.map(|one| (one.proposal.id, one.proposal.level, one.review_at));
        match in_force {
            Some((id, level, review_at)) => {
                let wanted = self.compelled_at(section, level.impact());
                self.tasks.settle(section, (id, &wanted), at, fact);
                self.settle_clocks(section, level.impact(), at);
                self.settle_review(section, review_at, at);
            }
            None => self.release(section, at, fact),
        }
    }

    /// A section without a level, or out of use, compels nothing.
    fn release(&mut self, section: SectionId, at: Instant, fact: &Fact) {
        self.tasks.release(section, &[], at, fact);
        for rule in SECTION_CLOCKS
            .into_iter()
            .chain([DeadlineRule::LevelReview])
        {
            let obligation = Obligation::of_section(rule, section);
            self.deadlines.waive(obligation, Waiver::LevelChanged, at);
        }
    }

    fn settle_clocks(&mut self, section: SectionId, level: SectionImpact, at: Instant) {
        for rule in SECTION_CLOCKS {
            let obligation = Obligation::of_section(rule, section);
            let mut tasks = self.tasks.of_section(section).into_iter();
            let task = tasks.find(|record| record.task.compelled.duty.clock(level) == Some(rule));
            let runs = self.deadlines.running(obligation).is_some();
            match task {
                None => self.deadlines.waive(obligation, Waiver::LevelChanged, at),
                Some(record) if record.task.is_open() && !runs => {
                    self.deadlines.start(obligation, at, &self.terms);
                }
                Some(_) => {}
            }
        }
    }

    /// The review's clock runs until the date that was agreed last.
    fn settle_review(&mut self, section: SectionId, review_at: Instant, at: Instant) {
        let obligation = Obligation::of_section(DeadlineRule::LevelReview, section);
        let running = self.deadlines.running(obligation);
        if running.is_some_and(|deadline| deadline.due == review_at) {
            return;
        }
        self.deadlines.meet(obligation, at);
        self.deadlines.start_until(obligation, at, review_at);
    }

    fn compelled_at(&self, section: SectionId, level: SectionImpact) -> Vec<CompelledDuty> {
        let contacts = self.contacts(section);
        compelled(level, &contacts, self.terms.headquarters())
    }

    /// Whom the coordination centre contacts across the border of a section (2019/1896 Art. 35(3)):
    /// authorities of third countries by agreement, and the centres of other states whose sections
    /// adjoin it.
    fn contacts(&self, section: SectionId) -> Vec<Contact> {
        let Some(version) = self.sections.get(section) else {
            return Vec::new();
        };
        let by_agreement = version.value.countries().filter_map(|country| {
            let agreement = self.terms.agreement(country, section)?;
            Some(Contact {
                country,
                authority: Some(agreement.authority.clone()),
                agreement: Some(agreement.reference.clone()),
            })
        });
        let adjoining = version.value.adjoining().filter_map(|id| {
            let country = self.sections.get(id)?.value.state;
            let contact = Contact {
                country,
                authority: None,
                agreement: None,
            };
            (country != version.value.state).then_some(contact)
        });
        let mut contacts: Vec<Contact> = by_agreement.chain(adjoining).collect();
        contacts.sort();
        contacts.dedup_by_key(|contact| contact.country);
        contacts
    }
}

fn check_read(read: u32, now: u32) -> Result<(), Refusal> {
    if read == now {
        Ok(())
    } else {
        Err(Refusal::Outdated { read, now })
    }
}

fn is_same_person(one: &Actor, other: &Actor) -> bool {
    match (one, other) {
        (Actor::Person { account: a, .. }, Actor::Person { account: b, .. }) => a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
