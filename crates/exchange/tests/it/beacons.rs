//! How a recipient notices that something is held back.

use thalweg_exchange::lane::{Beacon, BeaconRefused, Epoch, Freshness, Verdict};

use crate::specimen::{at, name, version};

/// The beacon of records 1 to `upto`, issued at a second.
fn beacon(upto: u128, secs: i64) -> Beacon {
    let current = (0..upto).map(|n| (name(1, n), version(1), 7));
    Beacon::of((Epoch::FIRST, at(secs)), current)
}

#[test]
fn a_relay_that_withholds_is_noticed_after_two_periods() {
    let mut freshness = Freshness::begin(at(-1));
    let mut hear = |held, secs| freshness.hear(&beacon(3, secs), &beacon(held, secs), at(secs));
    assert_eq!(hear(3, 0), Ok(Verdict::Fresh));
    assert_eq!(hear(2, 1), Ok(Verdict::Behind));
    assert_eq!(hear(2, 7201), Ok(Verdict::Behind));
    let since = at(1);
    assert_eq!(hear(2, 7202), Ok(Verdict::Withheld { since }));
    assert_eq!(hear(3, 7203), Ok(Verdict::Fresh));
    assert_eq!(hear(2, 7204), Ok(Verdict::Behind));
}

#[test]
fn a_relay_that_repeats_or_withholds_beacons_is_noticed_too() {
    let mut freshness = Freshness::begin(at(0));
    let agreed = beacon(2, 10);
    assert_eq!(freshness.hear(&agreed, &agreed, at(10)), Ok(Verdict::Fresh));
    let (known, found) = (at(10), at(10));
    let repeated = Err(BeaconRefused::NotNewer { known, found });
    assert_eq!(freshness.hear(&agreed, &agreed, at(7000)), repeated);
    assert!(!freshness.overdue(at(7210)));
    assert!(
        freshness.overdue(at(7211)),
        "the repeated one did not count"
    );
    let late = beacon(2, 3000);
    freshness.hear(&late, &late, at(20_000)).unwrap();
    assert!(freshness.overdue(at(20_000)), "late beacons do not hide it");
    let ahead = beacon(2, 23_601);
    let refused = Err(BeaconRefused::Ahead(at(23_601)));
    assert_eq!(freshness.hear(&ahead, &ahead, at(20_000)), refused);
    let stored = Freshness::resume(freshness.newest(), freshness.differs_since());
    assert_eq!(stored, freshness);
    assert!(
        Freshness::begin(at(0)).overdue(at(7201)),
        "none at all came"
    );
}
