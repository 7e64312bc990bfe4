//! What may leave at the moment of sending.

use thalweg_exchange::Priority;
use thalweg_exchange::lane::{
    BATCH_BYTES_MAX, Content, Epoch, Incoming, Item, Outbox, Outgoing, Permit, SlotKind,
    VoidReason, Wish,
};

use crate::specimen::{centre, lane, lane_of, name, portions, withdrawal};

fn whole(_: &Item) -> Permit {
    Permit::Whole
}

#[test]
fn what_may_no_longer_leave_is_void_and_the_chain_still_closes() {
    let mut sender = lane_of(3);
    let forbidden = name(1, 2);
    let batch = sender.batch(0, BATCH_BYTES_MAX, |item| {
        if item.name == forbidden {
            Permit::Nothing(VoidReason::NotReleased)
        } else {
            Permit::Whole
        }
    });
    let batch = batch.unwrap();
    let Content::Void(VoidReason::NotReleased, _) = batch.frames[1].content else {
        panic!("{:?}", batch.frames[1]);
    };
    let mut receiver = Incoming::begin(lane());
    for frame in &batch.frames {
        receiver.take(frame).unwrap();
    }
    assert_eq!(receiver.cursor(), sender.head());
    // Once void, it stays void although it would be allowed again.
    let again = sender.batch(1, BATCH_BYTES_MAX, whole).unwrap();
    assert_eq!(again.frames[0].content.kind(), SlotKind::Void);
}

#[test]
fn what_may_leave_in_part_has_a_new_slot_with_that_part() {
    let mut sender = lane_of(1);
    let only = portions(&["core"]);
    let permit = |_: &Item| Permit::Only(only.clone());
    let batch = sender.batch(0, BATCH_BYTES_MAX, permit).unwrap();
    let kinds: Vec<_> = batch.frames.iter().map(|f| f.content.kind()).collect();
    assert_eq!(kinds, [SlotKind::Void, SlotKind::Put]);
    let Content::Record(item) = &batch.frames[1].content else {
        panic!();
    };
    assert_eq!(item.portions, only);
}

#[test]
fn a_withdrawal_is_not_asked_about_and_never_void() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    outbox.release(centre(2), &withdrawal(1, 1)).unwrap();
    let wish = Wish {
        receiver: centre(2),
        priority: Priority::Distress,
        after: 0,
        bytes_max: 9999,
    };
    for permit in [
        Permit::Nothing(VoidReason::NotReleased),
        Permit::Only(portions(&["core"])),
        Permit::Wait,
    ] {
        let batch = outbox.batch(&wish, |_| permit.clone()).unwrap();
        let kinds: Vec<_> = batch.frames.iter().map(|f| f.content.kind()).collect();
        assert_eq!(kinds, [SlotKind::Withdraw], "{permit:?}");
    }
    let lane = outbox.lane_mut(centre(2), Priority::Distress).unwrap();
    assert!(!lane.void(1, VoidReason::NotReleased));
}

#[test]
fn a_lane_waits_before_what_waits_and_nothing_of_it_is_void() {
    let mut sender = lane_of(3);
    let waiting = name(1, 2);
    let asked = |sender: &mut Outgoing, waits: bool| {
        let batch = sender.batch(0, BATCH_BYTES_MAX, |item| {
            if waits && item.name == waiting {
                Permit::Wait
            } else {
                Permit::Whole
            }
        });
        let frames = batch.unwrap().frames;
        let kinds = frames.iter().map(|frame| frame.content.kind());
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(asked(&mut sender, true), [SlotKind::Put]);
    assert_eq!(asked(&mut sender, false), [SlotKind::Put; 3]);
}

#[test]
fn what_may_leave_in_no_part_has_no_new_slot() {
    let mut sender = lane_of(1);
    let batch = sender.batch(0, BATCH_BYTES_MAX, |_| Permit::Only(portions(&["other"])));
    let batch = batch.unwrap();
    let Content::Void(VoidReason::NotReleased, _) = batch.frames[0].content else {
        panic!("{batch:?}");
    };
    assert_eq!(sender.slots().count(), 1);
}
