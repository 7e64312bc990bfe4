//! How an originator is asked, and what it grants.

use thalweg_exchange::Version;
use thalweg_exchange::release::{
    Consent, ConsentAct, ConsentFault, ConsentRequest, ConsentState, Grant, GrantTerms, Versions,
};
use uuid::Uuid;

use super::scene::{NOON, Scene, at, officer, poland, romania, slovakia, two_officers};

const DUE: &str = "2026-06-02T12:00:00Z";

fn wanted() -> GrantTerms {
    Scene::to(slovakia()).grant(romania()).terms().clone()
}

fn asked() -> ConsentRequest {
    let by = officer(poland(), 1);
    ConsentRequest::ask(Uuid::from_u128(1), by, wanted(), at(DUE)).unwrap()
}

fn after(request: &ConsentRequest, acts: &[ConsentAct]) -> Result<ConsentRequest, ConsentFault> {
    let mut request = request.clone();
    for act in acts {
        let now = if *act == ConsentAct::Lapse {
            at(DUE)
        } else {
            at(NOON)
        };
        request = request.after(*act, now)?;
    }
    Ok(request)
}

fn approve(number: u128) -> ConsentAct {
    ConsentAct::Approve(officer(romania(), number))
}

#[test]
fn two_different_officers_of_the_originator_grant() {
    let request = asked();
    assert_eq!(request.consent(), None);
    let one = after(&request, &[approve(1)]).unwrap();
    assert_eq!(one.consent(), None, "one officer grants nothing");
    assert_eq!(after(&one, &[approve(1)]), Err(ConsentFault::FourEyes));
    let granted = after(&one, &[approve(2)]).unwrap();
    let Some(Consent::Granted(grant)) = granted.consent() else {
        panic!("not granted");
    };
    assert_eq!(grant.by(), &two_officers(romania()));
    assert_eq!(grant.terms(), request.wanted());

    let mut scene = Scene::to(slovakia()).of(|stated| stated.originators.push(romania()));
    assert_eq!(scene.denied(), "ORIGINATOR_CONSENT");
    scene.consents = granted.consent().into_iter().collect();
    assert_eq!(scene.denied(), "RELEASED");
}

#[test]
fn who_asks_does_not_answer() {
    let own = ConsentAct::Approve(officer(poland(), 1));
    assert_eq!(after(&asked(), &[own]), Err(ConsentFault::NotOriginator));
    let refuse = ConsentAct::Refuse(officer(poland(), 1));
    assert_eq!(after(&asked(), &[refuse]), Err(ConsentFault::NotOriginator));
    let recall = ConsentAct::Recall(officer(romania(), 1));
    assert_eq!(after(&asked(), &[recall]), Err(ConsentFault::NotAsker));
}

#[test]
fn one_officer_refuses_and_takes_back_what_was_granted() {
    let refuse = ConsentAct::Refuse(officer(romania(), 3));
    for acts in [
        &[refuse][..],
        &[approve(1), refuse],
        &[approve(1), approve(2), refuse],
    ] {
        let refused = after(&asked(), acts).unwrap();
        let mut scene = Scene::to(slovakia()).of(|stated| stated.originators.push(romania()));
        scene.consents = refused.consent().into_iter().collect();
        assert_eq!(scene.denied(), "CONSENT_REFUSED");
    }
}

#[test]
fn no_answer_in_time_grants_nothing() {
    assert_eq!(
        asked().after(ConsentAct::Lapse, at(NOON)),
        Err(ConsentFault::NotDue)
    );
    assert_eq!(asked().after(approve(1), at(DUE)), Err(ConsentFault::Late));
    let lapsed = after(&asked(), &[approve(1), ConsentAct::Lapse]).unwrap();
    assert_eq!(lapsed.state(), &ConsentState::Lapsed);
    assert_eq!(lapsed.consent(), None);
}

#[test]
fn only_lawful_acts_are_taken_in_each_state() {
    let refuse = ConsentAct::Refuse(officer(romania(), 3));
    let recall = ConsentAct::Recall(officer(poland(), 2));
    let acts = [approve(2), refuse, ConsentAct::Lapse, recall];
    // Which of approve, refuse, lapse and recall each state takes.
    let table: [(&[ConsentAct], [bool; 4]); 6] = [
        (&[], [true, true, true, true]),
        (&[approve(1)], [true, true, true, true]),
        (&[approve(1), approve(2)], [false, true, false, false]),
        (&[refuse], [false; 4]),
        (&[ConsentAct::Lapse], [false; 4]),
        (&[recall], [false; 4]),
    ];
    for (way, takes) in table {
        let request = after(&asked(), way).unwrap();
        for (act, takes) in acts.into_iter().zip(takes) {
            let result = after(&request, &[act]);
            assert_eq!(
                result.is_ok(),
                takes,
                "{} {}",
                request.state().word(),
                act.word()
            );
            if !takes {
                assert!(
                    matches!(result, Err(ConsentFault::State { .. })),
                    "{result:?}"
                );
            }
        }
    }
}

#[test]
fn a_grant_without_bounds_cannot_be() {
    let officers = two_officers(romania());
    let given = |change: fn(&mut GrantTerms)| {
        let mut terms = wanted();
        change(&mut terms);
        Grant::given(terms, officers, at(NOON)).map(drop)
    };
    assert_eq!(given(|_| {}), Ok(()));
    assert_eq!(
        given(|terms| terms.until = terms.from),
        Err(ConsentFault::Time)
    );
    assert_eq!(
        given(|terms| terms.until = at("2027-06-02T11:00:01Z")),
        Err(ConsentFault::Time)
    );
    let upside_down = |terms: &mut GrantTerms| {
        terms.versions = Versions {
            first: Version::FIRST.next().unwrap(),
            last: Version::FIRST,
        };
    };
    assert_eq!(given(upside_down), Err(ConsentFault::Versions));
    let of_others = Grant::given(wanted(), two_officers(poland()), at(NOON));
    assert_eq!(of_others, Err(ConsentFault::NotOriginator));
    let mixed = [officer(romania(), 1), officer(poland(), 2)];
    assert_eq!(
        Grant::given(wanted(), mixed, at(NOON)),
        Err(ConsentFault::NotOriginator)
    );
    let alone = [officer(romania(), 1); 2];
    assert_eq!(
        Grant::given(wanted(), alone, at(NOON)),
        Err(ConsentFault::FourEyes)
    );
}

#[test]
fn a_grant_from_the_future_is_not_heard() {
    let mut scene = Scene::to(slovakia()).of(|stated| stated.originators.push(romania()));
    let tomorrow = Grant::given(wanted(), two_officers(romania()), at(DUE)).unwrap();
    scene.consents = vec![Consent::Granted(tomorrow)];
    assert_eq!(scene.denied(), "ORIGINATOR_CONSENT");
}
