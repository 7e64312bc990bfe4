//! Whatever is done to a history, its answers are those of a plain set of rows.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use thalweg_domain::place::GeoBox;
use thalweg_domain::time::Instant;

use super::folder::Scratch;
use crate::history::samples;
use crate::history::slot::key;
use crate::history::{
    Answer, History, HistoryFault, Limits, Portion, Row, Span, Step, Window, Writer,
};

const SHARDS: u16 = 2;
const DAY_MS: i64 = 24 * 3_600_000;
/// 2026-08-22T00:00:00Z.
const START_MS: i64 = 1_787_356_800_000;

/// Few of everything, so that every bound is met.
const SMALL: Limits = Limits {
    segment_rows: 30,
    segment_age: Duration::from_secs(60),
    waiting_rows: 500,
    sealed_segments: 3,
    sealed_rows: 80,
    compacted_rows: 60,
    page_rows: 4,
    open_files: 5,
};

#[derive(Debug, Clone)]
enum Act {
    Append(u16, Vec<Row>),
    Commit(u16),
    Wait(i64),
    Compact,
    Reopen,
    Forget(u32),
    Ask(Question),
}

#[derive(Debug, Clone)]
struct Question {
    track: u64,
    area: GeoBox,
    span: Span,
    every: Option<Duration>,
    step: Duration,
    limit: usize,
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (0..SHARDS, vec(rows(), 1..40)).prop_map(|(shard, rows)| Act::Append(shard, rows)),
        1 => (0..SHARDS, vec(samples::rows(), 60..80)).prop_map(|(s, rows)| Act::Append(s, rows)),
        8 => (0..SHARDS).prop_map(Act::Commit),
        4 => (0..100_000_i64).prop_map(Act::Wait),
        8 => Just(Act::Compact),
        2 => Just(Act::Reopen),
        2 => (0_u32..4).prop_map(Act::Forget),
        8 => questions().prop_map(Act::Ask),
    ]
}

/// Rows of some days and of one sea across the antimeridian.
fn rows() -> impl Strategy<Value = Row> {
    let place = prop_oneof![-108_000_000..-106_000_000, 106_000_000..=108_000_000];
    let times = (START_MS..START_MS + 3 * DAY_MS, 0_i64..10_000_000);
    (samples::rows(), times, place).prop_map(|(row, (happened, later), lon)| Row {
        happened,
        known: happened + later,
        lon,
        lat: row.lat / 50,
        ..row
    })
}

fn questions() -> impl Strategy<Value = Question> {
    let times = (
        0..4 * DAY_MS,
        0..3 * DAY_MS,
        prop::option::of(0..4 * DAY_MS),
    );
    let area = prop_oneof![
        Just(GeoBox::WORLD),
        (177.0..179.5, -1.5..0.5).prop_map(antimeridian)
    ];
    let every = prop::option::of((1_u64..8_000).prop_map(Duration::from_secs));
    let step = (600_u64..80_000).prop_map(Duration::from_secs);
    (rows(), times, area, every, step, 1_usize..50).prop_map(
        |(row, (from, long, known), area, every, step, limit)| {
            let from = START_MS - DAY_MS / 2 + from;
            let span = Span {
                from: Instant::from_unix_ms(from),
                to: Instant::from_unix_ms(from + long),
                known_at: known.map(|known| Instant::from_unix_ms(START_MS + known)),
            };
            Question {
                track: row.track,
                area,
                span,
                every,
                step,
                limit,
            }
        },
    )
}

fn antimeridian((west, south): (f64, f64)) -> GeoBox {
    GeoBox::from_edges(west, south, -178.5, south + 1.0).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_history_answers_like_a_plain_set(acts in vec(acts(), 1..40)) {
        let scratch = Scratch::new();
        let mut world = World::open(&scratch);
        for act in acts {
            world.act(act, &scratch);
        }
        world.ask(&everything());
    }
}

fn everything() -> Question {
    Question {
        track: Row::ORIGIN.track,
        area: GeoBox::WORLD,
        span: Span::new(Instant::EPOCH, Instant::MAX),
        every: None,
        step: Duration::from_secs(3 * 86_400),
        limit: 50,
    }
}

/// A history, and what must be in it.
struct World {
    history: History,
    writers: Vec<Writer>,
    durable: BTreeSet<Row>,
    pending: Vec<Vec<Row>>,
    now: Instant,
}

impl World {
    fn open(scratch: &Scratch) -> Self {
        let (history, _) = History::open(scratch.path(), SMALL).unwrap();
        let writers = (0..SHARDS)
            .map(|shard| history.writer(shard).unwrap())
            .collect();
        Self {
            history,
            writers,
            durable: BTreeSet::new(),
            pending: vec![Vec::new(); usize::from(SHARDS)],
            now: Instant::from_unix_ms(START_MS + 2 * DAY_MS),
        }
    }

    fn act(&mut self, act: Act, scratch: &Scratch) {
        match act {
            Act::Append(shard, rows) => self.append(usize::from(shard), rows),
            Act::Commit(shard) => self.commit(usize::from(shard)),
            Act::Wait(ms) => self.now = self.now.offset_ms(ms),
            Act::Compact => drop(self.history.compact(self.now).unwrap()),
            Act::Reopen => self.reopen(scratch),
            Act::Forget(days) => self.forget(days),
            Act::Ask(question) => self.ask(&question),
        }
    }

    fn append(&mut self, shard: usize, rows: Vec<Row>) {
        match self.writers[shard].append(&rows) {
            Ok(()) => self.pending[shard].extend(rows),
            Err(HistoryFault::Full { waiting }) => {
                assert!(waiting + rows.len() > SMALL.waiting_rows);
            }
            Err(fault) => panic!("{fault}"),
        }
    }

    fn commit(&mut self, shard: usize) {
        self.writers[shard].commit(self.now).unwrap();
        self.durable.extend(self.pending[shard].drain(..));
    }

    fn reopen(&mut self, scratch: &Scratch) {
        let durable = std::mem::take(&mut self.durable);
        let now = self.now;
        self.writers.clear();
        // The lock goes with the history, so the old one has to go before the new one comes.
        let elsewhere = Scratch::new();
        *self = Self::open(&elsewhere);
        *self = Self {
            durable,
            now,
            ..Self::open(scratch)
        };
    }

    /// Rows that are in no file yet are not forgotten, so all are brought into files first.
    fn forget(&mut self, days: u32) {
        for shard in 0..usize::from(SHARDS) {
            self.commit(shard);
            self.now = self.now.after(SMALL.segment_age);
            self.commit(shard);
        }
        while self.history.compact(self.now).unwrap() != Step::Idle {}
        self.history.forget(days, self.now).unwrap();
        let from = (self.now.unix_ms() / DAY_MS - i64::from(days)) * DAY_MS;
        self.durable.retain(|row| row.happened >= from);
    }

    fn ask(&self, question: &Question) {
        let rows = self.rows();
        let in_span = |row: &&Row| {
            (question.span.from..question.span.to).contains(&row.happened())
                && question
                    .span
                    .known_at
                    .is_none_or(|known_at| row.known() <= known_at)
        };
        let in_span: Vec<Row> = rows.iter().filter(in_span).copied().collect();
        let of_track: Vec<Row> = in_span
            .iter()
            .filter(|row| row.track == question.track)
            .copied()
            .collect();
        let in_box: Vec<Row> = in_span
            .iter()
            .filter(|row| question.area.contains(row.position()))
            .copied()
            .collect();
        let track = Row {
            track: question.track,
            ..Row::ORIGIN
        }
        .track();
        let ask = |portion: &Portion| self.history.track(track, question.span, portion);
        assert_eq!(pages(question, ask), thinned(&of_track, question.every));
        let ask = |portion: &Portion| self.history.in_box(question.area, question.span, portion);
        assert_eq!(pages(question, ask), thinned(&in_box, question.every));
        let last = self.history.last_before(track, question.span).unwrap();
        assert_eq!(last, of_track.iter().max().copied());
        assert_eq!(self.window(question), stepped(&in_box, question));
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = self.durable.clone();
        rows.extend(self.pending.iter().flatten());
        let mut rows: Vec<Row> = rows.into_iter().collect();
        rows.sort_by_key(|row| key(*row));
        rows
    }

    fn window(&self, question: &Question) -> Vec<Row> {
        let (area, span, step, limit) =
            (question.area, question.span, question.step, question.limit);
        let mut window = Window {
            area,
            span,
            step,
            limit,
            after: None,
        };
        let mut all = Vec::new();
        loop {
            let part = self.history.window(&window).unwrap();
            assert!(part.rows.len() <= question.limit);
            all.extend(part.rows);
            window.after = part.more;
            if part.more.is_none() {
                return all;
            }
        }
    }
}

/// All portions of an answer, each at most as long as was asked for.
fn pages(question: &Question, ask: impl Fn(&Portion) -> Result<Answer, HistoryFault>) -> Vec<Row> {
    let mut portion = Portion {
        limit: question.limit,
        after: None,
        every: question.every,
    };
    let mut all = Vec::new();
    loop {
        let answer = ask(&portion).unwrap();
        assert!(answer.rows.len() <= question.limit);
        all.extend(answer.rows);
        portion.after = answer.more;
        if answer.more.is_none() {
            return all;
        }
    }
}

fn thinned(rows: &[Row], every: Option<Duration>) -> Vec<Row> {
    let Some(every) = every else {
        return rows.to_vec();
    };
    let step = i64::try_from(every.as_millis()).unwrap();
    let mut seen = BTreeSet::new();
    let place = |row: &&Row| seen.insert((key(**row).0, row.track, row.happened / step));
    rows.iter().filter(place).copied().collect()
}

fn stepped(rows: &[Row], question: &Question) -> Vec<Row> {
    let step = i64::try_from(question.step.as_millis()).unwrap();
    let from = question.span.from.unix_ms();
    let mut last = std::collections::BTreeMap::new();
    for row in rows {
        last.insert(((row.happened - from) / step, row.track), *row);
    }
    last.into_values().collect()
}
