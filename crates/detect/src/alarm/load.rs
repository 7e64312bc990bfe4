//! The load that alarms put on people.
//!
//! *Rule*: a call is counted whenever an alarm begins to ask for an answer: raised, more urgent,
//! triggered anew after it had gone quiet, or back from being set aside. What is set aside calls
//! nobody.
//! *Source*: EEMUA 191 and ISA-18.2 (measures and targets), as in the table of `ui-spec` 2.8.
//! *Here / not here*: the figures. When it is a call is [`super::board`]'s; floods are in
//! [`super::flood`].
//! *Limits*: those of [`super::history`]; [`Load::whole_since`] says from when the figures are
//! whole.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmRule, Concern, DeskId, NotReal, Officer};
use thalweg_domain::id::{AccountId, AlarmId};
use thalweg_domain::time::Instant;

use super::flood::{Flood, floods};
use super::history::{History, REMEMBERED};

/// A concern with three triggers in this time chatters.
pub const CHATTER_WITHIN: Duration = Duration::from_secs(60);
/// As many triggers in [`CHATTER_WITHIN`] are chatter.
pub const CHATTER_MIN: usize = 3;
/// How many rules are named as the loudest.
pub const LOUDEST: usize = 10;

const MINUTE: Duration = Duration::from_secs(60);
const TEN_MINUTES: Duration = Duration::from_secs(600);
const HOUR: Duration = Duration::from_secs(3600);

/// The history of calls.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Load {
    calls: History<Call>,
    triggers: History<Concern>,
}

/// One time that an alarm began to ask for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Call {
    alarm: AlarmId,
    rule: AlarmRule,
    priority: AlarmPriority,
    answered: Option<Officer>,
    not_real: Option<NotReal>,
}

/// Whose load. A call is the load of who acknowledged it last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the whole centre, unanswered calls included.
    Everyone,
    /// Of one desk.
    Desk(DeskId),
    /// Of one person.
    Account(AccountId),
}

/// The load over a span of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// How many calls.
    pub calls: usize,
    /// How many in ten minutes, on average.
    pub per_ten_minutes: f64,
    /// The most in any hour.
    pub peak_hour: usize,
    /// The most in any minute.
    pub peak_minute: usize,
    /// How many of each priority.
    pub mix: BTreeMap<AlarmPriority, usize>,
    /// The rules that called most, loudest first, and how often.
    pub loudest: Vec<(AlarmRule, usize)>,
    /// The part of the calls that these rules made, 0 to 1.
    pub loudest_share: f64,
    /// The part of the time spent in floods, 0 to 1.
    pub flood_share: f64,
}

/// How often a rule called for something that was not real.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FalseAlarms {
    /// How many calls, exercises not counted.
    pub calls: usize,
    /// How many of them were judged not real: by the sensor's fault, the rule's, or known
    /// beforehand.
    pub not_real: usize,
}

impl FalseAlarms {
    /// In percent; none while the rule never called.
    pub fn percent(self) -> Option<f64> {
        (self.calls > 0).then(|| 100.0 * share(self.not_real, self.calls))
    }
}

impl Load {
    /// The figures of the calls after `since` up to `now`.
    pub fn figures(&self, whose: Whose, since: Instant, now: Instant) -> Figures {
        let calls: Vec<(Instant, &Call)> = self
            .calls
            .between(since, now)
            .filter(|(_, call)| whose.includes(call))
            .collect();
        let times: Vec<Instant> = calls.iter().map(|(at, _)| *at).collect();
        let mix = count(calls.iter().map(|(_, call)| call.priority));
        let loudest = loudest(calls.iter().map(|(_, call)| call.rule));
        let loudest_calls = loudest.iter().map(|(_, calls)| calls).sum();
        let flooded: Duration = self
            .floods(whose, now)
            .iter()
            .map(|flood| flood.until.unwrap_or(now).since(flood.from.max(since)))
            .sum();
        let span = now.since(since);
        Figures {
            calls: calls.len(),
            per_ten_minutes: ratio(TEN_MINUTES.mul_f64(float(calls.len())), span),
            peak_hour: peak(&times, HOUR),
            peak_minute: peak(&times, MINUTE),
            mix,
            loudest_share: share(loudest_calls, calls.len()),
            loudest,
            flood_share: ratio(flooded, span),
        }
    }

    /// How many calls there were after `since` up to `until`.
    pub fn count(&self, whose: Whose, since: Instant, until: Instant) -> usize {
        let calls = self.calls.between(since, until);
        calls.filter(|(_, call)| whose.includes(call)).count()
    }

    /// Since when the centre is in a flood, if it is.
    pub fn flood(&self, now: Instant) -> Option<Instant> {
        let last = self.floods(Whose::Everyone, now).pop()?;
        last.until.is_none().then_some(last.from)
    }

    /// The concerns that chattered after `since` up to `now`.
    pub fn chattering(&self, since: Instant, now: Instant) -> Vec<Concern> {
        let mut times: BTreeMap<Concern, Vec<Instant>> = BTreeMap::new();
        for (at, concern) in self.triggers.between(since, now) {
            times.entry(*concern).or_default().push(at);
        }
        times.retain(|_, times| peak(times, CHATTER_WITHIN) >= CHATTER_MIN);
        times.into_keys().collect()
    }

    /// How often a rule was wrong in the last 30 days; of a kind everywhere when it names no zone.
    pub fn false_alarms(&self, rule: AlarmRule, now: Instant) -> FalseAlarms {
        let verdicts: Vec<Option<NotReal>> = self
            .calls
            .between(now.before(REMEMBERED), now)
            .filter(|(_, call)| call.rule.kind == rule.kind)
            .filter(|(_, call)| rule.zone.is_none() || rule.zone == call.rule.zone)
            .map(|(_, call)| call.not_real)
            .filter(|verdict| *verdict != Some(NotReal::Exercise))
            .collect();
        FalseAlarms {
            calls: verdicts.len(),
            not_real: verdicts.iter().flatten().count(),
        }
    }

    /// From when the figures are whole: earlier calls are forgotten.
    pub fn whole_since(&self, now: Instant) -> Instant {
        let lost = self.calls.lost_at().max(self.triggers.lost_at());
        lost.unwrap_or_default().max(now.before(REMEMBERED))
    }

    /// Counts a trigger of a concern.
    pub(super) fn trigger(&mut self, concern: Concern, known: Instant) {
        self.triggers.push(known, concern);
    }

    /// Counts that an alarm began to ask for an answer.
    pub(super) fn call(&mut self, alarm: &Alarm) {
        let call = Call {
            alarm: alarm.id,
            rule: alarm.concern.rule(),
            priority: alarm.priority,
            answered: None,
            not_real: None,
        };
        self.calls.push(alarm.called_at, call);
    }

    /// Notes how an alarm's last call stands answered.
    pub(super) fn answer(&mut self, alarm: &Alarm) {
        if let Some(call) = self.calls.latest_mut(|call| call.alarm == alarm.id) {
            call.answered = alarm.acknowledged.map(|signed| signed.by);
            call.not_real = alarm.not_real;
        }
    }

    fn floods(&self, whose: Whose, now: Instant) -> Vec<Flood> {
        let all = self.calls.between(Instant::EPOCH, now);
        let calls = all.filter(|(_, call)| whose.includes(call));
        floods(calls.map(|(at, _)| at), now)
    }
}

impl Whose {
    fn includes(self, call: &Call) -> bool {
        match self {
            Self::Everyone => true,
            Self::Desk(desk) => call.answered.is_some_and(|by| by.desk == desk),
            Self::Account(account) => call.answered.is_some_and(|by| by.account == account),
        }
    }
}

fn count<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn loudest(rules: impl Iterator<Item = AlarmRule>) -> Vec<(AlarmRule, usize)> {
    let mut loudest: Vec<_> = count(rules).into_iter().collect();
    loudest.sort_by_key(|(rule, calls)| (Reverse(*calls), *rule));
    loudest.truncate(LOUDEST);
    loudest
}

/// The most of these times, in order, within any span.
fn peak(times: &[Instant], span: Duration) -> usize {
    let mut within = VecDeque::new();
    let mut most = 0;
    for at in times {
        within.push_back(*at);
        while within.front().is_some_and(|first| first.after(span) <= *at) {
            within.pop_front();
        }
        most = most.max(within.len());
    }
    most
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    float(part) / float(whole)
}

fn ratio(part: Duration, whole: Duration) -> f64 {
    if whole.is_zero() {
        return 0.0;
    }
    part.as_secs_f64() / whole.as_secs_f64()
}

fn float(count: usize) -> f64 {
    // Cannot fail: the history's bound is far below.
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
