//! Tables: columns as wide as their words need, the head again on every page, rows that stand
//! together.
//!
//! *Limits*: a row that is longer than a page goes on on the next one, line by line.

use super::style::Style;
use super::{Setter, sign};
use crate::document::{Align, Cell, Column, Table, Text};
use crate::lines::{Line, extent, lines};
use crate::measure::{BOTTOM, LEFT, RIGHT, TOP, WIDTH, of_count, steps};
use crate::sheet::{Ink, Part, Role, Tree};

const GAP: f32 = 9.0;
const PAD: f32 = 2.6;

/// Sets a table.
pub fn set(setter: &mut Setter<'_>, table: &Table) {
    let widths = widths(setter, table);
    let node = setter
        .tree
        .node(Tree::ROOT, Role::Table(table.summary.clone()));
    let head = Head::of(setter, &table.columns, &widths);
    let first = table.rows.first().map(|row| {
        let row = Row::of(setter, row, table, &widths);
        row.height().min(120.0)
    });
    setter.need(head.height() + first.unwrap_or(0.0));
    head.put(setter, Some(node));
    for row in &table.rows {
        Row::of(setter, row, table, &widths).put(setter, node, &head);
    }
    setter.y += 8.0;
}

/// How much of a table has to stand below its heading.
pub fn least(setter: &Setter<'_>, table: &Table) -> f32 {
    let widths = widths(setter, table);
    let head = Head::of(setter, &table.columns, &widths).height();
    let rows = table.rows.iter().take(2);
    let rows = rows.map(|row| Row::of(setter, row, table, &widths).height().min(120.0));
    head + rows.sum::<f32>()
}

/// How wide each column is: as its words need where there is room, else what is left is shared
/// out by need, and no column is narrower than its widest word as long as that is possible.
fn widths(setter: &Setter<'_>, table: &Table) -> Vec<f32> {
    let room = WIDTH - GAP * (of_count(table.columns.len()) - 1.0).max(0.0);
    let needs: Vec<(f32, f32)> = (0..table.columns.len())
        .map(|nth| need(setter, table, nth))
        .collect();
    let wanted: f32 = needs.iter().map(|(whole, _)| whole).sum();
    if wanted <= room {
        return spread(table, &needs, room - wanted);
    }
    // A word may be as wide as a third of the page; a longer one is cut.
    let least: Vec<f32> = needs
        .iter()
        .map(|(_, word)| word.min(WIDTH / 3.0))
        .collect();
    let least_sum: f32 = least.iter().sum();
    if least_sum >= room {
        return least.iter().map(|one| one * room / least_sum).collect();
    }
    let over: Vec<f32> = needs
        .iter()
        .zip(&least)
        .map(|((whole, _), least)| (whole.min(WIDTH * 1.5) - least).max(0.0).sqrt())
        .collect();
    let over_sum: f32 = over.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    let left = room - least_sum;
    least
        .iter()
        .zip(over)
        .map(|(least, over)| least + left * over / over_sum)
        .collect()
}

/// What is left goes to the columns of words, the most to the widest.
fn spread(table: &Table, needs: &[(f32, f32)], left: f32) -> Vec<f32> {
    let weight = |(column, (whole, _)): (&Column, &(f32, f32))| match column.align {
        Align::Left => whole * whole,
        Align::Right => 0.0,
    };
    let weights: Vec<f32> = table.columns.iter().zip(needs).map(weight).collect();
    let sum = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    needs
        .iter()
        .zip(weights)
        .map(|((whole, _), weight)| whole + left * weight / sum)
        .collect()
}

/// How wide a column's widest line and widest word are.
fn need(setter: &Setter<'_>, table: &Table, nth: usize) -> (f32, f32) {
    let title = table.columns.get(nth).map(|column| column.title.as_str());
    let title = Text::strong(title.unwrap_or_default());
    let head = extent(setter.fonts, &title, Style::NAME.size);
    let cells = table.rows.iter().filter_map(|row| row.get(nth));
    cells.fold(head, |(whole, word), cell| {
        let (line, one) = extent(setter.fonts, &cell.text, Style::CELL.size);
        let sign = sign::width(cell.sign);
        // A hair more, so that what was measured also fits.
        (whole.max(line + sign + 0.2), word.max(one + sign + 0.2))
    })
}

/// The head of a table.
struct Head {
    cells: Vec<(f32, f32, Align, Vec<Line>)>,
}

impl Head {
    fn of(setter: &Setter<'_>, columns: &[Column], widths: &[f32]) -> Self {
        let mut x = LEFT;
        let cells = columns.iter().zip(widths).map(|(column, width)| {
            let title = Text::strong(column.title.as_str());
            let set = lines(setter.fonts, &title, Style::NAME.size, *width);
            let cell = (x, *width, column.align, set);
            x += width + GAP;
            cell
        });
        Self {
            cells: cells.collect(),
        }
    }

    fn height(&self) -> f32 {
        let tallest = self.cells.iter().map(|(.., set)| set.len()).max();
        of_count(tallest.unwrap_or(0)) * 10.5 + 2.0 * PAD
    }

    /// Puts the head on the page; again on a further page it is decoration.
    fn put(&self, setter: &mut Setter<'_>, table: Option<usize>) {
        let row = table.map(|table| setter.tree.node(table, Role::Row));
        let tallest = self.cells.iter().map(|(.., set)| set.len()).max();
        let tallest = tallest.unwrap_or(0);
        for (x, width, align, set) in &self.cells {
            let cell = row.map(|row| setter.tree.node(row, Role::ColumnHead));
            // Heads stand on the line below them.
            let mut y = setter.y + PAD + of_count(tallest - set.len()) * 10.5 + 8.0;
            for line in set {
                let part = cell.map_or(Part::Decoration, |cell| setter.tree.leaf(cell));
                let at = (placed(*x, *width, *align, line), y);
                setter.line(part, line, at, Style::NAME);
                y += 10.5;
            }
        }
        setter.y += self.height();
        setter.rule((LEFT, RIGHT), setter.y, 0.8, Ink::TEXT);
        setter.y += 1.0;
    }
}

const fn placed(x: f32, width: f32, align: Align, line: &Line) -> f32 {
    match align {
        Align::Left => x,
        Align::Right => x + width - line.width,
    }
}

/// A row on its lines.
struct Row<'a> {
    cells: Vec<Placed<'a>>,
}

struct Placed<'a> {
    x: f32,
    width: f32,
    align: Align,
    cell: Option<&'a Cell>,
    set: Vec<Line>,
}

impl<'a> Row<'a> {
    fn of(setter: &Setter<'_>, row: &'a [Cell], table: &Table, widths: &[f32]) -> Self {
        let mut x = LEFT;
        let mut cells = Vec::with_capacity(widths.len());
        for ((column, width), nth) in table.columns.iter().zip(widths).zip(0..) {
            let cell = row.get(nth);
            let room = width - sign::width(cell.and_then(|cell| cell.sign));
            let set = cell.map_or_else(Vec::new, |cell| {
                lines(setter.fonts, &cell.text, Style::CELL.size, room)
            });
            cells.push(Placed {
                x,
                width: *width,
                align: column.align,
                cell,
                set,
            });
            x += width + GAP;
        }
        Self { cells }
    }

    fn tallest(&self) -> usize {
        self.cells
            .iter()
            .map(|cell| cell.set.len())
            .max()
            .unwrap_or(0)
            .max(1)
    }

    fn height(&self) -> f32 {
        of_count(self.tallest()) * Style::CELL.leading + 2.0 * PAD
    }

    /// Puts the row on the page: whole if a page can hold it, else line by line.
    fn put(&self, setter: &mut Setter<'_>, table: usize, head: &Head) {
        let page = BOTTOM - TOP - head.height() - 1.0;
        if self.height() > setter.room() && (self.height() <= page || setter.room() < 60.0) {
            setter.new_page();
            head.put(setter, None);
        }
        let row = setter.tree.node(table, Role::Row);
        let nodes: Vec<usize> = self
            .cells
            .iter()
            .map(|_| setter.tree.node(row, Role::Cell))
            .collect();
        let mut from = 0;
        loop {
            let fit = steps(setter.room() - 2.0 * PAD, Style::CELL.leading).max(1);
            let to = self.tallest().min(from + fit);
            self.put_lines(setter, &nodes, (from, to));
            setter.rule((LEFT, RIGHT), setter.y, 0.4, Ink::HAIR);
            from = to;
            if from >= self.tallest() {
                break;
            }
            setter.new_page();
            head.put(setter, None);
        }
    }

    fn put_lines(&self, setter: &mut Setter<'_>, nodes: &[usize], (from, to): (usize, usize)) {
        let top = setter.y + PAD;
        for (cell, node) in self.cells.iter().zip(nodes) {
            let mut y = top + Style::CELL.baseline();
            let sign = cell.cell.and_then(|cell| cell.sign);
            if let Some(sign) = sign.filter(|_| from == 0) {
                let part = setter.tree.leaf(*node);
                sign::draw(setter, part, sign, (cell.x, y));
            }
            let room = cell.width - sign::width(sign);
            for line in cell.set.iter().take(to).skip(from) {
                let part = setter.tree.leaf(*node);
                let x = placed(cell.x + sign::width(sign), room, cell.align, line);
                setter.line(part, line, (x, y), Style::CELL);
                y += Style::CELL.leading;
            }
        }
        setter.y = top + of_count(to - from) * Style::CELL.leading + PAD;
    }
}
