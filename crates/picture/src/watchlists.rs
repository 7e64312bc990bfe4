//! Watchlists: the lists in their latest versions, what of them is watched for, and what hits led to.
//!
//! *Rule*: only who maintains watchlists makes them watched for: the Agency, or headquarters where
//! there is none; what a centre lists itself is a proposal. A further version takes the place of the
//! last one, by who filed it. What rests on a list is handled at least as strictly as the list.
//! *Source*: 2021/581 Art. 15, 19(1)(d), 21(1)(d); Annex 2 §§6, 7; `domain-spec` 3.16.
//! *Here / not here*: the fold, and what may be filed. The report that a hit prepares is in
//! [`draft`]; looking at tracks is `detect`'s.
//! *Limits*: those of reports; an entry of each list is counted by its number in the version.

pub mod draft;
mod refusal;

pub use refusal::Refusal;

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::form::LIST_MAX;
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::link::{LinkEnd, LinkKind};
use thalweg_domain::organisation::Organisation;
use thalweg_domain::report::watchlist::{WatchItem, Watchlist};
use thalweg_domain::report::{Form, Report, ReportStage};
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};
use thalweg_domain::track::TrackId;

use crate::events::Entry;
use crate::fact::Fact;
use crate::picture::Picture;
use crate::reports::Filing;

/// A list in its latest version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WatchlistRecord {
    /// The report that began the list; it names it.
    pub id: ReportId,
    /// The reports that are its versions, oldest first.
    pub versions: Vec<ReportId>,
    /// The list.
    pub list: Watchlist,
    /// Who lists; this centre when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originator: Option<Organisation>,
    /// How it is to be handled, and all that rests on it.
    pub handling: Handling,
    /// When its latest version was filed.
    pub filed: Times,
    /// Whether nothing of it is watched for any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
    /// 1 at first, counted up by every version; a writer names the one it read.
    pub revision: u32,
    /// What happened to it, oldest first.
    pub history: Vec<Entry>,
}

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum EntryStanding {
    /// It is watched for.
    InForce,
    /// It will be.
    Ahead,
    /// Its time is over.
    Over,
    /// It was withdrawn.
    Withdrawn,
    /// Who maintains watchlists has not listed it.
    Proposed,
}

impl WatchlistRecord {
    /// The version of now.
    pub fn version(&self) -> ReportId {
        // Cannot fail: a list has the version that began it.
        self.versions.last().copied().unwrap_or(self.id)
    }

    /// Whether it is maintained by who may (Art. 15(1)).
    pub fn is_maintained(&self) -> bool {
        let originator = self.originator.as_ref();
        originator.is_some_and(Organisation::maintains_watchlists) && !self.closed
    }

    /// How an entry stands at an instant.
    pub fn standing(&self, item: &WatchItem, at: Instant) -> EntryStanding {
        if item.withdrawn.is_some() || self.closed {
            EntryStanding::Withdrawn
        } else if item.valid_to.is_some_and(|to| to <= at) {
            EntryStanding::Over
        } else if !self.is_maintained() {
            EntryStanding::Proposed
        } else if item.valid_from > at {
            EntryStanding::Ahead
        } else {
            EntryStanding::InForce
        }
    }

    /// Its entries with their numbers.
    pub fn entries(&self) -> impl Iterator<Item = (u16, &WatchItem)> {
        (0..).zip(&self.list.items)
    }
}

/// An entry that is watched for while it is in force.
#[derive(Debug, Clone, Copy)]
pub struct Watched<'a> {
    /// The report that began the list.
    pub list: ReportId,
    /// The version that holds the entry.
    pub version: ReportId,
    /// Its number in the version.
    pub number: u16,
    /// The entry.
    pub item: &'a WatchItem,
}

/// The watchlists of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Watchlists {
    all: OrdMap<ReportId, Arc<WatchlistRecord>>,
    /// The list that each version belongs to, with what the version held.
    of_version: OrdMap<ReportId, (ReportId, Arc<Watchlist>)>,
    /// The last event that was reported of a track on a list.
    reported: OrdMap<(ReportId, TrackId), EventId>,
}

impl Watchlists {
    /// One list, by any of its versions.
    pub fn get(&self, id: ReportId) -> Option<&WatchlistRecord> {
        let (list, _) = self.of_version.get(&id)?;
        self.all.get(list).map(AsRef::as_ref)
    }

    /// All lists, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &WatchlistRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// An entry as a version held it.
    pub fn entry(&self, version: ReportId, number: u16) -> Option<&WatchItem> {
        let (_, list) = self.of_version.get(&version)?;
        list.items.get(usize::from(number))
    }

    /// The entries of maintained lists of craft that were not withdrawn.
    pub fn watched(&self) -> impl Iterator<Item = Watched<'_>> {
        let maintained = self
            .iter()
            .filter(|one| one.is_maintained() && one.list.kind.lists_craft());
        maintained.flat_map(|one| {
            let entries = one.entries().filter(|(_, item)| item.withdrawn.is_none());
            entries.map(move |(number, item)| Watched {
                list: one.id,
                version: one.version(),
                number,
                item,
            })
        })
    }

    /// The last event that was reported of a track on a list.
    pub fn reported(&self, list: ReportId, track: TrackId) -> Option<EventId> {
        let id = self.get(list)?.id;
        self.reported.get(&(id, track)).copied()
    }

    /// Folds in a report as far as it lists, or tells of what is listed.
    pub(crate) fn take(&mut self, filing: &Filing, fact: &Fact) {
        let report = &filing.report;
        if let Form::Watchlist(list) = &report.form {
            self.take_version(filing, list, fact);
        }
        let Some(event) = report.event else { return };
        let tracks = report.single_event().map(|said| &said.tracks[..]);
        for list in hits(report)
            .filter_map(|id| Some(self.get(id)?.id))
            .collect::<Vec<_>>()
        {
            for track in tracks.unwrap_or_default() {
                self.reported.insert((list, *track), event);
            }
        }
    }

    fn take_version(&mut self, filing: &Filing, list: &Watchlist, fact: &Fact) {
        let report = &filing.report;
        let first = report.follows.and_then(|id| self.get(id));
        let id = first.map_or(filing.id, |first| first.id);
        let held = Arc::new(list.clone());
        self.of_version.insert(filing.id, (id, held));
        let begun = || {
            Arc::new(WatchlistRecord {
                id,
                versions: Vec::new(),
                list: list.clone(),
                originator: report.originator.clone(),
                handling: report.handling.clone(),
                filed: fact.times,
                closed: false,
                revision: 0,
                history: Vec::new(),
            })
        };
        let record = Arc::make_mut(self.all.entry(id).or_insert_with(begun));
        record.versions.push(filing.id);
        record.list = list.clone();
        record.handling = report.handling.clone();
        record.filed = fact.times;
        record.closed = report.stage == ReportStage::Closing;
        record.revision = record.revision.saturating_add(1);
        record.history.push(Entry {
            seq: fact.seq,
            times: fact.times,
            by: fact.by.name().to_owned(),
            what: report.stage.word().to_owned(),
        });
    }
}

/// The lists that a report says its craft is on.
pub fn hits(report: &Report) -> impl Iterator<Item = ReportId> {
    let links = report.links.iter();
    links.filter_map(|link| match (link.kind, &link.end) {
        (LinkKind::HitOnWatchlist, LinkEnd::Report(id)) => Some(*id),
        _ => None,
    })
}

impl Picture {
    /// May this report be filed as far as it lists, or rests on a list?
    pub(crate) fn decide_listing(&self, report: &Report) -> Result<(), Refusal> {
        if let Form::Watchlist(list) = &report.form {
            self.decide_version(report, list)?;
        }
        for id in hits(report) {
            let record = self.watchlists.get(id).ok_or(Refusal::Unknown(id))?;
            if !report.handling.is_within(&record.handling) {
                return Err(Refusal::Widened(record.list.name.as_str().to_owned()));
            }
        }
        Ok(())
    }

    /// A further version follows the last one, by who filed that, and lists the same kind.
    fn decide_version(&self, report: &Report, list: &Watchlist) -> Result<(), Refusal> {
        let Some(follows) = report
            .follows
            .filter(|_| report.stage != ReportStage::Initial)
        else {
            return Ok(());
        };
        let lists = &self.watchlists;
        let record = lists.get(follows).ok_or(Refusal::Unknown(follows))?;
        if record.version() != follows {
            return Err(Refusal::Superseded(record.version()));
        }
        let is_same = match (&record.originator, &report.originator) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is(other) && one.kind == other.kind,
            _ => false,
        };
        if !is_same {
            return Err(Refusal::OtherMaintainer);
        }
        if record.list.kind != list.kind {
            return Err(Refusal::OtherKind);
        }
        Ok(())
    }

    /// The version of a list, as it was read, with one entry more.
    pub fn list_with(&self, id: ReportId, read: u32, item: WatchItem) -> Result<Report, Refusal> {
        self.changed_list(id, read, |items| {
            if items.len() >= LIST_MAX {
                return Err(Refusal::Full);
            }
            items.push(item);
            Ok(())
        })
    }

    /// The version of a list, as it was read, in which an entry is no longer watched for.
    pub fn list_without(
        &self,
        id: ReportId,
        read: u32,
        (number, reason): (u16, Prose),
        now: Instant,
    ) -> Result<Report, Refusal> {
        self.changed_list(id, read, |items| {
            let item = items.get_mut(usize::from(number));
            let item = item.ok_or(Refusal::NoEntry(number))?;
            if item.withdrawn.is_some() {
                return Err(Refusal::Withdrawn);
            }
            item.valid_to = Some(item.valid_to.map_or(now, |to| to.min(now)));
            item.withdrawn = Some(reason);
            Ok(())
        })
    }

    /// The next version of a list: the last report of it with other entries.
    fn changed_list(
        &self,
        id: ReportId,
        read: u32,
        change: impl FnOnce(&mut Vec<WatchItem>) -> Result<(), Refusal>,
    ) -> Result<Report, Refusal> {
        let record = self.watchlists.get(id).ok_or(Refusal::Unknown(id))?;
        if record.revision != read {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if record.closed {
            return Err(Refusal::Closed);
        }
        let version = self.reports.get(record.version());
        let version = version.ok_or(Refusal::Unknown(id))?;
        let mut list = record.list.clone();
        change(&mut list.items)?;
        Ok(Report {
            stage: ReportStage::Update,
            follows: Some(record.version()),
            form: Form::Watchlist(Box::new(list)),
            ..version.filing.report.clone()
        })
    }
}
