use proptest::prelude::*;
use thalweg_track::{Limits, Outcome, TrackTable};

use crate::world::{SHIP, heard_by, noon, report};

fn table() -> TrackTable {
    TrackTable::new(Limits::default())
}

#[test]
fn the_copy_of_a_second_station_does_not_move_the_track() {
    let mut table = table();
    let first = report(SHIP, 11.0, 0);
    assert!(matches!(
        table.take(&first),
        Outcome::Moved { from: None, .. }
    ));
    assert_eq!(table.take(&heard_by(2, 800, &first)), Outcome::Copy);
    let (_, track) = table.iter().next().unwrap();
    assert_eq!(track.fixes, 1);
    assert_eq!(track.sources().count(), 2, "both stations are remembered");
}

#[test]
fn a_report_older_than_the_last_goes_to_the_history_only() {
    let mut table = table();
    table.take(&report(SHIP, 11.0, 60));
    assert!(
        matches!(table.take(&report(SHIP, 10.9, 30)), Outcome::Late(_, fix) if fix.sensed == noon(30))
    );
    let fix = table.iter().next().unwrap().1.fix.unwrap();
    assert_eq!(fix.sensed, noon(60));
}

#[test]
fn one_wild_report_is_a_fault_and_no_position() {
    let mut table = table();
    table.take(&report(SHIP, 11.0, 0));
    assert!(
        matches!(table.take(&report(SHIP, 12.0, 10)), Outcome::Wild(_, wild) if wild.reports == 1)
    );
    assert!(matches!(
        table.take(&report(SHIP, 11.001, 20)),
        Outcome::Moved { jumped: None, .. }
    ));
    let (_, track) = table.iter().next().unwrap();
    assert_eq!((track.fixes, track.wild), (2, 1));
}

#[test]
fn three_wild_reports_that_agree_move_the_track_and_say_so() {
    let mut table = table();
    table.take(&report(SHIP, 11.0, 0));
    table.take(&report(SHIP, 12.0, 10));
    table.take(&report(SHIP, 12.001, 20));
    let Outcome::Moved {
        from: Some(from),
        jumped: Some(jumped),
        ..
    } = table.take(&report(SHIP, 12.002, 30))
    else {
        panic!("the track should have jumped");
    };
    assert!((from.position.lon() - 11.0).abs() < 1e-9);
    assert!(jumped.distance.0 > 60_000.0 && jumped.reports == 3);
}

#[test]
fn a_full_table_refuses_a_new_ship_and_keeps_the_old() {
    let mut table = TrackTable::new(Limits {
        tracks_max: 1,
        ..Limits::default()
    });
    table.take(&report(SHIP, 11.0, 0));
    assert_eq!(table.take(&report(SHIP + 1, 11.0, 1)), Outcome::Full);
    assert!(matches!(
        table.take(&report(SHIP, 11.001, 10)),
        Outcome::Moved { .. }
    ));
}

proptest! {
    /// Whatever arrives in whatever order, the believed track never goes back in time and every
    /// observation has exactly one outcome.
    #[test]
    fn a_track_never_goes_back_in_time(
        reports in prop::collection::vec((0u32..4, 0i64..600, 10.0f64..12.0), 1..200)
    ) {
        let mut table = table();
        let mut newest = std::collections::HashMap::new();
        for (ship, secs, lon) in &reports {
            let outcome = table.take(&report(SHIP + ship, *lon, *secs));
            if let Outcome::Moved { slot, .. } = outcome {
                let sensed = table.get(slot).unwrap().fix.unwrap().sensed;
                let before = newest.insert(slot, sensed);
                prop_assert!(before.is_none_or(|before| before <= sensed));
            }
        }
        prop_assert!(table.len() <= 4);
    }
}
