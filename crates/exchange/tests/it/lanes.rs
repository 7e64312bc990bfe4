//! Both sides of a lane.

use proptest::prelude::*;
use thalweg_exchange::envelope::HeaderHash;
use thalweg_exchange::lane::{
    AcknowledgeRefused, AppendRefused, BATCH_BYTES_MAX, Buckets, Content, Control, Digest, Epoch,
    EpochRefused, FRAME_BYTES_MAX, Frame, Inbox, Incoming, Item, LaneId, Malformed, Mark, Outbox,
    Outgoing, PORTIONS_MAX, Permit, PullRefused, RELAYS_MAX, ReleaseRefused, RestoreDeclared,
    SlotKind, TakeRefused, Taken, VoidReason, Wish, bucket_of,
};
use thalweg_exchange::{Priority, held::Held};
use uuid::Uuid;

use crate::specimen::{
    at, centre, header, lane, lane_of, name, portion, portions, put, version, withdrawal,
};

fn whole(_: &Item) -> Permit {
    Permit::Whole
}

#[test]
fn the_chain_is_the_one_of_the_protocol() {
    let begin = lane().beginning();
    let item = put(1, 1);
    let forwarded: Vec<u8> = item.portions.iter().flat_map(|digest| digest.0).collect();
    let expected = Digest::of(&[
        &begin.chain.0,
        &1_u64.to_be_bytes(),
        &item.header.0,
        &Digest::of(&[&forwarded]).0,
    ]);
    assert_eq!(
        Outgoing::begin(lane()).append(item).unwrap().chain,
        expected
    );
    let words = [
        b"thalweg/lane/v1".as_slice(),
        &[1; 8],
        &[2; 8],
        &[2],
        &[0; 8],
    ];
    assert_eq!(begin.chain, Digest::of(&[&words.concat()]));
}

#[test]
fn two_lanes_with_the_same_slots_have_different_chains() {
    let other = LaneId {
        priority: Priority::Bulk,
        ..lane()
    };
    assert_ne!(lane().beginning(), other.beginning());
    let later = LaneId {
        epoch: Epoch(1),
        ..lane()
    };
    assert_ne!(lane().beginning(), later.beginning());
}

#[test]
fn every_kind_of_slot_is_taken_in_order() {
    use SlotKind::{Control as Message, Put, Void, Withdraw};
    let distress = LaneId {
        priority: Priority::Distress,
        ..lane()
    };
    let mut sender = Outgoing::begin(distress);
    let put = Item {
        priority: Priority::Distress,
        ..put(1, 1)
    };
    sender.append(put.clone()).unwrap();
    sender.append(withdrawal(1, 1)).unwrap();
    let digest = portion("roster");
    sender
        .append_control(Control { digest, bytes: 90 })
        .unwrap();
    sender.append(put).unwrap();
    assert!(sender.void(4, VoidReason::Withdrawn));
    let batch = sender.batch(0, BATCH_BYTES_MAX, whole).unwrap();
    let kinds: Vec<_> = batch.frames.iter().map(|f| f.content.kind()).collect();
    assert_eq!(kinds, [Put, Withdraw, Message, Void]);
    let mut receiver = Incoming::begin(distress);
    for frame in &batch.frames {
        assert_eq!(receiver.take(frame), Ok(Taken::Next));
    }
    assert_eq!(receiver.cursor(), sender.head());
}

#[test]
fn a_batch_ends_at_its_bytes_and_has_at_least_one_frame() {
    let mut sender = lane_of(10);
    let one = sender.batch(0, 1, whole).unwrap();
    assert_eq!(one.frames.len(), 1);
    let two = sender.batch(3, 1200, whole).unwrap();
    assert_eq!((two.frames.len(), two.after.seq), (2, 3));
    let mut large = Outgoing::begin(lane());
    for number in 0..6 {
        let bytes = 262_144;
        large
            .append(Item {
                bytes,
                ..put(number, 1)
            })
            .unwrap();
    }
    let batch = large.batch(0, u32::MAX, whole).unwrap();
    assert_eq!(
        batch.frames.len(),
        3,
        "the largest record of the envelope fits a frame"
    );
}

#[test]
fn a_lane_refuses_what_no_frame_carries() {
    let refused = |item: Item| {
        let mut sender = Outgoing::begin(LaneId {
            priority: item.priority,
            ..lane()
        });
        match sender.append(item) {
            Err(AppendRefused::Malformed(why)) => why,
            other => panic!("{other:?}"),
        }
    };
    let many = (0..=PORTIONS_MAX)
        .map(|n| portion(&n.to_string()))
        .collect();
    let item = Item {
        portions: many,
        ..put(1, 1)
    };
    assert_eq!(refused(item), Malformed::TooManyPortions(17));
    let item = Item {
        bytes: FRAME_BYTES_MAX,
        ..put(1, 1)
    };
    assert_eq!(refused(item), Malformed::TooLarge(FRAME_BYTES_MAX));
    let via = (10..15).map(centre).collect();
    let item = Item { via, ..put(1, 1) };
    assert_eq!(refused(item), Malformed::TooManyRelays(RELAYS_MAX + 1));
    let via = vec![centre(3), centre(3)];
    assert_eq!(
        refused(Item { via, ..put(1, 1) }),
        Malformed::Loop(centre(3))
    );
    let item = Item {
        priority: Priority::Bulk,
        ..withdrawal(1, 1)
    };
    assert_eq!(refused(item), Malformed::UnlawfulWithdrawal);
    let item = Item {
        portions: portions(&["core"]),
        ..withdrawal(1, 1)
    };
    assert_eq!(refused(item), Malformed::UnlawfulWithdrawal);
    let mut reports = Outgoing::begin(lane());
    let (item, lane) = (Priority::Distress, Priority::Report);
    let other = Malformed::OtherPriority { item, lane };
    assert_eq!(reports.append(withdrawal(1, 1)), Err(other.into()));
    let control = Control {
        digest: Digest::ZERO,
        bytes: u32::MAX,
    };
    assert_eq!(
        reports.append_control(control),
        Err(Malformed::TooLarge(u32::MAX).into())
    );
}

#[test]
fn a_lane_whose_numbers_are_used_up_takes_nothing() {
    let floor = Mark {
        seq: u64::MAX,
        chain: Digest::ZERO,
    };
    let mut sender = Outgoing::restore(lane(), floor, 0, [], None).unwrap();
    assert_eq!(sender.append(put(1, 1)), Err(AppendRefused::Full));
}

#[test]
fn a_gap_is_answered_with_what_is_expected_and_a_duplicate_has_no_effect() {
    let batch = lane_of(3).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    let mut receiver = Incoming::begin(lane());
    let gap = TakeRefused::Gap {
        expected: 1,
        found: 2,
    };
    assert_eq!(receiver.take(&batch.frames[1]), Err(gap));
    assert_eq!(receiver.take(&batch.frames[0]), Ok(Taken::Next));
    assert_eq!(receiver.take(&batch.frames[1]), Ok(Taken::Next));
    let before = receiver.clone();
    assert_eq!(receiver.take(&batch.frames[0]), Ok(Taken::Duplicate));
    assert_eq!(receiver.take(&batch.frames[1]), Ok(Taken::Duplicate));
    assert_eq!(receiver, before);
}

#[test]
fn a_chain_that_does_not_close_freezes_the_lane_with_both_chains() {
    let mut batch = lane_of(2).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    let true_chain = batch.frames[0].mark.chain;
    batch.frames[0].content = Content::Record(put(7, 1));
    let mut receiver = Incoming::begin(lane());
    let refused = receiver.take(&batch.frames[0]);
    let Err(TakeRefused::Frozen(evidence)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((evidence.seq, evidence.theirs), (1, true_chain));
    assert!(evidence.own.is_some() && evidence.own != Some(true_chain));
    assert_eq!(receiver.frozen(), Some(evidence));
    let honest = lane_of(2).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    assert_eq!(receiver.take(&honest.frames[0]), refused, "it stays frozen");
    assert_eq!(receiver.meets(&honest), Err(TakeRefused::Frozen(evidence)));
}

#[test]
fn a_batch_that_begins_on_another_chain_freezes_the_lane() {
    let mut receiver = Incoming::begin(lane());
    let mut batch = lane_of(1).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    batch.after.chain = Digest::ZERO;
    assert!(matches!(
        receiver.meets(&batch),
        Err(TakeRefused::Frozen(_))
    ));
    let mut at_cursor = Incoming::begin(lane());
    let mut frame = lane_of(1).batch(0, BATCH_BYTES_MAX, whole).unwrap().frames[0].clone();
    at_cursor.take(&frame).unwrap();
    frame.mark.chain = Digest::ZERO;
    assert!(matches!(
        at_cursor.take(&frame),
        Err(TakeRefused::Frozen(_))
    ));
}

#[test]
fn content_that_no_lane_carries_is_not_taken() {
    let mut batch = lane_of(1).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    let mut receiver = Incoming::begin(lane());
    batch.frames[0].content = Content::Record(Item {
        bytes: u32::MAX,
        ..put(1, 1)
    });
    let refused = receiver.take(&batch.frames[0]);
    assert_eq!(refused, Err(Malformed::TooLarge(u32::MAX).into()));
    batch.frames[0].content = Content::Record(withdrawal(1, 1));
    let refused = receiver.take(&batch.frames[0]);
    let (item, lane) = (Priority::Distress, Priority::Report);
    assert_eq!(refused, Err(Malformed::OtherPriority { item, lane }.into()));
}

#[test]
fn a_sender_restored_from_a_backup_is_noticed_and_goes_on_in_a_declared_epoch() {
    let mut receiver = Incoming::begin(lane());
    let mut sender = lane_of(2);
    let backup = sender.clone();
    sender.append(put(3, 1)).unwrap();
    for frame in &sender.batch(0, BATCH_BYTES_MAX, whole).unwrap().frames {
        receiver.take(frame).unwrap();
    }
    let mut sender = backup;
    let refused = sender.batch(receiver.cursor().seq, BATCH_BYTES_MAX, whole);
    assert_eq!(refused, Err(PullRefused::BeyondHead { after: 3, head: 2 }));
    let asked = receiver.cursor();
    let heard = receiver.hear_head(lane(), asked, sender.head());
    assert!(matches!(heard, Err(TakeRefused::Frozen(_))), "{heard:?}");

    let epoch = Epoch::FIRST.after_restore(at(0));
    let next = LaneId { epoch, ..lane() };
    let mut receiver = Incoming::resume(lane(), asked, None);
    let batch = Outgoing::begin(next)
        .batch(0, BATCH_BYTES_MAX, whole)
        .unwrap();
    let undeclared = TakeRefused::UndeclaredEpoch {
        known: Epoch::FIRST,
        found: epoch,
    };
    assert_eq!(receiver.meets(&batch), Err(undeclared));
    let declared = RestoreDeclared {
        sender: centre(1),
        epoch,
        at: at(0),
    };
    let of_another = RestoreDeclared {
        sender: centre(3),
        ..declared
    };
    let refused = EpochRefused::OtherSender(centre(3));
    assert_eq!(receiver.begin_epoch(&of_another), Err(refused));
    assert_eq!(
        receiver.begin_epoch(&declared),
        Ok(asked),
        "the proof of what was lost"
    );
    assert_eq!(receiver.meets(&batch), Ok(()));
    let not_later = EpochRefused::NotLater {
        known: epoch,
        found: epoch,
    };
    assert_eq!(receiver.begin_epoch(&declared), Err(not_later));
}

#[test]
fn two_restores_from_one_backup_begin_different_epochs() {
    let backup = Epoch::FIRST;
    assert!(backup.after_restore(at(0)) < backup.after_restore(at(1)));
    assert_eq!(Epoch(u64::MAX - 1).after_restore(at(0)), Epoch(u64::MAX));
}

#[test]
fn a_late_answer_about_the_head_does_no_harm() {
    let mut sender = lane_of(1);
    let mut receiver = Incoming::begin(lane());
    let (asked, head) = (receiver.cursor(), sender.head());
    sender.append(put(2, 1)).unwrap();
    for frame in &sender.batch(0, BATCH_BYTES_MAX, whole).unwrap().frames {
        receiver.take(frame).unwrap();
    }
    assert_eq!(receiver.hear_head(lane(), asked, head), Ok(()));
    let forked = Mark {
        chain: Digest::ZERO,
        ..asked
    };
    assert!(receiver.hear_head(lane(), asked, forked).is_err());
}

#[test]
fn a_batch_of_another_lane_is_not_taken() {
    let other = LaneId {
        sender: centre(9),
        ..lane()
    };
    let batch = Outgoing::begin(other).batch(0, 1, whole).unwrap();
    assert_eq!(
        Incoming::begin(lane()).meets(&batch),
        Err(TakeRefused::OtherLane)
    );
    let mut inbox = Inbox::begin(centre(2), [centre(1)]);
    let intake = inbox.take(&batch, at(0), |_| Ok(()));
    assert_eq!(intake.refused, Some(TakeRefused::UnknownSender(centre(9))));
}

#[test]
fn acknowledged_slots_are_dropped_and_others_never() {
    let mut sender = lane_of(5);
    sender.drop_acknowledged(0);
    assert_eq!(sender.slots().count(), 5);
    let third = sender.mark_of(3).unwrap();
    assert_eq!(sender.acknowledge(lane(), third), Ok(3));
    assert_eq!(sender.acknowledge(lane(), third), Ok(0), "said twice");
    sender.drop_acknowledged(1);
    assert_eq!((sender.floor().seq, sender.slots().count()), (2, 3));
    assert_eq!(
        sender.acknowledge(lane(), lane().beginning()),
        Ok(0),
        "an old one"
    );
    let below = sender.batch(1, 1, whole);
    assert_eq!(below, Err(PullRefused::BelowFloor { floor: 2 }));
    assert!(
        sender.batch(2, 1, whole).is_ok(),
        "what is kept can be pulled again"
    );
}

#[test]
fn a_receipt_with_another_chain_stops_the_lane() {
    let mut sender = lane_of(2);
    let other = LaneId {
        epoch: Epoch(9),
        ..lane()
    };
    let refused = sender.acknowledge(other, other.beginning());
    assert_eq!(refused, Err(AcknowledgeRefused::OtherLane));
    let wrong = Mark {
        seq: 1,
        chain: Digest::ZERO,
    };
    let refused = sender.acknowledge(lane(), wrong);
    assert!(matches!(refused, Err(AcknowledgeRefused::Disagrees(_))));
    let stopped = sender.stopped().unwrap();
    assert_eq!((stopped.seq, stopped.theirs), (1, Digest::ZERO));
    assert_eq!(
        sender.batch(0, 1, whole),
        Err(PullRefused::Stopped(stopped))
    );
    assert_eq!(sender.acknowledged(), 0);
}

#[test]
fn stored_slots_with_a_hole_are_not_a_lane() {
    let sender = lane_of(3);
    let stored: Vec<_> = sender.slots().cloned().collect();
    let floor = lane().beginning();
    let restored = Outgoing::restore(lane(), floor, 0, stored.clone(), None).unwrap();
    assert_eq!(restored, sender);
    let hole = [stored[0].clone(), stored[2].clone()];
    let broken = Outgoing::restore(lane(), floor, 0, hole, None).unwrap_err();
    assert_eq!(broken.seq, 3);
}

#[test]
fn a_nearly_full_store_keeps_the_last_of_each_thing_in_bulk() {
    use SlotKind::{Put, Void};
    let bulk = LaneId {
        priority: Priority::Bulk,
        ..lane()
    };
    let mut sender = Outgoing::begin(bulk);
    for number in 0..6 {
        let priority = Priority::Bulk;
        sender
            .append(Item {
                priority,
                ..put(number, 1)
            })
            .unwrap();
    }
    let first = sender.mark_of(1).unwrap();
    sender.acknowledge(bulk, first).unwrap();
    let voided = sender.coalesce(|item| Some(item.name.record.0.as_u128() % 2));
    assert_eq!(voided, 3, "of five that wait, the last of each of two stay");
    let kinds: Vec<_> = sender.slots().map(|slot| slot.content.kind()).collect();
    assert_eq!(kinds, [Put, Void, Void, Void, Put, Put]);
    assert_eq!(sender.slots().count(), 6, "the numbers stay dense");
    assert_eq!(
        lane_of(3).coalesce(|_| Some(())),
        0,
        "reports are never coalesced"
    );
}

#[test]
fn nothing_is_released_back_to_where_it_came_from() {
    let mut outbox = Outbox::begin(centre(5), Epoch::FIRST, [1, 2, 3].map(centre));
    let relayed = Item {
        via: vec![centre(2)],
        ..put(1, 1)
    };
    let release = |outbox: &mut Outbox, to, item: &Item| outbox.release(centre(to), item);
    let to_owner = release(&mut outbox, 1, &relayed);
    assert_eq!(to_owner, Err(ReleaseRefused::Loop(centre(1))));
    let to_relay = release(&mut outbox, 2, &relayed);
    assert_eq!(to_relay, Err(ReleaseRefused::Loop(centre(2))));
    let unknown = release(&mut outbox, 7, &relayed);
    assert_eq!(unknown, Err(ReleaseRefused::UnknownReceiver(centre(7))));
    let far = Item {
        via: [6, 7, 8, 9].map(centre).to_vec(),
        ..put(1, 1)
    };
    assert_eq!(
        release(&mut outbox, 3, &far),
        Err(ReleaseRefused::TooManyRelays)
    );
    let large = Item {
        bytes: u32::MAX,
        ..relayed.clone()
    };
    let refused = release(&mut outbox, 3, &large);
    assert!(matches!(refused, Err(ReleaseRefused::Append(_))));
    release(&mut outbox, 3, &relayed).unwrap();
    let lane = outbox.lane(centre(3), Priority::Report).unwrap();
    let Content::Record(sent) = &lane.slots().next().unwrap().content else {
        panic!();
    };
    assert_eq!(
        sent.via,
        [centre(2), centre(5)],
        "this centre is its last relay"
    );
    let wish = Wish {
        receiver: centre(7),
        priority: Priority::Bulk,
        after: 0,
        bytes_max: 1,
    };
    let refused = outbox.batch(&wish, whole);
    assert_eq!(refused, Err(PullRefused::UnknownReceiver(centre(7))));
}

#[test]
fn two_sides_that_hold_alike_have_no_differing_bucket() {
    let records: Vec<_> = (0..1000).map(|n| (name(1, n), version(1))).collect();
    let own = Buckets::of(records.iter().copied());
    let theirs = Buckets::of(records.iter().rev().copied());
    assert_eq!(own.differing(&theirs), Vec::<usize>::new());
    let corrupted = records.iter().map(|(record, of)| {
        let flipped = *record == name(1, 500);
        (*record, if flipped { version(2) } else { *of })
    });
    let differing = own.differing(&Buckets::of(corrupted));
    assert_eq!(differing, [bucket_of(&name(1, 500))]);
}

#[test]
fn records_written_in_one_hour_lie_in_many_buckets() {
    // What a UUIDv7 of one hour has in common: its first 26 bits.
    let of_hour = |n: u128| 0x0192_0000_0000_7000_8000_0000_0000_0000_u128 | n << 80;
    let buckets: std::collections::BTreeSet<_> =
        (0..3000).map(|n| bucket_of(&name(1, of_hour(n)))).collect();
    assert!(buckets.len() > 250, "{}", buckets.len());
    assert_eq!(Uuid::from_u128(of_hour(1)).get_version_num(), 7);
}

#[test]
fn a_lane_carries_only_what_came_to_its_sender() {
    let of_another = Item {
        name: name(9, 1),
        ..put(1, 1)
    };
    let from_another = Item {
        via: vec![centre(9)],
        ..put(1, 1)
    };
    let by_this_relay = Item {
        via: vec![centre(8), centre(1)],
        ..of_another.clone()
    };
    for (item, why) in [
        (of_another, Malformed::OtherWay(centre(1))),
        (from_another, Malformed::OtherWay(centre(1))),
    ] {
        let refused = Outgoing::begin(lane()).append(item.clone());
        assert_eq!(refused, Err(why.into()));
        let mark = lane().beginning().next(item.header, item.forwarded());
        let frame = Frame {
            mark: mark.unwrap(),
            content: Content::Record(item),
        };
        assert_eq!(Incoming::begin(lane()).take(&frame), Err(why.into()));
    }
    assert!(Outgoing::begin(lane()).append(by_this_relay).is_ok());
    let back = Item {
        name: name(2, 1),
        via: vec![centre(1)],
        ..put(1, 1)
    };
    let looped = Malformed::Loop(centre(2));
    assert_eq!(Outgoing::begin(lane()).append(back), Err(looped.into()));
}

#[test]
fn a_batch_larger_than_its_bound_is_refused_before_a_frame_is_taken() {
    let mut batch = lane_of(1).batch(0, BATCH_BYTES_MAX, whole).unwrap();
    batch.frames = vec![batch.frames[0].clone(); 2000];
    let bytes = 2000 * 560;
    let mut receiver = Incoming::begin(lane());
    assert_eq!(
        receiver.meets(&batch),
        Err(Malformed::BatchTooLarge(bytes).into())
    );
}

#[test]
fn an_owner_sends_its_record_without_the_way_by_which_it_came_back() {
    let mut outbox = Outbox::begin(centre(1), Epoch::FIRST, [centre(5)]);
    let returned = Item {
        via: vec![centre(5)],
        ..put(1, 1)
    };
    outbox.release(centre(5), &returned).unwrap();
    let lane = outbox.lane(centre(5), Priority::Report).unwrap();
    assert_eq!(
        lane.slots().next().unwrap().content,
        Content::Record(put(1, 1))
    );
}

#[test]
fn lanes_name_a_header_by_the_hash_of_the_envelope() {
    let hash = HeaderHash::of(b"header");
    let length = 6_u64.to_be_bytes();
    let words = [b"thalweg/header/v1".as_slice(), &length, b"header"];
    assert_eq!(Digest::from(hash), Digest::of(&words));
}

#[test]
fn a_withdrawal_overtakes_the_data_it_calls_back() {
    let mut held = Held::default();
    held.take(&withdrawal(1, 1), centre(1), at(0));
    held.take(&put(1, 1), centre(1), at(1));
    assert!(held.copy(&name(1, 1)).is_none());
    assert_ne!(header(&name(1, 1), 1, "put"), header(&name(1, 1), 2, "put"));
}

proptest! {
    /// However frames are cut, lost, repeated and mixed, a receiver that asks for what it expects
    /// comes to the sender's head with each slot taken once.
    #[test]
    fn a_lane_is_taken_once_and_whole(
        count in 1_u128..20,
        voids in proptest::collection::vec(any::<bool>(), 20),
        deliveries in proptest::collection::vec((0_usize..20, any::<bool>()), 0..120),
    ) {
        let mut sender = lane_of(count);
        for (seq, _) in (1..=count).zip(&voids).filter(|(_, void)| **void) {
            sender.void(u64::try_from(seq).unwrap(), VoidReason::Withdrawn);
        }
        let frames = sender.batch(0, BATCH_BYTES_MAX, whole).unwrap().frames;
        let mut receiver = Incoming::begin(lane());
        let mut taken = Vec::new();
        for (which, lost) in deliveries {
            let frame = &frames[which % frames.len()];
            if !lost && receiver.take(frame) == Ok(Taken::Next) {
                taken.push(frame.mark.seq);
            }
        }
        let rest = sender.batch(receiver.cursor().seq, BATCH_BYTES_MAX, whole).unwrap();
        for frame in &rest.frames {
            receiver.take(frame).unwrap();
            taken.push(frame.mark.seq);
        }
        prop_assert_eq!(receiver.cursor(), sender.head());
        let all: Vec<u64> = (1..=u64::try_from(count).unwrap()).collect();
        prop_assert_eq!(taken, all);
    }
}
