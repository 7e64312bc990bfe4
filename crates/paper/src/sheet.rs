//! A page as it will be: what is drawn where, and what each piece is a part of.
//!
//! *Source*: ISO 32000-1 14.8 (tagged PDF): what is drawn belongs to an element of the document, or
//! is decoration.

use crate::fonts::Shaped;

/// A grey or colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Text.
    pub const TEXT: Self = Self(0x14, 0x18, 0x1D);
    /// What is to be read second.
    pub const MUTED: Self = Self(0x4A, 0x55, 0x62);
    /// Thin lines between rows.
    pub const HAIR: Self = Self(0xC2, 0xC8, 0xD0);
    /// Paper.
    pub const PAPER: Self = Self(0xFF, 0xFF, 0xFF);
    /// The four steps of a scale, which differ in greyscale too.
    pub const STEPS: [Self; 4] = [
        Self(0xC7, 0xD3, 0xE8),
        Self(0x7F, 0x9C, 0xCB),
        Self(0x3F, 0x66, 0xA6),
        Self(0x15, 0x2E, 0x63),
    ];
}

/// How a line is drawn.
#[derive(Debug, Clone)]
pub struct Pen {
    /// How thick.
    pub width: f32,
    /// In which ink.
    pub ink: Ink,
    /// On and off; unbroken when empty.
    pub dash: Vec<f32>,
}

impl Pen {
    /// An unbroken line.
    pub const fn of(width: f32, ink: Ink) -> Self {
        Self {
            width,
            ink,
            dash: Vec::new(),
        }
    }

    /// A broken line.
    pub fn broken(width: f32, ink: Ink, on: f32, off: f32) -> Self {
        Self {
            width,
            ink,
            dash: vec![on, off],
        }
    }
}

/// A shape: strokes of a pen or the edge of a filling.
#[derive(Debug, Clone, Default)]
pub struct Outline(pub Vec<Move>);

/// One movement along a shape.
#[derive(Debug, Clone, Copy)]
pub enum Move {
    /// Begins here.
    To(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A curve with its two handles.
    Curve([f32; 6]),
    /// Back to where it began.
    Close,
}

impl Outline {
    /// A rectangle.
    pub fn rect(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self(vec![
            Move::To(x, y),
            Move::Line(x + width, y),
            Move::Line(x + width, y + height),
            Move::Line(x, y + height),
            Move::Close,
        ])
    }

    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32)) -> Self {
        Self(vec![Move::To(from.0, from.1), Move::Line(to.0, to.1)])
    }

    /// A line through points, closed or not.
    pub fn through(points: impl IntoIterator<Item = (f32, f32)>, closed: bool) -> Self {
        let mut outline = Self::default();
        outline.go_through(points, closed);
        outline
    }

    /// Goes on with a line through points.
    pub fn go_through(&mut self, points: impl IntoIterator<Item = (f32, f32)>, closed: bool) {
        for (nth, (x, y)) in points.into_iter().enumerate() {
            self.0.push(if nth == 0 {
                Move::To(x, y)
            } else {
                Move::Line(x, y)
            });
        }
        if closed {
            self.0.push(Move::Close);
        }
    }

    /// A circle.
    pub fn circle((x, y): (f32, f32), radius: f32) -> Self {
        // Four curves are within 0.03 % of a circle with handles of this length.
        let handle = radius * 0.5523;
        Self(vec![
            Move::To(x + radius, y),
            Move::Curve([
                x + radius,
                y + handle,
                x + handle,
                y + radius,
                x,
                y + radius,
            ]),
            Move::Curve([
                x - handle,
                y + radius,
                x - radius,
                y + handle,
                x - radius,
                y,
            ]),
            Move::Curve([
                x - radius,
                y - handle,
                x - handle,
                y - radius,
                x,
                y - radius,
            ]),
            Move::Curve([
                x + handle,
                y - radius,
                x + radius,
                y - handle,
                x + radius,
                y,
            ]),
            Move::Close,
        ])
    }
}

/// What a piece is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Of nothing: lines between rows, repeated heads.
    Decoration,
    /// Of the head of the page.
    Head,
    /// Of the foot of the page.
    Foot,
    /// Of this leaf of the document's tree.
    Leaf(usize),
}

/// A piece of a page.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is a part of.
    pub part: Part,
    /// What is drawn.
    pub mark: Mark,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Mark {
    /// Text, by where its baseline begins.
    Text {
        /// Where.
        at: (f32, f32),
        /// How large.
        size: f32,
        /// In which ink.
        ink: Ink,
        /// The text.
        text: Shaped,
    },
    /// A filling.
    Fill(Outline, Ink),
    /// A line.
    Stroke(Outline, Pen),
    /// Nothing is drawn outside from here on.
    Clip(Outline),
    /// The last clip ends.
    Unclip,
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its pieces, in the order in which they are drawn.
    pub pieces: Vec<Piece>,
}

/// What an element of the document is.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// The whole.
    Document,
    /// A heading: how deep, and its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list, its items, their names and bodies.
    List,
    /// An item of a list.
    Item,
    /// What an item is called.
    Label,
    /// What an item says.
    Body,
    /// A table with what it tells.
    Table(String),
    /// A row of a table.
    Row,
    /// A head of a column.
    ColumnHead,
    /// A cell.
    Cell,
    /// What is drawn, in words.
    Figure(String),
}

/// The elements of a document in reading order.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    leaves: usize,
}

/// An element.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it consists of.
    pub children: Vec<Child>,
}

/// What an element consists of.
#[derive(Debug, Clone, Copy)]
pub enum Child {
    /// Another element.
    Node(usize),
    /// Something that is drawn.
    Leaf(usize),
}

impl Tree {
    /// The root.
    pub const ROOT: usize = 0;

    /// A tree with its root.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node {
                role: Role::Document,
                children: Vec::new(),
            }],
            leaves: 0,
        }
    }

    /// Adds an element to another.
    pub fn node(&mut self, parent: usize, role: Role) -> usize {
        let id = self.nodes.len();
        self.nodes.push(Node {
            role,
            children: Vec::new(),
        });
        self.adopt(parent, Child::Node(id));
        id
    }

    /// Adds something that is drawn to an element.
    pub fn leaf(&mut self, parent: usize) -> Part {
        let id = self.leaves;
        self.leaves += 1;
        self.adopt(parent, Child::Leaf(id));
        Part::Leaf(id)
    }

    /// One of its elements.
    pub fn get(&self, id: usize) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// How many leaves it has.
    pub const fn leaves(&self) -> usize {
        self.leaves
    }

    fn adopt(&mut self, parent: usize, child: Child) {
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(child);
        }
    }
}
