//! The timeline: how much there was when, and when sources brought nothing.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use utoipa::{IntoParams, ToSchema};

use super::extract::Query;
use super::past::{When, ask};
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::history::{Silence, Span};
use crate::store::facts::{Beginning, Bins};

/// What is shown unless asked otherwise.
const DAY: Duration = Duration::from_secs(24 * 3_600);
const BINS_DEFAULT: u16 = 96;
const BINS_MAX: u16 = 1_000;
/// A silence that is shorter is no gap.
const SILENCE: Duration = Duration::from_secs(120);

/// Which time, and how fine.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct TimelineQuery {
    /// From this instant on; a day before the end when absent.
    #[param(format = DateTime)]
    pub from: Option<String>,
    /// Until before this instant; now when absent.
    #[param(format = DateTime)]
    pub to: Option<String>,
    /// How many bins of equal length.
    #[param(minimum = 1, maximum = 1_000)]
    pub bins: Option<u16>,
    /// Only what the centre knew at this instant.
    #[param(format = DateTime)]
    pub known_at: Option<String>,
}

/// How much there was when.
#[derive(Debug, Serialize, ToSchema)]
pub struct Timeline {
    /// When the first bin begins.
    pub from: Instant,
    /// When the last bin ends.
    pub to: Instant,
    /// How many bins.
    pub bins: u16,
    /// How long a bin is.
    pub step_secs: f64,
    /// Whether traffic was counted position by position; else it is shared out evenly over the
    /// hours of its files, and gaps are not known.
    pub exact: bool,
    /// What was counted.
    pub rows: Vec<TimelineRow>,
    /// When a source brought no position for over two minutes, between two that it brought. What
    /// came before the first and after the last is not in it: the history does not know whether the
    /// source was there.
    pub gaps: Vec<Gap>,
}

/// One thing that was counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineRow {
    /// What.
    pub name: Counted,
    /// How many in each bin.
    pub counts: Vec<u64>,
}

/// What a timeline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// Positions that were measured.
    Traffic,
    /// Alarms that were raised.
    Alarms,
    /// Events that were opened.
    Events,
    /// Findings that began.
    Findings,
}

/// A source brought nothing.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gap {
    /// Which source.
    pub source: SourceId,
    /// Its name, while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its last position before.
    pub from: Instant,
    /// Its first position after.
    pub to: Instant,
}

/// How much there was when: traffic, alarms, events, findings and gaps of sources.
#[utoipa::path(get, path = "/api/v1/timeline", tag = "history", params(TimelineQuery),
    responses((status = 200, body = Timeline), (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<TimelineQuery>,
) -> Result<Json<Timeline>, Problem> {
    let (span, bins) = query.parse(centre.clock.now())?;
    let count = usize::from(bins);
    let tally = ask(&centre, move |history| history.tally(span, count, SILENCE)).await?;
    let counted = Bins {
        from: span.from,
        to: span.to,
        count,
        known_at: span.known_at,
    };
    let mut rows = vec![TimelineRow {
        name: Counted::Traffic,
        counts: tally.positions,
    }];
    rows.extend(beginnings(&centre, counted).await?);
    let gaps = tally.silences.iter().map(|silence| gap(&centre, silence));
    Ok(Json(Timeline {
        from: span.from,
        to: span.to,
        bins,
        step_secs: span.to.since(span.from).as_secs_f64() / f64::from(bins),
        exact: tally.exact,
        rows,
        gaps: gaps.collect(),
    }))
}

async fn beginnings(centre: &Arc<Centre>, bins: Bins) -> Result<Vec<TimelineRow>, Problem> {
    let all = [
        (Counted::Alarms, Beginning::Alarm),
        (Counted::Events, Beginning::Event),
        (Counted::Findings, Beginning::Finding),
    ];
    let centre = Arc::clone(centre);
    let counted = tokio::task::spawn_blocking(move || {
        centre.readers.read(|reader| {
            let rows = all.into_iter().map(|(name, which)| {
                let counts = reader.beginnings(which, bins)?;
                Ok(TimelineRow { name, counts })
            });
            rows.collect::<Result<Vec<_>, _>>()
        })
    });
    match counted.await {
        Ok(rows) => Ok(rows?),
        Err(fault) => {
            tracing::error!(%fault, "a count of facts ended early");
            Err(Problem::new(
                Code::Internal,
                "the journal could not be read",
            ))
        }
    }
}

fn gap(centre: &Centre, silence: &Silence) -> Gap {
    let sources = centre.sources.all();
    let source = sources.iter().find(|source| source.id == silence.source);
    Gap {
        source: silence.source,
        name: source.map(|source| source.settings.name.clone()),
        from: silence.from,
        to: silence.to,
    }
}

impl TimelineQuery {
    fn parse(&self, now: Instant) -> Result<(Span, u16), Problem> {
        let when = When {
            from: self.from.as_deref(),
            to: self.to.as_deref(),
            known_at: self.known_at.as_deref(),
        };
        let span = when.span(now, DAY)?;
        let bins = self.bins.unwrap_or(BINS_DEFAULT);
        if !(1..=BINS_MAX).contains(&bins) {
            let detail = format!("bins is {bins}: expected 1 to {BINS_MAX}");
            return Err(Problem::new(Code::OutOfRange, detail).at("bins"));
        }
        Ok((span, bins))
    }
}
