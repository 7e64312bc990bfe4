//! The quality report: the figures as they are sent to other centres.

use serde::{Deserialize, Serialize};
use thalweg_domain::handling::{Classification, Handling};

use super::figures::QualityFigures;
use super::matrix::SilentReporter;

/// What is sent of the quality of reports, RESTREINT UE/EU RESTRICTED by construction (2019/1896
/// Art. 23(3)): there is no way to make one that is marked lower.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct QualityReport {
    /// How it is to be handled.
    handling: Handling,
    /// The figures.
    pub figures: QualityFigures,
    /// Who fell silent.
    pub silent: Vec<SilentReporter>,
}

impl QualityReport {
    /// The report of these figures, handled at least as strictly as its sender asks.
    pub fn new(figures: QualityFigures, silent: Vec<SilentReporter>, asked: &Handling) -> Self {
        let least = Handling {
            classification: Classification::RestreintUe,
            ..asked.clone()
        };
        Self {
            handling: asked.joined(&least),
            figures,
            silent,
        }
    }

    /// How it is to be handled.
    pub const fn handling(&self) -> &Handling {
        &self.handling
    }
}
