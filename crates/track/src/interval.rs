//! How often a station should be heard: by the standard, and by its own rhythm.

use thalweg_domain::measure::Knots;
use thalweg_domain::observation::{NavigationStatus, Reporter};

const REMEMBERED: usize = 8;

/// The interval that the standard prescribes, in seconds.
///
/// *Source*: ITU-R M.1371-5 Annex 1 tables 1 and 2; bursts of AIS-SART once a minute (Annex 9).
pub fn nominal_secs(
    reporter: Reporter,
    status: Option<NavigationStatus>,
    speed: Option<Knots>,
) -> u16 {
    let knots = speed.map_or(0.0, |speed| speed.0);
    match reporter {
        Reporter::ClassA => match (status.is_some_and(NavigationStatus::stationary), knots) {
            (true, ..=3.0) => 180,
            (_, ..=14.0) => 10,
            (_, ..=23.0) => 6,
            _ => 2,
        },
        Reporter::ClassB if knots <= 2.0 => 180,
        Reporter::ClassB => 30,
        Reporter::BaseStation | Reporter::SearchAndRescueAircraft => 10,
        Reporter::AidToNavigation | Reporter::LongRange => 180,
        Reporter::DistressDevice => 60,
    }
}

/// The last intervals between the reports of one station.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rhythm {
    secs: [u16; REMEMBERED],
    count: u8,
}

impl Rhythm {
    /// Remembers one interval.
    pub fn push(&mut self, secs: u16) {
        let place = usize::from(self.count) % REMEMBERED;
        if let Some(slot) = self.secs.get_mut(place) {
            *slot = secs;
        }
        // Wraps to "full", never back to "empty".
        self.count = self.count.checked_add(1).unwrap_or(128);
    }

    /// The middle interval, once there are three.
    pub fn median_secs(&self) -> Option<u16> {
        let filled = usize::from(self.count).min(REMEMBERED);
        let mut sorted = self.secs;
        let known = sorted.get_mut(..filled).filter(|known| known.len() >= 3)?;
        known.sort_unstable();
        known.get(filled / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ship_at_anchor_reports_every_three_minutes() {
        let anchored = Some(NavigationStatus::AtAnchor);
        assert_eq!(
            nominal_secs(Reporter::ClassA, anchored, Some(Knots(0.1))),
            180
        );
        assert_eq!(
            nominal_secs(Reporter::ClassA, anchored, Some(Knots(5.0))),
            10
        );
        assert_eq!(nominal_secs(Reporter::ClassA, None, Some(Knots(18.0))), 6);
        assert_eq!(nominal_secs(Reporter::ClassA, None, Some(Knots(30.0))), 2);
        assert_eq!(nominal_secs(Reporter::ClassB, None, Some(Knots(6.0))), 30);
    }

    #[test]
    fn the_median_shrugs_off_one_gap() {
        let mut rhythm = Rhythm::default();
        assert_eq!(rhythm.median_secs(), None);
        for secs in [10, 10, 900, 11, 10] {
            rhythm.push(secs);
        }
        assert_eq!(rhythm.median_secs(), Some(10));
    }

    #[test]
    fn a_thousand_intervals_stay_full() {
        let mut rhythm = Rhythm::default();
        for _ in 0..1_000 {
            rhythm.push(6);
            let _ = rhythm.median_secs();
        }
        assert_eq!(rhythm.median_secs(), Some(6));
    }
}
