//! Every arrow of the table of states, and every one that is refused.

use thalweg_domain::alarm::change::AlarmAct;
use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmState, NotReal, Responsible};

use super::desk::{Desk, START, entry, officer};
use crate::alarm::due::SILENCE;
use crate::alarm::state::next;

/// An alarm in each state, and the state that each act leads to; `-` is refused.
const ALARM_WHILE_ITS_CAUSE_GOES_ON: &str = "
    from          repeated      ended         rose    silenced  sounded  acked         handed       concluded  judged  settled  escalated
    active        active        active        active  silenced  -        acknowledged  -            -          normal  -        active
    silenced      silenced      silenced      active  -         active   acknowledged  -            -          normal  -        silenced
    acknowledged  acknowledged  acknowledged  active  -         -        -             transferred  -          normal  -        -
    transferred   transferred   transferred   active  -         -        acknowledged  transferred  -          normal  -        -
    rectified     active        rectified     active  -         -        acknowledged  -            -          normal  -        rectified
    normal        active        normal        -       -         -        -             -            -          -       -        -";

const ALARM_WHOSE_CAUSE_IS_OVER: &str = "
    from          repeated      ended         rose    silenced  sounded  acked         handed       concluded  judged  settled  escalated
    active        active        rectified     active  silenced  -        acknowledged  -            -          normal  -        active
    silenced      silenced      rectified     active  -         active   acknowledged  -            -          normal  -        silenced
    acknowledged  acknowledged  acknowledged  active  -         -        -             transferred  normal     normal  normal   -
    transferred   transferred   transferred   active  -         -        acknowledged  transferred  normal     normal  -        -
    rectified     active        rectified     active  -         -        acknowledged  -            -          normal  -        rectified
    normal        active        normal        -       -         -        -             -            -          -       -        -";

/// Whether or not its signal stopped: only a person ends it, after acknowledging it.
const DISTRESS: &str = "
    from          repeated      ended         rose    silenced  sounded  acked         handed       concluded  judged  settled  escalated
    active        active        active        -       silenced  -        acknowledged  -            -          -       -        active
    silenced      silenced      silenced      -       -         active   acknowledged  -            -          -       -        silenced
    acknowledged  acknowledged  acknowledged  -       -         -        -             transferred  normal     normal  -        -
    transferred   transferred   transferred   -       -         -        acknowledged  transferred  normal     normal  -        -
    normal        active        normal        -       -         -        -             -            -          -       -        -";

#[test]
fn an_alarm_goes_where_the_table_says_while_its_cause_goes_on() {
    check(ALARM_WHILE_ITS_CAUSE_GOES_ON, AlarmPriority::Alarm, false);
}

#[test]
fn an_alarm_goes_where_the_table_says_once_its_cause_is_over() {
    check(ALARM_WHOSE_CAUSE_IS_OVER, AlarmPriority::Alarm, true);
    check(ALARM_WHOSE_CAUSE_IS_OVER, AlarmPriority::Warning, true);
}

#[test]
fn a_distress_goes_where_the_table_says_whether_or_not_it_is_heard() {
    check(DISTRESS, AlarmPriority::Distress, false);
    check(DISTRESS, AlarmPriority::Distress, true);
}

#[test]
fn a_caution_has_no_sound_to_pause() {
    let caution = alarm("active", AlarmPriority::Caution, false);
    assert_eq!(next(&caution, &act("silenced")), None);
    assert!(next(&caution, &act("acked")).is_some());
}

fn check(table: &str, priority: AlarmPriority, over: bool) {
    let mut rows = table.lines().map(str::split_whitespace);
    let header: Vec<&str> = rows
        .by_ref()
        .find_map(|mut row| row.next().map(|_| row.collect()))
        .unwrap();
    let mut arrows = 0;
    for mut row in rows {
        let from = row.next().unwrap();
        for (name, to) in header.iter().zip(row.by_ref()) {
            let alarm = alarm(from, priority, over);
            let went = next(&alarm, &act(name)).map_or("-", written);
            assert_eq!(went, to, "{name} from {from}, {priority:?}, over: {over}");
            arrows += 1;
        }
        assert_eq!(row.next(), None);
    }
    assert_eq!(arrows % header.len(), 0);
    assert!(arrows >= 5 * 11);
}

const STATES: [AlarmState; 6] = [
    AlarmState::Active,
    AlarmState::Silenced,
    AlarmState::Acknowledged,
    AlarmState::Transferred,
    AlarmState::Rectified,
    AlarmState::Normal,
];

fn written(state: AlarmState) -> &'static str {
    match state {
        AlarmState::Active => "active",
        AlarmState::Silenced => "silenced",
        AlarmState::Acknowledged => "acknowledged",
        AlarmState::Transferred => "transferred",
        AlarmState::Rectified => "rectified",
        AlarmState::Normal => "normal",
    }
}

fn alarm(state: &str, priority: AlarmPriority, over: bool) -> Alarm {
    let mut desk = Desk::new();
    let id = desk.ring(entry(1));
    let mut alarm = desk.alarm(id).clone();
    alarm.state = STATES.into_iter().find(|it| written(*it) == state).unwrap();
    alarm.priority = priority;
    alarm.rectified_at = over.then_some(START);
    alarm
}

fn act(name: &str) -> AlarmAct {
    let (by, cause) = (officer(1).officer, entry(1).cause);
    match name {
        "repeated" => AlarmAct::Repeated { cause },
        "ended" => AlarmAct::CauseEnded { cause },
        "rose" => AlarmAct::PriorityRose {
            to: AlarmPriority::Distress,
        },
        "silenced" => AlarmAct::Silenced {
            until: START.after(SILENCE),
            by,
        },
        "sounded" => AlarmAct::SilenceEnded,
        "acked" => AlarmAct::Acknowledged { by },
        "handed" => AlarmAct::HandedOver {
            to: Responsible::Desk(by.desk),
            by,
        },
        "concluded" => AlarmAct::Concluded { by },
        "judged" => AlarmAct::JudgedNotReal {
            reason: NotReal::Sensor,
            by,
        },
        "settled" => AlarmAct::Settled,
        "escalated" => AlarmAct::Escalated,
        other => panic!("no act {other}"),
    }
}
