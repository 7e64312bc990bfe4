//! What is refused, and what a newer schema may bring.

use serde_json::json;
use thalweg_domain::report::Report;
use thalweg_exchange::Refusal;
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{Form, Heading, Operation, RecordType, Schema};
use thalweg_exchange::envelope::{Sealed, Sealing};
use thalweg_exchange::portion::{Content, Padding, PortionId, Value};
use thalweg_exchange::record::{
    LAYOUTS, Mark, Marks, NAME_BYTES_MAX, Parts, Reading, RecordFault, TEXT_BYTES_MAX, Told,
};

use super::scene::{heading, open, parts};
use crate::envelope::scene::{OWNER, SEED};

/// A vessel of interest at Skagen.
pub fn vessel() -> Report {
    let report = super::drawn::report(7, 0, &["single_event", "vessel_of_interest"]);
    let mut written = serde_json::to_value(&report).unwrap();
    written["position"] = json!([10.6, 57.7]);
    written["occurred_from"] = json!("2026-06-01T10:20:30Z");
    written["form"]["single_event"]["persons"] = json!({"total": 27});
    serde_json::from_value(written).unwrap()
}

/// A record on its way, before it is sealed.
struct Draft {
    heading: Heading,
    contents: Vec<Content>,
}

fn draft() -> Draft {
    let parts = parts(&vessel());
    Draft {
        heading: heading(&parts),
        contents: parts.contents().unwrap(),
    }
}

impl Draft {
    /// With another value in a portion.
    fn with(mut self, id: u16, value: Writer) -> Self {
        let mut contents = self.contents.iter_mut();
        let content = contents.find(|one| one.id == PortionId(id)).unwrap();
        content.value = Value::from_bytes(value.finish()).unwrap();
        self
    }

    /// With portions of a newer minor schema.
    fn newer(mut self) -> Self {
        for content in &mut self.contents {
            content.schema_minor = 1;
        }
        self
    }

    fn under(mut self, change: impl FnOnce(&mut Heading)) -> Self {
        change(&mut self.heading);
        self
    }

    fn read(self) -> Result<Reading, RecordFault> {
        let sealing = Sealing {
            key: &OWNER.key(),
            seed: SEED,
            padding: Padding::Sixteen,
            profiles: &[],
        };
        let sealed = Sealed::seal(self.heading, &self.contents, &sealing).unwrap();
        Reading::of(&open(&sealed.write(Form::Seeded)))
    }

    fn fault(self) -> RecordFault {
        self.read().unwrap_err()
    }
}

fn map(count: usize) -> Writer {
    Writer::new().map(count)
}

/// A section's portion with one field.
fn one_field(name: &str, value: Writer) -> Writer {
    map(1).text(name).raw(&value.finish())
}

#[test]
fn the_draft_is_in_order() {
    let report = Box::new(vessel());
    assert_eq!(draft().read(), Ok(Reading::Whole(report)));
}

#[test]
fn what_holds_no_report_is_not_read_as_one() {
    for number in [10, 11, 12, 999] {
        let other = draft().under(|heading| heading.record_type = RecordType(number));
        assert_eq!(other.fault(), RecordFault::NoReport(number));
    }
    let withdrawn = draft().under(|heading| heading.operation = Operation::Withdraw);
    assert_eq!(withdrawn.fault(), RecordFault::NoPut);
    let later = draft().under(|heading| heading.schema = Schema { major: 2, minor: 0 });
    let other = RecordFault::OtherSchema { known: 1, found: 2 };
    assert_eq!(later.fault(), other);
}

#[test]
fn a_mark_on_a_portion_that_the_form_does_not_have_is_refused() {
    let marks = Marks::from([("pos.assets".parse().unwrap(), Mark::default())]);
    let refused = Parts::of(&vessel(), &marks);
    assert_eq!(
        refused,
        Err(RecordFault::NoPortion("pos.assets".to_owned()))
    );
}

#[test]
fn a_field_stands_in_its_portion_and_in_no_other() {
    let moved = one_field("position", Writer::new().array(2).unsigned(10).unsigned(57));
    for id in [1, 8, 13] {
        let fault = draft().with(id, moved.clone()).fault();
        assert!(
            matches!(
                fault,
                RecordFault::OtherPortion {
                    belongs: "pos.exact",
                    ..
                }
            ),
            "{fault}"
        );
    }
    let block = one_field("form", one_field("persons", map(0)));
    let fault = draft().with(7, block).fault();
    assert!(matches!(fault, RecordFault::OtherPortion { .. }), "{fault}");
}

#[test]
fn a_field_that_is_not_known_is_refused_and_one_of_a_newer_schema_left_unread() {
    let with_more = || {
        let link = map(3).text("end").map(2);
        let link = link.text("to").text("elsewhere").text("which").text("RA 7");
        let link = link
            .text("kind")
            .text("explains")
            .text("weight")
            .unsigned(3);
        let links = Writer::new().array(1).raw(&link.finish());
        let identity = map(2).text("links").raw(&links.finish());
        draft()
            .with(4, identity.text("beacon").text("406 MHz"))
            .with(13, one_field("sector", Writer::new().unsigned(4)))
            .with(3, one_field("height", Writer::new().unsigned(4)))
    };
    let fault = with_more().fault();
    assert!(matches!(fault, RecordFault::UnknownField { .. }), "{fault}");
    // Within an entry, in a portion and in a coarser one, each by itself.
    let alone = draft().with(13, one_field("sector", Writer::new().unsigned(4)));
    let field = "sector".to_owned();
    let portion = "section";
    assert_eq!(alone.fault(), RecordFault::UnknownField { portion, field });
    let mut newer = with_more().newer();
    newer.contents.retain(|one| one.id != PortionId(2));
    let Ok(Reading::Partial(came)) = newer.read() else {
        panic!("a newer minor schema is read");
    };
    let links: serde_json::Value = came.exactly("links").unwrap();
    assert_eq!(links[0]["end"]["which"], "RA 7");
    assert_eq!(links[0].get("weight"), None);
    assert_eq!(came.told("section"), Some(Told::NotStated));
}

#[test]
fn what_cannot_stand_in_a_field_is_refused_by_its_place() {
    let text = |text: &str| Writer::new().text(text);
    let numbers = |numbers: &[u64]| {
        let begun = Writer::new().array(numbers.len());
        numbers
            .iter()
            .fold(begun, |writer, one| writer.unsigned(*one))
    };
    let total = |value| one_field("form", one_field("persons", one_field("total", value)));
    let cases = [
        (2, one_field("position", numbers(&[10, 91]))),
        (2, one_field("position", text("Skagen"))),
        (9, one_field("source", text("hearsay"))),
        (10, one_field("occurred_from", text("yesterday"))),
        (13, one_field("section", text("north"))),
        (5, total(text("many"))),
        (4, one_field("links", numbers(&[1; 201]))),
        // Coarser forms that lie on no grid: a cell behind the last row and one of another size, an
        // hour that begins at a minute past and one of a day, a band that is none.
        (3, one_field("position", numbers(&[10, 1080, 0]))),
        (3, one_field("position", numbers(&[1, 5, 5]))),
        (
            11,
            one_field("occurred_from", numbers(&[1_780_308_060, 3_600])),
        ),
        (
            11,
            one_field("occurred_from", numbers(&[1_780_272_000, 86_400])),
        ),
        (6, total(numbers(&[20, 40]))),
        (6, total(numbers(&[50, 19]))),
        (13, numbers(&[])),
    ];
    for (id, value) in cases {
        let shown = format!("{id} {value:?}");
        let fault = draft().with(id, value).fault();
        assert!(
            matches!(fault, RecordFault::NotOfTheForm { .. }),
            "{shown}: {fault}"
        );
    }
}

#[test]
fn two_truths_are_refused() {
    let numbers = |a, b, c| Writer::new().array(3).unsigned(a).unsigned(b).unsigned(c);
    let elsewhere = draft().with(3, one_field("position", numbers(10, 5, 5)));
    let contradiction = |portion, field| RecordFault::Contradiction { portion, field };
    assert_eq!(elsewhere.fault(), contradiction("pos.cell", "position"));
    // Nor may one of both be silent.
    let silent = draft().with(6, map(0));
    assert_eq!(
        silent.fault(),
        contradiction("persons.band", "form.persons.total")
    );
    let alone = draft().with(10, map(0));
    assert_eq!(alone.fault(), contradiction("time.hour", "occurred_from"));
}

#[test]
fn all_portions_that_are_no_report_together_are_refused() {
    let without_stage = draft().with(1, map(0)).fault();
    assert!(
        matches!(without_stage, RecordFault::NoForm(_)),
        "{without_stage}"
    );
    // A vessel of interest that calls itself a rescue, so that a rescue's agreement opens it.
    let disguised = draft().under(|heading| heading.record_type = RecordType(9));
    let disguised = disguised.fault();
    assert!(matches!(disguised, RecordFault::NoForm(_)), "{disguised}");
}

#[test]
fn what_is_encoded_otherwise_is_refused() {
    let decimal = |exponent, mantissa| Writer::new().map(1).integer(exponent).integer(mantissa);
    let number = |value: Writer| {
        let position = Writer::new().array(2).raw(&value.finish()).unsigned(57);
        draft().with(2, one_field("position", position)).fault()
    };
    let twofold = |fault| {
        matches!(
            fault,
            RecordFault::Encoding(Refusal::NotDeterministic { .. })
        )
    };
    // A digit 0 at the end, a whole number, more digits than binary64 has, too small for it.
    for (exponent, mantissa) in [(-1, 570), (0, 57), (1, 5), (-18, 577_000_000_000_000_001)] {
        assert!(
            twofold(number(decimal(exponent, mantissa))),
            "{mantissa}e{exponent}"
        );
    }
    assert!(twofold(number(decimal(-400, 1))));
    let malformed = |fault| matches!(fault, RecordFault::Encoding(Refusal::Malformed { .. }));
    assert!(malformed(number(decimal(400, 1))));
    assert!(malformed(number(decimal(70_000, 1))));
    assert!(malformed(number(Writer::new().null())));
    assert!(malformed(number(Writer::new().bytes(b"57"))));
    let named = |name: &str| draft().with(13, one_field(name, map(0))).fault();
    assert!(
        malformed(named("form.persons")),
        "a dot would make a path of a name"
    );
    assert!(malformed(named("")));
    let too_large = |fault| matches!(fault, RecordFault::Encoding(Refusal::TooLarge { .. }));
    assert!(too_large(named(&"a".repeat(NAME_BYTES_MAX + 1))));
    let long = "a".repeat(TEXT_BYTES_MAX + 1);
    let long = draft().with(8, one_field("section", Writer::new().text(&long)));
    assert!(too_large(long.fault()));
    let too_many = |fault| matches!(fault, RecordFault::Encoding(Refusal::TooMany { .. }));
    let list = (0..4097).fold(Writer::new().array(4097), |writer, _| writer.unsigned(0));
    assert!(too_many(
        draft().with(8, one_field("section", list)).fault()
    ));
    let fields = (100..229).fold(map(129), |writer, number: u32| {
        writer.text(&format!("f{number}")).unsigned(0)
    });
    assert!(too_many(draft().with(8, fields).fault()));
}

#[test]
fn portions_of_numbers_that_are_not_known_are_left_unread() {
    let indicator = super::drawn::report(5, 10, &["indicator"]);
    let of_report = parts(&indicator);
    let mut draft = Draft {
        heading: heading(&of_report),
        contents: of_report.contents().unwrap(),
    };
    let more = draft.contents[0].clone();
    draft.contents.push(Content {
        id: PortionId(500),
        ..more
    });
    assert_eq!(draft.read(), Ok(Reading::Whole(Box::new(indicator))));
    assert!(
        LAYOUTS
            .iter()
            .all(|(_, layout)| layout.portion(PortionId(500)).is_none())
    );
}
