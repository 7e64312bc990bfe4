//! A file of fields as it was taken: the fact of it.
//!
//! *Rule*: environmental information names its provider, its licence, when it was made, for when
//! and where it holds; the file itself is kept as it came.
//! *Source*: 2021/581 Art. 12(2); `domain-spec` 3.9.
//! *Here / not here*: what is written in the journal. The values stay in the file.
//! *Limits*: [`FIELDS_MAX`] fields a file, what is more is refused; [`SKIPPED_MAX`] kinds of
//! skipped fields are named.

use serde::{Deserialize, Serialize};

use super::field::Heading;
use crate::form::choice;
use crate::handling::Handling;
use crate::id::FieldsFileId;
use crate::text::Phrase;
use crate::time::Instant;

/// The most fields of one file.
pub const FIELDS_MAX: usize = 1000;
/// How many kinds of fields that were left out are named.
pub const SKIPPED_MAX: usize = 32;

choice! {
    /// Formats of files of fields.
    pub enum FieldsFormat {
        /// WMO FM 92 GRIB, edition 2.
        Grib2 = "grib2",
        /// `NetCDF`: classic, 64-bit offset, 64-bit data, and netCDF-4.
        NetCdf = "netcdf",
    }
}

/// Fields of a file that are not used, and which rule says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Skipped {
    /// What they are.
    pub what: String,
    /// Why they are not used.
    pub rule: String,
    /// How many.
    pub count: u32,
}

/// A file of fields that was taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FieldsFile {
    /// Given when it is taken.
    pub id: FieldsFileId,
    /// Its name where it came from.
    pub name: Phrase,
    /// In which format it is.
    pub format: FieldsFormat,
    /// Its length.
    pub bytes: u64,
    /// What it is known by: SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Who made it.
    pub provider: Phrase,
    /// Under which licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Phrase>,
    /// How it is handled.
    pub handling: Handling,
    /// Its fields that are used, in their order.
    pub fields: Vec<Heading>,
    /// What else is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Skipped>,
}

impl FieldsFile {
    /// When the newest of its fields was made.
    pub fn issued(&self) -> Option<Instant> {
        self.fields.iter().map(|field| field.issued).max()
    }

    /// The last time that any of its fields holds for.
    pub fn valid_until(&self) -> Option<Instant> {
        self.fields.iter().map(|field| field.valid).max()
    }
}
