//! What an outlet lets out.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;
use thalweg_decode::decoder::AisReport;
use thalweg_domain::identity::Mmsi;
use thalweg_domain::observation::Measured;
use thalweg_domain::source::SourceId;

use super::settings::OutletFilter;

/// Stations inside an area that are remembered, so that their names pass too.
const INSIDE_MAX: usize = 1_000_000;

/// A filter at work.
#[derive(Debug)]
pub struct Filter {
    settings: OutletFilter,
    /// The numbers of the sources whose names the settings list.
    sources: Vec<SourceId>,
    /// Who was last seen inside the area.
    inside: HashSet<Mmsi, FxBuildHasher>,
}

impl Filter {
    /// A filter whose source names have these numbers.
    pub fn new(settings: OutletFilter, sources: Vec<SourceId>) -> Self {
        Self {
            settings,
            sources,
            inside: HashSet::default(),
        }
    }

    /// Whether a message passes.
    pub fn passes(&mut self, report: &AisReport<'_>, source: SourceId) -> bool {
        let of_type =
            self.settings.types.is_empty() || self.settings.types.contains(&number(report));
        let of_source = self.settings.sources.is_empty() || self.sources.contains(&source);
        of_source && self.is_inside(report, source) && of_type
    }

    fn is_inside(&mut self, report: &AisReport<'_>, source: SourceId) -> bool {
        let Some(area) = self.settings.area else {
            return true;
        };
        for observation in report.observations(source) {
            if let Measured::Position(position) = observation.measured {
                return self.remember(position.mmsi, area.contains(position.position));
            }
        }
        sender(report).is_some_and(|mmsi| self.inside.contains(&mmsi))
    }

    fn remember(&mut self, mmsi: Mmsi, inside: bool) -> bool {
        if !inside {
            self.inside.remove(&mmsi);
        } else if self.inside.len() < INSIDE_MAX {
            self.inside.insert(mmsi);
        }
        inside
    }
}

/// The message type: the first six bits of every message (M.1371-5 Annex 8 §3).
fn number(report: &AisReport<'_>) -> u8 {
    u8::try_from(report.payload.unsigned(0, 6)).unwrap_or(0)
}

/// Who sent it: the thirty bits after type and repeat indicator.
fn sender(report: &AisReport<'_>) -> Option<Mmsi> {
    u32::try_from(report.payload.unsigned(8, 30))
        .ok()
        .and_then(|number| Mmsi::new(number).ok())
}
