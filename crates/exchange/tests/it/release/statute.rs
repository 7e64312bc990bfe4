//! What the law forbids, no permission lifts: over all combinations of what can be flagged, for
//! every kind of recipient, with every combination of what can be permitted.

use std::collections::BTreeSet;

use thalweg_domain::handling::PersonalDataKind;
use thalweg_exchange::agreement::{AgreementTerms, Party, PartyKind, RecordType};
use thalweg_exchange::release::{
    Assessment, Breakdown, Caveat, Consent, Layer, Onward, PortionFacts, Precision, Refusal,
    ReleaseFacts, StatedFacts, decide,
};

use super::scene::{
    Scene, agency, ireland, named, organisation, poland, polish_region, portion, romania, signed,
    slovakia, ukraine, ukrainian_region,
};

/// Whose record goes from whom to whom.
#[derive(Debug, Clone, Copy)]
struct Way {
    owner: Party,
    from: Party,
    to: Party,
}

impl Way {
    fn own(from: Party, to: Party) -> Self {
        let owner = from;
        Self { owner, from, to }
    }

    /// With everything in order that can be put in order.
    fn scene(self) -> Scene {
        if self.owner == self.from {
            Scene::between(self.from, self.to)
        } else {
            Scene::passing(self.owner, self.from, self.to)
        }
    }

    fn is_one_state(self) -> bool {
        let to = self.to.kind;
        self.from.kind.is_same_state(to) && self.owner.kind.is_same_state(to)
    }

    /// Whether it is passed on by who may not.
    fn is_passed_on_unlawfully(self) -> bool {
        let may = matches!(
            self.from.kind,
            PartyKind::MemberState(_) | PartyKind::Agency
        ) || self.is_one_state();
        self.owner != self.from && !may
    }
}

/// What can be flagged of a record and its one doubtful portion.
#[derive(Debug, Clone, Copy)]
struct Flags {
    seekers: Assessment,
    at_risk: Assessment,
    protects: bool,
    security: bool,
    caveat: Option<Caveat>,
    breakdown: Breakdown,
    own_assets: bool,
}

fn flags() -> Vec<Flags> {
    let mut all = Vec::new();
    let caveats = Caveat::ALL.iter().copied().map(Some).chain([None]);
    let breakdowns = [
        Breakdown::None,
        Breakdown::SmallestCell(4),
        Breakdown::NotCounted,
    ];
    for (caveat, breakdown) in
        caveats.flat_map(|caveat| breakdowns.map(|breakdown| (caveat, breakdown)))
    {
        for &seekers in Assessment::ALL {
            for &at_risk in Assessment::ALL {
                for bits in 0..8_u8 {
                    all.push(Flags {
                        seekers,
                        at_risk,
                        protects: bits & 1 != 0,
                        security: bits & 2 != 0,
                        caveat,
                        breakdown,
                        own_assets: bits & 4 != 0,
                    });
                }
            }
        }
    }
    all
}

fn stated(flags: Flags, base: &StatedFacts) -> StatedFacts {
    let mut stated = base.clone();
    stated.protection_seekers = flags.seekers;
    stated.rights_at_risk = flags.at_risk;
    stated.handling.protects_asylum_or_risk_group = flags.protects;
    stated.handling.national_security_restricted = flags.security;
    if flags.own_assets {
        stated.record_type = RecordType::OwnAssets;
    }
    let caveats: BTreeSet<Caveat> = match flags.caveat {
        Some(caveat @ (Caveat::PersonIdentity | Caveat::SpecialCategory)) => {
            [caveat, Caveat::Personal].into()
        }
        other => other.into_iter().collect(),
    };
    let is_personal = caveats.contains(&Caveat::Personal);
    stated.portions = vec![
        portion("core"),
        PortionFacts {
            caveats,
            personal_data: if is_personal {
                PersonalDataKind::Exceptional
            } else {
                PersonalDataKind::None
            },
            necessary: Assessment::Yes,
            breakdown: flags.breakdown,
            precision: Precision::Number { band: 0 },
            ..portion("persons.count")
        },
    ];
    stated
}

/// What the law forbids, told a second time and in other words than the program does.
fn forbidden(flags: Flags, way: Way, doubtful: bool) -> bool {
    let one_state = way.is_one_state();
    let third = way.to.kind.is_outside_union() && !one_state;
    let record = way.is_passed_on_unlawfully()
        || (third
            && (flags.seekers != Assessment::No
                || flags.at_risk != Assessment::No
                || flags.protects
                || flags.own_assets))
        || (flags.security && !one_state);
    let identifies = flags.breakdown != Breakdown::None;
    let portion = match flags.caveat {
        Some(Caveat::PersonIdentity) => !one_state,
        Some(Caveat::ProtectionSeekers | Caveat::SourceSensitive | Caveat::SpecialCategory) => {
            third
        }
        Some(Caveat::LawEnforcement) => true,
        _ => false,
    };
    record || (doubtful && (portion || (third && identifies)))
}

/// Every combination of what can be permitted: agreement, grants, emergency; nothing at all first,
/// neither accreditation nor approval.
fn permitted(way: Way) -> Vec<Scene> {
    let open = way.scene();
    let narrow = |terms: &mut AgreementTerms| {
        terms.emergency = None;
        terms.profiles[0].portions = [named("core")].into();
    };
    let mut narrow_terms = open.agreement.as_ref().unwrap().terms().clone();
    narrow(&mut narrow_terms);
    let agreements = [None, Some(signed(narrow_terms)), open.agreement.clone()];
    let mut scenes = Vec::new();
    for agreement in agreements {
        for (granted, emergency) in [(false, false), (true, false), (false, true), (true, true)] {
            let mut scene = Scene {
                agreement: agreement.clone(),
                ..open.clone()
            };
            if agreement.is_none() && !granted && !emergency {
                scene.recipient.accreditation = None;
                scene.approvals.clear();
            }
            if granted {
                scene.consents = vec![Consent::Granted(scene.grant(way.owner))];
            }
            if emergency {
                scene.emergency = open.clone().in_emergency().emergency;
            }
            scenes.push(scene);
        }
    }
    scenes
}

fn statutory(
    decision: &thalweg_exchange::release::Decision,
) -> BTreeSet<(Option<String>, &'static str)> {
    let refusals = decision.refusals().filter(|(_, why)| why.is_statutory());
    refusals
        .map(|(entry, why)| (entry.portion.as_ref().map(ToString::to_string), why.code()))
        .collect()
}

fn no_permission_lifts_what_the_law_forbids(way: Way) {
    let scenes = permitted(way);
    let (without, others) = scenes.split_first().unwrap();
    for flags in flags() {
        let record = ReleaseFacts::try_from(stated(flags, &without.stated)).unwrap();
        let forbids = [
            ("core", forbidden(flags, way, false)),
            ("persons.count", forbidden(flags, way, true)),
        ];
        let denied = statutory(&without.ask_of(&record, decide));
        for scene in others {
            let decision = scene.ask_of(&record, decide);
            assert_eq!(statutory(&decision), denied, "{flags:?}");
            for (name, is_forbidden) in forbids {
                let goes = decision.released().any(|one| one.as_str() == name);
                assert!(!(goes && is_forbidden), "{name} {flags:?} {way:?}");
            }
        }
    }
}

#[test]
fn to_a_third_country_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(poland(), ukraine()));
}

#[test]
fn to_an_international_organisation_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(agency(), organisation()));
}

#[test]
fn to_another_state_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(poland(), slovakia()));
}

#[test]
fn to_the_agency_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(poland(), agency()));
}

#[test]
fn to_a_state_within_art_70_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(poland(), ireland()));
}

#[test]
fn within_one_state_no_permission_lifts_what_the_law_forbids() {
    no_permission_lifts_what_the_law_forbids(Way::own(poland(), polish_region()));
    no_permission_lifts_what_the_law_forbids(Way::own(ukraine(), ukrainian_region()));
}

#[test]
fn passed_on_from_outside_the_union_or_within_art_70_no_permission_lifts_what_the_law_forbids() {
    for from in [ireland(), ukraine()] {
        no_permission_lifts_what_the_law_forbids(Way {
            owner: romania(),
            from,
            to: poland(),
        });
    }
}

#[test]
fn whatever_its_owner_lets_and_grants_who_may_not_pass_on_does_not() {
    let to = slovakia();
    let lets = [
        Onward::Nobody,
        Onward::SameAgreement,
        Onward::Listed([to.centre].into()),
        Onward::PriorApproval,
    ];
    for from in [ireland(), ukraine(), organisation(), poland()] {
        let owner = romania();
        for onward in &lets {
            let mut scene = Scene::passing(owner, from, to).in_emergency();
            scene.stated.onward = onward.clone();
            scene.consents = vec![Consent::Granted(scene.grant(owner))];
            let expected = match onward {
                _ if from != poland() => "ART_86_5",
                Onward::Nobody => "ONWARD_PROHIBITED",
                _ => "RELEASED",
            };
            assert_eq!(scene.denied(), expected, "{from:?} {onward:?}");
        }
    }
}

#[test]
fn the_permissions_open_what_nothing_forbids_so_that_the_denials_above_mean_something() {
    let harmless = Flags {
        seekers: Assessment::No,
        at_risk: Assessment::No,
        protects: false,
        security: false,
        caveat: None,
        breakdown: Breakdown::None,
        own_assets: false,
    };
    for to in [ukraine(), slovakia(), agency(), ireland(), polish_region()] {
        let scenes = permitted(Way::own(poland(), to));
        let scene = scenes.last().unwrap();
        let record = ReleaseFacts::try_from(stated(harmless, &scene.stated)).unwrap();
        let decision = scene.ask_of(&record, decide);
        assert_eq!(decision.released().count(), 2, "to {to:?}");
    }
}

#[test]
fn a_centre_of_a_third_country_that_holds_a_states_information_is_not_among_itself() {
    let mut scene = Scene::between(ukraine(), ukrainian_region());
    assert_eq!(scene.denied(), "RELEASED");
    scene.stated.originators.push(romania());
    scene.stated.rights_at_risk = Assessment::NotAssessed;
    let decision = scene.decision();
    assert!(
        decision
            .refusals()
            .any(|(_, why)| why == Refusal::PersonsAtRisk)
    );
}

#[test]
fn codes_are_unique_and_every_prohibition_names_where_it_stands() {
    let codes: BTreeSet<&str> = Refusal::TABLE.iter().map(|(code, ..)| *code).collect();
    assert_eq!(codes.len(), Refusal::TABLE.len());
    assert!(
        Refusal::TABLE
            .iter()
            .all(|(.., article)| !article.is_empty())
    );
    let statutory = Refusal::TABLE
        .iter()
        .filter(|(_, layer, _)| *layer == Layer::Statute);
    assert_eq!(statutory.count(), 13);
}
