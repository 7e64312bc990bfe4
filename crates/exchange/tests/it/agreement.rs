//! What an agreement can say, and its course.

use proptest::prelude::*;
use thalweg_domain::handling::Classification;
use thalweg_domain::time::Instant;
use thalweg_exchange::agreement::{
    Agreement, AgreementAct, AgreementState, AgreementTerms, Alias, Areas, CourseFault,
    DeclaredEmergency, Direction, EMERGENCY_HOURS_MAX, EndGround, LegalBasis, NotDeclared,
    OfficerSignature, OnwardTerms, Party, PartyKind, PortionName, RecordType, RightsOutcome,
    TermsDigest,
};
use thalweg_exchange::{CentreId, KeyId};

use crate::release::scene::{
    NOON, agency, at, ireland, named, officer, organisation, poland, polish_region, rights,
    romania, signed, slovakia, state, terms_between, terms_with, two_officers, ukraine,
};

const DOCUMENT: &str = include_str!("../../../../docs/protocol/agreements.md");

type Change = fn(&mut AgreementTerms);

/// Each refusal with what brings it about, in an agreement with a third country.
const REFUSED: &[(&str, Change)] = &[
    ("AGR_PARTIES", |t| t.parties.truncate(1)),
    ("AGR_PARTY_TWICE", |t| t.parties.push(poland())),
    ("AGR_BASIS", |t| t.basis = LegalBasis::Framework),
    ("AGR_VALIDITY", |t| t.until = t.from),
    ("AGR_DIRECTION", |t| {
        t.direction = Direction::From(romania().centre);
    }),
    ("AGR_EMPTY", |t| t.record_types.clear()),
    ("AGR_EMPTY", |t| t.purposes.clear()),
    ("AGR_EMPTY", |t| t.profiles.clear()),
    ("AGR_EMPTY", |t| t.profiles[0].portions.clear()),
    ("AGR_EMPTY", |t| {
        t.areas = Areas::Within {
            sections: [].into(),
            area: None,
        }
    }),
    ("AGR_TOO_MANY", |t| t.delay_secs = 30 * 86_400 + 1),
    ("AGR_TOO_MANY", |t| {
        t.profiles[0].portions = (0..65).map(|n| named(&format!("p{n}"))).collect();
    }),
    ("AGR_TOO_MANY", |t| {
        t.contacts = vec![t.contacts[0].clone(); 129];
    }),
    ("AGR_TOO_MANY", |t| {
        t.areas = Areas::Within {
            sections: (0..201).map(crate::release::scene::section).collect(),
            area: None,
        }
    }),
    ("AGR_TOO_MANY", |t| {
        let profile = t.profiles[1].clone();
        t.profiles.extend((0..15).map(|n| {
            let mut profile = profile.clone();
            profile.alias = format!("p{n}").parse().unwrap();
            profile
        }));
    }),
    ("AGR_OUT_OF_RANGE", |t| t.retention_days = 0),
    ("AGR_OUT_OF_RANGE", |t| t.retention_days = 36_526),
    ("AGR_OUT_OF_RANGE", |t| t.quotas.bytes_a_day = 0),
    ("AGR_OUT_OF_RANGE", |t| t.quotas.distress_an_hour = 0),
    ("AGR_OUT_OF_RANGE", |t| t.quotas.bytes_kept = 0),
    ("AGR_PROFILE_TWICE", |t| {
        t.profiles[1].alias = t.profiles[0].alias.clone();
    }),
    ("AGR_RECIPIENT_TWICE", |t| {
        t.profiles[1].recipients = t.profiles[0].recipients.clone();
    }),
    ("AGR_RECIPIENT_NO_PARTY", |t| {
        t.profiles[0].recipients.insert(romania().centre);
    }),
    ("AGR_NAMES_PERSON", |t| {
        t.profiles[0].portions.insert(named("person.name"));
    }),
    ("AGR_TELLS_SOURCE", |t| {
        t.profiles[0].portions.insert(named("source"));
    }),
    ("AGR_EMERGENCY_PROFILE", |t| {
        t.emergency.as_mut().unwrap().widening = "none".parse().unwrap();
    }),
    ("AGR_EMERGENCY_HOURS", |t| {
        t.emergency.as_mut().unwrap().hours = EMERGENCY_HOURS_MAX + 1;
    }),
    ("AGR_EMERGENCY_HOURS", |t| {
        t.emergency.as_mut().unwrap().hours = 0;
    }),
    ("AGR_CONTACT", |t| t.contacts.truncate(1)),
    ("AGR_ONWARD", |t| t.onward = OnwardTerms::WithApproval),
    ("AGR_THIRD_COUNTRY_TERMS", |t| t.third_country = None),
    ("AGR_RIGHTS", |t| {
        t.third_country.as_mut().unwrap().rights = rights(RightsOutcome::NotMet);
    }),
    ("AGR_RIGHTS", |t| {
        t.third_country.as_mut().unwrap().rights.review_by = at("2028-01-01T00:00:00Z");
    }),
    ("AGR_SECURITY_ARRANGEMENT", |t| {
        t.third_country.as_mut().unwrap().security = None;
    }),
    ("AGR_SECURITY_ARRANGEMENT", |t| {
        let third = t.third_country.as_mut().unwrap();
        third.security.as_mut().unwrap().classification_max = Classification::RestreintUe;
    }),
    ("AGR_OWN_ASSETS", |t| {
        t.record_types.insert(RecordType::OwnAssets);
    }),
];

#[test]
fn what_an_agreement_can_never_say_is_refused_when_it_is_written() {
    assert!(Agreement::draft(terms_with(ukraine())).is_ok());
    for (code, change) in REFUSED {
        let mut terms = terms_with(ukraine());
        change(&mut terms);
        let fault = Agreement::draft(terms).unwrap_err();
        assert_eq!(fault.code(), *code, "{fault}");
        assert!(
            fault.to_string().starts_with('`'),
            "{fault} names its field"
        );
        assert!(
            DOCUMENT.contains(&format!("`{code}`")),
            "the document lacks {code}"
        );
    }
}

#[test]
fn neighbours_name_their_sections_and_nobody_else_has_terms_of_third_countries() {
    let mut everywhere = terms_with(slovakia());
    everywhere.areas = Areas::Everywhere;
    assert_eq!(
        Agreement::draft(everywhere).unwrap_err().code(),
        "AGR_SECTIONS"
    );
    let mut superfluous = terms_with(slovakia());
    superfluous.third_country = terms_with(ukraine()).third_country;
    assert_eq!(
        Agreement::draft(superfluous).unwrap_err().code(),
        "AGR_NO_THIRD_COUNTRY"
    );
    for code in ["AGR_SECTIONS", "AGR_NO_THIRD_COUNTRY"] {
        assert!(DOCUMENT.contains(&format!("`{code}`")));
    }
}

#[test]
fn art_70_3_a_state_within_it_passes_nothing_on() {
    let mut terms = terms_with(ireland());
    assert!(Agreement::draft(terms.clone()).is_ok());
    terms.onward = OnwardTerms::WithinParties;
    assert_eq!(Agreement::draft(terms).unwrap_err().code(), "AGR_ONWARD");
}

#[test]
fn an_international_organisation_is_refused_what_a_third_country_is() {
    let mut terms = terms_between(agency(), organisation());
    assert!(Agreement::draft(terms.clone()).is_ok());
    terms.third_country = None;
    assert_eq!(
        Agreement::draft(terms).unwrap_err().code(),
        "AGR_THIRD_COUNTRY_TERMS"
    );
}

#[test]
fn a_legal_basis_is_one_only_between_those_for_whom_the_law_made_it() {
    use LegalBasis as B;
    let body = Party {
        centre: CentreId([10; 8]),
        kind: PartyKind::UnionBody,
    };
    let unknown = |number| Party {
        centre: CentreId([number; 8]),
        kind: PartyKind::ThirdCountry(state("XX")),
    };
    let table: [(&[Party], &[LegalBasis]); 9] = [
        (
            &[poland(), polish_region()],
            &[B::NationalLaw, B::Framework, B::NeighbouringSections],
        ),
        (
            &[poland(), slovakia()],
            &[B::Framework, B::NeighbouringSections],
        ),
        (&[poland(), agency()], &[B::Framework]),
        (&[poland(), ireland()], &[B::Article70]),
        (&[poland(), ukraine()], &[B::Agreement]),
        (
            &[agency(), ukraine()],
            &[B::WorkingArrangement, B::OperationalPlan],
        ),
        (&[agency(), body], &[B::OrganisationArrangement]),
        (&[agency(), organisation()], &[B::OrganisationArrangement]),
        // Two unknown states are not one state.
        (&[unknown(11), unknown(12)], &[B::Agreement]),
    ];
    for (parties, lawful) in table {
        let found: Vec<LegalBasis> = B::ALL
            .iter()
            .copied()
            .filter(|basis| basis.is_for(parties))
            .collect();
        assert_eq!(found, lawful, "{parties:?}");
    }
}

fn digest() -> TermsDigest {
    TermsDigest([7; 32])
}

fn sign(party: Party, number: u128) -> AgreementAct {
    AgreementAct::Sign(OfficerSignature {
        officer: officer(party, number),
        key: KeyId([1; 8]),
        digest: digest(),
        at: at(NOON),
    })
}

fn after(agreement: &Agreement, acts: &[AgreementAct]) -> Result<Agreement, CourseFault> {
    let begin = agreement.clone();
    acts.iter()
        .try_fold(begin, |agreement, act| agreement.after(act, at(NOON)))
}

fn proposed() -> Agreement {
    let draft = Agreement::draft(terms_with(ukraine())).unwrap();
    after(&draft, &[propose(poland())]).unwrap()
}

fn propose(by: Party) -> AgreementAct {
    AgreementAct::Propose(officer(by, 1), digest())
}

fn give_back(by: Party) -> AgreementAct {
    AgreementAct::Return(officer(by, 1))
}

#[test]
fn it_is_active_when_two_officers_of_every_party_signed_the_same_terms() {
    let three = [sign(poland(), 1), sign(poland(), 2), sign(ukraine(), 1)];
    let almost = after(&proposed(), &three).unwrap();
    assert_eq!(almost.state(), AgreementState::Proposed(digest()));
    assert!(!almost.is_in_force(at(NOON)));
    let active = after(&almost, &[sign(ukraine(), 2)]).unwrap();
    assert_eq!(active.state(), AgreementState::Active);
    assert!(active.is_in_force(at(NOON)));
    assert_eq!(active.signatures().len(), 4);

    let again = after(&almost, &[sign(ukraine(), 1)]);
    assert_eq!(again, Err(CourseFault::SignedTwice));
    assert_eq!(
        after(&almost, &[sign(romania(), 1)]),
        Err(CourseFault::NoParty)
    );
    let AgreementAct::Sign(signature) = sign(ukraine(), 2) else {
        panic!("a signature");
    };
    let other = AgreementAct::Sign(OfficerSignature {
        digest: TermsDigest([8; 32]),
        ..signature
    });
    assert_eq!(after(&almost, &[other]), Err(CourseFault::OtherTerms));
}

#[test]
fn officers_of_one_party_cannot_fill_the_list_of_signatures_without_end() {
    let many: Vec<AgreementAct> = (1..=256).map(|number| sign(poland(), number)).collect();
    let full = after(&proposed(), &many).unwrap();
    let one_more = after(&full, &[sign(poland(), 257)]);
    assert_eq!(one_more, Err(CourseFault::TooManySignatures));
}

#[test]
fn changed_terms_are_another_version_that_nobody_signed() {
    let active = signed(terms_with(ukraine()));
    let amended = active.amended(terms_with(ukraine())).unwrap();
    assert_eq!(amended.version().get(), 2);
    assert_eq!(amended.state(), AgreementState::Draft);
    assert!(amended.signatures().is_empty());
    let returned = after(&proposed(), &[sign(poland(), 1), give_back(ukraine())]).unwrap();
    assert!(returned.signatures().is_empty());
    assert_eq!(returned.state(), AgreementState::Draft);
}

#[test]
fn only_lawful_acts_are_taken_in_each_state() {
    let by = two_officers(poland());
    let suspend = AgreementAct::Suspend(by[0], EndGround::Wish);
    let terminate = AgreementAct::Terminate(by, EndGround::Wish);
    let acts = [
        propose(poland()),
        give_back(poland()),
        sign(ukraine(), 3),
        suspend.clone(),
        AgreementAct::Resume(by, Some(rights(RightsOutcome::Met))),
        AgreementAct::Assess(by, rights(RightsOutcome::Met)),
        terminate.clone(),
    ];
    let active = signed(terms_with(ukraine()));
    let table = [
        (
            Agreement::draft(terms_with(ukraine())).unwrap(),
            [0, 6].as_slice(),
        ),
        (proposed(), &[1, 2, 6]),
        (active.clone(), &[3, 5, 6]),
        (after(&active, &[suspend]).unwrap(), &[3, 4, 6]),
        (after(&active, &[terminate]).unwrap(), &[]),
    ];
    for (agreement, taken) in table {
        for (number, act) in acts.iter().enumerate() {
            let result = after(&agreement, std::slice::from_ref(act));
            let state = agreement.state().word();
            assert_eq!(
                result.is_ok(),
                taken.contains(&number),
                "{state} {}",
                act.word()
            );
            if let Err(fault) = result {
                let act = act.word();
                assert_eq!(fault, CourseFault::State { state, act });
            }
        }
    }
}

#[test]
fn any_party_suspends_alone_and_who_suspended_lets_it_go_on() {
    let active = signed(terms_with(ukraine()));
    let strange = AgreementAct::Suspend(officer(romania(), 1), EndGround::Wish);
    assert_eq!(after(&active, &[strange]), Err(CourseFault::NoParty));
    let suspend = AgreementAct::Suspend(officer(ukraine(), 1), EndGround::Security);
    let suspended = after(&active, &[suspend]).unwrap();
    assert!(!suspended.is_in_force(at(NOON)));

    let met = Some(rights(RightsOutcome::Met));
    let resume = |party, rights| AgreementAct::Resume(two_officers(party), rights);
    let by_other = after(&suspended, &[resume(poland(), met.clone())]);
    assert_eq!(by_other, Err(CourseFault::NotWhoSuspended));
    let alone = AgreementAct::Resume([officer(ukraine(), 1); 2], met.clone());
    assert_eq!(after(&suspended, &[alone]), Err(CourseFault::FourEyes));
    for not_met in [None, Some(rights(RightsOutcome::NotMet))] {
        let result = after(&suspended, &[resume(ukraine(), not_met)]);
        assert_eq!(result, Err(CourseFault::Rights));
    }
    let mut old = rights(RightsOutcome::Met);
    old.assessed_at = at("2026-04-01T00:00:00Z");
    assert_eq!(
        after(&suspended, &[resume(ukraine(), Some(old))]),
        Err(CourseFault::Rights)
    );
    let resumed = after(&suspended, &[resume(ukraine(), met)]).unwrap();
    assert!(resumed.is_in_force(at(NOON)));
}

#[test]
fn art_72_3_an_assessment_that_is_not_met_suspends() {
    let active = signed(terms_with(ukraine()));
    let by = two_officers(poland());
    let assess = |rights| after(&active, &[AgreementAct::Assess(by, rights)]);
    let suspended = assess(rights(RightsOutcome::NotMet)).unwrap();
    assert_eq!(suspended.state(), AgreementState::Suspended);
    let grounds = [(poland().centre, EndGround::FundamentalRights)];
    assert_eq!(suspended.suspensions(), &grounds.into());
    assert_eq!(suspended.rights(), Some(&rights(RightsOutcome::NotMet)));
    let mut next = rights(RightsOutcome::Met);
    next.assessed_at = at("2026-06-01T00:00:00Z");
    next.review_by = at("2027-06-01T00:00:00Z");
    let assessed = assess(next.clone()).unwrap();
    assert_eq!(assessed.rights(), Some(&next));
    next.assessed_at = at("2026-06-02T00:00:00Z");
    assert_eq!(assess(next), Err(CourseFault::Rights), "not assessed yet");
}

#[test]
fn the_terms_in_force_are_those_that_were_signed_and_an_assessment_stands_beside_them() {
    let active = signed(terms_with(ukraine()));
    let mut later = rights(RightsOutcome::Met);
    later.assessed_at = at(NOON);
    let not_met = rights(RightsOutcome::NotMet);
    let by = two_officers(poland());
    let assessed = after(&active, &[AgreementAct::Assess(by, later.clone())]).unwrap();
    let suspended = after(&active, &[AgreementAct::Assess(by, not_met)]).unwrap();
    let resume = AgreementAct::Resume(by, Some(later.clone()));
    let resumed = after(&suspended, &[resume]).unwrap();
    for agreement in [&assessed, &suspended, &resumed] {
        assert_eq!(agreement.terms(), active.terms());
        assert_eq!(agreement.signatures(), active.signatures());
    }
    assert_eq!(active.rights(), Some(&rights(RightsOutcome::Met)));
    assert_eq!(resumed.rights(), Some(&later));

    // Another version does not bring back an older assessment.
    let older = assessed.amended(terms_with(ukraine()));
    assert_eq!(older.unwrap_err().code(), "AGR_RIGHTS");
    let mut amended = terms_with(ukraine());
    amended.third_country.as_mut().unwrap().rights = later;
    assert!(assessed.amended(amended).is_ok());
}

#[test]
fn an_assessment_binds_for_366_days_at_most() {
    let active = signed(terms_with(ukraine()));
    let mut long = rights(RightsOutcome::Met);
    long.review_by = at("2027-06-01T00:00:00Z");
    let assess = AgreementAct::Assess(two_officers(poland()), long);
    assert_eq!(after(&active, &[assess]), Err(CourseFault::Rights));
}

#[test]
fn only_an_officer_of_a_party_proposes_and_takes_back() {
    let draft = Agreement::draft(terms_with(ukraine())).unwrap();
    let by_stranger = after(&draft, &[propose(romania())]);
    assert_eq!(by_stranger, Err(CourseFault::NoParty));
    let by_stranger = after(&proposed(), &[give_back(romania())]);
    assert_eq!(by_stranger, Err(CourseFault::NoParty));
}

#[test]
fn another_agreement_is_no_version_of_this_one() {
    let active = signed(terms_with(ukraine()));
    let mut other = terms_with(ukraine());
    other.id = uuid::Uuid::from_u128(10);
    assert_eq!(active.amended(other).unwrap_err().code(), "AGR_ANOTHER");
    assert!(DOCUMENT.contains("`AGR_ANOTHER`"));
}

#[test]
fn it_goes_on_when_every_party_that_suspended_it_took_that_back() {
    let active = signed(terms_with(ukraine()));
    let suspend = |party, ground| AgreementAct::Suspend(officer(party, 1), ground);
    let resume =
        |party| AgreementAct::Resume(two_officers(party), Some(rights(RightsOutcome::Met)));
    let both = [
        suspend(poland(), EndGround::Wish),
        suspend(ukraine(), EndGround::Misuse),
        suspend(poland(), EndGround::Security),
    ];
    let suspended = after(&active, &both).unwrap();
    let grounds = [
        (poland().centre, EndGround::Security),
        (ukraine().centre, EndGround::Misuse),
    ];
    assert_eq!(suspended.suspensions(), &grounds.into());
    let one_left = after(&suspended, &[resume(poland())]).unwrap();
    assert_eq!(one_left.state(), AgreementState::Suspended);
    assert!(!one_left.is_in_force(at(NOON)));
    let again = after(&one_left, &[resume(poland())]);
    assert_eq!(again, Err(CourseFault::NotWhoSuspended));
    assert!(
        after(&one_left, &[resume(ukraine())])
            .unwrap()
            .is_in_force(at(NOON))
    );
}

#[test]
fn an_agreement_is_in_force_from_its_first_instant_until_before_its_last() {
    let active = signed(terms_with(ukraine()));
    let terms = active.terms();
    let before = |instant: Instant| instant.offset_ms(-1);
    assert!(!active.is_in_force(before(terms.from)) && active.is_in_force(terms.from));
    assert!(active.is_in_force(before(terms.until)) && !active.is_in_force(terms.until));
}

#[test]
fn two_officers_of_the_giving_centre_declare_an_emergency_that_ends_by_itself() {
    let terms = terms_with(slovakia());
    let centre = poland().centre;
    let declare =
        |terms: &AgreementTerms, by| DeclaredEmergency::declare(terms, centre, by, at(NOON));
    let declared = declare(&terms, two_officers(poland())).unwrap();
    assert_eq!(declared.until(), at("2026-06-04T12:00:00Z"));
    assert_eq!(declared.widening(declared.until()), None);
    for by in [
        [officer(poland(), 1); 2],
        two_officers(slovakia()),
        [officer(poland(), 1), officer(slovakia(), 2)],
    ] {
        assert_eq!(declare(&terms, by), Err(NotDeclared::FourEyes));
    }
    let mut without = terms;
    without.emergency = None;
    assert_eq!(
        declare(&without, two_officers(poland())),
        Err(NotDeclared::NotProvided)
    );
}

#[test]
fn who_may_only_take_gives_nothing() {
    let from = Direction::From(poland().centre);
    assert!(from.lets_give(poland().centre) && !from.lets_give(ukraine().centre));
    assert!(Direction::Mutual.lets_give(ukraine().centre));
}

#[test]
fn a_reserved_name_is_one_whatever_stands_behind_it() {
    for name in ["person", "person.name", "person_name", "person-name"] {
        assert!(named(name).names_person(), "{name}");
        let mut terms = terms_with(ukraine());
        terms.profiles[0].portions.insert(named(name));
        let fault = Agreement::draft(terms).unwrap_err();
        assert_eq!(fault.code(), "AGR_NAMES_PERSON", "{name}");
    }
    for name in ["source", "source.human", "source_human", "source-human"] {
        assert!(named(name).tells_source(), "{name}");
        let mut terms = terms_with(ukraine());
        terms.profiles[0].portions.insert(named(name));
        let fault = Agreement::draft(terms).unwrap_err();
        assert_eq!(fault.code(), "AGR_TELLS_SOURCE", "{name}");
    }
    assert!(!named("personnel").names_person() && !named("sourced").tells_source());
    for name in [".person", "_person", "-source"] {
        assert!(name.parse::<PortionName>().is_err(), "{name}");
    }
}

proptest! {
    #[test]
    fn a_name_is_short_and_plain(text in ".{0,40}") {
        let plain = text.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-')
        });
        let begins = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        let is_name = plain && begins && text.len() <= 32;
        prop_assert_eq!(text.parse::<PortionName>().is_ok(), is_name);
        prop_assert_eq!(text.parse::<Alias>().is_ok(), is_name);
    }
}
