//! Layers and features as bytes.
//!
//! *Source*: Mapbox Vector Tile Specification 2.1, section 4; the numbers of fields are those of
//! its `vector_tile.proto`.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::address::EXTENT;
use super::protobuf::{
    bytes_field, bytes_field_len, bytes_header, varint, varint_field, varint_len, zigzag,
};

/// A place in a tile, in whole units from its north-west corner.
pub type Unit = (i32, i32);

/// What an attribute says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A count or number.
    Count(u64),
    /// A measured number.
    Measure(f32),
    /// Yes or no.
    Flag(bool),
}

/// What is said about one feature: its number and its attributes.
#[derive(Debug, Default)]
pub struct Tags<'a> {
    id: Option<u64>,
    pairs: Vec<(&'static str, Value<'a>)>,
}

impl<'a> Tags<'a> {
    /// Gives the feature a number that clients keep state by.
    pub fn identify(&mut self, id: u64) {
        self.id = Some(id);
    }

    /// Adds an attribute.
    pub fn set(&mut self, key: &'static str, value: Value<'a>) {
        self.pairs.push((key, value));
    }

    /// Forgets everything, to be filled for the next feature.
    pub fn clear(&mut self) {
        self.id = None;
        self.pairs.clear();
    }
}

/// The shape of one feature.
#[derive(Debug, Clone, Copy)]
pub enum Shape<'a> {
    /// One point.
    Point(Unit),
    /// Lines of at least two points each.
    Lines(&'a [Vec<Unit>]),
    /// Rings whose last point is not repeated: each outer one clockwise on the screen and followed
    /// by its holes, which run the other way.
    Rings(&'a [Vec<Unit>]),
}

impl Shape<'_> {
    /// Its number in the specification (section 4.3.4).
    const fn kind(self) -> u64 {
        match self {
            Self::Point(_) => 1,
            Self::Lines(_) => 2,
            Self::Rings(_) => 3,
        }
    }
}

/// What a point with few attributes takes.
const BYTES_A_POINT: usize = 32;
/// What a value takes.
const BYTES_A_VALUE: usize = 12;

const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE_PATH: u64 = 7;

/// A named layer that is being filled.
///
/// Keys and values are kept once a layer; features point at them (section 4.4).
#[derive(Debug)]
pub struct Layer {
    name: &'static str,
    keys: Vec<&'static str>,
    values: Dictionary,
    features: Vec<u8>,
    count: usize,
    body: Vec<u8>,
    packed: Vec<u8>,
}

impl Layer {
    /// An empty layer.
    pub fn new(name: &'static str) -> Self {
        Self::with_capacity(name, 0)
    }

    /// An empty layer with room for so many small features.
    pub fn with_capacity(name: &'static str, features: usize) -> Self {
        Self {
            name,
            keys: Vec::new(),
            values: Dictionary::with_capacity(features),
            features: Vec::with_capacity(features * BYTES_A_POINT),
            count: 0,
            body: Vec::new(),
            packed: Vec::new(),
        }
    }

    /// How many features it holds.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether it holds no feature.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a feature; one without any shape is left out.
    pub fn add(&mut self, tags: &Tags<'_>, shape: Shape<'_>) {
        self.packed.clear();
        write_shape(&mut self.packed, shape);
        if self.packed.is_empty() {
            return;
        }
        self.body.clear();
        if let Some(id) = tags.id {
            varint_field(&mut self.body, 1, id);
        }
        varint_field(&mut self.body, 3, shape.kind());
        bytes_field(&mut self.body, 4, &self.packed);
        self.add_tags(tags);
        bytes_field(&mut self.features, 2, &self.body);
        self.count += 1;
    }

    fn add_tags(&mut self, tags: &Tags<'_>) {
        if tags.pairs.is_empty() {
            return;
        }
        self.packed.clear();
        for (key, value) in &tags.pairs {
            let key = self.key_number(key);
            let value = self.values.number_of(*value);
            varint(&mut self.packed, key);
            varint(&mut self.packed, value);
        }
        bytes_field(&mut self.body, 2, &self.packed);
    }

    fn key_number(&mut self, key: &'static str) -> u64 {
        let known = self.keys.iter().position(|k| *k == key);
        let number = known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        as_u64(number)
    }

    /// How many bytes the layer takes so far, besides its name and a few more.
    pub fn bytes(&self) -> usize {
        self.features.len() + self.values.bytes.len()
    }

    fn write(&self, out: &mut Vec<u8>) {
        let mut head = Vec::with_capacity(32);
        varint_field(&mut head, 15, 2);
        bytes_field(&mut head, 1, self.name.as_bytes());
        varint_field(&mut head, 5, u64::from(EXTENT));
        let keys: usize = self.keys.iter().map(|key| bytes_field_len(key.len())).sum();
        let len = head.len() + self.features.len() + keys + self.values.bytes.len();
        bytes_header(out, 3, len);
        out.extend_from_slice(&head);
        out.extend_from_slice(&self.features);
        for key in &self.keys {
            bytes_field(out, 3, key.as_bytes());
        }
        out.extend_from_slice(&self.values.bytes);
    }
}

/// The bytes of a tile; none when all its layers are empty.
pub fn tile<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Vec<u8> {
    let mut out = Vec::new();
    for layer in layers {
        if !layer.is_empty() {
            layer.write(&mut out);
        }
    }
    out
}

/// The values of a layer, each kept once, as the bytes that are sent.
#[derive(Debug, Default)]
struct Dictionary {
    bytes: Vec<u8>,
    known: HashTable<Entry>,
    hasher: DefaultHashBuilder,
    field: Vec<u8>,
}

#[derive(Debug)]
struct Entry {
    hash: u64,
    number: u64,
    start: usize,
    end: usize,
}

impl Dictionary {
    fn with_capacity(values: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(values * BYTES_A_VALUE),
            known: HashTable::with_capacity(values),
            ..Self::default()
        }
    }

    fn number_of(&mut self, value: Value<'_>) -> u64 {
        self.field.clear();
        write_value(&mut self.field, value);
        let hash = self.hasher.hash_one(self.field.as_slice());
        let same =
            |entry: &Entry| self.bytes.get(entry.start..entry.end) == Some(self.field.as_slice());
        if let Some(entry) = self.known.find(hash, same) {
            return entry.number;
        }
        let number = as_u64(self.known.len());
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&self.field);
        let end = self.bytes.len();
        let entry = Entry {
            hash,
            number,
            start,
            end,
        };
        self.known.insert_unique(hash, entry, |entry| entry.hash);
        number
    }
}

/// A whole `values` field of a layer.
fn write_value(out: &mut Vec<u8>, value: Value<'_>) {
    match value {
        Value::Text(text) => {
            bytes_header(out, 4, bytes_field_len(text.len()));
            bytes_field(out, 1, text.as_bytes());
        }
        Value::Measure(number) => {
            bytes_header(out, 4, 5);
            out.push(2 << 3 | 5);
            out.extend_from_slice(&number.to_le_bytes());
        }
        Value::Count(number) => {
            bytes_header(out, 4, 1 + varint_len(number));
            varint_field(out, 5, number);
        }
        Value::Flag(yes) => {
            bytes_header(out, 4, 2);
            varint_field(out, 7, u64::from(yes));
        }
    }
}

fn write_shape(out: &mut Vec<u8>, shape: Shape<'_>) {
    let mut pen = Pen { out, at: (0, 0) };
    match shape {
        Shape::Point(point) => pen.move_to(point),
        Shape::Lines(lines) => lines.iter().for_each(|line| pen.path(line, 2, false)),
        Shape::Rings(rings) => rings.iter().for_each(|ring| pen.path(ring, 3, true)),
    }
}

/// Draws in relative steps (section 4.3.2).
struct Pen<'a> {
    out: &'a mut Vec<u8>,
    at: Unit,
}

impl Pen<'_> {
    fn path(&mut self, points: &[Unit], points_min: usize, closed: bool) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        if points.len() < points_min {
            return;
        }
        self.move_to(*first);
        self.command(LINE_TO, rest.len());
        for point in rest {
            self.step_to(*point);
        }
        if closed {
            self.command(CLOSE_PATH, 1);
        }
    }

    fn move_to(&mut self, point: Unit) {
        self.command(MOVE_TO, 1);
        self.step_to(point);
    }

    fn command(&mut self, command: u64, times: usize) {
        varint(self.out, as_u64(times) << 3 | command);
    }

    fn step_to(&mut self, (x, y): Unit) {
        varint(self.out, zigzag(x.wrapping_sub(self.at.0)));
        varint(self.out, zigzag(y.wrapping_sub(self.at.1)));
        self.at = (x, y);
    }
}

fn as_u64(number: usize) -> u64 {
    // Cannot fail: no machine counts in more than 64 bits.
    u64::try_from(number).unwrap_or(u64::MAX)
}
