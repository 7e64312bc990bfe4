//! Figures by kind: a table whose second column is drawn. Every figure that a bar shows stands in
//! the columns beside it.

use super::style::Style;
use super::{Setter, sign};
use crate::chart::{Bar, Bars};
use crate::document::Step;
use crate::fonts::Face;
use crate::lines::{Line, lines};
use crate::measure::{LEFT, RIGHT, WIDTH, of_count, of_figure};
use crate::sheet::{Ink, Part, Role, Tree};

const ROW: f32 = 15.0;
const HEAD: f32 = 17.0;
const FIGURE: f32 = 56.0;
const TOTAL: f32 = 40.0;

/// How high it is.
pub fn height(bars: &Bars) -> f32 {
    HEAD + of_count(bars.rows.len()) * ROW + 8.0
}

/// Sets it.
pub fn set(setter: &mut Setter<'_>, bars: &Bars) {
    let plan = Plan::of(setter, bars);
    let table = setter
        .tree
        .node(Tree::ROOT, Role::Table(bars.summary.clone()));
    setter.need(height(bars).min(HEAD + 4.0 * ROW));
    head(setter, bars, &plan, Some(table));
    for bar in &bars.rows {
        if setter.need(ROW) {
            head(setter, bars, &plan, None);
        }
        row(setter, bars, bar, &plan, table);
    }
    setter.y += 8.0;
}

/// Where its columns are.
struct Plan {
    label: f32,
    drawn: (f32, f32),
    figures: Vec<f32>,
    total: f32,
    largest: u32,
}

impl Plan {
    fn of(setter: &Setter<'_>, bars: &Bars) -> Self {
        let widest = bars
            .rows
            .iter()
            .map(|bar| {
                setter
                    .fonts
                    .width(Face::Regular, &bar.label, Style::CELL.size)
            })
            .fold(60.0, f32::max);
        let label = widest.min(WIDTH * 0.34) + 10.0;
        let count = of_count(bars.steps.len());
        let end = RIGHT - TOTAL - count * FIGURE;
        let figures = (1..=bars.steps.len()).map(|nth| end + of_count(nth) * FIGURE);
        Self {
            label,
            drawn: (LEFT + label, end - 2.0),
            figures: figures.collect(),
            total: RIGHT,
            largest: bars.rows.iter().map(Bar::total).max().unwrap_or(0).max(1),
        }
    }

    /// How wide a figure is drawn.
    fn wide(&self, figure: u32) -> f32 {
        let part = of_figure(f64::from(figure) / f64::from(self.largest));
        part * (self.drawn.1 - self.drawn.0 - 8.0)
    }
}

fn head(setter: &mut Setter<'_>, bars: &Bars, plan: &Plan, table: Option<usize>) {
    let row = table.map(|table| setter.tree.node(table, Role::Row));
    let leaf = |setter: &mut Setter<'_>| {
        row.map_or(Part::Decoration, |row| {
            let cell = setter.tree.node(row, Role::ColumnHead);
            setter.tree.leaf(cell)
        })
    };
    let y = setter.y + 10.5;
    let part = leaf(setter);
    setter.say(part, (Face::Strong, &bars.kind), (LEFT, y), Style::NAME);
    for ((step, words), right) in bars.steps.iter().zip(&plan.figures) {
        let part = leaf(setter);
        let width = setter.fonts.width(Face::Strong, words, Style::NAME.size);
        let swatch = (right - width - 12.0, y - 6.5, 8.0, 7.0);
        sign::swatch(setter, Part::Decoration, swatch, *step);
        setter.say_before(part, (Face::Strong, words), (*right, y), Style::NAME);
    }
    let part = leaf(setter);
    setter.say_before(part, (Face::Strong, "All"), (plan.total, y), Style::NAME);
    setter.y += HEAD - 2.0;
    setter.rule((LEFT, RIGHT), setter.y, 0.8, Ink::TEXT);
    setter.y += 2.0;
}

fn row(setter: &mut Setter<'_>, bars: &Bars, bar: &Bar, plan: &Plan, table: usize) {
    let row = setter.tree.node(table, Role::Row);
    let leaf = |setter: &mut Setter<'_>| {
        let cell = setter.tree.node(row, Role::Cell);
        setter.tree.leaf(cell)
    };
    let label = lines(
        setter.fonts,
        &bar.label.as_str().into(),
        Style::CELL.size,
        plan.label - 8.0,
    );
    let part = leaf(setter);
    let extra = of_count(label.len().saturating_sub(1)) * Style::CELL.leading;
    labels(setter, part, &label);
    let y = setter.y + 10.5;
    drawn(setter, bars, bar, plan);
    for (figure, right) in bar.figures.iter().zip(&plan.figures) {
        let part = leaf(setter);
        let ink = if *figure == 0 { Ink::MUTED } else { Ink::TEXT };
        let style = Style::CELL.inked(ink);
        setter.say_before(
            part,
            (Face::Regular, &figure.to_string()),
            (*right, y),
            style,
        );
    }
    let part = leaf(setter);
    let total = bar.total().to_string();
    setter.say_before(part, (Face::Strong, &total), (plan.total, y), Style::CELL);
    setter.y += ROW + extra;
    setter.rule((LEFT, RIGHT), setter.y - 0.5, 0.4, Ink::HAIR);
}

fn labels(setter: &mut Setter<'_>, part: Part, label: &[Line]) {
    for (line, nth) in label.iter().zip(0..) {
        let y = setter.y + 10.5 + of_count(nth) * Style::CELL.leading;
        setter.line(part, line, (LEFT, y), Style::CELL);
    }
}

/// The bar, one piece for each step that has a figure.
fn drawn(setter: &mut Setter<'_>, bars: &Bars, bar: &Bar, plan: &Plan) {
    let mut x = plan.drawn.0;
    let steps = bars.steps.iter().map(|(step, _)| *step);
    let steps: Vec<Step> = if bars.steps.is_empty() {
        vec![Step::Three]
    } else {
        steps.collect()
    };
    for (figure, step) in bar.figures.iter().zip(steps) {
        let width = plan.wide(*figure);
        if *figure > 0 {
            let frame = (x, setter.y + 3.0, width, ROW - 6.0);
            sign::swatch(setter, Part::Decoration, frame, step);
        }
        x += width;
    }
}
