//! Approaches to the shore: fast, towards land, away from ports.

use thalweg_detect::coast::Coast;
use thalweg_detect::notice::Notices;
use thalweg_detect::ports::Ports;
use thalweg_detect::shore::{ShoreSettings, ShoreWatch};
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::geometry::Line;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::track::{Fix, TrackKind};

use crate::world::{at, fix, noon, notices, sighting};

/// A coast along 59.5 degrees north with a port at 25 degrees east; the sea is north of it.
struct Scene {
    watch: ShoreWatch,
    coast: Coast,
    ports: Ports,
    notices: Notices,
}

impl Scene {
    fn new() -> Self {
        let shore = Line::new(vec![vec![at(22.0, 59.5), at(27.0, 59.5)]]).unwrap();
        Self {
            watch: ShoreWatch::new(ShoreSettings::default()),
            coast: Coast::new(&[shore]),
            ports: Ports::new([at(25.0, 59.5)]),
            notices: notices(),
        }
    }

    fn sees(&mut self, fix: &Fix) -> Vec<Finding> {
        let around = (&self.coast, &self.ports);
        self.watch.see(&sighting(0, fix), around, &mut self.notices);
        self.notices.drain().map(|notice| notice.finding).collect()
    }

    /// How often two reports like these are told.
    fn tells(&mut self, fix: Fix) -> usize {
        let later = Fix {
            sensed: fix.sensed.offset_ms(10_000),
            ..fix
        };
        self.sees(&fix).len() + self.sees(&later).len()
    }
}

/// A boat south-bound at 25 knots, some miles off the coast.
fn boat(lon: f64, miles_off: f64, secs: i64) -> Fix {
    Fix {
        speed: Some(Knots(25.0)),
        course: Some(Bearing::from_degrees(170.0)),
        ..fix(at(lon, 59.5 + miles_off / 60.0), secs)
    }
}

#[test]
fn the_second_report_of_a_fast_boat_near_the_shore_is_told_with_its_evidence() {
    let mut scene = Scene::new();
    assert!(scene.sees(&boat(24.0, 2.5, 0)).is_empty());
    let told = scene.sees(&boat(24.0, 2.4, 15));
    assert_eq!(told[0].from, noon(0));
    let Noticed::ShoreApproach {
        distance,
        off_normal_deg,
        to_shore_secs,
        ..
    } = told[0].noticed
    else {
        panic!("{told:?}");
    };
    assert!((distance.nautical_miles() - 2.4).abs() < 0.01);
    assert!((off_normal_deg - 10.0).abs() < 0.1);
    assert!((345..=355).contains(&to_shore_secs), "{to_shore_secs}");
}

#[test]
fn a_boat_that_would_be_ashore_within_half_an_hour_is_told_further_out() {
    assert_eq!(Scene::new().tells(boat(24.0, 9.5, 0)), 1);
    let slower = Fix {
        speed: Some(Knots(16.0)),
        ..boat(24.0, 9.5, 0)
    };
    assert_eq!(Scene::new().tells(slower), 0);
}

#[test]
fn slow_boats_passing_boats_and_boats_near_a_port_are_left_alone() {
    let near = boat(24.0, 2.0, 0);
    let along = Some(Bearing::from_degrees(100.0));
    for fix in [
        Fix {
            speed: Some(Knots(14.9)),
            ..near
        },
        Fix {
            course: along,
            ..near
        },
        Fix {
            course: None,
            ..near
        },
        Fix {
            speed: None,
            ..near
        },
        Fix {
            kind: TrackKind::SearchAndRescueAircraft,
            ..near
        },
        boat(25.05, 2.0, 0),
        boat(25.0, 8.0, 0),
        boat(24.0, 12.0, 0),
    ] {
        assert_eq!(Scene::new().tells(fix), 0, "{fix:?}");
    }
    let radar = Fix {
        kind: TrackKind::RadarTarget,
        ..near
    };
    assert_eq!(Scene::new().tells(radar), 1);
}

#[test]
fn an_approach_is_told_once_and_over_after_two_reports_that_are_none() {
    let mut scene = Scene::new();
    scene.sees(&boat(24.0, 2.5, 0));
    let told = scene.sees(&boat(24.0, 2.4, 15));
    assert!(scene.sees(&boat(24.0, 2.3, 30)).is_empty());
    let turned = |secs| Fix {
        course: Some(Bearing::from_degrees(80.0)),
        ..boat(24.0, 2.2, secs)
    };
    assert!(scene.sees(&turned(45)).is_empty());
    assert!(
        scene.sees(&boat(24.0, 2.2, 60)).is_empty(),
        "one turn was noise"
    );
    assert!(scene.sees(&turned(75)).is_empty());
    let over = scene.sees(&turned(90));
    assert_eq!((over[0].id, over[0].standing), (told[0].id, Standing::Over));
}

#[test]
fn an_approach_ends_with_its_track() {
    let mut scene = Scene::new();
    scene.tells(boat(24.0, 2.0, 0));
    scene.watch.forget(0, noon(60), &mut scene.notices);
    let told: Vec<_> = scene.notices.drain().collect();
    assert_eq!(told[0].finding.standing, Standing::Over);
}
