//! Instants, and the two times every fact carries.
//!
//! *Rule*: a fact has the time it *happened* and the time it became *known*; both are kept for
//! ever, so that "what did we know at 02:10?" has an answer.
//! *Source*: 2021/581 Art. 9(3) (deadlines run from detection or awareness); ours, ADR 0002.
//! *Here / not here*: the instant and its text form. Reading a clock is `node`'s alone.
//! *Limits*: years 1970 to 9999; arithmetic saturates at the ends.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment in UTC, to the millisecond.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

/// The last millisecond of the year 9999.
const LATEST_MS: i64 = 253_402_300_799_999;

impl Instant {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);
    /// The last instant that can be written.
    pub const MAX: Self = Self(LATEST_MS);

    /// From milliseconds since 1970; values outside the range are moved to its end.
    pub const fn from_unix_ms(ms: i64) -> Self {
        if ms < 0 {
            Self::EPOCH
        } else if ms > LATEST_MS {
            Self::MAX
        } else {
            Self(ms)
        }
    }

    /// From whole seconds since 1970; values outside the range are moved to its end.
    pub const fn from_unix_secs(secs: i64) -> Self {
        Self::from_unix_ms(secs.saturating_mul(1000))
    }

    /// Milliseconds since 1970.
    pub const fn unix_ms(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970.
    pub const fn unix_secs(self) -> i64 {
        self.0 / 1000
    }

    /// The second within its minute, 0 to 59.
    pub const fn second_of_minute(self) -> i64 {
        self.unix_secs() % 60
    }

    /// How long after `earlier` this is; zero when it is not after.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0 - earlier.0).unwrap_or(0))
    }

    /// Milliseconds from `other` to this, negative when this is earlier.
    pub const fn millis_from(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// This instant moved by a signed number of milliseconds.
    #[must_use]
    pub const fn offset_ms(self, ms: i64) -> Self {
        Self::from_unix_ms(self.0.saturating_add(ms))
    }

    /// The instant `by` later.
    #[must_use]
    pub fn after(self, by: Duration) -> Self {
        self.offset_ms(i64::try_from(by.as_millis()).unwrap_or(i64::MAX))
    }

    /// The instant `by` earlier.
    #[must_use]
    pub fn before(self, by: Duration) -> Self {
        self.offset_ms(i64::try_from(by.as_millis()).map_or(i64::MIN, |ms| -ms))
    }
}

/// A text is no RFC 3339 instant between 1970 and 9999.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time: expected RFC 3339 such as 2026-08-22T02:10:00Z, years 1970 to 9999")]
pub struct NotAnInstant(pub String);

impl FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text
            .parse::<jiff::Timestamp>()
            .ok()
            .map(jiff::Timestamp::as_millisecond);
        match parsed {
            Some(ms @ 0..=LATEST_MS) => Ok(Self(ms)),
            _ => Err(NotAnInstant(text.chars().take(64).collect())),
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Cannot fail: the constructors keep the value inside jiff's range.
        let stamp = jiff::Timestamp::from_millisecond(self.0).unwrap_or_default();
        write!(f, "{stamp:.3}")
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The two times of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Times {
    /// When it took place in the world.
    pub happened: Instant,
    /// When this centre came to know it.
    pub known: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_reads_back_what_it_wrote() {
        let noon = Instant::from_unix_ms(1_384_257_600_011);
        assert_eq!(noon.to_string(), "2013-11-12T12:00:00.011Z");
        assert_eq!(noon.to_string().parse(), Ok(noon));
    }

    #[test]
    fn an_offset_is_folded_into_utc() {
        let local: Instant = "2026-03-29T03:30:00+02:00".parse().unwrap();
        assert_eq!(local.to_string(), "2026-03-29T01:30:00.000Z");
    }

    #[test]
    fn a_time_before_1970_is_refused_by_name() {
        let refused = "1969-12-31T23:59:59Z".parse::<Instant>().unwrap_err();
        assert!(refused.to_string().contains("1969-12-31T23:59:59Z"));
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(
            Instant::EPOCH.before(Duration::from_secs(1)),
            Instant::EPOCH
        );
        assert_eq!(Instant::MAX.after(Duration::MAX), Instant::MAX);
        assert_eq!(Instant::EPOCH.since(Instant::MAX), Duration::ZERO);
    }
}
