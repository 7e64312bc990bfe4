//! The filter of 2019/1896 for third countries, step by step.

use thalweg_domain::handling::{Classification, PersonalDataKind};
use thalweg_exchange::agreement::{
    AgreementAct, Areas, Direction, EndGround, OnwardTerms, PersonalDataTerms, Purpose, RecordType,
    RightsOutcome,
};
use thalweg_exchange::release::{Assessment, Breakdown, Caveat, Consent, Order, Outcome, Step};

use super::scene::{
    NOON, Scene, agency, at, named, officer, organisation, phrase, poland, rights, romania, state,
    ukraine,
};
use thalweg_exchange::agreement::PartyKind;

const ALL_IN_ORDER: [&str; 6] = [
    "core",
    "pos.exact",
    "pos.cell",
    "identity",
    "persons.count",
    "narrative",
];

#[test]
fn what_is_in_order_goes_and_no_more_than_the_profile_names() {
    let scene = Scene::to(ukraine());
    assert_eq!(scene.released(), ALL_IN_ORDER);
    assert_eq!(scene.stays("persons.detail"), ["NOT_IN_PROFILE"]);
    let conditions = *scene.decision().conditions().unwrap();
    assert_eq!(conditions.onward, OnwardTerms::Prohibited);
    assert_eq!(conditions.purpose, Purpose::BorderSurveillance);
}

#[test]
fn the_steps_are_gone_through_in_the_order_of_the_law_and_written_down() {
    let decision = Scene::to(ukraine()).decision();
    let mut steps: Vec<Step> = decision.log().iter().map(|entry| entry.step).collect();
    steps.dedup();
    let law = [
        "legal_basis",
        "persons_at_risk",
        "originator",
        "classification",
        "personal_data",
        "national_security",
        "onward_transmission",
        "purpose",
        "fundamental_rights",
    ];
    let owner_and_parties = [
        "composition",
        "releasability",
        "retention",
        "four_eyes",
        "delay",
        "profile",
    ];
    let words: Vec<&str> = steps.iter().map(|step| step.word()).collect();
    assert_eq!(words, [&law[..], &owner_and_parties[..]].concat());

    // Within the Union the same order, without what the law asks for third countries alone.
    let within = Order::WithinUnion.steps().iter().map(|step| step.word());
    let third_only = ["persons_at_risk", "fundamental_rights"];
    let expected = words
        .iter()
        .copied()
        .filter(|word| !third_only.contains(word));
    assert!(within.eq(expected));
    let numbers = decision.log().iter().map(|entry| usize::from(entry.number));
    assert_eq!(numbers.max(), Some(steps.len()));
}

#[test]
fn a_later_step_is_written_down_although_an_earlier_one_refused() {
    let scene = Scene::to(ukraine()).of(|stated| {
        stated.rights_at_risk = Assessment::Yes;
        stated.handling.national_security_restricted = true;
    });
    let scene = Scene {
        agreement: None,
        ..scene
    };
    let decision = scene.decision();
    let codes: Vec<&str> = decision.refusals().map(|(_, why)| why.code()).collect();
    let first = |code| codes.iter().position(|one| *one == code).unwrap();
    assert!(first("NO_AGREEMENT") < first("ART_89_5"));
    assert!(first("ART_89_5") < first("ART_25_4"));
}

#[test]
fn step_1_without_an_agreement_in_force_nothing_goes() {
    let scene = Scene::to(ukraine());
    let without = Scene {
        agreement: None,
        ..scene.clone()
    };
    assert_eq!(without.denied(), "NO_AGREEMENT");
    for (now, code) in [
        ("2025-12-31T23:59:59Z", "AGREEMENT_NOT_IN_FORCE"),
        ("2027-01-01T00:00:00Z", "AGREEMENT_NOT_IN_FORCE"),
    ] {
        let scene = Scene {
            now: at(now),
            ..scene.clone()
        };
        assert_eq!(scene.denied(), code, "{now}");
    }
}

#[test]
fn step_1_a_suspension_binds_the_next_decision() {
    let mut scene = Scene::to(ukraine());
    assert_eq!(scene.denied(), "RELEASED");
    let suspend = AgreementAct::Suspend(officer(poland(), 1), EndGround::FundamentalRights);
    let suspended = scene.agreement.unwrap().after(&suspend, at(NOON));
    scene.agreement = Some(suspended.unwrap());
    assert_eq!(scene.denied(), "AGREEMENT_NOT_ACTIVE");
}

#[test]
fn step_1_covers_parties_direction_type_and_place() {
    let mut stranger = Scene::to(ukraine());
    stranger.recipient.party.centre = romania().centre;
    assert_eq!(stranger.denied(), "NOT_A_PARTY");

    let mut disguised = Scene::to(ukraine());
    disguised.recipient.party.kind = PartyKind::MemberState(state("UA"));
    assert_eq!(disguised.denied(), "NOT_A_PARTY");

    let from = Direction::From(ukraine().centre);
    let taking = Scene::to(ukraine()).under(|terms| terms.direction = from);
    assert_eq!(taking.denied(), "DIRECTION");

    let other_type = Scene::to(ukraine()).of(|stated| stated.record_type = RecordType::OwnAssets);
    assert_eq!(other_type.denied(), "TYPE_NOT_AGREED");

    let nowhere = Scene::to(ukraine()).of(|stated| stated.at.section = None);
    assert_eq!(nowhere.denied(), "OUTSIDE_AREA");
    let everywhere = nowhere.under(|terms| terms.areas = Areas::Everywhere);
    assert_eq!(everywhere.denied(), "RELEASED");
}

#[test]
fn v11_what_protects_persons_reaches_no_third_country_whatever_the_requester_has() {
    let flagged = Scene::to(ukraine())
        .in_emergency()
        .of(|stated| stated.handling.protects_asylum_or_risk_group = true);
    let mut granted = flagged.clone();
    granted.consents = vec![Consent::Granted(flagged.grant(poland()))];
    assert_eq!(granted.denied(), "ART_89_5");
    let decision = granted.decision();
    let (entry, why) = decision.refusals().next().unwrap();
    assert!(why.is_statutory());
    assert_eq!(entry.number, 2);
    assert!(
        entry.to_string().contains("2019/1896 Art. 89(5)"),
        "{entry}"
    );
}

#[test]
fn art_89_5_not_assessed_counts_as_yes() {
    for not_no in [
        Assessment::Yes,
        Assessment::NotAssessed,
        Assessment::default(),
    ] {
        let seekers = Scene::to(ukraine()).of(|stated| stated.protection_seekers = not_no);
        assert_eq!(seekers.denied(), "ART_89_5");
        let risk = Scene::to(ukraine()).of(|stated| stated.rights_at_risk = not_no);
        assert_eq!(risk.denied(), "ART_89_5");
        let abroad = Scene::to(organisation()).of(|stated| stated.rights_at_risk = not_no);
        assert_eq!(abroad.denied(), "ART_89_5");
    }
}

#[test]
fn art_89_5_a_portion_on_protection_seekers_stays_and_the_others_go() {
    let caveat = |portion: &mut thalweg_exchange::release::PortionFacts| {
        portion.caveats.insert(Caveat::ProtectionSeekers);
    };
    let scene = Scene::to(ukraine()).with("narrative", caveat);
    assert_eq!(scene.stays("narrative"), ["ART_89_5"]);
    assert_eq!(scene.released().len(), ALL_IN_ORDER.len() - 1);
}

#[test]
fn small_numbers_are_suppressed_and_the_total_goes_in_their_place() {
    let open = |breakdown| {
        let scene = Scene::to(ukraine()).under(|terms| {
            terms.profiles[0].portions.insert(named("persons.detail"));
        });
        scene.with("persons.detail", |portion| portion.breakdown = breakdown)
    };
    assert!(
        open(Breakdown::SmallestCell(5))
            .stays("persons.detail")
            .is_empty()
    );
    for breakdown in [Breakdown::SmallestCell(4), Breakdown::NotCounted] {
        let scene = open(breakdown);
        assert_eq!(scene.stays("persons.detail"), ["SMALL_NUMBER"]);
        let decision = scene.decision();
        let (entry, _) = decision
            .refusals()
            .find(|(_, why)| why.code() == "SMALL_NUMBER")
            .unwrap();
        assert_eq!(entry.instead, Some(named("persons.count")));
    }
}

#[test]
fn v10_an_originator_that_is_no_party_has_to_consent() {
    let of_romania = Scene::to(ukraine()).of(|stated| {
        stated.originators = vec![romania()];
        stated.handling.originator_consent_required = false;
    });
    assert_eq!(of_romania.denied(), "ORIGINATOR_CONSENT");
    let reason = of_romania.decision().reason().unwrap().to_string();
    assert!(reason.contains("75(3)"), "{reason}");

    let mut granted = of_romania.clone();
    granted.consents = vec![Consent::Granted(of_romania.grant(romania()))];
    assert_eq!(granted.released(), ALL_IN_ORDER);

    let of_agency = Scene::to(ukraine()).of(|stated| stated.originators = vec![agency()]);
    assert_eq!(of_agency.denied(), "ORIGINATOR_CONSENT");
}

#[test]
fn art_75_3_a_refusal_binds_even_of_a_party_and_until_a_later_grant() {
    let scene = Scene::to(ukraine()).of(|stated| stated.originators = vec![romania()]);
    let mut refused = scene.clone();
    refused.consents = vec![
        Consent::Granted(scene.grant(romania())),
        Consent::Refused(scene.refusal(romania(), "2026-06-01T11:30:00Z")),
    ];
    assert_eq!(refused.denied(), "CONSENT_REFUSED");
    refused.consents[1] = Consent::Refused(scene.refusal(romania(), "2026-06-01T10:30:00Z"));
    assert_eq!(refused.denied(), "RELEASED");
    refused.consents[1] = Consent::Refused(scene.refusal(romania(), "2026-06-01T11:00:00Z"));
    assert_eq!(
        refused.denied(),
        "CONSENT_REFUSED",
        "at the same time the refusal counts"
    );

    let mut own = Scene::to(ukraine());
    own.consents = vec![Consent::Refused(
        own.refusal(poland(), "2026-06-01T11:00:00Z"),
    )];
    assert_eq!(own.denied(), "CONSENT_REFUSED");
}

#[test]
fn step_4_marked_information_needs_accreditation_equivalence_and_an_arrangement() {
    let marked = |classification| {
        Scene::to(ukraine()).with("narrative", |portion| {
            portion.classification = classification;
        })
    };
    let sensitive = marked(Classification::SensitiveNonClassified);
    assert!(sensitive.stays("narrative").is_empty());

    let mut without = sensitive.clone();
    without.recipient.accreditation = None;
    assert_eq!(without.stays("narrative"), ["MARKING_ABOVE_ACCREDITATION"]);
    assert!(without.stays("core").is_empty());

    let mut over = sensitive.clone();
    over.recipient.accreditation.as_mut().unwrap().until = at(NOON);
    assert_eq!(over.stays("narrative"), ["MARKING_ABOVE_ACCREDITATION"]);

    let mut unequal = sensitive.clone();
    unequal.recipient.accreditation.as_mut().unwrap().equivalent = Assessment::NotAssessed;
    assert_eq!(unequal.stays("narrative"), ["SECURITY_NOT_EQUIVALENT"]);
    let mut unapproved = sensitive;
    unapproved
        .recipient
        .accreditation
        .as_mut()
        .unwrap()
        .approved = Assessment::NotAssessed;
    assert_eq!(unapproved.stays("narrative"), ["SECURITY_NOT_EQUIVALENT"]);

    let restricted = marked(Classification::RestreintUe);
    assert!(restricted.stays("narrative").is_empty());
    let lapsed = restricted.clone().under(|terms| {
        let third = terms.third_country.as_mut().unwrap();
        third.security.as_mut().unwrap().until = at(NOON);
    });
    assert_eq!(lapsed.stays("narrative"), ["ART_92_1"]);
    let lower = restricted.under(|terms| {
        terms.classification_max = Classification::SensitiveNonClassified;
    });
    assert_eq!(lower.stays("narrative"), ["MARKING_ABOVE_AGREEMENT"]);
}

#[test]
fn step_5_only_numbers_of_ships_and_aircraft_unless_more_is_agreed_and_necessary() {
    let personal = |necessary| {
        Scene::to(ukraine()).with("narrative", |portion| {
            portion.personal_data = PersonalDataKind::Exceptional;
            portion.caveats = [Caveat::Personal].into();
            portion.necessary = necessary;
        })
    };
    assert!(personal(Assessment::Yes).stays("narrative").is_empty());
    assert_eq!(
        personal(Assessment::NotAssessed).stays("narrative"),
        ["NOT_NECESSARY"]
    );
    let ids_only = personal(Assessment::Yes)
        .under(|terms| terms.personal_data = PersonalDataTerms::ShipAircraftIds);
    assert_eq!(ids_only.stays("narrative"), ["PERSONAL_DATA"]);
    assert!(ids_only.stays("identity").is_empty());
    let nothing = ids_only.under(|terms| terms.personal_data = PersonalDataTerms::None);
    assert_eq!(nothing.stays("identity"), ["PERSONAL_DATA"]);
}

#[test]
fn step_5_special_categories_and_sources_never_leave_the_union() {
    let special = Scene::to(ukraine()).with("narrative", |portion| {
        portion.personal_data = PersonalDataKind::Exceptional;
        portion.caveats = [Caveat::Personal, Caveat::SpecialCategory].into();
        portion.necessary = Assessment::Yes;
    });
    assert_eq!(special.stays("narrative"), ["SPECIAL_CATEGORY"]);
    let source = Scene::to(ukraine()).with("narrative", |portion| {
        portion.caveats = [Caveat::SourceSensitive].into();
    });
    assert_eq!(source.stays("narrative"), ["SOURCE_SENSITIVE"]);
}

#[test]
fn step_6_what_is_held_back_for_national_security_stays() {
    let scene =
        Scene::to(ukraine()).of(|stated| stated.handling.national_security_restricted = true);
    assert_eq!(scene.denied(), "ART_25_4");
}

#[test]
fn step_7_another_centres_record_needs_its_owner() {
    let passed_on = Scene::to(ukraine()).of(|stated| {
        stated.owner = romania();
        stated.originators = vec![romania()];
    });
    assert_eq!(passed_on.denied(), "ORIGINATOR_CONSENT");
    let mut granted = passed_on.clone();
    granted.consents = vec![Consent::Granted(passed_on.grant(romania()))];
    assert_eq!(granted.denied(), "ONWARD_ELSEWHERE");
    let approved = granted.of(|stated| stated.onward = super::within_union::prior_approval());
    assert_eq!(approved.denied(), "RELEASED");
}

#[test]
fn step_8_it_serves_only_the_purposes_for_which_it_was_transferred_and_that_were_agreed() {
    let of_record = Scene::to(ukraine()).of(|stated| {
        stated.purposes = [Purpose::RiskAnalysis].into();
    });
    assert_eq!(of_record.denied(), "PURPOSE_OF_RECORD");
    let agreed = Scene::to(ukraine()).under(|terms| terms.purposes = [Purpose::SavingLives].into());
    assert_eq!(agreed.denied(), "PURPOSE_NOT_AGREED");
    let police = Scene::to(ukraine()).with("narrative", |portion| {
        portion.caveats = [Caveat::LawEnforcement].into();
    });
    assert_eq!(police.stays("narrative"), ["LAW_ENFORCEMENT"]);
    let crime = Scene {
        purpose: Purpose::CrossBorderCrime,
        ..police
    };
    assert!(crime.stays("narrative").is_empty());
}

#[test]
fn step_9_conditions_on_fundamental_rights_are_met_and_assessed_in_time() {
    let scene = Scene {
        now: at("2026-12-01T00:00:00Z"),
        ..Scene::to(ukraine())
    };
    assert_eq!(scene.denied(), "RIGHTS_NOT_ASSESSED");
    let agreement = Scene::to(ukraine()).agreement.unwrap();
    let officers = super::scene::two_officers(poland());
    let not_met = AgreementAct::Assess(officers, rights(RightsOutcome::NotMet));
    let suspended = Scene {
        agreement: Some(agreement.after(&not_met, at(NOON)).unwrap()),
        ..Scene::to(ukraine())
    };
    assert_eq!(suspended.denied(), "AGREEMENT_NOT_ACTIVE");
    let decision = suspended.decision();
    assert!(
        decision
            .refusals()
            .any(|(_, why)| why.code() == "RIGHTS_NOT_MET")
    );
}

#[test]
fn own_assets_stay_within_the_union() {
    let scene = Scene::to(ukraine()).of(|stated| stated.record_type = RecordType::OwnAssets);
    let decision = scene.decision();
    assert!(
        decision
            .refusals()
            .any(|(_, why)| why.code() == "OWN_ASSETS" && why.is_statutory())
    );
}

#[test]
fn an_entry_is_read_by_an_engineer_and_a_lawyer() {
    let scene = Scene::to(ukraine())
        .under(|terms| terms.profiles[0].generalisation.cell_millideg_min = 100);
    let decision = scene.decision();
    let told = decision.log().iter().map(ToString::to_string);
    let entry = told
        .into_iter()
        .find(|one| one.contains("portion pos.exact: refused"));
    assert_eq!(
        entry.unwrap(),
        "15. profile (2021/581 Art. 24(4); 2019/1896 Art. 73(4)), portion pos.exact: refused, it \
         is finer than the recipient's profile lets go [TOO_FINE, 2019/1896 Art. 73(4)]; in its \
         place goes pos.cell"
    );
    let first = &decision.log()[0];
    assert_eq!(first.outcome, Outcome::Holds);
    assert_eq!(
        first.to_string(),
        "1. legal_basis (2019/1896 Art. 14, 72, 73(4), 74(3), 75), whole record: holds"
    );
}

#[test]
fn a_recipient_that_nobody_named_gets_nothing() {
    let scene = Scene::to(ukraine())
        .of(|stated| stated.handling.releasable_to = vec![phrase("Somebody else")]);
    assert_eq!(scene.denied(), "NOT_RELEASABLE");
}
