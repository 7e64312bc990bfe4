//! Passing on: each relay says what it let through.

use thalweg_exchange::Refusal;
use thalweg_exchange::envelope::{Completeness, Form, Opener, Sealed};

use super::scene::{
    HUB, LAST, NEIGHBOUR, OWNER, neighbours, only, opener_between, passage, ring, sealed,
};

fn relayed(ids: &[u16]) -> Sealed {
    only(&sealed(), ids)
        .passed_on(&passage(HUB, NEIGHBOUR), &HUB.key())
        .unwrap()
}

#[test]
fn a_relay_may_let_less_through_and_is_named_for_it() {
    let keys = ring();
    let profile = neighbours();
    let asked = Opener {
        profile: Some(&profile),
        ..opener_between(&keys, HUB, NEIGHBOUR)
    };
    let opened = asked.open(&relayed(&[1, 3]).write(Form::Compact)).unwrap();
    assert_eq!(opened.completeness(), Completeness::ReducedBy(HUB.id()));
    let opened = asked
        .open(&relayed(&[1, 3, 5]).write(Form::Compact))
        .unwrap();
    assert_eq!(opened.completeness(), Completeness::Complete);
}

#[test]
fn what_is_left_out_behind_a_relay_is_noticed() {
    let keys = ring();
    let stripped = only(&relayed(&[1, 3, 5]), &[1, 3]);
    let refused = opener_between(&keys, HUB, NEIGHBOUR).open(&stripped.write(Form::Plain));
    assert_eq!(refused, Err(Refusal::ViaMismatch(HUB.id())));
}

#[test]
fn a_second_relay_lets_through_no_more_than_the_first() {
    let keys = ring();
    let twice = only(&relayed(&[1, 3, 5]), &[1, 5]);
    let twice = twice.passed_on(&passage(NEIGHBOUR, LAST), &NEIGHBOUR.key());
    // Nothing is judged before the entry is there: leaving out and saying so is one act.
    let opened = opener_between(&keys, NEIGHBOUR, LAST)
        .open(&twice.unwrap().write(Form::Compact))
        .unwrap();
    assert_eq!(opened.record().via().len(), 2);
    assert_eq!(opened.record().portions().len(), 2);
}

#[test]
fn nobody_passes_a_record_on_in_a_circle() {
    let back = passage(NEIGHBOUR, HUB);
    let refused = relayed(&[1]).passed_on(&back, &NEIGHBOUR.key());
    assert_eq!(refused, Err(Refusal::RelayLoop(NEIGHBOUR.id())));
    let to_owner = sealed().passed_on(&passage(HUB, OWNER), &HUB.key());
    assert_eq!(to_owner, Err(Refusal::RelayLoop(HUB.id())));
    let to_itself = sealed().passed_on(&passage(HUB, HUB), &HUB.key());
    assert_eq!(to_itself, Err(Refusal::RelayLoop(HUB.id())));
}

#[test]
fn who_did_not_get_it_cannot_have_passed_it_on() {
    let refused = relayed(&[1]).passed_on(&passage(LAST, super::scene::Centre(5)), &LAST.key());
    assert_eq!(refused, Err(Refusal::ViaMismatch(LAST.id())));
}

#[test]
fn a_record_counts_only_from_who_it_says_handed_it_over() {
    let keys = ring();
    let open = |record: &Sealed, from, here| {
        let opened = opener_between(&keys, from, here).open(&record.write(Form::Compact));
        opened.map(|_| ())
    };
    assert_eq!(open(&sealed(), OWNER, NEIGHBOUR), Ok(()));
    let mismatch = |from: super::scene::Centre| Err(Refusal::ViaMismatch(from.id()));
    assert_eq!(
        open(&sealed(), HUB, NEIGHBOUR),
        mismatch(HUB),
        "it hides that it passed it on"
    );
    assert_eq!(open(&relayed(&[1, 3]), HUB, NEIGHBOUR), Ok(()));
    let handed_on = open(&relayed(&[1, 3]), NEIGHBOUR, LAST);
    assert_eq!(
        handed_on,
        mismatch(NEIGHBOUR),
        "it was signed to the neighbour"
    );
    assert_eq!(open(&relayed(&[1, 3]), HUB, LAST), mismatch(HUB));
    assert_eq!(open(&relayed(&[1, 3]), OWNER, NEIGHBOUR), mismatch(OWNER));
}
