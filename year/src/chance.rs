//! Chance: everything that is drawn, from a seed.
//!
//! Each event, section and crossing point draws from a stream of its own, so that one more of them
//! does not change the others.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;
use thalweg_domain::time::Instant;
use uuid::Uuid;

/// A stream of draws.
#[derive(Debug)]
pub struct Chance(Pcg64);

impl Chance {
    /// The stream of one thing of a year.
    pub fn of(seed: u64, kind: u32, number: u32) -> Self {
        let stream = u128::from(kind) << 32 | u128::from(number);
        let mut draws = Pcg64::new(u128::from(seed), stream);
        // The first draws of neighbouring streams look alike.
        for _ in 0..4 {
            draws.next_u64();
        }
        Self(draws)
    }

    /// From 0 up to, but without, `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(end);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// Between the two, both included.
    pub fn between(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to.saturating_sub(from).saturating_add(1))
    }

    /// From 0 up to, but without, 1.
    pub fn part(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// A number between the two.
    pub fn number(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.part()
    }

    /// Whether what holds in so many of a hundred cases holds now.
    pub fn holds(&mut self, per_cent: f64) -> bool {
        self.part() * 100.0 < per_cent
    }

    /// Something, in so many of a hundred cases.
    pub fn some<T>(&mut self, per_cent: f64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.holds(per_cent).then(|| make(self))
    }

    /// One of some, which are at least one.
    pub fn one_of<T: Copy, const N: usize>(&mut self, list: [T; N]) -> T {
        const { assert!(N > 0) };
        let at = usize::try_from(self.below(u32::try_from(N).unwrap_or(1))).unwrap_or(0);
        list.get(at).copied().unwrap_or(list[0])
    }

    /// One of a list, if it has any.
    pub fn any_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.get(usize::try_from(self.below(count)).ok()?)
    }

    /// One of some, by their weights.
    pub fn weighed<T: Copy, const N: usize>(&mut self, list: [(T, f64); N]) -> T {
        const { assert!(N > 0) };
        let all: f64 = list.iter().map(|(_, weight)| weight).sum();
        let mut left = self.part() * all;
        let mut drawn = list[0].0;
        for (one, weight) in list {
            drawn = one;
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
        drawn
    }

    /// A waiting time around `middle`: half are shorter, few are much longer.
    pub fn wait_ms(&mut self, middle_ms: f64) -> i64 {
        // A sum of uniform draws is nearly normal, and its exponential nearly log-normal.
        let normal: f64 = (0..6).map(|_| self.part()).sum::<f64>() - 3.0;
        whole((middle_ms * normal.exp()).min(1e12))
    }

    /// A small count around `middle`, at least 1.
    pub fn few(&mut self, middle: f64) -> u32 {
        let drawn = self.wait_ms(middle * 1_000.0) / 1_000;
        u32::try_from(drawn.clamp(1, 100_000)).unwrap_or(1)
    }

    /// An identifier that sorts by time (RFC 9562 version 7).
    pub fn identifier(&mut self, at: Instant) -> Uuid {
        let mut bytes = [0; 10];
        for byte in &mut bytes {
            *byte = u8::try_from(self.below(256)).unwrap_or(0);
        }
        let ms = u64::try_from(at.unix_ms()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &bytes).into_uuid()
    }
}

/// A number without its fraction.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the fraction is what is dropped; what is too large is moved to the end"
)]
pub fn whole(number: f64) -> i64 {
    number as i64
}
