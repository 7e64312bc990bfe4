//! Releases to other states, the Agency, states within Art. 70, and within one state.

use thalweg_domain::handling::{Classification, PersonalDataKind, TrafficLight};
use thalweg_domain::impact::SectionImpact;
use thalweg_exchange::agreement::{Areas, OnwardTerms, Purpose, RecordType};
use thalweg_exchange::release::{
    Assessment, Caveat, Consent, Onward, Order, PortionFacts, Precision, RecordState,
};

use super::scene::{
    NOON, Scene, agency, at, ireland, named, officer, organisation, phrase, poland, polish_region,
    portion, romania, slovakia, ukraine, ukrainian_post, ukrainian_region,
};

pub fn prior_approval() -> Onward {
    Onward::PriorApproval
}

#[test]
fn within_the_union_the_filter_for_third_countries_does_not_apply() {
    let scene = Scene::to(slovakia()).of(|stated| stated.protection_seekers = Assessment::Yes);
    assert_eq!(scene.denied(), "RELEASED");
    assert_eq!(scene.decision().order(), Order::WithinUnion);
}

#[test]
fn art_25_4_what_is_held_back_for_national_security_stays_in_its_state() {
    let restricted = |to| {
        Scene::to(to)
            .of(|stated| stated.handling.national_security_restricted = true)
            .denied()
    };
    assert_eq!(restricted(slovakia()), "ART_25_4");
    assert_eq!(restricted(agency()), "ART_25_4");
    assert_eq!(restricted(polish_region()), "RELEASED");
}

#[test]
fn what_another_states_centre_reported_is_not_a_matter_of_one_state() {
    let scene = Scene::to(polish_region()).of(|stated| {
        stated.originators.push(romania());
        stated.handling.national_security_restricted = true;
    });
    let mut granted = scene.clone();
    granted.consents = vec![Consent::Granted(scene.grant(romania()))];
    assert_eq!(granted.denied(), "ART_25_4");
}

#[test]
fn art_27_3_an_originator_who_asked_to_be_asked_is_asked_unless_it_is_a_party() {
    let scene = Scene::to(slovakia()).of(|stated| stated.originators.push(romania()));
    assert_eq!(scene.denied(), "ORIGINATOR_CONSENT");
    let free = scene.of(|stated| stated.handling.originator_consent_required = false);
    assert_eq!(free.denied(), "RELEASED");
    let party = Scene::to(slovakia()).of(|stated| stated.originators.push(slovakia()));
    assert_eq!(party.denied(), "RELEASED");
}

#[test]
fn a_grant_is_bound_to_time_version_recipient_and_profile() {
    let scene = Scene::to(slovakia()).of(|stated| stated.originators = vec![romania()]);
    let mut granted = scene.clone();
    granted.consents = vec![Consent::Granted(scene.grant(romania()))];
    assert_eq!(granted.denied(), "RELEASED");

    let late = Scene {
        now: at("2026-07-01T00:00:00Z"),
        ..granted.clone()
    };
    assert_eq!(late.denied(), "ORIGINATOR_CONSENT");
    let later_version = granted.clone().of(|stated| {
        stated.version = stated.version.next().unwrap();
    });
    assert_eq!(later_version.denied(), "ORIGINATOR_CONSENT");
    let mut other = granted.clone();
    other.recipient = Scene::to(agency()).recipient;
    other.agreement = Scene::to(agency()).agreement;
    assert_eq!(other.denied(), "ORIGINATOR_CONSENT");

    let revoked = scene.grant(romania()).revoked(at(NOON));
    granted.consents = vec![Consent::Granted(revoked)];
    assert_eq!(granted.denied(), "CONSENT_REFUSED");
}

#[test]
fn a_grant_for_one_profile_does_not_open_what_an_emergency_adds() {
    let scene = Scene::to(slovakia()).of(|stated| stated.originators = vec![romania()]);
    let mut granted = scene.clone().in_emergency();
    granted.consents = vec![Consent::Granted(scene.grant(romania()))];
    assert_eq!(granted.stays("persons.detail"), ["GRANT_TOO_NARROW"]);
    assert!(granted.stays("core").is_empty());
}

#[test]
fn a_grant_of_everybody_concerned_names_the_recipient() {
    let scene = Scene::to(slovakia()).of(|stated| stated.handling.releasable_to = Vec::new());
    assert_eq!(scene.denied(), "NOT_RELEASABLE");
    let mut granted = scene.clone();
    granted.consents = vec![Consent::Granted(scene.grant(poland()))];
    assert_eq!(granted.denied(), "RELEASED");
    let widened = granted.in_emergency();
    assert_eq!(widened.stays("persons.detail"), ["GRANT_TOO_NARROW"]);
}

#[test]
fn what_is_red_goes_to_those_named_and_not_to_communities() {
    let red = |name: &str| {
        Scene::to(slovakia())
            .of(|stated| {
                stated.handling.sensitivity = TrafficLight::Red;
                stated.handling.releasable_to = vec![phrase(name)];
            })
            .denied()
    };
    assert_eq!(red("partner"), "RELEASED");
    assert_eq!(red("Eastern border"), "NOT_RELEASABLE");
}

#[test]
fn v12_a_person_is_named_to_nobody_and_a_ship_by_its_number() {
    let scene = Scene::to(agency()).of(|stated| {
        stated.portions.push(PortionFacts {
            caveats: [Caveat::PersonIdentity, Caveat::Personal].into(),
            personal_data: PersonalDataKind::Exceptional,
            necessary: Assessment::Yes,
            ..portion("person.name")
        });
    });
    assert!(scene.stays("person.name").contains(&"PERSON_IDENTITY"));
    assert!(scene.stays("identity").is_empty());
}

#[test]
fn v13_the_agency_keeps_personal_data_no_longer_than_90_days() {
    let personal = |portion: &mut PortionFacts| {
        portion.personal_data = PersonalDataKind::Exceptional;
        portion.caveats = [Caveat::Personal].into();
        portion.necessary = Assessment::Yes;
    };
    let scene = Scene::to(agency()).with("narrative", personal);
    let until = at("2026-08-30T10:00:00Z");
    let conditions = *scene.decision().conditions().unwrap();
    assert_eq!(conditions.delete_by, Some(until));
    assert!(conditions.personal_data);

    let on_day = |now| {
        Scene {
            now: at(now),
            ..scene.clone()
        }
        .stays("narrative")
    };
    assert!(on_day("2026-08-30T09:59:59Z").is_empty());
    assert_eq!(on_day("2026-08-30T10:00:00Z"), ["AGENCY_90_DAYS"]);
}

#[test]
fn v14_information_on_quality_is_restreint_whatever_its_sender_says() {
    let scene =
        Scene::to(slovakia()).of(|stated| stated.record_type = RecordType::TechnicalFunctioning);
    let marking = scene.decision().conditions().unwrap().marking;
    assert_eq!(marking, Classification::RestreintUe);
    let mut lower = scene;
    let accreditation = lower.recipient.accreditation.as_mut().unwrap();
    accreditation.classification_max = Classification::SensitiveNonClassified;
    assert_eq!(lower.denied(), "MARKING_ABOVE_ACCREDITATION");
}

#[test]
fn art_11_2_a_national_plan_leaves_where_its_section_is_at_high() {
    let plan = |level, joint| {
        Scene::to(agency())
            .of(|stated| {
                stated.record_type = RecordType::OperationalPlan;
                stated.level = level;
                stated.joint_operation = joint;
            })
            .denied()
    };
    assert_eq!(plan(None, false), "PLAN_SCOPE");
    assert_eq!(plan(Some(SectionImpact::Medium), false), "PLAN_SCOPE");
    assert_eq!(plan(Some(SectionImpact::High), false), "RELEASED");
    assert_eq!(plan(Some(SectionImpact::Critical), false), "RELEASED");
    assert_eq!(plan(None, true), "RELEASED");
}

#[test]
fn art_25_5_own_assets_go_to_a_neighbour_for_the_sections_that_are_shared() {
    let assets = Scene::to(slovakia()).of(|stated| stated.record_type = RecordType::OwnAssets);
    assert_eq!(assets.denied(), "RELEASED");
    let article_70 = Scene::to(ireland())
        .under(|terms| terms.areas = Areas::Everywhere)
        .of(|stated| stated.record_type = RecordType::OwnAssets);
    assert_eq!(article_70.denied(), "NOT_NEIGHBOURING");
}

#[test]
fn art_70_3_a_state_within_it_gets_what_is_in_the_european_picture_or_of_a_shared_section() {
    let scene = |areas, in_picture| {
        Scene::to(ireland())
            .under(|terms| terms.areas = areas)
            .of(|stated| stated.in_european_picture = in_picture)
            .denied()
    };
    assert_eq!(scene(Areas::Everywhere, Assessment::Yes), "RELEASED");
    assert_eq!(
        scene(Areas::Everywhere, Assessment::NotAssessed),
        "ART_70_3"
    );
    let shared = super::scene::terms_with(ireland()).areas;
    assert_eq!(scene(shared, Assessment::No), "RELEASED");
    let of_romania = Scene::to(ireland()).of(|stated| {
        stated.originators = vec![romania()];
        stated.handling.originator_consent_required = false;
    });
    assert!(
        of_romania
            .decision()
            .reason()
            .unwrap()
            .to_string()
            .contains("70(4)")
    );
}

#[test]
fn another_centres_record_is_passed_on_only_as_its_owner_lets() {
    let passing = |onward: Onward| {
        Scene::to(slovakia()).of(|stated| {
            stated.owner = romania();
            stated.originators = vec![romania()];
            stated.handling.originator_consent_required = false;
            stated.onward = onward;
        })
    };
    assert_eq!(passing(Onward::Nobody).denied(), "ONWARD_PROHIBITED");
    assert_eq!(passing(Onward::SameAgreement).denied(), "ONWARD_ELSEWHERE");
    assert_eq!(
        passing(Onward::Listed([agency().centre].into())).denied(),
        "ONWARD_ELSEWHERE"
    );
    assert_eq!(
        passing(Onward::Listed([slovakia().centre].into())).denied(),
        "RELEASED"
    );
    let mut approval = passing(Onward::PriorApproval);
    assert_eq!(approval.denied(), "ONWARD_APPROVAL");
    approval.consents = vec![Consent::Granted(approval.grant(romania()))];
    assert_eq!(approval.denied(), "RELEASED");
    let prohibited = approval.of(|stated| stated.handling.onward_transmission_prohibited = true);
    assert_eq!(prohibited.denied(), "ONWARD_PROHIBITED");
    let conditions = *Scene::to(slovakia()).decision().conditions().unwrap();
    assert_eq!(conditions.onward, OnwardTerms::WithinParties);
}

#[test]
fn art_70_3_86_5_who_is_outside_the_union_or_within_art_70_passes_nothing_on() {
    for sender in [ireland(), ukraine(), organisation()] {
        for to in [poland(), slovakia()] {
            let passing = Scene::passing(romania(), sender, to);
            assert_eq!(passing.denied(), "ART_86_5", "{sender:?} to {to:?}");
            let own = passing.of(|stated| {
                stated.owner = sender;
                stated.originators = vec![sender];
            });
            assert_eq!(own.denied(), "RELEASED", "{sender:?} to {to:?}");
        }
    }
    let member = Scene::passing(romania(), slovakia(), poland());
    assert_eq!(member.denied(), "RELEASED");
}

#[test]
fn art_86_5_centres_of_one_third_country_pass_on_among_themselves_what_is_all_theirs() {
    let own = Scene::passing(ukraine(), ukrainian_region(), ukrainian_post());
    assert_eq!(own.denied(), "RELEASED");
    let foreign = Scene::passing(romania(), ukraine(), ukrainian_region());
    let refusals: Vec<&str> = foreign
        .decision()
        .refusals()
        .map(|(_, why)| why.code())
        .collect();
    assert!(refusals.contains(&"ART_86_5"), "{refusals:?}");
}

#[test]
fn what_an_owner_approves_to_be_passed_on_is_the_profile_that_it_granted() {
    let mut passing = Scene::to(slovakia()).in_emergency().of(|stated| {
        stated.owner = polish_region();
        stated.originators = vec![poland()];
        stated.handling.originator_consent_required = false;
        stated.onward = Onward::PriorApproval;
    });
    passing.consents = vec![Consent::Granted(passing.grant(polish_region()))];
    assert!(passing.stays("narrative").is_empty());
    assert_eq!(passing.stays("persons.detail"), ["GRANT_TOO_NARROW"]);
}

#[test]
fn a_version_that_was_called_back_or_is_past_its_time_does_not_leave() {
    for state in [RecordState::Superseded, RecordState::Withdrawn] {
        assert_eq!(
            Scene::to(slovakia())
                .of(|stated| stated.state = state)
                .denied(),
            "NOT_CURRENT"
        );
    }
    let kept = |until| {
        let scene = Scene::to(slovakia()).of(|stated| stated.handling.keep_until = Some(at(until)));
        (
            scene.denied(),
            scene.decision().conditions().and_then(|one| one.delete_by),
        )
    };
    assert_eq!(kept(NOON), ("RETENTION", None));
    let later = "2026-06-02T00:00:00Z";
    assert_eq!(kept(later), ("RELEASED", Some(at(later))));
    let agreed = Scene::to(slovakia())
        .decision()
        .conditions()
        .unwrap()
        .delete_by;
    assert_eq!(agreed, Some(at("2027-06-01T12:00:00Z")));
}

#[test]
fn a_delay_and_four_eyes_hold_it_until_they_are_over_and_there() {
    let delayed = Scene::to(slovakia()).under(|terms| terms.delay_secs = 7_201);
    assert_eq!(delayed.denied(), "DELAY");
    assert!(
        delayed
            .decision()
            .reason()
            .unwrap()
            .to_string()
            .contains("12:00:01")
    );
    assert_eq!(
        Scene::to(slovakia())
            .under(|terms| terms.delay_secs = 7_200)
            .denied(),
        "RELEASED"
    );

    let eyes = Scene::to(slovakia()).under(|terms| {
        terms.four_eyes.insert(RecordType::SingleEvent);
    });
    assert_eq!(eyes.denied(), "RELEASED");
    for approvals in [
        vec![officer(poland(), 1)],
        vec![officer(poland(), 1), officer(poland(), 1)],
        vec![officer(poland(), 1), officer(slovakia(), 2)],
    ] {
        let scene = Scene {
            approvals,
            ..eyes.clone()
        };
        assert_eq!(scene.denied(), "FOUR_EYES");
    }
}

#[test]
fn business_secrets_need_the_express_permission_of_whoever_provided_them() {
    let secret = |portion: &mut PortionFacts| portion.caveats = [Caveat::Commercial].into();
    let own = Scene::to(slovakia()).with("narrative", secret);
    assert!(own.stays("narrative").is_empty());
    let mut others = own.of(|stated| {
        stated.originators = vec![slovakia(), romania()];
        stated.handling.originator_consent_required = false;
    });
    assert_eq!(others.stays("narrative"), ["COMMERCIAL"]);
    assert!(others.stays("core").is_empty());
    let grants = [slovakia(), romania()].map(|one| Consent::Granted(others.grant(one)));
    others.consents = grants.to_vec();
    assert!(others.stays("narrative").is_empty());
}

#[test]
fn an_emergency_widens_the_profile_for_72_hours_and_ends_by_itself() {
    let scene = Scene::to(slovakia());
    assert_eq!(scene.stays("persons.detail"), ["NOT_IN_PROFILE"]);
    let emergency = scene.in_emergency();
    assert!(emergency.stays("persons.detail").is_empty());
    let later = |now: &str| {
        Scene {
            now: at(now),
            ..emergency.clone()
        }
        .stays("persons.detail")
    };
    assert!(later("2026-06-04T11:59:59Z").is_empty());
    assert_eq!(later("2026-06-04T12:00:00Z"), ["NOT_IN_PROFILE"]);
    let without = |terms: &mut thalweg_exchange::agreement::AgreementTerms| {
        terms.profiles[0].recipients.clear();
    };
    assert_eq!(emergency.under(without).denied(), "NO_PROFILE");
}

#[test]
fn a_profile_lets_go_no_finer_than_it_says_and_names_what_goes_instead() {
    let coarse = Scene::to(slovakia()).under(|terms| {
        terms.profiles[0].generalisation.cell_millideg_min = 100;
        terms.profiles[0].generalisation.band_min = 10;
        terms.profiles[0].generalisation.step_secs_min = 3_600;
        terms.profiles[0].portions.insert(named("time"));
    });
    let coarse = coarse.of(|stated| {
        stated.portions.push(PortionFacts {
            precision: Precision::Time { step_secs: 3_599 },
            ..portion("time")
        });
    });
    for name in ["pos.exact", "persons.count", "time"] {
        assert_eq!(coarse.stays(name), ["TOO_FINE"], "{name}");
    }
    assert!(coarse.stays("pos.cell").is_empty());
}

#[test]
fn what_is_not_for_this_purpose_stays_within_the_union_too() {
    let scene = Scene {
        purpose: Purpose::RiskAnalysis,
        ..Scene::to(slovakia()).of(|stated| stated.purposes = [Purpose::SavingLives].into())
    };
    assert_eq!(scene.denied(), "PURPOSE_OF_RECORD");
}
