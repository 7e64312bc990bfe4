//! How far a sender's clock is from ours.
//!
//! The median of the last differences between the time a station stamped and the time the message
//! arrived: a late message makes one difference large, a wrong clock makes all of them so.

const REMEMBERED: usize = 63;
const NEEDED: usize = 9;

/// The last differences, in milliseconds.
#[derive(Debug, Clone, Default)]
pub struct Skew {
    last: Vec<i64>,
    next: usize,
}

impl Skew {
    /// Remembers one difference: theirs minus ours.
    pub fn add(&mut self, ahead_ms: i64) {
        match self.last.get_mut(self.next) {
            Some(slot) => *slot = ahead_ms,
            None => self.last.push(ahead_ms),
        }
        self.next = (self.next + 1) % REMEMBERED;
    }

    /// How far they are ahead, once enough messages said so.
    pub fn ahead_secs(&self) -> Option<f64> {
        if self.last.len() < NEEDED {
            return None;
        }
        let mut sorted = self.last.clone();
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).copied()?;
        // Tenths of a second say enough, and beyond 68 years nothing more is to be said.
        let most = i64::from(i32::MAX);
        let secs = i32::try_from((median / 1_000).clamp(-most, most)).ok()?;
        let tenths = i32::try_from(median % 1_000 / 100).ok()?;
        Some(f64::from(secs) + f64::from(tenths) / 10.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_message_does_not_make_the_clock_wrong() {
        let mut skew = Skew::default();
        for _ in 0..20 {
            skew.add(-300);
        }
        skew.add(-60_000);
        assert_eq!(skew.ahead_secs(), Some(-0.3));
    }

    #[test]
    fn a_clock_that_shows_1970_is_wrong_by_more_than_fifty_years() {
        let mut skew = Skew::default();
        for _ in 0..NEEDED {
            skew.add(-1_787_000_000_500);
        }
        assert_eq!(skew.ahead_secs(), Some(-1_787_000_000.5));
    }

    #[test]
    fn a_wrong_clock_is_seen_after_a_few_messages() {
        let mut skew = Skew::default();
        assert_eq!(skew.ahead_secs(), None);
        for _ in 0..200 {
            skew.add(3_600_000);
        }
        assert_eq!(skew.ahead_secs(), Some(3_600.0));
    }
}
