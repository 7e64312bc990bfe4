//! What is listed is noticed once while it is in view, and only while the list says so.

use std::sync::Arc;

use serde_json::{Value, json};
use thalweg_detect::notice::Notices;
use thalweg_detect::watchlist::index::{ALIKE_MAX, Entry, WatchIndex};
use thalweg_detect::watchlist::watch::{Clocks, LOOKS_MAX, Seen, WatchlistWatch};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::id::ReportId;
use thalweg_domain::identity::{ImoNumber, Mmsi};
use thalweg_domain::report::watchlist::{Craft, RecognisedBy, WatchItem};
use thalweg_domain::track::{Fix, TrackId};
use uuid::Uuid;

use crate::world::{at, fix, noon, notices};

const SHIP: u32 = 219_622_000;

/// An entry of list 1, in force from noon for an hour.
fn entry(version: u128, number: u16, identity: &Value) -> Entry {
    let mut item = json!({
        "reason": "cross_border_crime", "risk_analysis": "RA 2013/7",
        "suggested_reaction": "Report it.",
        "valid_from": noon(0), "valid_to": noon(3_600),
    });
    let own = identity.as_object().unwrap().clone();
    item.as_object_mut().unwrap().extend(own);
    Entry {
        list: ReportId(Uuid::from_u128(1)),
        version: ReportId(Uuid::from_u128(version)),
        number,
        item: serde_json::from_value::<WatchItem>(item).unwrap(),
    }
}

fn index(entries: Vec<Entry>) -> Arc<WatchIndex> {
    let (index, told) = WatchIndex::new(entries);
    told.unwrap();
    Arc::new(index)
}

/// A watch over one ship, in slot 0.
struct Scene {
    watch: WatchlistWatch,
    index: Arc<WatchIndex>,
    notices: Notices,
    fix: Fix,
}

impl Scene {
    fn watching(entries: Vec<Entry>, secs: i64) -> Self {
        let index = index(entries);
        Self {
            watch: WatchlistWatch::new(Arc::clone(&index), noon(secs)),
            index,
            notices: notices(),
            fix: fix(at(11.5, 55.5), secs),
        }
    }

    fn tells(&mut self, craft: &Craft<'_>, secs: i64) -> Vec<Finding> {
        let seen = Seen {
            fix: &self.fix,
            craft: *craft,
        };
        self.watch.see(0, &seen, noon(secs), &mut self.notices);
        self.told()
    }

    fn sweeps(&mut self, secs: i64) -> Vec<Finding> {
        let clocks = Clocks {
            feed: noon(secs),
            centre: noon(secs),
        };
        let seen = Seen {
            fix: &self.fix,
            craft: numbered(SHIP),
        };
        let view = |slot| (slot == 0).then_some(seen);
        self.watch
            .sweep(&self.index, clocks, (1, view), &mut self.notices);
        self.told()
    }

    fn told(&mut self) -> Vec<Finding> {
        self.notices.drain().map(|notice| notice.finding).collect()
    }
}

fn numbered(mmsi: u32) -> Craft<'static> {
    Craft {
        mmsi: Mmsi::new(mmsi).ok(),
        ..Craft::default()
    }
}

#[test]
fn art_19_1_d_a_listed_number_is_noticed_once_until_it_is_gone() {
    let mut scene = Scene::watching(vec![entry(1, 0, &json!({"mmsi": SHIP}))], 0);
    assert_eq!(scene.tells(&numbered(SHIP + 1), 0), []);
    let hits = scene.tells(&numbered(SHIP), 10);
    assert_eq!(hits.len(), 1);
    assert_eq!(
        hits[0].noticed,
        Noticed::WatchlistHit {
            list: ReportId(Uuid::from_u128(1)),
            entry: 0,
            by: RecognisedBy::Mmsi,
        }
    );
    assert_eq!(hits[0].track, Some(TrackId::Mmsi(Mmsi::new(SHIP).unwrap())));
    assert_eq!(
        scene.tells(&numbered(SHIP), 20),
        [],
        "not again while in view"
    );
    scene.watch.forget(0, noon(600), &mut scene.notices);
    assert_eq!(scene.told()[0].standing, Standing::Over);
    assert_eq!(scene.tells(&numbered(SHIP), 700).len(), 1, "it came back");
}

#[test]
fn a_name_or_imo_number_is_noticed_when_it_becomes_known() {
    let listed = vec![
        entry(1, 0, &json!({"name": "Alma Marie"})),
        entry(1, 1, &json!({"imo": 9_074_729})),
    ];
    let mut scene = Scene::watching(listed, 0);
    let mut craft = numbered(SHIP);
    assert_eq!(scene.tells(&craft, 0), []);
    craft.name = Some("BERTA");
    assert_eq!(scene.tells(&craft, 10), []);
    craft.name = Some("ALMA  MARIE");
    assert_eq!(scene.tells(&craft, 20).len(), 1);
    craft.imo = ImoNumber::new(9_074_729).ok();
    let second = scene.tells(&craft, 30);
    assert_eq!(second.len(), 1, "the other entry");
    assert!(matches!(
        second[0].noticed,
        Noticed::WatchlistHit {
            entry: 1,
            by: RecognisedBy::Imo,
            ..
        }
    ));
}

#[test]
fn art_15_an_entry_that_has_ended_notices_nothing_and_one_that_ends_is_over() {
    let mut scene = Scene::watching(vec![entry(1, 0, &json!({"mmsi": SHIP}))], 3_600);
    assert_eq!(scene.tells(&numbered(SHIP), 3_600), [], "its time was over");
    let mut scene = Scene::watching(vec![entry(1, 0, &json!({"mmsi": SHIP}))], 0);
    scene.tells(&numbered(SHIP), 0);
    assert_eq!(scene.sweeps(3_599), []);
    let ended = scene.sweeps(3_600);
    assert_eq!(ended.len(), 1);
    assert_eq!(
        (ended[0].standing, ended[0].until),
        (Standing::Over, Some(noon(3_600)))
    );
    assert_eq!(scene.sweeps(3_601), []);
}

#[test]
fn an_entry_that_comes_into_force_notices_who_is_in_view() {
    let mut scene = Scene::watching(vec![entry(1, 0, &json!({"mmsi": SHIP}))], -60);
    assert_eq!(scene.tells(&numbered(SHIP), -60), []);
    assert_eq!(scene.sweeps(-1), []);
    assert_eq!(scene.sweeps(0).len(), 1);
}

#[test]
fn a_further_version_keeps_what_it_still_lists_and_ends_what_it_withdrew() {
    let mut scene = Scene::watching(vec![entry(1, 0, &json!({"mmsi": SHIP}))], 0);
    scene.tells(&numbered(SHIP), 0);
    scene.index = index(vec![
        entry(2, 0, &json!({"mmsi": SHIP + 1})),
        entry(2, 1, &json!({"mmsi": SHIP})),
    ]);
    assert_eq!(scene.sweeps(10), [], "listed still, under another number");
    scene.index = index(vec![entry(3, 0, &json!({"mmsi": SHIP + 1}))]);
    let ended = scene.sweeps(20);
    assert_eq!(ended.len(), 1);
    assert_eq!(ended[0].standing, Standing::Over);
    scene.index = index(vec![entry(4, 0, &json!({"mmsi": SHIP}))]);
    assert_eq!(scene.sweeps(30).len(), 1, "listed anew");
}

#[test]
fn after_a_change_all_tracks_are_looked_at_some_at_a_time() {
    let mut scene = Scene::watching(Vec::new(), 0);
    assert!(scene.watch.is_idle());
    scene.index = index(vec![entry(1, 0, &json!({"mmsi": SHIP}))]);
    let clocks = Clocks {
        feed: noon(0),
        centre: noon(0),
    };
    let last = LOOKS_MAX + 1;
    let seen = Seen {
        fix: &scene.fix,
        craft: numbered(SHIP),
    };
    let mut sweep = |watch: &mut WatchlistWatch| {
        let view = |slot| (slot == last).then_some(seen);
        watch.sweep(&scene.index, clocks, (last + 1, view), &mut scene.notices);
        scene.notices.drain().count()
    };
    assert_eq!(sweep(&mut scene.watch), 0, "its turn has not come");
    assert_eq!(sweep(&mut scene.watch), 1);
    assert_eq!(sweep(&mut scene.watch), 0);
}

#[test]
fn entries_beyond_the_bounds_are_left_out() {
    let alike = |number: u16| {
        entry(
            1,
            number,
            &json!({"name": "MARIA", "mmsi": u32::from(number)}),
        )
    };
    let many = u16::try_from(ALIKE_MAX + 4).unwrap();
    let listed = index((0..many).map(alike).collect());
    let maria = Craft {
        name: Some("maria"),
        ..Craft::default()
    };
    assert_eq!(listed.find(&maria, noon(0)).len(), ALIKE_MAX);
    assert_eq!(
        listed.find(&numbered(u32::from(many) - 1), noon(0)).len(),
        1
    );
}
