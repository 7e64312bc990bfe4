//! Position jumps go on until the track is back where it should be.

use thalweg_detect::jump::{JumpSettings, JumpWatch, Leap};
use thalweg_detect::notice::Notices;
use thalweg_detect::sighting::Sighting;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::measure::{Bearing, Knots, Metres};
use thalweg_domain::place::Position;
use thalweg_domain::track::Fix;

use crate::world::{at, fix, noon, notices, sighting};

/// A ship that steers east at ten knots, reported where it is or displaced.
struct Scene {
    watch: JumpWatch,
    notices: Notices,
    before: Option<Fix>,
}

impl Scene {
    fn new() -> Self {
        Self {
            watch: JumpWatch::new(JumpSettings::default()),
            notices: notices(),
            before: None,
        }
    }

    /// The ship's report after some seconds, displaced northwards; `wild` when the gate says so.
    fn reports(&mut self, secs: i64, north_km: f64, wild: bool) -> Vec<Finding> {
        let there = place(secs).destination(Bearing::from_degrees(0.0), Metres(north_km * 1_000.0));
        let fix = fix(there, secs);
        let leap = wild.then_some(Leap {
            distance: Metres(north_km * 1_000.0),
            implied_speed: Knots(400.0),
            reports: 3,
        });
        let before = self.before.replace(fix);
        let sighting = Sighting {
            before: before.as_ref(),
            ..sighting(0, &fix)
        };
        self.watch.see(&sighting, leap, &mut self.notices);
        self.notices.drain().map(|notice| notice.finding).collect()
    }
}

fn place(secs: i64) -> Position {
    let metres = 5.144 * secs as f64;
    at(11.0, 55.5).destination(Bearing::from_degrees(90.0), Metres(metres))
}

#[test]
fn a_track_that_never_leaps_is_left_alone() {
    let mut scene = Scene::new();
    assert!((0..50).all(|n| scene.reports(n * 60, 0.0, false).is_empty()));
}

#[test]
fn a_jump_goes_on_while_the_track_is_displaced_and_ends_when_it_is_back() {
    let mut scene = Scene::new();
    scene.reports(0, 0.0, false);
    let jumped = scene.reports(120, 30.0, true);
    assert_eq!(
        (jumped[0].standing, jumped[0].from),
        (Standing::Ongoing, noon(0))
    );
    for minute in 3..40 {
        assert!(scene.reports(minute * 60, 30.0, false).is_empty());
    }
    let back = scene.reports(40 * 60, 0.0, true);
    assert_eq!(
        (back[0].id, back[0].standing),
        (jumped[0].id, Standing::Over)
    );
    assert_eq!(back[0].until, Some(noon(39 * 60)));
}

#[test]
fn a_return_that_a_long_silence_explains_ends_the_jump_too() {
    let mut scene = Scene::new();
    scene.reports(0, 0.0, false);
    scene.reports(120, 30.0, true);
    let back = scene.reports(2 * 3_600, 0.0, false);
    assert_eq!(back[0].standing, Standing::Over);
}

#[test]
fn a_second_leap_away_revises_the_first() {
    let mut scene = Scene::new();
    scene.reports(0, 0.0, false);
    let first = scene.reports(120, 30.0, true);
    let second = scene.reports(300, 80.0, true);
    assert_eq!((second[0].id, second[0].revision), (first[0].id, 2));
    assert!(
        matches!(second[0].noticed, Noticed::PositionJump { distance, .. }
        if distance == Metres(80_000.0))
    );
    assert_eq!(scene.reports(420, 0.0, true)[0].standing, Standing::Over);
}

#[test]
fn a_track_that_does_not_come_back_is_believed_in_the_end() {
    let mut scene = Scene::new();
    scene.reports(0, 0.0, false);
    scene.reports(120, 30.0, true);
    let settled = (1..=37).find_map(|n| scene.reports(n * 600, 30.0, false).pop());
    assert_eq!(settled.map(|f| f.standing), Some(Standing::Over));
    assert!(scene.reports(38 * 600, 30.0, false).is_empty());
}

#[test]
fn a_jump_ends_with_its_track() {
    let mut scene = Scene::new();
    scene.reports(0, 0.0, false);
    scene.reports(120, 30.0, true);
    scene.watch.forget(0, noon(500), &mut scene.notices);
    let told: Vec<_> = scene.notices.drain().collect();
    assert_eq!(told[0].finding.until, Some(noon(500)));
}
