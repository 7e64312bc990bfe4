//! Counts as bands.

/// A band of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountBand {
    /// The least count of the band.
    pub from: u32,
    /// The greatest; `None` for the open band at the end.
    pub to: Option<u32>,
}

/// Where the bands begin.
const EDGES: [u32; 8] = [0, 1, 5, 10, 20, 50, 100, 500];

impl CountBand {
    /// The band that `count` is in.
    pub fn of(count: u32) -> Self {
        let from = EDGES.into_iter().rfind(|edge| *edge <= count).unwrap_or(0);
        let next = EDGES.into_iter().find(|edge| *edge > count);
        let to = next.map(|edge| edge.saturating_sub(1));
        Self { from, to }
    }
}
