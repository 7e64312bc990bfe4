//! Features out of a tile's bytes: what [`super::mvt`] writes, as far as our own base map needs it.
//!
//! *Source*: Mapbox Vector Tile Specification 2.1, section 4, and its `vector_tile.proto`.
//! *Limits*: a tile that is not sound gives the features before the fault; positions beyond the
//! square of the world are left out.

use thalweg_domain::place::Position;

use super::address::{EXTENT, TileAddress};
use super::world::Vertex;

/// A feature: its attributes that are words or counts, and its paths.
#[derive(Debug, Clone, Default)]
pub struct Feature {
    tags: Vec<(String, Said)>,
    /// Points, lines or rings, as the layer has them; a ring ends where it began.
    pub paths: Vec<Vec<Position>>,
}

/// What an attribute says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Text(String),
    Count(u64),
    Other,
}

impl Feature {
    /// An attribute that is words.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.tags.iter().find_map(|(known, said)| match said {
            Said::Text(text) if known == key => Some(text.as_str()),
            _ => None,
        })
    }

    /// An attribute that is a count.
    pub fn count(&self, key: &str) -> Option<u64> {
        self.tags.iter().find_map(|(known, said)| match said {
            Said::Count(count) if known == key => Some(*count),
            _ => None,
        })
    }
}

/// The features of a layer in a tile that is not compressed.
pub fn features(tile: &[u8], address: TileAddress, layer: &str) -> Vec<Feature> {
    let of_layer = Fields(tile).filter_map(|(number, value)| match (number, value) {
        (3, Value::Bytes(bytes)) => Some(bytes),
        _ => None,
    });
    let named = |bytes: &&[u8]| {
        Fields(bytes)
            .any(|field| matches!(field, (1, Value::Bytes(name)) if name == layer.as_bytes()))
    };
    of_layer
        .filter(named)
        .flat_map(|bytes| of_layer_bytes(bytes, address))
        .collect()
}

fn of_layer_bytes(layer: &[u8], address: TileAddress) -> Vec<Feature> {
    let (mut keys, mut values, mut features) = (Vec::new(), Vec::new(), Vec::new());
    let mut extent = u64::from(EXTENT);
    for field in Fields(layer) {
        match field {
            (2, Value::Bytes(feature)) => features.push(feature),
            (3, Value::Bytes(key)) => keys.push(String::from_utf8_lossy(key).into_owned()),
            (4, Value::Bytes(value)) => values.push(said(value)),
            (5, Value::Number(number)) => extent = number.max(1),
            _ => {}
        }
    }
    let plane = Plane { address, extent };
    features
        .into_iter()
        .map(|feature| plane.feature(feature, &keys, &values))
        .collect()
}

fn said(value: &[u8]) -> Said {
    match Fields(value).next() {
        Some((1, Value::Bytes(text))) => Said::Text(String::from_utf8_lossy(text).into_owned()),
        Some((4 | 5, Value::Number(count))) => Said::Count(count),
        _ => Said::Other,
    }
}

/// Where the units of a tile lie.
struct Plane {
    address: TileAddress,
    extent: u64,
}

impl Plane {
    fn feature(&self, bytes: &[u8], keys: &[String], values: &[Said]) -> Feature {
        let mut feature = Feature::default();
        for field in Fields(bytes) {
            match field {
                (2, Value::Bytes(tags)) => {
                    let mut numbers = Numbers(tags);
                    while let (Some(key), Some(value)) = (numbers.next(), numbers.next()) {
                        let key = usize::try_from(key).ok().and_then(|nth| keys.get(nth));
                        let value = usize::try_from(value).ok().and_then(|nth| values.get(nth));
                        if let Some((key, value)) = key.zip(value) {
                            feature.tags.push((key.clone(), value.clone()));
                        }
                    }
                }
                (4, Value::Bytes(geometry)) => feature.paths = self.paths(geometry),
                _ => {}
            }
        }
        feature
    }

    /// Commands into paths (section 4.3.1): move, line, close.
    fn paths(&self, geometry: &[u8]) -> Vec<Vec<Position>> {
        let mut numbers = Numbers(geometry);
        let (mut paths, mut at) = (Vec::<Vec<Position>>::new(), (0i64, 0i64));
        while let Some(command) = numbers.next() {
            let (what, count) = (command & 7, command >> 3);
            if what == 7 {
                if let Some(path) = paths.last_mut()
                    && let Some(first) = path.first().copied()
                {
                    path.push(first);
                }
                continue;
            }
            for _ in 0..count {
                let (Some(x), Some(y)) = (numbers.next(), numbers.next()) else {
                    return paths;
                };
                at = (
                    at.0.saturating_add(unzigzag(x)),
                    at.1.saturating_add(unzigzag(y)),
                );
                let position = self.position(at);
                if what == 2
                    && let Some(path) = paths.last_mut()
                {
                    path.extend(position);
                } else {
                    paths.push(position.into_iter().collect());
                }
            }
        }
        paths
    }

    fn position(&self, (x, y): (i64, i64)) -> Option<Position> {
        let side = f64::from(1u32 << self.address.z());
        let part = |tile: u32, unit: i64| {
            let unit = i32::try_from(unit).ok().map(f64::from)?;
            let extent = u32::try_from(self.extent).ok().map(f64::from)?;
            Some((f64::from(tile) + unit / extent) / side)
        };
        let vertex = Vertex {
            x: part(self.address.x(), x)?,
            y: part(self.address.y(), y)?,
        };
        vertex.to_position()
    }
}

const fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

/// The value of a field.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// The fields of a message; ends where the bytes do, or with the first that is not sound.
struct Fields<'a>(&'a [u8]);

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = varint(&mut self.0)?;
        let value = match key & 7 {
            0 => Value::Number(varint(&mut self.0)?),
            1 => Value::Bytes(take(&mut self.0, 8)?),
            2 => {
                let len = usize::try_from(varint(&mut self.0)?).ok()?;
                Value::Bytes(take(&mut self.0, len)?)
            }
            5 => Value::Bytes(take(&mut self.0, 4)?),
            _ => return None,
        };
        Some((key >> 3, value))
    }
}

/// Packed numbers.
struct Numbers<'a>(&'a [u8]);

impl Iterator for Numbers<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        varint(&mut self.0)
    }
}

fn take<'a>(bytes: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(len)?;
    *bytes = rest;
    Some(taken)
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for nth in 0..10u32 {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7F) << (7 * nth);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
