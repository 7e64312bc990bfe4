//! Whether a value can stand in a field, by the form's own declaration.
//!
//! *Rule*: what is read is what the form lets stand there; fields that only a newer schema has are
//! left out of what is read, and stay in the bytes.
//! *Source*: `docs/protocol/records.md` 3, 4; `domain::form` (the declarations); 2021/581 Annexes 1
//! and 2.
//! *Here / not here*: fields one by one. Whether all together are a report, the form itself says.
//! *Limits*: lists as long as those of forms; of a number only that it is one, its check digit and
//! range with the whole report.

use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use thalweg_domain::count::Count;
use thalweg_domain::country::Country;
use thalweg_domain::form::{Field, Kind, LIST_MAX};
use thalweg_domain::geometry::Area;
use thalweg_domain::link::LinkEnd;
use thalweg_domain::place::Position;
use thalweg_domain::text::{Phrase, Prose};
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use uuid::Uuid;

use super::fault::shortened;

/// Why a value cannot stand in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Misfit {
    /// A block has a field that it cannot have.
    Unknown(String),
    /// It is something else.
    Other,
}

/// The value as it can stand in a field of this kind.
pub(super) fn fitted(kind: &Kind, value: &Json, is_newer: bool) -> Result<Json, Misfit> {
    match (kind, value) {
        (Kind::Record { fields }, Json::Object(_)) => block(fields, value, is_newer),
        (Kind::Variants { of }, Json::Object(chosen)) => {
            let mut chosen = chosen.iter();
            let (Some((word, value)), None) = (chosen.next(), chosen.next()) else {
                return Err(Misfit::Other);
            };
            let one = of.iter().find(|one| one.word == word);
            let value = fitted(&one.ok_or(Misfit::Other)?.holds, value, is_newer)?;
            Ok(Json::Object([(word.clone(), value)].into_iter().collect()))
        }
        (Kind::List { of }, Json::Array(entries)) if entries.len() <= LIST_MAX => {
            let entries = entries.iter();
            entries.map(|entry| fitted(of, entry, is_newer)).collect()
        }
        _ if is_one(kind, value) => Ok(value.clone()),
        _ => Err(Misfit::Other),
    }
}

/// A block with the fields that it needs, and without those that it does not have.
fn block(fields: &[Field], value: &Json, is_newer: bool) -> Result<Json, Misfit> {
    let told = value.as_object().ok_or(Misfit::Other)?;
    let is_missing = |field: &Field| field.needed && !told.contains_key(field.name);
    if fields.iter().any(is_missing) {
        return Err(Misfit::Other);
    }
    let mut known = serde_json::Map::new();
    for (name, value) in told {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => {
                known.insert(name.clone(), fitted(&field.holds, value, is_newer)?);
            }
            None if is_newer => {}
            None => return Err(Misfit::Unknown(shortened(name))),
        }
    }
    Ok(Json::Object(known))
}

/// Whether a value is a single one of this kind.
fn is_one(kind: &Kind, value: &Json) -> bool {
    match kind {
        Kind::Flag => value.is_boolean(),
        Kind::Count => reads_as::<Count>(value),
        Kind::Number { .. } => value.is_number(),
        Kind::Text { chars_max } if *chars_max <= Phrase::CHARS_MAX => reads_as::<Phrase>(value),
        Kind::Text { .. } => reads_as::<Prose>(value),
        Kind::Instant => reads_as::<Instant>(value),
        Kind::Position => reads_as::<Position>(value),
        Kind::Area => reads_as::<Area>(value),
        Kind::Country => reads_as::<Country>(value),
        Kind::Choice { words } => value.as_str().is_some_and(|word| words.contains(&word)),
        Kind::Identifier { of: "anything" } => reads_as::<LinkEnd>(value),
        Kind::Identifier { of: "track" } => reads_as::<TrackId>(value),
        Kind::Identifier { .. } => reads_as::<Uuid>(value),
        Kind::Record { .. } | Kind::Variants { .. } | Kind::List { .. } => false,
    }
}

fn reads_as<T: DeserializeOwned>(value: &Json) -> bool {
    T::deserialize(value).is_ok()
}
