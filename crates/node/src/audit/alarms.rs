//! The alarms of two states compared, beside the rest of the picture.

use std::collections::BTreeMap;

use thalweg_domain::alarm::{Alarm, AlarmState, DeskId};
use thalweg_picture::difference::{self, Aspect, Difference, Thing, ThingKind};

use crate::print::word;
use crate::state::State;

/// What differs between two states; alarms of one desk alone where one is named.
pub fn differences(before: &State, after: &State, desk: Option<DeskId>) -> Vec<Difference> {
    let of = |state: &State| -> Vec<Alarm> {
        let alarms = state.board.alarms().filter(|alarm| is_of(alarm, desk));
        alarms.cloned().collect()
    };
    let (then, now) = (of(before), of(after));
    let mut found = difference::compare(then.iter(), now.iter(), |one| one.id, (alarm, alarm));
    found.extend(difference::differences(&before.picture, &after.picture));
    found.sort_by(|one, other| place(&one.thing).cmp(&place(&other.thing)));
    found
}

/// What was open in a state.
pub fn open_things(state: &State, desk: Option<DeskId>) -> Vec<Thing> {
    let alarms = state.board.alarms().filter(|one| is_of(one, desk));
    let alarms = alarms.map(alarm).filter(|thing| thing.open);
    let mut found: Vec<Thing> = alarms
        .chain(difference::open_things(&state.picture))
        .collect();
    found.sort_by(|one, other| place(one).cmp(&place(other)));
    found
}

fn place(thing: &Thing) -> (ThingKind, &str) {
    (thing.kind, &thing.id)
}

/// Whether an alarm is a desk's: it acknowledged it, or waits for nobody else's answer.
fn is_of(alarm: &Alarm, desk: Option<DeskId>) -> bool {
    let signed = alarm.acknowledged.map(|signed| signed.by.desk);
    desk.is_none_or(|desk| signed.is_none_or(|by| by == desk))
}

fn alarm(alarm: &Alarm) -> Thing {
    let mut aspects = BTreeMap::from([
        (Aspect::Priority, plain(&alarm.priority)),
        (Aspect::AlarmState, plain(&alarm.state)),
    ]);
    let desk = alarm
        .acknowledged
        .map(|signed| signed.by.desk.0.to_string());
    aspects.extend(desk.map(|desk| (Aspect::Desk, desk)));
    Thing {
        kind: ThingKind::Alarm,
        id: alarm.id.to_string(),
        title: word(&alarm.concern.kind),
        alarm: Some(alarm.concern.kind),
        duty: None,
        open: alarm.state != AlarmState::Normal,
        since: Some(alarm.raised),
        aspects,
    }
}

/// The word of a scale as it is serialised.
fn plain(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
