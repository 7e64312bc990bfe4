//! Charts: figures by kind and over time, with every figure readable beside what is drawn.
//!
//! *Rule*: a chart has its figures in words; what is drawn repeats them. Kinds differ by pattern and
//! lightness, never by hue alone.
//! *Source*: `ui-spec` S6 (charts have table form), 2.3 (greyscale).
//! *Here / not here*: what a chart shows. How it is drawn is `set`'s.
//! *Limits*: rows and bins as the caller gives them; more bins than a page is wide get no figure
//! above them, so a caller takes longer bins instead.

use crate::document::Step;

/// Figures by kind, each split by the steps of a scale: a table with its bars drawn into it.
#[derive(Debug, Clone)]
pub struct Bars {
    /// What it tells, for who cannot see it.
    pub summary: String,
    /// What a row is.
    pub kind: String,
    /// The words of the scale; empty where the figures are not split.
    pub steps: Vec<(Step, String)>,
    /// The rows.
    pub rows: Vec<Bar>,
}

/// One kind with its figures.
#[derive(Debug, Clone)]
pub struct Bar {
    /// The kind.
    pub label: String,
    /// Its figures, one for each step; one in all where they are not split.
    pub figures: Vec<u32>,
}

impl Bar {
    /// The sum of its figures.
    pub fn total(&self) -> u32 {
        self.figures.iter().copied().fold(0, u32::saturating_add)
    }
}

/// Figures over time.
#[derive(Debug, Clone)]
pub struct Series {
    /// What it tells, in a line above it.
    pub title: String,
    /// What the bins are called, in order.
    pub bins: Vec<String>,
    /// What is drawn, one figure for each bin.
    pub drawn: Vec<Drawn>,
}

/// One row of figures over time.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// What it counts.
    pub name: String,
    /// How it is drawn.
    pub as_what: Stroke,
    /// The figures.
    pub figures: Vec<u32>,
}

/// How figures over time are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Columns, with the figure above each.
    Columns,
    /// A line with marks.
    Line,
    /// A broken line, for what is compared with.
    Broken,
}

impl Series {
    /// The same in words, for who cannot see it.
    pub fn in_words(&self) -> String {
        let of = |drawn: &Drawn| {
            let pairs = self.bins.iter().zip(&drawn.figures);
            let words: Vec<String> = pairs
                .filter(|(_, figure)| **figure > 0)
                .map(|(bin, figure)| format!("{bin}: {figure}"))
                .collect();
            let words = if words.is_empty() {
                "none".to_owned()
            } else {
                words.join(", ")
            };
            format!("{}: {words}", drawn.name)
        };
        let rows: Vec<String> = self.drawn.iter().map(of).collect();
        format!("{}. {}", self.title, rows.join(". "))
    }
}
