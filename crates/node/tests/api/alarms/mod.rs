//! Stories of the alarm desk.

mod answer;
mod desk;
mod load;
mod shelve;

use serde_json::{Value, json};
use thalweg_domain::alarm::AlarmPriority;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::FindingId;
use thalweg_domain::identity::StationKind;
use thalweg_domain::measure::Knots;
use thalweg_domain::place::Position;

use crate::story::Story;

/// The vessel of most stories.
pub const VESSEL: &str = "mmsi-219622000";

/// A transponder that fell silent.
pub fn dark(story: &Story, number: u128, track: &str) -> Finding {
    let noticed = Noticed::DarkPeriod {
        silent_secs: 1_800,
        allowed_secs: 600,
        last_speed: Knots(9.5),
        reception_percent: Some(97),
        implied_speed: None,
    };
    finding(story, number, track, noticed)
}

/// A distress device on the air.
pub fn distress(story: &Story, number: u128, track: &str) -> Finding {
    let noticed = Noticed::DistressSignal {
        device: StationKind::SearchAndRescueTransmitter,
        test: false,
    };
    finding(story, number, track, noticed)
}

fn finding(story: &Story, number: u128, track: &str, noticed: Noticed) -> Finding {
    Finding {
        id: FindingId(uuid::Uuid::from_u128(number)),
        noticed,
        track: Some(track.parse().unwrap()),
        zone: None,
        source: None,
        from: story.now(),
        until: None,
        position: Position::from_lon_lat(10.6, 57.8).ok(),
        revision: 1,
        standing: Standing::Ongoing,
    }
}

/// Lets a vessel go dark; its alarm is a Warning.
pub fn goes_dark(story: &Story, number: u128, track: &str) -> String {
    story.notice(dark(story, number, track), None);
    alarm_of(story, track)
}

/// Lets a distress device call.
pub fn calls_for_help(story: &Story, number: u128, track: &str) -> String {
    story.notice(
        distress(story, number, track),
        Some(AlarmPriority::Distress),
    );
    alarm_of(story, track)
}

/// The alarm about a track that is on the list.
fn alarm_of(story: &Story, track: &str) -> String {
    let desk = story.officer().get("/api/v1/alarms").expect(200);
    let rows = desk["rows"].as_array().unwrap();
    let of_track = |row: &&Value| row["alarm"]["subject"]["which"] == track;
    let row = rows.iter().find(of_track).unwrap();
    row["alarm"]["id"].as_str().unwrap().to_owned()
}

/// Acknowledges one alarm.
pub fn acknowledge(alarm: &str) -> Value {
    json!({"command": "acknowledge", "alarms": [alarm], "confirmed": 1})
}

/// Acknowledges several alarms, having confirmed so many.
pub fn acknowledge_all(alarms: &[&str], confirmed: usize) -> Value {
    json!({"command": "acknowledge", "alarms": alarms, "confirmed": confirmed})
}
