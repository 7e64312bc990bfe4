//! Handovers: nothing unread disappears without a reader's signature.

use std::time::Duration;

use proptest::prelude::*;
use thalweg_domain::alarm::DeskId;
use thalweg_domain::handover::{BlockKind, Handover, HandoverLack, SheetBlock, SheetLine};
use thalweg_domain::id::HandoverId;
use thalweg_picture::Body;
use thalweg_picture::handovers::{HandoverRecord, Refusal};

use crate::scene::{Journal, officer};

const FULL: [BlockKind; 4] = [
    BlockKind::Alarms,
    BlockKind::Incidents,
    BlockKind::Sources,
    BlockKind::Notes,
];

/// A sheet with something to read in four blocks, and nothing in one.
fn sheet() -> Vec<SheetBlock> {
    let note = |text: &str| SheetLine::Note {
        text: text.to_owned().try_into().unwrap(),
    };
    let full = FULL.map(|kind| SheetBlock::of(kind, [note("Look at this.")]));
    let empty = SheetBlock::of(BlockKind::Weather, []);
    full.into_iter().chain([empty]).collect()
}

fn sign(journal: &mut Journal, by: u128) -> Result<HandoverId, Refusal> {
    let id = HandoverId(journal.draw());
    let handover = Handover {
        id,
        desk: DeskId(1),
        shift_ends: journal.now,
        blocks: sheet(),
        take_over_by: journal.now.after(Duration::from_secs(15 * 60)),
        read_by: journal.now.after(Duration::from_secs(30 * 60)),
    };
    let handovers = &journal.picture.handovers;
    let body = handovers.decide_signing(handover, &officer(by))?;
    journal.append_by(officer(by), body);
    Ok(id)
}

fn read(journal: &mut Journal, id: HandoverId, block: BlockKind, by: u128) -> Result<(), Refusal> {
    let handovers = &journal.picture.handovers;
    let body = handovers.decide_reading(id, block, &officer(by))?;
    journal.append_by(officer(by), body);
    Ok(())
}

fn take(journal: &mut Journal, id: HandoverId, by: u128) -> Result<(), Refusal> {
    let handovers = &journal.picture.handovers;
    let body = handovers.decide_taking(id, &officer(by))?;
    journal.append_by(officer(by), body);
    Ok(())
}

/// What the clock does.
fn tick(journal: &mut Journal) -> Vec<HandoverLack> {
    let due: Vec<_> = journal.picture.handovers.due(journal.now).collect();
    for (handover, lack) in &due {
        let (handover, lack) = (*handover, *lack);
        journal.append(Body::HandoverOverdue { handover, lack });
    }
    due.into_iter().map(|(_, lack)| lack).collect()
}

fn record(journal: &Journal, id: HandoverId) -> &HandoverRecord {
    journal.picture.handovers.get(id).unwrap()
}

#[test]
fn who_signs_out_neither_reads_nor_takes_over() {
    let mut journal = Journal::begin();
    let id = sign(&mut journal, 1).unwrap();
    assert_eq!(
        read(&mut journal, id, BlockKind::Alarms, 1),
        Err(Refusal::Own)
    );
    assert_eq!(take(&mut journal, id, 1), Err(Refusal::Own));
    take(&mut journal, id, 2).unwrap();
    assert!(matches!(
        take(&mut journal, id, 3),
        Err(Refusal::Taken { .. })
    ));
}

#[test]
fn a_desk_has_one_handover_that_waits() {
    let mut journal = Journal::begin();
    let id = sign(&mut journal, 1).unwrap();
    let refused = sign(&mut journal, 1);
    assert_eq!(
        refused,
        Err(Refusal::Waiting {
            desk: 1,
            waiting: id
        })
    );
    take(&mut journal, id, 2).unwrap();
    sign(&mut journal, 2).unwrap();
}

#[test]
fn an_empty_block_has_nothing_to_read_and_a_full_one_is_read_once() {
    let mut journal = Journal::begin();
    let id = sign(&mut journal, 1).unwrap();
    assert_eq!(record(&journal, id).unread().collect::<Vec<_>>(), FULL);
    let refused = read(&mut journal, id, BlockKind::Weather, 2);
    assert_eq!(refused, Err(Refusal::NoBlock("weather")));
    read(&mut journal, id, BlockKind::Notes, 2).unwrap();
    assert_eq!(
        read(&mut journal, id, BlockKind::Notes, 3),
        Err(Refusal::Read {
            by: "Officer 2".to_owned()
        })
    );
}

#[test]
fn the_supervisor_is_called_when_nobody_comes_and_when_something_stays_unread() {
    let mut journal = Journal::begin();
    let id = sign(&mut journal, 1).unwrap();
    journal.after(14 * 60);
    assert!(tick(&mut journal).is_empty());
    journal.after(60);
    assert_eq!(tick(&mut journal), [HandoverLack::Untaken]);
    assert!(tick(&mut journal).is_empty(), "once is enough");
    let lacks = |journal: &Journal, lack| journal.picture.handovers.is_lacking(lack);
    assert!(lacks(&journal, HandoverLack::Untaken));
    take(&mut journal, id, 2).unwrap();
    assert!(!lacks(&journal, HandoverLack::Untaken));
    journal.after(15 * 60);
    assert_eq!(tick(&mut journal), [HandoverLack::Unread]);
    for block in FULL {
        assert!(lacks(&journal, HandoverLack::Unread));
        read(&mut journal, id, block, 2).unwrap();
    }
    assert!(!lacks(&journal, HandoverLack::Unread));
    assert!(record(&journal, id).is_complete());
}

/// What somebody tries with handovers.
#[derive(Debug, Clone)]
enum Try {
    Sign(u128),
    Read { block: usize, by: u128 },
    Take(u128),
    Wait(u64),
}

fn trial() -> impl Strategy<Value = Try> {
    prop_oneof![
        (1..4_u128).prop_map(Try::Sign),
        (0..5_usize, 1..4_u128).prop_map(|(block, by)| Try::Read { block, by }),
        (1..4_u128).prop_map(Try::Take),
        (1..3_600_u64).prop_map(Try::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_block_with_something_to_read_has_a_readers_signature_or_is_still_unread(
        trials in prop::collection::vec(trial(), 1..60),
    ) {
        let mut journal = Journal::begin();
        let mut signed: Vec<(HandoverId, u128)> = Vec::new();
        for one in trials {
            match one {
                Try::Sign(by) => signed.extend(sign(&mut journal, by).ok().map(|id| (id, by))),
                Try::Read { block, by } => {
                    let kind = sheet()[block].kind;
                    if let Some((id, _)) = signed.last() {
                        let _ = read(&mut journal, *id, kind, by);
                    }
                }
                Try::Take(by) => {
                    if let Some((id, _)) = signed.last() {
                        let _ = take(&mut journal, *id, by);
                    }
                }
                Try::Wait(secs) => {
                    journal.after(secs);
                    tick(&mut journal);
                }
            }
            for (id, signer) in &signed {
                let record = record(&journal, *id);
                for kind in FULL {
                    let is_unread = record.unread().any(|unread| unread == kind);
                    let reader = record.read(kind).map(|read| &read.signature.by);
                    prop_assert_eq!(is_unread, reader.is_none());
                    prop_assert_ne!(reader, Some(&officer(*signer)));
                }
                prop_assert_eq!(&record.handover.blocks, &sheet());
            }
        }
    }
}
