//! What is known, set on pages: a document of words, tables, charts and maps becomes PDF.
//!
//! *Rule*: every page carries its marking at head and foot, whose paper it is, as known when, and
//! which page of how many it is; nothing that belongs on the paper is cut away; what a colour says,
//! a word or a pattern says too; the same document gives the same bytes.
//! *Source*: `ui-spec` 2.3 (greyscale), 2.12 (print); Council Decision 2013/488/EU Annex III
//! (markings on every page); ISO 19005-2 level A (PDF/A-2a: archival, tagged); ADR 0016.
//! *Here / not here*: the setting of pages. What a report says is `node`'s, who may have it too.
//! *Limits*: [`PAGES_MAX`] pages, more are refused; letters of Latin, Greek and Cyrillic, others
//! are shown as an empty box and counted in a note; no pictures.
//!
//! The modules in reading order: what a document is made of; letters and lines; a page as it will
//! be; how blocks are put on pages; the file.

pub mod chart;
pub mod document;
pub mod map;

pub mod fonts;
mod lines;
mod measure;

mod sheet;

mod pdf;
mod set;

pub use document::{
    Align, Block, Cell, Column, Document, Figure, Pair, Sign, Stamp, Step, Table, Text,
};
pub use pdf::{PAGES_MAX, PaperFault};

use fonts::Fonts;

/// A document as PDF.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PaperFault> {
    let fonts = Fonts::shipped()?;
    pdf::write(document, &fonts, &set::pages(document, &fonts)?)
}
