//! Blocks onto pages: one after the other, a new page where the next one does not fit.
//!
//! *Rule*: a heading stands with what it heads; a row stands on one page unless it is longer than
//! one; nothing is left out for want of room.
//! *Here / not here*: where everything stands. What is drawn, and what it is a part of, is kept in
//! `sheet`; how it is written is `pdf`'s.
//! *Limits*: those of `pdf`.

mod bars;
mod facts;
mod frame;
mod map;
mod mercator;
mod series;
mod sign;
mod style;
mod table;
mod words;

use crate::document::{Block, Document, Text};
use crate::fonts::{Face, Fonts, Shaped};
use crate::lines::Line;
use crate::measure::{BOTTOM, TOP};
use crate::pdf::{PAGES_MAX, PaperFault};
use crate::sheet::{Ink, Mark, Part, Piece, Sheet, Tree};
use style::Style;

/// The pages of a document.
#[derive(Debug)]
pub struct Pages {
    /// The pages.
    pub sheets: Vec<Sheet>,
    /// What stands on them, in reading order.
    pub tree: Tree,
    /// The headings.
    pub contents: Vec<Entry>,
}

/// A heading, to jump to.
#[derive(Debug)]
pub struct Entry {
    /// Its words.
    pub words: String,
    /// On which page, counted from 0.
    pub page: usize,
    /// How far down.
    pub y: f32,
    /// Whether it belongs to the chapter before it.
    pub deep: bool,
}

/// Sets a document.
pub fn pages(document: &Document, fonts: &Fonts) -> Result<Pages, PaperFault> {
    let mut setter = Setter::new(fonts);
    frame::title(&mut setter, document);
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        put(&mut setter, block, blocks.peek().copied());
        if setter.sheets.len() > PAGES_MAX {
            return Err(PaperFault::TooLong);
        }
    }
    let missing = fonts.missing();
    if missing > 0 {
        words::note(&mut setter, &missing_note(missing));
    }
    frame::heads_and_feet(&mut setter, document);
    Ok(Pages {
        sheets: setter.sheets,
        tree: setter.tree,
        contents: setter.contents,
    })
}

fn missing_note(count: usize) -> Text {
    let letters = if count == 1 { "letter" } else { "letters" };
    Text::from(format!(
        "{count} {letters} of alphabets that this paper is not set in are shown as \u{25A1}; the \
         screen shows them."
    ))
}

fn put(setter: &mut Setter<'_>, block: &Block, next: Option<&Block>) {
    match block {
        Block::Chapter(title) => words::heading(setter, title, false, least(setter, next)),
        Block::Heading(title) => words::heading(setter, title, true, least(setter, next)),
        Block::Paragraph(text) => words::paragraph(setter, text),
        Block::Note(text) => words::note(setter, text),
        Block::Points(points) => words::points(setter, points),
        Block::Figures(figures) => facts::figures(setter, figures),
        Block::Pairs {
            pairs,
            side_by_side,
        } => facts::pairs(setter, pairs, *side_by_side),
        Block::Table(table) => table::set(setter, table),
        Block::Bars(bars) => bars::set(setter, bars),
        Block::Series(series) => series::set(setter, series),
        Block::Map(map) => map::set(setter, map),
        Block::NewPage => setter.begin_page(),
    }
}

/// How much of the next block has to stand below its heading.
fn least(setter: &Setter<'_>, next: Option<&Block>) -> f32 {
    match next {
        None | Some(Block::NewPage) => 0.0,
        Some(Block::Chapter(_) | Block::Heading(_)) => 70.0,
        Some(Block::Map(_)) => map::HEIGHT + 40.0,
        Some(Block::Series(_)) => series::HEIGHT,
        Some(Block::Bars(bars)) => bars::height(bars).min(160.0),
        Some(Block::Table(table)) => table::least(setter, table),
        Some(_) => 48.0,
    }
}

/// Sets blocks: knows the page it is on, and how far down.
pub struct Setter<'a> {
    fonts: &'a Fonts,
    sheets: Vec<Sheet>,
    tree: Tree,
    contents: Vec<Entry>,
    y: f32,
}

impl<'a> Setter<'a> {
    fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            sheets: vec![Sheet::default()],
            tree: Tree::new(),
            contents: Vec::new(),
            y: TOP,
        }
    }

    fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// Goes on to a new page unless so much fits below; whether it did.
    fn need(&mut self, height: f32) -> bool {
        if height <= self.room() || self.y <= TOP {
            return false;
        }
        self.new_page();
        true
    }

    /// Goes on to a new page, unless nothing stands on this one.
    fn begin_page(&mut self) {
        if self.y > TOP {
            self.new_page();
        }
    }

    fn new_page(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
    }

    /// Leaves some room, but not at the head of a page.
    fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    fn draw(&mut self, part: Part, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.pieces.push(Piece { part, mark });
        }
    }

    /// Draws a line of text whose baseline begins at a point.
    fn line(&mut self, part: Part, line: &Line, (x, y): (f32, f32), style: Style) {
        for (at, text) in &line.runs {
            self.text(part, text.clone(), (x + at, y), style);
        }
    }

    fn text(&mut self, part: Part, text: Shaped, at: (f32, f32), style: Style) {
        let Style { size, ink, .. } = style;
        self.draw(
            part,
            Mark::Text {
                at,
                size,
                ink,
                text,
            },
        );
    }

    /// A few words of our own on one line, that begin at a point; where they end.
    fn say(&mut self, part: Part, words: (Face, &str), at: (f32, f32), style: Style) -> f32 {
        let shown = self.fonts.showable(words.1);
        let text = self.fonts.shape(words.0, &shown);
        let end = at.0 + text.width(style.size);
        self.text(part, text, at, style);
        end
    }

    /// The same, with their middle at a point.
    fn say_amid(&mut self, part: Part, words: (Face, &str), at: (f32, f32), style: Style) {
        let width = self.fonts.width(words.0, words.1, style.size);
        self.say(part, words, (at.0 - width / 2.0, at.1), style);
    }

    /// The same, with their end at a point.
    fn say_before(&mut self, part: Part, words: (Face, &str), at: (f32, f32), style: Style) {
        let width = self.fonts.width(words.0, words.1, style.size);
        self.say(part, words, (at.0 - width, at.1), style);
    }

    /// A thin line across a stretch.
    fn rule(&mut self, (from, to): (f32, f32), y: f32, width: f32, ink: Ink) {
        let line = crate::sheet::Outline::line((from, y), (to, y));
        let pen = crate::sheet::Pen::of(width, ink);
        self.draw(Part::Decoration, Mark::Stroke(line, pen));
    }
}
