//! The load figures against a plain recomputation.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::prelude::*;
use thalweg_domain::alarm::{AlarmPriority, AlarmRule, NotReal, Officer};
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::desk::{Desk, START, acknowledge, entry, officer};
use crate::alarm::command::Command;
use crate::alarm::flood::{Flood, floods};
use crate::alarm::history::{ITEMS_MAX, REMEMBERED};
use crate::alarm::load::{Figures, LOUDEST, Load, Whose};

/// One call, as the recomputation knows it.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    pub at: Instant,
    pub alarm: AlarmId,
    pub rule: AlarmRule,
    pub priority: AlarmPriority,
    pub answered: Option<Officer>,
    pub not_real: Option<NotReal>,
}

/// The figures, each by looking at all calls for each of its moments.
pub fn recomputed(history: &[Called], whose: Whose, since: Instant, now: Instant) -> Figures {
    let theirs = |call: &&Called| match whose {
        Whose::Everyone => true,
        Whose::Desk(desk) => call.answered.map(|by| by.desk) == Some(desk),
        Whose::Account(account) => call.answered.map(|by| by.account) == Some(account),
    };
    let theirs: Vec<&Called> = history.iter().filter(theirs).collect();
    let within: Vec<&&Called> = theirs
        .iter()
        .filter(|it| it.at > since && it.at <= now)
        .collect();
    let times: Vec<Instant> = within.iter().map(|call| call.at).collect();
    let how_many = |rule| within.iter().filter(|call| call.rule == rule).count();
    let rules: BTreeSet<AlarmRule> = within.iter().map(|call| call.rule).collect();
    let mut loudest: Vec<_> = rules.iter().map(|rule| (*rule, how_many(*rule))).collect();
    loudest.sort_by_key(|(rule, calls)| (within.len() - calls, *rule));
    loudest.truncate(LOUDEST);
    let mut mix = BTreeMap::new();
    for call in &within {
        *mix.entry(call.priority).or_insert(0) += 1;
    }
    let all: Vec<Instant> = theirs
        .iter()
        .map(|call| call.at)
        .filter(|at| *at <= now)
        .collect();
    let flooded: f64 = floods_by_walking(&all, now)
        .iter()
        .map(|flood| {
            flood
                .until
                .unwrap_or(now)
                .since(flood.from.max(since))
                .as_secs_f64()
        })
        .sum();
    let span = now.since(since).as_secs_f64();
    let in_loudest: usize = loudest.iter().map(|(_, calls)| calls).sum();
    let calls = times.len();
    Figures {
        calls,
        per_ten_minutes: if span > 0.0 {
            real(calls) * 600.0 / span
        } else {
            0.0
        },
        peak_hour: peak_by_counting(&times, 3_600),
        peak_minute: peak_by_counting(&times, 60),
        mix,
        loudest,
        loudest_share: if calls > 0 {
            real(in_loudest) / real(calls)
        } else {
            0.0
        },
        flood_share: if span > 0.0 { flooded / span } else { 0.0 },
    }
}

pub fn same(one: &Figures, other: &Figures) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    let exact = |it: &Figures| {
        let peaks = (it.calls, it.peak_hour, it.peak_minute);
        (peaks, it.mix.clone(), it.loudest.clone())
    };
    exact(one) == exact(other)
        && near(one.per_ten_minutes, other.per_ten_minutes)
        && near(one.loudest_share, other.loudest_share)
        && near(one.flood_share, other.flood_share)
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

fn in_span(times: &[Instant], end: Instant, secs: u64) -> usize {
    let span = Duration::from_secs(secs);
    times
        .iter()
        .filter(|at| **at <= end && at.after(span) > end)
        .count()
}

fn peak_by_counting(times: &[Instant], secs: u64) -> usize {
    times
        .iter()
        .map(|end| in_span(times, *end, secs))
        .max()
        .unwrap_or(0)
}

/// Walks over every moment at which the count of ten minutes can change: what is ten minutes old
/// has left before the next call comes.
fn floods_by_walking(times: &[Instant], now: Instant) -> Vec<Flood> {
    let ends = times.iter().map(|at| at.after(Duration::from_secs(600)));
    let moments = times.iter().copied().chain(ends);
    let moments: BTreeSet<Instant> = moments.filter(|at| *at <= now).collect();
    let mut floods: Vec<Flood> = Vec::new();
    for from in moments {
        let coming = times.iter().filter(|at| **at == from).count();
        let calls = in_span(times, from, 600);
        let going_on = floods.last_mut().filter(|flood| flood.until.is_none());
        if let Some(flood) = going_on.filter(|_| calls - coming < 5) {
            flood.until = Some(from);
        }
        if calls > 10 && floods.last().is_none_or(|flood| flood.until.is_some()) {
            floods.push(Flood { from, until: None });
        }
    }
    floods
}

/// Times in order: bursts, lulls, several at once, and some exactly ten minutes apart.
fn times() -> impl Strategy<Value = Vec<Instant>> {
    let gap = prop_oneof![
        3 => Just(0_i64),
        3 => 1..20_000_i64,
        3 => prop::sample::select(vec![60_000, 100_000, 120_000, 300_000, 600_000]),
        1 => 60_000..900_000_i64,
    ];
    prop::collection::vec(gap, 0..120).prop_map(|gaps| {
        let mut at = START;
        gaps.into_iter()
            .map(|gap| {
                at = at.offset_ms(gap);
                at
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn floods_begin_and_end_where_walking_finds_them(times in times(), after in 0..2_000_000_i64) {
        let now = times.last().copied().unwrap_or(START).offset_ms(after - 1_000_000);
        let past: Vec<Instant> = times.iter().copied().filter(|at| *at <= now).collect();
        prop_assert_eq!(floods(times.into_iter(), now), floods_by_walking(&past, now));
    }
}

#[test]
fn a_flood_begins_with_the_eleventh_call_and_ends_when_four_are_left() {
    let at = |secs: i64| START.offset_ms(secs * 1_000);
    let ten = || (1..=10).map(at);
    assert_eq!(floods(ten(), at(11)), []);
    let eleven = || (1..=11).map(at);
    let going_on = |from| Flood { from, until: None };
    assert_eq!(floods(eleven(), at(606)), [going_on(at(11))]);
    let until = Some(at(607));
    assert_eq!(
        floods(eleven(), at(607)),
        [Flood {
            from: at(11),
            until
        }]
    );
}

#[test]
fn the_share_of_a_flood_is_counted_within_the_span_only() {
    let mut desk = Desk::new();
    for vessel in 1..=11 {
        desk.ring(entry(u128::from(vessel)).by(vessel));
    }
    assert_eq!(desk.board.load().flood(desk.now), Some(START));
    desk.wait(300);
    let since = START.offset_ms(200_000);
    let figures = desk.board.load().figures(Whose::Everyone, since, desk.now);
    assert!((figures.flood_share - 1.0).abs() < 1e-9);
    assert_eq!(figures.calls, 0);
    desk.wait(300);
    assert_eq!(desk.board.load().flood(desk.now), None);
}

#[test]
fn a_desk_bears_the_calls_that_it_answered() {
    let mut desk = Desk::new();
    let one = desk.ring(entry(1).by(1));
    desk.ring(entry(2).by(2));
    desk.command(&acknowledge([one]), &officer(4)).unwrap();
    let calls = |whose| {
        desk.board
            .load()
            .figures(whose, Instant::EPOCH, desk.now)
            .calls
    };
    assert_eq!(calls(Whose::Everyone), 2);
    assert_eq!(calls(Whose::Desk(officer(4).officer.desk)), 1);
    assert_eq!(calls(Whose::Account(officer(4).officer.account)), 1);
    assert_eq!(calls(Whose::Desk(officer(5).officer.desk)), 0);
}

#[test]
fn a_rule_is_as_wrong_as_people_judged_it_exercises_apart() {
    let mut desk = Desk::new();
    let verdicts = [
        Some(NotReal::Sensor),
        Some(NotReal::Known),
        Some(NotReal::Exercise),
        None,
        None,
    ];
    for (vessel, verdict) in (1..).zip(verdicts) {
        let alarm = desk.ring(entry(u128::from(vessel)).by(vessel));
        if let Some(reason) = verdict {
            desk.command(&Command::JudgeNotReal { alarm, reason }, &officer(1))
                .unwrap();
        }
    }
    let rule = entry(1).concern.rule();
    let percent = |rule| desk.board.load().false_alarms(rule, desk.now).percent();
    assert_eq!(percent(rule), Some(50.0));
    assert_eq!(percent(AlarmRule { zone: None, ..rule }), Some(50.0));
    assert_eq!(percent(entry(1).within(2).concern.rule()), None);
    let later = desk.now.after(Duration::from_secs(31 * 24 * 3_600));
    assert_eq!(desk.board.load().false_alarms(rule, later).calls, 0);
}

#[test]
fn ten_rules_are_named_as_the_loudest() {
    let mut desk = Desk::new();
    for zone in 1..=12 {
        desk.ring(entry(zone).within(zone));
    }
    desk.ring(entry(13).within(12).by(2));
    let load = desk.board.load();
    let figures = load.figures(Whose::Everyone, Instant::EPOCH, desk.now);
    let loudest = entry(1).within(12).concern.rule();
    assert_eq!(figures.loudest.len(), LOUDEST);
    assert_eq!(figures.loudest[0], (loudest, 2));
    assert!((figures.loudest_share - 11.0 / 13.0).abs() < 1e-9);
}

#[test]
fn the_load_says_from_when_it_is_whole() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    let mut alarm = desk.alarm(alarm).clone();
    let mut load = Load::default();
    let month_ago = START.before(REMEMBERED);
    assert_eq!(load.whole_since(START), month_ago);
    for _ in 0..=ITEMS_MAX {
        alarm.called_at = alarm.called_at.offset_ms(1);
        load.call(&alarm);
    }
    assert_eq!(load.whole_since(alarm.called_at), START.offset_ms(1));
}

#[test]
fn an_alarm_that_stands_for_a_day_is_stale() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.wait(86_400);
    assert_eq!(desk.board.stale(desk.now).count(), 0);
    desk.wait(1);
    assert_eq!(
        desk.board
            .stale(desk.now)
            .map(|it| it.id)
            .collect::<Vec<_>>(),
        [alarm]
    );
}
