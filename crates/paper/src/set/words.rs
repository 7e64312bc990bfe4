//! Headings, paragraphs, notes and lists.

use super::style::Style;
use super::{Entry, Setter};
use crate::document::Text;
use crate::fonts::Face;
use crate::lines::{Line, lines};
use crate::measure::{LEFT, RIGHT, WIDTH, of_count};
use crate::sheet::{Ink, Part, Role, Tree};

/// A heading, with so much of what it heads below it on the page.
pub fn heading(setter: &mut Setter<'_>, title: &str, deep: bool, below: f32) {
    let (style, before, depth) = if deep {
        (Style::HEADING, 8.0, 3)
    } else {
        (Style::CHAPTER, 16.0, 2)
    };
    let text = Text::strong(title);
    let set = lines(setter.fonts, &text, style.size, WIDTH);
    let height = of_count(set.len()) * style.leading;
    setter.space(before);
    setter.need(height + 6.0 + below);
    if !deep {
        setter.rule((LEFT, RIGHT), setter.y, 1.2, Ink::TEXT);
        setter.y += 5.0;
    }
    setter.contents.push(Entry {
        words: title.to_owned(),
        page: setter.sheets.len().saturating_sub(1),
        y: setter.y,
        deep,
    });
    let node = setter
        .tree
        .node(Tree::ROOT, Role::Heading(depth, title.to_owned()));
    flow(setter, node, &set, LEFT, style);
    setter.y += 4.0;
}

/// A paragraph.
pub fn paragraph(setter: &mut Setter<'_>, text: &Text) {
    let set = lines(setter.fonts, text, Style::TEXT.size, WIDTH);
    keep_together(setter, &set, Style::TEXT);
    let node = setter.tree.node(Tree::ROOT, Role::Paragraph);
    flow(setter, node, &set, LEFT, Style::TEXT);
    setter.y += 5.0;
}

/// A note in small type.
pub fn note(setter: &mut Setter<'_>, text: &Text) {
    let set = lines(setter.fonts, text, Style::NOTE.size, WIDTH);
    keep_together(setter, &set, Style::NOTE);
    let node = setter.tree.node(Tree::ROOT, Role::Paragraph);
    flow(setter, node, &set, LEFT, Style::NOTE);
    setter.y += 5.0;
}

/// A list of points.
pub fn points(setter: &mut Setter<'_>, points: &[Text]) {
    const INDENT: f32 = 11.0;
    let list = setter.tree.node(Tree::ROOT, Role::List);
    for point in points {
        let set = lines(setter.fonts, point, Style::TEXT.size, WIDTH - INDENT);
        keep_together(setter, &set, Style::TEXT);
        let item = setter.tree.node(list, Role::Item);
        let label = setter.tree.node(item, Role::Label);
        let leaf = setter.tree.leaf(label);
        let at = (LEFT + 1.0, setter.y + Style::TEXT.baseline());
        setter.say(leaf, (Face::Regular, "\u{2022}"), at, Style::TEXT);
        let body = setter.tree.node(item, Role::Body);
        flow(setter, body, &set, LEFT + INDENT, Style::TEXT);
        setter.y += 1.5;
    }
    setter.y += 4.0;
}

/// A short text stands on one page; of a long one, two lines at least.
fn keep_together(setter: &mut Setter<'_>, set: &[Line], style: Style) {
    let together = if set.len() <= 4 { set.len() } else { 2 };
    setter.need(of_count(together) * style.leading);
}

/// Lines one below the other, on to the next page where they have to.
fn flow(setter: &mut Setter<'_>, node: usize, set: &[Line], x: f32, style: Style) {
    for line in set {
        setter.need(style.leading);
        let leaf: Part = setter.tree.leaf(node);
        let at = (x, setter.y + style.baseline());
        setter.line(leaf, line, at, style);
        setter.y += style.leading;
    }
}
