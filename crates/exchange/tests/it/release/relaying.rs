//! What a centre that passes a record on knows of it, and what it does not.

use thalweg_domain::handling::PersonalDataKind;
use thalweg_exchange::agreement::Party;
use thalweg_exchange::release::{
    Assessment, Caveat, Consent, ConsentFault, FactsFault, Grant, Onward, Received,
    ReceivedPortion, ReleaseFacts, StatedFacts,
};

use super::scene::{NOON, Scene, agency, at, named, romania, slovakia, two_officers, ukraine};

/// What of its owner's statement comes in the envelope.
fn what_came(stated: &StatedFacts) -> StatedFacts {
    let portions = stated.portions.iter().map(|one| ReceivedPortion {
        name: one.name.clone(),
        classification: one.classification,
        caveats: one.caveats.clone(),
        precision: one.precision,
    });
    StatedFacts::from(Received {
        record: stated.record,
        version: stated.version,
        state: stated.state,
        record_type: stated.record_type,
        owner: stated.owner,
        header: stated.header,
        purposes: stated.purposes.clone(),
        keep_until: at("2027-01-01T00:00:00Z"),
        onward: stated.onward.clone(),
        at: at(NOON),
        portions: portions.collect(),
    })
}

/// A record of Romania that Poland passes on, with everything that its owner can say, grant and
/// agree for it.
fn relayed(to: Party) -> Scene {
    let mut scene = Scene::to(to).in_emergency().of(|stated| {
        stated.owner = romania();
        stated.originators = vec![romania()];
        stated.onward = Onward::Listed([to.centre].into());
    });
    scene.consents = vec![Consent::Granted(scene.grant(romania()))];
    scene
}

/// One answer as it came, with its name.
type Missing = (&'static str, fn(&mut StatedFacts, StatedFacts));

const MISSING: &[Missing] = &[
    ("ART_89_5", |stated, came| {
        stated.protection_seekers = came.protection_seekers;
    }),
    ("ART_89_5", |stated, came| {
        stated.rights_at_risk = came.rights_at_risk;
    }),
    ("ORIGINATOR_CONSENT", |stated, came| {
        stated.originators = came.originators;
    }),
    ("ART_25_4", |stated, came| {
        stated.handling.national_security_restricted = came.handling.national_security_restricted;
    }),
    ("OUTSIDE_AREA", |stated, came| stated.at = came.at),
    ("SMALL_NUMBER", |stated, came| {
        for (one, came) in stated.portions.iter_mut().zip(came.portions) {
            one.breakdown = came.breakdown;
        }
    }),
];

#[test]
fn with_what_came_alone_a_relay_lets_nothing_through_to_a_third_country() {
    let full = relayed(ukraine());
    assert_eq!(full.denied(), "RELEASED");
    let mut relay = full.clone();
    relay.stated = what_came(&full.stated);
    assert!(relay.released().is_empty());
    let decision = relay.decision();
    let codes: Vec<&str> = decision.refusals().map(|(_, why)| why.code()).collect();
    for (code, _) in MISSING {
        assert!(codes.contains(code), "{code}");
    }
    for portion in &relay.stated.portions {
        assert!(relay.stays(portion.name.as_str()).contains(&"SMALL_NUMBER"));
    }
}

#[test]
fn each_answer_that_did_not_come_is_enough_to_let_nothing_through_to_a_third_country() {
    let full = relayed(ukraine());
    for (code, take_away) in MISSING {
        let mut relay = full.clone();
        take_away(&mut relay.stated, what_came(&full.stated));
        assert!(relay.released().is_empty(), "{code}");
        assert_eq!(relay.denied(), *code);
    }
}

#[test]
fn where_nobody_said_that_personal_data_are_necessary_they_stay() {
    let full = relayed(ukraine()).with("narrative", |one| {
        one.personal_data = PersonalDataKind::Exceptional;
        one.caveats = [Caveat::Personal].into();
        one.necessary = Assessment::Yes;
    });
    assert!(full.stays("narrative").is_empty());
    let came = what_came(&full.stated).portions;
    let narrative = came.into_iter().find(|one| one.name == named("narrative"));
    let narrative = narrative.unwrap();
    let missing = full
        .clone()
        .with("narrative", |one| one.necessary = narrative.necessary);
    assert_eq!(missing.stays("narrative"), ["NOT_NECESSARY"]);
    let could_name = full.with("narrative", |one| one.caveats = narrative.caveats);
    assert_eq!(could_name.stays("narrative"), ["PERSON_IDENTITY"]);
}

#[test]
fn within_the_union_too_a_relay_needs_what_did_not_come() {
    for to in [slovakia(), agency()] {
        let full = relayed(to);
        assert_eq!(full.denied(), "RELEASED");
        let mut relay = full.clone();
        relay.stated = what_came(&full.stated);
        assert!(relay.released().is_empty());
    }
}

#[test]
fn nobody_grants_in_the_name_of_an_originator_who_is_not_known() {
    let unknown = Party::UNKNOWN;
    let mut terms = relayed(ukraine()).grant(romania()).terms().clone();
    terms.originator = unknown.centre;
    let grant = Grant::given(terms, two_officers(unknown), at(NOON));
    assert_eq!(grant, Err(ConsentFault::NotOriginator));
}

#[test]
fn what_came_may_contradict_itself_and_is_then_no_statement() {
    let mut stated = relayed(ukraine()).stated;
    let source = stated
        .portions
        .iter_mut()
        .find(|one| one.name == named("source"));
    source.unwrap().caveats.clear();
    let caveat = Caveat::SourceSensitive;
    let portion = named("source");
    assert_eq!(
        ReleaseFacts::try_from(what_came(&stated)),
        Err(FactsFault::Caveat { portion, caveat })
    );
    let own = what_came(&relayed(slovakia()).stated);
    assert!(ReleaseFacts::try_from(own).is_ok());
}
