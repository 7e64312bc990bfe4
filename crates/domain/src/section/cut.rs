//! A border cut into sections: a proposal that a state can start from.
//!
//! *Rule*: the sections together are the whole border; none is longer than asked; they are numbered
//! along the border, so that neighbours in number are neighbours on the ground. A machine proposes,
//! a person decides.
//! *Source*: 2019/1896 Art. 30 (each state divides its external land border, and where it sees fit
//! its sea and air border, into sections); the method is ours.
//! *Here / not here*: cutting lines that are given. Where the border runs is the state's word.
//! *Limits*: sections of at least 1 km; each has the geometry's own bound. The work grows with the
//! number of separate lines times all positions: a coast of a thousand islands takes about a second.

use std::collections::BTreeMap;

use super::{BorderKind, BorderSection};
use crate::country::Country;
use crate::geometry::{GeometryFault, Line};
use crate::id::SectionId;
use crate::measure::Metres;
use crate::place::Position;

/// No section is asked to be shorter than this.
const LENGTH_LEAST: Metres = Metres(1_000.0);

/// A part of a state's border of one kind and with one neighbour.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderStretch {
    /// Of which kind.
    pub kind: BorderKind,
    /// Who is on the other side, if anyone.
    pub neighbour: Option<Country>,
    /// Where it runs, in any order and direction.
    pub lines: Vec<Vec<Position>>,
}

/// A section that nobody has decided on yet.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedSection {
    /// State, neighbour, kind and number along the border: `DK-DE Land 1`, `DK Sea 07`.
    pub name: String,
    /// Whose border.
    pub state: Country,
    /// Of which kind.
    pub kind: BorderKind,
    /// Where it runs.
    pub line: Line,
    /// Who is on the other side, if anyone.
    pub neighbour: Option<Country>,
}

impl ProposedSection {
    /// The section, once decided on.
    pub fn decided(self, id: SectionId) -> BorderSection {
        BorderSection {
            id,
            name: self.name,
            state: self.state,
            kind: self.kind,
            line: self.line,
            neighbour: self.neighbour,
            neighbours: Vec::new(),
            units: Vec::new(),
            valid_from: None,
            valid_to: None,
            notified_at: None,
        }
    }
}

/// Divides a stretch of `state`'s border into numbered sections of at most `length_max`.
pub fn propose(
    state: Country,
    stretch: BorderStretch,
    length_max: Metres,
) -> Result<Vec<ProposedSection>, GeometryFault> {
    let BorderStretch {
        kind,
        neighbour,
        lines,
    } = stretch;
    let pieces = cut(lines, length_max)?;
    let digits = pieces.len().to_string().len();
    let prefix = match neighbour {
        Some(neighbour) => format!("{state}-{neighbour} {}", kind.name()),
        None => format!("{state} {}", kind.name()),
    };
    let named = (1..).zip(pieces).map(|(number, line)| ProposedSection {
        name: format!("{prefix} {number:0digits$}"),
        state,
        kind,
        line,
        neighbour,
    });
    Ok(named.collect())
}

/// Cuts lines into pieces of at most `length_max`, in their order along the way.
///
/// Lines that meet end to end are joined first. A line that is too long is cut into equal pieces;
/// short ones, such as islands, are gathered into one piece while they lie within half of
/// `length_max` of each other.
pub fn cut(lines: Vec<Vec<Position>>, length_max: Metres) -> Result<Vec<Line>, GeometryFault> {
    let length_max = length_max.0.max(LENGTH_LEAST.0);
    let mut pieces = Vec::new();
    let mut gathered = Gathered::default();
    for line in in_order(joined(lines)) {
        let length = length(&line);
        let parts = whole_parts(length, length_max);
        if parts == 1 && gathered.takes(&line, length, length_max) {
            gathered.add(line, length);
            continue;
        }
        gathered.close(&mut pieces)?;
        if parts == 1 {
            gathered.add(line, length);
        } else {
            for piece in equal_parts(&line, length, parts) {
                pieces.push(Line::new(vec![piece])?);
            }
        }
    }
    gathered.close(&mut pieces)?;
    Ok(pieces)
}

/// Short lines on their way to become one piece.
#[derive(Default)]
struct Gathered {
    parts: Vec<Vec<Position>>,
    length: f64,
}

impl Gathered {
    fn takes(&self, line: &[Position], length: f64, length_max: f64) -> bool {
        let last = self.parts.last().and_then(|part| part.last());
        let (Some(last), Some(first)) = (last, line.first()) else {
            return false;
        };
        self.length + length <= length_max && last.distance(*first).0 <= length_max / 2.0
    }

    fn add(&mut self, line: Vec<Position>, length: f64) {
        self.parts.push(line);
        self.length += length;
    }

    fn close(&mut self, pieces: &mut Vec<Line>) -> Result<(), GeometryFault> {
        let Self { parts, .. } = std::mem::take(self);
        if !parts.is_empty() {
            pieces.push(Line::new(parts)?);
        }
        Ok(())
    }
}

/// Joins lines that share an end with exactly one other; where three meet, all end.
fn joined(lines: Vec<Vec<Position>>) -> Vec<Vec<Position>> {
    let mut open: Vec<Option<Vec<Position>>> = lines
        .into_iter()
        .filter(|line| length(line) > 0.0)
        .map(Some)
        .collect();
    let mut ends: BTreeMap<[u64; 2], Vec<usize>> = BTreeMap::new();
    for (nth, line) in open.iter().flatten().enumerate() {
        for end in [line.first(), line.last()].into_iter().flatten() {
            ends.entry(key(*end)).or_default().push(nth);
        }
    }
    let mut chains = Vec::new();
    for nth in 0..open.len() {
        if let Some(mut chain) = open.get_mut(nth).and_then(Option::take) {
            extend(&mut chain, &mut open, &ends);
            chain.reverse();
            extend(&mut chain, &mut open, &ends);
            chains.push(chain);
        }
    }
    chains
}

/// Appends line after line to the chain's end while exactly one begins there.
fn extend(
    chain: &mut Vec<Position>,
    open: &mut [Option<Vec<Position>>],
    ends: &BTreeMap<[u64; 2], Vec<usize>>,
) {
    while let Some(end) = chain.last().copied() {
        let Some([a, b]) = ends.get(&key(end)).map(Vec::as_slice) else {
            return;
        };
        let next = [a, b]
            .into_iter()
            .find_map(|nth| open.get_mut(*nth)?.take());
        let Some(mut next) = next else { return };
        if next.first() != Some(&end) {
            next.reverse();
        }
        chain.extend(next.into_iter().skip(1));
    }
}

/// Equal positions have equal keys, minus zero included.
fn key(position: Position) -> [u64; 2] {
    [position.lon(), position.lat()].map(|degrees| (degrees + 0.0).to_bits())
}

/// The longest line from its western end, then always the nearest of the rest from its near end.
fn in_order(mut lines: Vec<Vec<Position>>) -> Vec<Vec<Position>> {
    let mut ordered: Vec<Vec<Position>> = Vec::with_capacity(lines.len());
    let longest = lines.iter().map(|line| length(line)).enumerate();
    if let Some((nth, _)) = longest.max_by(|(_, a), (_, b)| a.total_cmp(b)) {
        let first = lines.swap_remove(nth);
        let west = starts(&first).min_by(|(_, a), (_, b)| a.lon().total_cmp(&b.lon()));
        let west = west.map_or(0, |(start, _)| start);
        ordered.push(started_at(first, west));
    }
    while let Some(here) = ordered.last().and_then(|line| line.last()).copied() {
        let nearest = lines
            .iter()
            .enumerate()
            .flat_map(|(nth, line)| starts(line).map(move |(start, at)| (nth, start, at)))
            .map(|(nth, start, at)| (nth, start, here.distance(at).0))
            .min_by(|(_, _, a), (_, _, b)| a.total_cmp(b));
        let Some((nth, start, _)) = nearest else {
            break;
        };
        ordered.push(started_at(lines.swap_remove(nth), start));
    }
    ordered
}

/// Where a line can start: at one of its ends, or anywhere if it is closed.
fn starts(line: &[Position]) -> impl Iterator<Item = (usize, Position)> {
    let last = line.len().saturating_sub(1);
    let stride = if is_closed(line) { 1 } else { last.max(1) };
    line.iter().copied().enumerate().step_by(stride)
}

/// The same line from one of its [`starts`].
fn started_at(mut line: Vec<Position>, start: usize) -> Vec<Position> {
    if is_closed(&line) {
        line.pop();
        let start = start.min(line.len());
        line.rotate_left(start);
        line.extend(line.first().copied());
    } else if start > 0 {
        line.reverse();
    }
    line
}

fn is_closed(line: &[Position]) -> bool {
    line.first() == line.last()
}

fn length(line: &[Position]) -> f64 {
    line.iter()
        .zip(line.iter().skip(1))
        .map(|(a, b)| a.distance(*b).0)
        .sum()
}

/// How many parts of at most `length_max` make up `length`.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a border of 40,000 km in parts of at least 1 km is far from any end of the type"
)]
fn whole_parts(length: f64, length_max: f64) -> u32 {
    (length / length_max).ceil().max(1.0) as u32
}

/// The line cut into `parts` pieces of the same length.
fn equal_parts(line: &[Position], length: f64, parts: u32) -> Vec<Vec<Position>> {
    let step = length / f64::from(parts);
    let mut pieces: Vec<Vec<Position>> = Vec::new();
    let mut piece: Vec<Position> = line.first().copied().into_iter().collect();
    let mut until_cut = step;
    for (from, to) in line.iter().zip(line.iter().skip(1)) {
        let mut from = *from;
        let mut left = from.distance(*to).0;
        while left > until_cut && pieces.len() + 1 < usize::try_from(parts).unwrap_or(usize::MAX) {
            let cut = from.destination(from.bearing_to(*to), Metres(until_cut));
            piece.push(cut);
            pieces.push(std::mem::replace(&mut piece, vec![cut]));
            left -= until_cut;
            from = cut;
            until_cut = step;
        }
        piece.push(*to);
        until_cut -= left;
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests;
