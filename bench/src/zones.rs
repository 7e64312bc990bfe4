//! Positions into 4,071 zones, with entry and exit state, beside rstar + geo and PostGIS; and what
//! it costs to edit one zone.

mod edits;
mod peers;

use std::cell::RefCell;
use std::collections::HashMap;

use anyhow::{Context as _, Result, ensure};
use thalweg_detect::notice::Notices;
use thalweg_detect::sighting::{Sighting, TrackSlot};
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_detect::zones::watch::{ZoneSettings, ZoneWatch};
use thalweg_domain::geometry::Area;
use thalweg_domain::id::{FindingId, ZoneId};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{Fix, TrackId, TrackKind};
use thalweg_domain::zone::{Whom, Zone, ZoneKind, ZoneRule, ZoneTrigger};
use thalweg_e2e::fixture;
use thalweg_e2e::postgres::Postgres;
use uuid::Uuid;

use crate::rounds::{Contender, Verdict, alternate};
use crate::say;
use peers::{Boxes, Table};

/// Passes over the positions in a round of ours; the peers are slow enough for one.
const PASSES: u32 = 20;
/// Time from one pass to the next: the recording's length.
const PASS_MS: i64 = 300_000;

/// The bars (`performance` section 4).
const NANOS_MAX: f64 = 200.0;
const TIMES_BOXES_MIN: f64 = 3.0;
const TIMES_TABLE_MIN: f64 = 200.0;

/// What holds or does not.
type Bars = Vec<(String, bool)>;

/// A hit: position and zone by number.
type Hit = (usize, usize);

/// A track's number and one of its positions.
type Seen = (TrackSlot, Fix);

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    let (zones, seen) = (zones()?, positions()?);
    let mut index = ZoneIndex::default();
    let (built, took) = edits::timed(|| index.put_all(zones.clone()))?;
    built?;
    say(&format!(
        "\n{} zones built in {} into {} MB",
        index.len(),
        edits::millis(took),
        index.bytes() / 1_000_000
    ));
    let mut bars = race(&index, &zones, &seen)?;
    bars.extend(edits::run(&index, &zones)?);
    Ok(Verdict::of(&bars))
}

fn race(index: &ZoneIndex, zones: &[Zone], seen: &[Seen]) -> Result<Bars> {
    let server = Postgres::start()?;
    let (boxes, table) = (
        Boxes::new(zones),
        RefCell::new(Table::new(&server, zones, seen)?),
    );
    let hits = hits(index, seen);
    let same = hits == boxes.hits(seen) && hits == table.borrow_mut().hits()?;
    say(&format!("{} hits of {} positions", hits.len(), seen.len()));
    let expect = |count: usize| {
        ensure!(count == hits.len(), "{count} hits of {}", hits.len());
        Ok(())
    };
    let (once, often) = (u64::try_from(seen.len())?, u64::from(PASSES));
    let mut watch = Watching::new(index, seen);
    watch.pass();
    let figures = alternate(
        "A position into all its zones",
        &mut [
            Contender::new("ours, with entry and exit state", once * often, || {
                (0..PASSES).for_each(|_| watch.pass());
                Ok(())
            }),
            Contender::new("ours, zones only", once * often, || {
                (0..PASSES).try_for_each(|_| expect(count(index, seen)))
            }),
            Contender::new("rstar 0.14 + geo 0.33 Contains", once, || {
                expect(boxes.count(seen))
            }),
            Contender {
                elsewhere: Some(Box::new(|| table.borrow().cpu_time())),
                ..Contender::new("PostGIS set join ST_Covers", once, || {
                    expect(table.borrow_mut().count()?)
                })
            },
        ],
    )?;
    let [ours, _, of_boxes, of_table] = figures.as_slice() else {
        return Ok(Vec::new());
    };
    let nanos = ours.median();
    let (times_boxes, times_table) = (
        ours.times_faster_than(of_boxes),
        ours.times_faster_than(of_table),
    );
    Ok(vec![
        ("identical hits".to_owned(), same),
        (
            format!("{nanos:.0} ns a position with state, at most {NANOS_MAX:.0}"),
            nanos <= NANOS_MAX,
        ),
        (
            format!("{times_boxes:.1}x rstar + geo, at least {TIMES_BOXES_MIN:.0}x"),
            times_boxes >= TIMES_BOXES_MIN,
        ),
        (
            format!("{times_table:.0}x PostGIS, at least {TIMES_TABLE_MIN:.0}x"),
            times_table >= TIMES_TABLE_MIN,
        ),
    ])
}

/// Our watch over the recorded positions, again and again.
struct Watching<'a> {
    index: &'a ZoneIndex,
    seen: Vec<Seen>,
    watch: ZoneWatch,
    notices: Notices,
}

impl<'a> Watching<'a> {
    fn new(index: &'a ZoneIndex, seen: &[Seen]) -> Self {
        let mut next = 0;
        Self {
            index,
            seen: seen.to_vec(),
            watch: ZoneWatch::new(ZoneSettings::default()),
            notices: Notices::new(move || {
                next += 1;
                FindingId(Uuid::from_u128(next))
            }),
        }
    }

    fn pass(&mut self) {
        for (slot, fix) in &mut self.seen {
            let sighting = Sighting {
                slot: *slot,
                fix,
                before: None,
                interval_secs: None,
                class: None,
            };
            self.watch.see(self.index, &sighting, &mut self.notices);
            fix.sensed = fix.sensed.offset_ms(PASS_MS);
        }
        self.notices.drain().for_each(drop);
    }
}

fn count(index: &ZoneIndex, seen: &[Seen]) -> usize {
    let mut covering = Vec::new();
    let counts = seen.iter().map(|(_, fix)| {
        index.covering(fix.position, &mut covering);
        covering.len()
    });
    counts.sum()
}

fn hits(index: &ZoneIndex, seen: &[Seen]) -> Vec<Hit> {
    let mut covering = Vec::new();
    let mut hits: Vec<Hit> = Vec::new();
    for (place, (_, fix)) in seen.iter().enumerate() {
        index.covering(fix.position, &mut covering);
        let zones = covering.iter().filter_map(|slot| index.get(*slot));
        hits.extend(zones.filter_map(|watched| {
            let number = usize::try_from(watched.zone.id.0.as_u128()).ok()?;
            Some((place, number))
        }));
    }
    hits.sort_unstable();
    hits
}

/// The zones, each with a silent rule for entry and for exit.
/// The fences as zones that notice entry and exit.
pub fn zones() -> Result<Vec<Zone>> {
    let rule = |trigger| ZoneRule {
        trigger,
        whom: Whom::default(),
        priority: None,
    };
    let lines = fixture::text("zones/fences-4071.jsonl.gz")?;
    let zones = (0..).zip(lines.lines()).map(|(number, line)| {
        Ok(Zone {
            id: ZoneId(Uuid::from_u128(number)),
            name: format!("zone {number}"),
            kind: ZoneKind::Watched,
            area: serde_json::from_str::<Area>(line)?,
            rules: vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)],
        })
    });
    zones.collect()
}

/// The recorded positions, each with its ship's slot.
fn positions() -> Result<Vec<Seen>> {
    let mut slots: HashMap<u32, TrackSlot> = HashMap::new();
    let rows = fixture::text("captures/ais/positions.csv.gz")?;
    let seen = rows.lines().map(|row| {
        let mut cells = row.split(',');
        let mut cell = || cells.next().context("a short row");
        let (secs, mmsi, lon, lat) = (cell()?, cell()?.parse()?, cell()?, cell()?);
        let next = TrackSlot::try_from(slots.len())?;
        let slot = *slots.entry(mmsi).or_insert(next);
        let position = Position::from_lon_lat(lon.parse()?, lat.parse()?)?;
        Ok((slot, fix(Mmsi::new(mmsi)?, position, instant(secs)?)))
    });
    seen.collect()
}

/// Unix seconds with three decimals.
fn instant(secs: &str) -> Result<Instant> {
    let ms = secs.replace('.', "").parse()?;
    Ok(Instant::from_unix_ms(ms))
}

const fn fix(mmsi: Mmsi, position: Position, sensed: Instant) -> Fix {
    Fix {
        track: TrackId::Mmsi(mmsi),
        kind: TrackKind::Vessel,
        source: SourceId(1),
        sensed,
        received: sensed,
        position,
        speed: None,
        course: None,
        heading: None,
        rate_of_turn: None,
        status: None,
        altitude: None,
    }
}
