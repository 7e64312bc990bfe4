//! The proof that a sender keeps of what was received.
//!
//! *Rule*: every signed receipt that covered something new is kept as it came, so that for each slot
//! the first one that covers it can be shown.
//! *Source*: `docs/protocol/lanes.md` 4.
//! *Here / not here*: which receipts are proof of what. Verifying the signature comes before.
//! *Limits*: receipts below the floor of the lane can be dropped with its slots.

use std::collections::BTreeMap;

use super::cumulative::Receipt;

/// The receipts of one lane, each with its signed bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proofs(BTreeMap<u64, (Receipt, Vec<u8>)>);

impl Proofs {
    /// Keeps a receipt that was acknowledged as covering something new.
    pub fn keep(&mut self, receipt: Receipt, signed: Vec<u8>) {
        self.0.entry(receipt.upto.seq).or_insert((receipt, signed));
    }

    /// The first receipt that covers a slot.
    pub fn of(&self, seq: u64) -> Option<(&Receipt, &[u8])> {
        let (_, (receipt, signed)) = self.0.range(seq..).next()?;
        Some((receipt, signed))
    }

    /// Drops the receipts up to a slot, with the slots themselves.
    pub fn drop_upto(&mut self, seq: u64) {
        self.0.retain(|upto, _| *upto > seq);
    }
}
