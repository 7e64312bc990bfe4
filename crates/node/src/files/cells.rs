//! Cells: a form as a row of texts and back.
//!
//! A value has a column named by its path (`domain::form::columns`). An empty cell is a field that is
//! not available. A block without anything in it, and a shape, stand as JSON in the column of the
//! block. A count is `12` or `10-15`. A text that a spreadsheet could take for a formula is written
//! with an apostrophe before it, which is taken off again.
//!
//! *Limits*: those of forms.

use serde_json::{Map, Number, Value};
use thalweg_domain::form::Kind;

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// It is no number.
    #[error("`{0}` is no number")]
    Number(String),
    /// It is neither yes nor no.
    #[error("`{0}` is neither true nor false")]
    Flag(String),
    /// It is no count.
    #[error("`{0}` is no count: expected a number such as 12, or a range such as 10-15")]
    Count(String),
    /// It is no JSON.
    #[error("a block stands here as JSON: {0}")]
    Json(String),
}

/// A way into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A field, or a block by its word.
    Name(String),
    /// An entry of a list.
    Entry(usize),
    /// One of the two numbers of a position.
    Axis(usize),
}

/// The way that a path tells, for what stands there.
pub fn steps(form: &Kind, path: &str) -> Option<(Vec<Step>, Kind)> {
    let names: Vec<&str> = path.split('.').collect();
    let holds = form.at(&names)?.clone();
    let mut steps = Vec::with_capacity(names.len());
    for (depth, name) in names.iter().enumerate() {
        let within = form.at(names.get(..depth)?)?;
        steps.push(match within {
            Kind::List { .. } => Step::Entry(name.parse().ok()?),
            Kind::Position => Step::Axis(usize::from(*name == "lat")),
            _ => Step::Name((*name).to_owned()),
        });
    }
    Some((steps, holds))
}

/// What a cell says, for what may stand there.
pub fn read(cell: &str, holds: &Kind) -> Result<Value, CellFault> {
    let own = || cell.chars().take(40).collect::<String>();
    match holds {
        Kind::Flag => match cell.to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(Value::Bool(true)),
            "false" | "no" | "0" => Ok(Value::Bool(false)),
            _ => Err(CellFault::Flag(own())),
        },
        Kind::Number { .. } => number(cell).ok_or_else(|| CellFault::Number(own())),
        Kind::Count => count(cell).ok_or_else(|| CellFault::Count(own())),
        Kind::Text { .. } => Ok(Value::from(bare(cell))),
        Kind::Instant | Kind::Country | Kind::Choice { .. } | Kind::Identifier { .. } => {
            Ok(Value::from(cell))
        }
        Kind::Position
        | Kind::Area
        | Kind::Record { .. }
        | Kind::Variants { .. }
        | Kind::List { .. } => {
            serde_json::from_str(cell).map_err(|fault| CellFault::Json(fault.to_string()))
        }
    }
}

fn number(cell: &str) -> Option<Value> {
    let text = cell.trim();
    if let Ok(whole) = text.parse::<u64>() {
        return Some(Value::from(whole));
    }
    let number: f64 = text.parse().ok()?;
    Number::from_f64(number).map(Value::Number)
}

fn count(cell: &str) -> Option<Value> {
    let text = cell.trim();
    let Some((from, to)) = text.split_once(['-', '\u{2013}']) else {
        return text.parse::<u32>().ok().map(Value::from);
    };
    let (from, to): (u32, u32) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    Some(serde_json::json!({"from": from, "to": to}))
}

/// Puts a value where it stands; entries of lists are made as they come.
pub fn put(into: &mut Value, steps: &[Step], value: Value) {
    let Some((first, rest)) = steps.split_first() else {
        *into = value;
        return;
    };
    let within = match first {
        Step::Name(name) => {
            if !into.is_object() {
                *into = Value::Object(Map::new());
            }
            into.as_object_mut()
                .map(|fields| fields.entry(name.as_str()).or_insert(Value::Null))
        }
        Step::Entry(number) | Step::Axis(number) => {
            if !into.is_array() {
                *into = Value::Array(Vec::new());
            }
            into.as_array_mut().and_then(|entries| {
                if entries.len() <= *number {
                    entries.resize(number + 1, Value::Null);
                }
                entries.get_mut(*number)
            })
        }
    };
    if let Some(within) = within {
        put(within, rest, value);
    }
}

/// Takes out of lists what no cell was given for.
pub fn close_gaps(value: &mut Value) {
    match value {
        Value::Array(entries) => {
            entries.retain(|entry| !entry.is_null());
            entries.iter_mut().for_each(close_gaps);
        }
        Value::Object(fields) => fields.values_mut().for_each(close_gaps),
        _ => {}
    }
}

/// Tells every cell of a value, with the path of its column.
pub fn tell(value: &Value, holds: &Kind, path: &mut String, cell: &mut dyn FnMut(&str, String)) {
    match (holds, value) {
        (_, Value::Null) => {}
        (Kind::Record { .. } | Kind::Variants { .. }, Value::Object(fields))
            if !fields.is_empty() =>
        {
            for (name, value) in fields {
                if let Some(holds) = holds.at(&[name]) {
                    below(name, value, holds, path, cell);
                }
            }
        }
        (Kind::List { of }, Value::Array(entries)) if !entries.is_empty() => {
            for (number, value) in entries.iter().enumerate() {
                below(&number.to_string(), value, of, path, cell);
            }
        }
        (Kind::Position, Value::Array(axes)) => {
            for (name, value) in ["lon", "lat"].into_iter().zip(axes) {
                below(name, value, &Kind::Flag, path, cell);
            }
        }
        (Kind::Identifier { of: "anything" }, Value::Object(ends)) => {
            for (name, value) in ends {
                below(name, value, &Kind::Flag, path, cell);
            }
        }
        (Kind::Count, Value::Object(range)) => {
            let end = |name: &str| range.get(name).map(Value::to_string).unwrap_or_default();
            cell(path, format!("{}-{}", end("from"), end("to")));
        }
        (Kind::Text { .. }, Value::String(text)) => cell(path, guarded(text)),
        (_, Value::String(text)) => cell(path, text.clone()),
        (_, other) => cell(path, other.to_string()),
    }
}

fn below(
    name: &str,
    value: &Value,
    holds: &Kind,
    path: &mut String,
    cell: &mut dyn FnMut(&str, String),
) {
    let before = path.len();
    if before > 0 {
        path.push('.');
    }
    path.push_str(name);
    tell(value, holds, path, cell);
    path.truncate(before);
}

/// What a spreadsheet could take for a formula (OWASP, CSV injection).
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A text as it is written: with an apostrophe where a spreadsheet could take it for a formula.
fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(FORMULA);
    let is_taken_for_guarded = text.strip_prefix('\'').is_some_and(is_guarded);
    if is_formula || is_taken_for_guarded {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A text as it was meant.
fn bare(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_guarded(rest) => rest,
        _ => cell,
    }
}

fn is_guarded(rest: &str) -> bool {
    rest.starts_with(FORMULA) || rest.starts_with('\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was_meant(text in "['=+@-]{0,4}[a-z]{0,3}") {
            let written = guarded(&text);
            prop_assert!(!written.starts_with(FORMULA));
            prop_assert_eq!(bare(&written), text);
        }
    }

    #[test]
    fn a_count_is_a_number_or_a_range() {
        assert_eq!(read("12", &Kind::Count), Ok(Value::from(12)));
        let range = serde_json::json!({"from": 10, "to": 15});
        assert_eq!(read("10-15", &Kind::Count), Ok(range));
        assert!(read("many", &Kind::Count).is_err() && read("-3", &Kind::Count).is_err());
    }
}
