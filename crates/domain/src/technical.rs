//! The technical system: its components and the times in which they did not work as they should.
//!
//! *Rule*: every component has an owner, a function and an accreditation; any single incident on a
//! component or on the security of data is reported.
//! *Source*: 2021/581 Art. 3(11), 3(15)-(16), 23(3), 27, 30, 32(8)-(9); `domain-spec` 3.18.
//! *Here / not here*: what is said of components and incidents. How much of the time a component
//! worked is `picture::technical`'s.
//! *Limits*: those of forms.

use serde::{Deserialize, Serialize};

use crate::form::{Kind, choice, form, holds};
use crate::id::EventId;
use crate::organisation::Organisation;
use crate::report::own_assets::OperationalStatus;
use crate::text::{Phrase, Prose};
use crate::time::Instant;

/// A part of a whole, in percent.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Percent(f64);

/// A number is no part of a whole.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} is no percentage: expected a number from 0 to 100")]
pub struct NotAPercentage(f64);

impl TryFrom<f64> for Percent {
    type Error = NotAPercentage;

    fn try_from(percent: f64) -> Result<Self, NotAPercentage> {
        if (0.0..=100.0).contains(&percent) {
            Ok(Self(percent))
        } else {
            Err(NotAPercentage(percent))
        }
    }
}

impl From<Percent> for f64 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

holds! {
    Percent => Kind::Number { unit: "%" },
}

choice! {
    /// Whose side of the framework a component belongs to (Art. 3(11)).
    pub enum ComponentSide {
        National = "national",
        European = "european",
        External = "external",
    }
}

choice! {
    /// Where a component stands in its accreditation (Art. 3(15)).
    pub enum AccreditationState {
        NotAccredited = "not_accredited",
        UnderWay = "under_way",
        Interim = "interim",
        Accredited = "accredited",
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What kind of incident it is (Art. 23(3)).
    pub enum ServiceIncidentKind {
        Outage = "outage",
        Degradation = "degradation",
        DataQuality = "data_quality",
        /// It affects the security of data (Art. 32(8)).
        Security = "security",
    }
}

form! {
    /// A formal authorisation to process data of the framework.
    pub struct Accreditation {
        /// Where it stands.
        state: AccreditationState = "2021/581 Art. 3(15)";
        /// The authority that gives it.
        authority?: Phrase = "2021/581 Art. 3(15)";
        /// Until when it holds.
        valid_to?: Instant = "2021/581 Art. 3(15)";
    }
}

form! {
    /// A part of the technical system.
    pub struct TechnicalComponent {
        /// What it is called.
        name: Phrase = "2021/581 Art. 3(11)";
        /// Whose side it belongs to.
        side: ComponentSide = "2021/581 Art. 27, 30";
        /// Who is answerable for it.
        owner: Organisation = "2021/581 Art. 27, 30";
        /// What it is for.
        function: Phrase = "2021/581 Art. 3(11)";
        /// How far it works.
        status: OperationalStatus = "2021/581 Art. 3(16)";
        /// Its accreditation.
        accreditation: Accreditation = "2021/581 Art. 3(15)";
        /// What it is connected to.
        interconnections[]: Phrase = "2021/581 Art. 30";
        /// The part of the time in which it has to work, in percent, as agreed.
        availability_percent?: Percent = "2021/581 Art. 23";
    }
}

form! {
    /// A time in which a component did not work as it should.
    pub struct ServiceIncident {
        /// Of which kind.
        kind: ServiceIncidentKind = "2021/581 Art. 23(3)";
        /// When it began.
        started: Instant = "2021/581 Art. 23(3)";
        /// When it was noticed.
        detected: Instant = "2021/581 Art. 23(3)";
        /// When it was over.
        resolved?: Instant = "2021/581 Art. 23(3)";
        /// What caused it.
        cause?: Prose = "2021/581 Art. 23(3)";
        /// The event by which it is reported.
        event?: EventId = "2021/581 Art. 23(3)";
    }
}

impl ServiceIncident {
    /// The field that is out of order: an incident is noticed once it began, and is over after that.
    pub fn field_out_of_order(&self) -> Option<&'static str> {
        let ends_first = self
            .resolved
            .is_some_and(|resolved| resolved < self.started);
        match (self.detected < self.started, ends_first) {
            (true, _) => Some("/detected"),
            (_, true) => Some("/resolved"),
            _ => None,
        }
    }

    /// Whether the component was out of service all that time.
    pub fn is_outage(&self) -> bool {
        self.kind == ServiceIncidentKind::Outage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_is_noticed_once_it_began_and_is_over_after_that() {
        let at = Instant::from_unix_secs;
        let mut incident = ServiceIncident {
            kind: ServiceIncidentKind::Outage,
            started: at(10),
            detected: at(11),
            resolved: Some(at(20)),
            cause: None,
            event: None,
        };
        assert_eq!(incident.field_out_of_order(), None);
        incident.resolved = Some(at(9));
        assert_eq!(incident.field_out_of_order(), Some("/resolved"));
        incident.detected = at(9);
        assert_eq!(incident.field_out_of_order(), Some("/detected"));
    }

    #[test]
    fn a_percentage_is_from_0_to_100() {
        assert!(Percent::try_from(99.5).is_ok());
        assert!(Percent::try_from(100.1).is_err() && Percent::try_from(f64::NAN).is_err());
    }
}
