use thalweg_domain::source::SourceId;
use thalweg_domain::track::TrackStatus;
use thalweg_track::{Aged, Limits, TrackTable};

use crate::world::{SHIP, heard_by, report, tick};

#[test]
fn a_silent_ship_coasts_is_lost_and_leaves() {
    let mut table = TrackTable::new(Limits::default());
    table.take(&report(SHIP, 11.0, 0));
    assert_eq!(
        tick(&mut table, 0, 4_000),
        [
            (31, 0, Aged::Status(TrackStatus::Coasting)),
            (101, 0, Aged::Status(TrackStatus::Lost)),
            (3_701, 0, Aged::Over),
        ]
    );
    assert!(table.is_empty());
}

#[test]
fn a_ship_that_speaks_again_is_fresh() {
    let mut table = TrackTable::new(Limits::default());
    table.take(&report(SHIP, 11.0, 0));
    tick(&mut table, 0, 60);
    table.take(&report(SHIP, 11.001, 61));
    assert_eq!(table.iter().next().unwrap().1.status, TrackStatus::Fresh);
}

#[test]
fn a_freed_slot_is_used_again_for_another_ship() {
    let mut table = TrackTable::new(Limits::default());
    table.take(&report(SHIP, 11.0, 0));
    tick(&mut table, 3_700, 3_701);
    table.take(&report(SHIP + 1, 11.0, 4_000));
    let (slot, track) = table.iter().next().unwrap();
    assert_eq!((slot, track.fixes), (0, 1));
    assert!(table.slot_of(track.id).is_some());
}

#[test]
fn a_recording_that_starts_again_forgets_its_own_tracks_only() {
    let mut table = TrackTable::new(Limits::default());
    let shared = report(SHIP, 11.0, 0);
    table.take(&shared);
    table.take(&heard_by(2, 500, &shared));
    table.take(&report(SHIP + 1, 11.0, 1));
    let mut forgotten = Vec::new();
    table.forget_source(SourceId(1), &mut |_, track| {
        forgotten.push(track.id.to_string());
    });
    assert_eq!(forgotten, ["mmsi-219622001"]);
    assert_eq!(table.len(), 1);
}

#[test]
fn each_change_of_age_is_told_once() {
    let mut table = TrackTable::new(Limits::default());
    for ship in 0..50 {
        table.take(&report(SHIP + ship, 11.0, i64::from(ship)));
    }
    let told = tick(&mut table, 50, 5_000);
    assert_eq!(told.len(), 150, "each ship coasts, is lost and leaves once");
    assert!(table.is_empty());
}
