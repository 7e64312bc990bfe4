//! What the picture has to say on a handover sheet.
//!
//! *Rule*: the sheet is generated, so that nothing open is left out because somebody forgot it: what
//! is most pressing stands first, and what has no room is counted.
//! *Source*: `ui-spec` S5.
//! *Here / not here*: incidents, events, clocks, tasks, patrols, assets and weather. Alarms and sources are
//! `node`'s to add, as are the officer's own words.
//! *Limits*: `domain::handover::BLOCK_LINES_MAX` lines a block; [`REPORTS_LOOKED_AT_MAX`] reports are
//! looked through for weather, the last filed first.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use thalweg_domain::deadline::{Deadline, DeadlineSubject};
use thalweg_domain::event::EventStatus;
use thalweg_domain::handover::{BlockKind, SheetBlock, SheetLine};
use thalweg_domain::id::EventId;
use thalweg_domain::patrol::PatrolState;
use thalweg_domain::report::Form;
use thalweg_domain::report::environment::Environment;
use thalweg_domain::report::own_assets::Asset;
use thalweg_domain::time::Instant;

use crate::assets::OwnRecord;
use crate::events::Record;
use crate::incidents::IncidentRecord;
use crate::patrols::PatrolRecord;
use crate::picture::Picture;
use crate::reports::Filed;

/// The most reports that are looked through for weather.
pub const REPORTS_LOOKED_AT_MAX: usize = 10_000;
/// Clocks that are due within this time stand on the sheet.
const AHEAD: Duration = Duration::from_secs(24 * 3_600);

impl Picture {
    /// The incidents that are being worked, rescues first.
    pub fn incidents_block(&self) -> SheetBlock {
        let mut open: Vec<&IncidentRecord> = self.incidents.open().collect();
        open.sort_by_key(|record| (!record.incident.lives_at_risk, record.incident.phase));
        let lines = open.into_iter().map(|record| {
            let rescue = record.rescue.as_ref();
            let stage = rescue.and_then(|rescue| rescue.stage.as_ref());
            SheetLine::Incident {
                incident: record.incident.id,
                title: record.incident.title.clone(),
                phase: record.incident.phase,
                rescue: stage.map(|stage| stage.phase),
                lives_at_risk: record.incident.lives_at_risk,
                lead: record.incident.lead.clone(),
            }
        });
        SheetBlock::of(BlockKind::Incidents, lines)
    }

    /// The events that owe something, and those where lives are at risk: these first.
    pub fn events_block(&self) -> SheetBlock {
        let mut next: BTreeMap<EventId, Instant> = BTreeMap::new();
        for clock in self.deadlines.open() {
            if let DeadlineSubject::Event(event) = clock.key.obligation.subject {
                let due = next.entry(event).or_insert(clock.due);
                *due = clock.due.min(*due);
            }
        }
        let due = |record: &Record| next.get(&record.event.id).copied();
        let is_shown = |record: &&Record| {
            let is_open = record.event.status != EventStatus::Closed;
            let at_risk = is_open && record.event.lives_at_risk;
            record.merged_into.is_none() && (at_risk || due(record).is_some())
        };
        let mut shown: Vec<&Record> = self.events.iter().filter(is_shown).collect();
        shown.sort_by_key(|record| {
            let due = due(record).unwrap_or(Instant::MAX);
            (!record.event.lives_at_risk, due)
        });
        let lines = shown.into_iter().map(|record| SheetLine::Event {
            event: record.event.id,
            title: record.event.title.clone(),
            kind: record.event.kind,
            impact: record.event.impact,
            lives_at_risk: record.event.lives_at_risk,
            due: due(record),
        });
        SheetBlock::of(BlockKind::Events, lines)
    }

    /// The clocks that are missed or due within a day, but those of events.
    pub fn deadlines_block(&self, now: Instant) -> SheetBlock {
        let is_shown = |clock: &&Deadline| {
            let of_event = matches!(clock.key.obligation.subject, DeadlineSubject::Event(_));
            !of_event && clock.due <= now.after(AHEAD)
        };
        let lines = self.deadlines.open().filter(is_shown).map(|clock| {
            let obligation = clock.key.obligation;
            SheetLine::Clock {
                rule: obligation.rule,
                subject: obligation.subject,
                name: match obligation.subject {
                    DeadlineSubject::Section(id) => self
                        .sections
                        .get(id)
                        .map(|version| version.value.name.clone()),
                    DeadlineSubject::Request(id) => self
                        .requests
                        .get(id)
                        .and_then(|record| record.question.about.as_ref())
                        .map(|about| about.as_str().to_owned()),
                    DeadlineSubject::Event(_) | DeadlineSubject::Centre => None,
                },
                due: clock.due,
                standing: clock.standing(now),
            }
        });
        SheetBlock::of(BlockKind::Deadlines, lines)
    }

    /// The tasks of incidents that are to be done, and what sections' levels compel.
    pub fn tasks_block(&self) -> SheetBlock {
        let of_incidents = self.incidents.open().flat_map(|record| {
            record.open_tasks().map(|one| SheetLine::Task {
                task: one.task.id,
                incident: record.incident.id,
                what: one.task.what.clone(),
                owner: one.task.owner.clone(),
                due: one.task.due,
            })
        });
        let compelled = self.sections.in_use().filter_map(|version| {
            let tasks = self.tasks.of_section(version.value.id).into_iter();
            let open: Vec<_> = tasks.filter(|record| record.task.is_open()).collect();
            let clocks = open.iter().filter_map(|record| self.clock_of(record));
            let line = SheetLine::Compelled {
                section: version.value.name.clone(),
                open: u32::try_from(open.len()).unwrap_or(u32::MAX),
                due: clocks.map(|clock| clock.due).min(),
            };
            (!open.is_empty()).then_some(line)
        });
        let mut lines: Vec<SheetLine> = of_incidents.chain(compelled).collect();
        lines.sort_by_key(|line| match line {
            SheetLine::Task { due, .. } | SheetLine::Compelled { due, .. } => {
                due.unwrap_or(Instant::MAX)
            }
            _ => Instant::MAX,
        });
        SheetBlock::of(BlockKind::Tasks, lines)
    }

    /// The patrols that are out or should be, then the own assets, each as it was reported last: what
    /// cannot be used first.
    pub fn assets_block(&self, now: Instant) -> SheetBlock {
        let is_shown =
            |one: &&PatrolRecord| one.state == PatrolState::UnderWay || one.is_overdue(now);
        let mut patrols: Vec<&PatrolRecord> = self.patrols.open().filter(is_shown).collect();
        patrols.sort_by_key(|record| record.patrol.planned);
        let patrols = patrols.into_iter().map(|record| SheetLine::Patrol {
            patrol: record.patrol.id,
            section: self.section_name(record.patrol.section),
            state: record.state,
            from: record.out().0,
            to: record.patrol.planned.to(),
        });
        let ours = self.assets.assets().filter(|(record, _)| record.is_ours());
        let mut assets: Vec<(&OwnRecord, &Asset)> = ours.collect();
        assets.sort_by_key(|(_, asset)| (Reverse(asset.status), &asset.name));
        let assets = assets
            .into_iter()
            .map(|(record, asset)| asset_line(record, asset));
        SheetBlock::of(BlockKind::Assets, patrols.chain(assets))
    }

    /// Weather and sea of now and ahead, by each provider as it was reported last.
    pub fn weather_block(&self, now: Instant) -> SheetBlock {
        let mut latest: BTreeMap<&str, SheetLine> = BTreeMap::new();
        for filed in self.latest_reports() {
            if let Form::Environment(said) = &filed.filing.report.form
                && said.valid_at.after(AHEAD) >= now
                && let Some(line) = weather_line(said)
            {
                latest.entry(said.provider.as_str()).or_insert(line);
            }
        }
        SheetBlock::of(BlockKind::Weather, latest.into_values())
    }

    fn latest_reports(&self) -> impl Iterator<Item = &Filed> {
        self.reports.iter().rev().take(REPORTS_LOOKED_AT_MAX)
    }
}

fn asset_line(record: &OwnRecord, asset: &Asset) -> SheetLine {
    SheetLine::Asset {
        name: asset.name.clone(),
        kind: asset.kind,
        status: asset.status,
        task: asset.current_task.clone(),
        position: asset.position,
        reported: record.reported.known,
    }
}

fn weather_line(said: &Environment) -> Option<SheetLine> {
    let conditions = said.conditions.as_ref()?;
    Some(SheetLine::Weather {
        provider: said.provider.clone(),
        valid_at: said.valid_at,
        weather: conditions.weather.clone(),
        sea_state: conditions.sea_state,
        wind_mps: conditions.wind_speed,
        wave_m: conditions.wave_height.map(|height| height.0),
    })
}
