//! A sighting: one believed position of a track, with what the detectors need to know about it.

use thalweg_domain::country::Country;
use thalweg_domain::track::Fix;
use thalweg_domain::vessel::VesselClass;

/// The dense number of a track in its table; reused after the track was forgotten.
pub type TrackSlot = u32;

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
    /// The flag that its number claims.
    pub flag: Option<Country>,
}
