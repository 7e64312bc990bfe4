//! Levels: what was proposed for each section, agreed and decided, and what was done about what the
//! levels compel (2019/1896 Art. 34, 35).

use thalweg_domain::attribution::{
    AttributedLevel, AttributionStep, Basis, Consent, Objection, Proposal, Proposer,
};
use thalweg_domain::id::{AttributionId, EventId, TaskId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::section::BorderSection;
use thalweg_domain::task::{CompelledDuty, Duty, TaskAnswer, compelled};
use thalweg_domain::terms::Headquarters;
use thalweg_domain::time::Instant;

use crate::act::{Act, Deed, Plan};
use crate::chance::Chance;
use crate::event::Told;
use crate::ground::Ground;
use crate::words::{phrase, prose};

/// The stream of chance of levels.
const STREAM: u32 = 4;
const DAY_MS: i64 = 86_400_000;
/// Sections that are at high since a few days when the year ends.
const HIGH_AT_LAST: [u32; 2] = [3, 17];
/// Sections for which a proposal waits when the year ends.
const PENDING_AT_LAST: [u32; 1] = [8];

/// What was proposed, decided and done for all sections.
pub fn acts(plan: &Plan, ground: &Ground, told: &[Told]) -> Vec<Act> {
    let mut acts = Vec::new();
    for (section, number) in ground.border().iter().zip(0..) {
        let mut line = Line {
            section,
            told,
            in_force: None,
            held: Vec::new(),
            chance: Chance::of(plan.seed, STREAM, number),
            acts: Vec::new(),
        };
        line.live(plan, number);
        acts.extend(line.acts);
    }
    acts
}

struct Line<'a> {
    section: &'a BorderSection,
    told: &'a [Told],
    /// The level in force, what it came of, and when it is looked at again.
    in_force: Option<(SectionImpact, AttributionId, Instant)>,
    /// What it compels.
    held: Vec<(Duty, TaskId)>,
    chance: Chance,
    acts: Vec<Act>,
}

impl Line<'_> {
    /// One level after the other until the year is over.
    fn live(&mut self, plan: &Plan, number: u32) {
        let quiet_from = plan.to().offset_ms(-25 * DAY_MS);
        let mut next = plan.from.offset_ms(self.days(1, 12));
        while next.offset_ms(8 * DAY_MS) < quiet_from {
            let level = self.next_level(next, quiet_from);
            let decided = self.propose(level, next);
            let lasts = match level {
                SectionImpact::High => self.days(20, 60),
                _ => self.days(40, 150),
            };
            next = decided.offset_ms(lasts);
            if level == SectionImpact::High && self.chance.holds(12.0) {
                next = self.go_critical(decided.offset_ms(8 * DAY_MS), next);
            }
            self.review(next.min(plan.to()));
        }
        let proposed = plan.to().offset_ms(-8 * DAY_MS);
        let is_high = HIGH_AT_LAST.contains(&number);
        self.review(if is_high { proposed } else { plan.to() });
        if is_high {
            self.propose(SectionImpact::High, proposed);
        } else if PENDING_AT_LAST.contains(&number) {
            self.propose(SectionImpact::High, plan.to().offset_ms(-2 * DAY_MS));
        }
    }

    fn days(&mut self, from: u32, to: u32) -> i64 {
        let minutes = self.chance.between(from * 1_440, to * 1_440);
        i64::from(minutes) * 60_000
    }

    /// Another level than the one in force; high only where there is time to leave it again.
    fn next_level(&mut self, at: Instant, quiet_from: Instant) -> SectionImpact {
        let may_rise = at.offset_ms(80 * DAY_MS) < quiet_from;
        match self.in_force.map(|(level, ..)| level) {
            None if self.chance.holds(60.0) => SectionImpact::Low,
            Some(SectionImpact::Medium) if may_rise && self.chance.holds(45.0) => {
                SectionImpact::High
            }
            Some(SectionImpact::Medium) => SectionImpact::Low,
            _ => SectionImpact::Medium,
        }
    }

    /// Proposes a level and has it decided; says when.
    fn propose(&mut self, level: SectionImpact, at: Instant) -> Instant {
        let attributed = match level {
            SectionImpact::Low => AttributedLevel::Low,
            SectionImpact::Medium => AttributedLevel::Medium,
            _ => AttributedLevel::High,
        };
        let review_at = at.offset_ms(95 * DAY_MS);
        self.attribute(attributed, at, review_at)
    }

    /// A critical level over the one in force; says when the next change may be.
    fn go_critical(&mut self, at: Instant, next: Instant) -> Instant {
        let until = at.offset_ms(24 * DAY_MS);
        let level = AttributedLevel::Critical { until };
        let under = self.in_force;
        let held = self.held.clone();
        self.attribute(level, at, until);
        if let Some((SectionImpact::Critical, attribution, _)) = self.in_force {
            let step = AttributionStep::Ended { at: until };
            self.step(attribution, until, step);
            (self.in_force, self.held) = (under, held);
        }
        next.max(until.offset_ms(6 * DAY_MS))
    }

    fn attribute(&mut self, level: AttributedLevel, at: Instant, review_at: Instant) -> Instant {
        let id = AttributionId(self.chance.identifier(at));
        let proposal = Proposal {
            id,
            section: self.section.id,
            level,
            proposed_for: self
                .chance
                .one_of([Proposer::CoordinationCentre, Proposer::Headquarters]),
            grounds: prose(grounds(level.impact())),
            basis: Basis {
                risk_analysis: phrase(format!(
                    "Risk analysis 2025/{:02}",
                    self.chance.between(1, 40)
                )),
                vulnerability_assessment: None,
            },
            evidence: self.evidence(at),
            review_at,
        };
        self.acts.push(Act {
            at,
            deed: Deed::Proposed(Box::new(proposal)),
        });
        let day = |days: f64| at.offset_ms(crate::chance::whole(days * 86_400_000.0));
        if self.chance.holds(50.0) {
            let note = prose("All districts along the section.");
            self.step(
                id,
                day(0.8),
                AttributionStep::Consulted { at: day(0.8), note },
            );
        }
        // Who has no level yet and who goes critical is not refused.
        let may_refuse = self.in_force.is_some() && level.until().is_none();
        if may_refuse && self.chance.holds(7.0) {
            let objection = Objection {
                authority: phrase("Ministry of Justice"),
                at: day(2.2),
                reason: prose("The figures are those of one exceptional week."),
            };
            self.step(id, day(2.2), AttributionStep::Refused(objection));
            return day(2.2);
        }
        let agreed = consent("Ministry of Justice", day(2.2));
        self.step(id, day(2.2), AttributionStep::Agreed(agreed));
        let decided = consent("Executive Director", day(4.1));
        self.step(id, day(4.1), AttributionStep::Decided(decided));
        self.in_force = Some((level.impact(), id, review_at));
        self.compel(level.impact(), id, day(4.1));
        day(4.1)
    }

    fn step(&mut self, attribution: AttributionId, at: Instant, step: AttributionStep) {
        self.acts.push(Act {
            at,
            deed: Deed::Stepped { attribution, step },
        });
    }

    /// Up to four events of the weeks before.
    fn evidence(&self, at: Instant) -> Vec<EventId> {
        let since = at.offset_ms(-45 * DAY_MS);
        let mut seen = self.told.iter().filter(|told| {
            told.section == Some(self.section.id) && since < told.sent && told.sent < at
        });
        seen.by_ref().take(4).map(|told| told.event).collect()
    }

    /// Looks at a level again before its time, as long as it lasts.
    fn review(&mut self, until: Instant) {
        while let Some((level, id, review_at)) = self.in_force {
            let at = review_at.offset_ms(-2 * DAY_MS);
            if at >= until {
                return;
            }
            let next = at.offset_ms(90 * DAY_MS);
            let note = prose("Both looked at the figures again; the level stays.");
            self.step(id, at, AttributionStep::Reviewed { at, note, next });
            self.in_force = Some((level, id, next));
        }
    }

    /// Most of what a level compels is done within days.
    fn compel(&mut self, level: SectionImpact, attribution: AttributionId, at: Instant) {
        let wanted = compelled(level, &[], Headquarters::Agency);
        self.held
            .retain(|(duty, _)| wanted.iter().any(|one| one.duty == *duty));
        for one in wanted {
            if self.held.iter().any(|(duty, _)| *duty == one.duty) {
                continue;
            }
            let task = one.task(attribution);
            self.held.push((one.duty, task));
            self.answer(&one, task, at);
        }
    }

    fn answer(&mut self, one: &CompelledDuty, task: TaskId, since: Instant) {
        let duty = one.duty;
        // What the law gives days for is done first.
        let is_first = matches!(
            duty,
            Duty::ActionsRecommended | Duty::RecommendationAnswered
        );
        let at = match duty {
            Duty::ActionsRecommended => since.offset_ms(self.days(1, 2)),
            Duty::RecommendationAnswered => since.offset_ms(self.days(3, 4)),
            _ => since.offset_ms(self.days(1, 6)),
        };
        if duty.recurs() || !(is_first || self.chance.holds(90.0)) {
            return;
        }
        let answer = if duty.may_not_apply() && self.chance.holds(6.0) {
            let reason = prose("Covered by the standing order of the district.");
            TaskAnswer::NotApplicable { at, reason }
        } else {
            let note = prose("Done as planned; the district confirms.");
            TaskAnswer::Done { at, note }
        };
        self.acts.push(Act {
            at,
            deed: Deed::Answered { task, answer },
        });
    }
}

const fn grounds(level: SectionImpact) -> &'static str {
    match level {
        SectionImpact::Low => "Few events in the last weeks; none of high impact.",
        SectionImpact::Medium => "Events are more frequent than a year ago.",
        SectionImpact::High => "Crossings have doubled within six weeks, with lives at risk.",
        SectionImpact::Critical => "Arrivals exceed what the district can receive.",
    }
}

fn consent(authority: &str, at: Instant) -> Consent {
    Consent {
        authority: phrase(authority),
        at,
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_a_history_of_levels() {
        let ground = Ground::denmark().unwrap();
        let plan = Plan::national(3, ground.began());
        let acts = acts(&plan, &ground, &[]);
        for section in ground.border() {
            let proposals = acts.iter().filter(
                |act| matches!(&act.deed, Deed::Proposed(one) if one.section == section.id),
            );
            assert!(proposals.count() >= 2, "{}", section.name);
        }
    }
}
