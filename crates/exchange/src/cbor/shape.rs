//! What comes next, for who reads values of more than one kind.

use super::reader::{Major, Reader};
use crate::refusal::Refusal;

/// The kind of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A whole number of either sign.
    Integer,
    /// A byte string.
    Bytes,
    /// A text.
    Text,
    /// An array.
    Array,
    /// A map.
    Map,
    /// False or true.
    Boolean(bool),
    /// Null.
    Null,
}

impl Reader<'_> {
    /// What comes next; nothing is read.
    pub fn shape(&self) -> Result<Shape, Refusal> {
        match self.clone().head()? {
            (Major::Unsigned | Major::Negative, _) => Ok(Shape::Integer),
            (Major::Bytes, _) => Ok(Shape::Bytes),
            (Major::Text, _) => Ok(Shape::Text),
            (Major::Array, _) => Ok(Shape::Array),
            (Major::Map, _) => Ok(Shape::Map),
            (Major::Simple, 20) => Ok(Shape::Boolean(false)),
            (Major::Simple, 21) => Ok(Shape::Boolean(true)),
            (Major::Simple, 22) => Ok(Shape::Null),
            (Major::Simple | Major::Tag, _) => Err(self.malformed()),
        }
    }

    /// False or true.
    pub fn boolean(&mut self) -> Result<bool, Refusal> {
        match self.shape()? {
            Shape::Boolean(value) => {
                self.take(1)?;
                Ok(value)
            }
            _ => Err(self.malformed()),
        }
    }
}
