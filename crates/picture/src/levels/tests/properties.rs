//! Whatever people do, in any order.

use proptest::prelude::*;
use thalweg_domain::attribution::AttributionStep;
use thalweg_domain::task::{TaskAnswer, compelled};

use super::desk::{Desk, SECTION, analyst, supervisor};
use crate::{Fact, Picture};

#[derive(Debug, Clone, Copy)]
enum Act {
    Propose(usize),
    Step(usize, bool),
    Answer(usize, usize),
    Wait(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0_usize..4).prop_map(Act::Propose),
        (0_usize..7, any::<bool>()).prop_map(|(step, own)| Act::Step(step, own)),
        (0_usize..20, 0_usize..3).prop_map(|(task, answer)| Act::Answer(task, answer)),
        (1_i64..500).prop_map(Act::Wait),
    ];
    prop::collection::vec(act, 1..60)
}

/// Does what people tried; what is refused changes nothing.
fn live(desk: &mut Desk, acts: &[Act]) {
    for act in acts {
        match *act {
            Act::Propose(level) => {
                let level = ["low", "medium", "high", "critical"][level];
                let _ = desk.propose_again(level);
            }
            Act::Step(step, own) => take(desk, step, own),
            Act::Answer(task, answer) => answer_some(desk, task, answer),
            Act::Wait(hours) => desk.after_hours(hours),
        }
        desk.tick();
    }
}

fn take(desk: &mut Desk, step: usize, own: bool) {
    let attributions = &desk.picture.attributions;
    let one = attributions
        .pending(SECTION)
        .or_else(|| attributions.in_force(SECTION));
    let Some(id) = one.map(|one| one.proposal.id) else {
        return;
    };
    let (at, note) = (desk.now, "Said so.".to_owned().try_into().unwrap());
    let next = at.offset_ms(1_000_000);
    let step = match step {
        0 => AttributionStep::Consulted { at, note },
        1 => AttributionStep::Agreed(desk.consent()),
        2 => AttributionStep::Refused(desk.objection()),
        3 => AttributionStep::Decided(desk.consent()),
        4 => AttributionStep::Declined(desk.objection()),
        5 => AttributionStep::Withdrawn { at, reason: note },
        _ => AttributionStep::Reviewed { at, note, next },
    };
    let before = desk.stage(id).clone();
    let expected = before.after(&step);
    let by = if own { analyst() } else { supervisor() };
    match desk.step(id, step, &by) {
        Ok(()) => assert_eq!(Some(desk.stage(id)), expected.as_ref()),
        Err(_) => assert_eq!(desk.stage(id), &before, "a refusal changes nothing"),
    }
}

fn answer_some(desk: &mut Desk, task: usize, answer: usize) {
    let tasks = desk.picture.tasks.of_section(SECTION);
    let Some(id) = tasks.get(task).map(|record| record.task.id) else {
        return;
    };
    let (at, reason) = (desk.now, "Said so.".to_owned().try_into().unwrap());
    let answer = match answer {
        0 => desk.done(),
        1 => TaskAnswer::NotApplicable { at, reason },
        _ => TaskAnswer::Reopened { at, reason },
    };
    let _ = desk.answer(id, answer);
}

fn check(desk: &Desk) {
    let picture = &desk.picture;
    let waiting = picture
        .attributions
        .of_section(SECTION)
        .filter(|one| one.stage.is_pending());
    assert!(waiting.count() <= 1);
    let spans = picture.attributions.levels(SECTION);
    for (one, next) in spans.iter().zip(spans.iter().skip(1)) {
        assert_eq!(one.until, Some(next.from), "no hole, no overlap");
    }
    let in_force = picture.attributions.in_force(SECTION);
    let level = in_force.map(|one| one.proposal.level.impact());
    let wanted = level.map_or_else(Vec::new, |level| {
        compelled(level, &[], picture.terms.headquarters())
    });
    let has: Vec<_> = picture.tasks.of_section(SECTION);
    let has: Vec<_> = has
        .iter()
        .map(|record| record.task.compelled.clone())
        .collect();
    assert_eq!(has, wanted, "each duty has one task");
}

fn written_and_read(facts: &[Fact]) -> Vec<Fact> {
    let text = serde_json::to_string(facts).unwrap();
    serde_json::from_str(&text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_facts_replayed_are_the_state(acts in acts()) {
        let mut desk = Desk::new();
        live(&mut desk, &acts);
        check(&desk);
        let mut again = Picture::default();
        for fact in written_and_read(&desk.facts) {
            again.apply(&fact);
        }
        prop_assert_eq!(&again, &desk.picture);
    }

    #[test]
    fn what_was_known_at_an_instant_shows_no_later_fact(acts in acts(), later in acts()) {
        let mut desk = Desk::new();
        live(&mut desk, &acts);
        let (then, known_at) = (desk.picture.clone(), desk.now);
        desk.after_hours(1);
        live(&mut desk, &later);
        let known = Picture::default().as_known_at(desk.facts.clone(), known_at);
        prop_assert_eq!(&known, &then);
    }
}
