//! Replay: what the picture showed at each step of a time that has passed.
//!
//! The state of a step is the last position of every track up to then, folded from the history. A
//! track that was silent leaves the replay when it would have left the live picture.
//!
//! *Rule*: a step shows what was measured by then; with `known_at` only what the centre knew.
//! *Source*: `ui-spec` 1.3 (replay), 2.4 (ages).
//! *Here / not here*: positions and how old they are. Who a track claimed to be is asked of the live
//! picture or the journal.
//! *Limits*: a page holds [`STATES_MAX`] states and one step more, and at most [`STEPS_MAX`] steps.
//! The history keeps neither a station's own rhythm nor the class of its transponder: how current a
//! track was is judged by the interval that its reports call for, a report without navigational
//! status taken as class B. In a box, a track that left faster than 45 knots may be shown at its
//! last position inside until it is over.

use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::observation::Reporter;
use thalweg_domain::place::{GeoBox, wrap_longitude};
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind, TrackStatus};
use thalweg_track::age::{Ages, KEPT_AFTER_LOST};
use thalweg_track::nominal_secs;

use crate::history::{History, HistoryFault, Row, Span, Window};

/// States after which a page ends.
pub const STATES_MAX: usize = 50_000;
/// Steps that a page has at most.
pub const STEPS_MAX: usize = 1_000;

/// The longest silence after which a track is still shown: ten intervals of three minutes, and an
/// hour of being lost.
const SILENCE_MAX: Duration = Duration::from_secs(10 * 180 + KEPT_AFTER_LOST.as_secs());
/// What a ship covers at most in that time, as a part of a meridian: 45 knots for 90 minutes.
const REACH_DEGREES: f64 = 45.0 * 1.5 / 60.0;

/// What is replayed.
#[derive(Debug, Clone, Copy)]
pub struct Replay {
    /// Where.
    pub area: GeoBox,
    /// The instant of the first step.
    pub from: Instant,
    /// The end: no step is after it.
    pub to: Instant,
    /// The time between two steps.
    pub step: Duration,
    /// Only what was known at this instant.
    pub known_at: Option<Instant>,
}

/// One track at one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// Its last position by then.
    pub fix: Fix,
    /// How current it was.
    pub status: TrackStatus,
}

/// What was shown at one instant, by track.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// Every track that was there.
    pub tracks: Vec<Shown>,
}

impl Replay {
    /// A page of steps, and the instant of the next one if there is one.
    pub fn page(&self, history: &History) -> Result<(Vec<Step>, Option<Instant>), HistoryFault> {
        let mut last = self.before(history)?;
        let mut moves = Moves::new(history, self);
        let (mut steps, mut states, mut at) = (Vec::new(), 0, self.from);
        loop {
            while let Some(row) = moves.next_until(at)? {
                last.insert(row.track(), row.fix());
            }
            let step = self.step_of(at, &mut last);
            states += step.tracks.len();
            steps.push(step);
            let next = at.after(self.step);
            // Instants end with the year 9999.
            if next > self.to || next == at {
                return Ok((steps, None));
            }
            if states >= STATES_MAX || steps.len() == STEPS_MAX {
                return Ok((steps, Some(next)));
            }
            at = next;
        }
    }

    /// The last position of every track that may still be shown at the first step.
    fn before(&self, history: &History) -> Result<BTreeMap<TrackId, Fix>, HistoryFault> {
        let until = self.from.offset_ms(1);
        let mut window = Window {
            area: self.reach(),
            span: self.span(until.before(SILENCE_MAX), until),
            step: SILENCE_MAX,
            limit: STATES_MAX,
            after: None,
        };
        let mut last = BTreeMap::new();
        loop {
            let part = history.window(&window)?;
            last.extend(part.rows.iter().map(|row| (row.track(), row.fix())));
            if part.more.is_none() {
                return Ok(last);
            }
            window.after = part.more;
        }
    }

    fn step_of(&self, at: Instant, last: &mut BTreeMap<TrackId, Fix>) -> Step {
        last.retain(|_, fix| !ages(fix).is_over(at.since(fix.sensed)));
        let tracks = last.values().filter(|fix| self.area.contains(fix.position));
        let shown = |fix: &Fix| Shown {
            fix: *fix,
            status: ages(fix).status(at.since(fix.sensed)),
        };
        Step {
            at,
            tracks: tracks.map(shown).collect(),
        }
    }

    const fn span(&self, from: Instant, to: Instant) -> Span {
        Span {
            from,
            to,
            known_at: self.known_at,
        }
    }

    /// The box and everywhere a ship that was in it may have gone while it is still shown.
    fn reach(&self) -> GeoBox {
        let area = self.area;
        let (south, north) = (
            (area.south() - REACH_DEGREES).max(-90.0),
            (area.north() + REACH_DEGREES).min(90.0),
        );
        let east_reach = REACH_DEGREES / south.abs().max(north.abs()).to_radians().cos();
        let wide = area.east() - area.west();
        let wide = if wide < 0.0 { wide + 360.0 } else { wide };
        let grown = if wide + 2.0 * east_reach >= 360.0 || !east_reach.is_finite() {
            GeoBox::from_edges(-180.0, south, 180.0, north)
        } else {
            let west = wrap_longitude(area.west() - east_reach);
            GeoBox::from_edges(west, south, wrap_longitude(area.east() + east_reach), north)
        };
        // Cannot fail: all edges are on the globe.
        grown.unwrap_or(GeoBox::WORLD)
    }
}

/// The positions after the first step, in the order of steps.
struct Moves<'a> {
    history: &'a History,
    window: Window,
    rows: std::iter::Peekable<std::vec::IntoIter<Row>>,
    /// Whether there may be more behind `rows`.
    open: bool,
}

impl<'a> Moves<'a> {
    fn new(history: &'a History, replay: &Replay) -> Self {
        // A step is the time after the one before it up to and with its own millisecond.
        let (from, to) = (replay.from.offset_ms(1), replay.to.offset_ms(1));
        Self {
            history,
            window: Window {
                area: replay.reach(),
                span: replay.span(from, to),
                step: replay.step,
                limit: STATES_MAX,
                after: None,
            },
            rows: Vec::new().into_iter().peekable(),
            open: from < to,
        }
    }

    fn next_until(&mut self, at: Instant) -> Result<Option<Row>, HistoryFault> {
        while self.open && self.rows.peek().is_none() {
            let part = self.history.window(&self.window)?;
            self.open = part.more.is_some();
            self.window.after = part.more;
            self.rows = part.rows.into_iter().peekable();
        }
        Ok(self.rows.next_if(|row| row.happened() <= at))
    }
}

/// How long a track is current after this report.
fn ages(fix: &Fix) -> Ages {
    Ages::new(
        nominal_secs(reporter(fix), fix.status, fix.speed),
        None,
        None,
    )
}

const fn reporter(fix: &Fix) -> Reporter {
    match fix.kind {
        TrackKind::Vessel if fix.status.is_some() => Reporter::ClassA,
        TrackKind::Vessel => Reporter::ClassB,
        TrackKind::SearchAndRescueAircraft => Reporter::SearchAndRescueAircraft,
        TrackKind::AidToNavigation => Reporter::AidToNavigation,
        // Radars and own positions repeat as often as base stations or oftener.
        TrackKind::BaseStation | TrackKind::RadarTarget | TrackKind::OwnStation => {
            Reporter::BaseStation
        }
        TrackKind::DistressDevice => Reporter::DistressDevice,
    }
}
