//! What reports tell of an event, beside what its owner says.
//!
//! *Rule*: the originator's impact and confidence stay visible beside the owner's; lives at risk,
//! once reported, are not forgotten by a machine; a rescue's phase is the last one reported.
//! *Source*: 2021/581 Art. 9(3), 17(1) and (5), 20, 24(2); 2019/1896 Art. 25(3).
//! *Here / not here*: what follows from reports. What the owner decides is in the event.
//! *Limits*: those of forms.

use serde::{Deserialize, Serialize};
use thalweg_domain::confidence::Confidence;
use thalweg_domain::event::CloseReason;
use thalweg_domain::handling::Handling;
use thalweg_domain::impact::EventImpact;
use thalweg_domain::persons::Persons;
use thalweg_domain::report::rescue::{Rescue, RescuePhase};
use thalweg_domain::report::{Particulars, Report, ReportStage};
use thalweg_domain::time::Instant;

/// What reports tell of an event.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Told {
    /// The impact that the last originator proposed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<EventImpact>,
    /// What the last originator believes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The persons of the last report that counted them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons: Option<Persons>,
    /// The phase of a rescue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescue: Option<RescuePhase>,
    /// When the rescue ended: its closing report is due 24 hours later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rescue_ended: Option<Instant>,
    /// When the rescue's first closing report was filed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing_report: Option<Instant>,
    /// Whether it was judged unrelated to migrants' lives and to crime.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unrelated: bool,
    /// How all of it together is to be handled: as strictly as its strictest report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
}

impl Told {
    /// Takes up what a report tells that was filed at an instant.
    pub(super) fn take(&mut self, report: &Report, filed: Instant) {
        let joined = self.handling.as_ref();
        let joined = joined.map_or_else(|| report.handling.clone(), |h| h.joined(&report.handling));
        self.handling = Some(joined);
        let Some(event) = report.single_event() else {
            return;
        };
        if report.stage == ReportStage::Closing {
            self.closing_report.get_or_insert(filed);
        }
        self.impact = Some(event.impact);
        self.confidence = Some(event.confidence);
        self.persons = event.persons.clone().or(self.persons.take());
        if let Particulars::Rescue(rescue) = &event.particulars {
            self.take_rescue(rescue);
        }
    }

    fn take_rescue(&mut self, rescue: &Rescue) {
        self.rescue = Some(rescue.phase);
        self.rescue_ended = rescue.ended_at.or(self.rescue_ended);
        self.unrelated = rescue.unrelated.is_some();
    }

    /// Whether a rescue is going on.
    pub(super) fn rescue_goes_on(&self) -> bool {
        self.rescue.is_some_and(|phase| !phase.is_over())
    }
}

/// The clock of an event's first report (2021/581 Art. 9(3)), as the scheduler runs it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FirstReport {
    /// By when it is due.
    pub due: Instant,
    /// When it was filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<Instant>,
    /// Whether none is owed: it did not take place, its impact is too low, or it is a rescue
    /// unrelated to migrants' lives and to crime.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waived: bool,
}

impl FirstReport {
    /// Notes that the event was closed.
    pub(super) fn note_closing(&mut self, reason: CloseReason) {
        self.waived |= reason != CloseReason::SituationEnded;
    }
}
