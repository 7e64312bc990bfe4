//! What stands around the text: the title, and the head and foot of every page.
//!
//! *Rule*: every page says its marking at head and foot, whose it is and what, as known when, who
//! had it made under which number, and which page of how many it is.
//! *Source*: Council Decision 2013/488/EU Annex III (marking at top and bottom of every page);
//! `ui-spec` 2.12.

use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;

use super::Setter;
use super::style::Style;
use crate::document::{Document, Stamp, Text};
use crate::fonts::Face;
use crate::lines::lines;
use crate::measure::{LEFT, PAGE, RIGHT, TOP, WIDTH};
use crate::sheet::{Ink, Mark, Outline, Part, Pen, Piece, Role, Sheet, Tree};

/// The title, large on the first page.
pub fn title(setter: &mut Setter<'_>, document: &Document) {
    setter.y = TOP + 6.0;
    let heading = Role::Heading(1, document.title.clone());
    let node = setter.tree.node(Tree::ROOT, heading);
    let below = setter.tree.node(Tree::ROOT, Role::Paragraph);
    let title = Text::strong(document.title.as_str());
    let subtitle = Text::from(document.subtitle.as_str());
    for (node, text, style) in [
        (node, title, Style::TITLE),
        (below, subtitle, Style::SUBTITLE),
    ] {
        for line in lines(setter.fonts, &text, style.size, WIDTH) {
            let leaf = setter.tree.leaf(node);
            let at = (LEFT, setter.y + style.baseline());
            setter.line(leaf, &line, at, style);
            setter.y += style.leading;
        }
    }
    setter.y += 12.0;
}

/// The head and foot of every page, once it is known how many there are.
pub fn heads_and_feet(setter: &mut Setter<'_>, document: &Document) {
    let count = setter.sheets.len();
    let sheets = std::mem::take(&mut setter.sheets);
    for (sheet, number) in sheets.into_iter().zip(1..) {
        setter.sheets.push(Sheet::default());
        head(setter, document, number == 1);
        let body = sheet.pieces.into_iter();
        for Piece { part, mark } in body {
            setter.draw(part, mark);
        }
        foot(setter, document, &format!("Page {number} of {count}"));
    }
}

fn head(setter: &mut Setter<'_>, document: &Document, first: bool) {
    marking(setter, Part::Head, document.marking, 31.0);
    let style = Style::SMALL;
    let centre = (Face::Strong, document.centre.as_str());
    setter.say(Part::Head, centre, (LEFT, 52.0), style.inked(Ink::TEXT));
    if document.stamp.past {
        let words = format!("AS KNOWN AT {}", minute(document.stamp.known_at));
        past(setter, &words);
    }
    if !first {
        let title = format!("{} \u{2013} {}", document.title, document.subtitle);
        let title = shortened(setter, &title, WIDTH * 0.46, style);
        setter.say_before(Part::Head, (Face::Regular, &title), (RIGHT, 52.0), style);
    }
    let line = Outline::line((LEFT, 58.0), (RIGHT, 58.0));
    setter.draw(Part::Head, Mark::Stroke(line, Pen::of(0.5, Ink::HAIR)));
}

/// That this is not what is known now, in a frame.
fn past(setter: &mut Setter<'_>, words: &str) {
    let style = Style::SMALL.inked(Ink::PAPER);
    let width = setter.fonts.width(Face::Strong, words, style.size) + 12.0;
    let x = PAGE.0 / 2.0 - width / 2.0;
    let frame = Outline::rect(x, 43.5, width, 12.0);
    setter.draw(Part::Head, Mark::Fill(frame, Ink::TEXT));
    let at = (PAGE.0 / 2.0, 52.0);
    setter.say_amid(Part::Head, (Face::Strong, words), at, style);
}

fn foot(setter: &mut Setter<'_>, document: &Document, page: &str) {
    let Stamp {
        known_at,
        made_at,
        made_by,
        number,
        ..
    } = &document.stamp;
    let line = Outline::line((LEFT, 786.0), (RIGHT, 786.0));
    setter.draw(Part::Foot, Mark::Stroke(line, Pen::of(0.5, Ink::HAIR)));
    let style = Style::SMALL;
    let known = format!("As known at {}", minute(*known_at));
    let known = (Face::Regular, known.as_str());
    setter.say(Part::Foot, known, (LEFT, 796.0), style.inked(Ink::TEXT));
    let page = (Face::Strong, page);
    setter.say_before(Part::Foot, page, (RIGHT, 796.0), style.inked(Ink::TEXT));
    let made = format!("Made {} by {made_by}", minute(*made_at));
    let made = shortened(setter, &made, WIDTH * 0.7, style);
    setter.say(Part::Foot, (Face::Regular, &made), (LEFT, 806.0), style);
    let number = format!("Export {number}");
    setter.say_before(Part::Foot, (Face::Regular, &number), (RIGHT, 806.0), style);
    marking(setter, Part::Foot, document.marking, 824.0);
}

/// The marking, in a frame where it asks for care.
fn marking(setter: &mut Setter<'_>, part: Part, marking: Classification, y: f32) {
    let words = marking.marking();
    let style = Style::MARKING;
    let middle = PAGE.0 / 2.0;
    if marking > Classification::Unclassified {
        let width = setter.fonts.width(Face::Strong, words, style.size) + 18.0;
        let frame = Outline::rect(middle - width / 2.0, y - 10.5, width, 14.5);
        setter.draw(part, Mark::Stroke(frame, Pen::of(1.0, Ink::TEXT)));
    }
    setter.say_amid(part, (Face::Strong, words), (middle, y), style);
}

/// A text that fits, with dots for what does not: the title page has it whole.
fn shortened(setter: &Setter<'_>, text: &str, width: f32, style: Style) -> String {
    let mut text = setter.fonts.showable(text);
    if setter.fonts.width(Face::Regular, &text, style.size) <= width {
        return text;
    }
    while text.pop().is_some() {
        let dotted = format!("{}\u{2026}", text.trim_end());
        if setter.fonts.width(Face::Regular, &dotted, style.size) <= width {
            return dotted;
        }
    }
    text
}

/// A time to the minute, as people read it.
fn minute(at: Instant) -> String {
    let text = at.to_string();
    let (day, time) = (text.get(..10), text.get(11..16));
    format!("{} {}Z", day.unwrap_or_default(), time.unwrap_or_default())
}
