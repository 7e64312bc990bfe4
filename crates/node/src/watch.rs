//! Watching ourselves: silent and faulty sources, wrong clocks, a disk that fills, writes that fail.
//!
//! Every second each condition is looked at, and what begins or ends is told to the alarm desk.
//! The desk decides what rings.
//!
//! *Limits*: the figures are below; a condition that comes and goes is one alarm for the desk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use thalweg_detect::alarm::catalogue::Catalogue;
use thalweg_detect::alarm::trigger::Trigger;
use thalweg_domain::alarm::{AlarmCause, AlarmKind, AlarmSubject, Concern};
use thalweg_domain::finding::Standing;
use thalweg_domain::time::Instant;

use crate::centre::Centre;
use crate::machine::disk_free;
use crate::sources::{Report, Source};
use crate::state::ring;

/// How often conditions are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Less than this free on the disk, and a person should make room.
const DISK_FREE_BYTES_MIN: u64 = 2 << 30;
/// A sender's clock further off than this is wrong.
const CLOCK_AHEAD_SECS_MAX: f64 = 10.0;
/// More than one fault for so many lines, and a source is faulty.
const LINES_A_FAULT_MIN: u64 = 10;
/// Below so many lines there is nothing to judge.
const LINES_MIN: u64 = 100;

/// The thread that watches.
#[derive(Debug)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Watch {
    /// Starts watching.
    pub fn start(centre: &Arc<Centre>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (stopped, centre) = (Arc::clone(&stop), Arc::clone(centre));
        let thread = std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                let mut ongoing = BTreeSet::new();
                let mut looks = Looks::default();
                while !stopped.load(Ordering::Acquire) {
                    ongoing = tell(&centre, &ongoing, looks.conditions(&centre));
                    std::thread::park_timeout(EVERY);
                }
            })?;
        Ok(Self { stop, thread })
    }

    /// Stops watching.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        self.thread.thread().unpark();
        let _ = self.thread.join();
    }
}

/// What was counted when sources were last judged, so that faults are judged by what came since.
#[derive(Debug, Default)]
struct Looks {
    judged: BTreeMap<String, Judged>,
}

/// A source as it was last judged; that stands until enough lines came to judge it anew.
#[derive(Debug, Default, Clone, Copy)]
struct Judged {
    lines: u64,
    faults: u64,
    is_faulty: bool,
}

impl Looks {
    /// The conditions that hold now.
    fn conditions(&mut self, centre: &Centre) -> BTreeSet<Concern> {
        let now = centre.clock.now();
        let mut holding = BTreeSet::new();
        for source in centre.sources.all() {
            let report = source.health.report(now);
            let subject = AlarmSubject::Source(source.id);
            let muted = source.muted(now).is_some();
            let judged = [
                (AlarmKind::SourceSilent, source.is_silent(&report, now)),
                (AlarmKind::SourceFaulty, self.is_faulty(&source, &report)),
                (AlarmKind::SourceClockWrong, is_clock_wrong(&report)),
            ];
            for (kind, _) in judged.into_iter().filter(|(_, holds)| *holds && !muted) {
                holding.insert(Concern {
                    kind,
                    subject,
                    zone: None,
                });
            }
        }
        let disk = disk_free(&centre.config.data.folder);
        let own = [
            (
                AlarmKind::DiskNearlyFull,
                disk.is_some_and(|free| free < DISK_FREE_BYTES_MIN),
            ),
            (
                AlarmKind::WritingStopped,
                centre.journal.unsaved_since().is_some() || centre.kept.refuses(),
            ),
        ];
        for (kind, _) in own.into_iter().filter(|(_, holds)| *holds) {
            holding.insert(Concern {
                kind,
                subject: AlarmSubject::Centre,
                zone: None,
            });
        }
        holding
    }

    fn is_faulty(&mut self, source: &Source, report: &Report) -> bool {
        let (lines, faults) = (report.totals.lines, report.totals.faults);
        let name = source.settings.name.clone();
        let last = self.judged.entry(name).or_insert(Judged {
            lines,
            faults,
            is_faulty: false,
        });
        // A source that was set anew counts from zero.
        let begins_anew = lines < last.lines;
        let new_lines = lines.saturating_sub(last.lines);
        let new_faults = faults.saturating_sub(last.faults);
        if new_lines >= LINES_MIN || begins_anew {
            *last = Judged {
                lines,
                faults,
                is_faulty: new_faults.saturating_mul(LINES_A_FAULT_MIN) > new_lines,
            };
        }
        last.is_faulty
    }
}

fn is_clock_wrong(report: &Report) -> bool {
    report
        .clock_ahead_secs
        .is_some_and(|ahead| ahead.abs() > CLOCK_AHEAD_SECS_MAX)
}

/// Tells the desk what began and what ended; returns what goes on.
fn tell(
    centre: &Centre,
    before: &BTreeSet<Concern>,
    now_holding: BTreeSet<Concern>,
) -> BTreeSet<Concern> {
    let now = centre.clock.now();
    for concern in now_holding.difference(before) {
        hand_in(centre, *concern, Standing::Ongoing, now);
    }
    for concern in before.difference(&now_holding) {
        hand_in(centre, *concern, Standing::Over, now);
    }
    now_holding
}

fn hand_in(centre: &Centre, concern: Concern, standing: Standing, at: Instant) {
    let cause = AlarmCause {
        finding: None,
        at,
        standing,
    };
    let trigger = Trigger::of_condition(concern, cause, &Catalogue::default());
    centre.journal.hand_in(move |turn| ring(turn, &trigger));
}
