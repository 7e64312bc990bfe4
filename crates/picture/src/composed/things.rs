//! Everything of the fact log that belongs to some sublayer.

use std::collections::HashMap;
use std::time::Duration;

use thalweg_domain::definition::{Matter, Place, Sublayer};
use thalweg_domain::event::EventStatus;
use thalweg_domain::geometry::{Area, Line};
use thalweg_domain::id::{ReportId, SectionId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::report::own_assets::{OwnAsset, OwnAssets};
use thalweg_domain::report::risk_analysis::RiskProduct;
use thalweg_domain::report::watchlist::Watchlist;
use thalweg_domain::report::{Form, Report};
use thalweg_domain::section::BorderSection;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::ZoneKind;

use super::thing::{Thing, ThingId};
use crate::events::Record;
use crate::layers;
use crate::picture::Picture;
use crate::reports::Filed;

const DAY: u64 = 24 * 3_600;
/// An observation or forecast is current for a day after the time it holds for.
const ENVIRONMENT_CURRENT: Duration = Duration::from_secs(DAY);
/// An indicator is current for a quarter after the time that was measured.
const INDICATOR_CURRENT: Duration = Duration::from_secs(92 * DAY);
/// A product of risk analysis is current for two years: then the next strategic one is due
/// (2019/1896 Art. 29(3)).
const ANALYSIS_CURRENT: Duration = Duration::from_secs(731 * DAY);

/// What has to be looked up for many things.
pub struct Lookup<'a> {
    picture: &'a Picture,
    /// Which report another one follows, and since when.
    followed: HashMap<ReportId, Instant>,
    /// The last report on each own asset.
    last_of: HashMap<(&'static str, &'a str), (ReportId, Instant)>,
    /// Whether anybody asks what lies beyond the border.
    looks_beyond: bool,
    /// Zones beyond the border.
    beyond: Vec<&'a Area>,
}

impl<'a> Lookup<'a> {
    /// Looks everything up in one walk.
    pub fn of(picture: &'a Picture, looks_beyond: bool) -> Self {
        let mut lookup = Self {
            picture,
            looks_beyond,
            followed: HashMap::new(),
            last_of: HashMap::new(),
            beyond: Vec::new(),
        };
        for filed in picture.reports.iter() {
            lookup.note(filed);
        }
        let zones = picture.zones.in_use().map(|zone| &zone.value);
        let beyond = zones.filter(|zone| is_beyond(zone.kind));
        lookup.beyond = beyond.map(|zone| &zone.area).collect();
        lookup
    }

    fn note(&mut self, filed: &'a Filed) {
        let report = &filed.filing.report;
        if layers::of_report(report).is_none() {
            return;
        }
        let at = filed.filed.happened;
        if let Some(before) = report.follows {
            self.followed.insert(before, at);
        }
        if let Form::OwnAssets(own) = &report.form {
            for asset in &own.assets {
                self.last_of.insert(name_of(asset), (filed.filing.id, at));
            }
        }
    }

    /// Since when other reports on all of its assets stand in for this one.
    fn replaced(&self, id: ReportId, own: &OwnAssets) -> Option<Instant> {
        let last = own.assets.iter().map(|asset| {
            let last = self.last_of.get(&name_of(asset));
            last.filter(|(report, _)| *report != id).map(|(_, at)| *at)
        });
        last.collect::<Option<Vec<Instant>>>()?.into_iter().max()
    }

    fn is_beyond(&self, report: &Report) -> bool {
        if !self.looks_beyond {
            return false;
        }
        let product = match &report.form {
            Form::RiskAnalysis(analysis) => analysis.product == RiskProduct::ThirdCountryAnalysis,
            _ => false,
        };
        let inside = |at| self.beyond.iter().any(|area| area.contains(at));
        product || report.area_kind.is_some_and(is_beyond) || report.position.is_some_and(inside)
    }

    fn is_event_beyond(&self, record: &Record) -> bool {
        if !self.looks_beyond {
            return false;
        }
        let reports = record.reports.iter();
        let mut reports = reports.filter_map(|id| self.picture.reports.get(*id));
        let inside = |at| self.beyond.iter().any(|area| area.contains(at));
        record.event.position.is_some_and(inside)
            || reports.any(|filed| self.is_beyond(&filed.filing.report))
    }

    /// The highest level of the sections that a report is about: the one it names, else those that
    /// run through its area.
    fn level(&self, report: &Report, area: Option<&Area>) -> Option<SectionImpact> {
        if let Some(section) = report.section {
            return level_of(self.picture, section);
        }
        let sections = self.picture.sections.in_use().map(|one| &one.value);
        let touched = sections.filter(|section| {
            let mut corners = section.line.parts().iter().flatten();
            area.is_some_and(|area| corners.any(|at| area.contains(*at)))
        });
        let levels = touched.filter_map(|section| level_of(self.picture, section.id));
        levels.max()
    }

    fn line(&self, section: Option<SectionId>) -> Option<&'a Line> {
        let section = self.picture.sections.get(section?)?;
        Some(&section.value.line)
    }
}

/// Every thing that belongs to some sublayer, in no order.
pub fn things<'a>(lookup: &'a Lookup<'a>) -> impl Iterator<Item = Thing<'a>> {
    let picture = lookup.picture;
    let events = picture.events.iter();
    let events = events.filter(|record| record.merged_into.is_none());
    let events = events.map(|record| of_event(lookup, record));
    let reports = picture.reports.iter();
    let reports = reports.filter_map(|filed| of_report(lookup, filed));
    let sections = picture.sections.in_use();
    let sections = sections.filter_map(|one| of_section(picture, &one.value));
    let components = picture
        .technical
        .components
        .in_use()
        .map(|component| Thing {
            kind: component.value.component.status.word(),
            title: Some(component.value.component.name.as_str()),
            ..bare(
                ThingId::Component(component.value.id),
                Sublayer::TechnicalElements,
            )
        });
    events
        .chain(reports)
        .chain(sections)
        .chain(components)
        .chain(incidents(picture))
}

fn of_event<'a>(lookup: &'a Lookup<'a>, record: &'a Record) -> Thing<'a> {
    let event = &record.event;
    let last = record.history.last().map(|entry| entry.times.happened);
    let closings = record.history.iter().rev();
    let mut closings = closings.filter(|entry| entry.what == "event_closed");
    let over = closings.next().map(|entry| entry.times.happened);
    let sublayer = Sublayer::of_event(event.kind);
    let line = lookup.line(event.section);
    let place = match (event.position, line) {
        (Some(at), _) => Place::Point(at),
        (None, Some(line)) => Place::Line(line),
        (None, None) => Place::Unknown,
    };
    let handling = record.told.handling.as_ref();
    let first = record.reports.first();
    let first = first.and_then(|id| lookup.picture.reports.get(*id));
    let originator = first.and_then(|filed| filed.filing.report.originator.as_ref());
    Thing {
        matter: Matter {
            handling,
            originator,
            place,
            beyond_border: lookup.is_event_beyond(record),
            ..of_sublayer(sublayer)
        },
        kind: event.kind.word(),
        title: Some(&event.title),
        at: last,
        over: over.filter(|_| event.status == EventStatus::Closed),
        keep_until: handling.and_then(|said| said.keep_until),
        position: event.position,
        section: event.section,
        event_kind: Some(event.kind),
        ..bare(ThingId::Event(event.id), sublayer)
    }
}

fn of_report<'a>(lookup: &'a Lookup<'a>, filed: &'a Filed) -> Option<Thing<'a>> {
    let (id, report) = (filed.filing.id, &filed.filing.report);
    let sublayer = layers::of_report(report)?;
    let said = said(report);
    let area = report.area.as_ref().or(said.area);
    let place = match (report.position, area, lookup.line(report.section)) {
        (Some(at), ..) => Place::Point(at),
        (None, Some(area), _) => Place::Area(area),
        (None, None, Some(line)) => Place::Line(line),
        (None, None, None) => Place::Unknown,
    };
    let sent = filed.filed.happened;
    let replaced = match &report.form {
        Form::OwnAssets(own) => lookup.replaced(id, own),
        _ => None,
    };
    let ends = [
        lookup.followed.get(&id).copied(),
        replaced,
        end(report, sent),
    ];
    let plan_of = match &report.form {
        Form::OperationalPlan(plan) => Some(plan.kind),
        _ => None,
    };
    Some(Thing {
        matter: Matter {
            handling: Some(&report.handling),
            originator: report.originator.as_ref(),
            place,
            plan_of,
            level: plan_of.and_then(|_| lookup.level(report, area)),
            beyond_border: lookup.is_beyond(report),
            ..of_sublayer(sublayer)
        },
        kind: said.kind,
        title: said.title,
        at: Some(sent),
        over: ends.into_iter().flatten().min(),
        keep_until: report.handling.keep_until,
        position: report.position,
        bounds: area.map(Area::bounds),
        section: report.section,
        ..bare(ThingId::Report(id), sublayer)
    })
}

/// A section is on the picture by the level that it has.
fn of_section<'a>(picture: &'a Picture, section: &'a BorderSection) -> Option<Thing<'a>> {
    let in_force = picture.attributions.in_force(section.id)?;
    let sublayer = Sublayer::RiskAndImpactLevels;
    Some(Thing {
        matter: Matter {
            place: Place::Line(&section.line),
            level: Some(in_force.proposal.level.impact()),
            ..of_sublayer(sublayer)
        },
        kind: in_force.proposal.level.impact().word(),
        title: Some(&section.name),
        at: Some(in_force.stepped_at),
        bounds: Some(section.line.bounds()),
        section: Some(section.id),
        ..bare(ThingId::Section(section.id), sublayer)
    })
}

/// An incident that is reported by an event is shown by that event.
fn incidents(picture: &Picture) -> impl Iterator<Item = Thing<'_>> {
    let technical = &picture.technical;
    let noted = technical.incidents.in_use().map(|one| &one.value);
    let alone = noted.filter(|noted| noted.incident.event.is_none());
    alone.map(|noted| {
        let component = technical.components.get(noted.component);
        let sublayer = layers::of_service_incident(noted.incident.kind);
        Thing {
            kind: noted.incident.kind.word(),
            title: component.map(|one| one.value.component.name.as_str()),
            at: Some(noted.incident.detected),
            over: noted.incident.resolved,
            ..bare(ThingId::ServiceIncident(noted.id), sublayer)
        }
    })
}

/// What a report says of itself in a line.
struct Said<'a> {
    kind: &'static str,
    title: Option<&'a str>,
    area: Option<&'a Area>,
}

fn said(report: &Report) -> Said<'_> {
    let line = |kind, title| Said {
        kind,
        title,
        area: None,
    };
    match &report.form {
        Form::OperationalPlan(plan) => Said {
            area: plan.area.as_ref(),
            ..line(plan.kind.word(), Some(plan.name.as_str()))
        },
        Form::RiskAnalysis(one) => line(one.product.word(), Some(one.title.as_str())),
        Form::Environment(one) => line(one.kind.word(), Some(one.provider.as_str())),
        Form::Watchlist(list) => line(list.kind.word(), Some(list.name.as_str())),
        Form::Indicator(one) => line(one.measured.word(), None),
        Form::OwnAssets(own) => {
            let first = own.assets.first();
            let kind = first.map_or(report.form.word(), OwnAsset::word);
            line(kind, first.map(|asset| name_of(asset).1))
        }
        Form::SingleEvent(_) | Form::Request(_) => line(report.form.word(), None),
    }
}

/// When what a report says ends by itself.
fn end(report: &Report, sent: Instant) -> Option<Instant> {
    match &report.form {
        Form::OperationalPlan(plan) => plan.to,
        Form::Environment(one) => Some(one.valid_at.after(ENVIRONMENT_CURRENT)),
        Form::Indicator(one) => Some(one.to.after(INDICATOR_CURRENT)),
        Form::RiskAnalysis(_) => Some(sent.after(ANALYSIS_CURRENT)),
        Form::Watchlist(list) => list_end(list, sent),
        Form::OwnAssets(_) | Form::SingleEvent(_) | Form::Request(_) => None,
    }
}

/// A list is over when each of its entries was withdrawn or is no longer valid.
fn list_end(list: &Watchlist, sent: Instant) -> Option<Instant> {
    let ends = list.items.iter().map(|item| match &item.withdrawn {
        Some(_) => Some(sent),
        None => item.valid_to,
    });
    ends.collect::<Option<Vec<Instant>>>()?.into_iter().max()
}

/// What an asset is and what it is called.
fn name_of(asset: &OwnAsset) -> (&'static str, &str) {
    let name = match asset {
        OwnAsset::CentreStatus(one) => &one.centre.name,
        OwnAsset::CommandCentre(one) => &one.centre.name,
        OwnAsset::Responsibility(one) => &one.unit,
        OwnAsset::Unit(one) => &one.name,
        OwnAsset::Asset(one) => &one.name,
    };
    (asset.word(), name.as_str())
}

const fn is_beyond(kind: ZoneKind) -> bool {
    matches!(kind, ZoneKind::PreFrontier | ZoneKind::ThirdCountry)
}

fn level_of(picture: &Picture, section: SectionId) -> Option<SectionImpact> {
    let in_force = picture.attributions.in_force(section)?;
    Some(in_force.proposal.level.impact())
}

const fn of_sublayer<'a>(sublayer: Sublayer) -> Matter<'a> {
    Matter {
        sublayer,
        handling: None,
        originator: None,
        place: Place::Unknown,
        plan_of: None,
        level: None,
        beyond_border: false,
    }
}

const fn bare<'a>(id: ThingId, sublayer: Sublayer) -> Thing<'a> {
    Thing {
        id,
        matter: of_sublayer(sublayer),
        kind: "",
        title: None,
        at: None,
        over: None,
        keep_until: None,
        position: None,
        bounds: None,
        section: None,
        event_kind: None,
    }
}
