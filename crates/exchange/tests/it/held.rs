//! What records do to each other.

use proptest::prelude::*;
use thalweg_domain::text::Phrase;
use thalweg_exchange::Priority;
use thalweg_exchange::held::{Effect, Held, LegalHold, Stored, TOMBSTONES_OWNER_MAX, Tombstone};
use thalweg_exchange::lane::{Item, Permit, VoidReason};

use crate::specimen::{at, centre, header, name, portions, put, version, withdrawal};

/// The effects of items that all come from their owner.
fn effects(held: &mut Held, items: &[Item]) -> Vec<Effect> {
    let take = |item: &Item| held.take(item, item.name.owner, at(0));
    items.iter().map(take).collect()
}

#[test]
fn the_version_held_never_goes_back() {
    let mut held = Held::default();
    let took = effects(&mut held, &[put(1, 2), put(1, 1), put(1, 2), put(1, 3)]);
    let expected = [
        Effect::Stored,
        Effect::Outdated,
        Effect::Known,
        Effect::Stored,
    ];
    assert_eq!(took, expected);
    assert_eq!(held.copy(&name(1, 1)).unwrap().version, version(3));
}

#[test]
fn a_withdrawal_kills_every_version_up_to_it_whatever_comes_first() {
    let mut held = Held::default();
    let took = effects(
        &mut held,
        &[withdrawal(1, 2), put(1, 1), put(1, 2), put(1, 3)],
    );
    let nothing = Effect::Withdrawn { copies: 0 };
    let expected = [
        nothing,
        Effect::CalledBack,
        Effect::CalledBack,
        Effect::Stored,
    ];
    assert_eq!(took, expected);
    let took = effects(&mut held, &[withdrawal(1, 2), withdrawal(1, 3), put(1, 3)]);
    let (none, one) = (
        Effect::Withdrawn { copies: 0 },
        Effect::Withdrawn { copies: 1 },
    );
    assert_eq!(took, [none, one, Effect::CalledBack]);
}

#[test]
fn another_centre_cannot_call_back_what_it_does_not_own() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(1), at(0));
    let mut forged = withdrawal(1, 1);
    forged.name.owner = centre(9);
    held.take(&forged, centre(9), at(0));
    assert!(held.copy(&name(1, 1)).is_some());
}

#[test]
fn a_fuller_copy_adds_portions_and_a_leaner_one_takes_none_away() {
    let mut held = Held::default();
    let lean = Item {
        portions: portions(&["core"]),
        ..put(1, 1)
    };
    held.take(&lean, centre(5), at(0));
    assert_eq!(held.take(&put(1, 1), centre(1), at(0)), Effect::Widened);
    assert_eq!(held.take(&lean, centre(6), at(0)), Effect::Known);
    let copy = held.copy(&name(1, 1)).unwrap();
    assert_eq!(copy.portions, put(1, 1).portions);
    assert_eq!(copy.obtained_from, [1, 5, 6].map(centre).into());
}

#[test]
fn two_headers_for_one_version_are_kept_as_evidence_and_stop_the_relaying() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(1), at(0));
    let second = Item {
        header: header(&name(1, 1), 1, "other"),
        ..put(1, 1)
    };
    assert!(held.relays(&centre(1)));
    assert_eq!(held.take(&second, centre(5), at(0)), Effect::Equivocation);
    let evidence: Vec<_> = held.equivocations().collect();
    assert_eq!(
        (evidence[0].first, evidence[0].second),
        (put(1, 1).header, second.header)
    );
    assert_eq!(
        held.copy(&name(1, 1)).unwrap().header,
        put(1, 1).header,
        "the first stays"
    );
    assert!(!held.relays(&centre(1)) && held.relays(&centre(3)));
    held.thaw(&centre(1));
    assert!(held.relays(&centre(1)) && held.equivocations().count() == 1);
}

#[test]
fn a_reply_waits_for_its_request() {
    let mut held = Held::default();
    held.dangling.note(name(2, 7), name(1, 1));
    held.dangling.note(name(2, 7), name(1, 1));
    assert_eq!(
        held.dangling.waiting().collect::<Vec<_>>(),
        [(name(2, 7), name(1, 1))]
    );
    assert_eq!(held.dangling.found(&name(1, 1)), [name(2, 7)].into());
    assert_eq!(held.dangling.waiting().count(), 0);
    for reply in 0..1_030 {
        held.dangling.note(name(2, reply), name(1, 1));
    }
    let count = |held: &Held| (held.dangling.waiting().count(), held.dangling.beyond());
    assert_eq!(count(&held), (1_024, 6), "one owner does not fill it");
    held.dangling.note(name(3, 1), name(1, 1));
    assert_eq!(count(&held), (1_025, 6));
    for owner in 4..20 {
        for reply in 0..1_024 {
            held.dangling.note(name(owner, reply), name(1, 2));
        }
    }
    assert_eq!(count(&held), (16_384, 6 + 1_025));
    assert_eq!(held.dangling.found(&name(1, 1)).len(), 1_025);
    held.dangling.note(name(2, 7), name(1, 1));
    assert_eq!(
        held.dangling.waiting().count(),
        15_360,
        "there is room again"
    );
}

#[test]
fn what_is_past_its_time_is_deleted_without_being_asked_and_does_not_come_back() {
    let mut held = Held::default();
    let until = Item {
        keep_until: Some(at(10)),
        ..put(1, 1)
    };
    held.take(&until, centre(1), at(0));
    assert_eq!(held.expire(at(9)), []);
    assert_eq!(held.expire(at(10)), [(name(1, 1), version(1))]);
    assert_eq!(held.take(&until, centre(5), at(10)), Effect::CalledBack);
    let late = Item {
        keep_until: Some(at(10)),
        ..put(2, 1)
    };
    assert_eq!(held.take(&late, centre(1), at(11)), Effect::CalledBack);
    assert_eq!(held.copies().count(), 0);
}

#[test]
fn what_is_under_legal_hold_is_preserved_and_seen_by_nobody() {
    let mut held = Held::default();
    let basis = Phrase::try_from("Order of the court, 12 May".to_owned()).unwrap();
    let order = LegalHold {
        basis,
        until: at(100),
    };
    held.take(&put(1, 1), centre(1), at(0));
    held.hold(name(1, 1), order.clone());
    held.take(&put(1, 2), centre(1), at(0));
    let answer = Effect::Withheld(order);
    assert_eq!(held.take(&withdrawal(1, 2), centre(1), at(1)), answer);
    assert!(held.copy(&name(1, 1)).is_none());
    assert_eq!(
        held.take(&withdrawal(1, 2), centre(5), at(2)),
        answer,
        "said twice"
    );
    assert_eq!(held.end_holds(at(99)), []);
    assert_eq!(held.end_holds(at(100)), [name(1, 1)]);
    let done = held.take(&withdrawal(1, 2), centre(1), at(101));
    assert_eq!(done, Effect::Withdrawn { copies: 0 });
}

#[test]
fn what_is_no_longer_held_as_it_was_queued_does_not_leave() {
    let mut held = Held::default();
    let permit = |held: &Held, item: &Item| held.still_current(item, at(0));
    let nothing = Permit::Nothing;
    assert_eq!(permit(&held, &put(1, 1)), nothing(VoidReason::NotReleased));
    held.take(&put(1, 1), centre(1), at(0));
    assert_eq!(permit(&held, &put(1, 1)), Permit::Whole);
    let expired = Item {
        keep_until: Some(at(0)),
        ..put(1, 1)
    };
    assert_eq!(permit(&held, &expired), nothing(VoidReason::Expired));
    held.take(&put(1, 2), centre(1), at(0));
    assert_eq!(permit(&held, &put(1, 1)), nothing(VoidReason::Superseded));
    held.take(&withdrawal(1, 2), centre(1), at(0));
    assert_eq!(permit(&held, &put(1, 2)), nothing(VoidReason::Withdrawn));
    assert_eq!(permit(&held, &withdrawal(1, 2)), Permit::Whole);
}

#[test]
fn what_a_source_no_longer_vouches_for_goes_with_its_last_source() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(5), at(0));
    held.take(&put(1, 1), centre(6), at(0));
    assert!(!held.disclaim(&name(1, 1), centre(5)));
    assert!(held.disclaim(&name(1, 1), centre(6)));
    assert!(!held.disclaim(&name(1, 1), centre(6)));
    held.take(&put(1, 1), centre(5), at(0));
    assert!(
        held.disclaim(&name(1, 1), centre(1)),
        "the owner's word is enough"
    );
}

#[test]
fn what_was_stored_is_what_is_held() {
    let mut held = Held::default();
    let basis = Phrase::try_from("Order of the court, 12 May".to_owned()).unwrap();
    let until = at(100);
    effects(
        &mut held,
        &[put(1, 1), put(2, 1), withdrawal(3, 1), put(4, 1)],
    );
    held.hold(name(1, 4), LegalHold { basis, until });
    let other = Item {
        header: header(&name(1, 1), 1, "other"),
        ..put(1, 1)
    };
    effects(&mut held, &[withdrawal(4, 1), other]);
    held.dangling.note(name(2, 7), name(1, 9));
    // Every field by its name: one that is added has to be stored too.
    let Stored {
        copies,
        tombstones,
        holds,
        preserved,
        equivocations,
        equivocations_beyond,
        frozen_owners,
        tombstones_beyond,
    } = held.stored().clone();
    let counts = (copies.len(), tombstones.len(), holds.len(), preserved.len());
    assert_eq!(counts, (2, 2, 1, 1));
    assert_eq!((equivocations.len(), frozen_owners.len()), (1, 1));
    let kept = Stored {
        copies,
        tombstones,
        holds,
        preserved,
        equivocations,
        equivocations_beyond,
        frozen_owners,
        tombstones_beyond,
    };
    let mut restored = Held::restore(kept, held.dangling.clone());
    assert_eq!(restored, held);
    assert!(!restored.relays(&centre(1)));
    assert_eq!(restored.end_holds(until), [name(1, 4)]);
}

#[test]
fn a_tombstone_ends_when_nothing_called_back_could_come_any_more() {
    let kept = |item: Item, secs| Item {
        keep_until: Some(at(secs)),
        ..item
    };
    let mut held = Held::default();
    held.take(&kept(put(1, 1), 50), centre(1), at(0));
    held.take(&kept(withdrawal(1, 1), 10), centre(1), at(1));
    held.take(&kept(withdrawal(2, 1), 60), centre(1), at(1));
    held.take(&withdrawal(3, 1), centre(1), at(1));
    assert_eq!(
        held.end_tombstones(at(49)),
        0,
        "the copy was to be kept until 50"
    );
    assert_eq!(held.end_tombstones(at(50)), 1);
    let late = held.take(&kept(put(1, 1), 50), centre(5), at(50));
    assert_eq!(late, Effect::CalledBack, "refused for its age");
    assert_eq!(held.end_tombstones(at(9999)), 2);
    assert_eq!(held.tombstones().count(), 1, "no end is known of the third");
}

#[test]
fn an_owner_with_too_many_tombstones_loses_its_own_that_ends_first() {
    let mut held = Held::default();
    let mut other = withdrawal(1, 1);
    other.name.owner = centre(9);
    held.take(&other, centre(9), at(0));
    let max = u128::try_from(TOMBSTONES_OWNER_MAX).unwrap();
    let tombstone = |number: u128| Tombstone {
        version: version(1),
        header: None,
        at: at(0),
        until: Some(at(1_000_000 - i64::try_from(number).unwrap())),
    };
    let mut kept = held.stored().clone();
    let full = (0..max).map(|number| (name(1, number), tombstone(number)));
    kept.tombstones.extend(full);
    let mut held = Held::restore(kept, held.dangling);
    held.take(&withdrawal(max, 1), centre(1), at(0));
    assert_eq!(held.tombstones().count(), TOMBSTONES_OWNER_MAX + 1);
    assert!(!held.is_called_back(&name(1, max - 1), version(1)));
    assert!(held.is_called_back(&name(1, max), version(1)));
    assert!(held.is_called_back(&name(9, 1), version(1)));
    assert_eq!(held.stored().tombstones_beyond, 1);
}

#[test]
fn what_is_over_when_it_comes_says_what_it_deleted() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(1), at(0));
    let over = Item {
        keep_until: Some(at(10)),
        ..put(1, 2)
    };
    let effect = held.take(&over, centre(1), at(11));
    assert_eq!(effect, Effect::Withdrawn { copies: 1 });
    assert!(effect.changes());
    assert_eq!(held.take(&over, centre(1), at(11)), Effect::CalledBack);
}

#[test]
fn of_an_owner_under_suspicion_only_distress_and_withdrawals_are_relayed() {
    let mut held = Held::default();
    let distress = Item {
        priority: Priority::Distress,
        ..put(2, 1)
    };
    let other = Item {
        header: header(&name(1, 1), 1, "other"),
        ..put(1, 1)
    };
    let of_another = Item {
        name: name(3, 1),
        ..put(1, 1)
    };
    effects(
        &mut held,
        &[put(1, 1), distress.clone(), of_another.clone()],
    );
    held.take(&other, centre(5), at(0));
    let permit = |held: &Held, item: &Item| held.still_current(item, at(0));
    assert_eq!(permit(&held, &put(1, 1)), Permit::Wait);
    assert_eq!(permit(&held, &distress), Permit::Whole);
    assert_eq!(permit(&held, &of_another), Permit::Whole);
    assert_eq!(permit(&held, &withdrawal(1, 1)), Permit::Whole);
    held.thaw(&centre(1));
    assert_eq!(permit(&held, &put(1, 1)), Permit::Whole);
}

#[test]
fn evidence_beyond_its_bound_is_counted() {
    let mut held = Held::default();
    held.take(&put(1, 1), centre(1), at(0));
    let other = |word: &str| Item {
        header: header(&name(1, 1), 1, word),
        ..put(1, 1)
    };
    for number in 0..18 {
        held.take(&other(&number.to_string()), centre(5), at(0));
    }
    held.take(&other("0"), centre(5), at(0));
    assert_eq!(held.equivocations().count(), 16);
    assert_eq!(held.stored().equivocations_beyond, 2);
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let one = (1_u128..3, 1_u32..5, any::<bool>(), any::<bool>());
    let item = one.prop_map(|(number, of, withdraws, lean)| match (withdraws, lean) {
        (true, _) => withdrawal(number, of),
        (false, true) => Item {
            portions: portions(&["core"]),
            ..put(number, of)
        },
        (false, false) => put(number, of),
    });
    proptest::collection::vec(item, 0..14)
}

/// What is held and what is buried, without who gave it and when.
fn state(items: &[Item]) -> impl PartialEq + std::fmt::Debug {
    let mut held = Held::default();
    for item in items {
        held.take(item, centre(1), at(0));
    }
    let copies = held
        .copies()
        .map(|(name, copy)| (*name, copy.version, copy.portions.clone()));
    let tombstones = held
        .tombstones()
        .map(|(name, tombstone)| (*name, tombstone.version));
    (copies.collect::<Vec<_>>(), tombstones.collect::<Vec<_>>())
}

proptest! {
    /// The order in which items come, and how often, does not matter.
    #[test]
    fn what_is_held_does_not_depend_on_the_order(
        (items, mixed) in items().prop_flat_map(|items| {
            let twice: Vec<_> = items.iter().chain(&items).cloned().collect();
            (Just(items), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(state(&items), state(&mixed));
    }

    /// No step makes a held version smaller, or brings a withdrawn one back.
    #[test]
    fn no_step_goes_back(items in items()) {
        let mut held = Held::default();
        for item in &items {
            let before = held.clone();
            held.take(item, centre(1), at(0));
            for (name, tombstone) in before.tombstones() {
                prop_assert!(held.is_called_back(name, tombstone.version));
            }
            for (name, copy) in held.copies() {
                prop_assert!(!held.is_called_back(name, copy.version));
                prop_assert!(before.copy(name).is_none_or(|was| was.version <= copy.version));
            }
        }
    }
}
