//! The common form: whatever a feed said, as observations.

use thalweg_domain::observation::{Measured, Observation};
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

use crate::decoder::{Decoded, OwnReport, TargetReport};
use crate::fingerprint;

/// No, one or two observations.
#[derive(Debug, Default)]
pub struct Observations {
    pub(crate) first: Option<Observation>,
    pub(crate) second: Option<Observation>,
}

impl Iterator for Observations {
    type Item = Observation;

    #[inline]
    fn next(&mut self) -> Option<Observation> {
        self.first.take().or_else(|| self.second.take())
    }
}

impl Decoded<'_> {
    /// The observations in what was said; `source` is the feed.
    pub fn observations(&self, source: SourceId) -> Observations {
        match self {
            Self::Ais(report) => report.observations(source),
            Self::Own(report) => report.observations(source),
            Self::Target(report) => report.observations(source),
            Self::Fault(_) => Observations::default(),
        }
    }
}

impl OwnReport<'_> {
    /// Where the own ship is, when that is new.
    pub fn observations(&self, source: SourceId) -> Observations {
        one(self.position.map(|(sensed, position)| {
            let measured = Measured::OwnPosition(position);
            observation(source, (sensed, self.received), self.raw, measured)
        }))
    }
}

impl TargetReport<'_> {
    /// Where the target is, when it can be placed.
    pub fn observations(&self, source: SourceId) -> Observations {
        one(self.plot.map(|(sensed, plot)| {
            observation(
                source,
                (sensed, self.received),
                self.raw,
                Measured::Plot(plot),
            )
        }))
    }
}

fn one(first: Option<Observation>) -> Observations {
    Observations {
        first,
        second: None,
    }
}

fn observation(
    source: SourceId,
    (sensed, received): (Instant, Instant),
    raw: &[u8],
    measured: Measured,
) -> Observation {
    Observation {
        source,
        sensed,
        received,
        fingerprint: fingerprint::of_sentence(raw),
        measured,
    }
}
