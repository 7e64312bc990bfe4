//! A report as its portions: what is sealed and what is decided about, made from one table.
//!
//! *Rule*: the envelope and the decision speak of the same portions, because both are made here.
//! Every portion of the form is there, an empty one too. A record holds at least the personal data
//! that its portions are for.
//! *Source*: `docs/protocol/records.md` 2; 2021/581 Art. 24(4); 2019/1896 Art. 89(2)-(5).
//! *Here / not here*: dividing a report. What else a version says, and what is stated of it for the
//! decision, is its centre's.
//! *Limits*: 16 portions; each has to fit into one (64 KiB), which sealing judges.

use serde_json::Value as Json;
use thalweg_domain::handling::{Handling, PersonalDataKind};
use thalweg_domain::report::{Form, Particulars, Report};

use super::coarsening::Coarse;
use super::fault::RecordFault;
use super::layout::{Holds, Layout, PortionRow};
use super::mark::{Mark, Marks, caveat_bits};
use super::smallest::smallest_cell;
use super::tree::{self, Tree};
use super::{register, value};
use crate::agreement::RecordType;
use crate::cbor::Writer;
use crate::envelope::{self, Schema};
use crate::portion::coarse::CountBand;
use crate::portion::{Content, PortionMarking, Value};
use crate::release::{Breakdown, Caveat, PortionFacts, Precision};

/// A report in portions.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    word: RecordType,
    layout: &'static Layout,
    handling: Handling,
    portions: Vec<Part>,
}

/// One portion of it.
#[derive(Debug, Clone, PartialEq)]
struct Part {
    row: &'static PortionRow,
    told: Tree,
    mark: Mark,
}

impl Parts {
    /// Divides a report; an owner marks portions higher or lower than the record, and adds to what
    /// is to be heeded of them.
    pub fn of(report: &Report, marks: &Marks) -> Result<Self, RecordFault> {
        let word = record_type_of(report);
        let number = register::record_type_number(word);
        let layout = Layout::of(number).ok_or(RecordFault::NoReport(number.0))?;
        if let Some(name) = marks
            .keys()
            .find(|name| layout.named(name.as_str()).is_none())
        {
            return Err(RecordFault::NoPortion(name.to_string()));
        }
        let told = written(report, layout.form)?;
        let part = |row: &'static PortionRow| Part {
            row,
            told: coarse_of(row, &told),
            mark: mark_of(row, marks, &report.handling),
        };
        let mut parts = Self {
            word,
            layout,
            handling: report.handling.clone(),
            portions: layout.portions.iter().map(part).collect(),
        };
        parts.place(&told)?;
        let kinds = parts.portions.iter().map(|part| part.mark.personal_data);
        let most = kinds.max().unwrap_or_default();
        parts.handling.personal_data = parts.handling.personal_data.max(most);
        Ok(parts)
    }

    /// Puts every field into the portion that it stands in.
    fn place(&mut self, told: &Tree) -> Result<(), RecordFault> {
        for (path, value) in self.layout.leaves(told) {
            let row = self.layout.holder(&path);
            let row = row.or_else(|| self.layout.holder_within(&path));
            let mut parts = self.portions.iter_mut();
            let part = row.and_then(|row| parts.find(|part| part.row.id == row.id));
            let part = part.ok_or_else(|| RecordFault::NoPlace(path.clone()))?;
            tree::put(&mut part.told, &path, value.clone());
        }
        Ok(())
    }

    /// Of which type the record is.
    pub const fn record_type(&self) -> RecordType {
        self.word
    }

    /// The type's number, for the heading.
    pub fn record_type_number(&self) -> envelope::RecordType {
        register::record_type_number(self.word)
    }

    /// By which schema it is written, for the heading.
    pub const fn schema(&self) -> Schema {
        self.layout.schema
    }

    /// How the record is to be handled: as the report says, with the personal data of its portions.
    pub const fn handling(&self) -> &Handling {
        &self.handling
    }

    /// Its portions as they are sealed, ascending by number.
    pub fn contents(&self) -> Result<Vec<Content>, RecordFault> {
        let parts = self.portions.iter();
        parts.map(|part| part.content(self.layout.schema)).collect()
    }

    /// Its portions as the release decides about them, in the same order.
    pub fn facts(&self) -> Result<Vec<PortionFacts>, RecordFault> {
        self.portions.iter().map(Part::facts).collect()
    }
}

impl Part {
    fn content(&self, schema: Schema) -> Result<Content, RecordFault> {
        let told = value::write(Writer::new(), &Json::Object(self.told.clone())).finish();
        // What is written here is read as a peer would: nothing is sealed that others refuse.
        value::read(&told)?;
        Ok(Content {
            id: self.row.id,
            marking: PortionMarking {
                classification: self.mark.classification.unwrap_or_default(),
                caveats: caveat_bits(&self.mark.caveats),
                releasable_to: self.mark.releasable_to.clone(),
            },
            schema_minor: schema.minor,
            value: Value::from_bytes(told)?,
        })
    }

    fn facts(&self) -> Result<PortionFacts, RecordFault> {
        let named = |name: &str| {
            let unknown = |_fault| RecordFault::NoPortion(name.to_owned());
            name.parse().map_err(unknown)
        };
        let coarser = self.row.coarser.iter().map(|name| named(name));
        Ok(PortionFacts {
            name: named(self.row.name)?,
            classification: self.mark.classification.unwrap_or_default(),
            caveats: self.mark.caveats.clone(),
            personal_data: self.mark.personal_data,
            necessary: self.mark.necessary,
            precision: self.precision(),
            breakdown: if self.row.breaks_down {
                smallest_cell(&self.told)
            } else {
                Breakdown::None
            },
            coarser: coarser.collect::<Result<_, _>>()?,
        })
    }

    /// How finely it tells place, time or number: a band is as wide as the one that the number is
    /// in, and none at all is as wide as can be.
    fn precision(&self) -> Precision {
        let Holds::Coarse(coarsening, fields) = self.row.holds else {
            return self.row.precision;
        };
        let told = fields
            .iter()
            .filter_map(|field| tree::at(&self.told, field));
        let read = told.filter_map(|value| coarsening.read(value));
        let widths = read.filter_map(|coarse| match coarse {
            Coarse::Band(band) => Some(width(band)),
            Coarse::Cell(_) | Coarse::Span(_) => None,
        });
        match self.row.precision {
            Precision::Number { .. } => Precision::Number {
                band: widths.min().unwrap_or(u32::MAX),
            },
            other => other,
        }
    }
}

fn width(band: CountBand) -> u32 {
    band.to.map_or(u32::MAX, |to| {
        to.saturating_sub(band.from).saturating_add(1)
    })
}

/// The type of record that a report is: its form, and search and rescue by itself.
pub fn record_type_of(report: &Report) -> RecordType {
    match &report.form {
        Form::SingleEvent(event) => match event.particulars {
            Particulars::Rescue(_) => RecordType::Rescue,
            _ => RecordType::SingleEvent,
        },
        Form::Indicator(_) => RecordType::Indicator,
        Form::OwnAssets(_) => RecordType::OwnAssets,
        Form::OperationalPlan(_) => RecordType::OperationalPlan,
        Form::Environment(_) => RecordType::Environment,
        Form::RiskAnalysis(_) => RecordType::RiskAnalysis,
        Form::Request(_) => RecordType::RequestForInformation,
        Form::Watchlist(_) => RecordType::Watchlist,
    }
}

/// A report as it is written, what its form says without the form's word.
fn written(report: &Report, form: &str) -> Result<Tree, RecordFault> {
    let fault = |why: serde_json::Error| RecordFault::NoForm(why.to_string());
    let written = serde_json::to_value(report).map_err(fault)?;
    let Json::Object(mut told) = written else {
        return Err(RecordFault::NoForm(form.to_owned()));
    };
    let said = told.get_mut("form").and_then(|form| form.as_object_mut());
    let said = said.and_then(|forms| forms.remove(form));
    told.insert("form".to_owned(), said.unwrap_or_default());
    Ok(told)
}

/// The coarser form that a row has of fields.
fn coarse_of(row: &PortionRow, told: &Tree) -> Tree {
    let mut coarse = Tree::new();
    if let Holds::Coarse(coarsening, fields) = row.holds {
        for field in fields {
            let exact = tree::at(told, field);
            if let Some(one) = exact.and_then(|value| coarsening.of(value)) {
                tree::put(&mut coarse, field, one.written());
            }
        }
    }
    coarse
}

/// What the row and the owner say of a portion together.
fn mark_of(row: &PortionRow, marks: &Marks, handling: &Handling) -> Mark {
    let mut said = marks.iter().filter(|(name, _)| name.as_str() == row.name);
    let mut mark = said
        .next()
        .map(|(_, mark)| mark.clone())
        .unwrap_or_default();
    mark.classification.get_or_insert(handling.classification);
    mark.personal_data = mark.personal_data.max(row.personal_data);
    mark.caveats.extend(row.caveats.iter().copied());
    if mark.personal_data == PersonalDataKind::Exceptional {
        mark.caveats.insert(Caveat::Personal);
    }
    mark
}
