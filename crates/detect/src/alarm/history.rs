//! What happened lately, in order of time.
//!
//! *Rule*: what is forgotten for want of room is not passed over in silence.
//! *Source*: ours.
//! *Here / not here*: the bounded list. What is counted in it is [`super::load`]'s.
//! *Limits*: [`ITEMS_MAX`] items of [`REMEMBERED`]; the oldest are forgotten.

use std::cmp::Ordering;
use std::time::Duration;

use imbl::Vector;
use serde::{Deserialize, Serialize};
use thalweg_domain::time::Instant;

/// The most items remembered.
pub const ITEMS_MAX: usize = 100_000;
/// How long they are remembered.
pub const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 3600);

/// Items with their times, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct History<T: Clone> {
    items: Vector<(Instant, T)>,
    lost_at: Option<Instant>,
}

impl<T: Clone> Default for History<T> {
    fn default() -> Self {
        Self {
            items: Vector::new(),
            lost_at: None,
        }
    }
}

impl<T: Clone> History<T> {
    /// Adds an item; a clock that stepped back counts as standing still.
    pub fn push(&mut self, at: Instant, item: T) {
        let at = self.items.back().map_or(at, |(last, _)| at.max(*last));
        let aged = |(then, _): &(Instant, T)| at.since(*then) > REMEMBERED;
        while self.items.front().is_some_and(aged) {
            self.items.pop_front();
        }
        if self.items.len() >= ITEMS_MAX {
            self.lost_at = self.items.pop_front().map(|(then, _)| then);
        }
        self.items.push_back((at, item));
    }

    /// The latest item that fits, to be added to.
    pub fn latest_mut(&mut self, fits: impl Fn(&T) -> bool) -> Option<&mut T> {
        let index = self.items.iter().rposition(|(_, item)| fits(item))?;
        self.items.get_mut(index).map(|(_, item)| item)
    }

    /// The items after `since` up to `until`.
    pub fn between(&self, since: Instant, until: Instant) -> impl Iterator<Item = (Instant, &T)> {
        let (first, last) = (self.count_up_to(since), self.count_up_to(until));
        let some = self.items.focus().narrow(first.min(last)..last);
        some.into_iter().map(|(at, item)| (*at, item))
    }

    /// How many items there are up to an instant, the instant included.
    fn count_up_to(&self, at: Instant) -> usize {
        let after = |(then, _): &(Instant, T)| match then.cmp(&at) {
            Ordering::Greater => Ordering::Greater,
            _ => Ordering::Less,
        };
        match self.items.binary_search_by(after) {
            Ok(count) | Err(count) => count,
        }
    }

    /// Until when something was forgotten for want of room.
    pub const fn lost_at(&self) -> Option<Instant> {
        self.lost_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(secs: i64) -> Instant {
        Instant::from_unix_secs(secs)
    }

    #[test]
    fn between_leaves_out_the_first_moment_and_takes_in_the_last() {
        let mut history = History::default();
        for second in 1..=4 {
            history.push(at(second), second);
        }
        let some: Vec<i64> = history.between(at(1), at(3)).map(|(_, n)| *n).collect();
        assert_eq!(some, [2, 3]);
        assert_eq!(history.between(at(3), at(1)).count(), 0);
    }

    #[test]
    fn what_is_older_than_it_remembers_is_forgotten_and_not_missed() {
        let mut history = History::default();
        history.push(at(0), 'a');
        history.push(at(0).after(REMEMBERED), 'b');
        assert_eq!(history.between(Instant::EPOCH, Instant::MAX).count(), 1);
        history.push(at(1).after(REMEMBERED), 'c');
        assert_eq!(history.items.len(), 2);
        assert_eq!(history.lost_at(), None);
    }

    #[test]
    fn what_does_not_fit_is_missed() {
        let mut history = History::default();
        let most = i64::try_from(ITEMS_MAX).unwrap();
        for second in 1..=most + 2 {
            history.push(at(second), ());
        }
        assert_eq!(history.items.len(), ITEMS_MAX);
        assert_eq!(history.lost_at(), Some(at(2)));
    }

    #[test]
    fn a_clock_that_steps_back_does_not_disorder_it() {
        let mut history = History::default();
        history.push(at(9), 'a');
        history.push(at(4), 'b');
        assert_eq!(history.between(at(8), at(9)).count(), 2);
    }
}
