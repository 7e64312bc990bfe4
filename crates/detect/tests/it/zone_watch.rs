//! What the rules of a zone notice about tracks that come, stay and go.

use std::time::Duration;

use proptest::prelude::*;
use thalweg_detect::notice::Notices;
use thalweg_detect::sighting::{Sighting, TRACKS_MAX};
use thalweg_detect::zones::index::ZoneIndex;
use thalweg_detect::zones::watch::{ZoneSettings, ZoneWatch};
use thalweg_domain::alarm::AlarmPriority;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::identity::Mmsi;
use thalweg_domain::measure::Knots;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::track::{Fix, TrackId};
use thalweg_domain::vessel::VesselClass;
use thalweg_domain::zone::{Whom, ZoneRule, ZoneTrigger};

use crate::world::{at, fix, noon, notices, rule, sighting, square, zone};

/// One square zone, watched.
struct Scene {
    index: ZoneIndex,
    watch: ZoneWatch,
    notices: Notices,
}

impl Scene {
    /// A watch that needs no time to settle: who is first heard inside has come in.
    fn with(rules: Vec<ZoneRule>) -> Self {
        let settle_secs = 0;
        Self::set(
            ZoneSettings {
                settle_secs,
                ..ZoneSettings::default()
            },
            rules,
        )
    }

    /// A watch as it is after a start.
    fn settling(rules: Vec<ZoneRule>) -> Self {
        Self::set(ZoneSettings::default(), rules)
    }

    fn set(settings: ZoneSettings, rules: Vec<ZoneRule>) -> Self {
        let mut index = ZoneIndex::default();
        index.put(zone(1, square(), rules)).unwrap();
        Self {
            index,
            watch: ZoneWatch::new(settings),
            notices: notices(),
        }
    }

    /// Takes up a sighting and returns what came of it.
    fn see(&mut self, sighting: &Sighting<'_>) -> Vec<Finding> {
        self.watch.see(&self.index, sighting, &mut self.notices);
        self.told()
    }

    /// The same for a ship of which only a fix is known.
    fn moves(&mut self, position: Position, secs: i64) -> Vec<Finding> {
        self.see(&sighting(0, &fix(position, secs)))
    }

    /// Another ship is heard for the first time, inside.
    fn appears(&mut self, slot: u32, source: u16, secs: i64) -> Vec<Finding> {
        let source = SourceId(source);
        self.see(&sighting(
            slot,
            &Fix {
                source,
                ..fix(inside(), secs)
            },
        ))
    }

    /// A source is back after such a silence.
    fn restarts(&mut self, source: u16, silence: Duration, secs: i64) {
        self.watch.restart(SourceId(source), silence, noon(secs));
    }

    fn sweep(&mut self, secs: i64) -> Vec<Finding> {
        self.watch.sweep(&self.index, noon(secs), &mut self.notices);
        self.told()
    }

    fn told(&mut self) -> Vec<Finding> {
        self.notices.drain().map(|notice| notice.finding).collect()
    }
}

fn inside() -> Position {
    at(11.5, 55.5)
}

fn outside() -> Position {
    at(10.9, 55.5)
}

/// 60 m west of the square: outside, but within the exit margin.
fn just_outside() -> Position {
    at(10.999, 55.5)
}

fn summary(findings: &[Finding]) -> Vec<(&'static str, u32, Standing)> {
    let of = |f: &Finding| (f.noticed.name(), f.revision, f.standing);
    findings.iter().map(of).collect()
}

#[test]
fn a_track_that_comes_and_goes_is_noticed_twice_and_its_entry_ends() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
    assert!(scene.moves(outside(), 0).is_empty());
    let entered = scene.moves(inside(), 60);
    assert_eq!(summary(&entered), [("zone_entry", 1, Standing::Ongoing)]);
    assert!(scene.moves(inside(), 120).is_empty());
    let left = scene.moves(outside(), 180);
    assert_eq!(
        summary(&left),
        [
            ("zone_entry", 2, Standing::Over),
            ("zone_exit", 1, Standing::Over)
        ]
    );
    assert_eq!(
        (left[0].id, left[0].until),
        (entered[0].id, Some(noon(180)))
    );
    assert_eq!(left[1].noticed, Noticed::ZoneExit { stayed_secs: 120 });
}

#[test]
fn a_track_within_the_margin_has_not_gone_out_and_leaves_when_it_first_was_outside() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Exit)]);
    scene.moves(inside(), 0);
    for secs in [60, 120, 180] {
        assert!(scene.moves(just_outside(), secs).is_empty());
    }
    let left = scene.moves(outside(), 240);
    assert_eq!(left[0].from, noon(60));
}

#[test]
fn a_stay_is_a_dwell_once_and_ends_with_all_of_its_time() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Dwell { secs_min: 600 })]);
    assert!(scene.moves(inside(), 0).is_empty());
    assert!(scene.moves(inside(), 599).is_empty());
    let dwelt = scene.moves(inside(), 600);
    let noticed = |stayed_secs| Noticed::ZoneDwell {
        stayed_secs,
        secs_min: 600,
    };
    assert_eq!(dwelt[0].noticed, noticed(600));
    assert!(scene.moves(inside(), 1_200).is_empty());
    let over = scene.moves(outside(), 1_800);
    assert_eq!(
        (over[0].noticed.clone(), over[0].standing),
        (noticed(1_800), Standing::Over)
    );
}

#[test]
fn a_speed_must_be_broken_for_long_enough_and_ends_when_it_is_kept_again() {
    let trigger = ZoneTrigger::Speed {
        knots_min: None,
        knots_max: Some(Knots(12.0)),
        secs_min: 120,
    };
    let mut scene = Scene::with(vec![rule(trigger)]);
    let mut at_speed = |knots: Option<f32>, secs| {
        let speed = knots.map(Knots);
        scene.see(&sighting(
            0,
            &Fix {
                speed,
                ..fix(inside(), secs)
            },
        ))
    };
    assert!(at_speed(Some(15.0), 0).is_empty());
    assert!(at_speed(Some(11.0), 60).is_empty(), "a short burst");
    assert!(at_speed(Some(15.0), 120).is_empty());
    assert!(
        at_speed(None, 180).is_empty(),
        "an unknown speed proves nothing"
    );
    let broken = at_speed(Some(16.0), 240);
    let noticed = |lasted_secs| Noticed::ZoneSpeed {
        speed: Knots(16.0),
        limit: Knots(12.0),
        lasted_secs,
    };
    assert_eq!(
        (broken[0].noticed.clone(), broken[0].from),
        (noticed(120), noon(120))
    );
    let kept = at_speed(Some(12.0), 300);
    assert_eq!(
        (kept[0].noticed.clone(), kept[0].standing),
        (noticed(180), Standing::Over)
    );
    assert_eq!(kept[0].id, broken[0].id);
}

#[test]
fn a_zone_that_nobody_is_in_is_noticed_until_someone_comes() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Absence { secs_min: 3_600 })]);
    assert!(scene.sweep(0).is_empty());
    scene.moves(inside(), 1_800);
    assert!(scene.sweep(5_399).is_empty());
    let absent = scene.sweep(5_400);
    let noticed = |absent_secs| Noticed::ZoneAbsence {
        absent_secs,
        secs_min: 3_600,
    };
    assert_eq!(
        (absent[0].noticed.clone(), absent[0].track),
        (noticed(3_600), None)
    );
    assert!(scene.sweep(9_000).is_empty());
    let over = scene.moves(inside(), 9_060);
    assert_eq!(
        (over[0].noticed.clone(), over[0].standing),
        (noticed(7_260), Standing::Over)
    );
    assert!(scene.sweep(12_000).is_empty());
}

#[test]
fn a_rule_about_fishing_vessels_waits_for_the_class_and_calls_as_it_says() {
    let fishing = ZoneRule {
        whom: Whom {
            classes: vec![VesselClass::Fishing],
            ..Whom::default()
        },
        priority: Some(AlarmPriority::Warning),
        ..rule(ZoneTrigger::Entry)
    };
    let mut scene = Scene::with(vec![fishing]);
    let known = |secs| fix(inside(), secs);
    assert!(scene.see(&sighting(0, &known(0))).is_empty());
    let (of_cargo, of_fishing) = (known(60), known(120));
    let class = Some(VesselClass::Cargo);
    assert!(
        scene
            .see(&Sighting {
                class,
                ..sighting(0, &of_cargo)
            })
            .is_empty()
    );
    let class = Some(VesselClass::Fishing);
    let entry = Sighting {
        class,
        ..sighting(0, &of_fishing)
    };
    scene.watch.see(&scene.index, &entry, &mut scene.notices);
    let notice = scene.notices.drain().next().unwrap();
    assert_eq!(notice.priority, Some(AlarmPriority::Warning));
    assert_eq!(
        notice.finding.from,
        noon(0),
        "it came in before its class was known"
    );
}

#[test]
fn a_rule_about_a_flag_leaves_others_alone() {
    let danish = ZoneRule {
        whom: Whom {
            flags: vec!["DK".parse().unwrap()],
            ..Whom::default()
        },
        ..rule(ZoneTrigger::Entry)
    };
    let mut scene = Scene::with(vec![danish]);
    let of_track = |track| Fix {
        track,
        ..fix(inside(), 0)
    };
    // M.585-9 Annex 1: the first digits of a number are allotted to a country.
    let numbered = |number| of_track(TrackId::Mmsi(Mmsi::new(number).unwrap()));
    let (swedish, danish) = (numbered(265_000_000), numbered(219_622_000));
    let radar_target = of_track(TrackId::Radar(SourceId(1), 17));
    assert!(scene.see(&sighting(0, &swedish)).is_empty());
    assert!(scene.see(&sighting(1, &radar_target)).is_empty());
    assert_eq!(scene.see(&sighting(2, &danish)).len(), 1);
}

#[test]
fn a_zone_drawn_around_a_track_was_not_entered_but_its_exit_counts() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
    let (before, now) = (fix(inside(), 0), fix(inside(), 60));
    let drawn_around = Sighting {
        before: Some(&before),
        ..sighting(0, &now)
    };
    assert!(scene.see(&drawn_around).is_empty());
    assert_eq!(
        summary(&scene.moves(outside(), 120)),
        [("zone_exit", 1, Standing::Over)]
    );
}

#[test]
fn a_ship_first_heard_inside_while_the_watch_settles_has_been_there_and_its_exit_counts() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
    assert!(scene.moves(inside(), 0).is_empty());
    assert!(scene.appears(1, 1, 359).is_empty());
    assert!(
        scene.moves(inside(), 600).is_empty(),
        "settling does not put the entry off"
    );
    assert_eq!(
        summary(&scene.moves(outside(), 660)),
        [("zone_exit", 1, Standing::Over)]
    );
}

#[test]
fn a_ship_that_appears_inside_after_the_watch_has_settled_has_come_in() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry)]);
    scene.moves(outside(), 0);
    assert_eq!(
        summary(&scene.appears(1, 1, 360)),
        [("zone_entry", 1, Standing::Ongoing)]
    );
}

#[test]
fn a_watch_begins_to_settle_with_the_first_time_it_is_told() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry)]);
    scene.sweep(0);
    assert!(scene.appears(0, 1, 300).is_empty());
    assert_eq!(scene.appears(1, 1, 400).len(), 1);
}

#[test]
fn a_ship_that_comes_over_the_edge_while_the_watch_settles_has_come_in() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry)]);
    let (before, now) = (fix(outside(), 0), fix(inside(), 60));
    scene.see(&sighting(0, &before));
    let came = Sighting {
        before: Some(&before),
        ..sighting(0, &now)
    };
    assert_eq!(scene.see(&came).len(), 1);
}

#[test]
fn a_source_whose_tracks_were_forgotten_settles_again_and_others_do_not() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry)]);
    scene.moves(outside(), 0);
    scene.restarts(2, Duration::MAX, 1_000);
    assert!(scene.appears(1, 2, 1_100).is_empty());
    assert_eq!(scene.appears(2, 1, 1_100).len(), 1);
    assert_eq!(scene.appears(3, 2, 1_360).len(), 1);
}

#[test]
fn a_line_that_breaks_often_hides_nobody() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Entry)]);
    scene.moves(outside(), 0);
    scene.restarts(1, Duration::from_secs(359), 1_000);
    assert_eq!(scene.appears(1, 1, 1_001).len(), 1);
    scene.restarts(1, Duration::from_secs(360), 2_000);
    assert!(scene.appears(2, 1, 2_001).is_empty());
}

#[test]
fn a_dwell_counts_from_when_the_ship_was_first_heard_while_the_watch_settles() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Dwell { secs_min: 600 })]);
    assert!(scene.moves(inside(), 0).is_empty());
    let dwelt = scene.moves(inside(), 600);
    assert_eq!(
        (summary(&dwelt), dwelt[0].from),
        (vec![("zone_dwell", 1, Standing::Ongoing)], noon(0))
    );
}

#[test]
fn a_ship_first_heard_inside_while_the_watch_settles_ends_an_absence() {
    let mut scene = Scene::settling(vec![rule(ZoneTrigger::Absence { secs_min: 60 })]);
    scene.sweep(0);
    assert_eq!(scene.sweep(60).len(), 1);
    assert_eq!(
        summary(&scene.moves(inside(), 90)),
        [("zone_absence", 2, Standing::Over)]
    );
}

#[test]
fn a_class_learned_after_the_watch_has_settled_makes_no_entry_of_who_was_there() {
    let fishing = ZoneRule {
        whom: Whom {
            classes: vec![VesselClass::Fishing],
            ..Whom::default()
        },
        ..rule(ZoneTrigger::Entry)
    };
    let mut scene = Scene::settling(vec![fishing]);
    scene.moves(inside(), 0);
    let later = fix(inside(), 600);
    let class = Some(VesselClass::Fishing);
    assert!(
        scene
            .see(&Sighting {
                class,
                ..sighting(0, &later)
            })
            .is_empty()
    );
}

#[test]
fn rules_that_come_to_a_zone_while_the_watch_settles_find_no_entry_either() {
    let mut scene = Scene::settling(vec![]);
    scene.moves(inside(), 0);
    let rules = vec![rule(ZoneTrigger::Entry)];
    scene.index.put(zone(1, square(), rules)).unwrap();
    assert!(scene.moves(inside(), 600).is_empty());
}

#[test]
fn what_was_open_under_edited_rules_ends_and_the_new_rules_hold() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Dwell { secs_min: 60 })]);
    scene.moves(inside(), 0);
    scene.moves(inside(), 60);
    let rules = vec![
        rule(ZoneTrigger::Entry),
        rule(ZoneTrigger::Dwell { secs_min: 90 }),
    ];
    scene.index.put(zone(1, square(), rules)).unwrap();
    let told = scene.moves(inside(), 120);
    assert_eq!(
        summary(&told),
        [
            ("zone_dwell", 2, Standing::Over),
            ("zone_dwell", 1, Standing::Ongoing)
        ]
    );
}

#[test]
fn what_is_open_ends_with_the_zone_and_with_the_track() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
    let here = fix(inside(), 0);
    scene.see(&sighting(0, &here));
    scene.see(&sighting(1, &here));
    scene.watch.forget(1, &mut scene.notices);
    assert_eq!(summary(&scene.told()), [("zone_entry", 2, Standing::Over)]);
    assert!(scene.watch.stays(1).is_empty());
    scene.index.remove(zone(1, square(), vec![]).id);
    assert_eq!(
        summary(&scene.moves(inside(), 60)),
        [("zone_entry", 2, Standing::Over)]
    );
}

#[test]
fn absence_ends_with_its_zone() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Absence { secs_min: 60 })]);
    scene.sweep(0);
    assert_eq!(scene.sweep(60).len(), 1);
    scene.index.remove(zone(1, square(), vec![]).id);
    assert_eq!(
        summary(&scene.sweep(120)),
        [("zone_absence", 2, Standing::Over)]
    );
}

#[test]
fn an_absence_rule_that_comes_later_begins_then_and_ends_when_it_is_taken_away() {
    let mut scene = Scene::with(vec![]);
    scene.sweep(0);
    let rules = vec![rule(ZoneTrigger::Absence { secs_min: 60 })];
    scene.index.put(zone(1, square(), rules)).unwrap();
    assert!(scene.sweep(100).is_empty());
    assert_eq!(
        summary(&scene.sweep(160)),
        [("zone_absence", 1, Standing::Ongoing)]
    );
    scene.index.put(zone(1, square(), vec![])).unwrap();
    assert_eq!(
        summary(&scene.sweep(170)),
        [("zone_absence", 2, Standing::Over)]
    );
    assert!(scene.sweep(1_000).is_empty());
}

#[test]
fn a_slot_beyond_the_bound_is_in_no_zone() {
    let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry)]);
    let here = fix(inside(), 0);
    for slot in [TRACKS_MAX as u32, u32::MAX] {
        assert!(scene.see(&sighting(slot, &here)).is_empty());
        assert!(scene.watch.stays(slot).is_empty());
        scene.watch.forget(slot, &mut scene.notices);
    }
}

/// Positions around the western edge, up to a kilometre off, with times that mostly grow.
fn wanderings() -> impl Strategy<Value = Vec<(Position, i64)>> {
    let step = (-16i32..16, -2i64..20);
    prop::collection::vec(step, 1..200).prop_map(|steps| {
        let mut secs = 1_000;
        let place = |(offset, later): (i32, i64)| {
            secs += later;
            (at(11.0 + f64::from(offset) / 1_000.0, 55.5), secs)
        };
        steps.into_iter().map(place).collect()
    })
}

proptest! {
    #[test]
    fn entry_and_exit_alternate_however_a_track_jitters(steps in wanderings()) {
        let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
        let told: Vec<Finding> = steps.iter().flat_map(|(p, secs)| scene.moves(*p, *secs)).collect();
        let steps_told = summary(&told);
        let cycle = [
            ("zone_entry", 1, Standing::Ongoing),
            ("zone_entry", 2, Standing::Over),
            ("zone_exit", 1, Standing::Over),
        ];
        for (step, expected) in steps_told.iter().zip(cycle.iter().cycle()) {
            prop_assert_eq!(step, expected);
        }
        prop_assert!(told.len() % 3 != 2, "an entry ended without an exit");
    }

    #[test]
    fn jitter_within_the_margin_never_ends_a_stay(offsets in prop::collection::vec(-3i32..100, 1..100)) {
        // 0.003 degrees of longitude are 191 m here, just within the margin.
        let mut scene = Scene::with(vec![rule(ZoneTrigger::Entry), rule(ZoneTrigger::Exit)]);
        scene.moves(inside(), 0);
        for (offset, secs) in offsets.iter().zip(1..) {
            let there = at(11.0 + f64::from(*offset) / 1_000.0, 55.5);
            prop_assert!(scene.moves(there, secs * 10).is_empty());
        }
    }

    #[test]
    fn late_positions_change_nothing(steps in wanderings()) {
        let rules = vec![
            rule(ZoneTrigger::Entry),
            rule(ZoneTrigger::Exit),
            rule(ZoneTrigger::Dwell { secs_min: 30 }),
        ];
        let (mut with_late, mut without) = (Scene::with(rules.clone()), Scene::with(rules));
        let mut latest = i64::MIN;
        for (position, secs) in steps {
            let told = with_late.moves(position, secs);
            if secs > latest {
                prop_assert_eq!(told, without.moves(position, secs));
                latest = secs;
            } else {
                prop_assert!(told.is_empty());
            }
        }
        prop_assert_eq!(with_late.watch.stays(0), without.watch.stays(0));
    }
}
