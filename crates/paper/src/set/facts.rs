//! Single facts: large figures in a row, and names with their values.

use super::style::Style;
use super::{Setter, sign};
use crate::document::{Cell, Figure, Pair, Text};
use crate::fonts::Face;
use crate::lines::{Line, lines};
use crate::measure::{LEFT, RIGHT, WIDTH, of_count};
use crate::sheet::{Ink, Mark, Outline, Pen, Role, Tree};

/// Figures in a row at most; further ones begin another.
const IN_A_ROW: usize = 6;
const GAP: f32 = 8.0;
const PAD: f32 = 7.0;

/// Large figures, each with what it counts.
pub fn figures(setter: &mut Setter<'_>, figures: &[Figure]) {
    let list = setter.tree.node(Tree::ROOT, Role::List);
    for row in figures.chunks(IN_A_ROW) {
        figures_row(setter, list, row);
    }
    setter.y += 2.0;
}

fn figures_row(setter: &mut Setter<'_>, list: usize, row: &[Figure]) {
    let count = of_count(row.len());
    let width = (WIDTH - GAP * (count - 1.0)) / count;
    let set: Vec<_> = row
        .iter()
        .map(|figure| {
            let inner = width - 2.0 * PAD;
            let label = Text::from(figure.label.as_str());
            let beside = Text::from(figure.beside.as_str());
            (
                lines(setter.fonts, &label, Style::NAME.size, inner),
                lines(setter.fonts, &beside, Style::SMALL.size, inner),
            )
        })
        .collect();
    let below = |(label, beside): &(Vec<Line>, Vec<Line>)| {
        of_count(label.len()) * 10.0 + of_count(beside.len()) * Style::SMALL.leading
    };
    let tallest = set.iter().map(below).fold(0.0, f32::max);
    let height = PAD + Style::FIGURE.leading + tallest + PAD - 2.0;
    setter.need(height);
    for ((figure, (label, beside)), nth) in row.iter().zip(&set).zip(0..) {
        let x = LEFT + of_count(nth) * (width + GAP);
        let frame = Outline::rect(x, setter.y, width, height);
        setter.draw(
            crate::sheet::Part::Decoration,
            Mark::Stroke(frame, Pen::of(0.6, Ink::HAIR)),
        );
        figure_set(setter, list, figure, (x + PAD, label, beside));
    }
    setter.y += height + GAP;
}

fn figure_set(
    setter: &mut Setter<'_>,
    list: usize,
    figure: &Figure,
    (x, label, beside): (f32, &[Line], &[Line]),
) {
    let item = setter.tree.node(list, Role::Item);
    let (name, body) = (
        setter.tree.node(item, Role::Label),
        setter.tree.node(item, Role::Body),
    );
    let leaf = setter.tree.leaf(body);
    let mut y = setter.y + PAD - 3.0;
    let at = (x, y + Style::FIGURE.baseline());
    setter.say(leaf, (Face::Strong, &figure.value), at, Style::FIGURE);
    y += Style::FIGURE.leading;
    for line in label {
        let leaf = setter.tree.leaf(name);
        setter.line(leaf, line, (x, y + 8.0), Style::NAME.inked(Ink::TEXT));
        y += 10.0;
    }
    for line in beside {
        let leaf = setter.tree.leaf(body);
        let at = (x, y + Style::SMALL.baseline());
        setter.line(leaf, line, at, Style::SMALL);
        y += Style::SMALL.leading;
    }
}

/// Names with their values.
pub fn pairs(setter: &mut Setter<'_>, pairs: &[Pair], side_by_side: bool) {
    let list = setter.tree.node(Tree::ROOT, Role::List);
    let columns = if side_by_side { 2 } else { 1 };
    let width = if side_by_side {
        (WIDTH - 20.0) / 2.0
    } else {
        WIDTH
    };
    let name_width = if side_by_side { 92.0 } else { 112.0 };
    for row in pairs.chunks(columns) {
        let set: Vec<Set<'_>> = row
            .iter()
            .map(|pair| Set::of(setter, pair, name_width, width))
            .collect();
        pairs_row(setter, list, &set, width + 20.0);
    }
    setter.y += 5.0;
}

/// A pair on its lines.
struct Set<'a> {
    cell: &'a Cell,
    name_width: f32,
    name: Vec<Line>,
    value: Vec<Line>,
}

impl<'a> Set<'a> {
    fn of(setter: &Setter<'_>, pair: &'a Pair, name_width: f32, width: f32) -> Self {
        let name = Text::from(pair.name.as_str());
        let room = width - name_width - sign::width(pair.value.sign);
        Self {
            cell: &pair.value,
            name_width,
            name: lines(setter.fonts, &name, Style::NAME.size, name_width - 8.0),
            value: lines(setter.fonts, &pair.value.text, Style::CELL.size, room),
        }
    }
}

/// Pairs beside one another, on to the next page where their values are long.
fn pairs_row(setter: &mut Setter<'_>, list: usize, row: &[Set<'_>], step: f32) {
    let leading = Style::CELL.leading;
    let tallest = row
        .iter()
        .map(|set| set.name.len().max(set.value.len()))
        .max()
        .unwrap_or(0);
    let parts: Vec<_> = row.iter().map(|_| pair_nodes(setter, list)).collect();
    let together = if tallest <= 12 { tallest } else { 2 };
    setter.need(of_count(together) * leading + 3.0);
    for nth in 0..tallest {
        setter.need(leading + 3.0);
        for ((set, (name, value)), column) in row.iter().zip(&parts).zip(0..) {
            let x = LEFT + of_count(column) * step;
            let y = setter.y + Style::CELL.baseline();
            if let Some(line) = set.name.get(nth) {
                let leaf = setter.tree.leaf(*name);
                setter.line(leaf, line, (x, y), Style::NAME);
            }
            let x = x + set.name_width;
            if let Some(sign) = set.cell.sign.filter(|_| nth == 0) {
                let leaf = setter.tree.leaf(*value);
                sign::draw(setter, leaf, sign, (x, y));
            }
            if let Some(line) = set.value.get(nth) {
                let leaf = setter.tree.leaf(*value);
                let x = x + sign::width(set.cell.sign);
                setter.line(leaf, line, (x, y), Style::CELL);
            }
        }
        setter.y += leading;
    }
    setter.y += 1.5;
    setter.rule((LEFT, RIGHT), setter.y, 0.4, Ink::HAIR);
    setter.y += 1.5;
}

/// The elements of a pair: its name and its value.
fn pair_nodes(setter: &mut Setter<'_>, list: usize) -> (usize, usize) {
    let item = setter.tree.node(list, Role::Item);
    let name = setter.tree.node(item, Role::Label);
    (name, setter.tree.node(item, Role::Body))
}
