//! Values of fields in CBOR: what a form says, word for word, and each in one way only.
//!
//! *Rule*: names, words, texts and times are written as the forms write them; a number with a
//! fraction is a map of a power of ten to a whole number, so that nothing is lost and nothing has
//! two encodings.
//! *Source*: `docs/protocol/records.md` 3; RFC 8949 §4.2.1; the pair is that of its §3.4.4 without
//! the tag, which portions do not have.
//! *Here / not here*: the encoding. Which fields a form has is `domain`'s.
//! *Limits*: [`FIELDS_MAX`] fields a block, [`ITEMS_MAX`] entries a list, [`TEXT_BYTES_MAX`] bytes
//! a text, [`NAME_BYTES_MAX`] a name, nesting 16.

use serde_json::{Map, Number, Value as Json};

use super::decimal::Decimal;
use crate::cbor::{DEPTH_MAX, Reader, Shape, Writer};
use crate::refusal::{Part, Refusal};

/// The most fields of a block, those of newer schemas included.
pub const FIELDS_MAX: usize = 128;
/// The most entries of a list; those of a form have a lower bound, the points of an area have not.
pub const ITEMS_MAX: usize = 4096;
/// The most bytes of a field's name.
pub const NAME_BYTES_MAX: usize = 64;
/// The most bytes of a text.
pub const TEXT_BYTES_MAX: usize = 16_000;

/// Writes a value.
pub(super) fn write(writer: Writer, value: &Json) -> Writer {
    match value {
        Json::Null => writer.null(),
        Json::Bool(flag) => writer.boolean(*flag),
        Json::Number(number) => write_number(writer, number),
        Json::String(text) => writer.text(text),
        Json::Array(items) => writer.each(items, write),
        Json::Object(fields) => {
            let mut fields: Vec<(&String, &Json)> = fields.iter().collect();
            // In the order of their encodings: the shorter first, then by their bytes.
            fields.sort_by(|(one, _), (other, _)| (one.len(), one).cmp(&(other.len(), other)));
            let begun = writer.map(fields.len());
            let field =
                |writer: Writer, (name, value): (&String, &Json)| write(writer.text(name), value);
            fields.into_iter().fold(begun, field)
        }
    }
}

fn write_number(writer: Writer, number: &Number) -> Writer {
    if let Some(unsigned) = number.as_u64() {
        writer.unsigned(unsigned)
    } else if let Some(signed) = number.as_i64() {
        writer.integer(signed)
    } else {
        // What is not finite is not known.
        match number.as_f64().and_then(Decimal::of) {
            Some(decimal) => decimal.write(writer),
            None => writer.null(),
        }
    }
}

/// Reads the value of a portion.
pub(super) fn read(bytes: &[u8]) -> Result<Json, Refusal> {
    let mut reader = Reader::new(bytes, Part::Portion);
    let value = item(&mut reader, 1)?;
    reader.end()?;
    Ok(value)
}

fn item(reader: &mut Reader<'_>, depth: usize) -> Result<Json, Refusal> {
    if depth > DEPTH_MAX {
        return Err(Refusal::TooDeep {
            part: reader.part(),
        });
    }
    match reader.shape()? {
        Shape::Integer => whole(reader),
        Shape::Text => Ok(Json::from(reader.text(TEXT_BYTES_MAX)?)),
        Shape::Boolean(_) => reader.boolean().map(Json::from),
        Shape::Array => {
            let count = reader.array(ITEMS_MAX)?;
            (0..count).map(|_| item(reader, depth + 1)).collect()
        }
        Shape::Map => map(reader, depth),
        // A field that says nothing is left out, and no field holds bytes.
        Shape::Null | Shape::Bytes => Err(reader.malformed()),
    }
}

fn whole(reader: &mut Reader<'_>) -> Result<Json, Refusal> {
    let number = reader.integer()?;
    let unsigned = u64::try_from(number).map(Json::from);
    unsigned
        .or_else(|_negative| i64::try_from(number).map(Json::from))
        .map_err(|_wide| reader.malformed())
}

/// A block of fields, or a number with a fraction.
fn map(reader: &mut Reader<'_>, depth: usize) -> Result<Json, Refusal> {
    let count = reader.map(FIELDS_MAX)?;
    if count == 1 && reader.shape()? == Shape::Integer {
        let value = Decimal::read(reader)?;
        let number = Number::from_f64(value).ok_or_else(|| reader.malformed())?;
        return Ok(Json::Number(number));
    }
    let mut fields = Map::new();
    for _ in 0..count {
        let name = reader.text(NAME_BYTES_MAX)?;
        if !is_name(name) {
            return Err(reader.malformed());
        }
        fields.insert(name.to_owned(), item(reader, depth + 1)?);
    }
    Ok(Json::Object(fields))
}

/// A field is named as forms name them; a dot would make a path of it.
fn is_name(text: &str) -> bool {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_');
    !text.is_empty() && text.bytes().all(fits)
}
