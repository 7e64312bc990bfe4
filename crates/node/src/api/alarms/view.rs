//! An alarm as it is shown: with a title, and with names instead of numbers.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use thalweg_detect::alarm::catalogue::entry;
use thalweg_domain::alarm::{Alarm, AlarmKind, AlarmSubject, Concern};
use thalweg_domain::id::{AccountId, ZoneId};
use utoipa::ToSchema;

use crate::api::deadlines;
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::state::State;
use crate::store::Reader;

/// An alarm with the words that a person needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct AlarmView {
    /// The alarm.
    #[serde(flatten)]
    pub alarm: Alarm,
    /// What it is about, in a few words.
    pub title: String,
    /// What the track, zone, source, event or section is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_name: Option<String>,
    /// What the zone is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone_name: Option<String>,
    /// Who acknowledged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// Where names are looked up.
pub struct Names<'a> {
    centre: &'a Centre,
    people: HashMap<AccountId, String>,
}

impl<'a> Names<'a> {
    /// The names of now.
    pub fn of(centre: &'a Arc<Centre>) -> Result<Self, Problem> {
        let accounts = centre.readers.read(Reader::accounts)?;
        let people = accounts.into_iter().map(|one| (one.id, one.shown));
        Ok(Self {
            centre,
            people: people.collect(),
        })
    }

    /// The alarm with its words; zones have the names that the state knows.
    pub fn view(&self, state: &State, alarm: &Alarm) -> AlarmView {
        let zone_name = alarm.concern.zone.and_then(|zone| zone_name(state, zone));
        let signed = alarm.acknowledged;
        AlarmView {
            alarm: alarm.clone(),
            title: concern_title(state, alarm.concern),
            subject_name: self.subject(state, alarm.concern.subject),
            owner: signed.and_then(|signed| self.people.get(&signed.by.account).cloned()),
            zone_name,
        }
    }

    /// What an alarm's subject is called.
    pub fn subject(&self, state: &State, subject: AlarmSubject) -> Option<String> {
        match subject {
            AlarmSubject::Track(track) => {
                let picture = self.centre.hub.picture();
                picture.identity(track).and_then(|known| known.name.clone())
            }
            AlarmSubject::Zone(zone) => zone_name(state, zone),
            AlarmSubject::Source(id) => {
                let all = self.centre.sources.all();
                let source = all.iter().find(|source| source.id == id);
                source.map(|source| source.settings.name.clone())
            }
            AlarmSubject::Centre => None,
            AlarmSubject::Place(place) => {
                let version = state.picture.places.get(place);
                version.map(|version| version.value.name.clone())
            }
            AlarmSubject::Obligation(owed) => deadlines::name(state, owed.subject),
        }
    }
}

/// What an alarm with this concern is about, in a few words.
pub fn concern_title(state: &State, concern: Concern) -> String {
    if let AlarmSubject::Obligation(owed) = concern.subject {
        let plain = entry(concern.kind).title;
        return format!("{plain}: {}", owed.rule.clock().title);
    }
    let zone = concern.zone.and_then(|zone| zone_name(state, zone));
    title(concern.kind, zone.as_deref())
}

fn zone_name(state: &State, zone: ZoneId) -> Option<String> {
    let version = state.picture.zones.get(zone);
    version.map(|version| version.value.name.clone())
}

/// What an alarm of a kind is about, with the zone it rings in.
fn title(kind: AlarmKind, zone: Option<&str>) -> String {
    let plain = entry(kind).title;
    let Some(zone) = zone else {
        return plain.to_owned();
    };
    match kind {
        AlarmKind::ZoneEntry => format!("Entered {zone}"),
        AlarmKind::ZoneExit => format!("Left {zone}"),
        AlarmKind::ZoneDwell => format!("Stays in {zone}"),
        AlarmKind::ZoneAbsence => format!("Nobody in {zone}"),
        AlarmKind::ZoneSpeed => format!("Speed in {zone}"),
        _ => format!("{plain}: {zone}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_zone_where_there_is_one() {
        assert_eq!(title(AlarmKind::ZoneEntry, Some("Z7")), "Entered Z7");
        assert_eq!(title(AlarmKind::ZoneEntry, None), "Entered zone");
        assert_eq!(title(AlarmKind::DarkPeriod, None), "Transponder silent");
    }
}
