//! Finding together again after slots are no longer kept.

use std::collections::BTreeMap;

use thalweg_exchange::Priority;
use thalweg_exchange::lane::{
    Digest, Epoch, Inbox, Item, LaneId, Listed, Outbox, SNAPSHOT_RECORDS_MAX, SnapshotRefused,
};

use crate::specimen::{at, centre, name, portions, put, withdrawal};

/// A receiver with records 1 to 3 of centre 1; 3 came through relay 5 only.
fn receiver() -> Inbox {
    let mut inbox = Inbox::begin(centre(2), [1, 5].map(centre));
    inbox.held.take(&put(1, 1), centre(1), at(0));
    inbox.held.take(&put(2, 1), centre(1), at(0));
    inbox.held.take(&put(2, 1), centre(5), at(0));
    inbox.held.take(&put(3, 1), centre(5), at(0));
    inbox
}

fn listed(items: &[Item]) -> BTreeMap<thalweg_exchange::lane::RecordName, Listed> {
    let entry = |item: &Item| {
        let (version, portions) = (item.version, item.forwarded());
        (item.name, Listed { version, portions })
    };
    items.iter().map(entry).collect()
}

#[test]
fn after_a_snapshot_what_differs_is_asked_for_and_what_is_absent_is_deleted() {
    let mut inbox = receiver();
    let owner = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let narrow = Item {
        portions: portions(&["core"]),
        ..put(1, 1)
    };
    let current = listed(&[narrow, put(2, 2), put(4, 1)]);
    let snapshot = owner.snapshot(centre(2), at(10), current);
    let repair = inbox.reconcile(&snapshot).unwrap();
    assert_eq!(repair.wanted, [name(1, 1), name(1, 2), name(1, 4)]);
    assert_eq!(
        repair.absent,
        [name(1, 3)],
        "the owner decides, whichever way it came"
    );
    assert!(inbox.held.copy(&name(1, 3)).is_none());
    assert_eq!(inbox.held.tombstones().count(), 0, "absence does not bury");
}

#[test]
fn a_relays_snapshot_takes_back_only_what_came_through_it() {
    let mut inbox = receiver();
    let relay = Outbox::begin(centre(5), Epoch::FIRST, [centre(2)]);
    let snapshot = relay.snapshot(centre(2), at(10), BTreeMap::new());
    inbox.reconcile(&snapshot).unwrap();
    let left: Vec<_> = inbox.held.copies().map(|(name, _)| *name).collect();
    assert_eq!(left, [name(1, 1), name(1, 2)], "2 also came from its owner");
}

#[test]
fn what_came_after_the_question_is_not_judged_by_the_answer_whatever_its_stamp() {
    let mut inbox = receiver();
    let stamped = |number, stamp| Item {
        stamp,
        ..put(number, 1)
    };
    inbox.held.take(&stamped(6, 0), centre(5), at(10));
    inbox.held.take(&stamped(7, u64::MAX), centre(5), at(9));
    let owner = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let answer = owner.snapshot(centre(2), at(10), BTreeMap::new());
    inbox.reconcile(&answer).unwrap();
    let left: Vec<_> = inbox.held.copies().map(|(name, _)| *name).collect();
    assert_eq!(left, [name(1, 6)], "the owner's clock decides nothing");
}

#[test]
fn a_called_back_version_is_not_asked_for() {
    let mut inbox = receiver();
    inbox.held.take(&withdrawal(8, 2), centre(1), at(0));
    let owner = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let snapshot = owner.snapshot(centre(2), at(0), listed(&[put(8, 2)]));
    assert!(inbox.reconcile(&snapshot).unwrap().wanted.is_empty());
}

#[test]
fn a_snapshot_moves_the_cursors_and_an_old_or_partial_one_is_refused() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let old = outbox.snapshot(centre(2), at(0), BTreeMap::new());
    outbox.release(centre(2), &put(1, 1)).unwrap();
    let snapshot = outbox.snapshot(centre(2), at(1), listed(&[put(1, 1)]));
    let mut inbox = Inbox::begin(centre(2), [centre(1)]);
    inbox.reconcile(&snapshot).unwrap();
    let lane = outbox.lane(centre(2), Priority::Report).unwrap();
    let cursor = inbox.lane(centre(1), Priority::Report).unwrap().cursor();
    assert_eq!(cursor, lane.head());
    let stale = SnapshotRefused::Stale { high: 0, cursor: 1 };
    assert_eq!(inbox.reconcile(&old), Err(stale));
    let mut partial = snapshot.clone();
    partial.high.remove(&Priority::Bulk);
    let incomplete = SnapshotRefused::Incomplete(centre(1));
    assert_eq!(inbox.reconcile(&partial), Err(incomplete));
    let declared = outbox.declare_restore(at(0));
    let restored = outbox.snapshot(centre(2), at(1), BTreeMap::new());
    let (known, found) = (Epoch::FIRST, declared.epoch);
    let other = SnapshotRefused::OtherEpoch { known, found };
    assert_eq!(inbox.reconcile(&restored), Err(other));
    let before = inbox.begin_epoch(&declared).unwrap();
    assert_eq!(before.len(), 4);
    assert!(inbox.reconcile(&restored).is_ok());
}

#[test]
fn an_owner_that_lost_its_records_is_offered_them_back() {
    let inbox = receiver();
    assert_eq!(inbox.returns(&centre(1)).count(), 3);
    assert_eq!(inbox.returns(&centre(5)).count(), 0);
    assert_eq!(
        inbox.returns(&centre(2)).count(),
        0,
        "nobody offers itself its own"
    );
}

#[test]
fn only_slots_that_are_lacking_make_a_snapshot_necessary() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    outbox.release(centre(2), &put(1, 1)).unwrap();
    let mut inbox = Inbox::begin(centre(2), [centre(1)]);
    let lane = outbox.lane(centre(2), Priority::Report).unwrap().lane();
    assert!(inbox.is_behind(lane, 1));
    inbox
        .reconcile(&outbox.snapshot(centre(2), at(1), BTreeMap::new()))
        .unwrap();
    assert!(
        !inbox.is_behind(lane, 1),
        "a late answer to an earlier question"
    );
    let epoch = Epoch(9);
    assert!(
        !inbox.is_behind(LaneId { epoch, ..lane }, 5),
        "of another epoch"
    );
}

#[test]
fn a_snapshot_does_not_pass_over_a_frozen_or_forked_lane() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let mut inbox = Inbox::begin(centre(2), [centre(1)]);
    outbox.release(centre(2), &put(1, 1)).unwrap();
    let snapshot = outbox.snapshot(centre(2), at(1), listed(&[put(1, 1)]));
    inbox.reconcile(&snapshot).unwrap();
    let mut forked = snapshot.clone();
    let high = forked.high.get_mut(&Priority::Report).unwrap();
    high.chain = Digest::ZERO;
    let refused = inbox.reconcile(&forked);
    let Err(SnapshotRefused::Frozen(evidence)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((evidence.seq, evidence.theirs), (1, Digest::ZERO));
    let lane = inbox.lane(centre(1), Priority::Report).unwrap();
    assert_eq!(lane.frozen(), Some(evidence));
    outbox.release(centre(2), &put(2, 1)).unwrap();
    let later = outbox.snapshot(centre(2), at(2), listed(&[put(1, 1), put(2, 1)]));
    assert_eq!(inbox.reconcile(&later), refused, "it stays frozen");
}

#[test]
fn a_snapshot_of_more_records_than_may_be_is_not_reconciled_with() {
    let outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(2)]);
    let mut inbox = Inbox::begin(centre(2), [centre(1)]);
    let entry = *listed(&[put(1, 1)]).values().next().unwrap();
    let count = SNAPSHOT_RECORDS_MAX + 1;
    let records = (0..count).map(|number| (name(1, u128::try_from(number).unwrap()), entry));
    let snapshot = outbox.snapshot(centre(2), at(1), records.collect());
    let refused = SnapshotRefused::TooManyRecords(count);
    assert_eq!(inbox.reconcile(&snapshot), Err(refused));
}
