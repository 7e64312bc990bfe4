//! Requests for information: each of those asked has a course of their own.

use proptest::prelude::*;
use serde_json::{Value, json};
use thalweg_domain::actor::Actor;
use thalweg_domain::deadline::{DeadlineRule, DeadlineStanding};
use thalweg_domain::handling::{Classification, Handling};
use thalweg_domain::id::{AccountId, EventId, ReportId};
use thalweg_domain::request::{
    AskedStage, GivenAnswer, OriginatorConsent, RefusalGround, RequestDirection, RequestEnd,
    RequestStep,
};
use thalweg_domain::text::{Phrase, Prose};
use thalweg_picture::Body;
use thalweg_picture::reports::Refused;
use thalweg_picture::requests::{Refusal, RequestRecord, RequestStanding};

use crate::scene::{Journal, crossing, first};

const DETECTED: &str = "2024-03-11T07:00:00Z";

fn officer() -> Actor {
    Actor::Person {
        account: AccountId(uuid::Uuid::from_u128(1)),
        name: "The duty officer".to_owned(),
    }
}

fn prose(text: &str) -> Prose {
    Prose::try_from(text.to_owned()).unwrap()
}

fn phrase(text: &str) -> Phrase {
    Phrase::try_from(text.to_owned()).unwrap()
}

/// A question to two centres.
pub fn question() -> Value {
    let mut report = first(DETECTED, crossing());
    report.as_object_mut().unwrap().remove("detected_at");
    report["form"] = json!({"request_for_information": {
        "addressees": [
            {"kind": "ncc", "name": "NCC Lithuania", "state": "LT"},
            {"kind": "ncc", "name": "NCC Latvia", "state": "LV"},
        ],
        "purpose": "complete_event",
        "question": "Was a grey dinghy seen leaving Klaipeda last night?",
        "urgency": "priority",
        "needed_by": "2024-03-11T20:00:00Z",
    }});
    report
}

/// A question of theirs to us.
fn asked_by(kind: &str, name: &str) -> Value {
    let mut report = question();
    report["originator"] = json!({"kind": kind, "name": name});
    report
}

fn ask(journal: &mut Journal, report: Value) -> ReportId {
    journal.try_file(report).unwrap().0
}

fn record(journal: &Journal, id: ReportId) -> &RequestRecord {
    journal.picture.requests.get(id).unwrap()
}

fn take(journal: &mut Journal, id: ReportId, step: RequestStep) -> Result<(), Refusal> {
    let read = record(journal, id).revision;
    let picture = &journal.picture;
    let body = picture.decide_request_step(id, read, step, &officer())?;
    journal.append(body);
    Ok(())
}

fn text(asked: u16, text: &str) -> RequestStep {
    let answer = GivenAnswer {
        text: Some(prose(text)),
        reports: Vec::new(),
        data_policy: None,
        handling: Handling::default(),
        consents: Vec::new(),
    };
    RequestStep::Answered {
        asked,
        answer: Box::new(answer),
    }
}

fn by_report(report: ReportId, consents: Vec<OriginatorConsent>) -> RequestStep {
    let answer = GivenAnswer {
        text: None,
        reports: vec![report],
        data_policy: None,
        handling: Handling::default(),
        consents,
    };
    RequestStep::Answered {
        asked: 0,
        answer: Box::new(answer),
    }
}

const fn refusal(asked: u16, ground: RefusalGround) -> RequestStep {
    RequestStep::Refused {
        asked,
        ground,
        note: None,
    }
}

/// Lets the time alone do what it does.
fn tick(journal: &mut Journal) {
    let expired: Vec<_> = journal.picture.expired_requests(journal.now).collect();
    for (request, _) in expired {
        let step = RequestStep::Expired;
        journal.append(Body::RequestStepped { request, step });
    }
}

fn stages(record: &RequestRecord) -> Vec<&'static str> {
    record.asked.iter().map(|one| one.stage.name()).collect()
}

/// How the last clock of a rule stands.
fn clock(journal: &Journal, rule: DeadlineRule) -> Option<DeadlineStanding> {
    let deadlines = &journal.picture.deadlines;
    let mut all = deadlines.open().chain(deadlines.ended());
    let own = all.find(|one| one.key.obligation.rule == rule)?;
    Some(own.standing(journal.now))
}

/// A report that answers a request.
fn answering(request: ReportId, originator: Option<&str>) -> Value {
    let mut report = first(DETECTED, crossing());
    report["links"] = json!([{"kind": "answers_rfi", "end": {"to": "report", "which": request}}]);
    if let Some(name) = originator {
        report["originator"] = json!({"kind": "ncc", "name": name});
    }
    report
}

#[test]
fn art_14_1_each_of_those_asked_has_a_course_of_their_own() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    assert_eq!(record(&journal, id).direction, RequestDirection::Outgoing);
    assert_eq!(stages(record(&journal, id)), ["open", "open"]);
    take(&mut journal, id, text(0, "Two dinghies, at 23:10.")).unwrap();
    assert_eq!(record(&journal, id).standing(), RequestStanding::Open);
    assert_eq!(
        clock(&journal, DeadlineRule::AnswerAwaited),
        Some(DeadlineStanding::Pending)
    );
    take(&mut journal, id, refusal(1, RefusalGround::NotHeld)).unwrap();
    assert_eq!(stages(record(&journal, id)), ["answered", "refused"]);
    assert_eq!(record(&journal, id).standing(), RequestStanding::Answered);
    assert_eq!(
        clock(&journal, DeadlineRule::AnswerAwaited),
        Some(DeadlineStanding::Met)
    );
}

#[test]
fn art_14_3_a_report_that_answers_is_linked_and_counted_for_who_sent_it() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    let mut answer = answering(id, Some("ncc latvia"));
    answer["handling"]["sensitivity"] = json!("red");
    let (report, _) = journal.file(answer);
    let one = &record(&journal, id).asked[1];
    assert_eq!(one.stage, AskedStage::Answered);
    assert_eq!(one.answers[0].given.reports, [report]);
    let kept = &journal.filed(report).filing.report.handling;
    assert_eq!(&one.answers[0].given.handling, kept, "its marking is kept");
    assert!(
        record(&journal, id).handling.is_within(kept),
        "and so is the whole"
    );
}

#[test]
fn art_14_3_who_was_not_asked_does_not_answer_and_who_refused_takes_it_back_first() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    let stranger = journal.try_file(answering(id, Some("NCC Estonia")));
    let name = Some("NCC Estonia".to_owned());
    assert_eq!(stranger, Err(Refused::Request(Refusal::NotAsked(name))));
    take(&mut journal, id, refusal(0, RefusalGround::DataPolicy)).unwrap();
    let refused = journal.try_file(answering(id, Some("NCC Lithuania")));
    assert_eq!(refused, Err(Refused::Request(Refusal::HasRefused)));
    assert_eq!(
        take(&mut journal, id, text(0, "Seen.")),
        Err(Refusal::HasRefused)
    );
    let reason = prose("Their originator consented.");
    let back = RequestStep::RefusalTakenBack { asked: 0, reason };
    take(&mut journal, id, back).unwrap();
    assert!(
        journal
            .try_file(answering(id, Some("NCC Lithuania")))
            .is_ok()
    );
    let unknown = ReportId(uuid::Uuid::from_u128(0xffff));
    let nowhere = journal.try_file(answering(unknown, None));
    assert_eq!(nowhere, Err(Refused::Request(Refusal::Unknown(unknown))));
}

#[test]
fn the_time_alone_lets_a_request_expire_and_a_late_answer_is_kept_as_late() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    take(&mut journal, id, text(0, "Nothing seen.")).unwrap();
    journal.at("2024-03-11T20:00:00Z");
    tick(&mut journal);
    assert_eq!(
        stages(record(&journal, id)),
        ["answered", "open"],
        "to the last instant"
    );
    journal.at("2024-03-11T20:00:00.001Z");
    tick(&mut journal);
    tick(&mut journal);
    assert_eq!(stages(record(&journal, id)), ["answered", "expired"]);
    assert_eq!(
        clock(&journal, DeadlineRule::AnswerAwaited),
        Some(DeadlineStanding::Late)
    );
    take(&mut journal, id, text(1, "One dinghy.")).unwrap();
    assert!(record(&journal, id).asked[1].answers[0].late);
    assert_eq!(stages(record(&journal, id)), ["answered", "answered"]);
}

#[test]
fn what_others_ask_here_is_owed_within_its_urgency_and_refused_on_a_ground() {
    for (urgency, rule, due) in [
        (
            "immediate",
            DeadlineRule::AnswerToImmediateRequest,
            "2024-03-11T16:00:00Z",
        ),
        (
            "priority",
            DeadlineRule::AnswerToPriorityRequest,
            "2024-03-14T08:00:00Z",
        ),
    ] {
        let mut journal = Journal::begin();
        let mut asked = asked_by("ncc", "NCC Lithuania");
        let form = &mut asked["form"]["request_for_information"];
        form["urgency"] = json!(urgency);
        form.as_object_mut().unwrap().remove("needed_by");
        let id = ask(&mut journal, asked);
        let one = record(&journal, id);
        assert_eq!(one.direction, RequestDirection::Incoming);
        assert_eq!(
            (one.asked.len(), &one.asked[0].who),
            (1, &None),
            "our own course"
        );
        assert_eq!(one.due, due.parse().unwrap(), "{urgency}");
        take(&mut journal, id, RequestStep::TakenUp { asked: 0 }).unwrap();
        assert!(record(&journal, id).asked[0].taken_up.is_some());
        take(
            &mut journal,
            id,
            refusal(0, RefusalGround::OriginatorRefuses),
        )
        .unwrap();
        assert_eq!(record(&journal, id).standing(), RequestStanding::Refused);
        assert_eq!(clock(&journal, rule), Some(DeadlineStanding::Met));
    }
}

#[test]
fn art_14_4_what_is_anothers_leaves_with_their_consent_only() {
    let mut journal = Journal::begin();
    let mut theirs = first(DETECTED, crossing());
    theirs["originator"] = json!({"kind": "ncc", "name": "NCC Latvia"});
    theirs["handling"]["originator_consent_required"] = json!(true);
    theirs["handling"]["classification"] = json!("restreint_ue");
    let (report, _) = journal.file(theirs);
    let id = ask(&mut journal, asked_by("ncc", "NCC Lithuania"));
    let refused = take(&mut journal, id, by_report(report, Vec::new()));
    assert_eq!(refused, Err(Refusal::Consent("NCC Latvia".to_owned())));
    let consent = OriginatorConsent {
        originator: phrase("NCC Latvia"),
        reference: phrase("Message 2024-03-11 08:12Z"),
    };
    take(&mut journal, id, by_report(report, vec![consent])).unwrap();
    let answer = &record(&journal, id).asked[0].answers[0];
    let marked = answer.given.handling.classification;
    assert_eq!(
        marked,
        Classification::RestreintUe,
        "never less than what it rests on"
    );
    let own = ask(&mut journal, asked_by("ncc", "NCC Latvia"));
    assert_eq!(
        take(&mut journal, own, by_report(report, Vec::new())),
        Ok(()),
        "to themselves"
    );
}

#[test]
fn art_25_4_and_art_89_5_some_things_never_leave() {
    let mut journal = Journal::begin();
    let mut held = first(DETECTED, crossing());
    held["handling"]["national_security_restricted"] = json!(true);
    let (held, _) = journal.file(held);
    let mut at_risk = first(DETECTED, crossing());
    at_risk["handling"]["protects_asylum_or_risk_group"] = json!(true);
    let (at_risk, _) = journal.file(at_risk);
    let neighbour = ask(&mut journal, asked_by("ncc", "NCC Lithuania"));
    let secret = take(&mut journal, neighbour, by_report(held, Vec::new()));
    assert_eq!(secret, Err(Refusal::NationalSecurity));
    assert_eq!(
        take(&mut journal, neighbour, by_report(at_risk, Vec::new())),
        Ok(())
    );
    let third = ask(
        &mut journal,
        asked_by("third_country_authority", "Border Committee"),
    );
    let at_risk = take(&mut journal, third, by_report(at_risk, Vec::new()));
    assert_eq!(
        at_risk,
        Err(Refusal::PersonsAtRisk),
        "whoever asks, whoever answers"
    );
}

#[test]
fn a_closed_request_owes_nothing_and_still_takes_an_answer_that_comes() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    let (reason, note) = (RequestEnd::NoLongerNeeded, None);
    take(&mut journal, id, RequestStep::Closed { reason, note }).unwrap();
    assert_eq!(
        clock(&journal, DeadlineRule::AnswerAwaited),
        Some(DeadlineStanding::Waived)
    );
    let after = take(&mut journal, id, refusal(0, RefusalGround::NotHeld));
    assert_eq!(after, Err(Refusal::Closed));
    take(&mut journal, id, text(0, "Seen after all.")).unwrap();
    assert_eq!(record(&journal, id).standing(), RequestStanding::Closed);
    journal.at("2024-03-12T20:00:00Z");
    tick(&mut journal);
    assert_eq!(stages(record(&journal, id)), ["answered", "open"]);
}

#[test]
fn a_further_request_asks_anew_in_place_of_the_last_and_gives_time() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    journal.at("2024-03-11T21:00:00Z");
    tick(&mut journal);
    let mut anew = question();
    anew["stage"] = json!("update");
    anew["follows"] = json!(id);
    let form = &mut anew["form"]["request_for_information"];
    form["needed_by"] = json!("2024-03-12T20:00:00Z");
    form["addressees"] = json!([{"kind": "ncc", "name": "NCC Estonia"}]);
    let second = ask(&mut journal, anew.clone());
    let one = record(&journal, second);
    assert_eq!((one.id, one.versions.len()), (id, 2));
    assert_eq!(stages(one), ["open", "open", "open"]);
    assert_eq!(
        clock(&journal, DeadlineRule::AnswerAwaited),
        Some(DeadlineStanding::Pending)
    );
    let stale = journal.try_file(anew.clone());
    assert_eq!(stale, Err(Refused::Request(Refusal::Superseded(second))));
    anew["follows"] = json!(second);
    anew["originator"] = json!({"kind": "ncc", "name": "NCC Latvia"});
    let foreign = journal.try_file(anew);
    assert_eq!(foreign, Err(Refused::Request(Refusal::OtherAsker)));
}

#[test]
fn a_question_about_an_event_is_in_its_thread_and_is_no_report_on_it() {
    let mut journal = Journal::begin();
    let (_, event) = journal.file(first(DETECTED, crossing()));
    let mut other = journal.event(event).event.clone();
    other.id = EventId(uuid::Uuid::from_u128(0xffff));
    other.reactions.clear();
    journal.append(Body::EventOpened(other.clone()));
    let mut about = question();
    about["event"] = json!(other.id);
    let id = ask(&mut journal, about);
    assert_eq!(record(&journal, id).event, Some(other.id));
    assert_eq!(journal.event(other.id).reports, [id]);
    assert_eq!(
        journal.event(other.id).first_report.filed,
        None,
        "still owed"
    );
}

#[test]
fn a_machine_takes_no_step_and_a_stale_reader_is_told() {
    let mut journal = Journal::begin();
    let id = ask(&mut journal, question());
    let machine = Actor::machine("helper");
    let step = refusal(0, RefusalGround::NotHeld);
    let picture = &journal.picture;
    let by_machine = picture.decide_request_step(id, 1, step.clone(), &machine);
    assert_eq!(by_machine, Err(Refusal::NotAPerson));
    let stale = picture.decide_request_step(id, 7, step, &officer());
    assert_eq!(stale, Err(Refusal::Outdated { read: 7, now: 1 }));
    let nothing = RequestStep::Answered {
        asked: 0,
        answer: Box::new(GivenAnswer {
            text: None,
            reports: Vec::new(),
            data_policy: None,
            handling: Handling::default(),
            consents: Vec::new(),
        }),
    };
    let empty = picture.decide_request_step(id, 1, nothing, &officer());
    assert_eq!(empty, Err(Refusal::NoAnswer));
}

/// Anything that could be tried with a request.
fn steps() -> impl Strategy<Value = RequestStep> {
    let asked = 0..3_u16;
    prop_oneof![
        asked
            .clone()
            .prop_map(|asked| RequestStep::TakenUp { asked }),
        asked.clone().prop_map(|asked| text(asked, "Seen.")),
        asked
            .clone()
            .prop_map(|asked| refusal(asked, RefusalGround::NotHeld)),
        asked.prop_map(|asked| RequestStep::RefusalTakenBack {
            asked,
            reason: prose("Found after all."),
        }),
        Just(RequestStep::Expired),
        Just(RequestStep::Closed {
            reason: RequestEnd::Satisfied,
            note: None,
        }),
    ]
}

proptest! {
    #[test]
    fn nobody_has_both_answered_and_refused(tried in proptest::collection::vec(steps(), 1..40)) {
        let mut journal = Journal::begin();
        let id = ask(&mut journal, question());
        for step in tried {
            journal.after(1_800);
            tick(&mut journal);
            // Whether it may be taken is the rule's to say.
            let _ = take(&mut journal, id, step);
            for one in &record(&journal, id).asked {
                let has_answered = !one.answers.is_empty();
                prop_assert_eq!(one.stage == AskedStage::Answered, has_answered);
                let has_refused = matches!(one.stage, AskedStage::Refused { .. });
                prop_assert!(!(has_answered && has_refused));
            }
        }
        let mut again = thalweg_picture::Picture::default();
        journal.facts.iter().for_each(|fact| again.apply(fact));
        prop_assert_eq!(&again, &journal.picture, "the same facts, the same courses");
    }

    #[test]
    fn no_answer_is_marked_more_widely_than_what_it_rests_on(
        class in 0..2_usize, red in any::<bool>(), onward in any::<bool>(),
    ) {
        let mut journal = Journal::begin();
        let mut source = first(DETECTED, crossing());
        let handling = &mut source["handling"];
        handling["classification"] = json!(["unclassified", "sensitive_non_classified"][class]);
        handling["sensitivity"] = json!(if red { "red" } else { "white" });
        handling["onward_transmission_prohibited"] = json!(onward);
        let (report, _) = journal.file(source);
        let id = ask(&mut journal, asked_by("ncc", "NCC Lithuania"));
        take(&mut journal, id, by_report(report, Vec::new())).unwrap();
        let answer = &record(&journal, id).asked[0].answers[0];
        let rests_on = &journal.filed(report).filing.report.handling;
        prop_assert!(answer.given.handling.is_within(rests_on));
        prop_assert!(record(&journal, id).handling.is_within(&answer.given.handling));
    }
}
