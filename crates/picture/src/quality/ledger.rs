//! The ledger: who reported what of which month.

use std::collections::BTreeMap;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::calendar::{Calendar, Month};
use thalweg_domain::id::{PlaceId, ReportId, SectionId};
use thalweg_domain::report::indicator::{IndicatorKind, Measured};
use thalweg_domain::report::{Form, Report};
use thalweg_domain::time::Instant;

use crate::fact::Fact;
use crate::reports::Filing;

/// The most months that are remembered; the oldest go first.
pub const MONTHS_MAX: usize = 60;

/// Of whom a report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Reporter {
    /// The state as a whole.
    State,
    /// A border section.
    Section(SectionId),
    /// A crossing point.
    Place(PlaceId),
}

impl Reporter {
    /// Of whom this report tells: the crossing point if it names one, else the section.
    pub fn of(report: &Report) -> Self {
        match (report.place, report.section) {
            (Some(place), _) => Self::Place(place),
            (None, Some(section)) => Self::Section(section),
            (None, None) => Self::State,
        }
    }
}

/// What was reported of somebody's month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// How many reports.
    pub reports: u32,
    /// The first report of each indicator.
    pub indicators: BTreeMap<IndicatorKind, FirstFiled>,
}

/// The first report of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstFiled {
    /// Which report.
    pub report: ReportId,
    /// When it was filed.
    pub at: Instant,
}

/// Who reported what of which month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger(OrdMap<Month, OrdMap<Reporter, Reported>>);

impl Ledger {
    /// What was reported of somebody's month.
    pub fn of(&self, month: Month, reporter: Reporter) -> Option<&Reported> {
        self.0.get(&month)?.get(&reporter)
    }

    /// Whether anything was.
    pub fn has(&self, month: Month, reporter: Reporter) -> bool {
        self.of(month, reporter).is_some()
    }

    /// The crossing points of which anything was reported of a month.
    pub fn places(&self, month: Month) -> impl Iterator<Item = PlaceId> {
        let reporters = self.0.get(&month).into_iter().flat_map(OrdMap::keys);
        reporters.filter_map(|reporter| match reporter {
            Reporter::Place(id) => Some(*id),
            _ => None,
        })
    }

    pub(crate) fn take(&mut self, filing: &Filing, fact: &Fact, calendar: &Calendar) {
        let month = calendar.month_of(tells_of(&filing.report).unwrap_or(fact.times.happened));
        let reporters = self.0.entry(month).or_default();
        let reported = reporters.entry(Reporter::of(&filing.report)).or_default();
        reported.reports = reported.reports.saturating_add(1);
        for kind in indicators(&filing.report) {
            reported.indicators.entry(kind).or_insert(FirstFiled {
                report: filing.id,
                at: fact.times.happened,
            });
        }
        while self.0.len() > MONTHS_MAX {
            let Some((oldest, _)) = self.0.get_min() else {
                return;
            };
            let oldest = *oldest;
            self.0.remove(&oldest);
        }
    }
}

fn indicators(report: &Report) -> impl Iterator<Item = IndicatorKind> {
    let kinds = match &report.form {
        Form::Indicator(indicator) => indicator.measured.kinds(),
        _ => std::collections::BTreeSet::new(),
    };
    kinds.into_iter()
}

/// The instant whose month a report tells of.
fn tells_of(report: &Report) -> Option<Instant> {
    match &report.form {
        Form::Indicator(indicator) if !matches!(indicator.measured, Measured::Special(_)) => {
            Some(indicator.from)
        }
        _ => report
            .occurred_from
            .or(report.detected_at)
            .or(report.authority_aware_at),
    }
}
