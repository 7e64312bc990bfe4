//! Leaving portions out: the one change that anybody but the owner can make.

use crate::envelope::sealed::Sealed;
use crate::portion::Portion;

impl Sealed {
    /// The record with only those portions that `may_leave`. The owner's signature still verifies;
    /// the seed, by which what is left out could be found, goes with the first portion that does.
    #[must_use]
    pub fn redacted(&self, may_leave: impl Fn(&Portion) -> bool) -> Self {
        let portions: Vec<Portion> = self
            .portions
            .iter()
            .filter(|portion| may_leave(portion))
            .cloned()
            .collect();
        let is_whole = portions.len() == self.portions.len();
        Self {
            header: self.header.clone(),
            signed: self.signed.clone(),
            portions,
            via: self.via.clone(),
            seed: self.seed.filter(|_| is_whole),
        }
    }

    /// The record with the salts of its portions only, for whom the seed is not.
    #[must_use]
    pub fn without_seed(mut self) -> Self {
        self.seed = None;
        self
    }
}
