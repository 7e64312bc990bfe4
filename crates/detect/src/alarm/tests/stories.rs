//! What a night on the desk looks like.

use thalweg_domain::alarm::change::AlarmAct;
use thalweg_domain::alarm::{
    AlarmPriority, AlarmState, AsideKind, AsideScope, DeskId, NotReal, Responsible,
};
use thalweg_domain::finding::Standing;
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::desk::{
    Desk, START, acknowledge, distress, entry, officer, reason, silence, supervisor,
};
use crate::alarm::command::Command;
use crate::alarm::refusal::Refusal;

#[test]
fn an_alarm_is_raised_seen_and_over() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    assert_eq!(desk.state(alarm), AlarmState::Active);
    desk.wait(20);
    desk.acknowledge(alarm);
    assert_eq!(
        desk.alarm(alarm).acknowledged.unwrap().by,
        officer(1).officer
    );
    desk.wait(600);
    desk.notice(entry(1).over());
    assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    desk.wait(59);
    assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    desk.wait(1);
    assert_eq!(desk.state(alarm), AlarmState::Normal);
    assert_eq!(desk.board.listed().count(), 0);
}

#[test]
fn what_is_over_before_anybody_looked_waits_to_be_seen() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.notice(entry(1).over());
    assert_eq!(desk.state(alarm), AlarmState::Rectified);
    desk.wait(36_000);
    assert_eq!(desk.state(alarm), AlarmState::Rectified);
    desk.acknowledge(alarm);
    desk.wait(59);
    assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    desk.wait(1);
    assert_eq!(desk.state(alarm), AlarmState::Normal);
}

#[test]
fn what_is_over_when_it_is_first_known_calls_all_the_same() {
    let mut desk = Desk::new();
    let left = desk.ring(entry(1).over());
    assert_eq!(desk.state(left), AlarmState::Active);
    desk.acknowledge(left);
    desk.wait(60);
    assert_eq!(desk.state(left), AlarmState::Normal);
}

#[test]
fn what_was_over_long_ago_and_never_rang_does_not_ring_when_it_is_revised() {
    let mut desk = Desk::new();
    assert_eq!(desk.notice(entry(1).over().revised()), []);
    assert_eq!(desk.notice(entry(1).now(Standing::Withdrawn)), []);
    desk.ring(entry(2));
    assert_eq!(desk.notice(entry(1).over().revised()), []);
}

#[test]
fn sound_paused_returns_after_thirty_seconds() {
    let mut desk = Desk::new();
    let alarm = desk.ring(distress(1));
    desk.command(&silence(alarm), &officer(1)).unwrap();
    desk.wait(29);
    assert_eq!(desk.state(alarm), AlarmState::Silenced);
    desk.wait(1);
    assert_eq!(desk.state(alarm), AlarmState::Active);
    assert_eq!(desk.calls(), 1);
}

#[test]
fn a_person_pressing_silence_pauses_whatever_sounds() {
    let mut desk = Desk::new();
    let (one, two) = (desk.ring(entry(1)), desk.ring(entry(2).by(2)));
    desk.acknowledge(two);
    let alarms = [one, two].into();
    desk.command(&Command::Silence { alarms }, &officer(1))
        .unwrap();
    assert_eq!(desk.state(one), AlarmState::Silenced);
    assert_eq!(desk.state(two), AlarmState::Acknowledged);
}

#[test]
fn a_rise_in_priority_clears_silence_and_acknowledgement() {
    let answers: [fn(AlarmId) -> Command; 2] = [silence, |alarm| acknowledge([alarm])];
    for answer in answers {
        let mut desk = Desk::new();
        let alarm = desk.ring(entry(1).at(AlarmPriority::Warning));
        desk.command(&answer(alarm), &officer(1)).unwrap();
        desk.notice(entry(1).revised().at(AlarmPriority::Alarm));
        let alarm = desk.alarm(alarm);
        assert_eq!(alarm.state, AlarmState::Active);
        assert_eq!(alarm.priority, AlarmPriority::Alarm);
        assert_eq!((alarm.silenced_until, alarm.acknowledged), (None, None));
        assert_eq!(alarm.repeats, 0);
    }
}

#[test]
fn a_priority_never_falls_while_the_alarm_lives() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.notice(entry(1).revised().at(AlarmPriority::Caution));
    desk.notice(entry(2).at(AlarmPriority::Warning));
    assert_eq!(desk.alarm(alarm).priority, AlarmPriority::Alarm);
}

#[test]
fn a_second_trigger_of_the_same_concern_is_a_repeat() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.acknowledge(alarm);
    assert_eq!(desk.ring(entry(2)), alarm);
    assert_ne!(desk.ring(entry(3).by(2)), alarm);
    assert_ne!(desk.ring(entry(4).within(2)), alarm);
    assert_eq!(desk.alarm(alarm).repeats, 1);
    assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    desk.notice(entry(1).over());
    assert!(!desk.alarm(alarm).is_over(), "the second cause goes on");
    desk.notice(entry(2).over());
    assert!(desk.alarm(alarm).is_over());
}

#[test]
fn a_revision_of_what_goes_on_changes_nothing() {
    let mut desk = Desk::new();
    desk.ring(entry(1));
    assert_eq!(desk.notice(entry(1).revised()), []);
}

#[test]
fn what_chatters_rings_once() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.acknowledge(alarm);
    for finding in 2..10 {
        desk.notice(entry(finding - 1).over());
        desk.wait(10);
        assert_eq!(desk.ring(entry(finding)), alarm);
        assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    }
    assert_eq!((desk.calls(), desk.alarm(alarm).repeats), (1, 8));
    let chattering = desk.board.load().chattering(START, desk.now);
    assert_eq!(chattering, [entry(1).concern]);
}

#[test]
fn what_comes_back_soon_after_it_ended_is_the_same_alarm_and_later_a_new_one() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1).over());
    desk.acknowledge(alarm);
    desk.wait(60 + 59);
    assert_eq!(desk.state(alarm), AlarmState::Normal);
    assert_eq!(desk.ring(entry(2)), alarm);
    assert_eq!(desk.state(alarm), AlarmState::Active);
    assert_eq!(desk.alarm(alarm).acknowledged, None);
    desk.acknowledge(alarm);
    desk.notice(entry(2).over());
    desk.wait(60 + 60);
    assert_ne!(desk.ring(entry(3)), alarm);
}

#[test]
fn the_end_of_a_distress_signal_is_not_a_rescue() {
    let mut desk = Desk::new();
    let alarm = desk.ring(distress(1));
    desk.notice(distress(1).over());
    assert_eq!(desk.state(alarm), AlarmState::Active);
    desk.acknowledge(alarm);
    desk.notice(distress(1).now(Standing::Withdrawn));
    desk.wait(36_000);
    assert_eq!(desk.state(alarm), AlarmState::Acknowledged);
    desk.command(&Command::Conclude { alarm }, &officer(1))
        .unwrap();
    assert_eq!(desk.state(alarm), AlarmState::Normal);
}

#[test]
fn a_rescue_can_end_while_the_device_goes_on_sending() {
    let mut desk = Desk::new();
    let alarm = desk.ring(distress(1));
    desk.acknowledge(alarm);
    desk.command(&Command::Conclude { alarm }, &officer(1))
        .unwrap();
    desk.wait(7_200);
    assert_eq!(desk.notice(distress(1).revised()), []);
    desk.notice(distress(1).over());
    desk.wait(7_200);
    assert_ne!(desk.ring(distress(2)), alarm);
}

#[test]
fn nobody_answering_brings_in_the_second_desk_and_the_supervisor() {
    let mut desk = Desk::new();
    let first = desk.ring(distress(1));
    let second = desk.ring(entry(2));
    let third = desk.ring(entry(3).by(3).at(AlarmPriority::Warning));
    desk.wait(36_000);
    let after = |id| {
        desk.alarm(id)
            .escalated_at
            .map(|at: Instant| at.since(START).as_secs())
    };
    assert_eq!(after(first), Some(60));
    assert_eq!(after(second), Some(180));
    assert_eq!(after(third), None);
    assert_eq!(desk.recorded(|act| *act == AlarmAct::Escalated), 2);
}

#[test]
fn pausing_the_sound_does_not_put_off_the_escalation() {
    let mut desk = Desk::new();
    let alarm = desk.ring(distress(1));
    for _ in 0..3 {
        desk.command(&silence(alarm), &officer(1)).unwrap();
        desk.wait(30);
    }
    assert_eq!(
        desk.alarm(alarm).escalated_at,
        Some(START.offset_ms(60_000))
    );
}

#[test]
fn responsibility_goes_to_another_desk_and_is_taken_there() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.acknowledge(alarm);
    let to = Responsible::Desk(DeskId(2));
    desk.command(&Command::HandOver { alarm, to }, &officer(1))
        .unwrap();
    assert_eq!(desk.alarm(alarm).responsible, Some(to));
    desk.notice(entry(1).over());
    desk.wait(36_000);
    assert_eq!(
        desk.state(alarm),
        AlarmState::Transferred,
        "nobody there looked yet"
    );
    desk.command(&acknowledge([alarm]), &officer(2)).unwrap();
    assert_eq!(desk.alarm(alarm).responsible, None);
    assert_eq!(
        desk.alarm(alarm).acknowledged.unwrap().by,
        officer(2).officer
    );
    desk.wait(60);
    assert_eq!(desk.state(alarm), AlarmState::Normal);
}

#[test]
fn what_was_judged_not_real_stays_quiet_until_it_grows_louder() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1).at(AlarmPriority::Warning));
    let reason = NotReal::Known;
    desk.command(&Command::JudgeNotReal { alarm, reason }, &officer(1))
        .unwrap();
    assert_eq!(desk.alarm(alarm).not_real, Some(reason));
    desk.wait(36_000);
    assert_eq!(
        desk.notice(entry(1).revised().at(AlarmPriority::Warning)),
        []
    );
    assert_eq!(
        desk.notice(entry(1).revised().at(AlarmPriority::Caution)),
        []
    );
    assert_ne!(desk.ring(entry(1).revised()), alarm);
}

#[test]
fn a_judgement_is_about_what_rang_then_and_not_about_what_rings_next() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    let reason = NotReal::Sensor;
    desk.command(&Command::JudgeNotReal { alarm, reason }, &officer(1))
        .unwrap();
    assert_eq!(desk.ring(entry(2)), alarm);
    assert_eq!(desk.alarm(alarm).not_real, None);
    desk.acknowledge(alarm);
    let rate = desk
        .board
        .load()
        .false_alarms(entry(1).concern.rule(), desk.now);
    assert_eq!((rate.calls, rate.not_real), (2, 1));
}

#[test]
fn an_own_act_can_be_taken_back_at_once() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    let raised = desk.alarm(alarm).clone();
    let reason = NotReal::Sensor;
    for act in [
        acknowledge([alarm]),
        Command::JudgeNotReal { alarm, reason },
    ] {
        desk.command(&act, &officer(1)).unwrap();
        assert_ne!(desk.alarm(alarm), &raised);
        desk.wait(30);
        desk.command(&Command::Undo { alarm }, &officer(1)).unwrap();
        assert_eq!(desk.alarm(alarm), &raised);
        let again = desk.command(&Command::Undo { alarm }, &officer(1));
        assert_eq!(again, Err(Refusal::NothingToUndo));
    }
    assert_eq!(desk.calls(), 1);
    let rule = raised.concern.rule();
    assert_eq!(desk.board.load().false_alarms(rule, desk.now).not_real, 0);
}

#[test]
fn taking_back_an_answer_does_not_bring_back_a_shelf() {
    let mut desk = Desk::new();
    let scope = AsideScope::Concern(entry(1).concern);
    let alarm = desk.ring(entry(1));
    desk.command(&shelve(scope, 60), &officer(1)).unwrap();
    desk.acknowledge(alarm);
    desk.command(&Command::Unshelve { scope }, &officer(1))
        .unwrap();
    desk.command(&Command::Undo { alarm }, &officer(1)).unwrap();
    assert!(desk.alarm(alarm).is_waiting());
    assert_eq!(desk.calls(), 1);
}

#[test]
fn what_is_shelved_calls_nobody_and_comes_back_when_the_shelf_ends() {
    let mut desk = Desk::new();
    let alarm = desk.ring(entry(1));
    desk.command(
        &shelve(AsideScope::Concern(entry(1).concern), 1_800),
        &officer(1),
    )
    .unwrap();
    assert_eq!(desk.board.listed().count(), 0);
    desk.wait(1_799);
    assert_eq!(desk.alarm(alarm).aside.as_ref().unwrap().reason, reason());
    assert_eq!(desk.alarm(alarm).escalated_at, None);
    assert_eq!(desk.calls(), 1);
    desk.wait(1);
    assert_eq!(desk.alarm(alarm).called_at, START.offset_ms(1_800_000));
    assert!(desk.alarm(alarm).is_waiting());
    assert_eq!(desk.calls(), 2);
}

#[test]
fn what_begins_and_ends_on_the_shelf_calls_nobody() {
    let mut desk = Desk::new();
    desk.command(
        &shelve(AsideScope::Rule(entry(1).concern.rule()), 1_800),
        &officer(1),
    )
    .unwrap();
    let alarm = desk.ring(entry(1));
    assert!(!desk.alarm(alarm).is_waiting());
    desk.notice(entry(1).over());
    assert_eq!(desk.state(alarm), AlarmState::Normal);
    desk.wait(3_600);
    assert_eq!((desk.calls(), desk.board.asides().len()), (0, 0));
}

#[test]
fn a_distress_comes_off_any_shelf() {
    let mut desk = Desk::new();
    desk.command(
        &shelve(AsideScope::Subject(entry(1).concern.subject), 1_800),
        &officer(1),
    )
    .unwrap();
    let alarm = desk.ring(entry(1));
    assert!(desk.alarm(alarm).aside.is_some());
    desk.notice(entry(1).revised().at(AlarmPriority::Distress));
    assert!(desk.alarm(alarm).is_waiting());
    let signal = desk.ring(distress(2));
    assert!(desk.alarm(signal).is_waiting());
}

#[test]
fn a_rule_out_of_service_returns_on_its_review_date() {
    let mut desk = Desk::new();
    let out = Command::TakeOutOfService {
        rule: entry(1).concern.rule(),
        reason: reason(),
        review_at: START.offset_ms(86_400_000),
    };
    desk.command(&out, &supervisor()).unwrap();
    let alarm = desk.ring(entry(1));
    let how = desk.alarm(alarm).aside.as_ref().unwrap().how;
    assert_eq!(how, AsideKind::OutOfService);
    let elsewhere = desk.ring(entry(2).within(2));
    assert!(desk.alarm(elsewhere).is_waiting());
    desk.wait(86_400);
    assert!(desk.alarm(alarm).is_waiting());
}

#[test]
fn the_desk_knows_since_when_it_is_quiet() {
    let mut desk = Desk::new();
    assert_eq!(desk.board.quiet_since(), None);
    let alarm = desk.ring(entry(1));
    assert_eq!(desk.board.quiet_since(), None);
    desk.wait(40);
    desk.acknowledge(alarm);
    desk.wait(40);
    desk.notice(entry(1).over());
    assert_eq!(desk.board.quiet_since(), Some(START.offset_ms(40_000)));
}

pub fn shelve(scope: AsideScope, secs: i64) -> Command {
    Command::Shelve {
        scope,
        reason: reason(),
        until: START.offset_ms(secs * 1_000),
    }
}
