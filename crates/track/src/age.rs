//! Ages: how current a track is, and when it leaves the live picture.
//!
//! *Rule*: fresh up to three expected intervals, coasting up to ten, then lost; an hour after that
//! it leaves the live picture, never the history.
//! *Source*: `ui-spec` 2.4.
//! *Here / not here*: the judgement from times. A source's own limit is its configuration.
//! *Limits*: an expected interval is at least 10 s, so that lost packets do not flicker.

use std::time::Duration;

use thalweg_domain::track::TrackStatus;

const FRESH_INTERVALS: u32 = 3;
const COASTING_INTERVALS: u32 = 10;
const INTERVAL_SECS_MIN: u32 = 10;

/// How long a lost track stays on the live picture.
pub const KEPT_AFTER_LOST: Duration = Duration::from_secs(60 * 60);

/// The age limits of one track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    fresh_until: Duration,
    lost_from: Duration,
}

impl Ages {
    /// From the interval expected by the standard, the station's own rhythm, and the longest
    /// silence its source allows.
    pub fn new(nominal_secs: u16, own_secs: Option<u16>, source_limit: Option<Duration>) -> Self {
        let expected = u32::from(nominal_secs.max(own_secs.unwrap_or(0))).max(INTERVAL_SECS_MIN);
        let lost = Duration::from_secs(u64::from(expected * COASTING_INTERVALS));
        let lost_from = source_limit.map_or(lost, |limit| lost.min(limit));
        let fresh = Duration::from_secs(u64::from(expected * FRESH_INTERVALS));
        Self {
            fresh_until: fresh.min(lost_from),
            lost_from,
        }
    }

    /// The status of a track last heard `age` ago.
    pub fn status(self, age: Duration) -> TrackStatus {
        match age {
            age if age >= self.lost_from => TrackStatus::Lost,
            age if age > self.fresh_until => TrackStatus::Coasting,
            _ => TrackStatus::Fresh,
        }
    }

    /// The age at which the status of a track last heard `age` ago changes next.
    pub fn next_change(self, age: Duration) -> Duration {
        match self.status(age) {
            TrackStatus::Fresh => self.fresh_until,
            TrackStatus::Coasting => self.lost_from,
            TrackStatus::Lost => self.lost_from.saturating_add(KEPT_AFTER_LOST),
        }
    }

    /// Whether it has been lost so long that it leaves the live picture.
    pub fn is_over(self, age: Duration) -> bool {
        age >= self.lost_from.saturating_add(KEPT_AFTER_LOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn secs(n: u64) -> Duration {
        Duration::from_secs(n)
    }

    #[test]
    fn a_track_is_fresh_then_coasting_then_lost_then_over() {
        let ages = Ages::new(10, None, None);
        assert_eq!(ages.status(secs(30)), TrackStatus::Fresh);
        assert_eq!(ages.status(secs(31)), TrackStatus::Coasting);
        assert_eq!(ages.status(secs(100)), TrackStatus::Lost);
        assert!(!ages.is_over(secs(3_699)));
        assert!(ages.is_over(secs(3_700)));
    }

    #[test]
    fn a_weakly_received_ship_is_judged_by_its_own_rhythm() {
        assert_eq!(
            Ages::new(2, Some(60), None).status(secs(150)),
            TrackStatus::Fresh
        );
    }

    #[test]
    fn a_source_may_allow_less() {
        let ages = Ages::new(180, None, Some(secs(120)));
        assert_eq!(ages.status(secs(119)), TrackStatus::Fresh);
        assert_eq!(ages.status(secs(120)), TrackStatus::Lost);
    }
}
