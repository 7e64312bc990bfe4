//! What holds whatever people and detectors do.

use std::collections::BTreeSet;

use proptest::prelude::*;
use thalweg_domain::alarm::change::{AlarmAct, AlarmChange};
use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmState, AsideScope, NotReal, Responsible};
use thalweg_domain::finding::Standing;
use thalweg_domain::id::AlarmId;
use thalweg_domain::time::Instant;

use super::desk::{Desk, acknowledge, distress, entry, officer, reason, supervisor};
use super::load::{Called, recomputed, same};
use crate::alarm::board::Board;
use crate::alarm::command::{Actor, Command};
use crate::alarm::due::{ALARM_WAIT, DISTRESS_WAIT, SILENCE};
use crate::alarm::load::Whose;
use crate::alarm::state::next;
use crate::alarm::trigger::Trigger;

/// Something that happens at the desk.
#[derive(Debug, Clone)]
enum Happening {
    Noticed(Trigger),
    Commanded(Wish, usize, Actor),
    Passed(u64),
}

/// A command on the alarm that the test picks.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Silence,
    Acknowledge,
    AcknowledgeAll,
    HandOver,
    Conclude,
    JudgeNotReal,
    Undo,
    ShelveOne,
    ShelveSubject,
    Unshelve,
    TakeOutOfService,
    ReturnToService,
}

const WISHES: [Wish; 12] = [
    Wish::Silence,
    Wish::Acknowledge,
    Wish::AcknowledgeAll,
    Wish::HandOver,
    Wish::Conclude,
    Wish::JudgeNotReal,
    Wish::Undo,
    Wish::ShelveOne,
    Wish::ShelveSubject,
    Wish::Unshelve,
    Wish::TakeOutOfService,
    Wish::ReturnToService,
];

fn triggers() -> impl Strategy<Value = Trigger> {
    let priority = prop_oneof![
        1 => Just(None),
        1 => Just(Some(AlarmPriority::Caution)),
        1 => Just(Some(AlarmPriority::Warning)),
        4 => Just(Some(AlarmPriority::Alarm)),
        1 => Just(Some(AlarmPriority::Distress)),
    ];
    let standing = prop_oneof![
        3 => Just(Standing::Ongoing),
        2 => Just(Standing::Over),
        1 => Just(Standing::Withdrawn),
    ];
    (0..8_u16, priority, standing, any::<bool>()).prop_map(
        |(finding, priority, standing, is_news)| {
            let number = u128::from(finding);
            let about = match finding % 4 {
                0 => distress(number),
                1 => entry(number),
                2 => entry(number).within(2),
                _ => entry(number).by(2),
            };
            let priority = if finding % 4 == 0 {
                about.priority
            } else {
                priority
            };
            Trigger {
                priority,
                is_news,
                ..about.now(standing)
            }
        },
    )
}

fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    let actor = prop_oneof![Just(officer(1)), Just(officer(2)), Just(supervisor())];
    let happening = prop_oneof![
        3 => triggers().prop_map(Happening::Noticed),
        4 => (prop::sample::select(WISHES.to_vec()), 0..6_usize, actor)
            .prop_map(|(wish, pick, actor)| Happening::Commanded(wish, pick, actor)),
        2 => (0..200_u64).prop_map(Happening::Passed),
    ];
    prop::collection::vec(happening, 0..60)
}

fn command(desk: &Desk, wish: Wish, pick: usize) -> Option<Command> {
    let alarms: Vec<&Alarm> = desk.board.alarms().collect();
    let one = *alarms.get(pick % alarms.len().max(1))?;
    let (alarm, rule) = (one.id, one.concern.rule());
    let scope = AsideScope::Concern(one.concern);
    let until = desk.now.offset_ms(120_000);
    Some(match wish {
        Wish::Silence => Command::Silence {
            alarms: alarms.iter().map(|it| it.id).collect(),
        },
        Wish::Acknowledge => acknowledge([alarm]),
        Wish::AcknowledgeAll => acknowledge(
            alarms
                .iter()
                .filter(|it| it.concern.rule() == rule)
                .map(|it| it.id),
        ),
        Wish::HandOver => Command::HandOver {
            alarm,
            to: Responsible::Desk(officer(2).officer.desk),
        },
        Wish::Conclude => Command::Conclude { alarm },
        Wish::JudgeNotReal => Command::JudgeNotReal {
            alarm,
            reason: NotReal::Rule,
        },
        Wish::Undo => Command::Undo { alarm },
        Wish::ShelveOne => Command::Shelve {
            scope,
            reason: reason(),
            until,
        },
        Wish::ShelveSubject => Command::Shelve {
            scope: AsideScope::Subject(one.concern.subject),
            reason: reason(),
            until,
        },
        Wish::Unshelve => Command::Unshelve { scope },
        Wish::TakeOutOfService => Command::TakeOutOfService {
            rule,
            reason: reason(),
            review_at: until,
        },
        Wish::ReturnToService => Command::ReturnToService { rule },
    })
}

fn play(happenings: Vec<Happening>) -> Desk {
    let mut desk = Desk::new();
    for happening in happenings {
        match happening {
            Happening::Noticed(trigger) => {
                desk.notice(trigger);
            }
            Happening::Commanded(wish, pick, actor) => {
                if let Some(command) = command(&desk, wish, pick) {
                    // A refusal changes nothing, and the play goes on.
                    desk.command(&command, &actor).ok();
                }
            }
            Happening::Passed(secs) => desk.wait(secs),
        }
    }
    desk
}

/// The board before and after each recorded change.
fn steps(desk: &Desk) -> impl Iterator<Item = (Board, AlarmChange, Board, Instant)> {
    let mut board = Board::new();
    desk.journal.iter().map(move |(change, times)| {
        let before = board.clone();
        board.apply(change, *times);
        (before, change.clone(), board.clone(), times.known)
    })
}

fn acted(change: &AlarmChange) -> Option<(AlarmId, &AlarmAct)> {
    match change {
        AlarmChange::Acted { alarm, act } => Some((*alarm, act)),
        _ => None,
    }
}

fn calls(alarm: &Alarm) -> bool {
    alarm.state == AlarmState::Active && alarm.aside.is_none()
}

/// The calls, seen by comparing each alarm before and after each change.
fn called(desk: &Desk) -> Vec<Called> {
    let mut history: Vec<Called> = Vec::new();
    for (before, change, after, at) in steps(desk) {
        let undone = matches!(acted(&change), Some((_, AlarmAct::Undone { .. })));
        for alarm in after.alarms().filter(|alarm| calls(alarm)) {
            let called = before.alarm(alarm.id).is_some_and(|was| {
                let heard = matches!(was.state, AlarmState::Active | AlarmState::Silenced);
                heard && was.aside.is_none() && was.priority == alarm.priority
            });
            if !called && !undone {
                history.push(Called {
                    at,
                    alarm: alarm.id,
                    rule: alarm.concern.rule(),
                    priority: alarm.priority,
                    answered: None,
                    not_real: None,
                });
            }
        }
        if let Some((
            id,
            AlarmAct::Acknowledged { .. }
            | AlarmAct::JudgedNotReal { .. }
            | AlarmAct::Undone { .. },
        )) = acted(&change)
        {
            let alarm = after.alarm(id).unwrap();
            if let Some(call) = history.iter_mut().rfind(|call| call.alarm == id) {
                call.answered = alarm.acknowledged.map(|signed| signed.by);
                call.not_real = alarm.not_real;
            }
        }
    }
    history
}

proptest! {
    #[test]
    fn a_distress_ends_only_by_a_persons_word_after_somebody_acknowledged_it(
        happenings in happenings()
    ) {
        for (before, change, after, _) in steps(&play(happenings)) {
            for distress in before.listed().filter(|alarm| alarm.is_distress()) {
                let still = after.alarm(distress.id).is_some_and(Alarm::is_listed);
                let said = matches!(
                    acted(&change),
                    Some((id, AlarmAct::Concluded { .. } | AlarmAct::JudgedNotReal { .. }))
                        if id == distress.id
                );
                let answered = !distress.state.is_unacknowledged();
                prop_assert!(still || (said && answered), "{change:?}");
            }
        }
    }

    #[test]
    fn an_acknowledgement_is_void_only_when_it_grows_louder_or_is_taken_back(
        happenings in happenings()
    ) {
        for (before, change, after, _) in steps(&play(happenings)) {
            let answered = |alarm: &&Alarm| {
                matches!(alarm.state, AlarmState::Acknowledged | AlarmState::Transferred)
            };
            for alarm in before.alarms().filter(answered) {
                let waits = after.alarm(alarm.id).is_some_and(|now| now.state.is_unacknowledged());
                let lawful = matches!(
                    acted(&change),
                    Some((id, AlarmAct::PriorityRose { .. } | AlarmAct::Undone { .. }))
                        if id == alarm.id
                );
                prop_assert!(!waits || lawful, "{change:?}");
            }
        }
    }

    #[test]
    fn what_was_decided_is_what_the_table_says_and_the_fold_does(happenings in happenings()) {
        for (before, change, after, _) in steps(&play(happenings)) {
            let Some((id, act)) = acted(&change) else { continue };
            if matches!(act, AlarmAct::Undone { .. } | AlarmAct::CauseEnded { .. }) {
                continue;
            }
            let state = next(before.alarm(id).unwrap(), act);
            prop_assert!(state.is_some(), "decided, yet refused: {act:?}");
            let alarm = after.alarm(id).unwrap();
            let ended_aside = alarm.aside.is_some() && alarm.state == AlarmState::Normal;
            prop_assert!(state == Some(alarm.state) || ended_aside, "{act:?}");
        }
    }

    #[test]
    fn a_journal_read_back_gives_the_same_board(happenings in happenings()) {
        let desk = play(happenings);
        let mut board = Board::new();
        for (change, times) in &desk.journal {
            let text = serde_json::to_string(change).unwrap();
            let read: AlarmChange = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&read, change);
            board.apply(&read, *times);
        }
        prop_assert_eq!(board, desk.board);
    }

    #[test]
    fn what_is_due_is_due_once(happenings in happenings()) {
        let mut desk = play(happenings);
        for _ in 0..20 {
            let Some(at) = desk.board.next_due() else { return Ok(()) };
            desk.now = desk.now.max(at);
            let due = desk.board.due(desk.now);
            prop_assert!(!due.is_empty());
            desk.record(due);
            prop_assert_eq!(desk.board.due(desk.now), []);
            prop_assert!(desk.board.next_due().is_none_or(|at| at > desk.now));
        }
    }

    #[test]
    fn every_alarm_is_in_order_at_any_time(happenings in happenings()) {
        for (_, change, board, known) in steps(&play(happenings)) {
            let concerns: BTreeSet<_> = board.listed().map(|alarm| alarm.concern).collect();
            prop_assert_eq!(concerns.len(), board.listed().count(), "one alarm a concern");
            for alarm in board.alarms() {
                let is = |state| alarm.state == state;
                let answered = is(AlarmState::Acknowledged) || is(AlarmState::Transferred);
                prop_assert_eq!(alarm.silenced_until.is_some(), is(AlarmState::Silenced));
                prop_assert_eq!(alarm.responsible.is_some(), is(AlarmState::Transferred));
                prop_assert_eq!(alarm.ended_at.is_some(), is(AlarmState::Normal));
                prop_assert!(alarm.acknowledged.is_some() || !answered, "{change:?}");
                prop_assert!(alarm.is_over() || !is(AlarmState::Rectified), "{change:?}");
                prop_assert!(!alarm.is_distress() || alarm.aside.is_none(), "{change:?}");
                prop_assert!(alarm.silenced_until.is_none_or(|it| it <= known.after(SILENCE)));
            }
        }
    }

    #[test]
    fn nobody_waits_longer_than_the_escalation_allows(happenings in happenings()) {
        let mut desk = play(happenings);
        desk.wait(0);
        for alarm in desk.board.alarms().filter(|alarm| alarm.is_waiting()) {
            let limit = match alarm.priority {
                AlarmPriority::Distress => DISTRESS_WAIT,
                AlarmPriority::Alarm => ALARM_WAIT,
                AlarmPriority::Warning | AlarmPriority::Caution => continue,
            };
            let late = desk.now >= alarm.called_at.after(limit);
            prop_assert_eq!(late, alarm.escalated_at.is_some());
        }
    }

    #[test]
    fn the_load_is_what_the_journal_says(happenings in happenings(), window in 0..4_000_i64) {
        let desk = play(happenings);
        let history = called(&desk);
        let since = desk.now.offset_ms(-1_000 * window);
        let by = officer(2).officer;
        for whose in [Whose::Everyone, Whose::Desk(by.desk), Whose::Account(by.account)] {
            let figures = desk.board.load().figures(whose, since, desk.now);
            let expected = recomputed(&history, whose, since, desk.now);
            prop_assert!(same(&figures, &expected), "{figures:?}\n{expected:?}");
        }
        for finding in [distress(0), entry(1), entry(2).within(2)] {
            let rule = finding.concern.rule();
            let of_rule = history.iter().filter(|call| call.rule == rule);
            let judged = of_rule.clone().filter(|call| call.not_real.is_some()).count();
            let rate = desk.board.load().false_alarms(rule, desk.now);
            prop_assert_eq!((rate.calls, rate.not_real), (of_rule.count(), judged));
        }
    }
}
