//! The technical system of this centre: its components, their incidents, and how much of the time
//! they worked.
//!
//! *Rule*: any single incident on a component is noted and reported; what was noted is corrected by
//! a new version, never removed.
//! *Source*: 2021/581 Art. 22, 23(3), 27, 30; `domain-spec` 3.18, 5.5.
//! *Here / not here*: the registry and the share of the time in service. What a component and an
//! incident are is `domain::technical`'s; the event by which an incident is reported is `events`'s.
//! *Limits*: 100,000 components and as many incidents by `registry::ENTRIES_MAX`.

use std::ops::Range;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::id::{ComponentId, ServiceIncidentId};
use thalweg_domain::technical::{ServiceIncident, TechnicalComponent};
use thalweg_domain::time::Instant;

use crate::fact::{Body, Fact};
use crate::registry::{ENTRIES_MAX, Registry, Version};

/// Why something is not noted of the technical system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such component.
    #[error("there is no component {0}")]
    UnknownComponent(ComponentId),
    /// There is no such incident of the component.
    #[error("there is no incident {0} of this component")]
    UnknownIncident(ServiceIncidentId),
    /// Somebody else changed it first.
    #[error("it is at revision {now}, revision {read} was changed")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision it has.
        now: u32,
    },
    /// Its times are out of order.
    #[error("an incident is noticed once it began, and is over after that (2021/581 Art. 23(3))")]
    OutOfOrder(&'static str),
    /// A time lies ahead.
    #[error("an incident that lies ahead cannot be noted")]
    Ahead,
    /// There are enough.
    #[error("a centre keeps at most {ENTRIES_MAX} components, and as many incidents")]
    TooMany,
}

/// An incident with its component.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ComponentIncident {
    /// Given when it is noted.
    pub id: ServiceIncidentId,
    /// On which component.
    pub component: ComponentId,
    /// What happened.
    #[serde(flatten)]
    pub incident: ServiceIncident,
}

/// A component with its name in the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Component {
    /// Given when it is defined, kept through versions.
    pub id: ComponentId,
    /// What it is.
    #[serde(flatten)]
    pub component: TechnicalComponent,
}

/// The technical system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Technical {
    /// Its components.
    pub components: Registry<ComponentId, Component>,
    /// Their incidents.
    pub incidents: Registry<ServiceIncidentId, ComponentIncident>,
}

impl Technical {
    /// May this component be defined, or defined anew as it was `read`?
    pub fn decide_component(
        &self,
        component: Component,
        read: Option<u32>,
    ) -> Result<Body, Refusal> {
        let known = self.components.get(component.id);
        match (known, read) {
            (None, Some(_)) => return Err(Refusal::UnknownComponent(component.id)),
            (known, read) => check_room(known, read, self.components.len())?,
        }
        Ok(Body::ComponentDefined(component))
    }

    /// May this incident be noted, or noted anew as it was `read`?
    pub fn decide_incident(
        &self,
        noted: ComponentIncident,
        read: Option<u32>,
        now: Instant,
    ) -> Result<Body, Refusal> {
        if self.components.get(noted.component).is_none() {
            return Err(Refusal::UnknownComponent(noted.component));
        }
        let known = self.incidents.get(noted.id);
        let is_its_own = known.is_none_or(|known| known.value.component == noted.component);
        if !is_its_own || (known.is_none() && read.is_some()) {
            return Err(Refusal::UnknownIncident(noted.id));
        }
        if let Some(field) = noted.incident.field_out_of_order() {
            return Err(Refusal::OutOfOrder(field));
        }
        if noted
            .incident
            .detected
            .max(noted.incident.resolved.unwrap_or(now))
            > now
        {
            return Err(Refusal::Ahead);
        }
        check_room(known, read, self.incidents.len())?;
        Ok(Body::ServiceIncidentNoted(noted))
    }

    /// The incidents of a component, oldest first.
    pub fn incidents_of(
        &self,
        component: ComponentId,
    ) -> impl Iterator<Item = &Version<ComponentIncident>> {
        let all = self.incidents.in_use();
        all.filter(move |noted| noted.value.component == component)
    }

    /// The part of a period in which a component was in service, 0 to 1, up to now.
    pub fn in_service(&self, component: ComponentId, period: Range<Instant>, now: Instant) -> f64 {
        let end = period.end.min(now);
        let whole = end.since(period.start);
        if whole.is_zero() {
            return 1.0;
        }
        let outages = self
            .incidents_of(component)
            .map(|noted| &noted.value.incident);
        let mut spans: Vec<(Instant, Instant)> = outages
            .filter(|incident| incident.is_outage())
            .map(|outage| {
                let until = outage.resolved.unwrap_or(now).min(end);
                (outage.started.max(period.start), until)
            })
            .filter(|(from, until)| from < until)
            .collect();
        spans.sort_unstable();
        let (mut out, mut covered) = (Duration::ZERO, period.start);
        for (from, until) in spans {
            out += until.since(from.max(covered));
            covered = covered.max(until);
        }
        1.0 - out.as_secs_f64() / whole.as_secs_f64()
    }

    pub(crate) fn define(&mut self, component: &Component, fact: &Fact) {
        self.components
            .define(component.id, component.clone(), fact);
    }

    pub(crate) fn note(&mut self, noted: &ComponentIncident, fact: &Fact) {
        self.incidents.define(noted.id, noted.clone(), fact);
    }
}

/// Whether a version may follow the one that was read, or a first one finds room.
fn check_room<T>(known: Option<&Version<T>>, read: Option<u32>, len: usize) -> Result<(), Refusal> {
    match (known, read) {
        (Some(known), read) if read != Some(known.revision) => Err(Refusal::Outdated {
            read: read.unwrap_or(0),
            now: known.revision,
        }),
        (None, _) if len >= ENTRIES_MAX => Err(Refusal::TooMany),
        _ => Ok(()),
    }
}
