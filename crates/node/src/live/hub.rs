//! The hub: shards put changes in, watchers are woken and take what they need at their own pace.
//!
//! There is no queue for each watcher. A watcher wakes at every beat (once a second, shared by all)
//! or at every change if it asked for that, takes what changed since it last did, and sends it.
//! While its line is busy it does not come back, and the next update is simply larger.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use tokio::sync::watch;

use super::frame::{Encodings, Frames, Since};
use super::picture::{Change, LivePicture};

/// How often watchers that did not ask for more are woken.
pub const BEAT: Duration = Duration::from_secs(1);

/// The live picture, shared.
#[derive(Debug)]
pub struct Hub {
    picture: RwLock<LivePicture>,
    ticks: watch::Sender<u64>,
    beats: watch::Sender<u64>,
    by_tick: RwLock<Encodings>,
    by_beat: RwLock<Encodings>,
    /// Changes when the node starts, so that no one takes an old tick for a new one.
    epoch: u64,
}

/// When a watcher wants to be woken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// At every change.
    Changes,
    /// Once a second.
    Beats,
}

impl Hub {
    /// An empty hub.
    pub fn new(epoch: u64) -> Self {
        Self {
            picture: RwLock::default(),
            ticks: watch::Sender::new(0),
            beats: watch::Sender::new(0),
            by_tick: RwLock::default(),
            by_beat: RwLock::default(),
            epoch,
        }
    }

    /// Takes up what a shard told, and wakes who asked to be woken at once.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        let mut picture = self.picture.write().unwrap_or_else(PoisonError::into_inner);
        picture.apply(changes);
        let tick = picture.tick;
        drop(picture);
        self.ticks.send_replace(tick);
    }

    /// Wakes the others; called once a second.
    pub fn beat(&self) {
        let tick = self.picture().tick;
        self.beats.send_replace(tick);
    }

    /// The picture, to look at.
    pub fn picture(&self) -> RwLockReadGuard<'_, LivePicture> {
        self.picture.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which start of the node the ticks belong to.
    pub const fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Whether someone wants to be woken at every change.
    pub fn is_watched_closely(&self) -> bool {
        self.ticks.receiver_count() > 0
    }

    /// What to wait on.
    pub fn subscribe(&self, pace: Pace) -> watch::Receiver<u64> {
        match pace {
            Pace::Changes => self.ticks.subscribe(),
            Pace::Beats => self.beats.subscribe(),
        }
    }

    /// What changed in a view; `tick` is what was last waited for.
    pub fn update(&self, pace: Pace, tick: u64, since: Since) -> Frames {
        let encodings = match pace {
            Pace::Changes => &self.by_tick,
            Pace::Beats => &self.by_beat,
        };
        // All but the first watcher of a view find its update made, and none of these waits.
        let shared = encodings.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = shared.made(tick, &since) {
            return made;
        }
        drop(shared);
        let mut encodings = encodings.write().unwrap_or_else(PoisonError::into_inner);
        encodings.update(&self.picture(), tick, since)
    }
}
