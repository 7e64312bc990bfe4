//! Lines: a text broken where the rules of its letters allow it.
//!
//! *Source*: Unicode Standard Annex 14 (line breaking).
//! *Limits*: a word that is wider than its line is broken between letters, so that none is lost.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::document::Text;
use crate::fonts::{Face, Fonts, Shaped};
use crate::measure::of_count;

/// One line: what stands on it, from left to right.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// The runs with where each begins.
    pub runs: Vec<(f32, Shaped)>,
    /// How wide it is, without white space at its end.
    pub width: f32,
}

/// A text on lines of a width.
pub fn lines(fonts: &Fonts, text: &Text, size: f32, width: f32) -> Vec<Line> {
    let Some(flow) = Flow::new(fonts, text, size) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    // Where the line begins, how far it goes so far, and how wide that is.
    let (mut start, mut end, mut used) = (0, 0, 0.0);
    for (next, opportunity) in linebreaks(&flow.words) {
        let (bare, whole) = flow.widths(end, next);
        if used + bare > width && end > start {
            lines.push(flow.line(start, end));
            (start, used) = (end, 0.0);
        }
        if used + bare <= width {
            used += whole;
        } else {
            start = flow.cut(&mut lines, end, next, width);
            used = flow.widths(start, next).1;
        }
        end = next;
        if opportunity == BreakOpportunity::Mandatory {
            lines.push(flow.line(start, end));
            (start, used) = (end, 0.0);
        }
    }
    lines
}

/// How wide a text is on one line, and how wide its widest word is.
pub fn extent(fonts: &Fonts, text: &Text, size: f32) -> (f32, f32) {
    let Some(flow) = Flow::new(fonts, text, size) else {
        return (0.0, 0.0);
    };
    let (mut line, mut widest, mut word, mut start) = (0.0, 0.0f32, 0.0f32, 0);
    for (next, opportunity) in linebreaks(&flow.words) {
        let (bare, whole) = flow.widths(start, next);
        word = word.max(bare);
        widest = widest.max(line + bare);
        line = match opportunity {
            BreakOpportunity::Mandatory => 0.0,
            BreakOpportunity::Allowed => line + whole,
        };
        start = next;
    }
    (widest, word)
}

/// A text as one string, with the faces of its stretches.
struct Flow<'a> {
    fonts: &'a Fonts,
    size: f32,
    /// How wide a space is.
    space: f32,
    words: String,
    faces: Vec<(usize, Face)>,
}

impl<'a> Flow<'a> {
    fn new(fonts: &'a Fonts, text: &Text, size: f32) -> Option<Self> {
        let (mut words, mut faces) = (String::new(), Vec::new());
        for (face, run) in &text.0 {
            words.push_str(&fonts.showable(run));
            faces.push((words.len(), *face));
        }
        let flow = Self {
            fonts,
            size,
            space: fonts.width(Face::Regular, " ", size),
            words,
            faces,
        };
        (!flow.words.is_empty()).then_some(flow)
    }

    /// How wide a stretch is without the white space at its end, and with it.
    fn widths(&self, from: usize, to: usize) -> (f32, f32) {
        let whole = self.words.get(from..to).unwrap_or_default();
        let whole = whole.trim_end_matches('\n');
        let bare = whole.trim_end();
        let runs = self.runs(from, from + bare.len()).into_iter();
        let width = runs.map(|run| run.width(self.size)).sum::<f32>();
        let spaces = whole.chars().count() - bare.chars().count();
        (width, width + of_count(spaces) * self.space)
    }

    fn line(&self, from: usize, to: usize) -> Line {
        let whole = self.words.get(from..to).unwrap_or_default();
        let to = from + whole.trim_end_matches('\n').len();
        let mut at = 0.0;
        let mut runs = Vec::new();
        for run in self.runs(from, to) {
            let width = run.width(self.size);
            runs.push((at, run));
            at += width;
        }
        Line {
            runs,
            width: self.widths(from, to).0,
        }
    }

    /// The stretch in its faces.
    fn runs(&self, from: usize, to: usize) -> Vec<Shaped> {
        let mut begin = 0;
        let mut runs = Vec::new();
        for (end, face) in &self.faces {
            let (first, last) = (begin.max(from), (*end).min(to));
            if first < last
                && let Some(run) = self.words.get(first..last)
            {
                runs.push(self.fonts.shape(*face, run));
            }
            begin = *end;
        }
        runs
    }

    /// Cuts a word that is too wide between its letters; where the last line of it begins.
    fn cut(&self, lines: &mut Vec<Line>, from: usize, to: usize, width: f32) -> usize {
        let mut rest = from;
        while self.widths(rest, to).0 > width {
            let cut = self.fitting(rest, to, width);
            lines.push(self.line(rest, cut));
            rest = cut;
        }
        rest
    }

    /// How far a word fits: at least one letter.
    fn fitting(&self, from: usize, to: usize, width: f32) -> usize {
        let word = self.words.get(from..to).unwrap_or_default();
        let ends = word.char_indices().map(|(at, c)| from + at + c.len_utf8());
        let mut fitting = to;
        for (nth, end) in ends.enumerate() {
            if nth > 0 && self.widths(from, end).0 > width {
                break;
            }
            fitting = end;
        }
        fitting
    }
}
