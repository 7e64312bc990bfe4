//! The fold: facts in, the picture out.
//!
//! *Rule*: the same facts give the same picture, on any machine, at any time; "what did we know at
//! 02:10?" is the fold over what was known by then.
//! *Source*: ADR 0002.
//! *Here / not here*: the picture of events, findings, the map, levels and clocks. The desk of
//! alarms folds its own facts in `detect`.
//! *Limits*: those of its parts.

use serde::{Deserialize, Serialize};
use thalweg_domain::id::{PlaceId, SectionId, ZoneId};
use thalweg_domain::port::Place;
use thalweg_domain::section::BorderSection;
use thalweg_domain::terms::Terms;
use thalweg_domain::time::Instant;
use thalweg_domain::zone::Zone;

use crate::assets::Assets;
use crate::attributions::Attributions;
use crate::briefings::Briefings;
use crate::deadlines::Deadlines;
use crate::definitions::Definitions;
use crate::events::Events;
use crate::exports::Exports;
use crate::fact::{Body, Fact};
use crate::findings::Findings;
use crate::handovers::Handovers;
use crate::incidents::Incidents;
use crate::log::Log;
use crate::notes::Notes;
use crate::patrols::Patrols;
use crate::plans::Plans;
use crate::quality::ledger::Ledger;
use crate::registry::Registry;
use crate::reports::Reports;
use crate::requests::Requests;
use crate::tasks::Tasks;
use crate::technical::Technical;
use crate::watchlists::Watchlists;
use crate::weather::Weather;

/// What is believed after a number of facts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The last fact that was folded in; 0 before the first.
    pub seq: u64,
    /// The events layer.
    pub events: Events,
    /// What was reported.
    #[serde(default)]
    pub reports: Reports,
    /// What was asked for, here and of others.
    pub requests: Requests,
    /// What is watched for.
    pub watchlists: Watchlists,
    /// Own assets, each as it was reported last.
    #[serde(default)]
    pub assets: Assets,
    /// Operational plans.
    #[serde(default)]
    pub plans: Plans,
    /// Patrols, and the schedules that they were drawn with.
    #[serde(default)]
    pub patrols: Patrols,
    /// What detectors noticed.
    pub findings: Findings,
    /// Drawn zones.
    pub zones: Registry<ZoneId, Zone>,
    /// Border sections.
    pub sections: Registry<SectionId, BorderSection>,
    /// Ports and crossing points.
    pub places: Registry<PlaceId, Place>,
    /// What people noted on tracks.
    #[serde(default)]
    pub notes: Notes,
    /// What the centre's duties are reckoned by.
    pub terms: Terms,
    /// What was proposed for sections, and the levels that came of it.
    pub attributions: Attributions,
    /// What levels compel.
    pub tasks: Tasks,
    /// The clocks of the law.
    pub deadlines: Deadlines,
    /// What is being worked at desks.
    #[serde(default)]
    pub incidents: Incidents,
    /// What the shift wrote and did.
    #[serde(default)]
    pub log: Log,
    /// How shifts were handed over.
    #[serde(default)]
    pub handovers: Handovers,
    /// Who reported what of which month.
    pub ledger: Ledger,
    /// The technical system.
    pub technical: Technical,
    /// From what situational pictures are made.
    #[serde(default)]
    pub definitions: Definitions,
    /// The documents that were made.
    #[serde(default)]
    pub exports: Exports,
    /// What was put together to be shown.
    #[serde(default)]
    pub briefings: Briefings,
    /// The files of fields of weather and sea that are in use.
    #[serde(default)]
    pub weather: Weather,
}

impl Picture {
    /// Folds in the next fact. Facts of the journal are valid, so nothing is refused here.
    pub fn apply(&mut self, fact: &Fact) {
        debug_assert_eq!(fact.seq, self.seq + 1, "the journal has no holes");
        self.seq = fact.seq;
        match &fact.body {
            Body::Finding(finding) => self.findings.take(finding),
            Body::Alarm(_) => {}
            Body::EventOpened(_)
            | Body::EventRevised { .. }
            | Body::Reacted { .. }
            | Body::EventClosed { .. }
            | Body::EventsMerged { .. }
            | Body::EventSplit { .. }
            | Body::EventLinked { .. }
            | Body::EventUnlinked { .. }
            | Body::ReportFiled(_) => self.apply_to_events(fact),
            Body::ZoneDrawn(zone) => self.zones.define(zone.id, zone.clone(), fact),
            Body::ZoneRetired(id) => self.zones.retire(*id, fact),
            Body::SectionDefined(section) => {
                self.sections.define(section.id, section.clone(), fact);
                self.settle_all(Some(section.id), fact);
            }
            Body::SectionRetired(id) => {
                self.sections.retire(*id, fact);
                self.settle_all(Some(*id), fact);
            }
            Body::PlaceDefined(place) => self.places.define(place.id, place.clone(), fact),
            Body::PlaceRetired(id) => self.places.retire(*id, fact),
            Body::Noted { track, text } => self.notes.take(*track, text, fact),
            Body::AttributionProposed(proposal) => self.attributions.propose(proposal, fact),
            Body::AttributionStepped { attribution, step } => self.step(*attribution, step, fact),
            Body::TaskAnswered { task, answer } => self.answer(*task, answer, fact),
            Body::Deadline(change) => {
                self.deadlines
                    .change(change, fact.times.happened, &self.terms);
            }
            Body::ComponentDefined(component) => self.technical.define(component, fact),
            Body::ServiceIncidentNoted(noted) => self.technical.note(noted, fact),
            Body::TermsSet(terms) => {
                self.terms = terms.clone();
                self.settle_all(None, fact);
            }
            Body::RequestStepped { request, step } => self.step_request(*request, step, fact),
            Body::PictureDefined { .. } | Body::PictureClosed { .. } => self.definitions.take(fact),
            Body::PatrolPlanned(_) | Body::PatrolStepped { .. } | Body::ScheduleDrawn(_) => {
                self.patrols.take(fact);
            }
            Body::Exported(export) => self.exports.take(export),
            Body::BriefingKept { .. } | Body::BriefingRetired(_) => self.briefings.take(fact),
            Body::FieldsTaken(file) => self.weather.take(file, fact),
            Body::Logged { .. } | Body::IncidentOpened(_) | Body::IncidentStepped { .. } => {
                self.apply_to_incidents(fact);
            }
            Body::HandoverSigned(_)
            | Body::HandoverRead { .. }
            | Body::HandoverTaken { .. }
            | Body::HandoverOverdue { .. } => self.handovers.take(fact),
        }
        self.log(fact);
    }

    /// Folds in what is said of events, and lets their clocks run.
    fn apply_to_events(&mut self, fact: &Fact) {
        if let Body::ReportFiled(filing) = &fact.body {
            self.reports.file(filing, fact);
        }
        self.events.fold(fact, &self.reports);
        let at = fact.times.happened;
        match &fact.body {
            Body::EventOpened(event) => self.settle_reporting(event.id, at),
            Body::EventRevised { event, .. } => {
                self.settle_kind(event, at);
                self.settle_reporting(event.id, at);
            }
            Body::EventClosed { event, .. } => self.settle_reporting(*event, at),
            Body::EventsMerged { into, from, .. } => {
                self.settle_reporting(*from, at);
                self.settle_reporting(*into, at);
            }
            Body::EventSplit { from, event, .. } => {
                self.settle_reporting(*from, at);
                self.settle_reporting(event.id, at);
            }
            Body::ReportFiled(filing) => {
                self.ledger.take(filing, fact, self.terms.calendar());
                self.settle_filing(filing, at);
                self.watchlists.take(filing, fact);
                self.take_own(filing, fact);
                self.plans.take(filing, fact);
                self.take_request(filing, fact);
            }
            _ => {}
        }
    }

    /// The picture as it was known at an instant: the fold over what had arrived by then.
    #[must_use]
    pub fn as_known_at(mut self, facts: impl IntoIterator<Item = Fact>, at: Instant) -> Self {
        for fact in facts.into_iter().take_while(|fact| fact.times.known <= at) {
            self.apply(&fact);
        }
        self
    }
}
