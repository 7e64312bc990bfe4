//! Signs beside words: the bars of a scale and the ring of a number; and the fillings of steps.

use super::Setter;
use super::style::Style;
use crate::document::{Sign, Step};
use crate::fonts::Face;
use crate::sheet::{Ink, Mark, Outline, Part, Pen};

/// How much room a sign takes before its words.
pub const fn width(sign: Option<Sign>) -> f32 {
    match sign {
        None => 0.0,
        Some(Sign::Step(_)) => 18.0,
        Some(Sign::Ring(_)) => 17.0,
    }
}

/// Draws a sign whose words stand on a baseline.
pub fn draw(setter: &mut Setter<'_>, part: Part, sign: Sign, (x, baseline): (f32, f32)) {
    match sign {
        Sign::Step(step) => bars(setter, step, (x, baseline)),
        Sign::Ring(number) => ring(setter, part, number, (x + 6.2, baseline - 3.0)),
    }
}

/// Four bars that rise; as many are filled as the step is high.
fn bars(setter: &mut Setter<'_>, step: Step, (x, baseline): (f32, f32)) {
    for one in Step::ALL {
        let nth = f32::from(one.bars());
        let height = 0.6 + 1.75 * nth;
        let left = x + (nth - 1.0) * 3.6;
        let bar = Outline::rect(left, baseline - height, 2.6, height);
        let mark = if one <= step {
            Mark::Fill(bar, Ink::TEXT)
        } else {
            let inside = Outline::rect(left + 0.2, baseline - height + 0.2, 2.2, height - 0.4);
            Mark::Stroke(inside, Pen::of(0.4, Ink::MUTED))
        };
        setter.draw(Part::Decoration, mark);
    }
}

/// A number in a ring.
fn ring(setter: &mut Setter<'_>, part: Part, number: u32, (x, y): (f32, f32)) {
    let circle = Outline::circle((x, y), 6.0);
    setter.draw(part, Mark::Stroke(circle, Pen::of(0.8, Ink::TEXT)));
    let words = number.to_string();
    let style = ring_style(&words);
    setter.say_amid(
        part,
        (Face::Strong, &words),
        (x, y + style.size * 0.36),
        style,
    );
}

/// The size in which a number fits into a ring.
pub fn ring_style(number: &str) -> Style {
    let size = match number.len() {
        0..=2 => 6.5,
        3 => 5.2,
        _ => 4.2,
    };
    Style {
        size,
        ..Style::TINY
    }
}

/// Fills a shape as a step is filled: each with a lightness and a pattern of its own.
pub fn fill(setter: &mut Setter<'_>, part: Part, shape: Outline, (x, y, w, h): Frame, step: Step) {
    let [one, two, three, four] = Ink::STEPS;
    let (ink, hatch) = match step {
        Step::One => (Ink::PAPER, None),
        Step::Two => (one, Some((4.0, two))),
        Step::Three => (two, Some((2.4, three))),
        Step::Four => (four, None),
    };
    setter.draw(part, Mark::Fill(shape.clone(), ink));
    if let Some((gap, line)) = hatch {
        setter.draw(part, Mark::Clip(shape.clone()));
        let mut lines = Outline::default();
        let mut at = x - h;
        while at < x + w {
            lines.go_through([(at, y + h), (at + h, y)], false);
            at += gap;
        }
        setter.draw(part, Mark::Stroke(lines, Pen::of(0.8, line)));
        setter.draw(part, Mark::Unclip);
    }
    setter.draw(part, Mark::Stroke(shape, Pen::of(0.5, four)));
}

/// Left, top, width and height.
pub type Frame = (f32, f32, f32, f32);

/// A rectangle filled as a step is.
pub fn swatch(setter: &mut Setter<'_>, part: Part, frame: Frame, step: Step) {
    let (x, y, w, h) = frame;
    fill(setter, part, Outline::rect(x, y, w, h), frame, step);
}
