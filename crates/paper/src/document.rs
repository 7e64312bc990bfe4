//! What a document is made of: who made it as known when, and its blocks in reading order.

use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;

use crate::chart::{Bars, Series};
use crate::fonts::Face;
use crate::map::Map;

/// A document.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it is.
    pub title: String,
    /// Over which time, or of what.
    pub subtitle: String,
    /// Its language, as BCP 47 names it.
    pub language: String,
    /// Whose it is.
    pub centre: String,
    /// The highest marking of all that is in it.
    pub marking: Classification,
    /// Where it comes from.
    pub stamp: Stamp,
    /// Its contents, in reading order.
    pub blocks: Vec<Block>,
}

/// Where a document comes from: what every page says at its foot.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// As known when.
    pub known_at: Instant,
    /// Whether more has become known since, which every page says at its head.
    pub past: bool,
    /// When it was made.
    pub made_at: Instant,
    /// Who had it made.
    pub made_by: String,
    /// The number under which the making is in the journal.
    pub number: String,
}

/// A part of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// Begins a chapter.
    Chapter(String),
    /// Begins a part of a chapter.
    Heading(String),
    /// A paragraph.
    Paragraph(Text),
    /// What is worth knowing beside it, in small type.
    Note(Text),
    /// A list of points.
    Points(Vec<Text>),
    /// Large figures in a row.
    Figures(Vec<Figure>),
    /// Names and their values, one or two to a line.
    Pairs {
        /// The pairs.
        pairs: Vec<Pair>,
        /// Whether two short ones share a line.
        side_by_side: bool,
    },
    /// A table.
    Table(Table),
    /// Figures by kind.
    Bars(Bars),
    /// Figures over time.
    Series(Series),
    /// Where it is.
    Map(Box<Map>),
    /// What follows begins on a page of its own.
    NewPage,
}

/// Words, some of them in another face.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub(crate) Vec<(Face, String)>);

impl Text {
    /// Goes on in another face.
    #[must_use]
    pub fn and(mut self, face: Face, words: impl Into<String>) -> Self {
        self.0.push((face, words.into()));
        self
    }

    /// Words in the strong face.
    pub fn strong(words: impl Into<String>) -> Self {
        Self::default().and(Face::Strong, words)
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|(_, words)| words.as_str()).collect()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, words)| words.is_empty())
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(words: T) -> Self {
        Self::default().and(Face::Regular, words)
    }
}

/// A large figure with what it counts.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The figure.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// What else is to be said of it, in a few words.
    pub beside: String,
}

/// A name with its value.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Cell,
}

impl Pair {
    /// A name with its value.
    pub fn new(name: impl Into<String>, value: impl Into<Cell>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// A table: its head is repeated on every page it goes on to.
#[derive(Debug, Clone)]
pub struct Table {
    /// What it tells, for who cannot see it.
    pub summary: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; a row that is too short is filled up.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Where its text stands.
    pub align: Align,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
        }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
        }
    }
}

/// Where text stands in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// A cell of a table: words, perhaps with a sign before them.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// The words.
    pub text: Text,
    /// The sign before them.
    pub sign: Option<Sign>,
}

impl Cell {
    /// Words with a sign before them.
    pub fn signed(sign: Sign, text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            sign: Some(sign),
        }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            sign: None,
        }
    }
}

/// A sign beside words: it repeats what they say, it never replaces them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// One to four bars, as the screens draw a scale of four steps.
    Step(Step),
    /// A number in a ring, as it stands on the map.
    Ring(u32),
}

/// A step of a scale of four, lowest first. Which scale it is, the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The lowest.
    One,
    /// The second.
    Two,
    /// The third.
    Three,
    /// The highest.
    Four,
}

impl Step {
    /// All steps, lowest first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// How many bars it has.
    pub const fn bars(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }
}
