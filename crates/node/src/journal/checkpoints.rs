//! Checkpoints: what was believed at intervals of facts, so that looking back folds few of them.
//!
//! States share what did not change between them, so that a checkpoint costs what changed since the
//! one before it (ADR 0017).
//!
//! *Limits*: one checkpoint in [`EVERY`] facts, [`CHECKPOINTS_MAX`] of them; beyond that every other
//! one of the older half goes, and looking back that far folds twice as many facts.

use std::sync::{Arc, PoisonError, RwLock};

use thalweg_domain::time::Instant;

use crate::state::State;

/// Facts between two checkpoints.
pub const EVERY: u64 = 1_024;
/// The most checkpoints that are kept.
pub const CHECKPOINTS_MAX: usize = 4_096;

/// States of the past, in the order of the journal.
#[derive(Debug, Default)]
pub struct Checkpoints(RwLock<Vec<Checkpoint>>);

/// What was believed after a fact, and when that fact became known.
#[derive(Debug, Clone)]
struct Checkpoint {
    known: Instant,
    state: Arc<State>,
}

impl Checkpoint {
    fn seq(&self) -> u64 {
        self.state.picture.seq
    }
}

impl Checkpoints {
    /// Keeps a state whose last fact became known at an instant, unless one near it is kept.
    pub fn note(&self, known: Instant, state: &Arc<State>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let seq = state.picture.seq;
        let index = kept.partition_point(|checkpoint| checkpoint.seq() <= seq);
        let before = index.checked_sub(1).and_then(|index| kept.get(index));
        if before.is_some_and(|before| seq - before.seq() < EVERY) {
            return;
        }
        let state = Arc::clone(state);
        kept.insert(index, Checkpoint { known, state });
        if kept.len() > CHECKPOINTS_MAX {
            thin(&mut kept);
        }
    }

    /// The last state that is kept of what was known by an instant.
    pub fn known_by(&self, at: Instant) -> Option<Arc<State>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let count = kept.partition_point(|checkpoint| checkpoint.known <= at);
        let last = count.checked_sub(1).and_then(|index| kept.get(index));
        last.map(|checkpoint| Arc::clone(&checkpoint.state))
    }
}

/// Lets every other one of the older half go.
fn thin(kept: &mut Vec<Checkpoint>) {
    let half = kept.len() / 2;
    let mut index = 0;
    kept.retain(|_| {
        index += 1;
        index > half || index % 2 == 0
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(seq: u64) -> Arc<State> {
        let mut state = State::default();
        state.picture.seq = seq;
        Arc::new(state)
    }

    fn at(secs: u64) -> Instant {
        Instant::from_unix_secs(i64::try_from(secs).unwrap())
    }

    fn kept(checkpoints: &Checkpoints) -> Vec<u64> {
        let kept = checkpoints.0.read().unwrap();
        kept.iter().map(Checkpoint::seq).collect()
    }

    #[test]
    fn the_last_state_that_was_known_by_an_instant_is_found() {
        let checkpoints = Checkpoints::default();
        for n in 1..=3 {
            checkpoints.note(at(n), &state(n * EVERY));
        }
        let seq = |at| checkpoints.known_by(at).map(|state| state.picture.seq);
        assert_eq!(seq(at(0)), None);
        assert_eq!(seq(at(2)), Some(2 * EVERY));
        assert_eq!(seq(at(9)), Some(3 * EVERY));
    }

    #[test]
    fn one_is_kept_in_an_interval_also_when_the_past_is_read_again() {
        let checkpoints = Checkpoints::default();
        checkpoints.note(at(9), &state(5 * EVERY));
        checkpoints.note(at(9), &state(5 * EVERY + 1));
        checkpoints.note(at(1), &state(EVERY));
        checkpoints.note(at(1), &state(EVERY + 7));
        assert_eq!(kept(&checkpoints), [EVERY, 5 * EVERY]);
    }

    #[test]
    fn a_long_past_is_kept_at_wider_intervals() {
        let checkpoints = Checkpoints::default();
        let count = u64::try_from(CHECKPOINTS_MAX).unwrap() + 1;
        for n in 1..=count {
            checkpoints.note(at(n), &state(n * EVERY));
        }
        let kept = kept(&checkpoints);
        assert!(kept.len() < CHECKPOINTS_MAX);
        assert_eq!(kept.first(), Some(&(2 * EVERY)));
        assert_eq!(kept.last(), Some(&(count * EVERY)));
    }
}
