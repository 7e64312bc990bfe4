//! What somebody assessed: yes, no, or not yet.
//!
//! *Rule*: a question of the law that nobody answered is not answered "no". What is not assessed
//! counts as the answer that lets less go.
//! *Source*: 2019/1896 Art. 89(5) (what *could* be used to identify);
//! `docs/protocol/agreements.md`.
//! *Here / not here*: the three answers. Who assesses is `node`'s access.
//! *Limits*: none.

use crate::agreement::words;

words! {
    /// Whether something holds, as far as somebody assessed it; the order is from the answer that
    /// forbids least to the one that forbids most.
    #[derive(Default)]
    pub enum Assessment {
        /// Somebody assessed it, and it does not hold.
        No = "no",
        /// Nobody assessed it.
        #[default]
        NotAssessed = "not_assessed",
        /// Somebody assessed it, and it holds.
        Yes = "yes",
    }
}

impl Assessment {
    /// Whether it may hold: a prohibition that rests on it applies.
    pub const fn may_hold(self) -> bool {
        !matches!(self, Self::No)
    }

    /// Whether it certainly holds: a permission that rests on it applies.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Yes)
    }
}
