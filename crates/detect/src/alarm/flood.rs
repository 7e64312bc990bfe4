//! When the alarms come faster than a person can answer them.
//!
//! *Rule*: a flood begins with the call that makes more than ten in ten minutes, and ends when
//! fewer than five are left in ten minutes.
//! *Source*: ISA-18.2 (alarm flood), with a sliding window instead of fixed ten-minute intervals.
//! *Here / not here*: the spans of time. How the list looks in a flood is [`super::display`]'s.
//! *Limits*: none of its own.

use std::collections::VecDeque;
use std::time::Duration;

use thalweg_domain::time::Instant;

/// The window in which calls are counted.
pub const WINDOW: Duration = Duration::from_secs(600);
/// More calls than this in the window begin a flood.
pub const BEGINS_ABOVE: usize = 10;
/// Fewer calls than this in the window end a flood.
pub const ENDS_BELOW: usize = 5;

/// A flood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flood {
    /// Since when.
    pub from: Instant,
    /// Until when; it goes on while absent.
    pub until: Option<Instant>,
}

/// The floods that calls at these times, in order, had made by `now`.
pub fn floods(calls: impl Iterator<Item = Instant>, now: Instant) -> Vec<Flood> {
    let mut watch = Watch::default();
    for at in calls.take_while(|at| *at <= now) {
        watch.pass_to(at);
        watch.call(at);
    }
    watch.pass_to(now);
    let going_on = watch.begun.map(|from| Flood { from, until: None });
    watch.over.extend(going_on);
    watch.over
}

#[derive(Default)]
struct Watch {
    in_window: VecDeque<Instant>,
    begun: Option<Instant>,
    over: Vec<Flood>,
}

impl Watch {
    fn call(&mut self, at: Instant) {
        self.in_window.push_back(at);
        if self.in_window.len() > BEGINS_ABOVE {
            self.begun.get_or_insert(at);
        }
    }

    fn pass_to(&mut self, now: Instant) {
        while let Some(end) = self.in_window.front().map(|first| first.after(WINDOW)) {
            if end > now {
                return;
            }
            self.in_window.pop_front();
            if self.in_window.len() < ENDS_BELOW
                && let Some(from) = self.begun.take()
            {
                let until = Some(end);
                self.over.push(Flood { from, until });
            }
        }
    }
}
