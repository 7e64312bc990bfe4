//! A report sealed by its owner, and what opens it.

use proptest::prelude::*;
use serde_json::Value as Json;
use thalweg_domain::report::Report;
use thalweg_domain::time::Instant;
use thalweg_exchange::envelope::{Form, Heading, Opened, Opener, Profile, Sealed, Sealing};
use thalweg_exchange::portion::Padding;
use thalweg_exchange::record::{Layout, Marks, Parts, Reading, RecordFault};

use crate::envelope::scene as sealing;
use crate::envelope::scene::{NEIGHBOUR, OWNER, SEED, ring};

/// Noon of the first of June, when everything here happens.
pub const NOON: Instant = Instant::from_unix_secs(1_780_315_200);

/// The words that choose each form, and of single events each kind.
pub const FORMS: [&[&str]; 16] = [
    &["indicator"],
    &["single_event", "unauthorised_border_crossing"],
    &["single_event", "facilitation_or_trafficking"],
    &["single_event", "goods_trafficking"],
    &["single_event", "document_fraud"],
    &["single_event", "other_cross_border_crime"],
    &["single_event", "vessel_of_interest"],
    &["single_event", "external_flight_of_interest"],
    &["single_event", "search_and_rescue"],
    &["single_event", "other_situation"],
    &["own_assets"],
    &["operational_plan"],
    &["environmental_information"],
    &["risk_analysis"],
    &["request_for_information"],
    &["watchlist"],
];

/// A report of any form, nearly empty to full.
pub fn any_report() -> impl Strategy<Value = Report> {
    let form = proptest::sample::select(FORMS.to_vec());
    (any::<u64>(), 0..=10_u8, form)
        .prop_map(|(seed, fullness, form)| super::drawn::report(seed, fullness, form))
}

pub fn parts(report: &Report) -> Parts {
    Parts::of(report, &Marks::new()).unwrap()
}

pub fn layout(parts: &Parts) -> &'static Layout {
    Layout::of(parts.record_type_number()).unwrap()
}

pub fn heading(parts: &Parts) -> Heading {
    Heading {
        record_type: parts.record_type_number(),
        schema: parts.schema(),
        keep_until: Instant::from_unix_secs(1_785_000_000),
        ..sealing::heading()
    }
}

pub fn seal_for(parts: &Parts, profiles: &[Profile]) -> Sealed {
    let sealing = Sealing {
        key: &OWNER.key(),
        seed: SEED,
        padding: Padding::Sixteen,
        profiles,
    };
    Sealed::seal(heading(parts), &parts.contents().unwrap(), &sealing).unwrap()
}

pub fn seal(parts: &Parts) -> Sealed {
    seal_for(parts, &[])
}

/// What opens at noon what was sent.
pub fn open(sent: &[u8]) -> Opened {
    let keys = ring();
    let opener = Opener {
        keys: &keys,
        from: OWNER.id(),
        here: NEIGHBOUR.id(),
        at: NOON,
        now: NOON,
        profile: None,
    };
    opener.open(sent).unwrap()
}

/// Over the wire and read.
pub fn arrived(record: &Sealed) -> Result<Reading, RecordFault> {
    Reading::of(&open(&record.write(Form::Compact)))
}

/// What a report says at a path of its layout.
pub fn stated<'r>(written: &'r Json, form: &str, path: &str) -> Option<&'r Json> {
    let mut at = written;
    for (number, step) in path.split('.').enumerate() {
        at = at.get(step)?;
        if number == 0 && step == "form" {
            at = at.get(form)?;
        }
    }
    Some(at)
}

/// Whether both say the same; 12 and 12.0 are one number.
pub fn are_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => one.as_f64() == other.as_f64(),
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| are_same(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| {
                    other.get(name).is_some_and(|other| are_same(value, other))
                })
        }
        _ => one == other,
    }
}
