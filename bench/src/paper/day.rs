//! A busy day: 400 events on six sections, each with a reaction.

use anyhow::Result;
use serde_json::{Value, json};
use thalweg_domain::actor::Actor;
use thalweg_domain::id::FactId;
use thalweg_domain::time::{Instant, Times};
use thalweg_node::state::State;
use thalweg_picture::{Body, Fact};
use uuid::Uuid;

/// How many events there are.
pub const EVENTS: u32 = 400;
const SECTIONS: u32 = 6;

/// What an event is called.
pub fn title(number: u32) -> String {
    format!("B{number:03}")
}

/// What is known after the day.
pub fn state() -> Result<State> {
    let mut state = State::default();
    let mut at: Instant = "2026-11-26T00:01:00Z".parse()?;
    let sections = (0..SECTIONS).map(section);
    let events = (0..EVENTS).flat_map(|number| [event(number), reaction(number)]);
    for body in sections.chain(events) {
        let body: Body = serde_json::from_value(body)?;
        at = at.offset_ms(100_000);
        let seq = state.picture.seq + 1;
        state.apply(&Fact {
            seq,
            id: FactId(Uuid::from_u128(seq.into())),
            times: Times {
                happened: at,
                known: at,
            },
            by: Actor::machine("bench"),
            body,
        });
    }
    Ok(state)
}

fn id(of: u32, number: u32) -> Uuid {
    Uuid::from_u128(u128::from(of) << 64 | u128::from(number))
}

fn section(number: u32) -> Value {
    let west = 8.0 + f64::from(number);
    json!({"fact": "section_defined", "body": {
        "id": id(1, number), "name": format!("Sea {number}"), "state": "DK", "kind": "sea",
        "line": {"type": "LineString", "coordinates": [[west, 55.4], [west + 0.9, 55.1]]},
    }})
}

fn event(number: u32) -> Value {
    let impacts = ["low", "medium", "high", "very_high"];
    let kinds = [
        "vessel_of_interest",
        "unauthorised_border_crossing",
        "goods_trafficking",
    ];
    let pick = |words: &[&str]| -> Value {
        let count = u32::try_from(words.len()).unwrap_or(1);
        let nth = usize::try_from(number % count).unwrap_or(0);
        words.get(nth).copied().map_or(Value::Null, Value::from)
    };
    // Few are of note, as on any day.
    let impact = if number.is_multiple_of(20) {
        pick(&impacts)
    } else {
        json!("medium")
    };
    json!({"fact": "event_opened", "body": {
        "id": id(2, number),
        "title": format!("{} boat without lights, heading for the shore", title(number)),
        "kind": pick(&kinds), "stage": "actual", "status": "open", "impact": impact,
        "confidence": {"credibility": "corroborated", "reliability": "mostly_reliable",
                       "validation": "not_validated"},
        "lives_at_risk": number.is_multiple_of(50),
        "authority_aware_at": "2026-11-26T00:00:00Z",
        "position": [8.0 + f64::from(number % 60) / 10.0, 54.6 + f64::from(number % 37) / 30.0],
        "section": id(1, number % SECTIONS),
    }})
}

fn reaction(number: u32) -> Value {
    json!({"fact": "reacted", "body": {"event": id(2, number), "reaction": {
        "id": id(3, number), "kind": "interception", "state": "underway",
        "description": "A patrol heads there; on scene in 25 minutes, the neighbour is told.",
    }}})
}
