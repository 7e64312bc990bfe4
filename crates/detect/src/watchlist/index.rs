//! Entries of watchlists, found by what a craft tells of itself.
//!
//! *Rule*: looking a craft up takes a lookup for each thing that it tells, however much is listed.
//! *Source*: ours.
//! *Here / not here*: finding entries. Whether one recognises the craft is the entry's own rule.
//! *Limits*: [`ENTRIES_MAX`] entries; those beyond are not watched for, and told to who builds the
//! index. Of entries that list the same number or name, the first [`ALIKE_MAX`] are looked at.

use std::collections::HashMap;
use std::hash::Hash;

use rustc_hash::FxBuildHasher;
use thalweg_domain::id::ReportId;
use thalweg_domain::identity::{ImoNumber, Mmsi};
use thalweg_domain::report::watchlist::{Craft, RecognisedBy, WatchItem, plain};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

/// The most entries that are watched for.
pub const ENTRIES_MAX: usize = 100_000;
/// The most entries that list the same number or name.
pub const ALIKE_MAX: usize = 16;

/// Some entries are not watched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{ENTRIES_MAX} entries of watchlists are watched for: {0} more are not")]
pub struct TooManyEntries(pub usize);

/// An entry of a maintained list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The report that began the list: the same for all its versions.
    pub list: ReportId,
    /// The version that holds the entry.
    pub version: ReportId,
    /// Its number in the version.
    pub number: u16,
    /// The entry.
    pub item: WatchItem,
}

impl Entry {
    /// Whether both are the same entry, perhaps in other versions of the list.
    pub fn is(&self, other: &Self) -> bool {
        self.list == other.list && self.item.lists_same(&other.item)
    }
}

type ByKey<Key> = HashMap<Key, Vec<usize>, FxBuildHasher>;

/// The entries that are watched for.
#[derive(Debug, Default)]
pub struct WatchIndex {
    entries: Vec<Entry>,
    by_mmsi: ByKey<Mmsi>,
    by_imo: ByKey<ImoNumber>,
    by_text: ByKey<(Sort, String)>,
    /// When an entry begins or ends, in order.
    turns: Vec<Instant>,
}

/// Texts of different sorts never match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    IcaoAddress,
    Registration,
    CallSign,
    Name,
}

impl WatchIndex {
    /// From the entries of all lists; with how many had no room.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> (Self, Result<(), TooManyEntries>) {
        let mut index = Self::default();
        let mut left_out = 0;
        for entry in entries {
            if index.entries.len() < ENTRIES_MAX {
                index.put(entry);
            } else {
                left_out += 1;
            }
        }
        index.turns.sort_unstable();
        index.turns.dedup();
        let told = (left_out == 0).then_some(());
        (index, told.ok_or(TooManyEntries(left_out)))
    }

    /// Whether nothing is watched for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The first instant after `at` at which an entry begins or ends.
    pub fn next_turn(&self, at: Instant) -> Option<Instant> {
        let place = self.turns.partition_point(|turn| *turn <= at);
        self.turns.get(place).copied()
    }

    /// The entries that recognise a craft and are in force, each once, with by what.
    pub fn find(&self, craft: &Craft<'_>, now: Instant) -> Vec<(&Entry, RecognisedBy)> {
        let alike = self.alike(craft);
        let in_force = alike.filter(|entry| entry.item.is_valid_at(now));
        in_force
            .filter_map(|entry| Some((entry, entry.item.recognises(craft)?)))
            .collect()
    }

    /// Whether an entry is still listed and in force, perhaps in another version of its list.
    pub fn holds(&self, entry: &Entry, now: Instant) -> bool {
        let item = &entry.item;
        let craft = Craft {
            mmsi: item.mmsi,
            imo: item.imo,
            icao_address: item.icao_address.as_ref().map(Phrase::as_str),
            registration: item.registration.as_ref().map(Phrase::as_str),
            call_sign: item.call_sign.as_ref().map(Phrase::as_str),
            name: item.name.as_ref().map(Phrase::as_str),
            flag: item.flag,
        };
        let mut alike = self.alike(&craft);
        alike.any(|other| other.is(entry) && other.item.is_valid_at(now))
    }

    /// The entries that list something that a craft tells, each once.
    fn alike(&self, craft: &Craft<'_>) -> impl Iterator<Item = &Entry> {
        let mut found: Vec<usize> = Vec::new();
        let texts = [
            (Sort::IcaoAddress, craft.icao_address),
            (Sort::Registration, craft.registration),
            (Sort::CallSign, craft.call_sign),
            (Sort::Name, craft.name),
        ];
        found.extend(of(&self.by_mmsi, craft.mmsi.as_ref()));
        found.extend(of(&self.by_imo, craft.imo.as_ref()));
        for (sort, text) in texts {
            let key = text.map(|text| (sort, plain(text)));
            found.extend(of(&self.by_text, key.as_ref()));
        }
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|place| self.entries.get(place))
    }

    fn put(&mut self, entry: Entry) {
        let place = self.entries.len();
        let item = &entry.item;
        note(&mut self.by_mmsi, item.mmsi, place);
        note(&mut self.by_imo, item.imo, place);
        let texts = [
            (Sort::IcaoAddress, item.icao_address.as_ref()),
            (Sort::Registration, item.registration.as_ref()),
            (Sort::CallSign, item.call_sign.as_ref()),
            (Sort::Name, item.name.as_ref()),
        ];
        for (sort, text) in texts {
            let key = text.map(|text: &Phrase| (sort, plain(text.as_str())));
            note(&mut self.by_text, key, place);
        }
        self.turns.push(item.valid_from);
        self.turns.extend(item.valid_to);
        self.entries.push(entry);
    }
}

fn of<'a, Key: Eq + Hash>(
    map: &'a ByKey<Key>,
    key: Option<&Key>,
) -> impl Iterator<Item = usize> + 'a {
    let alike = key.and_then(|key| map.get(key));
    alike.into_iter().flatten().copied()
}

fn note<Key: Eq + Hash>(map: &mut ByKey<Key>, key: Option<Key>, place: usize) {
    let Some(key) = key else { return };
    let alike = map.entry(key).or_default();
    if alike.len() < ALIKE_MAX {
        alike.push(place);
    }
}
