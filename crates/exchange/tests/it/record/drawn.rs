//! Reports that are drawn from the declarations of the forms, so that none is forgotten.

use serde_json::{Map, Value as Json, json};
use thalweg_domain::form::{Field, Kind, Part as _};
use thalweg_domain::report::Report;
use thalweg_domain::time::Instant;

/// Draws from one seed; a seed is a report.
struct Draw<'a> {
    chance: fastrand::Rng,
    /// The words of blocks that are wanted, where any of them can be chosen.
    wanted: &'a [&'a str],
}

/// A report of a form; `fullness` of 10 fields that need not be stated are.
pub fn report(seed: u64, fullness: u8, wanted: &[&str]) -> Report {
    let mut draw = Draw {
        chance: fastrand::Rng::with_seed(seed),
        wanted,
    };
    let written = draw.value("", &Report::kind(), fullness);
    serde_json::from_value(written.clone()).unwrap_or_else(|why| panic!("{why}: {written:#}"))
}

/// Numbers that are whole.
const WHOLE: [&str; 5] = [
    "cloud_cover",
    "sea_state",
    "number",
    "readiness_minutes",
    "crew_required",
];

impl Draw<'_> {
    fn value(&mut self, name: &str, kind: &Kind, fullness: u8) -> Json {
        match kind {
            Kind::Record { fields } => self.block(fields, fullness),
            Kind::Variants { of } => {
                let wanted = of.iter().find(|one| self.wanted.contains(&one.word));
                let one = wanted.unwrap_or_else(|| &of[self.chance.usize(..of.len())]);
                json!({one.word: self.value(name, &one.holds, fullness)})
            }
            Kind::List { of } => {
                let count = self.chance.usize(1..4);
                (0..count).map(|_| self.value(name, of, fullness)).collect()
            }
            single => self.single(name, single),
        }
    }

    fn block(&mut self, fields: &[Field], fullness: u8) -> Json {
        let mut told = Map::new();
        for field in fields {
            if field.needed || self.chance.u8(..10) < fullness {
                let value = self.value(field.name, &field.holds, fullness);
                told.insert(field.name.to_owned(), value);
            }
        }
        Json::Object(told)
    }

    fn single(&mut self, name: &str, kind: &Kind) -> Json {
        match kind {
            Kind::Flag => json!(self.chance.bool()),
            Kind::Count => self.count(),
            Kind::Number { unit } => self.number(name, unit),
            Kind::Text { chars_max } => self.text(*chars_max),
            Kind::Instant => {
                let at = Instant::from_unix_ms(self.chance.i64(0..4_000_000_000_000));
                json!(at)
            }
            Kind::Position => self.position(),
            Kind::Area => self.area(),
            Kind::Country => json!(["DK", "MA", "XX", "XS"][self.chance.usize(..4)]),
            Kind::Choice { words } => json!(words[self.chance.usize(..words.len())]),
            Kind::Identifier { of: "anything" } => match self.chance.u8(..3) {
                0 => json!({"to": "event", "which": self.identifier()}),
                1 => json!({"to": "track", "which": "mmsi-219622000"}),
                _ => json!({"to": "elsewhere", "which": "RA 2026/7"}),
            },
            Kind::Identifier { of: "track" } => json!("mmsi-219622000"),
            Kind::Identifier { .. } => self.identifier(),
            Kind::Record { .. } | Kind::Variants { .. } | Kind::List { .. } => {
                panic!("no single value")
            }
        }
    }

    fn identifier(&mut self) -> Json {
        json!(uuid::Uuid::from_u128(self.chance.u128(..)))
    }

    fn count(&mut self) -> Json {
        let (from, more) = (self.chance.u32(..700), self.chance.u32(1..9));
        if self.chance.bool() {
            json!(from)
        } else {
            json!({"from": from, "to": from + more})
        }
    }

    fn number(&mut self, name: &str, unit: &str) -> Json {
        match (name, unit) {
            ("imo", _) => json!(9_074_729),
            ("mmsi", _) => json!(219_622_000),
            (name, _) if WHOLE.contains(&name) => json!(self.chance.u32(..)),
            // Degrees, metres, knots and amounts: with a fraction, whole, and of any size.
            _ => match self.chance.u8(..4) {
                0 => json!(f64::from(self.chance.u16(..360))),
                1 => json!(self.chance.f64() * 359.0),
                2 => json!(self.chance.f64() / 1e9),
                _ => json!(f64::from(self.chance.u16(..3_600)) / 10.0),
            },
        }
    }

    fn text(&mut self, chars_max: usize) -> Json {
        let words = [
            "Skagen",
            "łódź",
            "σκάφος",
            "seen by radar",
            "12:30",
            "Amal-7",
        ];
        let count = self.chance.usize(1..6);
        let drawn = (0..count).map(|_| words[self.chance.usize(..words.len())]);
        let text = drawn.collect::<Vec<_>>().join(" ");
        json!(text.chars().take(chars_max).collect::<String>().trim())
    }

    fn position(&mut self) -> Json {
        let lon = self.chance.f64() * 360.0 - 180.0;
        let lat = self.chance.f64() * 180.0 - 90.0;
        match self.chance.u8(..3) {
            0 => json!([lon.round(), lat.round()]),
            1 => json!([(lon * 1e5).round() / 1e5, (lat * 1e5).round() / 1e5]),
            _ => json!([lon, lat]),
        }
    }

    fn area(&mut self) -> Json {
        let (west, south) = (self.chance.f64() * 100.0, self.chance.f64() * 50.0);
        let (east, north) = (west + 1.5, south + 0.75);
        let ring = [
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
        ];
        json!({"type": "Polygon", "coordinates": [ring]})
    }
}
