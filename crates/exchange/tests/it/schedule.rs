//! The order on a thin line, in virtual time.

use std::time::Duration;

use thalweg_exchange::Priority;
use thalweg_exchange::schedule::{
    Allowance, CHUNK_BYTES_MAX, CHUNK_BYTES_MIN, CREDIT_BYTES_MIN, Credit, DistressCap, Fill,
    QuotaExhausted, StoreFull, Turns, chunk_bytes,
};

use crate::specimen::at;

/// 64 kbit/s.
const BYTES_PER_SEC: u64 = 8000;
const MIB: u64 = 1024 * 1024;

fn micros(bytes: u64) -> u64 {
    bytes * 1_000_000 / BYTES_PER_SEC
}

#[test]
fn a_distress_record_waits_for_at_most_one_chunk_of_a_backlog() {
    let (mut longest, mut waits) = (0, Vec::new());
    // The distress record comes at every phase of the chunk that is being sent.
    for phase in 0..64 {
        let mut turns = Turns::of_line(BYTES_PER_SEC);
        turns.wait(Priority::Bulk, 1, 50 * MIB);
        turns.wait(Priority::Report, 2, MIB);
        let comes_at = 3_000_000 + phase * 10_000;
        let (mut now, mut began) = (0, None);
        while began.is_none() {
            if now >= comes_at {
                turns.wait(Priority::Distress, 3, 300);
            }
            let chunk = turns.next_chunk(u64::MAX).unwrap();
            if chunk.key == 3 {
                began = Some(now);
            }
            now += micros(u64::from(chunk.bytes));
        }
        let waited = began.unwrap() - comes_at;
        longest = longest.max(waited);
        waits.push(waited);
    }
    let one_chunk = micros(u64::from(CHUNK_BYTES_MIN));
    assert_eq!(one_chunk, 256_000);
    assert!(longest <= one_chunk, "{longest} us");
    assert!(longest > one_chunk / 2, "the line was busy: {waits:?}");
}

#[test]
fn bulk_on_the_way_delays_distress_by_no_more_than_its_credit() {
    // A modem whose queue is behind ours: what left us waits there, first come first served.
    let round_trip = Duration::from_millis(600);
    let mut credit = Credit::of_line(BYTES_PER_SEC, round_trip);
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    turns.wait(Priority::Bulk, 1, 50 * MIB);
    let mut queued = 0;
    while let Some(chunk) = turns.next_chunk(credit.left()) {
        assert!(credit.take(u64::from(chunk.bytes)));
        queued += u64::from(chunk.bytes);
    }
    assert_eq!(queued, credit.bytes_max());
    assert_eq!(queued, 7200);
    turns.wait(Priority::Distress, 2, 300);
    let distress = turns.next_chunk(credit.left()).unwrap();
    assert_eq!(distress.priority, Priority::Distress, "it needs no credit");
    assert!(micros(queued + 300) < 1_000_000);
}

#[test]
fn the_others_share_eight_to_four_to_one() {
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    for (key, priority) in [
        (1, Priority::Alert),
        (2, Priority::Report),
        (3, Priority::Bulk),
    ] {
        turns.wait(priority, key, 50 * MIB);
    }
    let mut bytes = [0_u64; 4];
    for _ in 0..13 * 100 {
        let chunk = turns.next_chunk(u64::MAX).unwrap();
        bytes[usize::from(chunk.priority.code())] += u64::from(chunk.bytes);
    }
    assert_eq!(bytes.map(|sum| sum / 2048 / 100), [0, 8, 4, 1]);
}

#[test]
fn who_waits_alone_has_the_whole_line_and_saves_nothing_for_later() {
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    turns.wait(Priority::Bulk, 1, 100 * 2048);
    for _ in 0..100 {
        assert_eq!(turns.next_chunk(u64::MAX).unwrap().bytes, 2048);
    }
    assert!(turns.is_empty() && turns.next_chunk(u64::MAX).is_none());
    turns.wait(Priority::Bulk, 2, MIB);
    turns.wait(Priority::Alert, 3, MIB);
    let first: Vec<_> = (0..18)
        .map(|_| turns.next_chunk(u64::MAX).unwrap().key)
        .collect();
    let bulk = first.iter().filter(|key| **key == 2).count();
    assert!(bulk <= 2, "{first:?}");
}

#[test]
fn without_credit_bulk_waits_and_does_not_burst_afterwards() {
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    turns.wait(Priority::Bulk, 1, MIB);
    for _ in 0..1000 {
        assert_eq!(turns.next_chunk(0), None);
    }
    turns.wait(Priority::Alert, 2, MIB);
    let keys: Vec<_> = (0..18)
        .map(|_| turns.next_chunk(u64::MAX).unwrap().key)
        .collect();
    assert_eq!(keys.iter().filter(|key| **key == 1).count(), 2, "{keys:?}");
}

#[test]
fn credit_for_less_than_a_turn_is_not_saved_up() {
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    turns.wait(Priority::Report, 1, 10 * MIB);
    for _ in 0..1000 {
        // The line gives back one chunk at a time, of a part of four.
        assert!(turns.next_chunk(2048).is_some());
        assert_eq!(turns.next_chunk(0), None);
    }
    turns.wait(Priority::Bulk, 2, 10 * MIB);
    let keys: Vec<_> = (0..20)
        .map(|_| turns.next_chunk(u64::MAX).unwrap().key)
        .collect();
    let bulk = keys.iter().filter(|key| **key == 2).count();
    assert!(bulk >= 3, "reports take what they saved: {keys:?}");
}

#[test]
fn a_record_comes_out_whole_and_in_order() {
    let mut turns = Turns::of_line(BYTES_PER_SEC);
    turns.wait(Priority::Report, 1, 5000);
    turns.wait(Priority::Report, 2, 0);
    let chunks: Vec<_> = std::iter::from_fn(|| turns.next_chunk(u64::MAX)).collect();
    let told: Vec<_> = chunks
        .iter()
        .map(|c| (c.key, c.offset, c.bytes, c.last))
        .collect();
    let expected = [
        (1, 0, 2048, false),
        (1, 2048, 2048, false),
        (1, 4096, 904, true),
        (2, 0, 0, true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_chunk_is_a_quarter_of_a_second_within_its_bounds() {
    assert_eq!(chunk_bytes(BYTES_PER_SEC), CHUNK_BYTES_MIN);
    assert_eq!(chunk_bytes(12_000), 3000);
    assert_eq!(chunk_bytes(u64::MAX), CHUNK_BYTES_MAX);
}

#[test]
fn credit_is_one_and_a_half_of_what_the_line_holds() {
    let slow = Credit::of_line(BYTES_PER_SEC, Duration::from_millis(100));
    assert_eq!(slow.bytes_max(), CREDIT_BYTES_MIN);
    let mut wide = Credit::of_line(1_000_000, Duration::from_millis(600));
    assert_eq!(wide.bytes_max(), 900_000);
    assert!(wide.take(900_000) && !wide.take(1));
    wide.give_back(100);
    assert_eq!(wide.left(), 100);
    assert_eq!(
        Credit::of_line(u64::MAX, Duration::MAX).bytes_max(),
        64 * MIB
    );
}

#[test]
fn the_bytes_of_a_day_are_refused_beyond_what_was_agreed_and_distress_never() {
    let mut allowance = Allowance::begin(1000, at(0));
    assert_eq!(allowance.spend(900, Priority::Bulk, at(1)), Ok(()));
    let until = at(24 * 3600);
    let refused = Err(QuotaExhausted {
        bytes_day_max: 1000,
        until,
    });
    assert_eq!(allowance.spend(101, Priority::Alert, at(2)), refused);
    assert_eq!(allowance.spend(5000, Priority::Distress, at(3)), Ok(()));
    assert_eq!(allowance.spend(1, Priority::Bulk, at(4)), refused);
    assert_eq!(allowance.spend(1, Priority::Bulk, until), Ok(()));
}

#[test]
fn distress_beyond_its_cap_is_told_and_not_refused() {
    let mut cap = DistressCap::begin(2, at(0));
    let admitted: Vec<_> = (0..4).map(|secs| cap.admit(at(secs))).collect();
    assert_eq!(admitted, [true, true, false, false]);
    assert!(cap.admit(at(3600)));
}

#[test]
fn the_last_twentieth_of_the_store_is_kept_for_distress() {
    use Fill::{Coalescing, Open, Reserved, Warned};
    let fills = [0, 69, 70, 89, 90, 94, 95, 100].map(|used| Fill::of(used, 100));
    let expected = [
        Open, Open, Warned, Warned, Coalescing, Coalescing, Reserved, Reserved,
    ];
    assert_eq!(fills, expected);
    let admit = |used, priority| Fill::admit(used, 100, 1, priority);
    for priority in [Priority::Alert, Priority::Report, Priority::Bulk] {
        assert_eq!(admit(93, priority), Ok(()));
        assert_eq!(admit(94, priority), Err(StoreFull { priority, bytes: 1 }));
    }
    let priority = Priority::Distress;
    assert_eq!(admit(99, priority), Ok(()));
    assert_eq!(admit(100, priority), Err(StoreFull { priority, bytes: 1 }));
    assert_eq!(Fill::of(0, 0), Reserved);
}
