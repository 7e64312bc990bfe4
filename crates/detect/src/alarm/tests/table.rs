//! Every arrow of the table of states, and every one that is refused.

use thalweg_domain::alarm::change::AlarmAct;
use thalweg_domain::alarm::{Alarm, AlarmPriority, AlarmState, NotReal, Responsible};

use super::desk::{Desk, START, entry, officer};
use crate::alarm::due::SILENCE;
use crate::alarm::state::next;

/// The state that an act leads to from each state; `-` is refused.
const ALARM_WHILE_ITS_CAUSE_GOES_ON: &str = "
    from       active        silenced      acknowledged  transferred   rectified     normal
    repeated   active        silenced      acknowledged  transferred   active        active
    ended      active        silenced      acknowledged  transferred   rectified     normal
    rose       active        active        active        active        active        -
    silenced   silenced      -             -             -             -             -
    sounded    -             active        -             -             -             -
    acked      acknowledged  acknowledged  -             acknowledged  acknowledged  -
    handed     -             -             transferred   transferred   -             -
    concluded  -             -             -             -             -             -
    judged     normal        normal        normal        normal        normal        -
    settled    -             -             -             -             -             -
    escalated  active        silenced      -             -             rectified     -";

const ALARM_WHOSE_CAUSE_IS_OVER: &str = "
    from       active        silenced      acknowledged  transferred   rectified     normal
    repeated   active        silenced      acknowledged  transferred   active        active
    ended      rectified     rectified     acknowledged  transferred   rectified     normal
    rose       active        active        active        active        active        -
    silenced   silenced      -             -             -             -             -
    sounded    -             active        -             -             -             -
    acked      acknowledged  acknowledged  -             acknowledged  acknowledged  -
    handed     -             -             transferred   transferred   -             -
    concluded  -             -             normal        normal        -             -
    judged     normal        normal        normal        normal        normal        -
    settled    -             -             normal        -             -             -
    escalated  active        silenced      -             -             rectified     -";

/// Whether or not its signal stopped: only a person ends it, after acknowledging it.
const DISTRESS: &str = "
    from       active        silenced      acknowledged  transferred   normal
    repeated   active        silenced      acknowledged  transferred   active
    ended      active        silenced      acknowledged  transferred   normal
    rose       -             -             -             -             -
    silenced   silenced      -             -             -             -
    sounded    -             active        -             -             -
    acked      acknowledged  acknowledged  -             acknowledged  -
    handed     -             -             transferred   transferred   -
    concluded  -             -             normal        normal        -
    judged     -             -             normal        normal        -
    settled    -             -             -             -             -
    escalated  active        silenced      -             -             -";

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
    let mut rows = table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    let header = rows.find(|row| row.first() == Some(&"from")).unwrap();
    let mut acts = 0;
    for row in rows {
        assert_eq!(row.len(), header.len());
        for (from, to) in header.iter().zip(&row).skip(1) {
            let alarm = alarm(from, priority, over);
            let went = next(&alarm, &act(row[0])).map_or("-", written);
            assert_eq!(
                went, *to,
                "{} from {from}, {priority:?}, over: {over}",
                row[0]
            );
        }
        acts += 1;
    }
    assert_eq!(acts, 11);
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
