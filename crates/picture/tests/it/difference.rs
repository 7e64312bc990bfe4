//! What became known between two instants, as pure functions of two pictures.

use thalweg_domain::event::CloseReason;
use thalweg_picture::Picture;
use thalweg_picture::difference::{Aspect, Became, differences, open_things};

use crate::scene::{Journal, crossing, first};

#[test]
fn ui_spec_s15_an_event_that_became_known_later_appears_and_one_that_ended_is_closed() {
    let mut journal = Journal::begin();
    let (_, ended) = journal.file(first("2024-03-11T07:00:00Z", crossing()));
    let then = journal.picture.clone();
    journal.after(600);
    let (_, late) = journal.file(first("2024-03-11T06:30:00Z", crossing()));
    journal.close(ended, CloseReason::SituationEnded).unwrap();
    let found = differences(&then, &journal.picture);
    let of = |id: thalweg_domain::id::EventId| {
        let id = id.to_string();
        found.iter().find(|one| one.thing.id == id).unwrap()
    };
    assert_eq!(of(late).became, Became::Appeared);
    assert!(of(late).changes.is_empty());
    assert_eq!(of(ended).became, Became::Closed);
    let status = &of(ended).changes;
    assert!(status.iter().any(|one| one.aspect == Aspect::EventStatus
        && one.was.as_deref().is_some_and(|was| was != "closed")
        && one.is.as_deref() == Some("closed")));
    let open: Vec<String> = open_things(&journal.picture).map(|one| one.id).collect();
    assert_eq!(open, [late.to_string()]);
}

#[test]
fn the_same_picture_differs_in_nothing_and_all_of_it_from_none() {
    let mut journal = Journal::begin();
    journal.file(first("2024-03-11T07:00:00Z", crossing()));
    assert_eq!(differences(&journal.picture, &journal.picture), []);
    let found = differences(&Picture::default(), &journal.picture);
    assert!(found.iter().all(|one| one.became == Became::Appeared));
}
