//! Alerts: an event as a message of the Common Alerting Protocol 1.2 (OASIS), for police, rescue and
//! civil protection.
//!
//! What the picture says becomes the words of the protocol by one table: impact is severity, what is
//! open is urgent, validation is certainty. An alert is restricted, never public, and carries its
//! marking.
//!
//! *Limits*: one event a message.

use std::io;

use thalweg_domain::confidence::Validation;
use thalweg_domain::event::{Event, EventKind, EventStatus};
use thalweg_domain::impact::EventImpact;
use thalweg_domain::time::Instant;

use super::layers::{Pen, document, text};

/// What an alert says beside its event.
#[derive(Debug, Clone)]
pub struct Alert<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its revision: every one is a message of its own.
    pub revision: u32,
    /// The centre that sends it.
    pub sender: &'a str,
    /// When.
    pub sent: Instant,
    /// The text of its marking.
    pub marking: &'static str,
    /// The section that it lies on.
    pub section: Option<&'a str>,
}

/// How far around its position an event is drawn, in kilometres.
const RADIUS_KM: f64 = 5.0;

impl Alert<'_> {
    /// As CAP 1.2.
    pub fn as_cap(&self) -> String {
        document(|pen| {
            pen.create_element("alert")
                .with_attribute(("xmlns", "urn:oasis:names:tc:emergency:cap:1.2"))
                .write_inner_content(|pen| {
                    let id = format!("{}.{}", self.event.id, self.revision);
                    text(pen, "identifier", &id)?;
                    text(pen, "sender", &bare(self.sender))?;
                    text(pen, "sent", &zoned(self.sent))?;
                    text(pen, "status", "Actual")?;
                    text(pen, "msgType", "Alert")?;
                    text(pen, "scope", "Restricted")?;
                    text(pen, "restriction", self.marking)?;
                    pen.create_element("info")
                        .write_inner_content(|pen| self.info(pen))?;
                    Ok(())
                })?;
            Ok(())
        })
    }

    fn info(&self, pen: &mut Pen) -> io::Result<()> {
        let event = self.event;
        text(pen, "language", "en")?;
        text(pen, "category", category(event.kind))?;
        text(pen, "event", &event.kind.word().replace('_', " "))?;
        if event.lives_at_risk && event.status != EventStatus::Closed {
            text(pen, "responseType", "Assess")?;
        }
        text(pen, "urgency", urgency(event))?;
        text(pen, "severity", severity(event.impact))?;
        text(pen, "certainty", certainty(event.confidence.validation))?;
        let began = event.detected_at.unwrap_or(event.authority_aware_at);
        text(pen, "onset", &zoned(began))?;
        text(pen, "senderName", self.sender)?;
        text(pen, "headline", &event.title)?;
        for (name, value) in [
            ("status", event.status.word()),
            ("impact", event.impact.word()),
            ("marking", self.marking),
        ] {
            pen.create_element("parameter").write_inner_content(|pen| {
                text(pen, "valueName", name)?;
                text(pen, "value", value)
            })?;
        }
        self.area(pen)
    }

    fn area(&self, pen: &mut Pen) -> io::Result<()> {
        let Some(at) = self.event.position else {
            return Ok(());
        };
        pen.create_element("area").write_inner_content(|pen| {
            let place = format!("{:.4}, {:.4}", at.lat(), at.lon());
            text(pen, "areaDesc", self.section.unwrap_or(&place))?;
            text(
                pen,
                "circle",
                &format!("{:.5},{:.5} {RADIUS_KM}", at.lat(), at.lon()),
            )
        })?;
        Ok(())
    }
}

/// A name without what the protocol has no room for.
fn bare(name: &str) -> String {
    let letters = name.chars().map(|c| match c {
        c if c.is_whitespace() => '-',
        ',' | '<' | '&' => '-',
        c => c,
    });
    letters.collect()
}

/// A time as the protocol writes it: to the second, never with a `Z`.
fn zoned(at: Instant) -> String {
    let text = at.to_string();
    let seconds = text.split('.').next().unwrap_or(&text);
    format!("{seconds}+00:00")
}

const fn category(kind: EventKind) -> &'static str {
    match kind {
        EventKind::SearchAndRescue => "Rescue",
        EventKind::TechnicalIncident | EventKind::DataSecurityIncident => "Infra",
        EventKind::VesselOfInterest | EventKind::ExternalFlightOfInterest => "Transport",
        _ => "Security",
    }
}

fn urgency(event: &Event) -> &'static str {
    match event.status {
        EventStatus::Closed => "Past",
        _ if event.lives_at_risk => "Immediate",
        EventStatus::Monitoring => "Future",
        _ => "Expected",
    }
}

const fn severity(impact: EventImpact) -> &'static str {
    match impact {
        EventImpact::Low => "Minor",
        EventImpact::Medium => "Moderate",
        EventImpact::High => "Severe",
        EventImpact::VeryHigh => "Extreme",
    }
}

const fn certainty(validation: Validation) -> &'static str {
    match validation {
        Validation::Validated => "Observed",
        Validation::PartiallyValidated => "Likely",
        Validation::NotValidated => "Possible",
    }
}
