//! Centres, records and items that the tests share.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use thalweg_domain::time::Instant;
use thalweg_exchange::lane::{Digest, Epoch, Item, LaneId, Op, Outgoing, RecordName};
use thalweg_exchange::{CentreId, Priority, RecordId, Version};
use uuid::Uuid;

/// A centre by a small number.
pub fn centre(number: u8) -> CentreId {
    CentreId([number; 8])
}

/// A record of a centre by a small number.
pub fn name(owner: u8, number: u128) -> RecordName {
    RecordName {
        owner: centre(owner),
        record: RecordId(Uuid::from_u128(number)),
    }
}

pub fn version(number: u32) -> Version {
    Version(NonZeroU32::new(number).unwrap())
}

/// The digest of a portion by a word.
pub fn portion(word: &str) -> Digest {
    Digest::of(&[b"portion", word.as_bytes()])
}

pub fn portions(words: &[&str]) -> BTreeSet<Digest> {
    words.iter().map(|word| portion(word)).collect()
}

/// A report of centre 1, with two portions.
pub fn put(number: u128, of_version: u32) -> Item {
    let name = name(1, number);
    Item {
        name,
        version: version(of_version),
        op: Op::Put,
        header: header(&name, of_version, "put"),
        portions: portions(&["core", "position"]),
        bytes: 400,
        priority: Priority::Report,
        stamp: u64::from(of_version),
        keep_until: None,
        via: Vec::new(),
    }
}

/// The withdrawal of a record of centre 1 up to a version.
pub fn withdrawal(number: u128, upto: u32) -> Item {
    Item {
        op: Op::Withdraw,
        header: header(&name(1, number), upto, "withdraw"),
        portions: BTreeSet::new(),
        bytes: 200,
        priority: Priority::Distress,
        ..put(number, upto)
    }
}

pub fn header(name: &RecordName, version: u32, word: &str) -> Digest {
    Digest::of(&[
        b"header",
        &name.owner.0,
        name.record.0.as_bytes(),
        &version.to_be_bytes(),
        word.as_bytes(),
    ])
}

/// The lane of reports from centre 1 to centre 2.
pub fn lane() -> LaneId {
    LaneId {
        sender: centre(1),
        receiver: centre(2),
        priority: Priority::Report,
        epoch: Epoch::FIRST,
    }
}

/// A moment, so many seconds after a fixed one.
pub fn at(secs: i64) -> Instant {
    Instant::from_unix_secs(1_790_000_000 + secs)
}

/// A lane with reports 1 to `count`.
pub fn lane_of(count: u128) -> Outgoing {
    let mut lane = Outgoing::begin(lane());
    for number in 1..=count {
        lane.append(put(number, 1)).unwrap();
    }
    lane
}
