//! Figures over time: columns with their figures above them, lines with marks.

use super::Setter;
use super::style::Style;
use crate::chart::{Drawn, Series, Stroke};
use crate::fonts::Face;
use crate::measure::{LEFT, RIGHT, of_count, of_figure};
use crate::sheet::{Ink, Mark, Outline, Part, Pen, Role, Tree};

/// How high it is, with its title and what is below the axis.
pub const HEIGHT: f32 = 142.0;
const PLOT: f32 = 84.0;
const AXIS: f32 = 22.0;

/// Sets it.
pub fn set(setter: &mut Setter<'_>, series: &Series) {
    setter.need(HEIGHT);
    let node = setter
        .tree
        .node(Tree::ROOT, Role::Figure(series.in_words()));
    let leaf = setter.tree.leaf(node);
    title(setter, leaf, series);
    let plot = Plot::of(setter.y + 26.0, series);
    axes(setter, leaf, series, &plot);
    for drawn in &series.drawn {
        match drawn.as_what {
            Stroke::Columns => columns(setter, leaf, drawn, &plot),
            Stroke::Line | Stroke::Broken => line(setter, leaf, drawn, &plot),
        }
    }
    setter.y += HEIGHT;
}

fn title(setter: &mut Setter<'_>, leaf: Part, series: &Series) {
    let y = setter.y + 9.0;
    let words = (Face::Strong, series.title.as_str());
    let mut x = setter.say(leaf, words, (LEFT, y), Style::NAME.inked(Ink::TEXT)) + 16.0;
    if series.drawn.len() < 2 {
        return;
    }
    for drawn in &series.drawn {
        let key = Outline::line((x, y - 2.6), (x + 16.0, y - 2.6));
        setter.draw(leaf, Mark::Stroke(key, pen(drawn.as_what)));
        let words = (Face::Regular, drawn.name.as_str());
        x = setter.say(leaf, words, (x + 20.0, y), Style::NAME) + 14.0;
    }
}

fn pen(stroke: Stroke) -> Pen {
    let [.., dark, darkest] = Ink::STEPS;
    match stroke {
        Stroke::Columns => Pen::of(6.0, dark),
        Stroke::Line => Pen::of(1.3, darkest),
        Stroke::Broken => Pen::broken(1.0, Ink::MUTED, 3.0, 2.0),
    }
}

/// Where a figure of a bin is drawn.
struct Plot {
    bottom: f32,
    step: f32,
    top: u32,
}

impl Plot {
    fn of(top_y: f32, series: &Series) -> Self {
        let figures = series.drawn.iter().flat_map(|drawn| &drawn.figures);
        let largest = figures.copied().max().unwrap_or(0);
        Self {
            bottom: top_y + PLOT,
            step: (RIGHT - LEFT - AXIS) / of_count(series.bins.len().max(1)),
            top: round_up(largest),
        }
    }

    fn middle(&self, bin: usize) -> f32 {
        LEFT + AXIS + (of_count(bin) + 0.5) * self.step
    }

    fn height(&self, figure: u32) -> f32 {
        of_figure(f64::from(figure) / f64::from(self.top)) * PLOT
    }
}

/// The least round figure that is not below one: 4, 10, 20, 40, 100 and so on.
fn round_up(figure: u32) -> u32 {
    let mut ten: u32 = 1;
    loop {
        for step in [4, 10, 20] {
            let round = ten.saturating_mul(step);
            if round >= figure {
                return round;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

fn axes(setter: &mut Setter<'_>, leaf: Part, series: &Series, plot: &Plot) {
    for figure in [0, plot.top / 2, plot.top] {
        let y = plot.bottom - plot.height(figure);
        let (width, ink) = if figure == 0 {
            (0.8, Ink::TEXT)
        } else {
            (0.4, Ink::HAIR)
        };
        let line = Outline::line((LEFT + AXIS, y), (RIGHT, y));
        setter.draw(leaf, Mark::Stroke(line, Pen::of(width, ink)));
        let at = (LEFT + AXIS - 5.0, y + 2.4);
        setter.say_before(leaf, (Face::Regular, &figure.to_string()), at, Style::SMALL);
    }
    let widest = series
        .bins
        .iter()
        .map(|bin| setter.fonts.width(Face::Regular, bin, Style::SMALL.size))
        .fold(1.0, f32::max);
    let every = crate::measure::steps(widest + 4.0, plot.step) + 1;
    for (bin, nth) in series.bins.iter().zip(0..).step_by(every) {
        let at = (plot.middle(nth), plot.bottom + 10.0);
        setter.say_amid(leaf, (Face::Regular, bin), at, Style::SMALL);
    }
}

fn columns(setter: &mut Setter<'_>, leaf: Part, drawn: &Drawn, plot: &Plot) {
    let [_, light, .., darkest] = Ink::STEPS;
    let width = (plot.step * 0.68).min(26.0);
    for (figure, bin) in drawn.figures.iter().zip(0..) {
        if *figure == 0 {
            continue;
        }
        let height = plot.height(*figure);
        let x = plot.middle(bin) - width / 2.0;
        let column = Outline::rect(x, plot.bottom - height, width, height);
        setter.draw(leaf, Mark::Fill(column.clone(), light));
        setter.draw(leaf, Mark::Stroke(column, Pen::of(0.5, darkest)));
        let words = figure.to_string();
        let wide = setter.fonts.width(Face::Regular, &words, Style::TINY.size);
        if wide <= plot.step {
            let at = (plot.middle(bin), plot.bottom - height - 2.5);
            setter.say_amid(leaf, (Face::Regular, &words), at, Style::TINY);
        }
    }
}

fn line(setter: &mut Setter<'_>, leaf: Part, drawn: &Drawn, plot: &Plot) {
    let points: Vec<(f32, f32)> = drawn
        .figures
        .iter()
        .zip(0..)
        .map(|(figure, bin)| (plot.middle(bin), plot.bottom - plot.height(*figure)))
        .collect();
    let outline = Outline::through(points.iter().copied(), false);
    setter.draw(leaf, Mark::Stroke(outline, pen(drawn.as_what)));
    if drawn.as_what == Stroke::Broken {
        return;
    }
    let [.., darkest] = Ink::STEPS;
    let figure_at = |bin: usize| drawn.figures.get(bin).copied().unwrap_or(0);
    for ((x, y), bin) in points.into_iter().zip(0..) {
        setter.draw(leaf, Mark::Fill(Outline::circle((x, y), 2.0), darkest));
        let figure = figure_at(bin);
        let words = figure.to_string();
        let wide = setter.fonts.width(Face::Regular, &words, Style::TINY.size);
        if figure == 0 || wide > plot.step {
            continue;
        }
        // In a valley of the line its figure stands below it.
        let beside = figure_at(bin.saturating_sub(1)).saturating_add(figure_at(bin + 1));
        let valley = bin > 0 && figure.saturating_mul(2) < beside;
        let y = if valley { y + 8.5 } else { y - 4.5 };
        setter.say_amid(leaf, (Face::Regular, &words), (x, y), Style::TINY);
    }
}
