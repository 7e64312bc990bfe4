//! Log-in attempts: a wrong password costs time, for the name and for the address it came from.
//!
//! *Limits*: five attempts at once, then one every thirty seconds; 10,000 names and addresses are
//! remembered, the one that waited longest is forgotten first.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use thalweg_domain::time::Instant;

const AT_ONCE: u32 = 5;
const ONE_EVERY: Duration = Duration::from_secs(30);
const REMEMBERED_MAX: usize = 10_000;

/// Who may try when.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<HashMap<String, Bucket>>);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Attempts spent, refilled with time.
    spent: u32,
    since: Instant,
}

impl Attempts {
    /// Takes one attempt of each key, or says how long to wait.
    pub fn take(&self, keys: &[&str], now: Instant) -> Result<(), Duration> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys
            .iter()
            .filter_map(|key| buckets.get(*key)?.wait(now))
            .max();
        if let Some(wait) = wait {
            return Err(wait);
        }
        for key in keys {
            make_room(&mut buckets, now);
            let fresh = Bucket {
                spent: 0,
                since: now,
            };
            buckets.entry((*key).to_owned()).or_insert(fresh).spend(now);
        }
        Ok(())
    }

    /// Forgets the attempts of a key after a right password.
    pub fn forgive(&self, key: &str) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

impl Bucket {
    fn refilled(self, now: Instant) -> Self {
        let back = now.since(self.since).as_secs() / ONE_EVERY.as_secs();
        let spent = self
            .spent
            .saturating_sub(u32::try_from(back).unwrap_or(u32::MAX));
        let since = if back == 0 { self.since } else { now };
        Self { spent, since }
    }

    fn wait(&self, now: Instant) -> Option<Duration> {
        let refilled = self.refilled(now);
        let full = refilled.spent >= AT_ONCE;
        full.then(|| ONE_EVERY.saturating_sub(now.since(refilled.since)))
    }

    fn spend(&mut self, now: Instant) {
        *self = self.refilled(now);
        self.spent += 1;
    }
}

fn make_room(buckets: &mut HashMap<String, Bucket>, now: Instant) {
    if buckets.len() < REMEMBERED_MAX {
        return;
    }
    buckets.retain(|_, bucket| bucket.refilled(now).spent > 0);
    if buckets.len() >= REMEMBERED_MAX
        && let Some(oldest) = buckets
            .iter()
            .min_by_key(|(_, b)| b.since)
            .map(|(k, _)| k.clone())
    {
        buckets.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Instant {
        Instant::from_unix_secs(1_784_257_600 + secs)
    }

    #[test]
    fn the_sixth_attempt_waits() {
        let attempts = Attempts::default();
        for _ in 0..5 {
            assert_eq!(attempts.take(&["name:ada", "from:10.0.0.7"], at(0)), Ok(()));
        }
        assert_eq!(
            attempts.take(&["name:ada"], at(0)),
            Err(Duration::from_secs(30))
        );
        assert_eq!(
            attempts.take(&["from:10.0.0.7"], at(10)),
            Err(Duration::from_secs(20))
        );
        assert_eq!(attempts.take(&["name:grace"], at(10)), Ok(()));
        assert_eq!(attempts.take(&["name:ada"], at(31)), Ok(()));
    }

    #[test]
    fn a_right_password_forgives() {
        let attempts = Attempts::default();
        for _ in 0..5 {
            let _ = attempts.take(&["name:ada"], at(0));
        }
        attempts.forgive("name:ada");
        assert_eq!(attempts.take(&["name:ada"], at(0)), Ok(()));
    }

    #[test]
    fn a_flood_of_names_stays_bounded() {
        let attempts = Attempts::default();
        for n in 0..REMEMBERED_MAX + 500 {
            let _ = attempts.take(&[&format!("name:{n}")], at(0));
        }
        assert!(attempts.0.lock().unwrap().len() <= REMEMBERED_MAX);
    }
}
