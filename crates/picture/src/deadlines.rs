//! Deadlines: the one scheduler of all clocks of the law, as a fold.
//!
//! *Rule*: clocks are started, met and waived by facts, and by nothing else; where another fact says
//! so (a level in force, a report, a task that is done) the fold derives it, so that a replay runs
//! the same clocks. A clock that is started anew while it runs goes on as it was.
//! *Source*: `domain-spec` 5.1; ADR 0002, 0014.
//! *Here / not here*: which clocks run, how they ended, and what time alone brings about. The rules
//! are `domain::deadline`'s; which facts start a section's clocks is [`crate::levels`]'s. Other
//! parts of the picture start, meet and waive theirs with [`Deadlines::start`], [`Deadlines::meet`]
//! and [`Deadlines::waive`] while they fold.
//! *Limits*: [`ENDED_MAX`] clocks that have ended; the oldest of them go first and stay counted.

use std::collections::BTreeMap;

use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::{
    Deadline, DeadlineChange, DeadlineEnd, DeadlineKey, DeadlineRule, DeadlineStanding,
    DeadlineSubject, Limit, Obligation, Starter, Told, Waiver,
};
use thalweg_domain::terms::Terms;
use thalweg_domain::time::Instant;

/// The most ended clocks that are remembered one by one.
pub const ENDED_MAX: usize = 100_000;

/// Why something may not be done with a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no such deadline")]
    Unknown,
    /// It has ended.
    #[error("the deadline has ended already")]
    Ended,
    /// It runs already.
    #[error("this clock runs already")]
    Runs,
    /// A fact starts and meets it, not a person's word.
    #[error("`{rule}` ({article}) is started and met by what it runs for, not by a person's word")]
    Derived {
        /// Which rule.
        rule: &'static str,
        /// Where it stands.
        article: &'static str,
    },
    /// The ground does not cover what is owed.
    #[error("{ground} gives no ground to leave out what {article} asks")]
    Ground {
        /// Where the ground stands.
        ground: &'static str,
        /// Where what is owed stands.
        article: &'static str,
    },
}

/// How deadlines of a rule ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeadlineTally {
    /// Done in time.
    pub met: u64,
    /// Done late, or not done though the time is over.
    pub late: u64,
    /// Need not be done.
    pub waived: u64,
    /// The time is not over yet.
    pub open: u64,
}

impl DeadlineTally {
    fn count(&mut self, standing: DeadlineStanding) {
        let figure = match standing {
            DeadlineStanding::Met => &mut self.met,
            DeadlineStanding::Late => &mut self.late,
            DeadlineStanding::Waived => &mut self.waived,
            DeadlineStanding::Pending | DeadlineStanding::DueSoon => &mut self.open,
        };
        *figure = figure.saturating_add(1);
    }
}

/// All clocks of the centre.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Deadlines {
    all: OrdMap<DeadlineKey, Deadline>,
    /// Those that run, by when they are due and by what they run for.
    open: OrdSet<(Instant, DeadlineKey)>,
    running: OrdSet<DeadlineKey>,
    ended: OrdSet<(Instant, DeadlineKey)>,
    forgotten: BTreeMap<DeadlineRule, DeadlineTally>,
}

impl Deadlines {
    /// One clock.
    pub fn get(&self, key: DeadlineKey) -> Option<&Deadline> {
        self.all.get(&key)
    }

    /// The clocks that run, the next due first.
    pub fn open(&self) -> impl Iterator<Item = &Deadline> {
        self.open.iter().filter_map(|(_, key)| self.all.get(key))
    }

    /// The clocks that have ended and are remembered, the last due first.
    pub fn ended(&self) -> impl Iterator<Item = &Deadline> {
        self.ended
            .iter()
            .rev()
            .filter_map(|(_, key)| self.all.get(key))
    }

    /// The clock that runs for what is owed; the oldest if there are several.
    pub fn running(&self, obligation: Obligation) -> Option<&Deadline> {
        self.all.get(self.running.range(of(obligation)).next()?)
    }

    /// Whether a clock for what is owed is remembered, whether it runs or has ended.
    pub fn has_run(&self, obligation: Obligation) -> bool {
        self.all.range(of(obligation)).next().is_some()
    }

    /// Whether a person was told so of a clock that still runs for what is owed.
    pub fn is_told(&self, obligation: Obligation, told: Told) -> bool {
        let mut runs = self.running.range(of(obligation));
        runs.any(|key| self.all.get(key).and_then(|deadline| deadline.told) == Some(told))
    }

    /// How the deadlines of each rule stand that are due in a period.
    pub fn tally(
        &self,
        period: std::ops::Range<Instant>,
        now: Instant,
    ) -> BTreeMap<DeadlineRule, DeadlineTally> {
        let mut tally = BTreeMap::<_, DeadlineTally>::new();
        let due = self
            .all
            .values()
            .filter(|deadline| period.contains(&deadline.due));
        for deadline in due {
            let of_rule = tally.entry(deadline.key.obligation.rule).or_default();
            of_rule.count(deadline.standing(now));
        }
        tally
    }

    /// How those ended that are no longer remembered one by one.
    pub const fn forgotten(&self) -> &BTreeMap<DeadlineRule, DeadlineTally> {
        &self.forgotten
    }

    /// Starts a clock that ends when the terms say; nothing where the end has to be agreed.
    pub fn start(&mut self, obligation: Obligation, from: Instant, terms: &Terms) {
        if let Some(due) = terms.due(obligation.rule, from) {
            self.start_until(obligation, from, due);
        }
    }

    /// Starts a clock that ends when it was agreed.
    pub fn start_until(&mut self, obligation: Obligation, from: Instant, due: Instant) {
        let mut key = DeadlineKey { obligation, from };
        // What is done in the moment it is asked for is asked for anew in the next.
        while self.all.get(&key).is_some_and(|known| !known.is_open()) {
            key.from = key.from.offset_ms(1);
        }
        if !self.all.contains_key(&key) {
            self.all.insert(key, Deadline::begun(key, due));
            self.let_run(key, due);
        }
    }

    /// What was owed was done: ends the oldest clock that runs for it.
    pub fn meet(&mut self, obligation: Obligation, at: Instant) {
        if let Some(key) = self.running(obligation).map(|deadline| deadline.key) {
            self.end(key, DeadlineEnd::Done { at });
        }
    }

    /// It need not be done: ends every clock that runs for it.
    pub fn waive(&mut self, obligation: Obligation, ground: Waiver, at: Instant) {
        while let Some(key) = self.running(obligation).map(|deadline| deadline.key) {
            self.end(key, DeadlineEnd::Waived { at, ground });
        }
    }

    /// Counts the clock that runs for it from another instant.
    pub fn restart(&mut self, obligation: Obligation, from: Instant, terms: &Terms) {
        if let Some(running) = self.running(obligation).copied() {
            self.all.remove(&running.key);
            self.let_stop(running.key, running.due);
            self.start(obligation, from, terms);
        }
    }

    /// The clock that runs for it ends at another time than was agreed.
    pub fn agree_anew(&mut self, obligation: Obligation, due: Instant) {
        let Some(key) = self.running(obligation).map(|deadline| deadline.key) else {
            return;
        };
        if let Some(running) = self.all.get_mut(&key).filter(|running| running.due != due) {
            self.open.remove(&(running.due, key));
            *running = Deadline::begun(key, due);
            self.open.insert((due, key));
        }
    }

    /// What was owed was not done after all: the clock that ended last runs on as it was.
    pub fn reopen(&mut self, obligation: Obligation) {
        let last = self.all.range(of(obligation)).next_back();
        let Some(key) = last.map(|(key, _)| *key) else {
            return;
        };
        if let Some(last) = self.all.get_mut(&key).filter(|last| !last.is_open()) {
            last.end = None;
            let due = last.due;
            self.ended.remove(&(due, key));
            self.let_run(key, due);
        }
    }

    fn let_run(&mut self, key: DeadlineKey, due: Instant) {
        self.open.insert((due, key));
        self.running.insert(key);
    }

    fn let_stop(&mut self, key: DeadlineKey, due: Instant) {
        self.open.remove(&(due, key));
        self.running.remove(&key);
    }

    fn end(&mut self, key: DeadlineKey, end: DeadlineEnd) {
        if let Some(deadline) = self.all.get_mut(&key).filter(|deadline| deadline.is_open()) {
            deadline.end = Some(end);
            let due = deadline.due;
            self.let_stop(key, due);
            self.ended.insert((due, key));
        }
        while self.ended.len() > ENDED_MAX {
            let oldest = self
                .ended
                .remove_min()
                .and_then(|(_, key)| self.all.remove(&key));
            if let Some(oldest) = oldest {
                let tally = self
                    .forgotten
                    .entry(oldest.key.obligation.rule)
                    .or_default();
                tally.count(oldest.standing(Instant::MAX));
            }
        }
    }

    /// Folds in what is said of a deadline itself.
    pub(crate) fn change(&mut self, change: &DeadlineChange, happened: Instant, terms: &Terms) {
        let key = change.key();
        match change {
            DeadlineChange::Began { .. } => self.start(key.obligation, key.from, terms),
            DeadlineChange::Done { .. } => self.end(key, DeadlineEnd::Done { at: happened }),
            DeadlineChange::Waived { ground, .. } => {
                let (at, ground) = (happened, *ground);
                self.end(key, DeadlineEnd::Waived { at, ground });
            }
            DeadlineChange::Neared { .. } => self.tell(key, Told::Near),
            DeadlineChange::Missed { .. } => self.tell(key, Told::Missed),
        }
    }

    fn tell(&mut self, key: DeadlineKey, told: Told) {
        if let Some(deadline) = self.all.get_mut(&key) {
            deadline.told = Some(told);
        }
    }

    /// May a person start this clock?
    pub fn decide_start(&self, key: DeadlineKey) -> Result<DeadlineChange, Refusal> {
        check_persons(key.obligation.rule)?;
        if self.all.contains_key(&key) {
            return Err(Refusal::Runs);
        }
        Ok(DeadlineChange::Began { key })
    }

    /// May a person end this clock so?
    pub fn decide_end(&self, change: DeadlineChange) -> Result<DeadlineChange, Refusal> {
        let key = change.key();
        let deadline = self.get(key).ok_or(Refusal::Unknown)?;
        match &change {
            DeadlineChange::Waived { ground, .. } => check_ground(*ground, key.obligation.rule)?,
            _ => check_persons(key.obligation.rule)?,
        }
        if deadline.is_open() {
            Ok(change)
        } else {
            Err(Refusal::Ended)
        }
    }

    /// What time alone brings about by `now`, each with when it happened: clocks that a month or
    /// year starts, clocks that are due soon, clocks that were missed.
    pub fn due(&self, now: Instant, terms: &Terms) -> Vec<(Instant, DeadlineChange)> {
        let mut due: Vec<_> = terms
            .periodic()
            .filter_map(|rule| self.begins(rule, now, terms))
            .map(|key| (key.from, DeadlineChange::Began { key }))
            .collect();
        for deadline in self.open() {
            let key = deadline.key;
            if deadline.due < now && deadline.told < Some(Told::Missed) {
                due.push((deadline.due, DeadlineChange::Missed { key }));
            } else if deadline.standing(now) == DeadlineStanding::DueSoon && deadline.told.is_none()
            {
                due.push((deadline.soon_from(), DeadlineChange::Neared { key }));
            }
        }
        due
    }

    /// The clock that this month or year starts, if it has not yet.
    fn begins(&self, rule: DeadlineRule, now: Instant, terms: &Terms) -> Option<DeadlineKey> {
        let from = match terms.limit(rule) {
            Limit::DayOfMonth(_) => terms.calendar().start_of_month(now),
            _ => terms.calendar().start_of_year(now),
        };
        let subject = DeadlineSubject::Centre;
        let obligation = Obligation { rule, subject };
        let key = DeadlineKey { obligation, from };
        // Nobody owes what was due before it was asked for.
        let is_ahead = terms.due(rule, from).is_some_and(|due| due >= now);
        (is_ahead && !self.all.contains_key(&key)).then_some(key)
    }
}

/// The keys of all clocks for what is owed.
const fn of(obligation: Obligation) -> std::ops::RangeInclusive<DeadlineKey> {
    let first = DeadlineKey {
        obligation,
        from: Instant::EPOCH,
    };
    let last = DeadlineKey {
        obligation,
        from: Instant::MAX,
    };
    first..=last
}

/// Whether a person's word starts and ends the clocks of a rule.
fn check_persons(rule: DeadlineRule) -> Result<(), Refusal> {
    let clock = rule.clock();
    if clock.started_by == Starter::Fact {
        return Err(Refusal::Derived {
            rule: rule.name(),
            article: clock.article,
        });
    }
    Ok(())
}

fn check_ground(ground: Waiver, rule: DeadlineRule) -> Result<(), Refusal> {
    if ground.covers(rule) {
        return Ok(());
    }
    Err(Refusal::Ground {
        ground: ground.article(),
        article: rule.clock().article,
    })
}

#[cfg(test)]
mod tests;
