//! Maps on paper: land and borders, sections, numbered events, scale, north, where it comes from.

use thalweg_domain::place::Position;

use super::mercator::Projection;
use super::sign::{self, Frame};
use super::style::Style;
use super::{Setter, words};
use crate::document::{Step, Text};
use crate::fonts::Face;
use crate::map::{Map, NameKind, SYMBOLS_MAX, Stretch, Symbol, Underlay};
use crate::measure::{LEFT, RIGHT, WIDTH, of_figure};
use crate::sheet::{Ink, Mark, Outline, Part, Pen, Role, Tree};

/// How high the map itself is.
pub const HEIGHT: f32 = 318.0;
const LEGEND: f32 = 34.0;
const SEA: Ink = Ink(0xE4, 0xEB, 0xF2);
const LAND: Ink = Ink(0xFA, 0xF9, 0xF5);
const SHORE: Ink = Ink(0x8A, 0x94, 0xA0);
const RADIUS: f32 = 6.2;

/// Sets a map with its legend.
pub fn set(setter: &mut Setter<'_>, map: &Map) {
    setter.need(HEIGHT + LEGEND + 14.0);
    let node = setter
        .tree
        .node(Tree::ROOT, Role::Figure(map.summary.clone()));
    let leaf = setter.tree.leaf(node);
    let frame = (LEFT, setter.y, WIDTH, HEIGHT);
    let projection = Projection::of(map.window, frame);
    let edge = Outline::rect(frame.0, frame.1, frame.2, frame.3);
    setter.draw(leaf, Mark::Fill(edge.clone(), SEA));
    setter.draw(leaf, Mark::Clip(edge.clone()));
    let mut canvas = Canvas {
        setter,
        leaf,
        frame,
        projection,
        taken: Vec::new(),
    };
    canvas.base(&map.base);
    canvas.sections(&map.sections);
    let left_out = canvas.symbols(&map.symbols);
    canvas.names(&map.base);
    canvas.north();
    setter.draw(leaf, Mark::Unclip);
    setter.draw(leaf, Mark::Stroke(edge, Pen::of(0.8, Ink::TEXT)));
    setter.y += HEIGHT + 4.0;
    legend(setter, leaf, map);
    scale(setter, leaf, &projection);
    below(setter, map, projection.lat, left_out);
}

/// A map that is being drawn.
struct Canvas<'s, 'a> {
    setter: &'s mut Setter<'a>,
    leaf: Part,
    frame: Frame,
    projection: Projection,
    /// Where something stands that nothing may cover: left, top, right, bottom.
    taken: Vec<[f32; 4]>,
}

impl Canvas<'_, '_> {
    fn path(&self, lines: &[Vec<Position>], closed: bool) -> Outline {
        let mut outline = Outline::default();
        for line in lines.iter().filter(|line| self.is_seen(line)) {
            let points = line.iter().map(|at| self.projection.place(*at));
            outline.go_through(points, closed);
        }
        outline
    }

    /// Whether a line may reach into the frame.
    fn is_seen(&self, line: &[Position]) -> bool {
        let [west, south, east, north] = self.projection.shown();
        let any = |is: &dyn Fn(&Position) -> bool| line.iter().any(is);
        any(&|at| at.lon() >= west)
            && any(&|at| at.lon() <= east)
            && any(&|at| at.lat() >= south)
            && any(&|at| at.lat() <= north)
    }

    fn draw(&mut self, mark: Mark) {
        self.setter.draw(self.leaf, mark);
    }

    fn base(&mut self, base: &Underlay) {
        let land = self.path(&base.land, true);
        self.draw(Mark::Fill(land, LAND));
        self.grid();
        let coasts = self.path(&base.coasts, false);
        self.draw(Mark::Stroke(coasts, Pen::of(0.5, SHORE)));
        for (agreed, pen) in [
            (true, Pen::broken(0.7, Ink::MUTED, 6.0, 2.0)),
            (false, Pen::broken(0.7, Ink::MUTED, 1.2, 1.6)),
        ] {
            let borders = base.borders.iter().filter(|border| border.1 == agreed);
            let borders: Vec<_> = borders.map(|border| border.0.clone()).collect();
            let borders = self.path(&borders, false);
            self.draw(Mark::Stroke(borders, pen));
        }
    }

    /// Meridians and parallels with their degrees at the edges.
    fn grid(&mut self) {
        let [west, south, east, north] = self.projection.shown();
        let step = grid_step(east - west);
        let (left, top, width, height) = self.frame;
        let ink = Ink(0xD3, 0xDA, 0xE2);
        for lon in multiples(west, east, step) {
            let x = self.projection.x_of(lon);
            let line = Outline::line((x, top), (x, top + height));
            self.draw(Mark::Stroke(line, Pen::of(0.4, ink)));
            if x > left + 20.0 && x < left + width - 20.0 {
                let words = degrees(lon, step, ['E', 'W']);
                let style = Style::TINY.inked(Ink::MUTED);
                let at = (x, top + height - 3.0);
                self.setter
                    .say_amid(self.leaf, (Face::Regular, &words), at, style);
            }
        }
        for lat in multiples(south, north, step) {
            let y = self.projection.y_of(lat);
            let line = Outline::line((left, y), (left + width, y));
            self.draw(Mark::Stroke(line, Pen::of(0.4, ink)));
            if y > top + 12.0 && y < top + height - 16.0 {
                let words = degrees(lat, step, ['N', 'S']);
                let style = Style::TINY.inked(Ink::MUTED);
                let at = (left + 3.0, y - 1.5);
                self.setter
                    .say(self.leaf, (Face::Regular, &words), at, style);
            }
        }
    }

    fn sections(&mut self, sections: &[Stretch]) {
        let mut sorted: Vec<&Stretch> = sections.iter().collect();
        sorted.sort_by_key(|section| section.level.map(|(step, _)| step));
        for section in &sorted {
            let line = self.path(&section.parts, false);
            match section.level {
                None => self.draw(Mark::Stroke(line, Pen::broken(0.9, Ink::MUTED, 3.0, 2.0))),
                Some((step, _)) => self.level(&line, step),
            }
        }
        for section in sorted {
            if let Some((_, letter)) = section.level {
                self.letter(section, letter);
            }
        }
    }

    fn level(&mut self, line: &Outline, step: Step) {
        let [.., dark, darkest] = Ink::STEPS;
        let width = f32::from(step.bars()) * 1.25;
        self.draw(Mark::Stroke(line.clone(), Pen::of(width + 1.4, Ink::PAPER)));
        if step == Step::Four {
            self.draw(Mark::Stroke(line.clone(), Pen::of(width, darkest)));
            let inner = Pen::broken(1.2, Ink::PAPER, 4.0, 3.0);
            self.draw(Mark::Stroke(line.clone(), inner));
        } else {
            self.draw(Mark::Stroke(line.clone(), Pen::of(width, dark)));
        }
    }

    /// The letter of a level, in a box on the middle of its section.
    fn letter(&mut self, section: &Stretch, letter: char) {
        let longest = section.parts.iter().max_by_key(|part| part.len());
        let seen = longest.into_iter().flatten().filter(|at| {
            let (x, y) = self.projection.place(**at);
            self.is_inside((x, y), 8.0)
        });
        let seen: Vec<&Position> = seen.collect();
        let Some(middle) = seen.get(seen.len() / 2) else {
            return;
        };
        let (x, y) = self.projection.place(**middle);
        let frame = Outline::rect(x - 5.0, y - 5.5, 10.0, 11.0);
        self.taken.push([x - 5.0, y - 5.5, x + 5.0, y + 5.5]);
        self.draw(Mark::Fill(frame.clone(), Ink::PAPER));
        let [.., darkest] = Ink::STEPS;
        self.draw(Mark::Stroke(frame, Pen::of(0.8, darkest)));
        let words = letter.to_string();
        let style = Style::SMALL.inked(Ink::TEXT);
        self.setter
            .say_amid(self.leaf, (Face::Strong, &words), (x, y + 2.8), style);
    }

    fn is_inside(&self, (x, y): (f32, f32), margin: f32) -> bool {
        let (left, top, width, height) = self.frame;
        (left + margin..=left + width - margin).contains(&x)
            && (top + margin..=top + height - margin).contains(&y)
    }

    /// Events; how many are left to the list.
    fn symbols(&mut self, symbols: &[Symbol]) -> usize {
        let drawn = symbols.iter().take(SYMBOLS_MAX);
        let placed: Vec<_> = drawn
            .map(|symbol| {
                let at = self.projection.place(symbol.at);
                let free = self.free(at);
                let r = RADIUS + 1.0;
                self.taken
                    .push([free.0 - r, free.1 - r, free.0 + r, free.1 + r]);
                (*symbol, at, free)
            })
            .collect();
        // Leaders first: no ring is crossed by another's.
        for (_, at, free) in placed.iter().filter(|(_, at, free)| at != free) {
            let leader = Outline::line(*at, *free);
            self.draw(Mark::Stroke(leader.clone(), Pen::of(1.6, Ink::PAPER)));
            self.draw(Mark::Stroke(leader, Pen::of(0.6, Ink::TEXT)));
            self.draw(Mark::Fill(Outline::circle(*at, 1.4), Ink::TEXT));
        }
        for (symbol, _, free) in &placed {
            self.symbol(symbol, *free);
        }
        symbols.len().saturating_sub(SYMBOLS_MAX)
    }

    /// The nearest place to a point where nothing stands yet.
    fn free(&self, at: (f32, f32)) -> (f32, f32) {
        let mut radius = 0.0;
        while radius < 120.0 {
            for turn in 0..16u8 {
                let angle = f32::from(turn) * std::f32::consts::TAU / 16.0;
                let here = (at.0 + radius * angle.cos(), at.1 + radius * angle.sin());
                if self.is_free(here) && (radius == 0.0 || self.is_inside(here, 9.0)) {
                    return here;
                }
                if radius == 0.0 {
                    break;
                }
            }
            radius += 7.0;
        }
        at
    }

    fn is_free(&self, (x, y): (f32, f32)) -> bool {
        let r = RADIUS;
        self.taken.iter().all(|[left, top, right, bottom]| {
            x + r < *left || x - r > *right || y + r < *top || y - r > *bottom
        })
    }

    fn symbol(&mut self, symbol: &Symbol, (x, y): (f32, f32)) {
        let circle = Outline::circle((x, y), RADIUS);
        if symbol.lives_at_risk {
            let outer = Outline::circle((x, y), RADIUS + 2.4);
            self.draw(Mark::Fill(outer.clone(), Ink::PAPER));
            self.draw(Mark::Stroke(outer, Pen::of(1.0, Ink::TEXT)));
        }
        let (fill, ink, width) = ring(symbol.step);
        self.draw(Mark::Fill(circle.clone(), fill));
        self.draw(Mark::Stroke(circle, Pen::of(width, Ink::TEXT)));
        let words = symbol.number.to_string();
        let style = sign::ring_style(&words).inked(ink);
        let at = (x, y + style.size * 0.36);
        self.setter
            .say_amid(self.leaf, (Face::Strong, &words), at, style);
    }

    /// Names where nothing stands.
    fn names(&mut self, base: &Underlay) {
        for name in &base.names {
            let (face, style, shown) = name_style(name.kind, &name.text);
            let shown = self.setter.fonts.showable(&shown);
            let width = self.setter.fonts.width(face, &shown, style.size);
            let (x, y) = self.projection.place(name.at);
            let (left, middle) = match name.kind {
                NameKind::Place => (x + 3.5, y + 2.4),
                NameKind::Country | NameKind::Water => (x - width / 2.0, y + 2.4),
            };
            let frame = [
                left - 2.0,
                middle - style.size,
                left + width + 2.0,
                middle + 3.0,
            ];
            let [start, above, end, below] = frame;
            let inside = self.is_inside((start, above), 3.0) && self.is_inside((end, below), 12.0);
            if !inside || self.taken.iter().any(|other| overlap(&frame, other)) {
                continue;
            }
            self.taken.push(frame);
            if name.kind == NameKind::Place {
                self.draw(Mark::Fill(Outline::circle((x, y), 1.1), Ink::MUTED));
            }
            self.setter
                .say(self.leaf, (face, &shown), (left, middle), style);
        }
    }

    fn north(&mut self) {
        let (left, top, width, _) = self.frame;
        let (x, y) = (left + width - 16.0, top + 12.0);
        let needle = [
            (x, y),
            (x + 4.0, y + 14.0),
            (x, y + 11.0),
            (x - 4.0, y + 14.0),
        ];
        let needle = Outline::through(needle, true);
        self.draw(Mark::Fill(needle.clone(), Ink::TEXT));
        self.draw(Mark::Stroke(needle, Pen::of(0.8, Ink::PAPER)));
        let at = (x, y + 22.0);
        self.setter.say_amid(
            self.leaf,
            (Face::Strong, "N"),
            at,
            Style::SMALL.inked(Ink::TEXT),
        );
    }
}

/// How an event's ring is filled: with, of, and how thick its edge is.
const fn ring(step: Step) -> (Ink, Ink, f32) {
    let [one, two, _, four] = Ink::STEPS;
    match step {
        Step::One => (Ink::PAPER, Ink::TEXT, 0.7),
        Step::Two => (one, Ink::TEXT, 1.0),
        Step::Three => (two, Ink::TEXT, 1.4),
        Step::Four => (four, Ink::PAPER, 1.6),
    }
}

/// Whether two frames (left, top, right, bottom) overlap.
fn overlap(one: &[f32; 4], other: &[f32; 4]) -> bool {
    let ([left, top, right, bottom], [from, above, to, below]) = (one, other);
    left < to && right > from && top < below && bottom > above
}

fn name_style(kind: NameKind, text: &str) -> (Face, Style, String) {
    match kind {
        NameKind::Country => (
            Face::Strong,
            Style::SMALL.inked(Ink(0x6B, 0x74, 0x80)),
            text.to_uppercase(),
        ),
        NameKind::Water => (
            Face::Slanted,
            Style::SMALL.inked(Ink(0x3F, 0x66, 0xA6)),
            text.to_owned(),
        ),
        NameKind::Place => (
            Face::Regular,
            Style::TINY.inked(Ink::MUTED),
            text.to_owned(),
        ),
    }
}

/// One, two or five times a power of ten, not above.
fn nice(figure: f64) -> f64 {
    let ten = 10f64.powf(figure.max(0.001).log10().floor());
    let steps = [5.0, 2.0, 1.0].into_iter().map(|step| step * ten);
    let fitting = steps.into_iter().find(|step| *step <= figure);
    let nice = fitting.unwrap_or(ten);
    if nice < 1.0 {
        (nice * 100.0).round() / 100.0
    } else {
        nice.round()
    }
}

/// The distance of meridians, in degrees.
fn grid_step(span: f64) -> f64 {
    let steps = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];
    steps
        .into_iter()
        .find(|step| span / step <= 8.0)
        .unwrap_or(30.0)
}

fn multiples(from: f64, to: f64, step: f64) -> Vec<f64> {
    let mut all = Vec::new();
    let mut at = (from / step).ceil() * step;
    while at <= to && all.len() < 64 {
        all.push(at);
        at += step;
    }
    all
}

fn degrees(value: f64, step: f64, [positive, negative]: [char; 2]) -> String {
    let decimals = if step >= 1.0 {
        0
    } else if step >= 0.5 {
        1
    } else {
        2
    };
    let side = if value < -1e-9 { negative } else { positive };
    format!("{:.decimals$}\u{B0}{side}", value.abs())
}

/// What the signs on the map say.
fn legend(setter: &mut Setter<'_>, leaf: Part, map: &Map) {
    let y = setter.y + 9.0;
    let style = Style::SMALL.inked(Ink::TEXT);
    let mut x = setter.say(leaf, (Face::Strong, "Section level"), (LEFT, y), style) + 10.0;
    let [.., dark, darkest] = Ink::STEPS;
    for (step, words) in Step::ALL
        .into_iter()
        .zip(["L low", "M medium", "H high", "C critical"])
    {
        let line = Outline::line((x, y - 2.6), (x + 22.0, y - 2.6));
        let ink = if step == Step::Four { darkest } else { dark };
        let width = f32::from(step.bars()) * 1.25;
        setter.draw(leaf, Mark::Stroke(line.clone(), Pen::of(width, ink)));
        if step == Step::Four {
            let inner = Pen::broken(1.2, Ink::PAPER, 4.0, 3.0);
            setter.draw(leaf, Mark::Stroke(line, inner));
        }
        x = setter.say(leaf, (Face::Regular, words), (x + 26.0, y), style) + 12.0;
    }
    let none = Outline::line((x, y - 2.6), (x + 22.0, y - 2.6));
    setter.draw(
        leaf,
        Mark::Stroke(none, Pen::broken(0.9, Ink::MUTED, 3.0, 2.0)),
    );
    setter.say(leaf, (Face::Regular, "no level"), (x + 26.0, y), style);
    if !map.symbols.is_empty() {
        legend_of_events(setter, leaf, y + 15.0);
    }
}

/// How long so many kilometres are, and so many nautical miles: beside the legend, where it covers
/// nothing.
fn scale(setter: &mut Setter<'_>, leaf: Part, projection: &Projection) {
    let points = projection.points_a_metre();
    for (unit, name, down) in [(1_000.0, "km", 9.0), (1_852.0, "NM", 24.0)] {
        let y = setter.y + down;
        let count = nice(92.0 / points / unit);
        let width = of_figure(count * unit * points);
        let x = RIGHT - width;
        let ends = [(x, y - 4.0), (x, y), (RIGHT, y), (RIGHT, y - 4.0)];
        let bar = Outline::through(ends, false);
        setter.draw(leaf, Mark::Stroke(bar, Pen::of(0.9, Ink::TEXT)));
        let words = format!("{count} {name}");
        let at = (x + width / 2.0, y - 2.0);
        setter.say_amid(leaf, (Face::Regular, &words), at, Style::TINY);
    }
    setter.y += LEGEND - 2.0;
}

fn legend_of_events(setter: &mut Setter<'_>, leaf: Part, y: f32) {
    let style = Style::SMALL.inked(Ink::TEXT);
    let mut x = setter.say(leaf, (Face::Strong, "Event impact"), (LEFT, y), style) + 14.0;
    for (step, words) in Step::ALL
        .into_iter()
        .zip(["low", "medium", "high", "very high"])
    {
        let (fill, _, width) = ring(step);
        let circle = Outline::circle((x, y - 2.6), 4.6);
        setter.draw(leaf, Mark::Fill(circle.clone(), fill));
        setter.draw(leaf, Mark::Stroke(circle, Pen::of(width, Ink::TEXT)));
        x = setter.say(leaf, (Face::Regular, words), (x + 8.0, y), style) + 16.0;
    }
    let inner = Outline::circle((x, y - 2.6), 3.2);
    let outer = Outline::circle((x, y - 2.6), 5.2);
    setter.draw(leaf, Mark::Stroke(inner, Pen::of(0.7, Ink::TEXT)));
    setter.draw(leaf, Mark::Stroke(outer, Pen::of(1.0, Ink::TEXT)));
    let words = "lives at risk; numbers as in the list";
    setter.say(leaf, (Face::Regular, words), (x + 9.0, y), style);
}

fn below(setter: &mut Setter<'_>, map: &Map, lat: f64, left_out: usize) {
    let mut text = format!(
        "Mercator\u{2019}s projection; the scale holds at {:.1}\u{B0}{}.",
        lat.abs(),
        if lat < 0.0 { 'S' } else { 'N' }
    );
    if left_out > 0 {
        text = format!("{text} {left_out} more events with a position are in the list only.");
    }
    if !map.base.attribution.is_empty() {
        text = format!("{text} {}", map.base.attribution);
    }
    words::note(setter, &Text::from(text));
}
