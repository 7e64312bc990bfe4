//! Whatever people do: replay equals the state, and no later fact is known earlier.

use proptest::prelude::*;
use thalweg_domain::event::CloseReason;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_picture::Picture;

use crate::scene::{Journal, crossing, first, further, rescue};

/// Something that a person tries; refused where the rules say so.
#[derive(Debug, Clone)]
enum Try {
    First { is_rescue: bool },
    Further { thread: usize, stage: usize },
    Merge(usize, usize),
    Split(usize),
    Close { event: usize, reason: usize },
}

fn trial() -> impl Strategy<Value = Try> {
    prop_oneof![
        any::<bool>().prop_map(|is_rescue| Try::First { is_rescue }),
        (0..8_usize, 0..3_usize).prop_map(|(thread, stage)| Try::Further { thread, stage }),
        (0..8_usize, 0..8_usize).prop_map(|(into, from)| Try::Merge(into, from)),
        (0..8_usize).prop_map(Try::Split),
        (0..8_usize, 0..3_usize).prop_map(|(event, reason)| Try::Close { event, reason }),
    ]
}

/// Carries out what is tried.
fn carry_out(trials: &[Try]) -> Journal {
    let mut journal = Journal::begin();
    let mut threads: Vec<(ReportId, EventId)> = Vec::new();
    let detected = "2024-03-10T10:00:00Z";
    for one in trials {
        journal.after(30);
        let thread = |number: usize| threads.get(number % threads.len().max(1)).copied();
        match *one {
            Try::First { is_rescue } => {
                let particulars = if is_rescue {
                    rescue("distress", None)
                } else {
                    crossing()
                };
                let made = journal.file(first(detected, particulars));
                threads.push(made);
            }
            Try::Further {
                thread: number,
                stage,
            } => {
                if let Some((report, event)) = thread(number) {
                    let stage = ["follow_up", "update", "correction"][stage];
                    let report = further(stage, &first(detected, crossing()), report, event);
                    let _ = journal.try_file(report);
                }
            }
            Try::Merge(into, from) => {
                if let Some(((_, into), (_, from))) = thread(into).zip(thread(from)) {
                    let _ = journal.merge(into, from);
                }
            }
            Try::Split(number) => {
                if let Some((report, event)) = thread(number) {
                    let _ = journal.split(event, &[report]);
                }
            }
            Try::Close { event, reason } => {
                if let Some((_, event)) = thread(event) {
                    let _ = journal.close(event, CloseReason::ALL[reason]);
                }
            }
        }
    }
    journal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_journal_replayed_equals_the_state(trials in prop::collection::vec(trial(), 1..24)) {
        let journal = carry_out(&trials);
        let mut again = Picture::default();
        for fact in &journal.facts {
            let written = serde_json::to_string(fact).unwrap();
            again.apply(&serde_json::from_str(&written).unwrap());
        }
        prop_assert_eq!(again, journal.picture);
    }

    #[test]
    fn as_known_at_never_shows_a_later_fact(
        trials in prop::collection::vec(trial(), 1..24), upto in 0..24_usize,
    ) {
        let journal = carry_out(&trials);
        let Some(last) = journal.facts.get(upto % journal.facts.len().max(1)) else {
            return Ok(());
        };
        let then = Picture::default().as_known_at(journal.facts.clone(), last.times.known);
        let late = journal.facts.iter().find(|fact| fact.times.known > last.times.known);
        prop_assert!(late.is_none_or(|late| then.seq < late.seq));
        for record in then.events.iter() {
            prop_assert!(record.history.iter().all(|entry| entry.times.known <= last.times.known));
        }
        for filed in then.reports.iter() {
            prop_assert!(filed.filed.known <= last.times.known);
        }
    }

    #[test]
    fn nothing_is_removed_every_report_stays_with_some_event(
        trials in prop::collection::vec(trial(), 1..24),
    ) {
        let journal = carry_out(&trials);
        for filed in journal.picture.reports.iter() {
            let id = filed.filing.id;
            let kept = journal.picture.events.iter().any(|record| record.reports.contains(&id));
            prop_assert!(kept, "{} is with no event", id);
        }
        for record in journal.picture.events.iter() {
            let closed = record.event.status == thalweg_domain::event::EventStatus::Closed;
            prop_assert_eq!(closed, record.event.close_reason.is_some());
        }
    }
}
