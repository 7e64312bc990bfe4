//! One event on its way: from its centre by a relay to a third country, and called back.

use std::collections::BTreeSet;

use serde_json::json;
use thalweg_domain::country::Country;
use thalweg_domain::place::Position;
use thalweg_domain::report::Report;
use thalweg_domain::time::Instant;
use thalweg_exchange::Priority;
use thalweg_exchange::agreement::{
    Generalisation, Party, PartyKind, PortionName, Purpose, RecordType,
};
use thalweg_exchange::envelope::{
    Completeness, Form, Heading, Opened, Opener, Operation, Passage, Profile, ProfileKey, Sealed,
    Sealing,
};
use thalweg_exchange::held::{Effect, Held};
use thalweg_exchange::lane::{Digest, Epoch, Item, Op, Outbox, RecordName};
use thalweg_exchange::portion::coarse::{Cell, CellSize, CountBand, Span, TimeSpan};
use thalweg_exchange::portion::{Padding, PortionId, Seed};
use thalweg_exchange::recall::{Cause, WithdrawReason};
use thalweg_exchange::record::{
    Coarse, Mark, Marks, NothingLeaves, PartialReport, Parts, Reading, RecordFault, Told, leaves,
};
use thalweg_exchange::release::{
    Assessment, Breakdown, Consent, Decision, Onward, ReleaseFacts, StatedFacts, decide,
};

use super::scene::{NOON, arrived, heading, open, seal_for};
use crate::envelope::scene::{HUB, NEIGHBOUR, OWNER, alias, passage, ring, version};
use crate::release::scene::Scene;

/// What the profile of the third country names; it asks for more than the law lets go.
const NAMED: [&str; 8] = [
    "core",
    "pos.cell",
    "persons.count",
    "persons.band",
    "persons.detail",
    "persons.protection",
    "time.hour",
    "type",
];

fn party(centre: thalweg_exchange::CentreId, kind: fn(Country) -> PartyKind, of: &str) -> Party {
    let kind = kind(of.parse().unwrap());
    Party { centre, kind }
}

fn poland() -> Party {
    party(OWNER.id(), PartyKind::MemberState, "PL")
}

fn romania() -> Party {
    party(HUB.id(), PartyKind::MemberState, "RO")
}

fn ukraine() -> Party {
    party(NEIGHBOUR.id(), PartyKind::ThirdCountry, "UA")
}

/// A vessel in sight, with persons on board of whom some seek protection.
fn event() -> Report {
    serde_json::from_value(json!({
        "stage": "initial",
        "originating_unit": "Post Ustka 4",
        "source": "stationary_sensor",
        "detected_at": "2026-06-01T10:20:30Z",
        "occurred_from": "2026-06-01T10:05:00Z",
        "position": [17.1234, 54.8765],
        "form": {"single_event": {
            "title": "Motor yacht Amal without lights",
            "impact": "high",
            "confidence": {
                "credibility": "certain", "reliability": "always_reliable",
                "validation": "validated",
            },
            "lives_at_risk": false,
            "needs_timely_reaction": true,
            "secondary_movement": false,
            "reaction": {
                "kind": "tracking", "state": "underway", "description": "Followed from Hel.",
            },
            "persons": {
                "total": 27, "minors": 9, "in_need_of_international_protection": 11,
                "by_nationality": [
                    {"country": "XX", "confirmed": false, "count": 20},
                    {"country": "XS", "confirmed": false, "count": 7},
                ],
            },
            "tracks": ["mmsi-219622000"],
            "particulars": {"vessel_of_interest": {
                "interest": "involved_in_event",
                "latest": {
                    "measured_at": "2026-06-01T10:20:00Z", "position": [17.13, 54.88],
                    "speed": 12.5, "status": "under_way", "measured_by": "radar",
                },
                "vessel_type": "motor_yacht",
                "identifiers": {"name": "Amal-7", "imo": 9_074_729},
            }},
        }},
        "handling": {
            "classification": "unclassified", "sensitivity": "amber",
            "releasable_to": ["Partner"], "originator_consent_required": true,
            "national_security_restricted": false, "onward_transmission_prohibited": false,
            "personal_data": "none", "protects_asylum_or_risk_group": false,
        },
    }))
    .unwrap()
}

fn parts() -> Parts {
    Parts::of(&event(), &Marks::new()).unwrap()
}

/// The owner's tags, by which the third country can tell whether all of its profile came.
fn profile() -> Profile {
    Profile {
        alias: alias(0xa3),
        key: ProfileKey([0x53; 32]),
        portions: [1, 3, 5, 6, 7, 11, 12, 15].map(PortionId).to_vec(),
    }
}

/// The record as its owner sealed it.
fn sealed() -> Sealed {
    seal_for(&parts(), &[profile()])
}

/// What is stated of the record for the decision.
fn stated(change: impl FnOnce(&mut StatedFacts), scene: &Scene) -> StatedFacts {
    let parts = parts();
    let mut stated = StatedFacts {
        record: heading(&parts).record,
        record_type: parts.record_type(),
        owner: poland(),
        originators: vec![poland()],
        handling: parts.handling().clone(),
        onward: Onward::Listed(BTreeSet::from([NEIGHBOUR.id()])),
        portions: parts.facts().unwrap(),
        ..scene.stated.clone()
    };
    change(&mut stated);
    stated
}

/// Romania has the record and a bilateral agreement with Ukraine; Poland granted it.
fn relayed(named: &[&str], change: impl FnOnce(&mut StatedFacts)) -> Scene {
    let named = named.iter().map(|name| name.parse().unwrap()).collect();
    let mut scene = Scene::between(romania(), ukraine()).under(|terms| {
        terms.profiles[0].portions = named;
        terms.profiles[0].generalisation = Generalisation::default();
    });
    scene.stated = stated(change, &scene);
    scene.consents = vec![Consent::Granted(scene.grant(poland()))];
    scene
}

fn decided(scene: &Scene) -> Decision {
    let facts = ReleaseFacts::try_from(scene.stated.clone()).unwrap();
    scene.ask_of(&facts, decide)
}

/// What the third country opens, and the bytes that reached it.
fn sent(record: &Sealed) -> (Opened, Vec<u8>) {
    let way = Passage {
        at: NOON,
        ..passage(HUB, NEIGHBOUR)
    };
    let passed = record.clone().passed_on(&way, &HUB.key()).unwrap();
    let bytes = passed.write(Form::Compact);
    let (keys, profile) = (ring(), profile());
    let opener = Opener {
        keys: &keys,
        from: HUB.id(),
        here: NEIGHBOUR.id(),
        at: NOON,
        now: NOON,
        profile: Some(&profile),
    };
    (opener.open(&bytes).unwrap(), bytes)
}

fn partial(opened: &Opened) -> PartialReport {
    match Reading::of(opened).unwrap() {
        Reading::Partial(partial) => *partial,
        Reading::Whole(report) => panic!("nothing was kept back of {report:?}"),
    }
}

fn names(decision: &Decision) -> Vec<&str> {
    decision.released().map(PortionName::as_str).collect()
}

#[test]
fn the_relay_has_the_report_whole() {
    let whole = arrived(&sealed());
    assert_eq!(whole, Ok(Reading::Whole(Box::new(event()))));
}

#[test]
fn the_law_takes_one_portion_of_what_the_profile_names_and_the_rest_goes() {
    let scene = relayed(&NAMED, |_| {});
    let decision = decided(&scene);
    let expected: Vec<&str> = NAMED
        .into_iter()
        .filter(|name| *name != "persons.protection")
        .collect();
    let mut released = names(&decision);
    released.sort_unstable();
    let mut sorted = expected.clone();
    sorted.sort_unstable();
    assert_eq!(released, sorted);
    let why = decision.refusals().find(|(entry, _)| {
        let portion = entry.portion.as_ref().map(PortionName::as_str);
        portion == Some("persons.protection")
    });
    assert_eq!(why.map(|(_, why)| why.code()), Some("ART_89_5"));
}

#[test]
fn the_far_end_reads_what_it_may_and_knows_what_it_may_not() {
    let left = leaves(&sealed(), &decided(&relayed(&NAMED, |_| {}))).unwrap();
    let (opened, _) = sent(&left);
    assert_eq!(opened.completeness(), Completeness::ReducedBy(HUB.id()));
    let came = partial(&opened);
    let position = Position::from_lon_lat(17.1234, 54.8765).unwrap();
    let cell = Cell::of(position, CellSize::TenMinutes);
    assert_eq!(
        came.told("position"),
        Some(Told::Coarsely(Coarse::Cell(cell)))
    );
    let began: Instant = "2026-06-01T10:00:00Z".parse().unwrap();
    let hour = TimeSpan::of(began, Span::Hour);
    for time in ["detected_at", "occurred_from"] {
        assert_eq!(came.told(time), Some(Told::Coarsely(Coarse::Span(hour))));
    }
    // Its coarser form came and has none: the owner says nothing of an end.
    assert_eq!(came.told("occurred_to"), Some(Told::NotStated));
    assert_eq!(came.exactly::<u32>("form.persons.total"), Some(27));
    assert_eq!(came.exactly::<u32>("form.persons.minors"), Some(9));
    let kept = |path: &str| match came.told(path) {
        Some(Told::KeptBack(row)) => row.name,
        other => panic!("{path}: {other:?}"),
    };
    let protection = "form.persons.in_need_of_international_protection";
    assert_eq!(kept(protection), "persons.protection");
    assert_eq!(kept("form.title"), "narrative");
    assert_eq!(kept("handling"), "source");
    let identifiers = "form.particulars.vessel_of_interest.identifiers";
    assert_eq!(kept(identifiers), "identity");
    assert_eq!(came.record_type(), RecordType::SingleEvent);
    assert_eq!(came.kept_back().len(), 16 - 7);
}

#[test]
fn where_numbers_would_identify_the_band_goes_in_their_place() {
    let band = relayed(&["core", "persons.band", "persons.detail"], |stated| {
        let mut portions = stated.portions.iter_mut();
        let detail = portions.find(|one| one.name.as_str() == "persons.detail");
        detail.unwrap().breakdown = Breakdown::SmallestCell(4);
    });
    let left = leaves(&sealed(), &decided(&band)).unwrap();
    let (opened, _) = sent(&left);
    let total = CountBand {
        from: 20,
        to: Some(49),
    };
    let came = partial(&opened);
    let told = came.told("form.persons.total");
    assert_eq!(told, Some(Told::Coarsely(Coarse::Band(total))));
    assert!(matches!(
        came.told("form.persons.minors"),
        Some(Told::KeptBack(_))
    ));
}

#[test]
fn what_was_kept_back_is_nowhere_in_what_was_sent() {
    let record = sealed();
    let left = leaves(&record, &decided(&relayed(&NAMED, |_| {}))).unwrap();
    let (_, bytes) = sent(&left);
    let has = |sought: &[u8]| bytes.windows(sought.len()).any(|window| window == sought);
    for word in [
        "Amal",
        "219622000",
        "Ustka",
        "stationary_sensor",
        "Partner",
        "Followed",
        "radar",
        "international_protection",
        "T10:20",
        "T10:05",
        "identifiers",
    ] {
        assert!(!has(word.as_bytes()), "{word}");
    }
    // The IMO number, longitude and latitude as they are encoded.
    assert!(!has(&[0x1a, 0x00, 0x8a, 0x77, 0xc9]));
    assert!(!has(&[0xa1, 0x23, 0x1a, 0x00, 0x02, 0x9c, 0xe2]));
    let mut kept = 0;
    for portion in record.portions() {
        let goes = left.portions().contains(portion);
        assert_eq!(
            has(&portion.salt().0),
            goes,
            "the salt of {:?}",
            portion.id()
        );
        assert_eq!(has(portion.bytes()), goes, "{:?}", portion.id());
        kept += usize::from(!goes);
    }
    assert_eq!(kept, 9);
    assert!(
        !has(&crate::envelope::scene::SEED.0),
        "the seed would open the rest"
    );
    // The sought words do stand in what the relay has.
    let whole = record.write(Form::Plain);
    let title = b"Motor yacht Amal without lights";
    assert!(whole.windows(title.len()).any(|window| window == title));
}

#[test]
fn a_decision_opens_nothing_but_its_own_record() {
    let record = sealed();
    let other = relayed(&NAMED, |stated| {
        stated.record = thalweg_exchange::RecordId(uuid::Uuid::from_u128(5));
    });
    assert_eq!(
        leaves(&record, &decided(&other)),
        Err(NothingLeaves::OtherSubject)
    );
    let later = relayed(&NAMED, |stated| stated.version = version(2));
    assert_eq!(
        leaves(&record, &decided(&later)),
        Err(NothingLeaves::OtherSubject)
    );
    let denied = relayed(&NAMED, |stated| {
        stated.protection_seekers = Assessment::NotAssessed;
    });
    assert_eq!(
        leaves(&record, &decided(&denied)),
        Err(NothingLeaves::NothingReleased)
    );
    let scene = relayed(&NAMED, |_| {});
    let decision = decided(&scene);
    // What came to the relay without the portions cannot leave with them.
    let little = record.redacted(|portion| portion.id() == PortionId(8));
    assert_eq!(
        leaves(&little, &decision),
        Err(NothingLeaves::NothingReleased)
    );
    let sealing = Sealing {
        key: &OWNER.key(),
        seed: Seed([9; 16]),
        padding: Padding::Sixteen,
        profiles: &[],
    };
    let unknown = Heading {
        record_type: thalweg_exchange::envelope::RecordType(700),
        ..heading(&parts())
    };
    let unknown = Sealed::seal(unknown, &parts().contents().unwrap(), &sealing).unwrap();
    assert_eq!(
        leaves(&unknown, &decision),
        Err(NothingLeaves::UnknownType(700))
    );
}

#[test]
fn an_owner_adds_to_what_the_table_says_and_takes_nothing_away() {
    use thalweg_domain::handling::PersonalDataKind;
    use thalweg_exchange::portion::Caveats;
    use thalweg_exchange::release::Caveat;
    let mark = Mark {
        caveats: [Caveat::LawEnforcement].into(),
        personal_data: PersonalDataKind::Exceptional,
        releasable_to: vec![alias(1)],
        ..Mark::default()
    };
    let marks = Marks::from([("source".parse().unwrap(), mark)]);
    let parts = Parts::of(&event(), &marks).unwrap();
    let contents = parts.contents().unwrap();
    let source = contents.iter().find(|one| one.id == PortionId(9)).unwrap();
    let expected = Caveats::LAW_ENFORCEMENT
        .and(Caveats::PERSONAL)
        .and(Caveats::SOURCE_SENSITIVE);
    assert_eq!(source.marking.caveats, expected);
    assert_eq!(source.marking.releasable_to, [alias(1)]);
    assert_eq!(
        parts.handling().personal_data,
        PersonalDataKind::Exceptional
    );
    let scene = Scene::between(romania(), ukraine());
    let stated = StatedFacts {
        handling: parts.handling().clone(),
        portions: parts.facts().unwrap(),
        ..scene.stated
    };
    assert!(ReleaseFacts::try_from(stated).is_ok());
}

/// A sealed record as a lane carries it.
fn item(record: &Sealed) -> Item {
    let heading = &record.header().heading;
    let digests = record.portions().iter().map(|one| Digest(one.digest().0));
    let is_put = heading.operation == Operation::Put;
    Item {
        name: RecordName {
            owner: heading.owner,
            record: heading.record,
        },
        version: heading.version,
        op: if is_put { Op::Put } else { Op::Withdraw },
        header: Digest(record.header_hash().0),
        portions: digests.collect(),
        bytes: u32::try_from(record.write(Form::Compact).len()).unwrap(),
        priority: heading.priority,
        stamp: heading.stamp.0,
        keep_until: Some(heading.keep_until),
        via: Vec::new(),
    }
}

#[test]
fn a_withdrawal_calls_back_what_went_by_the_relay() {
    let left = leaves(&sealed(), &decided(&relayed(&NAMED, |_| {}))).unwrap();
    let mut relay = Outbox::begin(HUB.id(), Epoch::FIRST, [NEIGHBOUR.id()]);
    relay.release(NEIGHBOUR.id(), &item(&left)).unwrap();
    let mut held = Held::default();
    let stored = held.take(&item(&left), HUB.id(), NOON);
    assert_eq!(stored, Effect::Stored);
    let withdrawal = withdrawal();
    let cause = Cause::Withdrawn(WithdrawReason::Error);
    let recalled = relay.recall(&item(&withdrawal), &cause);
    assert_eq!(recalled.asked, [NEIGHBOUR.id()]);
    assert_eq!(recalled.failed, []);
    let opened = open(&withdrawal.write(Form::Compact));
    assert_eq!(Reading::of(&opened), Err(RecordFault::NoPut));
    let effect = held.take(&item(&withdrawal), HUB.id(), NOON);
    assert_eq!(effect, Effect::Withdrawn { copies: 1 });
    assert!(held.is_called_back(&item(&left).name, version(1)));
    let again = held.take(&item(&left), HUB.id(), NOON);
    assert_eq!(again, Effect::CalledBack, "it stays withdrawn");
}

/// What calls the first version back.
fn withdrawal() -> Sealed {
    let heading = Heading {
        operation: Operation::Withdraw,
        priority: Priority::Distress,
        ..heading(&parts())
    };
    let sealing = Sealing {
        key: &OWNER.key(),
        seed: Seed([0x5f; 16]),
        padding: Padding::Eight,
        profiles: &[],
    };
    Sealed::seal(heading, &[], &sealing).unwrap()
}

#[test]
fn a_question_of_the_purpose_is_asked_of_the_record_as_stated() {
    let mut scene = relayed(&NAMED, |stated| {
        stated.purposes = [Purpose::RiskAnalysis].into();
    });
    scene.purpose = Purpose::BorderSurveillance;
    let decision = decided(&scene);
    assert_eq!(
        leaves(&sealed(), &decision),
        Err(NothingLeaves::NothingReleased)
    );
    assert_eq!(
        decision.reason().map(|why| why.code()),
        Some("PURPOSE_OF_RECORD")
    );
}
