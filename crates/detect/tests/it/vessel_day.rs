//! A labelled day: how many of the injected events are found, and what is found besides.
//!
//! The scoring follows the scene's own: a finding is a hit when its vessel is the label's and the
//! times overlap by 30 % of the label's length, or, for a label of at most 15 minutes, when they
//! come within 10 minutes of each other. Each label is hit once; a finding that only touches a
//! label on the same vessel is neither right nor wrong.

use thalweg_detect::reception::ReceptionMap;
use thalweg_domain::finding::Noticed;
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use thalweg_e2e::fixture;

use crate::scene::{Day, Told, Watches, Waters, midnight};

const VESSEL_DAYS: f64 = 230.0;

/// An event that was put into the day.
struct Label {
    kind: String,
    mmsis: Vec<u32>,
    start_secs: i64,
    end_secs: i64,
}

/// How the findings of one kind compare with the labels.
#[derive(Debug, Default)]
struct Score {
    labels: usize,
    hits: usize,
    wrong: usize,
    delays_secs: Vec<i64>,
}

impl Label {
    fn read(row: &str) -> Self {
        let cells: Vec<&str> = row.split(',').collect();
        Self {
            kind: cells[1].to_owned(),
            mmsis: cells[2..4]
                .iter()
                .filter_map(|mmsi| mmsi.parse().ok())
                .collect(),
            start_secs: cells[4].parse().unwrap(),
            end_secs: cells[5].parse().unwrap(),
        }
    }

    fn is_hit(&self, (start, end): (i64, i64)) -> bool {
        let length = self.end_secs - self.start_secs;
        if length <= 900 {
            start <= self.end_secs + 600 && end >= self.start_secs - 600
        } else {
            10 * (self.end_secs.min(end) - self.start_secs.max(start)) >= 3 * length
        }
    }

    fn is_touched(&self, (start, end): (i64, i64)) -> bool {
        start <= self.end_secs + 1_800 && end >= self.start_secs - 1_800
    }
}

impl Score {
    fn of(kind: &str, labels: &[Label], told: &[Told]) -> Self {
        let mut open: Vec<&Label> = labels.iter().filter(|label| label.kind == kind).collect();
        let mut score = Self {
            labels: open.len(),
            ..Self::default()
        };
        for told in told.iter().filter(|told| kind_of(told) == Some(kind)) {
            let (mmsi, span) = (mmsi_of(told), span_of(told));
            let is_its = |label: &Label| label.mmsis.contains(&mmsi);
            if let Some(hit) = open
                .iter()
                .position(|label| is_its(label) && label.is_hit(span))
            {
                let label = open.remove(hit);
                score.hits += 1;
                score.delays_secs.push(secs(told.first) - label.start_secs);
            } else if !labels
                .iter()
                .any(|label| is_its(label) && label.is_touched(span))
            {
                score.wrong += 1;
            }
        }
        score.delays_secs.sort_unstable();
        score
    }

    fn median_delay_secs(&self) -> i64 {
        self.delays_secs[self.delays_secs.len() / 2]
    }
}

fn kind_of(told: &Told) -> Option<&'static str> {
    match told.finding.noticed {
        Noticed::DarkPeriod { .. } => Some("gap"),
        Noticed::PositionJump { .. } => Some("position_jump"),
        Noticed::ShoreApproach { .. } => Some("shore_approach"),
        _ => None,
    }
}

fn mmsi_of(told: &Told) -> u32 {
    match told.finding.track {
        Some(TrackId::Mmsi(mmsi)) => mmsi.number(),
        other => panic!("a finding about {other:?}"),
    }
}

fn span_of(told: &Told) -> (i64, i64) {
    let end = told.finding.until.map_or(86_400, secs);
    (secs(told.finding.from), end)
}

fn secs(at: Instant) -> i64 {
    at.millis_from(midnight()) / 1_000
}

fn text(name: &str) -> String {
    fixture::text(&format!("scenes/vessel-day/{name}")).unwrap()
}

/// All that is told about the labelled day by watches that knew the reception of the day before.
fn told() -> Vec<Told> {
    let waters = || Waters::read(&text("geo.json"));
    let mut before = Watches::new(waters(), ReceptionMap::default());
    before.run(&Day::read(&text("before.csv.gz"), ""));
    let (_, reception) = before.end();
    let mut watches = Watches::new(waters(), reception);
    watches.run(&Day::read(&text("ais.csv.gz"), &text("static.csv.gz")));
    watches.end().0
}

#[test]
fn injected_events_are_found_in_time_and_little_else_is() {
    let told = told();
    let labels: Vec<Label> = text("labels.csv")
        .lines()
        .skip(1)
        .map(Label::read)
        .collect();
    let mut wrong = 0;
    for (kind, delay_secs_max) in [
        ("gap", 1_800 + 300),
        ("position_jump", 180),
        ("shore_approach", 180),
    ] {
        let score = Score::of(kind, &labels, &told);
        assert!(score.labels >= 6, "{kind}: {score:?}");
        assert!(10 * score.hits >= 9 * score.labels, "{kind}: {score:?}");
        assert!(
            score.median_delay_secs() <= delay_secs_max,
            "{kind}: {score:?}"
        );
        wrong += score.wrong;
    }
    let wrong_per_vessel_day = f64::from(u32::try_from(wrong).unwrap()) / VESSEL_DAYS;
    assert!(wrong_per_vessel_day <= 0.05, "{wrong_per_vessel_day}");
}
