//! UN/LOCODE as an OASIS genericode list.
//!
//! *Source*: OASIS genericode 1.0 §3 (rows of values that name their column); UNECE recommendation
//! 16, part 2 (functions, coordinates in degrees and minutes).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use thalweg_domain::place::Position;

/// One row: value by column.
pub type Row = BTreeMap<String, String>;

/// Reads all rows of a list.
pub fn read(path: &Path) -> Result<Vec<Row>> {
    let named = || path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(named)?;
    rows(&text).with_context(named)
}

fn rows(text: &str) -> Result<Vec<Row>> {
    let mut reader = Reader::from_str(text);
    let (mut rows, mut row) = (Vec::new(), Row::new());
    let mut column = None;
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.local_name().as_ref() == "Value" => column = column_of(&tag)?,
            Event::Text(text) => write(&mut row, column.as_ref(), &text),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref()?.map(String::from);
                let known = resolve_predefined_entity(&name).map(str::to_owned);
                let text = character.or(known).context("an unknown entity")?;
                write(&mut row, column.as_ref(), &text);
            }
            Event::End(tag) if tag.local_name().as_ref() == "Value" => column = None,
            Event::End(tag) if tag.local_name().as_ref() == "Row" => {
                rows.push(trimmed(std::mem::take(&mut row)));
            }
            Event::Eof => return Ok(rows),
            _ => {}
        }
    }
}

fn write(row: &mut Row, column: Option<&String>, text: &str) {
    if let Some(column) = column {
        row.entry(column.clone()).or_default().push_str(text);
    }
}

/// The list is indented: what stands between its elements is no value.
fn trimmed(row: Row) -> Row {
    let trim = |(column, value): (String, String)| (column, value.trim().to_owned());
    row.into_iter().map(trim).collect()
}

fn column_of(tag: &BytesStart<'_>) -> Result<Option<String>> {
    let attribute = tag.try_get_attribute("ColumnRef")?;
    Ok(attribute.map(|attribute| attribute.value.into_owned()))
}

/// Reads `5541N` and `01236E`; nothing if either is missing or odd.
pub fn position(latitude: Option<&String>, longitude: Option<&String>) -> Option<Position> {
    let lat = degrees(latitude?, 'N', 'S')?;
    let lon = degrees(longitude?, 'E', 'W')?;
    Position::from_lon_lat(lon, lat).ok()
}

fn degrees(text: &str, positive: char, negative: char) -> Option<f64> {
    let (digits, sign) = match text.trim() {
        t if t.ends_with(positive) => (t.trim_end_matches(positive), 1.0),
        t if t.ends_with(negative) => (t.trim_end_matches(negative), -1.0),
        _ => return None,
    };
    let (whole, minutes) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    let (whole, minutes): (u8, u8) = (whole.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then(|| sign * (f64::from(whole) + f64::from(minutes) / 60.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_values_by_column() {
        let text = r#"<gc:CodeList xmlns:gc="urn:x"><Row>
            <Value ColumnRef="code"><SimpleValue>ATKOS</SimpleValue></Value>
            <Value ColumnRef="name"><SimpleValue>K&#246;ssen &amp; See</SimpleValue></Value></Row></gc:CodeList>"#;
        let rows = rows(text).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["name"], "Kössen & See");
        assert_eq!(rows[0]["code"], "ATKOS");
    }

    #[test]
    fn degrees_and_minutes_become_a_position() {
        let at = |lat: &str, lon: &str| position(Some(&lat.to_owned()), Some(&lon.to_owned()));
        let padborg = at("5449N", "00922E").unwrap();
        assert!((padborg.lat() - 54.8167).abs() < 1e-4 && (padborg.lon() - 9.3667).abs() < 1e-4);
        assert!(at("3456S", "05612W").unwrap().lon() < 0.0);
        for (lat, lon) in [
            ("5460N", "00922E"),
            ("", "00922E"),
            ("5449X", "00922E"),
            ("N", "E"),
        ] {
            assert_eq!(at(lat, lon), None);
        }
    }
}
