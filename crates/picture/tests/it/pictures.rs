//! Situational pictures: what a definition document makes of the fact log.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use thalweg_domain::definition::{
    Ground, Layer, PictureDefinition, PictureKind, Presence, Sublayer,
};
use thalweg_domain::event::CloseReason;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::PictureId;
use thalweg_domain::organisation::Organisation;
use thalweg_domain::text::Prose;
use thalweg_domain::time::Instant;
use thalweg_picture::composed::{
    Composer, Item, Picked, PicturePart, SublayerView, ThingId, ThingState, Tree,
};
use thalweg_picture::definitions::Refusal;
use thalweg_picture::{Body, Picture};
use uuid::Uuid;

use crate::scene::{Journal, crossing, first, officer, rescue};

const DETECTED: &str = "2024-03-11T07:00:00Z";
const STATES: [ThingState; 3] = [
    ThingState::Current,
    ThingState::Closed,
    ThingState::Archived,
];

fn own() -> Organisation {
    serde_json::from_value(json!({"kind": "ncc", "name": "NCC Poland"})).unwrap()
}

/// A document of each kind; the specific one is for this centre and takes events and operations.
fn definition(kind: PictureKind) -> PictureDefinition {
    let first = PictureDefinition::of_centre(own(), Classification::SensitiveNonClassified);
    let mut document = serde_json::to_value(first).unwrap();
    document["kind"] = json!(kind.word());
    match kind {
        PictureKind::National => {}
        PictureKind::European | PictureKind::PreFrontier => {
            document["owner"] = json!({"kind": "agency", "name": "Frontex"});
        }
        PictureKind::Specific => {
            document["specific"] = json!({
                "information": ["event_information", "operational_information"],
                "reporting_rules": "Within the hour.", "data_security": "As in the framework.",
                "exchange": "By the centre.", "consent": "By request for information.",
                "legal_basis": "operational_plan", "legal_reference": "JO Coastal 2026",
            });
        }
    }
    serde_json::from_value(document).unwrap()
}

/// What is asked of a picture of this journal.
struct Asked<'a> {
    picture: &'a Picture,
    definition: PictureDefinition,
    within: Option<PictureDefinition>,
    own: Organisation,
    now: Instant,
}

impl<'a> Asked<'a> {
    fn of(picture: &'a Picture, kind: PictureKind, now: Instant) -> Self {
        let within = match kind {
            PictureKind::National => None,
            PictureKind::European | PictureKind::Specific => Some(PictureKind::National),
            PictureKind::PreFrontier => Some(PictureKind::European),
        };
        Self {
            picture,
            definition: definition(kind),
            within: within.map(definition),
            own: own(),
            now,
        }
    }

    fn composer(&self) -> Composer<'_> {
        Composer {
            picture: self.picture,
            definition: &self.definition,
            within: self.within.as_ref(),
            own: &self.own,
            unmarked: Classification::Unclassified,
            now: self.now,
        }
    }

    fn tree(&self) -> Tree {
        self.composer().tree()
    }

    fn view(&self, sublayer: Sublayer) -> SublayerView {
        let tree = self.tree();
        let found = tree.sublayers.iter().find(|one| one.sublayer == sublayer);
        found.cloned().unwrap()
    }

    fn items(&self, name: &str, state: ThingState) -> Vec<Item> {
        self.composer().items(&Picked {
            part: PicturePart::named(self.definition.document(), name).unwrap(),
            state,
            words: Vec::new(),
        })
    }

    fn all(&self) -> Vec<Item> {
        let layers = Layer::ALL.iter();
        let each = layers.flat_map(|layer| STATES.map(|state| self.items(layer.word(), state)));
        each.flatten().collect()
    }
}

fn prose(text: &str) -> Prose {
    Prose::try_from(text.to_owned()).unwrap()
}

fn report(form: Value) -> Value {
    let mut report = first(DETECTED, crossing());
    report["form"] = form;
    report.as_object_mut().unwrap().remove("detected_at");
    report
}

fn plan(kind: &str) -> Value {
    report(json!({"operational_plan": {
        "name": "Night patrols off Hel", "kind": kind, "situation": "More boats than usual.",
        "aim": "See every boat before it lands.", "from": "2024-03-11T18:00:00Z",
        "to": "2024-03-12T06:00:00Z", "tasks": "Two boats, one aircraft.",
        "event_reporting": "By radio, then in writing.",
    }}))
}

fn weather(valid_at: &str) -> Value {
    report(json!({"environmental_information": {
        "kind": "weather_forecast", "valid_at": valid_at, "provider": "Institute of Meteorology",
    }}))
}

fn asset(name: &str) -> Value {
    report(json!({"own_assets": {"assets": [
        {"asset": {"name": name, "kind": "coastal_patrol_boat", "status": "fully_operational"}},
    ]}}))
}

fn days(count: u64) -> u64 {
    count * 24 * 3_600
}

#[test]
fn art_24_1_each_thing_stands_on_one_sublayer_with_its_count_its_age_and_its_marking() {
    let mut journal = Journal::begin();
    journal.file(first(DETECTED, crossing()));
    let mut sensitive = first(DETECTED, rescue("distress", None));
    sensitive["handling"]["classification"] = json!("sensitive_non_classified");
    sensitive["position"] = json!([19.4, 54.9]);
    journal.file(sensitive);
    for report in [
        plan("national"),
        plan("joint_operation"),
        weather(DETECTED),
        asset("SG-112"),
    ] {
        journal.try_file(report).unwrap();
    }
    let national = Asked::of(&journal.picture, PictureKind::National, journal.now);
    for (sublayer, marking) in [
        (
            Sublayer::UnauthorisedBorderCrossings,
            Classification::Unclassified,
        ),
        (
            Sublayer::SearchAndRescue,
            Classification::SensitiveNonClassified,
        ),
        (Sublayer::OperationsAndPlans, Classification::Unclassified),
        (
            Sublayer::JointOperationsAndHotspots,
            Classification::Unclassified,
        ),
        (
            Sublayer::EnvironmentalInformation,
            Classification::Unclassified,
        ),
        (Sublayer::OwnAssets, Classification::Unclassified),
    ] {
        let view = national.view(sublayer);
        assert_eq!((view.current, view.closed), (1, 0), "{sublayer:?}");
        assert_eq!(view.marking, Some(marking), "{sublayer:?}");
        assert_eq!(view.newest, Some(journal.now), "{sublayer:?}");
        assert_eq!(
            national.items(sublayer.word(), ThingState::Current).len(),
            1
        );
    }
    let rescue = national.view(Sublayer::SearchAndRescue);
    assert_eq!(rescue.bounds, Some([19.4, 54.9, 19.4, 54.9]));
    assert_eq!(national.items("events", ThingState::Current).len(), 2);
}

/// V15 and P12 of `domain-spec`.
#[test]
fn art_9_7_a_closed_event_is_hidden_from_the_map_found_by_analysts_and_archived_after_five_years() {
    let mut journal = Journal::begin();
    let (_, event) = journal.file(first(DETECTED, crossing()));
    journal.close(event, CloseReason::SituationEnded).unwrap();
    let name = Sublayer::UnauthorisedBorderCrossings.word();
    let at = |now: Instant| Asked::of(&journal.picture, PictureKind::National, now);
    let today = at(journal.now);
    let view = today.view(Sublayer::UnauthorisedBorderCrossings);
    assert_eq!((view.current, view.closed, view.archived), (0, 1, 0));
    assert_eq!(
        today.items(name, ThingState::Closed)[0].id,
        ThingId::Event(event)
    );
    let after = |secs: u64| journal.now.after(std::time::Duration::from_secs(secs));
    let kept = at(after(days(1_825)));
    assert_eq!(kept.items(name, ThingState::Closed).len(), 1);
    let archived = at(after(days(1_826)));
    assert!(archived.items(name, ThingState::Closed).is_empty());
    let found = archived.composer().items(&Picked {
        part: PicturePart::named(archived.definition.document(), "events").unwrap(),
        state: ThingState::Archived,
        words: vec!["boat".to_owned(), "hel".to_owned()],
    });
    assert_eq!(
        found[0].id,
        ThingId::Event(event),
        "whoever searches the archive finds it"
    );
}

#[test]
fn a_report_that_another_stands_in_for_is_over_and_so_is_what_ended_by_itself() {
    let mut journal = Journal::begin();
    journal.try_file(asset("SG-112")).unwrap();
    journal.try_file(asset("SG-113")).unwrap();
    journal.try_file(plan("national")).unwrap();
    journal.try_file(weather("2024-03-11T12:00:00Z")).unwrap();
    journal.after(days(1));
    journal.try_file(asset("SG-112")).unwrap();
    let national = Asked::of(&journal.picture, PictureKind::National, journal.now);
    let own = national.view(Sublayer::OwnAssets);
    assert_eq!((own.current, own.closed), (2, 1));
    let plans = national.view(Sublayer::OperationsAndPlans);
    assert_eq!((plans.current, plans.closed), (0, 1), "its time is over");
    assert_eq!(national.view(Sublayer::EnvironmentalInformation).current, 1);
    journal.after(days(1));
    let later = Asked::of(&journal.picture, PictureKind::National, journal.now);
    assert_eq!(later.view(Sublayer::EnvironmentalInformation).current, 0);
}

#[test]
fn art_11_2_and_25_4_what_the_rules_leave_out_is_counted_by_its_ground() {
    let mut journal = Journal::begin();
    journal.try_file(plan("national")).unwrap();
    let mut restricted = first(DETECTED, crossing());
    restricted["handling"]["national_security_restricted"] = json!(true);
    journal.file(restricted);
    let european = Asked::of(&journal.picture, PictureKind::European, journal.now);
    assert!(european.all().is_empty());
    let left_out: Vec<(Ground, u64)> = european.tree().left_out.into_iter().collect();
    assert_eq!(
        left_out,
        [(Ground::NationalSecurity, 1), (Ground::SectionBelowHigh, 1)]
    );
    let national = Asked::of(&journal.picture, PictureKind::National, journal.now);
    let shown = national.items("events", ThingState::Current);
    assert!(
        shown[0].national_security_restricted,
        "need to know, on request"
    );
}

#[test]
fn art_24_3_a_sublayer_of_the_owners_shows_a_part_of_one() {
    let mut journal = Journal::begin();
    journal.file(first(DETECTED, crossing()));
    let mut asked = Asked::of(&journal.picture, PictureKind::National, journal.now);
    let mut document = serde_json::to_value(&asked.definition).unwrap();
    document["further_sublayers"] = json!([
        {"name": "All of them", "within": "unauthorised_border_crossings"},
        {"name": "Of section 7", "within": "unauthorised_border_crossings",
         "section": Uuid::from_u128(7)},
    ]);
    asked.definition = serde_json::from_value(document).unwrap();
    assert_eq!(asked.items("all of them", ThingState::Current).len(), 1);
    assert!(asked.items("Of section 7", ThingState::Current).is_empty());
    let tree = asked.tree();
    let added = tree.sublayers.iter().filter(|view| view.name.is_some());
    let counts: Vec<u64> = added.map(|view| view.current).collect();
    assert_eq!(counts, [1, 0]);
}

#[test]
fn art_24_1_secondary_movements_are_shown_where_available_whatever_the_document_says() {
    let mut journal = Journal::begin();
    let asked_of = |journal: &Journal| {
        let mut asked = Asked::of(&journal.picture, PictureKind::National, journal.now).definition;
        let mut document = serde_json::to_value(&asked).unwrap();
        document["sublayers"] = json!(["own_assets"]);
        asked = serde_json::from_value(document).unwrap();
        let mut all = Asked::of(&journal.picture, PictureKind::National, journal.now);
        all.definition = asked;
        let tree = all.tree();
        let on_it = tree
            .sublayers
            .iter()
            .map(|view| (view.sublayer, view.presence));
        on_it.collect::<Vec<_>>()
    };
    assert_eq!(asked_of(&journal), [(Sublayer::OwnAssets, Presence::Free)]);
    journal.append(secondary_movement());
    assert_eq!(
        asked_of(&journal),
        [
            (Sublayer::SecondaryMovements, Presence::WhereAvailable),
            (Sublayer::OwnAssets, Presence::Free),
        ]
    );
}

/// An event of that kind, opened by hand.
fn secondary_movement() -> Body {
    let event = json!({
        "id": Uuid::from_u128(77), "title": "Lorry at Poznan",
        "kind": "unauthorised_secondary_movement", "stage": "actual", "status": "open",
        "impact": "low", "lives_at_risk": false, "authority_aware_at": DETECTED,
        "confidence": {"credibility": "certain", "reliability": "always_reliable",
                       "validation": "not_validated"},
    });
    Body::EventOpened(serde_json::from_value(event).unwrap())
}

#[test]
fn art_24_4_a_document_is_amended_with_a_reason_and_what_it_said_stays_known() {
    let mut journal = Journal::begin();
    let national = definition(PictureKind::National);
    let definitions = &journal.picture.definitions;
    assert_eq!(
        definitions.revision(PictureId::OWN),
        Some(1),
        "the law has made it"
    );
    let stale = definitions.decide_definition(
        PictureId::OWN,
        Some(2),
        national.clone(),
        prose("Shorter retention."),
    );
    assert_eq!(stale, Err(Refusal::Outdated { read: 2, now: 1 }));
    for (read, reason) in [(1, "Shorter retention."), (2, "As before.")] {
        let definitions = &journal.picture.definitions;
        let body = definitions.decide_definition(
            PictureId::OWN,
            Some(read),
            national.clone(),
            prose(reason),
        );
        journal.append_by(officer(1), body.unwrap());
        journal.after(60);
    }
    let record = journal.picture.definitions.get(PictureId::OWN).unwrap();
    assert_eq!(record.revision, 3);
    let reasons: Vec<&str> = record
        .versions()
        .iter()
        .map(|one| one.reason.as_str())
        .collect();
    assert_eq!(reasons, ["As before.", "Shorter retention."]);
    assert_eq!(record.latest().unwrap().by, "Officer 1");
}

#[test]
fn art_25_1_a_centre_has_one_national_picture_and_never_closes_it() {
    let mut journal = Journal::begin();
    let other = PictureId(Uuid::from_u128(9));
    let definitions = &journal.picture.definitions;
    let second = definitions.decide_definition(
        other,
        None,
        definition(PictureKind::National),
        prose("Two."),
    );
    assert_eq!(second, Err(Refusal::SecondNational));
    let turned = definitions.decide_definition(
        PictureId::OWN,
        Some(1),
        definition(PictureKind::European),
        prose("Ours is Europe's."),
    );
    assert_eq!(turned, Err(Refusal::KindStays(PictureKind::National)));
    let closed = definitions.decide_closing(PictureId::OWN, 1, prose("No more."));
    assert_eq!(closed, Err(Refusal::OwnPicture));
    let specific =
        definitions.decide_definition(other, None, definition(PictureKind::Specific), prose("JO."));
    journal.append(specific.unwrap());
    let over =
        journal
            .picture
            .definitions
            .decide_closing(other, 1, prose("The operation is over."));
    journal.append(over.unwrap());
    let record = journal.picture.definitions.get(other).unwrap();
    assert!(
        record.closed.is_some() && record.latest().is_some(),
        "closed, never removed"
    );
    let again = journal
        .picture
        .definitions
        .decide_closing(other, 2, prose("Again."));
    assert_eq!(again, Err(Refusal::Closed));
}

/// Something that is reported, with how it is to be handled.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
struct Try {
    what: usize,
    restricted: bool,
    marking: usize,
    foreign: bool,
    named: bool,
    consent: bool,
    beyond: bool,
    closes: bool,
}

fn trial() -> impl Strategy<Value = Try> {
    (0..7_usize, any::<[bool; 6]>(), 0..3_usize).prop_map(|(what, flags, marking)| Try {
        what,
        marking,
        restricted: flags[0],
        foreign: flags[1],
        named: flags[2],
        consent: flags[3],
        beyond: flags[4],
        closes: flags[5],
    })
}

fn carry_out(trials: &[Try]) -> Journal {
    let mut journal = Journal::begin();
    for one in trials {
        journal.after(600);
        let mut report = match one.what {
            0 => first(DETECTED, crossing()),
            1 => first(DETECTED, rescue("distress", None)),
            2 => plan("national"),
            3 => plan("joint_operation"),
            4 => weather(DETECTED),
            5 => asset("SG-112"),
            _ => asset("SG-113"),
        };
        let handling = &mut report["handling"];
        handling["national_security_restricted"] = json!(one.restricted);
        handling["classification"] = json!(Classification::ALL[one.marking].word());
        handling["originator_consent_required"] = json!(one.consent);
        if one.named {
            handling["releasable_to"] = json!(["NCC Poland", "Frontex"]);
        }
        if one.foreign {
            report["originator"] = json!({"kind": "ncc", "name": "NCC Romania"});
        }
        if one.beyond {
            report["area_kind"] = json!("pre_frontier");
        }
        let Ok((_, event)) = journal.try_file(report) else {
            continue;
        };
        if let Some(event) = event.filter(|_| one.closes) {
            let _ = journal.close(event, CloseReason::DidNotTakePlace);
        }
    }
    journal
}

fn ids(items: &[Item]) -> BTreeSet<ThingId> {
    items.iter().map(|item| item.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_picture_shows_what_its_rules_leave_out(trials in prop::collection::vec(trial(), 1..16)) {
        let journal = carry_out(&trials);
        let all = |kind| Asked::of(&journal.picture, kind, journal.now).all();
        let national = ids(&all(PictureKind::National));
        let european = all(PictureKind::European);
        prop_assert!(ids(&european).is_subset(&national));
        prop_assert!(ids(&all(PictureKind::PreFrontier)).is_subset(&ids(&european)));
        let specific = all(PictureKind::Specific);
        prop_assert!(ids(&specific).is_subset(&national));
        for item in european.iter().chain(&specific) {
            prop_assert!(!item.national_security_restricted);
        }
        for item in &european {
            prop_assert!(item.kind != "national", "a national plan, with no section at high");
        }
        for item in specific {
            prop_assert!(item.sublayer.layer() != Layer::Analysis);
        }
    }

    #[test]
    fn no_marking_widens_and_every_count_is_that_of_its_items(
        trials in prop::collection::vec(trial(), 1..16),
    ) {
        let journal = carry_out(&trials);
        for kind in PictureKind::ALL {
            let asked = Asked::of(&journal.picture, *kind, journal.now);
            let highest = asked.definition.document().classification_max;
            for view in asked.tree().sublayers {
                let of = |state| asked.items(view.sublayer.word(), state);
                let [current, closed, archived] = STATES.map(of);
                let counts = [view.current, view.closed, view.archived];
                let lengths = [&current, &closed, &archived].map(|items| u64::try_from(items.len()).unwrap());
                prop_assert_eq!(counts, lengths);
                let marks = current.iter().chain(&closed).map(|item| item.marking);
                prop_assert_eq!(view.marking, marks.max());
                prop_assert!(view.marking <= Some(highest));
                prop_assert_eq!(view.newest, current.iter().filter_map(|item| item.at).max());
            }
        }
    }

    #[test]
    fn as_known_at_no_picture_shows_what_came_later(
        trials in prop::collection::vec(trial(), 1..16), upto in 0..64_usize,
    ) {
        let journal = carry_out(&trials);
        let Some(last) = journal.facts.get(upto % journal.facts.len().max(1)) else {
            return Ok(());
        };
        let at = last.times.known;
        let then = Picture::default().as_known_at(journal.facts.clone(), at);
        let shown = Asked::of(&then, PictureKind::National, at).all();
        prop_assert!(shown.iter().all(|item| item.at.is_none_or(|made| made <= at)));
        let came_later = journal.facts.iter().filter(|fact| fact.times.known > at);
        for fact in came_later {
            let id = match &fact.body {
                Body::EventOpened(event) => ThingId::Event(event.id),
                Body::ReportFiled(filing) => ThingId::Report(filing.id),
                _ => continue,
            };
            prop_assert!(!ids(&shown).contains(&id), "{id:?} was not known yet");
        }
    }
}
