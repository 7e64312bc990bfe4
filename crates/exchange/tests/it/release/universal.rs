//! Rules that hold for every question: what narrows a question never widens its answer, and what
//! goes is named by the profile.

use proptest::prelude::*;
use thalweg_domain::handling::{Classification, PersonalDataKind, TrafficLight};
use thalweg_domain::time::Instant;
use thalweg_exchange::agreement::{
    AgreementAct, AgreementTerms, Areas, Direction, EndGround, Party, PersonalDataTerms, Purpose,
    RecordType,
};
use thalweg_exchange::release::{
    Assessment, Breakdown, Caveat, Consent, Onward, PortionFacts, Precision, RecordState,
    StatedFacts, decide, preview, recheck,
};

use super::scene::{
    Scene, agency, at, ireland, named, officer, organisation, phrase, poland, polish_region,
    romania, signed, slovakia, ukraine,
};

/// Something that narrows a question.
type Narrowing = (&'static str, fn(&mut Scene));

fn terms(scene: &mut Scene, change: impl FnOnce(&mut AgreementTerms)) {
    let Some(agreement) = &scene.agreement else {
        return;
    };
    let mut terms = agreement.terms().clone();
    change(&mut terms);
    // Terms that cannot be are no narrower ones.
    if agreement.state().word() == "active" && terms.check().is_ok() {
        scene.agreement = Some(signed(terms));
    }
}

fn portion(scene: &mut Scene, name: &str, change: impl FnOnce(&mut PortionFacts)) {
    let mut portions = scene.stated.portions.iter_mut();
    change(portions.find(|one| one.name.as_str() == name).unwrap());
}

fn all_portions(stated: &mut StatedFacts, change: impl Fn(&mut PortionFacts)) {
    stated.portions.iter_mut().for_each(change);
}

fn add_caveat(scene: &mut Scene, name: &str, caveat: Caveat) {
    portion(scene, name, |one| {
        one.caveats.insert(caveat);
    });
}

const NARROWINGS: &[Narrowing] = &[
    ("no agreement", |s| s.agreement = None),
    ("suspended", |s| {
        let by = officer(s.sender, 1);
        let act = AgreementAct::Suspend(by, EndGround::Wish);
        if let Some(next) = s
            .agreement
            .as_ref()
            .and_then(|one| one.after(&act, s.now).ok())
        {
            s.agreement = Some(next);
        }
    }),
    ("one direction", |s| {
        let to = s.recipient.party.centre;
        terms(s, |t| t.direction = Direction::From(to));
    }),
    ("fewer types", |s| {
        terms(s, |t| {
            t.record_types.remove(&RecordType::SingleEvent);
        });
    }),
    ("fewer purposes", |s| {
        terms(s, |t| {
            t.purposes.remove(&Purpose::BorderSurveillance);
        });
    }),
    ("other area", |s| {
        terms(s, |t| {
            t.areas = Areas::Within {
                sections: [super::scene::section(2)].into(),
                area: None,
            }
        });
    }),
    ("lower marking agreed", |s| {
        terms(s, |t| t.classification_max = Classification::Unclassified);
    }),
    ("no personal data", |s| {
        terms(s, |t| t.personal_data = PersonalDataTerms::None);
    }),
    ("ships and aircraft", |s| {
        terms(s, |t| {
            if matches!(t.personal_data, PersonalDataTerms::Exceptional { .. }) {
                t.personal_data = PersonalDataTerms::ShipAircraftIds;
            }
        });
    }),
    ("longer delay", |s| terms(s, |t| t.delay_secs += 7_201)),
    ("four eyes", |s| {
        terms(s, |t| {
            t.four_eyes.insert(RecordType::SingleEvent);
        });
    }),
    ("one officer", |s| s.approvals.truncate(1)),
    ("no recipient", |s| {
        terms(s, |t| t.profiles[0].recipients.clear());
    }),
    ("no narrative", |s| {
        terms(s, |t| {
            t.profiles[0].portions.remove(&named("narrative"));
        });
    }),
    ("no exact place", |s| {
        terms(s, |t| {
            t.profiles[0].portions.remove(&named("pos.exact"));
        });
    }),
    ("coarser place", |s| {
        terms(s, |t| t.profiles[0].generalisation.cell_millideg_min += 50);
    }),
    ("coarser number", |s| {
        terms(s, |t| t.profiles[0].generalisation.band_min += 5);
    }),
    ("no emergency", |s| s.emergency = None),
    ("no emergency agreed", |s| terms(s, |t| t.emergency = None)),
    ("no grants", |s| {
        s.consents.retain(|one| matches!(one, Consent::Refused(_)));
    }),
    ("refused", |s| {
        let refused = s.refusal(s.stated.originators[0], "2026-06-01T11:59:00Z");
        s.consents.push(Consent::Refused(refused));
    }),
    ("another originator", |s| {
        s.stated.originators.push(agency());
    }),
    ("consent asked for", |s| {
        s.stated.handling.originator_consent_required = true;
    }),
    ("national security", |s| {
        s.stated.handling.national_security_restricted = true;
    }),
    ("persons at risk", |s| {
        s.stated.handling.protects_asylum_or_risk_group = true;
    }),
    ("seekers not assessed", |s| {
        s.stated.protection_seekers = s.stated.protection_seekers.max(Assessment::NotAssessed);
    }),
    ("seekers", |s| s.stated.protection_seekers = Assessment::Yes),
    ("risk not assessed", |s| {
        s.stated.rights_at_risk = s.stated.rights_at_risk.max(Assessment::NotAssessed);
    }),
    ("red", |s| s.stated.handling.sensitivity = TrafficLight::Red),
    ("only the community", |s| {
        s.stated
            .handling
            .releasable_to
            .retain(|name| *name == phrase("Eastern border"));
    }),
    ("nobody named", |s| s.stated.handling.releasable_to.clear()),
    ("nobody passes on", |s| {
        s.stated.handling.onward_transmission_prohibited = true;
    }),
    ("onward to none of these", |s| {
        s.stated.onward = Onward::Nobody;
    }),
    ("superseded", |s| s.stated.state = RecordState::Superseded),
    ("kept until now", |s| {
        s.stated.handling.keep_until = Some(s.now);
    }),
    ("collected long ago", |s| {
        s.stated.collected = Instant::EPOCH;
    }),
    ("for life only", |s| {
        s.stated.purposes = s
            .stated
            .purposes
            .iter()
            .copied()
            .filter(|one| *one == Purpose::SavingLives)
            .chain([Purpose::SavingLives])
            .collect();
    }),
    ("no section", |s| s.stated.at.section = None),
    ("not in the picture", |s| {
        s.stated.in_european_picture = Assessment::NotAssessed;
    }),
    ("no accreditation", |s| s.recipient.accreditation = None),
    ("lower accreditation", |s| {
        if let Some(one) = &mut s.recipient.accreditation {
            one.classification_max = one
                .classification_max
                .min(Classification::SensitiveNonClassified);
        }
    }),
    ("not equivalent", |s| {
        if let Some(one) = &mut s.recipient.accreditation {
            one.equivalent = Assessment::NotAssessed;
        }
    }),
    ("not approved", |s| {
        if let Some(one) = &mut s.recipient.accreditation {
            one.approved = Assessment::No;
        }
    }),
    ("no communities", |s| s.recipient.communities.clear()),
    ("header marked", |s| {
        s.stated.header = Classification::SensitiveNonClassified;
    }),
    ("all marked", |s| {
        all_portions(&mut s.stated, |one| {
            one.classification = one
                .classification
                .max(Classification::SensitiveNonClassified);
        });
    }),
    ("narrative restricted", |s| {
        portion(s, "narrative", |one| {
            one.classification = Classification::RestreintUe;
        });
    }),
    ("a small cell", |s| {
        portion(s, "persons.detail", |one| {
            one.breakdown = Breakdown::SmallestCell(1);
        });
    }),
    ("not counted", |s| {
        portion(s, "persons.count", |one| {
            one.breakdown = Breakdown::NotCounted;
        });
    }),
    ("narrative on seekers", |s| {
        add_caveat(s, "narrative", Caveat::ProtectionSeekers);
    }),
    ("narrative of sources", |s| {
        add_caveat(s, "narrative", Caveat::SourceSensitive);
    }),
    ("narrative of police", |s| {
        add_caveat(s, "narrative", Caveat::LawEnforcement);
    }),
    ("narrative of business", |s| {
        add_caveat(s, "narrative", Caveat::Commercial);
    }),
    ("narrative on persons", |s| {
        add_caveat(s, "narrative", Caveat::PersonIdentity);
    }),
    ("narrative on beliefs", |s| {
        add_caveat(s, "narrative", Caveat::SpecialCategory);
    }),
    ("narrative not necessary", |s| {
        portion(s, "narrative", |one| {
            one.necessary = Assessment::NotAssessed;
        });
    }),
    ("finer cell", |s| {
        portion(s, "pos.cell", |one| {
            one.precision = Precision::Place { cell_millideg: 10 }
        });
    }),
];

fn recipients() -> [Party; 6] {
    [
        slovakia(),
        agency(),
        ukraine(),
        ireland(),
        organisation(),
        polish_region(),
    ]
}

/// A scene with everything open: personal data that are necessary, a grant, an emergency, two
/// officers.
fn open(to: Party) -> Scene {
    let from = if to == organisation() {
        agency()
    } else {
        poland()
    };
    let mut scene = Scene::between(from, to).in_emergency();
    scene.stated.handling.originator_consent_required = false;
    scene.consents = vec![Consent::Granted(scene.grant(from))];
    portion(&mut scene, "narrative", |one| {
        one.caveats.insert(Caveat::Personal);
        one.personal_data = PersonalDataKind::Exceptional;
        one.necessary = Assessment::Yes;
    });
    scene
}

/// A record of Romania that Poland passes on with its approval.
fn passing_on(to: Party) -> Scene {
    let mut scene = open(to);
    scene.stated.owner = romania();
    scene.stated.originators = vec![romania()];
    scene.stated.onward = Onward::PriorApproval;
    scene.consents = vec![Consent::Granted(scene.grant(romania()))];
    scene
}

/// Every recipient, with and without grants, of Poland's own record and of one that it passes on.
fn bases() -> Vec<Scene> {
    let mut bases = Vec::new();
    for to in recipients() {
        let mut alone = open(to);
        alone.consents.clear();
        bases.extend([open(to), alone]);
        if to == ireland() {
            // Without shared sections only what is in the European picture goes.
            let mut everywhere = open(to);
            terms(&mut everywhere, |terms| terms.areas = Areas::Everywhere);
            bases.push(everywhere);
        }
        if to != organisation() && to != polish_region() {
            bases.push(passing_on(to));
        }
    }
    bases
}

/// What goes of the narrower question and not of the wider one.
fn widened(narrower: &[String], wider: &[String]) -> Vec<String> {
    let is_new = |name: &&String| !wider.contains(name);
    narrower.iter().filter(is_new).cloned().collect()
}

#[test]
fn each_of_two_narrowings_only_narrows_for_every_recipient_and_none_is_idle() {
    let mut idle: Vec<&str> = NARROWINGS.iter().map(|(name, _)| *name).collect();
    for scene in bases() {
        let all = scene.released();
        for (first, narrow) in NARROWINGS {
            let mut once = scene.clone();
            narrow(&mut once);
            let fewer = once.released();
            assert!(widened(&fewer, &all).is_empty(), "{first} widens");
            if fewer.is_empty() {
                // What has nothing gets nothing: the property test below looks at these as well.
                idle.retain(|name| name != first);
                continue;
            }
            for (second, narrow) in NARROWINGS {
                let mut twice = once.clone();
                narrow(&mut twice);
                let fewest = twice.released();
                assert!(
                    widened(&fewest, &fewer).is_empty(),
                    "{second} after {first} widens"
                );
                if fewest.len() < fewer.len() {
                    idle.retain(|name| name != second);
                }
            }
        }
    }
    assert!(
        idle.is_empty(),
        "these take nothing away from any: {idle:?}"
    );
}

fn scenes() -> impl Strategy<Value = Scene> {
    let narrowings = proptest::collection::vec(0..NARROWINGS.len(), 0..6);
    let bases = bases();
    let minutes = -600..20_000_i64;
    (0..bases.len(), narrowings, minutes).prop_map(move |(base, chosen, minutes)| {
        let mut scene = bases[base].clone();
        for (_, narrow) in chosen.into_iter().map(|one| NARROWINGS[one]) {
            narrow(&mut scene);
        }
        scene.now = at(super::scene::NOON).offset_ms(minutes * 60_000);
        scene
    })
}

proptest! {
    #[test]
    fn whatever_narrows_a_question_never_widens_its_answer(
        scene in scenes(),
        one in 0..NARROWINGS.len(),
    ) {
        let mut narrower = scene.clone();
        let (name, narrow) = NARROWINGS[one];
        narrow(&mut narrower);
        let new = widened(&narrower.released(), &scene.released());
        prop_assert!(new.is_empty(), "{} widens {:?}", name, new);
    }

    #[test]
    fn what_goes_is_named_by_the_recipients_profile_or_that_of_an_emergency(scene in scenes()) {
        let decision = scene.decision();
        for name in decision.released() {
            let terms = scene.agreement.as_ref().unwrap().terms();
            let usual = terms.profile_of(scene.recipient.party.centre).unwrap();
            let wider = scene.emergency.as_ref().and_then(|one| one.widening(scene.now));
            let wider = wider.and_then(|alias| terms.profile(alias));
            let named = usual.portions.contains(name)
                || wider.is_some_and(|profile| profile.portions.contains(name));
            prop_assert!(named, "{}", name);
        }
    }

    #[test]
    fn the_preview_shows_what_the_decision_lets_go(scene in scenes()) {
        let decision = scene.decision();
        let shown = scene.ask(preview);
        let leaving: Vec<String> = shown.lines.iter()
            .filter(|line| line.leaves)
            .map(|line| line.portion.to_string())
            .collect();
        prop_assert_eq!(leaving, scene.released());
        prop_assert_eq!(shown.lines.len(), scene.stated.portions.len());
        for line in &shown.lines {
            prop_assert_eq!(line.leaves, line.reasons.is_empty());
        }
        prop_assert_eq!(shown.conditions.as_ref(), decision.conditions());
        prop_assert_eq!(shown.reason.map(|one| one.code), decision.reason().map(|one| one.code()));
        let log: Vec<String> = decision.log().iter().map(ToString::to_string).collect();
        prop_assert_eq!(shown.log, log);
    }

    #[test]
    fn what_is_sent_was_allowed_when_it_was_queued_and_is_allowed_now(
        queued in scenes(),
        chosen in proptest::collection::vec(0..NARROWINGS.len(), 0..3),
        is_reversed: bool,
    ) {
        let mut sent = queued.clone();
        for one in chosen {
            let (_, narrow) = NARROWINGS[one];
            narrow(&mut sent);
        }
        let (queued, sent) = if is_reversed { (sent, queued) } else { (queued, sent) };
        let before = queued.decision();
        let at_send = sent.ask(|question| recheck(&before, question)).unwrap();
        let going: Vec<String> = at_send.going.iter().map(ToString::to_string).collect();
        let then = queued.released();
        let both: Vec<String> =
            sent.released().into_iter().filter(|name| then.contains(name)).collect();
        prop_assert_eq!(&going, &both);
        prop_assert_eq!(at_send.void.is_some(), going.is_empty());
    }

    #[test]
    fn what_is_asked_twice_is_answered_the_same(scene in scenes()) {
        prop_assert_eq!(scene.ask(decide), scene.ask(decide));
    }
}
