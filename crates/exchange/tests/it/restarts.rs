//! What a restart must not forget.

use thalweg_exchange::Priority;
use thalweg_exchange::lane::{
    BATCH_BYTES_MAX, Digest, Epoch, Incoming, Item, Mark, Outbox, Outgoing, Permit, VoidReason,
};

use crate::specimen::{centre, lane, lane_of, put};

fn whole(_: &Item) -> Permit {
    Permit::Whole
}

#[test]
fn a_frozen_and_a_stopped_lane_are_so_after_a_restart() {
    let mut sender = lane_of(2);
    let mut receiver = Incoming::begin(lane());
    let mut frame = sender.batch(0, BATCH_BYTES_MAX, whole).unwrap().frames[0].clone();
    receiver.take(&frame).unwrap();
    frame.mark.chain = Digest::ZERO;
    receiver.take(&frame).unwrap_err();
    let restored = Incoming::resume(receiver.lane(), receiver.cursor(), receiver.frozen());
    assert_eq!(restored, receiver);
    assert!(restored.frozen().is_some());
    let first = sender.mark_of(1).unwrap();
    sender.acknowledge(lane(), first).unwrap();
    sender.drop_acknowledged(0);
    sender
        .acknowledge(lane(), Mark { seq: 2, ..first })
        .unwrap_err();
    let slots: Vec<_> = sender.slots().cloned().collect();
    let (floor, acknowledged) = (sender.floor(), sender.acknowledged());
    let restored = Outgoing::restore(lane(), floor, acknowledged, slots, sender.stopped());
    assert_eq!(restored.as_ref(), Ok(&sender));
    assert!(restored.unwrap().stopped().is_some());
}

#[test]
fn who_has_a_slot_is_known_after_a_restart() {
    let mut before = Outbox::begin(centre(1), Epoch::FIRST, [2, 3].map(centre));
    before.release(centre(2), &put(1, 1)).unwrap();
    before.release(centre(3), &put(1, 1)).unwrap();
    let lane = before.lane_mut(centre(3), Priority::Report).unwrap();
    lane.void(1, VoidReason::NotReleased);
    let mut after = Outbox::begin(centre(1), Epoch::FIRST, [2, 3].map(centre));
    for receiver in [2, 3].map(centre) {
        let lane = before.lane(receiver, Priority::Report).unwrap();
        let slots: Vec<_> = lane.slots().cloned().collect();
        let restored = Outgoing::restore(lane.lane(), lane.floor(), 0, slots, None);
        after.resume(restored.unwrap());
    }
    assert_eq!(after, before);
}
