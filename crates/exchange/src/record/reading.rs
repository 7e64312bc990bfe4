//! Back: an opened record as the report that it is, or as what of it came.
//!
//! *Rule*: a report is one when all its portions came; otherwise it is a partial view, which says
//! of every field what is known, how coarsely, that its owner does not state it, or that its
//! portion was kept back. Nothing is filled in.
//! *Source*: `docs/protocol/records.md` 4; 2021/581 Art. 3(4), 16, 24(4) (what is kept back is the
//! owner's decision).
//! *Here / not here*: what the portions say. Who signed them was judged when the record was opened.
//! *Limits*: those of values and forms; portions of numbers that are not known are left unread.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use thalweg_domain::form::{Kind, Part as _};
use thalweg_domain::report::Report;

use super::coarsening::{Coarse, Coarsening};
use super::fault::{RecordFault, shortened};
use super::fitting::{Misfit, fitted};
use super::layout::{Fields, Holds, Layout, PortionRow, is_within};
use super::parts::record_type_of;
use super::tree::{self, Paths, Tree};
use super::{register, value};
use crate::agreement::RecordType;
use crate::envelope::{Heading, Opened, Operation};
use crate::portion::Portion;

/// What an opened record says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// All portions came: the report.
    Whole(Box<Report>),
    /// Some were kept back.
    Partial(Box<PartialReport>),
}

/// What of a report came.
#[derive(Debug, Clone, PartialEq)]
pub struct PartialReport {
    word: RecordType,
    layout: &'static Layout,
    known: Tree,
    coarse: Vec<(&'static str, Coarse)>,
    kept_back: Vec<&'static PortionRow>,
}

/// What is known of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'a> {
    /// Its value.
    Exactly(&'a Json),
    /// A coarser form of it; the value was kept back.
    Coarsely(Coarse),
    /// Its owner says nothing there.
    NotStated,
    /// Whatever there is was kept back, with this portion.
    KeptBack(&'static PortionRow),
}

impl Reading {
    /// Reads a record that was opened.
    pub fn of(opened: &Opened) -> Result<Self, RecordFault> {
        let record = opened.record();
        let mut partial = PartialReport::begin(&record.header().heading)?;
        let form = Report::kind();
        for portion in record.portions() {
            if let Some(row) = partial.layout.portion(portion.content().id) {
                partial.take(row, portion, &form)?;
            }
        }
        partial.check_coarse()?;
        if partial.kept_back.is_empty() {
            partial.whole().map(|report| Self::Whole(Box::new(report)))
        } else {
            Ok(Self::Partial(Box::new(partial)))
        }
    }
}

impl PartialReport {
    fn begin(heading: &Heading) -> Result<Self, RecordFault> {
        let number = heading.record_type;
        let none = RecordFault::NoReport(number.0);
        let word = register::record_type(number).ok_or_else(|| none.clone())?;
        let layout = Layout::of(number).ok_or(none)?;
        if heading.operation != Operation::Put {
            return Err(RecordFault::NoPut);
        }
        let (known, found) = (layout.schema.major, heading.schema.major);
        if known != found {
            return Err(RecordFault::OtherSchema { known, found });
        }
        Ok(Self {
            word,
            layout,
            known: Tree::new(),
            coarse: Vec::new(),
            kept_back: layout.portions.iter().collect(),
        })
    }

    /// Takes what a portion says.
    fn take(
        &mut self,
        row: &'static PortionRow,
        portion: &Portion,
        form: &Kind,
    ) -> Result<(), RecordFault> {
        let content = portion.content();
        let is_newer = content.schema_minor > self.layout.schema.minor;
        let said = value::read(content.value.as_bytes())?;
        let said = said.as_object().ok_or_else(|| row.misfit(""))?;
        match row.holds {
            Holds::Fields(_) => self.take_fields(row, said, form, is_newer)?,
            Holds::Coarse(coarsening, fields) => {
                self.take_coarse(row, said, (coarsening, fields), is_newer)?;
            }
        }
        self.kept_back.retain(|kept| kept.id != row.id);
        Ok(())
    }

    fn take_fields(
        &mut self,
        row: &'static PortionRow,
        said: &Tree,
        form: &Kind,
        is_newer: bool,
    ) -> Result<(), RecordFault> {
        for (path, value) in self.layout.leaves(said) {
            match self.holder_of(&path, value) {
                Some(holder) if holder.id != row.id => {
                    return Err(row.misplaced(&path, holder));
                }
                Some(holder) if holder.has(&path) => {
                    let kind = kind_at(form, self.layout.form, &path);
                    let kind = kind.ok_or_else(|| row.misfit(&path))?;
                    let value = fitted(kind, value, is_newer);
                    let value = value.map_err(|misfit| row.fault(&path, misfit))?;
                    tree::put(&mut self.known, &path, value);
                }
                // A block of which no field is stated.
                Some(_) => tree::put(&mut self.known, &path, value.clone()),
                None if is_newer => {}
                None => return Err(row.unknown(&path)),
            }
        }
        Ok(())
    }

    /// In which portion a field stands, or a block of which none is stated.
    fn holder_of(&self, path: &str, value: &Json) -> Option<&'static PortionRow> {
        let holder = self.layout.holder(path);
        let is_empty = tree::is_empty_block(value);
        holder.or_else(|| self.layout.holder_within(path).filter(|_| is_empty))
    }

    fn take_coarse(
        &mut self,
        row: &'static PortionRow,
        said: &Tree,
        (coarsening, fields): (Coarsening, Fields),
        is_newer: bool,
    ) -> Result<(), RecordFault> {
        let paths = Paths {
            is_field: &|path| fields.contains(&path),
            is_block: &|path| fields.iter().any(|field| is_within(field, path)),
        };
        for (path, value) in paths.leaves(said) {
            match fields.iter().find(|field| **field == path) {
                Some(field) => {
                    let coarse = coarsening.read(value).ok_or_else(|| row.misfit(&path))?;
                    self.coarse.push((field, coarse));
                }
                None if is_newer => {}
                None => return Err(row.unknown(&path)),
            }
        }
        Ok(())
    }

    /// Refuses two truths: where a value and its coarser form both came, the one follows from the
    /// other.
    fn check_coarse(&self) -> Result<(), RecordFault> {
        for row in self.layout.portions {
            let Holds::Coarse(coarsening, fields) = row.holds else {
                continue;
            };
            for field in fields {
                let holder = self.layout.holder(field);
                let both = holder.is_some_and(|holder| !self.is_kept(holder) && !self.is_kept(row));
                let exact = tree::at(&self.known, field);
                if both && exact.and_then(|value| coarsening.of(value)) != self.coarse_at(field) {
                    let portion = row.name;
                    return Err(RecordFault::Contradiction { portion, field });
                }
            }
        }
        Ok(())
    }

    /// The report that all portions are together.
    fn whole(mut self) -> Result<Report, RecordFault> {
        let said = self.known.remove("form").unwrap_or_default();
        let form = [(self.layout.form.to_owned(), said)].into_iter().collect();
        self.known.insert("form".to_owned(), Json::Object(form));
        let fault = |why: serde_json::Error| RecordFault::NoForm(shortened(&why.to_string()));
        let report: Report = serde_json::from_value(Json::Object(self.known)).map_err(fault)?;
        if record_type_of(&report) == self.word {
            Ok(report)
        } else {
            Err(RecordFault::NoForm(self.word.to_string()))
        }
    }

    fn is_kept(&self, row: &PortionRow) -> bool {
        self.kept_back.iter().any(|kept| kept.id == row.id)
    }

    fn coarse_at(&self, path: &str) -> Option<Coarse> {
        let mut coarse = self.coarse.iter();
        coarse.find_map(|(field, coarse)| (*field == path).then_some(*coarse))
    }

    /// Of which type the record is.
    pub const fn record_type(&self) -> RecordType {
        self.word
    }

    /// The portions that did not come, ascending by number.
    pub fn kept_back(&self) -> &[&'static PortionRow] {
        &self.kept_back
    }

    /// The coarser forms that came, with the fields that they are of.
    pub fn coarse(&self) -> &[(&'static str, Coarse)] {
        &self.coarse
    }

    /// Every field that is known, with its path.
    pub fn known(&self) -> Vec<(String, &Json)> {
        self.layout.leaves(&self.known)
    }

    /// What is known of the field at a path; nothing where the form has none.
    pub fn told(&self, path: &str) -> Option<Told<'_>> {
        let holder = self.layout.holder(path)?;
        if let Some(value) = tree::at(&self.known, path) {
            return Some(Told::Exactly(value));
        }
        if !self.is_kept(holder) {
            return Some(Told::NotStated);
        }
        Some(match (self.coarse_at(path), self.coarser_came(path)) {
            (Some(coarse), _) => Told::Coarsely(coarse),
            (None, true) => Told::NotStated,
            (None, false) => Told::KeptBack(holder),
        })
    }

    /// The value of the field at a path, as what it is; none unless it is known exactly.
    pub fn exactly<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        T::deserialize(tree::at(&self.known, path)?).ok()
    }

    /// Whether a coarser form of a field would have come, had it a value.
    fn coarser_came(&self, path: &str) -> bool {
        let mut rows = self.layout.portions.iter();
        rows.any(|row| match row.holds {
            Holds::Coarse(_, fields) => fields.contains(&path) && !self.is_kept(row),
            Holds::Fields(_) => false,
        })
    }
}

impl PortionRow {
    fn misfit(&self, path: &str) -> RecordFault {
        RecordFault::NotOfTheForm {
            portion: self.name,
            field: shortened(path),
        }
    }

    fn misplaced(&self, path: &str, belongs: &Self) -> RecordFault {
        RecordFault::OtherPortion {
            portion: self.name,
            field: shortened(path),
            belongs: belongs.name,
        }
    }

    fn unknown(&self, path: &str) -> RecordFault {
        RecordFault::UnknownField {
            portion: self.name,
            field: shortened(path),
        }
    }

    fn fault(&self, path: &str, misfit: Misfit) -> RecordFault {
        match misfit {
            Misfit::Unknown(name) => self.unknown(&format!("{path}.{name}")),
            Misfit::Other => self.misfit(path),
        }
    }
}

/// What may stand at a path of a form.
fn kind_at<'k>(report: &'k Kind, form: &str, path: &str) -> Option<&'k Kind> {
    let mut steps: Vec<&str> = path.split('.').collect();
    if steps.first() == Some(&"form") {
        steps.insert(1, form);
    }
    report.at(&steps)
}
