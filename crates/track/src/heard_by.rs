//! Which sources hear a track.
//!
//! *Limits*: the last four sources, each with the second in which it last heard the track.

use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

/// How many sources a track remembers having been heard by.
const REMEMBERED: usize = 4;

/// The sources that heard a track last; a second of zero marks a free place.
#[derive(Debug, Clone, Copy, Default)]
pub struct HeardBy {
    at_secs: [u32; REMEMBERED],
    sources: [u16; REMEMBERED],
}

impl HeardBy {
    /// Notes that a source heard the track.
    #[inline]
    pub fn note(&mut self, source: SourceId, at: Instant) {
        let mut places = self.sources.iter().zip(&self.at_secs);
        let known = places.position(|(known, at_secs)| *known == source.0 && *at_secs > 0);
        // A free place is taken before the oldest is given up.
        let place = known.unwrap_or_else(|| self.oldest());
        if let (Some(known), Some(at_secs)) =
            (self.sources.get_mut(place), self.at_secs.get_mut(place))
        {
            *known = source.0;
            *at_secs = u32::try_from(at.unix_secs()).unwrap_or(u32::MAX).max(1);
        }
    }

    /// The sources, each with when it last heard the track.
    pub fn sources(&self) -> impl Iterator<Item = (SourceId, Instant)> + '_ {
        let places = self.sources.iter().zip(&self.at_secs);
        let taken = places.filter(|(_, at_secs)| **at_secs > 0);
        taken.map(|(source, at_secs)| {
            (
                SourceId(*source),
                Instant::from_unix_secs(i64::from(*at_secs)),
            )
        })
    }

    fn oldest(&self) -> usize {
        let places = self.at_secs.iter().enumerate();
        let oldest = places.min_by_key(|(_, at_secs)| **at_secs);
        oldest.map_or(0, |(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Instant {
        Instant::from_unix_secs(1_384_257_600 + secs)
    }

    #[test]
    fn a_fifth_source_takes_the_place_of_the_one_heard_longest_ago() {
        let mut heard_by = HeardBy::default();
        for (source, secs) in [(1, 0), (2, 10), (3, 20), (4, 30), (1, 40), (5, 50)] {
            heard_by.note(SourceId(source), at(secs));
        }
        let mut sources: Vec<_> = heard_by.sources().collect();
        sources.sort();
        let expected = [(1, 40), (3, 20), (4, 30), (5, 50)];
        assert_eq!(
            sources,
            expected.map(|(source, secs)| (SourceId(source), at(secs)))
        );
    }
}
