//! Exports: documents are numbered one after the other, and say what for above a marking.
//!
//! *Rule*: what is marked above what the centre lets out without asking needs a purpose.
//! *Source*: `ui-spec` 2.12.
//! *Here / not here*: the number and the purpose. Who may see what is in a document is decided
//! before it is made.
//! *Limits*: the last number is kept; each export is a fact of the journal.

use serde::{Deserialize, Serialize};
use thalweg_domain::export::{Export, ExportSubject};
use thalweg_domain::handling::Classification;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

/// The exports of this centre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Exports(u64);

/// A document that somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// What it is about.
    pub subject: ExportSubject,
    /// How it is marked.
    pub marking: Classification,
    /// As known when.
    pub known_at: Instant,
    /// For what it is made.
    pub purpose: Option<Phrase>,
    /// For whom; this centre when absent.
    pub recipient: Option<Phrase>,
}

/// Why a document is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportRefusal {
    /// Nobody said what for.
    #[error("what is marked {} is exported for a purpose: say which", .0.marking())]
    Purpose(Classification),
}

impl Exports {
    /// How many documents were made.
    pub const fn made(self) -> u64 {
        self.0
    }

    /// May this document be made? Its number is the next one.
    pub fn decide(self, wish: Wish, free_up_to: Classification) -> Result<Export, ExportRefusal> {
        if wish.marking > free_up_to && wish.purpose.is_none() {
            return Err(ExportRefusal::Purpose(wish.marking));
        }
        Ok(Export {
            number: self.0.saturating_add(1),
            subject: wish.subject,
            marking: wish.marking,
            known_at: wish.known_at,
            purpose: wish.purpose,
            recipient: wish.recipient,
        })
    }

    pub(crate) fn take(&mut self, export: &Export) {
        self.0 = self.0.max(export.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(marking: Classification, purpose: Option<&str>) -> Wish {
        Wish {
            subject: ExportSubject::Situation {
                from: Instant::EPOCH,
                to: Instant::MAX,
            },
            marking,
            known_at: Instant::MAX,
            purpose: purpose.map(|text| text.to_owned().try_into().unwrap()),
            recipient: None,
        }
    }

    #[test]
    fn ui_spec_2_12_above_a_marking_an_export_says_what_for() {
        let exports = Exports::default();
        let free = Classification::Unclassified;
        let marked = Classification::SensitiveNonClassified;
        let silent = exports.decide(wish(marked, None), free);
        assert_eq!(silent, Err(ExportRefusal::Purpose(marked)));
        assert!(exports.decide(wish(marked, Some("briefing")), free).is_ok());
        assert!(exports.decide(wish(free, None), free).is_ok());
    }

    #[test]
    fn documents_are_numbered_one_after_the_other() {
        let mut exports = Exports::default();
        for number in 1..=3 {
            let free = Classification::ConfidentielUe;
            let export = exports.decide(wish(free, None), free).unwrap();
            assert_eq!(export.number, number);
            exports.take(&export);
        }
        assert_eq!(exports.made(), 3);
    }
}
