//! Rows from many places as one stream in one order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::vec;

use crate::history::day::{OpenFiles, Scan};
use crate::history::fault::HistoryFault;
use crate::history::row::Row;
use crate::history::slot::{Slot, key};
use crate::history::state::Listing;
use crate::history::wanted::Wanted;

/// The wanted rows of several places in the order of [`crate::history::slot::Key`], each once.
///
/// A file is opened when the stream comes to its first slot; one page of it is in memory then.
pub struct Merge<'a> {
    open: &'a OpenFiles,
    wanted: Arc<Wanted>,
    places: Vec<Place>,
    /// What each place has next.
    heads: BinaryHeap<Reverse<(Head, usize)>>,
    last: Option<Row>,
}

/// The slot, and the row if the place was looked into: a slot comes before its rows.
type Head = (Slot, Option<Row>);

/// Where rows come from.
pub enum Place {
    /// Memory: rows that are wanted and in order.
    Rows(vec::IntoIter<Row>),
    /// A file that was not looked into yet.
    Closed(Arc<Listing>),
    /// A file that is read.
    Open(Box<Scan>),
    /// It has no more.
    Done,
}

impl<'a> Merge<'a> {
    /// The wanted rows of all `places`.
    pub fn new(open: &'a OpenFiles, places: Vec<Place>, wanted: Arc<Wanted>) -> Self {
        let heads = BinaryHeap::with_capacity(places.len());
        let mut merge = Self {
            open,
            wanted,
            places,
            heads,
            last: None,
        };
        merge.heads = merge
            .places
            .iter_mut()
            .map(Place::first)
            .zip(0..)
            .filter_map(head)
            .collect();
        merge
    }

    /// Puts the next row of a place among the heads.
    fn advance(&mut self, index: usize) -> Result<(), HistoryFault> {
        let Some(place) = self.places.get_mut(index) else {
            return Ok(());
        };
        if let Place::Closed(listing) = place {
            let file = self.open.get(listing.listed.id, listing.file.path())?;
            *place = Place::Open(Box::new(Scan::new(file, self.wanted.clone())));
        }
        let next = match place {
            Place::Rows(rows) => rows.next(),
            Place::Open(scan) => scan.next().transpose()?,
            Place::Closed(_) | Place::Done => None,
        };
        match next.map(key) {
            Some((slot, row)) => self.heads.push(Reverse(((slot, Some(row)), index))),
            None => *place = Place::Done,
        }
        Ok(())
    }
}

impl Place {
    /// The least that it may have next.
    fn first(&mut self) -> Option<Head> {
        match self {
            Self::Rows(rows) => rows.as_slice().first().map(|row| (key(*row).0, None)),
            Self::Closed(listing) => Some((Slot::of_ms(listing.listed.first), None)),
            Self::Open(_) | Self::Done => None,
        }
    }
}

fn head((head, index): (Option<Head>, usize)) -> Option<Reverse<(Head, usize)>> {
    head.map(|head| Reverse((head, index)))
}

impl Iterator for Merge<'_> {
    type Item = Result<Row, HistoryFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Reverse(((_, row), index)) = self.heads.pop()?;
            if let Err(fault) = self.advance(index) {
                self.heads.clear();
                return Some(Err(fault));
            }
            if row.is_some() && row != self.last {
                self.last = row;
                return row.map(Ok);
            }
        }
    }
}
