//! Five centres over the shipped state machines, with everything a network and a machine do to them:
//! loss, repetition, late and early messages, partitions, crashes, a restore from an old backup, a
//! full disk. One seed is one history; a failure says which.

mod centre;
mod chance;
mod world;

use world::World;

/// How many histories the normal test runs.
const SEEDS: u64 = 200;

#[test]
fn after_all_faults_everybody_holds_what_its_owner_says() {
    for seed in 0..SEEDS {
        let told = std::panic::catch_unwind(|| {
            let mut world = World::new(seed);
            world.suffer();
            world.heal();
            world.judge();
        });
        assert!(told.is_ok(), "the history of seed {seed} fails");
    }
}

#[test]
fn the_histories_contain_what_they_are_for() {
    let mut told = world::Told::default();
    for seed in 0..40 {
        let mut world = World::new(seed);
        world.suffer();
        world.heal();
        told.add(&world.told);
    }
    let counts = [
        told.lost,
        told.repeated,
        told.crashes,
        told.restores,
        told.full,
        told.partitioned,
        told.gaps,
        told.duplicates,
        told.snapshots,
        told.voids,
        told.withdrawals,
        told.passed_on,
        told.returned,
    ];
    assert!(counts.iter().all(|count| *count > 0), "{told:?}");
}
