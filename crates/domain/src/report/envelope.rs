//! The envelope of all reports.
//!
//! *Rule*: a report names its originator and source, both times from which clocks run, where it
//! applies, what it links to and how it is handled; its content is one of eight forms.
//! *Source*: 2021/581 Art. 4(3), 5, 6, 9(3)-(4); `domain-spec` 3.1 and E7 (both times are kept).
//! *Here / not here*: the envelope. When it was sent is the time of the fact that filed it.
//! *Limits*: those of forms.

use crate::event::EventKind;
use crate::form::{choice, form, one_of};
use crate::geometry::Area;
use crate::handling::Handling;
use crate::id::{EventId, PlaceId, ReportId, SectionId};
use crate::link::{Link, LinkEnd, LinkKind};
use crate::organisation::{Organisation, SourceKind};
use crate::place::Position;
use crate::text::Phrase;
use crate::time::Instant;
use crate::zone::ZoneKind;

use super::environment::Environment;
use super::indicator::Indicator;
use super::operational_plan::OperationalPlan;
use super::own_assets::OwnAssets;
use super::request::Request;
use super::risk_analysis::RiskAnalysis;
use super::single_event::SingleEvent;
use super::watchlist::Watchlist;

choice! {
    /// Where a report stands in its thread.
    pub enum ReportStage {
        Initial = "initial",
        FollowUp = "follow_up",
        Update = "update",
        /// It corrects the report that it links to.
        Correction = "correction",
        Closing = "closing",
    }
}

one_of! {
    /// The eight forms (Art. 4(3)).
    pub enum Form {
        /// A measured value that describes the border situation (Art. 8, Annex 1).
        Indicator(Box<Indicator>) = "indicator",
        /// One event (Art. 9, Annex 2).
        SingleEvent(Box<SingleEvent>) = "single_event",
        /// Centres, units and assets (Art. 10).
        OwnAssets(Box<OwnAssets>) = "own_assets",
        /// An operation (Art. 11).
        OperationalPlan(Box<OperationalPlan>) = "operational_plan",
        /// Weather, sea, images and geodata (Art. 12).
        Environment(Box<Environment>) = "environmental_information",
        /// A product of risk analysis (Art. 13).
        RiskAnalysis(Box<RiskAnalysis>) = "risk_analysis",
        /// A request for information (Art. 14).
        Request(Box<Request>) = "request_for_information",
        /// A list of entities to watch for (Art. 15).
        Watchlist(Box<Watchlist>) = "watchlist",
    }
}

form! {
    /// A report.
    pub struct Report {
        /// Where it stands in its thread.
        stage: ReportStage = "2021/581 Art. 9(4)";
        /// The event it is about; a first report without one opens an event.
        event?: EventId = "2021/581 Art. 9(4)";
        /// The report that it follows, corrects or closes.
        follows?: ReportId = "2021/581 Art. 9(4)";
        /// Who reports; this centre when absent.
        originator?: Organisation = "2021/581 Art. 5(1)";
        /// The unit that reported to the originator.
        originating_unit?: Phrase = "2021/581 Art. 5(1)";
        /// The kind of source it rests on.
        source: SourceKind = "2019/1896 Art. 25(2), 26(2)";
        /// When it was detected.
        detected_at?: Instant = "2021/581 Annex 2 §§1, 2, 4, 6, 7";
        /// When the competent authority became aware.
        authority_aware_at?: Instant = "2021/581 Art. 9(3)";
        /// When it began.
        occurred_from?: Instant = "2021/581 Annex 2";
        /// When it ended.
        occurred_to?: Instant = "2021/581 Annex 2";
        /// Where.
        position?: Position = "2021/581 Annex 2";
        /// The area it covers.
        area?: Area = "2021/581 Annex 2";
        /// On which border section.
        section?: SectionId = "2019/1896 Art. 30";
        /// At which border crossing point or port.
        place?: PlaceId = "2021/581 Annex 1";
        /// What kind of area it is in.
        area_kind?: ZoneKind = "2021/581 Annex 2";
        /// What it says.
        form: Form = "2021/581 Art. 4(3)";
        /// What it links to.
        links[]: Link = "2021/581 Art. 6";
        /// How it is to be handled.
        handling: Handling = "2021/581 Art. 24(4)";
    }
}

impl Report {
    /// A first report of this centre's that says this and nothing else, handled as is usual.
    pub fn first(source: SourceKind, form: Form) -> Self {
        Self {
            stage: ReportStage::Initial,
            event: None,
            follows: None,
            originator: None,
            originating_unit: None,
            source,
            detected_at: None,
            authority_aware_at: None,
            occurred_from: None,
            occurred_to: None,
            position: None,
            area: None,
            section: None,
            place: None,
            area_kind: None,
            form,
            links: Vec::new(),
            handling: Handling::default(),
        }
    }

    /// The single event that it reports, if it does.
    pub const fn single_event(&self) -> Option<&SingleEvent> {
        match &self.form {
            Form::SingleEvent(event) => Some(event),
            _ => None,
        }
    }

    /// The kind of event that it reports, if it does.
    pub fn event_kind(&self) -> Option<EventKind> {
        self.single_event()
            .map(|event| event.particulars.event_kind())
    }

    /// Whether it links to something in this way.
    pub fn links_by(&self, kind: LinkKind) -> bool {
        self.links.iter().any(|link| link.kind == kind)
    }

    /// Whether it links to some other event.
    pub fn links_to_event(&self) -> bool {
        self.links
            .iter()
            .any(|link| matches!(link.end, LinkEnd::Event(_)))
    }
}
