//! Components of the technical system and how much of the time they worked.

use serde_json::{Value, json};
use thalweg_domain::id::{ComponentId, ServiceIncidentId};
use thalweg_domain::technical::ServiceIncident;
use thalweg_domain::time::Instant;
use thalweg_picture::technical::{Component, ComponentIncident, Refusal};
use uuid::Uuid;

use crate::scene::Journal;

const RADAR: ComponentId = ComponentId(Uuid::from_u128(11));

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn with_a_radar() -> Journal {
    let mut journal = Journal::begin();
    let component = json!({
        "name": "Radar Nord", "side": "national", "function": "Sea picture of the strait",
        "owner": {"kind": "border_guard", "name": "Border Guard"},
        "status": "fully_operational", "accreditation": {"state": "interim"},
    });
    let component = serde_json::from_value(component).unwrap();
    let component = Component {
        id: RADAR,
        component,
    };
    let body = journal.picture.technical.decide_component(component, None);
    journal.append(body.unwrap());
    journal
}

fn incident(kind: &str, started: &str, resolved: Value) -> ServiceIncident {
    let incident =
        json!({"kind": kind, "started": started, "detected": started, "resolved": resolved});
    serde_json::from_value(incident).unwrap()
}

fn note(
    journal: &mut Journal,
    id: u128,
    incident: ServiceIncident,
    read: Option<u32>,
) -> Result<(), Refusal> {
    let noted = ComponentIncident {
        id: ServiceIncidentId(Uuid::from_u128(id)),
        component: RADAR,
        incident,
    };
    let body = journal
        .picture
        .technical
        .decide_incident(noted, read, journal.now)?;
    journal.append(body);
    Ok(())
}

#[test]
fn art_22_a_component_is_in_service_but_for_its_outages_each_moment_counted_once() {
    let mut journal = with_a_radar();
    journal.at("2024-03-11T00:00:00Z");
    let day = at("2024-03-10T00:00:00Z")..at("2024-03-11T00:00:00Z");
    let share = |journal: &Journal| {
        let technical = &journal.picture.technical;
        technical.in_service(RADAR, day.clone(), journal.now)
    };
    assert!((share(&journal) - 1.0).abs() < f64::EPSILON);
    let six = incident(
        "outage",
        "2024-03-10T00:00:00Z",
        json!("2024-03-10T06:00:00Z"),
    );
    let overlapping = incident(
        "outage",
        "2024-03-10T03:00:00Z",
        json!("2024-03-10T12:00:00Z"),
    );
    let slow = incident(
        "degradation",
        "2024-03-10T12:00:00Z",
        json!("2024-03-10T18:00:00Z"),
    );
    for (id, one) in [six, overlapping, slow].into_iter().enumerate() {
        note(&mut journal, u128::try_from(id).unwrap() + 1, one, None).unwrap();
    }
    assert!((share(&journal) - 0.5).abs() < 1e-9, "{}", share(&journal));
}

#[test]
fn art_23_3_an_incident_goes_on_until_a_new_version_says_that_it_is_over() {
    let mut journal = with_a_radar();
    journal.at("2024-03-10T12:00:00Z");
    let begun = incident("outage", "2024-03-10T06:00:00Z", Value::Null);
    note(&mut journal, 1, begun, None).unwrap();
    let day = at("2024-03-10T00:00:00Z")..at("2024-03-11T00:00:00Z");
    let technical = &journal.picture.technical;
    let share = technical.in_service(RADAR, day, journal.now);
    assert!(
        (share - 0.5).abs() < 1e-9,
        "half of the time up to now: {share}"
    );
    let over = incident(
        "outage",
        "2024-03-10T06:00:00Z",
        json!("2024-03-10T07:00:00Z"),
    );
    let stale = note(&mut journal, 1, over.clone(), Some(9));
    assert_eq!(stale, Err(Refusal::Outdated { read: 9, now: 1 }));
    note(&mut journal, 1, over, Some(1)).unwrap();
}

#[test]
fn an_incident_out_of_order_ahead_or_of_nothing_known_is_refused() {
    let mut journal = with_a_radar();
    let upside_down = incident(
        "outage",
        "2024-03-10T06:00:00Z",
        json!("2024-03-10T05:00:00Z"),
    );
    assert_eq!(
        note(&mut journal, 1, upside_down, None),
        Err(Refusal::OutOfOrder("/resolved"))
    );
    let ahead = incident("outage", "2030-01-01T00:00:00Z", Value::Null);
    assert_eq!(note(&mut journal, 1, ahead, None), Err(Refusal::Ahead));
    let unknown = ComponentIncident {
        id: ServiceIncidentId(Uuid::from_u128(1)),
        component: ComponentId(Uuid::from_u128(99)),
        incident: incident("outage", "2024-03-10T06:00:00Z", Value::Null),
    };
    let technical = &journal.picture.technical;
    let refused = technical.decide_incident(unknown.clone(), None, journal.now);
    assert_eq!(refused, Err(Refusal::UnknownComponent(unknown.component)));
}
