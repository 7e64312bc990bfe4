//! The model: one owner, one relay and two receivers over the shipped lanes, every interleaving of
//! writing, withdrawing, sending, delivering (again, late, never), committing, crashing and
//! receipting up to a bound. Each invariant holds, and has a mutant of the model that breaks it.

mod exchange;
mod properties;
mod site;

use stateright::{Checker, Model};

use exchange::{Exchange, Mutant};

/// Checks every reachable state, and says how many there are.
fn exhaust(model: Exchange) -> usize {
    let checker = model.checker().spawn_bfs().join();
    checker.assert_properties();
    checker.unique_state_count()
}

/// Whether some reachable state breaks the property.
fn breaks(model: Exchange, property: &'static str) {
    let checker = model.checker().spawn_bfs().join();
    let found = checker.discovery(property);
    assert!(found.is_some(), "{property} holds although it was mutated");
}

#[test]
fn a_withdrawal_reaches_everybody_in_whatever_order() {
    assert_eq!(exhaust(Exchange::WITHDRAWAL), 33_370);
}

#[test]
fn versions_and_their_withdrawal_pass_a_relay_in_whatever_order() {
    assert_eq!(exhaust(Exchange::VERSIONS), 1650);
}

#[test]
fn versions_come_by_two_ways_of_which_either_may_be_the_faster() {
    assert_eq!(exhaust(Exchange::TWO_WAYS), 901);
}

#[test]
fn crashes_lose_nothing_that_was_acknowledged() {
    assert_eq!(exhaust(Exchange::CRASHES), 2397);
    assert_eq!(exhaust(Exchange::GAPS), 162);
}

#[test]
fn nothing_leaves_once_it_may_not() {
    assert_eq!(exhaust(Exchange::REVOKED), 7763);
}

#[test]
fn a_compromised_relay_neither_alters_nor_calls_back() {
    assert_eq!(exhaust(Exchange::FORGING), 63);
}

#[test]
fn i1_needs_the_owners_signature() {
    breaks(
        Exchange::FORGING.with(Mutant::SignatureSkipped),
        properties::OWNER_ONLY,
    );
}

#[test]
fn i1_needs_the_owner_in_the_name() {
    breaks(
        Exchange::FORGING.with(Mutant::OwnerLeftOut),
        properties::OWNER_ONLY,
    );
}

#[test]
fn i2_needs_the_gap_check() {
    breaks(Exchange::GAPS.with(Mutant::GapAccepted), properties::DENSE);
}

#[test]
fn i3_needs_receipts_of_what_is_committed() {
    breaks(
        Exchange::CRASHES.with(Mutant::ReceiptBeforeCommit),
        properties::DURABLE,
    );
}

#[test]
fn i4_needs_the_tombstone() {
    breaks(
        Exchange::VERSIONS.with(Mutant::NoTombstone),
        properties::MONOTONIC,
    );
}

#[test]
fn i4_needs_the_comparison_of_versions() {
    breaks(
        Exchange::TWO_WAYS.with(Mutant::VersionIgnored),
        properties::MONOTONIC,
    );
}

#[test]
fn i5_needs_the_second_question() {
    breaks(
        Exchange::REVOKED.with(Mutant::AskedOnce),
        properties::DISCLOSURE,
    );
}

#[test]
fn convergence_needs_the_relays_recall() {
    breaks(
        Exchange::VERSIONS.with(Mutant::RecallNotPassedOn),
        properties::CONVERGED,
    );
}
