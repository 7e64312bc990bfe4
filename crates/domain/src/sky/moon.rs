//! Where the moon is and what of its face is lit.
//!
//! *Rule*: longitude, latitude and distance are sums of periodic terms over the mean elements.
//! *Source*: Meeus, chapters 47 and 48, with the terms of tables 47.A and 47.B down to two
//! thousandths of a degree.
//! *Here / not here*: the moon of the earth's centre. When it rises at a place is `day`'s.
//! *Limits*: two hundredths of a degree.

use super::{Equatorial, MoonPhase, centuries, nutation_degrees, obliquity_degrees, sun};
use crate::time::Instant;

/// The earth's radius at the equator.
const EARTH_KM: f64 = 6378.14;

/// The moon as seen from the centre of the earth.
pub(super) struct Moon {
    pub(super) sky: Equatorial,
    pub(super) longitude_degrees: f64,
    pub(super) latitude_degrees: f64,
    pub(super) distance_km: f64,
}

pub(super) fn place(at: Instant) -> Moon {
    let t = centuries(at);
    let orbit = Orbit::at(t);
    let longitude_degrees = orbit.longitude_degrees() + nutation_degrees(t);
    let latitude_degrees = orbit.latitude_degrees();
    Moon {
        sky: Equatorial::from_ecliptic(
            longitude_degrees.to_radians(),
            latitude_degrees.to_radians(),
            obliquity_degrees(t).to_radians(),
        ),
        longitude_degrees,
        latitude_degrees,
        distance_km: orbit.distance_km(),
    }
}

/// How much lower it stands from the surface than from the centre of the earth, in degrees.
pub(super) fn parallax(distance_km: f64, altitude_degrees: f64) -> f64 {
    let horizontal = EARTH_KM / distance_km;
    (horizontal * altitude_degrees.to_radians().cos())
        .clamp(-1.0, 1.0)
        .asin()
        .to_degrees()
}

/// Half the breadth of its disc, in degrees.
pub(super) fn half_breadth(distance_km: f64) -> f64 {
    (1737.4 / distance_km).clamp(0.0, 1.0).asin().to_degrees()
}

/// The lit part (Meeus 48.1 to 48.3) and the phase that goes with the angle to the sun.
pub(super) fn face(moon: &Moon, at: Instant) -> (f64, MoonPhase) {
    let t = centuries(at);
    let ahead = (moon.longitude_degrees - sun::apparent_longitude_degrees(t)).rem_euclid(360.0);
    let apart = (moon.latitude_degrees.to_radians().cos() * ahead.to_radians().cos()).acos();
    let sun_km = sun::distance_km(t);
    let at_moon = (sun_km * apart.sin()).atan2(moon.distance_km - sun_km * apart.cos());
    (f64::midpoint(1.0, at_moon.cos()), phase(ahead))
}

/// New, quarters and full are the eighth of the circle around them.
fn phase(ahead_degrees: f64) -> MoonPhase {
    let ends = [
        (22.5, MoonPhase::New),
        (67.5, MoonPhase::WaxingCrescent),
        (112.5, MoonPhase::FirstQuarter),
        (157.5, MoonPhase::WaxingGibbous),
        (202.5, MoonPhase::Full),
        (247.5, MoonPhase::WaningGibbous),
        (292.5, MoonPhase::LastQuarter),
        (337.5, MoonPhase::WaningCrescent),
    ];
    let found = ends.into_iter().find(|(end, _)| ahead_degrees < *end);
    found.map_or(MoonPhase::New, |(_, phase)| phase)
}

/// The angles of Meeus 47.1 to 47.6, in radians.
struct Orbit {
    centuries: f64,
    mean_longitude: f64,
    elongation: f64,
    sun_anomaly: f64,
    anomaly: f64,
    from_node: f64,
}

impl Orbit {
    fn at(t: f64) -> Self {
        let angle = |start: f64, speed: f64, bend: f64| {
            (start + speed * t + bend * t * t)
                .rem_euclid(360.0)
                .to_radians()
        };
        Self {
            centuries: t,
            mean_longitude: angle(218.316_447_7, 481_267.881_234_21, -0.001_578_6),
            elongation: angle(297.850_192_1, 445_267.111_403_4, -0.001_881_9),
            sun_anomaly: angle(357.529_109_2, 35_999.050_290_9, -0.000_153_6),
            anomaly: angle(134.963_396_4, 477_198.867_505_5, 0.008_741_4),
            from_node: angle(93.272_095_0, 483_202.017_523_3, -0.003_653_9),
        }
    }

    fn longitude_degrees(&self) -> f64 {
        let [venus, jupiter, _] = self.planets();
        let of_table: f64 = LONGITUDE_AND_DISTANCE
            .iter()
            .map(|(term, longitude, _)| longitude * self.weight(*term) * self.angle(*term).sin())
            .sum();
        let of_planets = 3958.0 * venus.sin()
            + 1962.0 * (self.mean_longitude - self.from_node).sin()
            + 318.0 * jupiter.sin();
        self.mean_longitude.to_degrees() + (of_table + of_planets) / 1e6
    }

    fn latitude_degrees(&self) -> f64 {
        let [venus, _, third] = self.planets();
        let of_table: f64 = LATITUDE
            .iter()
            .map(|(term, latitude)| latitude * self.weight(*term) * self.angle(*term).sin())
            .sum();
        let of_planets = -2235.0 * self.mean_longitude.sin()
            + 382.0 * third.sin()
            + 175.0 * (venus - self.from_node).sin()
            + 175.0 * (venus + self.from_node).sin()
            + 127.0 * (self.mean_longitude - self.anomaly).sin()
            - 115.0 * (self.mean_longitude + self.anomaly).sin();
        (of_table + of_planets) / 1e6
    }

    fn distance_km(&self) -> f64 {
        let of_table: f64 = LONGITUDE_AND_DISTANCE
            .iter()
            .map(|(term, _, distance)| distance * self.weight(*term) * self.angle(*term).cos())
            .sum();
        385_000.56 + of_table / 1000.0
    }

    /// What Venus, Jupiter and the flat earth do to it: A1, A2 and A3.
    fn planets(&self) -> [f64; 3] {
        let angle = |start: f64, speed: f64| (start + speed * self.centuries).to_radians();
        [
            angle(119.75, 131.849),
            angle(53.09, 479_264.290),
            angle(313.45, 481_266.484),
        ]
    }

    fn angle(&self, [elongation, sun, moon, node]: Term) -> f64 {
        f64::from(elongation) * self.elongation
            + f64::from(sun) * self.sun_anomaly
            + f64::from(moon) * self.anomaly
            + f64::from(node) * self.from_node
    }

    /// The shrinking eccentricity of the earth's orbit (Meeus 47.6), once for each sun anomaly.
    fn weight(&self, [_, sun, ..]: Term) -> f64 {
        let eccentricity = 1.0 - 0.002_516 * self.centuries;
        eccentricity.powi(i32::from(sun.abs()))
    }
}

/// Multiples of the elongation, the sun's anomaly, the moon's anomaly and its distance from the
/// node.
type Term = [i8; 4];

/// Table 47.A: millionths of a degree of longitude, and metres of distance.
const LONGITUDE_AND_DISTANCE: [(Term, f64, f64); 32] = [
    ([0, 0, 1, 0], 6_288_774.0, -20_905_355.0),
    ([2, 0, -1, 0], 1_274_027.0, -3_699_111.0),
    ([2, 0, 0, 0], 658_314.0, -2_955_968.0),
    ([0, 0, 2, 0], 213_618.0, -569_925.0),
    ([0, 1, 0, 0], -185_116.0, 48_888.0),
    ([0, 0, 0, 2], -114_332.0, -3_149.0),
    ([2, 0, -2, 0], 58_793.0, 246_158.0),
    ([2, -1, -1, 0], 57_066.0, -152_138.0),
    ([2, 0, 1, 0], 53_322.0, -170_733.0),
    ([2, -1, 0, 0], 45_758.0, -204_586.0),
    ([0, 1, -1, 0], -40_923.0, -129_620.0),
    ([1, 0, 0, 0], -34_720.0, 108_743.0),
    ([0, 1, 1, 0], -30_383.0, 104_755.0),
    ([2, 0, 0, -2], 15_327.0, 10_321.0),
    ([0, 0, 1, 2], -12_528.0, 0.0),
    ([0, 0, 1, -2], 10_980.0, 79_661.0),
    ([4, 0, -1, 0], 10_675.0, -34_782.0),
    ([0, 0, 3, 0], 10_034.0, -23_210.0),
    ([4, 0, -2, 0], 8_548.0, -21_636.0),
    ([2, 1, -1, 0], -7_888.0, 24_208.0),
    ([2, 1, 0, 0], -6_766.0, 30_824.0),
    ([1, 0, -1, 0], -5_163.0, -8_379.0),
    ([1, 1, 0, 0], 4_987.0, -16_675.0),
    ([2, -1, 1, 0], 4_036.0, -12_831.0),
    ([2, 0, 2, 0], 3_994.0, -10_445.0),
    ([4, 0, 0, 0], 3_861.0, -11_650.0),
    ([2, 0, -3, 0], 3_665.0, 14_403.0),
    ([0, 1, -2, 0], -2_689.0, -7_003.0),
    ([2, 0, -1, 2], -2_602.0, 0.0),
    ([2, -1, -2, 0], 2_390.0, 10_056.0),
    ([1, 0, 1, 0], -2_348.0, 6_322.0),
    ([2, -2, 0, 0], 2_236.0, -9_884.0),
];

/// Table 47.B: millionths of a degree of latitude.
const LATITUDE: [(Term, f64); 20] = [
    ([0, 0, 0, 1], 5_128_122.0),
    ([0, 0, 1, 1], 280_602.0),
    ([0, 0, 1, -1], 277_693.0),
    ([2, 0, 0, -1], 173_237.0),
    ([2, 0, -1, 1], 55_413.0),
    ([2, 0, -1, -1], 46_271.0),
    ([2, 0, 0, 1], 32_573.0),
    ([0, 0, 2, 1], 17_198.0),
    ([2, 0, 1, -1], 9_266.0),
    ([0, 0, 2, -1], 8_822.0),
    ([2, -1, 0, -1], 8_216.0),
    ([2, 0, -2, -1], 4_324.0),
    ([2, 0, 1, 1], 4_200.0),
    ([2, 1, 0, -1], -3_359.0),
    ([2, -1, -1, 1], 2_463.0),
    ([2, -1, 0, 1], 2_211.0),
    ([2, -1, -1, -1], 2_065.0),
    ([0, 1, -1, -1], -1_870.0),
    ([4, 0, -1, -1], 1_828.0),
    ([0, 1, 0, 1], -1_794.0),
];
