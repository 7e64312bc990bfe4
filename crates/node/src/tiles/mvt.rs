//! Layers and features as bytes.
//!
//! *Source*: Mapbox Vector Tile Specification 2.1, section 4; the numbers of fields are those of
//! its `vector_tile.proto`.

use hashbrown::HashMap;

use super::address::EXTENT;
use super::protobuf::{
    bytes_field, bytes_field_len, bytes_header, message_field, varint, varint_field, varint_len,
    zigzag,
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
    /// Lines of at least two points each; not none.
    Lines(&'a [Vec<Unit>]),
    /// Rings of at least three points, the last not repeated: each outer one clockwise on the
    /// screen and followed by its holes, which run the other way.
    Rings(&'a [Vec<Unit>]),
}

impl Shape<'_> {
    /// Whether nothing would be drawn.
    const fn is_empty(self) -> bool {
        match self {
            Self::Point(_) => false,
            Self::Lines(paths) | Self::Rings(paths) => paths.is_empty(),
        }
    }

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
/// What a step of a path takes.
const BYTES_A_STEP: usize = 4;
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
        if shape.is_empty() {
            return;
        }
        // Lent out while the dictionary is asked.
        let mut features = std::mem::take(&mut self.features);
        message_field(&mut features, 2, |out| {
            if let Some(id) = tags.id {
                varint_field(out, 1, id);
            }
            message_field(out, 2, |out| {
                for (key, value) in &tags.pairs {
                    varint(out, self.key_number(key));
                    varint(out, self.values.number_of(*value));
                }
            });
            varint_field(out, 3, shape.kind());
            message_field(out, 4, |out| write_shape(out, shape));
        });
        self.features = features;
        self.count += 1;
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
    count: u64,
    texts: HashMap<String, u64>,
    /// By kind and bits.
    numbers: HashMap<(u8, u64), u64>,
}

impl Dictionary {
    fn with_capacity(values: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(values * BYTES_A_VALUE),
            numbers: HashMap::with_capacity(values),
            ..Self::default()
        }
    }

    fn number_of(&mut self, value: Value<'_>) -> u64 {
        let next = self.count;
        let number = match value {
            Value::Text(text) => *self.texts.entry_ref(text).or_insert(next),
            Value::Count(n) => *self.numbers.entry((0, n)).or_insert(next),
            Value::Measure(n) => *self.numbers.entry((1, n.to_bits().into())).or_insert(next),
            Value::Flag(yes) => *self.numbers.entry((2, yes.into())).or_insert(next),
        };
        if number == next {
            write_value(&mut self.bytes, value);
            self.count += 1;
        }
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
        Shape::Lines(lines) => lines.iter().for_each(|line| pen.path(line)),
        Shape::Rings(rings) => {
            for ring in rings {
                pen.path(ring);
                pen.command(CLOSE_PATH, 1);
            }
        }
    }
}

/// Draws in relative steps (section 4.3.2).
struct Pen<'a> {
    out: &'a mut Vec<u8>,
    at: Unit,
}

impl Pen<'_> {
    fn path(&mut self, points: &[Unit]) {
        if let Some((first, rest)) = points.split_first() {
            self.out.reserve(BYTES_A_STEP * points.len());
            self.move_to(*first);
            self.command(LINE_TO, rest.len());
            for point in rest {
                self.step_to(*point);
            }
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
