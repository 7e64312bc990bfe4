//! The matrix of indicators: of whom which one is missing, and who fell silent.

use serde::{Deserialize, Serialize};
use thalweg_domain::calendar::Month;
use thalweg_domain::deadline::DeadlineRule;
use thalweg_domain::id::{PlaceId, ReportId};
use thalweg_domain::report::indicator::IndicatorKind;
use thalweg_domain::time::Instant;

use super::ledger::{FirstFiled, Reporter};
use crate::picture::Picture;

/// Who reported in each of so many months before is missed when nothing comes.
const MONTHS_BEFORE: usize = 3;

/// How an indicator of somebody's month stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum IndicatorStanding {
    /// It was reported in time.
    InTime,
    /// It was reported late.
    Late,
    /// It is not due yet.
    Awaited,
    /// It is due and was not reported.
    Missing,
}

/// One indicator of somebody's month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MatrixCell {
    /// Which indicator.
    pub indicator: IndicatorKind,
    /// How it stands.
    pub standing: IndicatorStanding,
    /// The report that it was reported in first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
}

/// Somebody's indicators of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MatrixRow {
    /// Whose.
    pub reporter: Reporter,
    /// What it is called; absent for the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many reports of any kind told of the month.
    pub reports: u32,
    /// The indicators that are owed of it.
    pub cells: Vec<MatrixCell>,
}

/// The indicators of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorMatrix {
    /// Of which month.
    pub month: Month,
    /// By when they are due (Annex 1).
    pub due: Instant,
    /// The state, then sections, then crossing points.
    pub rows: Vec<MatrixRow>,
}

/// A crossing point that reported every month and has fallen silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SilentReporter {
    /// Which crossing point.
    pub place: PlaceId,
    /// What it is called.
    pub name: String,
    /// The month that nothing came of.
    pub month: Month,
}

impl Picture {
    /// By when the indicators of a month are due.
    pub fn indicators_due(&self, month: Month) -> Instant {
        let after = self.terms.calendar().start_of_named(month.next());
        let due = self.terms.due(DeadlineRule::MonthlyIndicators, after);
        due.unwrap_or(Instant::MAX)
    }

    /// The indicators of a month, as they stand.
    pub fn indicators_of(&self, month: Month, now: Instant) -> IndicatorMatrix {
        let due = self.indicators_due(month);
        let state = (Reporter::State, None, IndicatorKind::OF_STATE);
        let sections = self.sections.in_use().map(|section| {
            let (id, name) = (section.value.id, section.value.name.as_str());
            (Reporter::Section(id), Some(name), IndicatorKind::OF_SECTION)
        });
        let places = self.places.in_use().map(|place| {
            let (id, name) = (place.value.id, place.value.name.as_str());
            (Reporter::Place(id), Some(name), IndicatorKind::OF_PLACE)
        });
        let all = std::iter::once(state).chain(sections).chain(places);
        let rows = all.map(|(reporter, name, owed)| {
            let reported = self.ledger.of(month, reporter);
            let cell = |kind: &IndicatorKind| {
                let first = reported.and_then(|reported| reported.indicators.get(kind));
                cell(*kind, first, due, now)
            };
            MatrixRow {
                reporter,
                name: name.map(str::to_owned),
                reports: reported.map_or(0, |reported| reported.reports),
                cells: owed.iter().map(cell).collect(),
            }
        });
        let rows = rows.collect();
        IndicatorMatrix { month, due, rows }
    }

    /// The crossing points of which nothing came about the last month that was due, though something
    /// came about each of the three before.
    pub fn silent_reporters(&self, now: Instant) -> Vec<SilentReporter> {
        let month = self.last_due_month(now);
        let before: Vec<Month> =
            std::iter::successors(Some(month.previous()), |month| Some(month.previous()))
                .take(MONTHS_BEFORE)
                .collect();
        // Only who reported lately can be missed: this is asked every second.
        let told = self.ledger.places(month.previous());
        let places = told.filter_map(|id| self.places.get(id));
        let in_use = places.filter(|place| !place.retired);
        let silent = in_use.map(|place| &place.value).filter(|place| {
            let reporter = Reporter::Place(place.id);
            !self.ledger.has(month, reporter)
                && before.iter().all(|month| self.ledger.has(*month, reporter))
        });
        let silent = silent.map(|place| SilentReporter {
            place: place.id,
            name: place.name.clone(),
            month,
        });
        silent.collect()
    }

    /// The last month whose indicators are due by now.
    fn last_due_month(&self, now: Instant) -> Month {
        let last = self.terms.calendar().month_of(now).previous();
        if self.indicators_due(last) < now {
            last
        } else {
            last.previous()
        }
    }
}

fn cell(
    indicator: IndicatorKind,
    first: Option<&FirstFiled>,
    due: Instant,
    now: Instant,
) -> MatrixCell {
    let standing = match first {
        Some(first) if first.at <= due => IndicatorStanding::InTime,
        Some(_) => IndicatorStanding::Late,
        None if now <= due => IndicatorStanding::Awaited,
        None => IndicatorStanding::Missing,
    };
    MatrixCell {
        indicator,
        standing,
        report: first.map(|first| first.report),
    }
}
