//! Incidents: rescue comes first, and what is closed is only read.

use serde_json::{Value, json};
use thalweg_domain::deadline::{DeadlineRule, DeadlineSubject, Obligation};
use thalweg_domain::id::{EventId, IncidentId};
use thalweg_domain::incident::{Incident, IncidentOrigin, IncidentPhase, IncidentStep};
use thalweg_picture::incidents::{IncidentRecord, MilestoneKind, Refusal};

use crate::scene::{Journal, crossing, first, officer, rescue};

/// An incident on an event; a rescue where lives are at risk.
fn opened(journal: &mut Journal, event: Option<EventId>, lives_at_risk: bool) -> IncidentId {
    let id = IncidentId(journal.draw());
    let incident = Incident {
        id,
        title: "Boat, 40 persons".to_owned().try_into().unwrap(),
        origin: event.map_or(
            IncidentOrigin::Track("mmsi-219622000".parse().unwrap()),
            IncidentOrigin::Event,
        ),
        lead: "NCC".to_owned().try_into().unwrap(),
        phase: if lives_at_risk {
            IncidentPhase::Rescue
        } else {
            IncidentPhase::Intercept
        },
        lives_at_risk,
        event,
        tracks: Vec::new(),
        position: None,
        began: journal.now,
    };
    let body = journal.picture.decide_incident(incident).unwrap();
    journal.append_by(officer(1), body);
    id
}

fn record(journal: &Journal, id: IncidentId) -> &IncidentRecord {
    journal.picture.incidents.get(id).unwrap()
}

fn step(journal: &mut Journal, id: IncidentId, step: Value) -> Result<(), Refusal> {
    let read = Some(record(journal, id).revision);
    let step: IncidentStep = serde_json::from_value(step).unwrap();
    let body = journal.picture.decide_incident_step(id, read, step)?;
    journal.append_by(officer(1), body);
    Ok(())
}

fn phase(name: &str) -> Value {
    json!({"step": "phase_entered", "phase": name})
}

fn informed() -> Value {
    json!({"step": "centre_informed", "centre": "MRCC North", "how": "telephone",
           "at": "2024-03-11T08:00:00Z"})
}

fn stage(name: &str, triggers: &[&str]) -> Value {
    json!({"step": "stage_assessed", "phase": name, "triggers": triggers})
}

fn factor(name: &str) -> Value {
    json!({"step": "factor_found", "factor": name, "finding": "As seen from the air."})
}

#[test]
fn art_20_1_rescue_is_left_only_when_the_rescue_centre_was_informed() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, true);
    assert_eq!(record(&journal, id).incident.phase, IncidentPhase::Rescue);
    for other in ["intercept", "hand_over", "review"] {
        let refused = step(&mut journal, id, phase(other));
        assert_eq!(refused, Err(Refusal::CentreNotInformed));
    }
    step(&mut journal, id, informed()).unwrap();
    step(&mut journal, id, phase("intercept")).unwrap();
    // Back into rescue there is no condition at all.
    step(&mut journal, id, phase("rescue")).unwrap();
}

#[test]
fn any_incident_becomes_a_rescue_at_once_and_then_owes_the_word_to_the_centre() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, false);
    assert!(record(&journal, id).rescue.is_none());
    step(&mut journal, id, phase("rescue")).unwrap();
    assert!(record(&journal, id).incident.lives_at_risk);
    let refused = step(&mut journal, id, phase("intercept"));
    assert_eq!(refused, Err(Refusal::CentreNotInformed));
}

#[test]
fn art_9_2_a_phase_of_rescue_rests_on_a_trigger_of_its_own() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, true);
    let refused = step(&mut journal, id, stage("distress", &[]));
    assert_eq!(refused, Err(Refusal::NoTrigger("distress")));
    let refused = step(&mut journal, id, stage("distress", &["report_missed"]));
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("656/2014 Art. 9(2)(c)(ii)"), "{words}");
    let refused = step(
        &mut journal,
        id,
        stage("operation_concluded", &["report_missed"]),
    );
    assert_eq!(refused, Err(Refusal::NoStage("operation_concluded")));
    step(
        &mut journal,
        id,
        stage("distress", &["positive_information", "distress_likely"]),
    )
    .unwrap();
}

#[test]
fn art_9_2_f_i_nobody_stands_down_on_the_request_for_help_alone() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, true);
    step(&mut journal, id, informed()).unwrap();
    // To help sooner is never refused.
    step(&mut journal, id, factor("request_for_assistance")).unwrap();
    step(
        &mut journal,
        id,
        stage("distress", &["positive_information"]),
    )
    .unwrap();
    let down = [
        stage("uncertainty", &["report_missed"]),
        phase("review"),
        json!({"step": "judged_unrelated", "decided_by": "Head of shift", "reason": "A race."}),
    ];
    for one in &down {
        let refused = step(&mut journal, id, one.clone());
        assert_eq!(refused, Err(Refusal::RequestOnly), "{one}");
    }
    step(&mut journal, id, factor("seaworthiness")).unwrap();
    for one in down {
        step(&mut journal, id, one).unwrap();
    }
}

#[test]
fn art_20_2_vector_v20_an_unrelated_case_owes_no_report_and_the_rescue_centre_is_told() {
    let mut journal = Journal::begin();
    let (_, event) = journal.file(first("2024-03-11T07:50:00Z", rescue("distress", None)));
    let id = opened(&mut journal, Some(event), true);
    let obligation = Obligation {
        rule: DeadlineRule::RescueFollowUp,
        subject: DeadlineSubject::Event(event),
    };
    assert!(journal.picture.deadlines.running(obligation).is_some());
    step(
        &mut journal,
        id,
        json!({"step": "judged_unrelated", "decided_by": "Head of shift",
               "reason": "A yacht of a race; the crew is known."}),
    )
    .unwrap();
    assert!(journal.event(event).told.unrelated);
    assert!(journal.event(event).first_report.waived);
    assert!(journal.picture.deadlines.running(obligation).is_none());
    // The message to the rescue centre is owed all the same.
    let refused = step(&mut journal, id, phase("review"));
    assert_eq!(refused, Err(Refusal::CentreNotInformed));
}

#[test]
fn a_case_that_was_no_rescue_is_not_judged_unrelated() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, false);
    let unrelated = json!({"step": "judged_unrelated", "decided_by": "Head", "reason": "None."});
    assert_eq!(step(&mut journal, id, unrelated), Err(Refusal::NoRescue));
}

#[test]
fn an_event_that_is_found_later_learns_that_its_rescue_is_unrelated() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, true);
    let unrelated = json!({"step": "judged_unrelated", "decided_by": "Head", "reason": "A race."});
    step(&mut journal, id, unrelated).unwrap();
    let (_, event) = journal.file(first("2024-03-11T07:50:00Z", crossing()));
    step(
        &mut journal,
        id,
        json!({"step": "event_attached", "event": event}),
    )
    .unwrap();
    assert!(journal.event(event).told.unrelated);
}

#[test]
fn tasks_are_done_or_no_longer_wanted_before_an_incident_is_closed_from_its_review() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, false);
    let given = json!({"step": "task_given", "id": journal.draw(), "what": "Go and look",
                       "owner": "PB-12"});
    step(&mut journal, id, given).unwrap();
    let task = record(&journal, id).tasks[0].task.id;
    let end = json!({"step": "closed", "course": "Met at noon, landed at two."});
    assert_eq!(
        step(&mut journal, id, end.clone()),
        Err(Refusal::NotReviewed)
    );
    step(&mut journal, id, phase("review")).unwrap();
    assert_eq!(
        step(&mut journal, id, end.clone()),
        Err(Refusal::TasksOpen(1))
    );
    let answer = |state: &str, note: Option<&str>| json!({"step": "task_answered", "task": task, "state": state, "note": note});
    let wordless = step(&mut journal, id, answer("cancelled", None));
    assert_eq!(wordless, Err(Refusal::NoNote));
    step(&mut journal, id, answer("cancelled", Some("Fog."))).unwrap();
    let again = step(&mut journal, id, answer("done", None));
    assert_eq!(again, Err(Refusal::TaskEnded));
    step(&mut journal, id, end).unwrap();
    assert_eq!(
        step(&mut journal, id, phase("rescue")),
        Err(Refusal::Closed)
    );
    let kinds: Vec<MilestoneKind> = record(&journal, id)
        .milestones()
        .iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            MilestoneKind::Noticed,
            MilestoneKind::Opened,
            MilestoneKind::FirstTask,
            MilestoneKind::Closed
        ]
    );
}

#[test]
fn one_thing_is_worked_in_one_incident_and_who_read_an_old_revision_is_told() {
    let mut journal = Journal::begin();
    let id = opened(&mut journal, None, false);
    let mut other = record(&journal, id).incident.clone();
    other.id = IncidentId(journal.draw());
    let refused = journal.picture.decide_incident(other);
    assert_eq!(refused, Err(Refusal::Worked(id)));
    step(&mut journal, id, phase("hand_over")).unwrap();
    let late: IncidentStep = serde_json::from_value(phase("review")).unwrap();
    let refused = journal.picture.decide_incident_step(id, Some(1), late);
    assert_eq!(refused, Err(Refusal::Outdated { read: 1, now: 2 }));
    // What is only added is nobody's to overtake.
    let added: IncidentStep = serde_json::from_value(informed()).unwrap();
    assert!(
        journal
            .picture
            .decide_incident_step(id, Some(1), added)
            .is_ok()
    );
}
