//! What happens when there is no room.

use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::alarm::{AlarmPriority, AlarmState, CAUSES_MAX};

use super::desk::{Desk, distress, entry};
use crate::alarm::board::ALARMS_MAX;

fn full_of(priority: AlarmPriority) -> Desk {
    let mut desk = Desk::new();
    for vessel in 0..u16::try_from(ALARMS_MAX).unwrap() {
        desk.notice(entry(u128::from(vessel)).by(vessel).at(priority));
    }
    assert_eq!(desk.board.listed().count(), ALARMS_MAX);
    desk
}

#[test]
fn a_full_board_turns_away_what_is_no_more_urgent_and_counts_it() {
    let mut desk = full_of(AlarmPriority::Caution);
    let more = entry(1).by(60_000).at(AlarmPriority::Caution);
    let turned_away = AlarmChange::Overflowed {
        concern: more.concern,
        priority: AlarmPriority::Caution,
    };
    assert_eq!(desk.notice(more), [turned_away]);
    assert_eq!(desk.board.overflowed(), 1);
    assert_eq!(desk.board.listed().count(), ALARMS_MAX);
    assert_eq!(desk.notice(more.over().revised()), []);
}

#[test]
fn what_is_more_urgent_takes_the_place_of_the_least() {
    let mut desk = full_of(AlarmPriority::Caution);
    let seen = desk.board.alarms().nth(500).unwrap().id;
    desk.acknowledge(seen);
    desk.notice(entry(1).by(60_000).at(AlarmPriority::Warning));
    assert!(
        desk.board.alarm(seen).is_none(),
        "somebody has seen it already"
    );
    let oldest = desk.board.alarms().next().unwrap().id;
    desk.notice(entry(2).by(60_001).at(AlarmPriority::Warning));
    assert!(desk.board.alarm(oldest).is_none());
    assert_eq!(desk.board.overflowed(), 2);
    assert_eq!(desk.board.listed().count(), ALARMS_MAX);
}

#[test]
fn a_distress_finds_room_even_among_its_like() {
    let mut desk = full_of(AlarmPriority::Distress);
    let one_more = desk.ring(distress(1).by(60_000));
    assert_eq!(desk.state(one_more), AlarmState::Active);
    assert_eq!(desk.board.listed().count(), ALARMS_MAX + 1);
    assert_eq!(desk.board.overflowed(), 0);
}

#[test]
fn what_has_ended_is_tidied_away() {
    let mut desk = Desk::new();
    for finding in 0..2_000 {
        let vessel = u16::try_from(finding % 1_000).unwrap();
        let alarm = desk.ring(entry(finding).by(vessel).over());
        desk.acknowledge(alarm);
        desk.wait(60);
    }
    assert!(desk.board.alarms().count() <= 64);
    assert_eq!(desk.board.overflowed(), 0);
}

#[test]
fn an_alarm_remembers_its_latest_causes_and_all_that_go_on() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    for finding in 2..50 {
        desk.notice(entry(finding).over());
    }
    let alarm = desk.alarm(alarm);
    assert_eq!((alarm.causes.len(), alarm.repeats), (CAUSES_MAX, 48));
    assert_eq!(alarm.causes[0], entry(1).cause);
    assert!(!alarm.is_over());
}
