//! Merging and splitting events, with their histories kept.

use serde_json::json;
use thalweg_domain::event::CloseReason;
use thalweg_domain::link::Link;
use thalweg_picture::events::Refusal;

use crate::scene::{Journal, crossing, first};

const DETECTED: &str = "2024-03-10T10:00:00Z";

#[test]
fn two_events_become_one_and_both_histories_are_kept() {
    let mut journal = Journal::begin();
    let (one, kept) = journal.file(first(DETECTED, crossing()));
    journal.after(60);
    let (two, part) = journal.file(first(DETECTED, crossing()));
    assert_eq!(
        journal
            .picture
            .events
            .similar(&journal.event(kept).event)
            .len(),
        1
    );
    journal.merge(kept, part).unwrap();
    let record = journal.event(kept);
    assert_eq!(record.reports, [one, two]);
    assert_eq!(record.event.reactions.len(), 2);
    assert_eq!(journal.event(part).merged_into, Some(kept));
    assert_eq!(
        journal.event(part).reports,
        [two],
        "the part keeps what it was"
    );
    for id in [kept, part] {
        let last = journal.event(id).history.last().unwrap();
        assert_eq!(last.what, "events_merged");
    }
    assert!(
        journal
            .picture
            .events
            .similar(&journal.event(kept).event)
            .is_empty()
    );
}

#[test]
fn a_part_takes_no_change_and_says_which_event_does() {
    let mut journal = Journal::begin();
    let (_, kept) = journal.file(first(DETECTED, crossing()));
    let (_, part) = journal.file(first(DETECTED, crossing()));
    assert_eq!(journal.merge(kept, kept), Err(Refusal::IntoItself));
    journal.merge(kept, part).unwrap();
    let closing = journal.close(part, CloseReason::SituationEnded);
    assert_eq!(closing, Err(Refusal::Merged(kept)));
    assert_eq!(journal.merge(kept, part), Err(Refusal::Merged(kept)));
}

#[test]
fn a_split_shares_the_reports_out_and_leaves_neither_side_empty() {
    let mut journal = Journal::begin();
    let (one, event) = journal.file(first(DETECTED, crossing()));
    assert_eq!(journal.split(event, &[one]), Err(Refusal::SplitOffNothing));
    let (two, part) = journal.file(first(DETECTED, crossing()));
    journal.merge(event, part).unwrap();
    let other = journal.split(event, &[two]).unwrap();
    assert_eq!(journal.event(event).reports, [one]);
    assert_eq!(journal.event(other).reports, [two]);
    assert!(journal.event(other).first_report.filed.is_some());
    assert_eq!(
        journal.split(event, &[two]),
        Err(Refusal::NotItsReport(two))
    );
}

#[test]
fn the_owner_of_a_picture_adds_and_takes_back_links() {
    let mut journal = Journal::begin();
    let (_, event) = journal.file(first(DETECTED, crossing()));
    let analysis = json!({"kind": "explains", "end": {"to": "elsewhere", "which": "RA 2024/7"}});
    let link: Link = serde_json::from_value(analysis).unwrap();
    let events = |journal: &Journal| journal.picture.events.clone();
    assert_eq!(
        events(&journal).decide_unlink(event, link.clone()),
        Err(Refusal::Link(false))
    );
    let body = events(&journal).decide_link(event, link.clone()).unwrap();
    journal.append(body);
    assert_eq!(
        journal.event(event).links.as_slice(),
        std::slice::from_ref(&link)
    );
    assert_eq!(
        events(&journal).decide_link(event, link.clone()),
        Err(Refusal::Link(true))
    );
    let body = events(&journal).decide_unlink(event, link).unwrap();
    journal.append(body);
    assert!(journal.event(event).links.is_empty());
}
