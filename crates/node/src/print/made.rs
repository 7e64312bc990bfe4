//! A print or file that was numbered: the fact of it, and what follows from it alone.

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::export::Export;
use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_paper::{Document, Stamp};
use thalweg_picture::exports::{ExportRefusal, Wish};
use thalweg_picture::{Body, Draft};

use super::{Print, PrintFault, atlas};
use crate::config::CentreConfig;
use crate::geography::base_map::BaseMap;
use crate::journal::Turn;

/// What is known so much earlier than a print is made is the past.
const PAST_MS: i64 = 60_000;

/// A print that stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// As it is noted.
    pub export: Export,
    /// When.
    pub at: Instant,
    /// Who had it made.
    pub by: String,
}

impl Made {
    /// Notes a print, which gives it its number.
    pub fn note(
        turn: &mut Turn<'_>,
        by: Actor,
        wish: Wish,
        free_up_to: Classification,
    ) -> Result<Self, ExportRefusal> {
        let export = turn.state.picture.exports.decide(wish, free_up_to)?;
        let body = Body::Exported(export.clone());
        let (happened, name) = (turn.now, by.name().to_owned());
        let fact = turn.append(Draft { happened, by, body });
        Ok(Self {
            export,
            at: fact.times.known,
            by: name,
        })
    }

    /// Its number as people read it.
    pub fn number(&self) -> String {
        let year = self.at.to_string();
        let year = year.get(..4).unwrap_or_default();
        format!("{year}-{:06}", self.export.number)
    }

    /// What the file is called.
    pub fn file_name(&self) -> String {
        use thalweg_domain::export::ExportSubject as Of;
        let number = self.number();
        match self.export.subject {
            Of::Situation { .. } => format!("situation-{number}.pdf"),
            Of::Statistics { .. } => format!("statistics-{number}.pdf"),
            Of::Event { .. } => format!("event-{number}.pdf"),
            Of::Briefing { .. } => format!("briefing-{number}.pdf"),
            Of::Alert { .. } => format!("alert-{number}.xml"),
            Of::AuditRecord { .. } => format!("audit-{number}.json"),
            Of::List { list, form, .. } => {
                let marking = self.export.marking.word().replace('_', "-");
                format!("{}-{number}-{marking}.{}", list.word(), form.ending())
            }
        }
    }

    /// The document, with the base map below its maps.
    pub async fn document(
        &self,
        mut print: Print,
        map: &BaseMap,
        centre: &CentreConfig,
    ) -> Result<Document, PrintFault> {
        for block in &mut print.blocks {
            if let thalweg_paper::Block::Map(plotted) = block {
                plotted.base = atlas::base(map, plotted.window).await?;
            }
        }
        Ok(Document {
            title: print.title,
            subtitle: print.subtitle,
            language: "en".to_owned(),
            centre: centre.name.clone(),
            marking: print.marking,
            stamp: Stamp {
                known_at: self.export.known_at,
                past: self.at.millis_from(self.export.known_at) > PAST_MS,
                made_at: self.at,
                made_by: self.by.clone(),
                number: self.number(),
            },
            blocks: print.blocks,
        })
    }
}
