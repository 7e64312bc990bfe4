//! The figures of a period: timeliness, completeness, consistency and frequency.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::DeadlineRule;
use thalweg_domain::event::EventKind;
use thalweg_domain::id::EventId;
use thalweg_domain::report::check::Rule;
use thalweg_domain::report::{ReportStage, duty};
use thalweg_domain::time::Instant;

use super::ledger::Reporter;
use crate::deadlines::DeadlineTally;
use crate::events::{Record, is_about_when, may_be_same};
use crate::picture::Picture;
use crate::reports::Filed;

/// The most pairs of events that are named as perhaps the same.
pub const DUPLICATES_MAX: usize = 1_000;
/// Reports that are to come in time, in percent.
pub const TIMELY_TARGET_PERCENT: u8 = 95;
/// Fields that are to be filled in a first report, in percent.
pub const FIRST_TARGET_PERCENT: u8 = 40;
/// Fields that are to be filled after [`COMPLETE_AFTER`], in percent.
pub const COMPLETE_TARGET_PERCENT: u8 = 80;
/// After this time the reports of an event are to be complete.
pub const COMPLETE_AFTER: Duration = Duration::from_secs(72 * 3600);

/// The clocks by which reports are due.
const REPORTING: [DeadlineRule; 9] = [
    DeadlineRule::MonthlyIndicators,
    DeadlineRule::FirstReportOfCrossing,
    DeadlineRule::FirstReportOfCraft,
    DeadlineRule::FirstReportOfOther,
    DeadlineRule::VesselPosition,
    DeadlineRule::AircraftPosition,
    DeadlineRule::RescueClosingReport,
    DeadlineRule::RescueFollowUp,
    DeadlineRule::SecurityIncident,
];

/// How good the reports of a period are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QualityFigures {
    /// From this instant on.
    pub from: Instant,
    /// Until before this instant.
    pub to: Instant,
    /// How many reports were filed.
    pub reports: usize,
    /// Of these, partially valid ones.
    pub partial: usize,
    /// Whether they came in time.
    pub timeliness: Timeliness,
    /// How complete they are, by kind of event.
    pub completeness: Vec<Completeness>,
    /// Which rules they broke, the most often broken first.
    pub consistency: Vec<BrokenRule>,
    /// Events that may be one: of one kind, within 2 km and 30 minutes.
    pub duplicates: Vec<Duplicate>,
    /// How often each section and crossing point is reported on.
    pub frequency: Vec<Frequency>,
}

/// Whether reports came in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Timeliness {
    /// The part of those due that came in time, in percent; absent while none was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// What it is to be at least.
    pub target_percent: u8,
    /// How the clocks ended, by rule.
    pub clocks: Vec<ClockTally>,
    /// The time from detection to the first report, in seconds: half took no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_median_secs: Option<u64>,
    /// The same: 95 of 100 took no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_p95_secs: Option<u64>,
}

/// How the clocks of a rule ended that were due in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClockTally {
    /// Which rule.
    pub rule: DeadlineRule,
    /// How they ended.
    #[serde(flatten)]
    pub tally: DeadlineTally,
}

/// How complete the reports of a kind of event are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Completeness {
    /// Of which kind.
    pub event_kind: EventKind,
    /// Of how many events.
    pub events: usize,
    /// The fields that are filled in first reports, in percent.
    pub first_percent: u8,
    /// What it is to be at least.
    pub first_target_percent: u8,
    /// The fields that are filled in the fullest report after 72 hours, in percent; absent while no
    /// event is that old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete_percent: Option<u8>,
    /// What it is to be at least.
    pub complete_target_percent: u8,
}

/// A rule that reports broke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BrokenRule {
    /// Which rule.
    pub rule: Rule,
    /// Its place in the law.
    pub source: String,
    /// How often.
    pub count: usize,
}

/// Two events that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// The older one.
    pub first: EventId,
    /// The newer one.
    pub second: EventId,
}

/// How often somebody is reported on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Frequency {
    /// Who.
    pub reporter: Reporter,
    /// What it is called; absent for the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many reports.
    pub reports: usize,
    /// How many a day.
    pub per_day: f64,
}

impl Picture {
    /// How good the reports are that were filed in a period.
    pub fn quality(&self, period: Range<Instant>, now: Instant) -> QualityFigures {
        let in_period = |filed: &&Filed| period.contains(&filed.filed.happened);
        let reports: Vec<&Filed> = self.reports.iter().filter(in_period).collect();
        let partial = reports.iter().filter(|filed| filed.quality.partial).count();
        QualityFigures {
            from: period.start,
            to: period.end,
            reports: reports.len(),
            partial,
            timeliness: self.timeliness(&reports, period.clone(), now),
            completeness: self.completeness(&reports, now),
            consistency: consistency(&reports),
            duplicates: self.duplicates(&period),
            frequency: self.frequency(&reports, &period),
        }
    }

    fn timeliness(&self, reports: &[&Filed], period: Range<Instant>, now: Instant) -> Timeliness {
        let tally = self.deadlines.tally(period, now).into_iter();
        let clocks: Vec<ClockTally> = tally
            .filter(|(rule, _)| REPORTING.contains(rule))
            .map(|(rule, tally)| ClockTally { rule, tally })
            .collect();
        let met: u64 = clocks.iter().map(|clock| clock.tally.met).sum();
        let late: u64 = clocks.iter().map(|clock| clock.tally.late).sum();
        let mut delays: Vec<u64> = reports.iter().filter_map(|filed| delay(filed)).collect();
        delays.sort_unstable();
        Timeliness {
            percent: percent(met, met.saturating_add(late)),
            target_percent: TIMELY_TARGET_PERCENT,
            clocks,
            delay_median_secs: at_percent(&delays, 50),
            delay_p95_secs: at_percent(&delays, 95),
        }
    }

    fn completeness(&self, reports: &[&Filed], now: Instant) -> Vec<Completeness> {
        let mut kinds: BTreeMap<EventKind, (Mean, Mean)> = BTreeMap::new();
        for first in reports.iter().filter(|filed| is_first(filed)) {
            let report = &first.filing.report;
            let Some((kind, event)) = report.event_kind().zip(report.event) else {
                continue;
            };
            let (firsts, complete) = kinds.entry(kind).or_default();
            firsts.add(first.quality.completeness.percent());
            let until = first.filed.happened.after(COMPLETE_AFTER);
            if until <= now {
                let thread = self.reports.of_event(&self.events, event);
                let by_then = thread.filter(|filed| filed.filed.happened <= until);
                let fullest = by_then
                    .map(|filed| filed.quality.completeness.percent())
                    .max();
                complete.add(fullest.unwrap_or(0));
            }
        }
        let kinds = kinds.into_iter();
        kinds
            .map(|(event_kind, (firsts, complete))| Completeness {
                event_kind,
                events: firsts.count,
                first_percent: firsts.value().unwrap_or(0),
                first_target_percent: FIRST_TARGET_PERCENT,
                complete_percent: complete.value(),
                complete_target_percent: COMPLETE_TARGET_PERCENT,
            })
            .collect()
    }

    /// Pairs of events of a period that may be one. Only neighbours in time are compared.
    fn duplicates(&self, period: &Range<Instant>) -> Vec<Duplicate> {
        let events = self.events.iter().filter(|record| {
            record.merged_into.is_none() && period.contains(&record.event.began())
        });
        let mut events: Vec<&Record> = events.collect();
        events.sort_by_key(|record| record.event.began());
        let mut pairs = Vec::new();
        for (index, one) in events.iter().enumerate() {
            let later = events.iter().skip(index + 1);
            let near = later.take_while(|other| is_about_when(&one.event, &other.event));
            let same = near.filter(|other| may_be_same(&one.event, &other.event));
            pairs.extend(same.map(|other| Duplicate {
                first: one.event.id,
                second: other.event.id,
            }));
            if pairs.len() >= DUPLICATES_MAX {
                break;
            }
        }
        pairs.truncate(DUPLICATES_MAX);
        pairs
    }

    fn frequency(&self, reports: &[&Filed], period: &Range<Instant>) -> Vec<Frequency> {
        let mut counts: BTreeMap<Reporter, usize> = BTreeMap::new();
        for filed in reports {
            let count = counts
                .entry(Reporter::of(&filed.filing.report))
                .or_default();
            *count = count.saturating_add(1);
        }
        let days = period.end.since(period.start).as_secs_f64() / 86_400.0;
        let counts = counts.into_iter();
        counts
            .map(|(reporter, reports)| Frequency {
                reporter,
                name: self.reporter_name(reporter),
                reports,
                per_day: u32::try_from(reports).map_or(f64::INFINITY, f64::from) / days,
            })
            .collect()
    }

    fn reporter_name(&self, reporter: Reporter) -> Option<String> {
        match reporter {
            Reporter::State => None,
            Reporter::Section(id) => self.sections.get(id).map(|one| one.value.name.clone()),
            Reporter::Place(id) => self.places.get(id).map(|one| one.value.name.clone()),
        }
    }
}

fn is_first(filed: &Filed) -> bool {
    filed.filing.report.stage == ReportStage::Initial
}

/// From detection, or awareness, to the first report.
fn delay(filed: &Filed) -> Option<u64> {
    let report = &filed.filing.report;
    report.single_event().filter(|_| is_first(filed))?;
    let from = duty::clock_from(report.detected_at, report.authority_aware_at)?;
    Some(filed.filed.happened.since(from).as_secs())
}

fn consistency(reports: &[&Filed]) -> Vec<BrokenRule> {
    let mut broken: BTreeMap<Rule, usize> = BTreeMap::new();
    let defects = reports.iter().flat_map(|filed| &filed.filing.defects);
    for defect in defects {
        let count = broken.entry(defect.rule).or_default();
        *count = count.saturating_add(1);
    }
    let broken = broken.into_iter().map(|(rule, count)| BrokenRule {
        rule,
        source: rule.source().to_owned(),
        count,
    });
    let mut broken: Vec<BrokenRule> = broken.collect();
    broken.sort_by_key(|rule| std::cmp::Reverse(rule.count));
    broken
}

/// The value that so many of 100 do not exceed, of values in order.
fn at_percent(sorted: &[u64], percent: usize) -> Option<u64> {
    let index = sorted.len().saturating_mul(percent).div_ceil(100);
    sorted.get(index.saturating_sub(1)).copied()
}

fn percent(part: u64, whole: u64) -> Option<u8> {
    let percent = part.saturating_mul(100).checked_div(whole)?;
    u8::try_from(percent).ok()
}

/// The mean of percentages.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: usize,
    count: usize,
}

impl Mean {
    fn add(&mut self, percent: u8) {
        self.sum = self.sum.saturating_add(usize::from(percent));
        self.count = self.count.saturating_add(1);
    }

    fn value(self) -> Option<u8> {
        u8::try_from(self.sum.checked_div(self.count)?).ok()
    }
}
