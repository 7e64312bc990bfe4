//! A sighting: one believed position of a track, with what the detectors need to know about it.
//!
//! *Rule*: every detector sees the same, and nothing but this.
//! *Source*: ours: it keeps detectors from knowing the track table.
//! *Here / not here*: what is seen. How a position came to be believed is `track`'s.
//! *Limits*: [`TRACKS_MAX`] tracks.

use thalweg_domain::country::Country;
use thalweg_domain::track::{Fix, TrackId};
use thalweg_domain::vessel::VesselClass;

/// The dense number of a track in its table; reused after the track was forgotten.
pub type TrackSlot = u32;

/// The most tracks that detectors keep a state for; tracks of higher slots are not watched.
pub const TRACKS_MAX: usize = 4_000_000;

/// One believed position of a track.
#[derive(Debug, Clone, Copy)]
pub struct Sighting<'a> {
    /// The track's number in the caller's table.
    pub slot: TrackSlot,
    /// The position, with its track, times and motion.
    pub fix: &'a Fix,
    /// Where the track was before.
    pub before: Option<&'a Fix>,
    /// The middle interval between its positions, once it has a rhythm.
    pub interval_secs: Option<u16>,
    /// The class that its crew entered.
    pub class: Option<VesselClass>,
}

impl Sighting<'_> {
    /// The flag that its number claims.
    pub fn flag(&self) -> Option<Country> {
        match self.fix.track {
            TrackId::Mmsi(mmsi) => Country::of_flag(mmsi),
            TrackId::Radar(..) | TrackId::Own(_) => None,
        }
    }
}
