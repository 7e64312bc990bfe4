//! Exports: what left the screens as a document, who had it made, and for what.
//!
//! *Rule*: every document has a number of its own and stands in the journal before anybody holds
//! it; above a marking that the centre sets, it says for what purpose it was made.
//! *Source*: `ui-spec` 2.12; `exchange` (export and print are logged); 2013/488/EU Annex III
//! (registration of what is marked).
//! *Here / not here*: the words. When a purpose is needed is `picture::exports`'s; what a document
//! holds is `node::print`'s.
//! *Limits*: a purpose and a recipient of 200 characters.

use serde::{Deserialize, Serialize};

use crate::handling::Classification;
use crate::id::{BriefingId, EventId};
use crate::text::Phrase;
use crate::time::Instant;

/// A document that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Export {
    /// Its number at this centre: 1, 2, 3 and so on.
    pub number: u64,
    /// What it is about.
    pub subject: ExportSubject,
    /// How it is marked: as highly as anything in it.
    pub marking: Classification,
    /// As known when.
    pub known_at: Instant,
    /// For what it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Phrase>,
    /// For whom it was made; this centre when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Phrase>,
}

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ExportSubject {
    /// The situation over a time.
    Situation {
        /// From this instant on.
        from: Instant,
        /// Until before this instant.
        to: Instant,
    },
    /// Figures over a time.
    Statistics {
        /// From this instant on.
        from: Instant,
        /// Until before this instant.
        to: Instant,
    },
    /// Everything of one event.
    Event {
        /// Which.
        event: EventId,
    },
    /// A list, as a file.
    List {
        /// Of what.
        list: ExportedList,
        /// In which form.
        form: FileForm,
        /// How many records left.
        records: u64,
        /// How many stayed, because they may not be given to the recipient.
        left_out: u64,
    },
    /// An event as an alert, as a file.
    Alert {
        /// Which event.
        event: EventId,
    },
    /// A briefing, as a booklet.
    Briefing {
        /// Which.
        briefing: BriefingId,
        /// In which version.
        revision: u32,
    },
    /// A signed record of who did and saw what.
    AuditRecord {
        /// From this instant on.
        from: Instant,
        /// Until before this instant.
        to: Instant,
        /// How many entries of the register.
        entries: u64,
    },
}

/// Lists that leave as files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ExportedList {
    /// Events.
    Events,
    /// Reports.
    Reports,
    /// Border sections.
    Sections,
    /// Zones.
    Zones,
}

impl ExportedList {
    /// Its word, as in its serialised form.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Reports => "reports",
            Self::Sections => "sections",
            Self::Zones => "zones",
        }
    }
}

/// The forms in which lists leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum FileForm {
    /// Comma-separated values.
    Csv,
    /// JSON, which can be imported again.
    Json,
    /// KML 2.2.
    Kml,
    /// An Atom feed with `GeoRSS`.
    Georss,
}

impl FileForm {
    /// How names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Kml => "kml",
            Self::Georss => "xml",
        }
    }
}
