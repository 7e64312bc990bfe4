//! Distress transmitters are told at once, tests as tests.

use thalweg_detect::distress::{DistressSettings, DistressWatch};
use thalweg_detect::notice::Notices;
use thalweg_domain::finding::{Finding, Noticed, Standing};
use thalweg_domain::identity::{Mmsi, StationKind};
use thalweg_domain::observation::{NavigationStatus, TextReport};
use thalweg_domain::source::SourceId;
use thalweg_domain::track::{Fix, TrackId, TrackKind};

use crate::world::{at, fix, noon, notices};

struct Scene {
    watch: DistressWatch,
    notices: Notices,
}

impl Scene {
    fn new() -> Self {
        Self {
            watch: DistressWatch::new(DistressSettings::default()),
            notices: notices(),
        }
    }

    fn sends(&mut self, mmsi: u32, status: Option<NavigationStatus>, secs: i64) -> Vec<Finding> {
        let fix = Fix {
            track: TrackId::Mmsi(Mmsi::new(mmsi).unwrap()),
            kind: TrackKind::DistressDevice,
            status,
            ..fix(at(11.5, 55.5), secs)
        };
        self.watch.see(&fix, &mut self.notices);
        self.told()
    }

    fn says(&mut self, mmsi: u32, text: &str, secs: i64) -> Vec<Finding> {
        let report = TextReport {
            mmsi: Mmsi::new(mmsi).unwrap(),
            to: None,
            text: text.to_owned(),
        };
        self.watch
            .read(&report, (SourceId(1), noon(secs)), &mut self.notices);
        self.told()
    }

    fn told(&mut self) -> Vec<Finding> {
        self.notices.drain().map(|notice| notice.finding).collect()
    }
}

const ACTIVE: Option<NavigationStatus> = Some(NavigationStatus::DistressDeviceActive);

const fn signal(device: StationKind, test: bool) -> Noticed {
    Noticed::DistressSignal { device, test }
}

#[test]
fn the_first_message_of_each_kind_of_device_is_a_finding() {
    for (mmsi, device) in [
        (970_010_001, StationKind::SearchAndRescueTransmitter),
        (972_219_001, StationKind::ManOverboard),
        (974_111_111, StationKind::EmergencyBeacon),
        (219_622_000, StationKind::Ship),
    ] {
        let mut scene = Scene::new();
        let told = scene.sends(mmsi, ACTIVE, 0);
        assert_eq!(told[0].noticed, signal(device, false));
        assert_eq!(told[0].standing, Standing::Ongoing);
        assert!(scene.sends(mmsi, ACTIVE, 60).is_empty(), "told once");
    }
}

#[test]
fn a_ship_under_way_is_not_in_distress() {
    let mut scene = Scene::new();
    let status = Some(NavigationStatus::UnderWayUsingEngine);
    assert!(scene.sends(219_622_000, status, 0).is_empty());
    assert!(scene.sends(219_622_000, None, 0).is_empty());
    assert!(
        scene
            .says(219_622_000, "SART TEST ON BOARD AT NOON", 0)
            .is_empty()
    );
}

#[test]
fn a_test_is_told_as_a_test_until_the_device_says_otherwise() {
    let mut scene = Scene::new();
    let device = StationKind::SearchAndRescueTransmitter;
    let first = scene.sends(970_010_001, None, 0);
    assert_eq!(first[0].noticed, signal(device, true));
    assert!(scene.says(970_010_001, "SART TEST", 10).is_empty());
    let real = scene.sends(970_010_001, ACTIVE, 60);
    assert_eq!((real[0].id, real[0].revision), (first[0].id, 2));
    assert_eq!(real[0].noticed, signal(device, false));
    assert!(
        scene.says(970_010_001, "SART TEST", 70).is_empty(),
        "active stands"
    );
}

#[test]
fn a_text_alone_is_a_finding_and_the_first_position_is_added() {
    let mut scene = Scene::new();
    let text = scene.says(972_219_001, "MOB ACTIVE", 0);
    assert_eq!(text[0].noticed, signal(StationKind::ManOverboard, false));
    assert_eq!(text[0].position, None);
    let placed = scene.sends(972_219_001, ACTIVE, 5);
    assert_eq!(
        (placed[0].id, placed[0].position),
        (text[0].id, Some(at(11.5, 55.5)))
    );
}

#[test]
fn a_signal_is_over_when_it_fell_silent_and_new_when_it_comes_again() {
    let mut scene = Scene::new();
    let first = scene.sends(974_111_111, ACTIVE, 0);
    scene.sends(974_111_111, ACTIVE, 600);
    scene.watch.sweep(noon(600 + 1_800), &mut scene.notices);
    assert!(scene.told().is_empty());
    scene.watch.sweep(noon(600 + 1_801), &mut scene.notices);
    let over = scene.told();
    assert_eq!(
        (over[0].id, over[0].standing),
        (first[0].id, Standing::Over)
    );
    assert_eq!(over[0].until, Some(noon(600)));
    assert_ne!(scene.sends(974_111_111, ACTIVE, 9_000)[0].id, first[0].id);
}
