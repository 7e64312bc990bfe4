//! Copies of one transmission that several stations heard.
//!
//! Two reports of one transponder are copies when their content is equal and they were received
//! within the window: a transponder never repeats its time stamp and slot within it. The last
//! eight transmissions are remembered; a copy that comes later than eight others counts as new.

use thalweg_domain::time::Instant;

/// Copies arrive within this time of each other (`performance` section 4).
const WINDOW_SECS: u32 = 30;
const REMEMBERED: usize = 8;

/// The last transmissions of one transponder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Heard {
    fingerprints: [u32; REMEMBERED],
    at_secs: [u32; REMEMBERED],
    next: u8,
}

impl Heard {
    /// Remembers the transmission; true when it was heard before.
    pub fn is_copy(&mut self, fingerprint: u32, received: Instant) -> bool {
        let now = u32::try_from(received.unix_secs()).unwrap_or(u32::MAX);
        let known = self
            .fingerprints
            .iter()
            .zip(&self.at_secs)
            .any(|(seen, at)| *seen == fingerprint && *at != 0 && now.abs_diff(*at) <= WINDOW_SECS);
        if !known {
            self.remember(fingerprint, now);
        }
        known
    }

    /// Something from its last part: reading it fetches all of it.
    pub const fn glimpse(&self) -> u8 {
        self.next
    }

    fn remember(&mut self, fingerprint: u32, now: u32) {
        let place = usize::from(self.next) % REMEMBERED;
        if let (Some(seen), Some(at)) = (
            self.fingerprints.get_mut(place),
            self.at_secs.get_mut(place),
        ) {
            *seen = fingerprint;
            *at = now.max(1);
        }
        self.next = self.next.wrapping_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Instant {
        Instant::from_unix_secs(1_384_257_600 + secs)
    }

    #[test]
    fn a_copy_within_the_window_counts_once() {
        let mut heard = Heard::default();
        assert!(!heard.is_copy(7, at(0)));
        assert!(heard.is_copy(7, at(2)));
        assert!(heard.is_copy(7, at(30)));
    }

    #[test]
    fn the_same_content_a_minute_later_is_a_new_transmission() {
        let mut heard = Heard::default();
        assert!(!heard.is_copy(7, at(0)));
        assert!(!heard.is_copy(7, at(60)));
    }

    #[test]
    fn others_in_between_do_not_hide_a_copy() {
        let mut heard = Heard::default();
        assert!(!heard.is_copy(0, at(0)));
        for other in 1..8 {
            assert!(!heard.is_copy(other, at(1)));
        }
        assert!(heard.is_copy(0, at(2)));
    }
}
