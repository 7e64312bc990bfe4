//! Dark periods: opened while silent, over when heard again, revised by what comes late.

use thalweg_detect::dark::{DarkSettings, DarkWatch};
use thalweg_detect::notice::Notices;
use thalweg_detect::ports::Ports;
use thalweg_detect::reception::ReceptionMap;
use thalweg_detect::sighting::Sighting;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::{Bearing, Knots, Metres};
use thalweg_domain::place::Position;
use thalweg_domain::track::{Fix, TrackId, TrackKind};

use crate::world::{at, fix, noon, notices, sighting};

/// A lane from west to east on which ships of ten knots are heard every minute.
struct Scene {
    watch: DarkWatch,
    ports: Ports,
    notices: Notices,
    last: Option<Fix>,
}

impl Scene {
    /// A scene in which `ships` have taught where reports are received.
    fn taught_by(ships: u32, settings: DarkSettings) -> Self {
        let mut scene = Self {
            watch: DarkWatch::new(settings, ReceptionMap::default()),
            ports: Ports::default(),
            notices: notices(),
            last: None,
        };
        for ship in 1..=ships {
            for minute in 0..240 {
                scene.hears(&fix_of(ship, on_lane(minute), minute * 60));
            }
            scene.watch.forget(ship, None);
        }
        scene.last = None;
        scene
    }

    fn new() -> Self {
        Self::taught_by(5, DarkSettings::default())
    }

    fn hears(&mut self, fix: &Fix) -> Vec<Finding> {
        let before = self
            .last
            .replace(*fix)
            .filter(|last| last.track == fix.track);
        let sighting = Sighting {
            before: before.as_ref(),
            interval_secs: Some(60),
            ..sighting(slot_of(fix), fix)
        };
        self.watch.see(&sighting, &mut self.notices);
        self.told()
    }

    /// Ship 9 is heard every minute up to a minute.
    fn ship_sails_until(&mut self, minute: i64) -> Vec<Finding> {
        (0..=minute)
            .flat_map(|m| self.hears(&fix_of(9, on_lane(m), m * 60)))
            .collect()
    }

    /// A sweep that finds the last fix heard in its slot.
    fn sweeps(&mut self, minute: i64) -> Vec<Finding> {
        let last = self.last;
        let view = |slot| {
            let fix = last.as_ref().filter(|fix| slot_of(fix) == slot)?;
            Some(Sighting {
                interval_secs: Some(60),
                ..sighting(slot, fix)
            })
        };
        self.watch
            .sweep(noon(minute * 60), &self.ports, view, &mut self.notices);
        self.told()
    }

    fn hears_late(&mut self, minute: i64, received_minute: i64) -> Vec<Finding> {
        let late = Fix {
            received: noon(received_minute * 60),
            ..fix_of(9, on_lane(minute), minute * 60)
        };
        self.watch.see_late(9, &late, &mut self.notices);
        self.told()
    }

    fn told(&mut self) -> Vec<Finding> {
        self.notices.drain().map(|notice| notice.finding).collect()
    }
}

fn on_lane(minute: i64) -> Position {
    at(10.0, 57.5).destination(Bearing::from_degrees(90.0), Metres(308.67 * minute as f64))
}

fn fix_of(ship: u32, position: Position, secs: i64) -> Fix {
    Fix {
        track: TrackId::Mmsi(Mmsi::new(219_000_000 + ship).unwrap()),
        ..fix(position, secs)
    }
}

fn slot_of(fix: &Fix) -> u32 {
    match fix.track {
        TrackId::Mmsi(mmsi) => mmsi.number() - 219_000_000,
        other => panic!("{other}"),
    }
}

fn evidence(finding: &Finding) -> (u32, u32, Option<u8>, Option<Knots>) {
    match finding.noticed {
        Noticed::DarkPeriod {
            silent_secs,
            allowed_secs,
            reception_percent,
            implied_speed,
            ..
        } => (silent_secs, allowed_secs, reception_percent, implied_speed),
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_ship_that_falls_silent_where_others_are_heard_is_told_at_once() {
    let mut scene = Scene::new();
    assert!(scene.ship_sails_until(60).is_empty());
    assert!(scene.sweeps(90).is_empty());
    let dark = scene.sweeps(91);
    assert_eq!(
        (dark[0].from, dark[0].standing),
        (noon(3_600), Standing::Ongoing)
    );
    assert_eq!(evidence(&dark[0]), (1_860, 1_800, Some(100), None));
    assert!(scene.sweeps(92).is_empty(), "told once");
}

#[test]
fn a_dark_period_is_over_when_the_ship_is_back_with_the_speed_that_explains_it() {
    let mut scene = Scene::new();
    scene.ship_sails_until(60);
    let dark = scene.sweeps(91);
    let over = scene.hears(&fix_of(9, on_lane(180), 180 * 60));
    assert_eq!((over[0].id, over[0].standing), (dark[0].id, Standing::Over));
    let (silent_secs, _, _, implied_speed) = evidence(&over[0]);
    assert_eq!(silent_secs, 7_200);
    assert!((implied_speed.unwrap().0 - 10.0).abs() < 0.1);
    assert!(scene.hears(&fix_of(9, on_lane(181), 181 * 60)).is_empty());
}

#[test]
fn a_ship_that_comes_back_in_another_slot_ends_its_dark_period() {
    let mut scene = Scene::new();
    scene.ship_sails_until(60);
    scene.sweeps(91);
    scene.watch.forget(9, None);
    let fix = fix_of(9, on_lane(300), 300 * 60);
    scene.watch.see(&sighting(77, &fix), &mut scene.notices);
    assert_eq!(scene.told()[0].standing, Standing::Over);
}

#[test]
fn the_ships_own_rhythm_allows_a_longer_silence() {
    let settings = DarkSettings {
        silent_intervals_min: 40,
        ..DarkSettings::default()
    };
    let mut scene = Scene::taught_by(5, settings);
    scene.ship_sails_until(60);
    assert!(scene.sweeps(100).is_empty());
    assert_eq!(evidence(&scene.sweeps(101)[0]).1, 2_400);
}

#[test]
fn slow_ships_ships_near_a_port_and_things_other_than_ships_may_fall_silent() {
    let mut moored = Scene::new();
    let slow = Fix {
        speed: Some(Knots(3.0)),
        ..fix_of(9, on_lane(60), 3_600)
    };
    moored.hears(&slow);
    assert!(moored.sweeps(91).is_empty());

    for port in [on_lane(60), on_lane(91)] {
        let mut arriving = Scene::new();
        arriving.ports = Ports::new([port]);
        arriving.ship_sails_until(60);
        assert!(arriving.sweeps(91).is_empty());
    }

    let mut target = Scene::new();
    let radar = Fix {
        kind: TrackKind::RadarTarget,
        ..fix_of(9, on_lane(60), 3_600)
    };
    target.hears(&radar);
    assert!(target.sweeps(91).is_empty());
}

#[test]
fn silence_where_nobody_was_ever_heard_is_not_told_until_it_is_known() {
    let mut scene = Scene::taught_by(0, DarkSettings::default());
    scene.hears(&fix_of(9, on_lane(60), 3_600));
    assert!(scene.sweeps(91).is_empty());
}

#[test]
fn a_place_where_ships_are_lost_is_one_of_poor_reception() {
    let mut scene = Scene::new();
    for ship in 20..40 {
        for minute in 60..=65 {
            scene.hears(&fix_of(ship, on_lane(minute), minute * 60));
        }
        let last = scene.last.unwrap();
        scene.watch.forget(ship, Some((&last, None)));
    }
    scene.ship_sails_until(65);
    assert!(scene.sweeps(96).is_empty());
    let share = scene.watch.reception().share_at(on_lane(96));
    assert!(share.is_some_and(|share| share < 0.5), "{share:?}");
}

#[test]
fn a_weak_transponder_is_not_expected_to_be_heard() {
    let mut scene = Scene::new();
    for step in 0..80 {
        scene.hears(&fix_of(9, on_lane(step * 3), step * 180));
    }
    assert!(scene.sweeps(237 + 31).is_empty());
}

#[test]
fn a_late_report_that_leaves_no_long_silence_withdraws_the_period() {
    let mut scene = Scene::new();
    scene.ship_sails_until(60);
    let dark = scene.sweeps(91);
    let withdrawn = scene.hears_late(75, 92);
    assert_eq!(
        (withdrawn[0].id, withdrawn[0].standing),
        (dark[0].id, Standing::Withdrawn)
    );
    assert!(scene.hears_late(80, 93).is_empty(), "withdrawn once");
    scene.last = Some(fix_of(9, on_lane(80), 80 * 60));
    assert!(
        scene.sweeps(105).is_empty(),
        "the late report counts as heard"
    );
}

#[test]
fn a_late_report_shortens_a_period_to_the_longer_silence() {
    let mut scene = Scene::new();
    scene.ship_sails_until(60);
    scene.sweeps(91);
    let later = scene.hears_late(70, 150);
    assert_eq!(
        (later[0].from, later[0].standing),
        (noon(4_200), Standing::Ongoing)
    );
    assert_eq!(evidence(&later[0]).0, 80 * 60);
    let over = scene.hears(&fix_of(9, on_lane(240), 240 * 60));
    assert_eq!(
        (over[0].from, over[0].until),
        (noon(4_200), Some(noon(14_400)))
    );
    let shorter = scene.hears_late(230, 250);
    assert_eq!(shorter[0].until, Some(noon(13_800)));
    assert_eq!(evidence(&shorter[0]).0, 160 * 60);
    assert_eq!(shorter[0].revision, 4);
}

#[test]
fn a_late_report_from_outside_the_period_changes_nothing() {
    let mut scene = Scene::new();
    scene.ship_sails_until(60);
    scene.sweeps(91);
    assert!(scene.hears_late(59, 95).is_empty());
    assert!(scene.hears_late(60, 95).is_empty());
}

#[test]
fn the_reception_map_is_kept_as_text() {
    let scene = Scene::new();
    let map = scene.watch.reception();
    let text = serde_json::to_string(map).unwrap();
    let back: ReceptionMap = serde_json::from_str(&text).unwrap();
    assert_eq!(&back, map);
    assert!(
        back.share_at(on_lane(100))
            .is_some_and(|share| (share - 1.0).abs() < 0.05)
    );
}
