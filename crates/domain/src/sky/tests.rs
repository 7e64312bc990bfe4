//! The examples of the book, and the almanac of another program.

use super::*;
use crate::sky::day::Course;

fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

fn near(ours: f64, theirs: f64, within: f64) -> bool {
    (ours - theirs).abs() <= within
}

#[test]
fn the_sun_is_where_example_25a_has_it() {
    // 1992-10-13 00:00 of uniform time.
    let sun = sun::place(instant("1992-10-12T23:58:51Z"));
    let right_ascension = sun.right_ascension_rad.to_degrees().rem_euclid(360.0);
    assert!(near(right_ascension, 198.380_83, 1e-4), "{right_ascension}");
    let declination = sun.declination_rad.to_degrees();
    assert!(near(declination, -7.785_07, 1e-4), "{declination}");
}

#[test]
fn the_moon_is_where_example_47a_has_it_and_as_lit_as_in_48a() {
    // 1992-04-12 00:00 of uniform time.
    let at = instant("1992-04-11T23:58:51Z");
    let moon = moon::place(at);
    let longitude = moon.longitude_degrees.rem_euclid(360.0);
    assert!(near(longitude, 133.167_265, 0.01), "{longitude}");
    assert!(near(moon.latitude_degrees, -3.229_126, 0.01));
    assert!(
        near(moon.distance_km, 368_409.7, 40.0),
        "{}",
        moon.distance_km
    );
    let (illuminated, phase) = moon::face(&moon, at);
    assert!(near(illuminated, 0.678_6, 1e-3), "{illuminated}");
    assert_eq!(phase, MoonPhase::FirstQuarter);
}

/// What the peer says of one place and time.
struct Told {
    position: Position,
    at: Instant,
    sky: [f64; 5],
    begins: Instant,
    courses: [[String; 2]; 4],
}

fn told() -> Vec<Told> {
    include_str!("../../../../fixtures/oracle/sky/ephem.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            let number = |index: usize| words[index].parse::<f64>().unwrap();
            let time = |index: usize| Instant::from_unix_secs(words[index].parse().unwrap());
            let course = |index: usize| [words[index].to_owned(), words[index + 1].to_owned()];
            Told {
                position: Position::from_lon_lat(number(0), number(1)).unwrap(),
                at: time(2),
                sky: [number(3), number(4), number(5), number(6), number(7)],
                begins: time(8),
                courses: [course(9), course(11), course(13), course(15)],
            }
        })
        .collect()
}

#[test]
fn sun_and_moon_stand_where_ephem_has_them() {
    let told = told();
    assert_eq!(told.len(), 96);
    for Told {
        position,
        at,
        sky: [sun_alt, sun_az, moon_alt, moon_az, lit],
        ..
    } in told
    {
        let (sun, moon) = (sun_at(position, at), moon_at(position, at));
        assert!(near(sun.altitude, sun_alt, 0.02), "{sun:?} {sun_alt}");
        assert!(near(moon.altitude, moon_alt, 0.04), "{moon:?} {moon_alt}");
        assert!(near(moon.illuminated, lit, 0.003), "{moon:?} {lit}");
        for (ours, theirs, altitude) in [
            (sun.azimuth, sun_az, sun_alt),
            (moon.azimuth, moon_az, moon_alt),
        ] {
            let apart = (ours - theirs + 180.0).rem_euclid(360.0) - 180.0;
            let across = apart * altitude.to_radians().cos();
            assert!(across.abs() < 0.04, "{ours} {theirs}");
        }
    }
}

#[test]
fn rising_setting_and_twilights_are_ephems() {
    for Told {
        position,
        at,
        begins,
        courses,
        ..
    } in told()
    {
        let day = day(position, at);
        assert!(day.begins.millis_from(begins).abs() <= 1000);
        let ours = [day.sun, day.civil, day.nautical, day.moon];
        // Near the poles the sun goes along the horizon, and a hundredth of a degree is minutes.
        let within_secs = if position.lat().abs() > 65.0 { 400 } else { 60 };
        for (ours, theirs) in ours.into_iter().zip(courses) {
            check(ours, &theirs, within_secs, (position, at));
        }
    }
}

fn check(ours: Course, theirs: &[String; 2], within_secs: i64, of: (Position, Instant)) {
    let place = format!("{of:?}: {ours:?} {theirs:?}");
    match ours {
        Course::Above => assert_eq!(theirs[0], "+", "{place}"),
        Course::Below => assert_eq!(theirs[0], "-", "{place}"),
        Course::Crosses { up, down } => {
            for (ours, theirs) in [up, down].into_iter().zip(theirs) {
                let theirs = theirs.parse().ok().map(Instant::from_unix_secs);
                let apart = ours
                    .zip(theirs)
                    .map(|(ours, theirs)| ours.millis_from(theirs).abs());
                assert_eq!(ours.is_some(), theirs.is_some(), "{place}");
                assert!(apart.is_none_or(|ms| ms <= within_secs * 1000), "{place}");
            }
        }
    }
}

#[test]
fn the_sun_stays_up_in_the_polar_summer_and_down_in_the_polar_winter() {
    let svalbard = Position::from_lon_lat(15.6, 78.2).unwrap();
    let summer = day(svalbard, instant("2026-06-21T12:00:00Z"));
    assert_eq!(
        (summer.sun, summer.nautical),
        (Course::Above, Course::Above)
    );
    let winter = day(svalbard, instant("2026-12-21T12:00:00Z"));
    assert_eq!((winter.sun, winter.civil), (Course::Below, Course::Below));
    assert!(matches!(
        winter.nautical,
        Course::Crosses {
            up: Some(_),
            down: Some(_)
        }
    ));
    for (pole, course) in [(90.0, Course::Above), (-90.0, Course::Below)] {
        let pole = Position::from_lon_lat(0.0, pole).unwrap();
        assert_eq!(day(pole, instant("2026-06-21T12:00:00Z")).sun, course);
    }
}

#[test]
fn the_light_goes_down_in_five_steps() {
    let heights = [5.0, -3.0, -8.0, -15.0, -30.0].map(daylight);
    assert!(
        heights.windows(2).all(|pair| pair[0] > pair[1]),
        "{heights:?}"
    );
}
