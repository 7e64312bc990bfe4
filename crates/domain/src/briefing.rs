//! Briefings: pages that are shown and printed in order, each frozen at its own time.
//!
//! *Rule*: a page says as known when it is, and shows a view, a text, a chart, or several of them; none
//! lies ahead. A briefing for another day is the same pages with their times moved by whole days. It is
//! marked at least as highly as its maker says, and as anything on its pages.
//! *Source*: `ui-spec` 2.12, S16; 2021/581 Art. 24(4), 26(4) (what is reported daily).
//! *Here / not here*: the words and the times. Versions are folded in `picture::briefings`; what a
//! page shows is read in `node` from what was known at its time.
//! *Limits*: [`PAGES_MAX`] pages; [`LAYERS_MAX`] layers a view; [`DAYS_MAX`] days a chart; a text of
//! 4,000 characters.

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::handling::Classification;
use crate::id::BriefingId;
use crate::place::Position;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// The most pages of a briefing.
pub const PAGES_MAX: usize = 100;
/// The most layers that a view names.
pub const LAYERS_MAX: usize = 64;
/// The longest time that a chart shows.
pub const DAYS_MAX: u16 = 366;
/// How near a map may be looked at.
pub const ZOOM_MAX: f64 = 22.0;
/// The furthest that a briefing is moved at once, in days.
pub const MOVED_DAYS_MAX: u16 = 3_660;

const DAY_MS: i64 = 24 * 3_600_000;

choice! {
    /// How the screen looked.
    pub enum ViewPalette {
        Day = "day",
        Dusk = "dusk",
        Night = "night",
        Contrast = "contrast",
    }
}

choice! {
    /// Which figures a chart shows.
    pub enum ChartFigures {
        /// Events opened, over time.
        EventsOverTime = "events_over_time",
        /// Events opened, by kind and impact.
        EventsByKind = "events_by_kind",
        /// Events opened, by section and impact.
        EventsBySection = "events_by_section",
        /// Reports, by whether they came in time.
        ReportsInTime = "reports_in_time",
    }
}

/// Pages in their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Briefing {
    /// Given when it is made.
    pub id: BriefingId,
    /// What it is called.
    pub title: Phrase,
    /// How it is marked at least.
    pub marking: Classification,
    /// Its pages.
    pub pages: Vec<BriefingPage>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingPage {
    /// What it is called.
    pub title: Phrase,
    /// As known when.
    pub known_at: Instant,
    /// What is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Prose>,
    /// What the map shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<BriefingView>,
    /// What the chart shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chart: Option<BriefingChart>,
}

/// A view of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingView {
    /// Its middle.
    pub centre: Position,
    /// How near it is looked at.
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 22))]
    pub zoom: f64,
    /// The layers that are shown, by the names that the screens give them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schema(max_items = 64))]
    pub layers: Vec<Phrase>,
    /// How the screen looked.
    pub palette: ViewPalette,
}

/// A chart of figures up to the day of its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BriefingChart {
    /// Which figures.
    pub figures: ChartFigures,
    /// Over how many days, the page's own the last of them.
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 366))]
    pub days: u16,
}

/// Why pages are no briefing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BriefingDefect {
    /// There are none, or too many.
    #[error("a briefing has 1 to {PAGES_MAX} pages, this one has {0}")]
    Pages(usize),
    /// A page shows nothing.
    #[error("page {page} shows nothing: give it a view, a text or a chart")]
    Empty {
        /// Which, counted from 1.
        page: usize,
    },
    /// A page lies ahead.
    #[error("page {page} is of {at}, which lies ahead: nothing is known of it yet")]
    Ahead {
        /// Which, counted from 1.
        page: usize,
        /// Of when it is.
        at: Instant,
    },
    /// A map is looked at from nowhere.
    #[error("page {page}: a zoom is 0 to {ZOOM_MAX}, not {zoom}")]
    Zoom {
        /// Which, counted from 1.
        page: usize,
        /// The zoom.
        zoom: f64,
    },
    /// A view names too many layers.
    #[error("page {page}: a view names at most {LAYERS_MAX} layers")]
    Layers {
        /// Which, counted from 1.
        page: usize,
    },
    /// A chart shows no time, or too long a one.
    #[error("page {page}: a chart shows 1 to {DAYS_MAX} days, not {days}")]
    Days {
        /// Which, counted from 1.
        page: usize,
        /// How many.
        days: u16,
    },
}

impl BriefingDefect {
    /// Where it is, as a JSON pointer into a briefing.
    pub fn place(&self) -> String {
        let (page, field) = match self {
            Self::Pages(_) => return "/pages".to_owned(),
            Self::Empty { page } => (page, ""),
            Self::Ahead { page, .. } => (page, "/known_at"),
            Self::Zoom { page, .. } => (page, "/view/zoom"),
            Self::Layers { page } => (page, "/view/layers"),
            Self::Days { page, .. } => (page, "/chart/days"),
        };
        format!("/pages/{}{field}", page.saturating_sub(1))
    }

    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Pages(_) => "briefing_pages",
            Self::Empty { .. } => "page_empty",
            Self::Ahead { .. } => "page_ahead",
            Self::Zoom { .. } => "zoom",
            Self::Layers { .. } => "too_many_layers",
            Self::Days { .. } => "chart_days",
        }
    }
}

impl Briefing {
    /// Whether it is one that can be shown at an instant.
    pub fn check(&self, now: Instant) -> Result<(), BriefingDefect> {
        if !(1..=PAGES_MAX).contains(&self.pages.len()) {
            return Err(BriefingDefect::Pages(self.pages.len()));
        }
        let mut pages = (1..).zip(&self.pages);
        pages.try_for_each(|(page, one)| one.check(page, now))
    }

    /// The same pages, so many days later or earlier.
    #[must_use]
    pub fn moved(&self, days: i16) -> Self {
        let by = i64::from(days) * DAY_MS;
        let pages = self.pages.iter().map(|page| BriefingPage {
            known_at: page.known_at.offset_ms(by),
            ..page.clone()
        });
        Self {
            pages: pages.collect(),
            ..self.clone()
        }
    }
}

impl BriefingPage {
    fn check(&self, page: usize, now: Instant) -> Result<(), BriefingDefect> {
        if self.text.is_none() && self.view.is_none() && self.chart.is_none() {
            return Err(BriefingDefect::Empty { page });
        }
        if self.known_at > now {
            let at = self.known_at;
            return Err(BriefingDefect::Ahead { page, at });
        }
        if let Some(view) = &self.view {
            if !(0.0..=ZOOM_MAX).contains(&view.zoom) {
                let zoom = view.zoom;
                return Err(BriefingDefect::Zoom { page, zoom });
            }
            if view.layers.len() > LAYERS_MAX {
                return Err(BriefingDefect::Layers { page });
            }
        }
        match self.chart {
            Some(chart) if !(1..=DAYS_MAX).contains(&chart.days) => Err(BriefingDefect::Days {
                page,
                days: chart.days,
            }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn page(at: &str) -> BriefingPage {
        BriefingPage {
            title: "The night".to_owned().try_into().unwrap(),
            known_at: at.parse().unwrap(),
            text: Some("Quiet.".to_owned().try_into().unwrap()),
            view: None,
            chart: None,
        }
    }

    fn briefing(pages: Vec<BriefingPage>) -> Briefing {
        Briefing {
            id: BriefingId(Uuid::nil()),
            title: "Morning".to_owned().try_into().unwrap(),
            marking: Classification::Unclassified,
            pages,
        }
    }

    #[test]
    fn ui_spec_2_12_the_same_pages_a_new_day_keep_their_hour() {
        let two = briefing(vec![
            page("2026-11-26T02:10:00Z"),
            page("2026-11-26T06:00:00Z"),
        ]);
        let moved = two.moved(1);
        let times: Vec<String> = moved
            .pages
            .iter()
            .map(|one| one.known_at.to_string())
            .collect();
        assert_eq!(
            times,
            ["2026-11-27T02:10:00.000Z", "2026-11-27T06:00:00.000Z"]
        );
        assert_eq!(moved.moved(-1), two);
    }

    #[test]
    fn a_page_that_lies_ahead_or_shows_nothing_is_refused_by_its_number() {
        let now: Instant = "2026-11-27T07:00:00Z".parse().unwrap();
        let ahead = briefing(vec![
            page("2026-11-27T06:00:00Z"),
            page("2026-11-28T06:00:00Z"),
        ]);
        let refusal = ahead.check(now).unwrap_err();
        assert_eq!(refusal.place(), "/pages/1/known_at");
        let mut bare = page("2026-11-27T06:00:00Z");
        bare.text = None;
        assert_eq!(
            briefing(vec![bare]).check(now),
            Err(BriefingDefect::Empty { page: 1 })
        );
        assert_eq!(
            briefing(Vec::new()).check(now),
            Err(BriefingDefect::Pages(0))
        );
    }

    #[test]
    fn views_and_charts_have_their_bounds() {
        let now: Instant = "2026-11-27T07:00:00Z".parse().unwrap();
        let mut one = page("2026-11-27T06:00:00Z");
        one.chart = Some(BriefingChart {
            figures: ChartFigures::EventsByKind,
            days: 0,
        });
        let refusal = briefing(vec![one.clone()]).check(now).unwrap_err();
        assert_eq!(refusal.rule(), "chart_days");
        one.chart = None;
        one.view = Some(BriefingView {
            centre: Position::from_lon_lat(11.0, 56.0).unwrap(),
            zoom: 23.0,
            layers: Vec::new(),
            palette: ViewPalette::Night,
        });
        let refusal = briefing(vec![one]).check(now).unwrap_err();
        assert_eq!(refusal.place(), "/pages/0/view/zoom");
    }
}
