//! Order, folds, flashing and sound.

use thalweg_domain::alarm::{AlarmKind, AlarmPriority, AsideScope};
use thalweg_domain::id::AlarmId;

use super::desk::{Desk, acknowledge, distress, entry, officer, silence, zone};
use super::stories::shelve;
use crate::alarm::display::{Row, Sound, SoundSource, Sounding, arrange, sound_now};
use crate::alarm::trigger::Trigger;

fn rows(desk: &Desk, flood: bool) -> Vec<Row<'_>> {
    arrange(desk.board.listed(), flood)
}

fn order(desk: &Desk) -> Vec<AlarmId> {
    rows(desk, false).iter().map(|row| row.first.id).collect()
}

fn sound(desk: &Desk, flood: bool) -> Option<Sounding> {
    sound_now(&rows(desk, flood))
}

fn dwell(finding: u128) -> Trigger {
    let mut trigger = entry(finding);
    trigger.concern.kind = AlarmKind::ZoneDwell;
    trigger
}

#[test]
fn distress_comes_first_then_the_urgent_the_unseen_and_the_old() {
    let mut desk = Desk::new();
    let caution = desk.ring(entry(1).by(1).at(AlarmPriority::Caution));
    let seen = desk.ring(entry(2).by(2));
    desk.wait(1);
    let older = desk.ring(entry(3).by(3));
    desk.wait(1);
    let newer = desk.ring(entry(4).by(4));
    desk.wait(1);
    let signal = desk.ring(distress(5));
    desk.acknowledge(seen);
    desk.acknowledge(signal);
    assert_eq!(order(&desk), [signal, older, newer, seen, caution]);
}

#[test]
fn one_row_flashes_the_first_that_nobody_answered() {
    let mut desk = Desk::new();
    let signal = desk.ring(distress(1));
    let alarm = desk.ring(entry(2));
    desk.ring(entry(3).by(3));
    let flashing = |desk: &Desk| -> Vec<AlarmId> {
        let rows = rows(desk, false);
        rows.iter()
            .filter(|row| row.flashes)
            .map(|row| row.first.id)
            .collect()
    };
    assert_eq!(flashing(&desk), [signal]);
    desk.acknowledge(signal);
    assert_eq!(flashing(&desk), [alarm]);
}

#[test]
fn a_flood_folds_by_zone_and_then_rule_under_the_first_that_rang() {
    let mut desk = Desk::new();
    let first = desk.ring(entry(1).by(1));
    let other_zone = desk.ring(entry(2).by(2).within(2));
    desk.wait(1);
    desk.ring(entry(3).by(3));
    let stays = desk.ring(dwell(4).at(AlarmPriority::Caution));
    let signal = desk.ring(distress(5).within(2));
    desk.acknowledge(first);
    let rows = rows(&desk, true);
    let shown: Vec<_> = rows
        .iter()
        .map(|row| (row.first.id, row.folded.len()))
        .collect();
    assert_eq!(
        shown,
        [(signal, 0), (other_zone, 0), (first, 1), (stays, 0)]
    );
    let zones: Vec<_> = rows
        .iter()
        .skip(1)
        .map(|row| row.first.concern.zone)
        .collect();
    assert_eq!(zones, [2, 1, 1].map(|number| Some(zone(number))));
}

#[test]
fn the_rules_of_a_zone_stay_together_where_its_first_alarm_stands() {
    let mut desk = Desk::new();
    let first = desk.ring(entry(1).by(1));
    let second = desk.ring(entry(2).by(2).within(2));
    let third = desk.ring(dwell(3).by(3));
    let shown = rows(&desk, true)
        .iter()
        .map(|row| row.first.id)
        .collect::<Vec<_>>();
    assert_eq!(shown, [first, third, second]);
}

#[test]
fn a_fold_is_never_so_long_that_an_alarm_is_missing() {
    let mut desk = Desk::new();
    for vessel in 0..40 {
        desk.ring(
            entry(u128::from(vessel))
                .by(vessel)
                .within(u128::from(vessel % 7)),
        );
    }
    let folded: usize = rows(&desk, true)
        .iter()
        .map(|row| row.alarms().count())
        .sum();
    assert_eq!((folded, rows(&desk, true).len()), (40, 7));
}

#[test]
fn the_most_insistent_sound_wins_and_a_caution_makes_none() {
    let mut desk = Desk::new();
    desk.ring(entry(1).by(1).at(AlarmPriority::Caution));
    assert_eq!(sound(&desk, false), None);
    let mut heard = Vec::new();
    let warning = entry(2).by(2).at(AlarmPriority::Warning);
    for trigger in [warning, entry(3).by(3), distress(4)] {
        let alarm = desk.ring(trigger);
        let sounding = sound(&desk, false).unwrap();
        assert_eq!(sounding.source, SoundSource::Call(alarm, desk.now));
        heard.push(sounding.sound);
    }
    assert_eq!(heard, [Sound::Once, Sound::Repeated, Sound::Continuous]);
}

#[test]
fn what_is_paused_acknowledged_or_set_aside_makes_no_sound() {
    let paused = |desk: &mut Desk, alarm| desk.command(&silence(alarm), &officer(1));
    let seen = |desk: &mut Desk, alarm| desk.command(&acknowledge([alarm]), &officer(1));
    let aside = |desk: &mut Desk, _| {
        let scope = AsideScope::Concern(entry(1).concern);
        desk.command(&shelve(scope, 60), &officer(1))
    };
    for quieten in [paused, seen, aside] {
        let mut desk = Desk::new();
        let alarm = desk.ring(entry(1));
        assert!(sound(&desk, false).is_some());
        quieten(&mut desk, alarm).unwrap();
        assert_eq!(sound(&desk, false), None);
    }
}

#[test]
fn in_a_flood_a_fold_sounds_once_and_a_distress_goes_on() {
    let mut desk = Desk::new();
    desk.ring(entry(1).by(1));
    let first = sound(&desk, true).unwrap();
    assert_eq!(first.sound, Sound::Once);
    assert_eq!(first.source, SoundSource::Fold(entry(1).concern.rule()));
    desk.wait(5);
    desk.ring(entry(2).by(2));
    assert_eq!(
        sound(&desk, true),
        Some(first),
        "the same fold is not played again"
    );
    desk.wait(5);
    desk.ring(dwell(3).at(AlarmPriority::Warning));
    let second = sound(&desk, true).unwrap();
    assert_eq!(second.source, SoundSource::Fold(dwell(3).concern.rule()));
    desk.ring(distress(4));
    assert_eq!(sound(&desk, true).unwrap().sound, Sound::Continuous);
}
