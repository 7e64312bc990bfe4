//! Lines: a file cut into its entries, whichever form it has.
//!
//! JSON is a list, an object with one under `reports`, `events` or `levels`, or one object a line.
//! CSV has the paths of columns in its first line; commas, semicolons or tabs between cells. Lines
//! that begin with `#` and empty ones are skipped. A report may stand alone or with the name and
//! time it was sent under (`id`, `sent`, `report`).
//!
//! *Limits*: [`LINES_MAX`] entries, a line of [`LINE_BYTES_MAX`]; more are refused with the file.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use thalweg_domain::form::Kind;
use thalweg_domain::report::Report;
use thalweg_picture::transfer::ReportRecord;
use utoipa::ToSchema;

use super::account::{LineNote, form};
use super::cells::{Step, close_gaps, put, read, steps};

/// The most entries of a file.
pub const LINES_MAX: usize = 500_000;
/// The most bytes of a line.
pub const LINE_BYTES_MAX: usize = 1 << 20;
/// Columns that are known and left alone: what an export says of the whole file.
const PASSED_OVER: [&str; 1] = ["marking"];

/// Which form a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileForm {
    /// A JSON list, or an object with one.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values.
    Csv,
}

/// A file cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotAFile(pub String);

/// An entry of a file: which line, and what it says or why it cannot be read.
pub type Entry<T> = (u64, Result<T, LineNote>);

/// What a line can be read as.
pub trait Lined: DeserializeOwned {
    /// Reads one JSON value.
    fn from_json(line: u64, text: &str) -> Result<Self, LineNote>;
}

impl FileForm {
    /// The form that the name of a file tells.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" | "tsv" | "txt" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The form that a media type tells.
    pub fn of_media(kind: &str) -> Option<Self> {
        match kind.split(';').next()?.trim().to_ascii_lowercase().as_str() {
            "application/json" => Some(Self::Json),
            "application/x-ndjson" | "application/jsonl" => Some(Self::JsonLines),
            "text/csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The reports of a file.
pub fn reports(bytes: &[u8], form: FileForm) -> Result<Vec<Entry<ReportRecord>>, NotAFile> {
    match form {
        FileForm::Csv => csv(text(bytes)?),
        _ => json(bytes, form),
    }
}

/// The entries of a file that has no columns.
pub fn json<T: Lined>(bytes: &[u8], form: FileForm) -> Result<Vec<Entry<T>>, NotAFile> {
    let text = text(bytes)?;
    match form {
        FileForm::Csv => Err(NotAFile("this comes as JSON only".to_owned())),
        FileForm::Json => list(text),
        FileForm::JsonLines => {
            let lines = text.lines().zip(1..);
            let lines = lines.filter(|(line, _)| !line.trim().is_empty());
            let entries: Vec<Entry<T>> = lines
                .take(LINES_MAX + 1)
                .map(|(line, number)| (number, one(number, line)))
                .collect();
            check_count(entries)
        }
    }
}

fn text(bytes: &[u8]) -> Result<&str, NotAFile> {
    let text = str::from_utf8(bytes).map_err(|fault| {
        let at = fault.valid_up_to();
        NotAFile(format!(
            "the file is not UTF-8 text: the bytes at {at} are not"
        ))
    })?;
    Ok(text.trim_start_matches('\u{feff}'))
}

fn check_count<T>(entries: Vec<Entry<T>>) -> Result<Vec<Entry<T>>, NotAFile> {
    if entries.len() > LINES_MAX {
        return Err(NotAFile(format!(
            "the file has more than {LINES_MAX} lines"
        )));
    }
    Ok(entries)
}

fn one<T: Lined>(number: u64, line: &str) -> Result<T, LineNote> {
    if line.len() > LINE_BYTES_MAX {
        let detail = format!(
            "the line has {} bytes, at most {LINE_BYTES_MAX}",
            line.len()
        );
        return Err(LineNote::malformed(number, None, detail));
    }
    T::from_json(number, line)
}

/// An object that holds the list under the name of its kind.
#[derive(Deserialize)]
struct Held<'a> {
    #[serde(borrow, default, alias = "events", alias = "levels")]
    reports: Vec<&'a RawValue>,
}

fn list<T: Lined>(text: &str) -> Result<Vec<Entry<T>>, NotAFile> {
    let fault =
        |fault: serde_json::Error| NotAFile(format!("not the JSON that is expected: {fault}"));
    let values: Vec<&RawValue> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(fault)?
    } else {
        serde_json::from_str::<Held<'_>>(text)
            .map_err(fault)?
            .reports
    };
    let entries = values.into_iter().zip(1..);
    let entries = entries.take(LINES_MAX + 1);
    check_count(
        entries
            .map(|(raw, number)| (number, one(number, raw.get())))
            .collect(),
    )
}

/// Reads a value; a fault names the place in it.
pub fn parsed<T: DeserializeOwned>(line: u64, text: &str) -> Result<T, LineNote> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|fault| {
        let field = pointer(&fault.path().to_string());
        LineNote::malformed(line, field, fault.inner().to_string())
    })?;
    match reader.end() {
        Ok(()) => Ok(value),
        Err(fault) => Err(LineNote::malformed(line, None, fault.to_string())),
    }
}

/// A path as a JSON pointer into what the line says.
fn pointer(path: &str) -> Option<String> {
    let path = path.replace('[', ".").replace(']', "");
    let path = path.strip_prefix("report.").unwrap_or(&path);
    let names = path.split('.').filter(|name| !name.is_empty());
    let told: String = names.flat_map(|name| ["/", name]).collect();
    (!told.is_empty()).then_some(told)
}

/// Whether a report comes with its name and time.
#[derive(Deserialize)]
struct Shape {
    #[serde(default)]
    report: Option<IgnoredAny>,
}

impl Lined for ReportRecord {
    fn from_json(line: u64, text: &str) -> Result<Self, LineNote> {
        let shape: Shape = parsed(line, text)?;
        if shape.report.is_some() {
            return parsed(line, text);
        }
        parsed::<Report>(line, text).map(|report| Self {
            id: None,
            sent: None,
            report,
        })
    }
}

impl Lined for thalweg_picture::transfer::EventRecord {
    fn from_json(line: u64, text: &str) -> Result<Self, LineNote> {
        parsed(line, text)
    }
}

impl Lined for thalweg_picture::transfer::LevelRecord {
    fn from_json(line: u64, text: &str) -> Result<Self, LineNote> {
        parsed(line, text)
    }
}

/// What a column is for.
enum Purpose {
    Id,
    Sent,
    PassedOver,
    Of(Vec<Step>, Box<Kind>),
}

fn csv(text: &str) -> Result<Vec<Entry<ReportRecord>>, NotAFile> {
    let mut rows = ::csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut purposes: Option<Vec<(String, Purpose)>> = None;
    let mut entries = Vec::new();
    let mut row = ::csv::StringRecord::new();
    loop {
        let more = rows.read_record(&mut row);
        let line = row.position().map_or(0, ::csv::Position::line);
        match more {
            Ok(false) => break,
            Ok(true) => {}
            Err(fault) => return Err(NotAFile(format!("line {line}: {fault}"))),
        }
        let is_remark = row.get(0).is_some_and(|cell| cell.starts_with('#'));
        if is_remark || row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &purposes else {
            purposes = Some(purposes_of(&row)?);
            continue;
        };
        entries.push((line, from_row(line, &row, columns)));
        if entries.len() > LINES_MAX {
            break;
        }
    }
    check_count(entries)
}

/// What stands between the cells of the first line most often.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let often = |of: char| first.matches(of).count();
    let all = [(b',', ','), (b';', ';'), (b'\t', '\t')];
    let most = all.into_iter().rev().max_by_key(|(_, of)| often(*of));
    most.map_or(b',', |(byte, _)| byte)
}

fn purposes_of(names: &::csv::StringRecord) -> Result<Vec<(String, Purpose)>, NotAFile> {
    let purpose = |name: &str| match name {
        "id" => Some(Purpose::Id),
        "sent" => Some(Purpose::Sent),
        name if PASSED_OVER.contains(&name) => Some(Purpose::PassedOver),
        path => steps(form(), path).map(|(steps, holds)| Purpose::Of(steps, Box::new(holds))),
    };
    let mut columns: Vec<(String, Purpose)> = Vec::new();
    for name in names {
        let name = name.trim();
        let Some(purpose) = purpose(name) else {
            let known = "the template of the form names the columns";
            return Err(NotAFile(format!("there is no column `{name}`: {known}")));
        };
        if columns.iter().any(|(known, _)| known == name) {
            return Err(NotAFile(format!("the column `{name}` is there twice")));
        }
        columns.push((name.to_owned(), purpose));
    }
    Ok(columns)
}

fn from_row(
    line: u64,
    row: &::csv::StringRecord,
    columns: &[(String, Purpose)],
) -> Result<ReportRecord, LineNote> {
    if row.len() > columns.len() {
        let detail = format!(
            "the line has {} cells, the first one {}",
            row.len(),
            columns.len()
        );
        return Err(LineNote::malformed(line, None, detail));
    }
    let (mut id, mut sent, mut report) = (Value::Null, Value::Null, Value::Null);
    for (cell, (name, purpose)) in row.iter().zip(columns) {
        if cell.trim().is_empty() {
            continue;
        }
        match purpose {
            Purpose::Id => id = Value::from(cell.trim()),
            Purpose::Sent => sent = Value::from(cell.trim()),
            Purpose::PassedOver => {}
            Purpose::Of(steps, holds) => {
                let field = || Some(format!("/{}", name.replace('.', "/")));
                let value = read(cell, holds)
                    .map_err(|fault| LineNote::malformed(line, field(), fault.to_string()))?;
                put(&mut report, steps, value);
            }
        }
    }
    close_gaps(&mut report);
    let record = serde_json::json!({"id": id, "sent": sent, "report": report});
    serde_path_to_error::deserialize(record).map_err(|fault: serde_path_to_error::Error<_>| {
        let field = pointer(&fault.path().to_string());
        let detail: String = serde_json::Error::to_string(fault.inner());
        LineNote::malformed(line, field, detail)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_by_its_name_which_form_it_has() {
        assert_eq!(FileForm::of_name("a.JSON"), Some(FileForm::Json));
        assert_eq!(FileForm::of_name("a.b.csv"), Some(FileForm::Csv));
        assert_eq!(FileForm::of_name("a"), None);
    }

    #[test]
    fn a_column_that_no_form_has_is_named() {
        let fault = reports(b"id;stage;captain\n", FileForm::Csv).unwrap_err();
        assert!(fault.0.contains("`captain`"), "{fault}");
        let twice = reports(b"stage,stage\n", FileForm::Csv).unwrap_err();
        assert!(twice.0.contains("twice"), "{twice}");
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_named_with_line_field_and_article() {
        let text = "stage,position.lon,position.lat\n# a remark,,\ninitial,east,55\n";
        let entries = reports(text.as_bytes(), FileForm::Csv).unwrap();
        let (line, Err(note)) = &entries[0] else {
            panic!()
        };
        assert_eq!((*line, note.field.as_deref()), (3, Some("/position/lon")));
        assert_eq!(note.source.as_deref(), Some("2021/581 Annex 2"));
    }
}
