//! Words: what the types say, as people read it on paper.

use serde::Serialize;
use thalweg_domain::confidence::Confidence;
use thalweg_domain::event::{Event, EventStatus};
use thalweg_domain::handling::Handling;
use thalweg_domain::impact::{EventImpact, SectionImpact};
use thalweg_domain::persons::Persons;
use thalweg_domain::place::Position;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_paper::{Cell, Sign, Step};

/// A word of the API as people read it: `search_and_rescue` is "Search and rescue".
pub fn spoken(word: &str) -> String {
    let text = word.replace('_', " ");
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The word of what has no method for it.
pub fn spoken_of(value: &impl Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    let word = word.as_ref().and_then(serde_json::Value::as_str);
    spoken(word.unwrap_or_default())
}

/// A time to the minute.
pub fn minute(at: Instant) -> String {
    let text = at.to_string();
    let (day, time) = (text.get(..10), text.get(11..16));
    format!("{} {}Z", day.unwrap_or_default(), time.unwrap_or_default())
}

/// How an event's impact is drawn.
pub const fn step_of_event(impact: EventImpact) -> Step {
    match impact {
        EventImpact::Low => Step::One,
        EventImpact::Medium => Step::Two,
        EventImpact::High => Step::Three,
        EventImpact::VeryHigh => Step::Four,
    }
}

/// How a section's level is drawn, with its letter.
pub const fn step_of_section(level: SectionImpact) -> (Step, char) {
    match level {
        SectionImpact::Low => (Step::One, 'L'),
        SectionImpact::Medium => (Step::Two, 'M'),
        SectionImpact::High => (Step::Three, 'H'),
        SectionImpact::Critical => (Step::Four, 'C'),
    }
}

/// An event's impact with its bars.
pub fn impact(impact: EventImpact) -> Cell {
    Cell::signed(Sign::Step(step_of_event(impact)), spoken(impact.word()))
}

/// A section's level with its bars.
pub fn level(level: SectionImpact) -> Cell {
    let (step, _) = step_of_section(level);
    Cell::signed(Sign::Step(step), spoken(level.word()))
}

/// How far an event is, with why it was closed.
pub fn status(event: &Event) -> String {
    match (event.status, event.close_reason) {
        (EventStatus::Closed, Some(reason)) => {
            format!("Closed: {}", reason.word().replace('_', " "))
        }
        (status, _) => spoken(status.word()),
    }
}

/// The three criteria and the level that follows.
pub fn confidence(confidence: Confidence) -> String {
    format!(
        "{} ({}; source {}; {})",
        spoken(confidence.level().word()),
        confidence.credibility.word().replace('_', " "),
        confidence.reliability.word().replace('_', " "),
        confidence.validation.word().replace('_', " "),
    )
}

/// Persons as counts.
pub fn persons(persons: &Persons) -> String {
    let counts = [
        ("in all", persons.total),
        ("minors", persons.minors),
        ("unaccompanied minors", persons.unaccompanied_minors),
        (
            "in need of international protection",
            persons.in_need_of_international_protection,
        ),
        ("deceased", persons.deceased),
        ("missing", persons.missing),
        ("in urgent need of medical help", persons.medical_cases),
    ];
    let said = counts
        .into_iter()
        .filter_map(|(what, count)| Some(format!("{} {what}", count?)));
    let nationalities = persons.by_nationality.iter().map(|one| {
        let sure = if one.confirmed { "" } else { " (supposed)" };
        format!("{} of {}{sure}", one.count, one.country.code())
    });
    said.chain(nationalities).collect::<Vec<_>>().join(", ")
}

/// Degrees and minutes.
pub fn position(at: Position) -> String {
    let side = |degrees: f64, [positive, negative]: [char; 2]| {
        let all = (degrees.abs() * 60_000.0).round() / 1_000.0;
        let whole = (all / 60.0).floor();
        let side = if degrees < 0.0 { negative } else { positive };
        format!("{whole:.0}\u{B0}{:06.3}\u{2032}{side}", all - whole * 60.0)
    };
    let lat = side(at.lat(), ['N', 'S']);
    format!("{lat} {}", side(at.lon(), ['E', 'W']))
}

/// How a record is to be handled, in full.
pub fn handling(handling: &Handling) -> String {
    let mut said = vec![
        handling.classification.marking().to_owned(),
        format!("TLP {}", handling.sensitivity.word().to_uppercase()),
    ];
    if handling.releasable_to.is_empty() {
        said.push("for this centre only".to_owned());
    } else {
        let names: Vec<&str> = handling.releasable_to.iter().map(Phrase::as_str).collect();
        said.push(format!("releasable to {}", names.join(", ")));
    }
    for (holds, words) in [
        (
            handling.originator_consent_required,
            "originator\u{2019}s consent needed",
        ),
        (
            handling.national_security_restricted,
            "restricted for national security",
        ),
        (
            handling.onward_transmission_prohibited,
            "not to be passed on",
        ),
        (
            handling.protects_asylum_or_risk_group,
            "never to a third country (2019/1896 Art. 89(5))",
        ),
    ] {
        if holds {
            said.push(words.to_owned());
        }
    }
    said.join("; ")
}

/// So many of something, with the right ending.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
