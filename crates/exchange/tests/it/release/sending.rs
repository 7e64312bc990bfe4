//! The decision again when a record is about to be sent.

use thalweg_exchange::agreement::{AgreementAct, EndGround};
use thalweg_exchange::release::{
    Assessment, Consent, NotQueued, PolicyEpoch, RecordState, Refusal, decide, recheck,
};

use super::scene::{NOON, Scene, at, named, officer, poland, romania, slovakia, ukraine};

fn later(scene: &Scene, change: impl FnOnce(&mut Scene)) -> Scene {
    let mut later = scene.clone();
    later.epoch = PolicyEpoch(2);
    change(&mut later);
    later
}

#[test]
fn what_nothing_changed_goes_as_it_was_queued() {
    let scene = Scene::to(ukraine());
    let queued = scene.decision();
    let at_send = scene.ask(|question| recheck(&queued, question)).unwrap();
    assert!(at_send.going.iter().eq(queued.released()));
    assert!(at_send.changes.is_empty() && at_send.void.is_none() && !at_send.is_narrower());
    assert_eq!(at_send.queued_under, PolicyEpoch(1));
}

#[test]
fn a_suspension_between_queue_and_send_makes_the_slot_void() {
    let scene = Scene::to(ukraine());
    let queued = scene.decision();
    let now = later(&scene, |scene| {
        let act = AgreementAct::Suspend(officer(poland(), 1), EndGround::Security);
        let suspended = scene.agreement.as_ref().unwrap().after(&act, at(NOON));
        scene.agreement = Some(suspended.unwrap());
    });
    let at_send = now.ask(|question| recheck(&queued, question)).unwrap();
    assert!(at_send.going.is_empty());
    let state = "suspended";
    assert_eq!(at_send.void, Some(Refusal::AgreementNotActive { state }));
    assert_eq!(at_send.changes.len(), queued.released().count());
    assert_eq!(
        (at_send.queued_under, at_send.decision.epoch()),
        (PolicyEpoch(1), PolicyEpoch(2))
    );
}

#[test]
fn a_recall_a_new_assessment_and_a_refusal_bind_at_send() {
    let scene = Scene::to(ukraine());
    let queued = scene.decision();
    let void = |change: fn(&mut Scene)| {
        let now = later(&scene, change);
        now.ask(|question| recheck(&queued, question))
            .unwrap()
            .void
            .map(|why| why.code())
    };
    assert_eq!(
        void(|scene| scene.stated.state = RecordState::Withdrawn),
        Some("NOT_CURRENT")
    );
    assert_eq!(
        void(|scene| scene.stated.rights_at_risk = Assessment::Yes),
        Some("ART_89_5")
    );
    let refused = |scene: &mut Scene| {
        let refusal = scene.refusal(poland(), "2026-06-01T11:59:00Z");
        scene.consents.push(Consent::Refused(refusal));
    };
    assert_eq!(void(refused), Some("CONSENT_REFUSED"));
}

#[test]
fn less_may_go_than_was_queued_and_what_may_go_only_now_does_not_go_with_it() {
    let scene = Scene::to(slovakia());
    let queued = scene.decision();
    let now = later(&scene, |scene| {
        let narrower = scene.clone().under(|terms| {
            terms.profiles[0].portions.remove(&named("narrative"));
            terms.profiles[0].portions.insert(named("persons.detail"));
        });
        scene.agreement = narrower.agreement;
    });
    let at_send = now.ask(|question| recheck(&queued, question)).unwrap();
    assert!(at_send.is_narrower() && at_send.void.is_none());
    assert!(!at_send.going.contains(&named("narrative")));
    assert!(!at_send.going.contains(&named("persons.detail")));
    let new: Vec<_> = at_send.newly_allowed().cloned().collect();
    assert_eq!(new, [named("persons.detail")]);
}

#[test]
fn what_was_denied_when_it_was_queued_does_not_go_because_it_is_allowed_now() {
    let denied = Scene::to(slovakia()).of(|stated| stated.originators.push(romania()));
    let queued = denied.decision();
    let granted = later(&denied, |scene| {
        let grant = scene.grant(romania());
        scene.consents = vec![Consent::Granted(grant)];
    });
    assert!(granted.ask(decide).is_release());
    let at_send = granted.ask(|question| recheck(&queued, question)).unwrap();
    assert!(at_send.going.is_empty());
    assert_eq!(
        at_send.void.map(|why| why.code()),
        Some("ORIGINATOR_CONSENT")
    );
}

#[test]
fn another_version_or_recipient_than_was_queued_is_not_sent_in_its_slot() {
    let queued = Scene::to(slovakia()).decision();
    let others = [
        Scene::to(ukraine()),
        Scene::to(slovakia()).of(|stated| stated.version = stated.version.next().unwrap()),
    ];
    for other in others {
        let refused = other.ask(|question| recheck(&queued, question));
        assert_eq!(refused, Err(NotQueued(queued.subject())));
    }
}
