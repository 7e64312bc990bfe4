//! Own assets: the standing board of centres, areas of responsibility, units and assets, each as it
//! was reported last.
//!
//! *Rule*: what is reported anew takes the place of what was reported before of the same centre, unit,
//! area or asset, by who reports it; only they change it. A centre's significant change of status is
//! owed in real time: its report meets that clock, late where it came late. What is no longer
//! anybody's is kept as withdrawn.
//! *Source*: 2021/581 Art. 3(16), 10, 10(2)(a); 2019/1896 Art. 21(3), 64(15); `domain-spec` 3.6, T8.
//! *Here / not here*: the board, and the reports by which it is changed. Where an asset is now follows
//! from its track, which `node` knows; patrols are [`crate::patrols`]'s.
//! *Limits*: [`OWN_MAX`] entries; [`HISTORY_MAX`] earlier standings each, the oldest go first.

mod refusal;

pub use refusal::Refusal;

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::deadline::{DeadlineRule, DeadlineSubject, Obligation};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{OwnAssetId, ReportId};
use thalweg_domain::organisation::{Organisation, SourceKind};
use thalweg_domain::report::own_assets::{Asset, OperationalStatus, OwnAsset, OwnAssets};
use thalweg_domain::report::{Form, Report, ReportStage};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::{Instant, Times};
use uuid::Uuid;

use crate::fact::Fact;
use crate::picture::Picture;
use crate::reports::Filing;

/// The most centres, units, areas and assets that are on the board, withdrawn ones included.
pub const OWN_MAX: usize = 20_000;
/// The most earlier standings that are kept of each.
pub const HISTORY_MAX: usize = 100;

/// A centre, unit, area of responsibility or asset, as it was reported last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnRecord {
    /// Given when it is first reported.
    pub id: OwnAssetId,
    /// What was said of it last.
    pub own: OwnAsset,
    /// Who reports it; this centre when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originator: Option<Organisation>,
    /// The report that told of it last.
    pub report: ReportId,
    /// How that is to be handled.
    pub handling: Handling,
    /// When that was sent, and filed here.
    pub reported: Times,
    /// Since when its status is what it is.
    pub status_since: Instant,
    /// Whether it is no longer anybody's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// 1 at first, counted up by every report; a writer names the one it read.
    pub revision: u32,
    /// How it stood, oldest first.
    pub history: Vec<OwnEntry>,
}

/// How something stood after a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnEntry {
    /// The fact.
    pub seq: u64,
    /// Its two times.
    #[serde(flatten)]
    pub times: Times,
    /// Who reported it.
    pub by: String,
    /// Its status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<OperationalStatus>,
    /// What it was doing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doing: Option<Phrase>,
}

impl OwnRecord {
    /// Whether this centre reports it.
    pub const fn is_ours(&self) -> bool {
        self.originator.is_none()
    }

    /// The fact that told of it last.
    pub fn seq(&self) -> u64 {
        self.history.last().map_or(0, |entry| entry.seq)
    }

    fn take(&mut self, own: &OwnAsset, filing: &Filing, fact: &Fact) {
        let happened = fact.times.happened;
        let is_same = self.own.status() == own.status() && self.revision > 0;
        self.status_since = match own {
            OwnAsset::CentreStatus(centre) => centre.since,
            _ if is_same => self.status_since,
            _ => happened,
        };
        self.own = own.clone();
        self.report = filing.id;
        self.handling = filing.report.handling.clone();
        self.reported = fact.times;
        self.withdrawn = filing.report.stage == ReportStage::Closing;
        self.revision = self.revision.saturating_add(1);
        self.history.push(OwnEntry {
            seq: fact.seq,
            times: fact.times,
            by: fact.by.name().to_owned(),
            status: own.status(),
            doing: own.doing().cloned(),
        });
        if self.history.len() > HISTORY_MAX {
            self.history.remove(0);
        }
    }
}

/// The board.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Assets {
    all: OrdMap<OwnAssetId, Arc<OwnRecord>>,
    /// By what each is recognised when it is reported again.
    keys: OrdMap<String, OwnAssetId>,
}

impl Assets {
    /// One of them.
    pub fn get(&self, id: OwnAssetId) -> Option<&OwnRecord> {
        self.all.get(&id).map(AsRef::as_ref)
    }

    /// All of them, withdrawn ones too, the first reported first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &OwnRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// Those that are still somebody's.
    pub fn in_use(&self) -> impl DoubleEndedIterator<Item = &OwnRecord> {
        self.iter().filter(|record| !record.withdrawn)
    }

    /// The assets, in the narrow sense, that are still somebody's.
    pub fn assets(&self) -> impl DoubleEndedIterator<Item = (&OwnRecord, &Asset)> {
        let all = self.in_use();
        all.filter_map(|record| Some((record, record.own.asset()?)))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The one that this is said of: recognised by registration, by track, then by name.
    pub fn find(&self, own: &OwnAsset, originator: Option<&Organisation>) -> Option<OwnAssetId> {
        let known = |key: String| self.keys.get(&key).copied();
        let found = keys(own, originator).into_iter().find_map(known)?;
        let record = self.get(found)?;
        let registration = |own: &OwnAsset| Some(folded(own.asset()?.registration.as_ref()?));
        // Two that bear the same name have each their registration.
        let differs = registration(own)
            .zip(registration(&record.own))
            .is_some_and(|(one, other)| one != other);
        (!differs).then_some(found)
    }

    /// Folds in what a report says of one; gives what was said of it before.
    fn take(
        &mut self,
        (number, own): (u128, &OwnAsset),
        filing: &Filing,
        fact: &Fact,
    ) -> Option<OwnAsset> {
        let originator = filing.report.originator.as_ref();
        let id = self.find(own, originator).unwrap_or_else(|| {
            // As the reaction of a report bears its name, so does the first that it tells of.
            OwnAssetId(Uuid::from_u128(filing.id.0.as_u128().wrapping_add(number)))
        });
        let begun = || {
            Arc::new(OwnRecord {
                id,
                own: own.clone(),
                originator: originator.cloned(),
                report: filing.id,
                handling: filing.report.handling.clone(),
                reported: fact.times,
                status_since: fact.times.happened,
                withdrawn: false,
                revision: 0,
                history: Vec::new(),
            })
        };
        let record = Arc::make_mut(self.all.entry(id).or_insert_with(begun));
        let before = (record.revision > 0).then(|| record.own.clone());
        record.take(own, filing, fact);
        let is_withdrawn = record.withdrawn;
        for key in before.iter().flat_map(|before| keys(before, originator)) {
            if self.keys.get(&key) == Some(&id) {
                self.keys.remove(&key);
            }
        }
        if !is_withdrawn {
            for key in keys(own, originator) {
                self.keys.insert(key, id);
            }
        }
        before
    }
}

/// By what something is recognised, the surest first.
fn keys(own: &OwnAsset, originator: Option<&Organisation>) -> Vec<String> {
    let whose = originator.map_or_else(String::new, |one| folded(&one.name));
    let key = |kind: &str, what: String| format!("{whose}/{kind}/{what}");
    match own {
        OwnAsset::CentreStatus(one) => vec![key("centre", folded(&one.centre.name))],
        OwnAsset::CommandCentre(one) => vec![key("command", folded(&one.centre.name))],
        OwnAsset::Responsibility(one) => {
            let what = format!("{}/{}", folded(&one.unit), one.kind.word());
            vec![key("area", what)]
        }
        OwnAsset::Unit(one) => vec![key("unit", folded(&one.name))],
        OwnAsset::Asset(one) => {
            let registration = one.registration.as_ref();
            let registration = registration.map(|text| key("registration", folded(text)));
            let track = one.named_track();
            let track = track.map(|track| key("track", track.to_string()));
            let name = Some(key("asset", folded(&one.name)));
            [registration, track, name].into_iter().flatten().collect()
        }
    }
}

fn folded(text: &Phrase) -> String {
    text.as_str().to_lowercase()
}

impl Picture {
    /// May this report be filed as far as it tells of own assets?
    pub(crate) fn decide_own(&self, report: &Report) -> Result<(), Refusal> {
        let Form::OwnAssets(told) = &report.form else {
            return Ok(());
        };
        let originator = report.originator.as_ref();
        let known: Vec<Option<OwnAssetId>> = told
            .assets
            .iter()
            .map(|own| self.assets.find(own, originator))
            .collect();
        let new = known.iter().filter(|known| known.is_none()).count();
        if self.assets.len() + new > OWN_MAX {
            return Err(Refusal::TooMany);
        }
        let followed = report.follows.and_then(|id| self.reports.get(id));
        let Some(followed) = followed.filter(|_| report.stage != ReportStage::Initial) else {
            return Ok(());
        };
        let known = known.into_iter().flatten();
        let mut records = known.filter_map(|id| self.assets.get(id));
        match records.find(|record| record.seq() > followed.seq) {
            Some(later) => Err(Refusal::Superseded {
                name: later.own.name().to_owned(),
                report: later.report,
            }),
            None => Ok(()),
        }
    }

    /// Folds in what a report tells of own assets, and what that means for the clock of status.
    pub(crate) fn take_own(&mut self, filing: &Filing, fact: &Fact) {
        let Form::OwnAssets(told) = &filing.report.form else {
            return;
        };
        for (number, own) in (0..).zip(&told.assets) {
            let before = self.assets.take((number, own), filing, fact);
            let is_ours = filing.report.originator.is_none();
            if let (OwnAsset::CentreStatus(now), Some(OwnAsset::CentreStatus(before)), true) =
                (own, before, is_ours)
                && now.is_significant_after(&before)
            {
                self.settle_status(now.since, fact.times.happened);
            }
        }
    }

    /// A change of status was owed in real time since it changed, and is told now.
    fn settle_status(&mut self, since: Instant, told: Instant) {
        let obligation = Obligation {
            rule: DeadlineRule::StatusChange,
            subject: DeadlineSubject::Centre,
        };
        // Who noted the change before it was reported let its clock run already.
        if self.deadlines.running(obligation).is_none() {
            let since = since.min(told);
            self.deadlines.start(obligation, since, &self.terms);
        }
        self.deadlines.meet(obligation, told);
    }

    /// The report that tells of something of this centre's for the first time.
    pub fn own_first(&self, own: OwnAsset, handling: Handling) -> Result<Report, Refusal> {
        match self.assets.find(&own, None) {
            Some(known) => Err(Refusal::Known(known)),
            None => Ok(told(own, ReportStage::Initial, None, handling)),
        }
    }

    /// The report that tells of something of this centre's anew, as it was read.
    pub fn own_with(&self, id: OwnAssetId, read: u32, own: OwnAsset) -> Result<Report, Refusal> {
        let record = self.own_to_change(id, read)?;
        if record.own.word() != own.word() {
            return Err(Refusal::OtherKind(record.own.word()));
        }
        if self.assets.find(&own, None) != Some(id) {
            return Err(Refusal::Unrecognisable);
        }
        let handling = record.handling.clone();
        Ok(told(
            own,
            ReportStage::Update,
            Some(record.report),
            handling,
        ))
    }

    /// The report by which something is no longer this centre's, as it was read.
    pub fn own_without(&self, id: OwnAssetId, read: u32) -> Result<Report, Refusal> {
        let record = self.own_to_change(id, read)?;
        let out = self
            .patrols
            .open()
            .find(|one| one.patrol.assets.contains(&id));
        if let Some(out) = out {
            return Err(Refusal::OnPatrol(out.patrol.id));
        }
        let (own, handling) = (record.own.clone(), record.handling.clone());
        Ok(told(
            own,
            ReportStage::Closing,
            Some(record.report),
            handling,
        ))
    }

    fn own_to_change(&self, id: OwnAssetId, read: u32) -> Result<&OwnRecord, Refusal> {
        let record = self.assets.get(id).ok_or(Refusal::Unknown(id))?;
        if record.revision != read {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if let Some(originator) = &record.originator {
            return Err(Refusal::NotOurs(originator.name.as_str().to_owned()));
        }
        if record.withdrawn {
            return Err(Refusal::Withdrawn);
        }
        Ok(record)
    }
}

/// An own-asset report of this centre about one thing.
fn told(
    own: OwnAsset,
    stage: ReportStage,
    follows: Option<ReportId>,
    handling: Handling,
) -> Report {
    let form = Form::OwnAssets(Box::new(OwnAssets { assets: vec![own] }));
    Report {
        stage,
        follows,
        handling,
        ..Report::first(SourceKind::CoordinationCentre, form)
    }
}
