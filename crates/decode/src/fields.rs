//! Files of fields: which format one is in, what is in it, and one of its fields with its values.
//!
//! *Rule*: a file is read whole or refused with what was found in it and which rule that breaks;
//! fields that the centre has no use for are named and left out.
//! *Source*: WMO-No. 306 FM 92 GRIB edition 2; CF conventions 1.11 over netCDF.
//! *Here / not here*: the way in for both formats. They are read by `grib2` and `netcdf`.
//! *Limits*: [`FIELDS_MAX`] fields a file, `POINTS_MAX` points a field.

use thalweg_domain::weather::field::{Field, Heading};
use thalweg_domain::weather::file::{FIELDS_MAX, FieldsFormat, SKIPPED_MAX, Skipped};
use thalweg_domain::weather::grid::GridFault;

use crate::{grib2, netcdf};

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FieldsFault {
    /// It begins like neither.
    #[error("it begins with {0}: a file of fields begins with GRIB, CDF or the signature of HDF5")]
    Unknown(String),
    /// GRIB of another edition.
    #[error("message {message} is GRIB edition {edition}: edition 2 is read (WMO-No. 306 FM 92)")]
    Edition {
        /// Which message, from 0.
        message: usize,
        /// Which edition.
        edition: u8,
    },
    /// A message is cut off or out of order.
    #[error("message {message}, section {section}: {rule}")]
    Section {
        /// Which message, from 0.
        message: usize,
        /// Which section.
        section: u8,
        /// What it must be.
        rule: String,
    },
    /// A field that is used cannot be unpacked.
    #[error("{what}: {rule}")]
    Values {
        /// What was found.
        what: String,
        /// Which rule it breaks.
        rule: String,
    },
    /// A netCDF file that cannot be read.
    #[error("netCDF: {0}")]
    NetCdf(String),
    /// Nothing in it is used.
    #[error("it has no field that is used: {}", list(.0))]
    Nothing(Vec<Skipped>),
    /// Too much.
    #[error("it has more than {FIELDS_MAX} fields")]
    TooMany,
    /// There is no such field.
    #[error("it has no field {0}")]
    NoField(usize),
}

impl FieldsFault {
    pub(crate) fn values(Unused { what, rule }: Unused) -> Self {
        Self::Values { what, rule }
    }
}

fn list(skipped: &[Skipped]) -> String {
    let told = skipped.iter().take(4);
    let told: Vec<String> = told
        .map(|one| format!("{} ({})", one.what, one.rule))
        .collect();
    if told.is_empty() {
        "it is empty".to_owned()
    } else {
        told.join("; ")
    }
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// In which format.
    pub format: FieldsFormat,
    /// Its fields that are used, in order.
    pub fields: Vec<Heading>,
    /// The others.
    pub skipped: Vec<Skipped>,
    /// Who made it, as it says itself.
    pub provider: Option<String>,
    /// Under which licence, as it says itself.
    pub licence: Option<String>,
}

/// The format of a file.
pub fn format_of(bytes: &[u8]) -> Result<FieldsFormat, FieldsFault> {
    match bytes {
        [b'G', b'R', b'I', b'B', ..] => Ok(FieldsFormat::Grib2),
        [b'C', b'D', b'F', 1 | 2 | 5, ..] | [0x89, b'H', b'D', b'F', ..] => {
            Ok(FieldsFormat::NetCdf)
        }
        _ => Err(FieldsFault::Unknown(beginning(bytes))),
    }
}

fn beginning(bytes: &[u8]) -> String {
    let first: Vec<String> = bytes
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    if first.is_empty() {
        "nothing".to_owned()
    } else {
        first.join(" ")
    }
}

/// What is in a file: every field is found, and checked to be readable.
pub fn contents(bytes: &[u8]) -> Result<Contents, FieldsFault> {
    let format = format_of(bytes)?;
    let mut contents = match format {
        FieldsFormat::Grib2 => grib2::contents(bytes)?,
        FieldsFormat::NetCdf => netcdf::contents(bytes)?,
    };
    if contents.fields.is_empty() {
        return Err(FieldsFault::Nothing(contents.skipped));
    }
    contents.skipped.truncate(SKIPPED_MAX);
    Ok(contents)
}

/// One field with its values: `index` counts the fields that [`contents`] found.
pub fn field(bytes: &[u8], index: usize) -> Result<Field, FieldsFault> {
    match format_of(bytes)? {
        FieldsFormat::Grib2 => grib2::field(bytes, index),
        FieldsFormat::NetCdf => netcdf::field(bytes, index),
    }
}

impl Contents {
    pub(crate) const fn new(format: FieldsFormat) -> Self {
        Self {
            format,
            fields: Vec::new(),
            skipped: Vec::new(),
            provider: None,
            licence: None,
        }
    }

    pub(crate) fn take(&mut self, found: Result<Heading, Unused>) -> Result<(), FieldsFault> {
        match found {
            Ok(_) if self.fields.len() >= FIELDS_MAX => return Err(FieldsFault::TooMany),
            Ok(heading) => self.fields.push(heading),
            Err(unused) => self.skip(unused),
        }
        Ok(())
    }

    /// Counts what is left out; more kinds than [`SKIPPED_MAX`] are not told apart.
    fn skip(&mut self, Unused { what, rule }: Unused) {
        let is_room = self.skipped.len() < SKIPPED_MAX;
        let known = self
            .skipped
            .iter_mut()
            .find(|one| one.what == what && one.rule == rule);
        match known {
            Some(known) => known.count = known.count.saturating_add(1),
            None if is_room => {
                self.skipped.push(Skipped {
                    what,
                    rule,
                    count: 1,
                });
            }
            None => {}
        }
    }
}

/// A field that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unused {
    pub(crate) what: String,
    pub(crate) rule: String,
}

impl Unused {
    pub(crate) fn new(what: impl Into<String>, rule: impl Into<String>) -> Self {
        let shorten = |text: String| text.chars().take(160).collect();
        Self {
            what: shorten(what.into()),
            rule: shorten(rule.into()),
        }
    }

    pub(crate) fn grid(fault: &GridFault) -> Self {
        Self::new("grid", fault.to_string())
    }
}

/// A value as it is kept.
pub(crate) fn narrow(value: f64) -> f32 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "f32 is enough"
    )]
    let value = value as f32;
    value
}
