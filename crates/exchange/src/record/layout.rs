//! How a form is laid out in portions: told once, read by the envelope and by the decision.
//!
//! *Rule*: every field of a form stands in exactly one portion; what is coarser is a portion of its
//! own, made from fields that stand in a finer one. Every version has all portions of its type,
//! empty ones too, so that which are missing tells what was kept back and never what there was.
//! *Source*: `docs/protocol/records.md` 2; 2021/581 Art. 4(3), 22, 24(4); Council Decision
//! 2013/488/EU Annex III (portion marking).
//! *Here / not here*: the shape of a layout. Each form's own stands in a file of its name.
//! *Limits*: 16 portions, as many as a record can commit to.

use serde_json::Value as Json;
use thalweg_domain::handling::PersonalDataKind;

use super::coarsening::Coarsening;
use super::forms::LAYOUTS;
use super::register;
use super::tree::{Paths, Tree};
use crate::envelope::{self, Schema};
use crate::portion::PortionId;
use crate::release::{Caveat, Precision};

/// Paths of fields: names with dots between, blocks that are chosen by a word named by it. What a
/// report's form says is told under `form` without the form's word, which the record's type tells.
pub type Fields = &'static [&'static str];

/// How a form is laid out.
#[derive(Debug, PartialEq, Eq)]
pub struct Layout {
    /// The form's word.
    pub form: &'static str,
    /// The schema that this describes.
    pub schema: Schema,
    /// Its portions, ascending by number.
    pub portions: &'static [PortionRow],
}

/// A portion of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct PortionRow {
    /// Its number.
    pub id: PortionId,
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// How finely it tells place, time or number.
    pub precision: Precision,
    /// Whether it may break numbers of persons down.
    pub breaks_down: bool,
    /// What is always to be heeded of it.
    pub caveats: &'static [Caveat],
    /// What personal data it is for.
    pub personal_data: PersonalDataKind,
    /// Portions that may go in its place, the finest first.
    pub coarser: &'static [&'static str],
}

/// What a portion holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Holds {
    /// These fields, in groups.
    Fields(&'static [Fields]),
    /// A coarser form of these, which stand in another portion.
    Coarse(Coarsening, Fields),
}

impl Layout {
    /// The layout of records of a type; none where no form of a report is behind it.
    pub fn of(record_type: envelope::RecordType) -> Option<&'static Self> {
        let word = register::record_type(record_type)?;
        LAYOUTS
            .iter()
            .find_map(|(types, layout)| types.contains(&word).then_some(*layout))
    }

    /// The portion of a number.
    pub fn portion(&self, id: PortionId) -> Option<&'static PortionRow> {
        self.portions.iter().find(|row| row.id == id)
    }

    /// The portion of a name.
    pub fn named(&self, name: &str) -> Option<&'static PortionRow> {
        self.portions.iter().find(|row| row.name == name)
    }

    /// The portion that holds the field, or the block as a whole, at a path.
    pub fn holder(&self, path: &str) -> Option<&'static PortionRow> {
        self.portions.iter().find(|row| row.has(path))
    }

    /// Every field of what is told, with its path; empty blocks and what is no field as well.
    pub(super) fn leaves<'t>(&self, told: &'t Tree) -> Vec<(String, &'t Json)> {
        let paths = Paths {
            is_field: &|path| self.holder(path).is_some(),
            is_block: &|path| self.holder_within(path).is_some(),
        };
        paths.leaves(told)
    }

    /// The first portion that holds something of the block at a path.
    pub(super) fn holder_within(&self, path: &str) -> Option<&'static PortionRow> {
        self.portions.iter().find(|row| row.has_within(path))
    }
}

impl PortionRow {
    /// The fields that stand in it.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        let groups = match self.holds {
            Holds::Fields(groups) => groups,
            Holds::Coarse(..) => &[],
        };
        groups.iter().flat_map(|group| group.iter().copied())
    }

    /// Whether the field at a path stands in it.
    pub fn has(&self, path: &str) -> bool {
        self.fields().any(|field| field == path)
    }

    /// Whether it holds something of the block at a path.
    pub(super) fn has_within(&self, path: &str) -> bool {
        self.fields().any(|field| is_within(field, path))
    }
}

/// Whether a field lies within the block at a path.
pub(super) fn is_within(field: &str, path: &str) -> bool {
    let rest = field.strip_prefix(path);
    path.is_empty() || rest.is_some_and(|rest| rest.starts_with('.'))
}
