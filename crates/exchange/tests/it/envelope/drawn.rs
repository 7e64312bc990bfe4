//! Typical events, drawn from a number: what the dictionary was trained of and what sizes are
//! measured by.

use thalweg_domain::handling::Classification;
use thalweg_exchange::cbor::Writer;
use thalweg_exchange::envelope::{
    Heading, LegalBasis, Onward, Operation, Purposes, RecordType, Schema, Sealed, Sealing, Stamp,
};
use thalweg_exchange::portion::{Caveats, Content, Padding, Seed};
use thalweg_exchange::signature::SigningKey;
use thalweg_exchange::{Priority, RecordId, Version};

use super::scene::{OWNER, agency, alias, content, marked, neighbours};

/// Numbers that follow from one (splitmix64).
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(from.abs_diff(to))).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    pub fn seed(&mut self) -> Seed {
        let (high, low) = (self.next(), self.next());
        Seed((u128::from(high) << 64 | u128::from(low)).to_be_bytes())
    }
}

const CRAFT: &[&str] = &[
    "fishing vessel",
    "rubber boat",
    "sailing yacht",
    "cargo ship",
    "speed boat",
    "lorry",
    "van",
    "passenger car",
    "tanker",
    "wooden boat",
];
const NAMES: &[&str] = &[
    "ALPHA", "BRISA", "CORAL", "DELFIN", "ESTRELA", "FARO", "GAIVOTA", "HESTIA", "IRIS", "JUNO",
];
const WORDS: &[&str] = &[
    "a",
    "the",
    "vessel",
    "boat",
    "was",
    "seen",
    "by",
    "patrol",
    "radar",
    "camera",
    "at",
    "night",
    "without",
    "lights",
    "heading",
    "north",
    "south",
    "east",
    "west",
    "towards",
    "coast",
    "speed",
    "knots",
    "course",
    "changed",
    "stopped",
    "drifting",
    "persons",
    "on",
    "board",
    "adults",
    "minors",
    "life",
    "jackets",
    "no",
    "answer",
    "channel",
    "called",
    "helicopter",
    "sent",
    "rescue",
    "coordination",
    "centre",
    "informed",
    "crew",
    "documents",
    "checked",
    "nothing",
    "found",
    "goods",
    "cigarettes",
    "cartons",
    "fuel",
    "tanks",
    "hidden",
    "compartment",
    "driver",
    "crossing",
    "point",
    "lorry",
    "seal",
    "broken",
    "trailer",
    "dog",
    "indicated",
    "sample",
    "taken",
    "handed",
    "over",
    "police",
    "customs",
    "case",
    "opened",
    "near",
    "border",
    "section",
    "river",
    "fence",
    "track",
    "footprints",
    "two",
    "three",
    "five",
    "ten",
    "about",
    "minutes",
    "later",
    "before",
    "after",
    "sunset",
    "sunrise",
    "weather",
    "calm",
    "rough",
    "visibility",
    "good",
    "poor",
    "wind",
    "moderate",
    "continues",
    "observed",
    "lost",
    "contact",
    "regained",
    "position",
    "reported",
    "second",
    "same",
    "owner",
    "previously",
    "known",
    "route",
    "port",
    "departed",
    "arrived",
    "expected",
    "tomorrow",
];

/// The heading of a drawn event.
pub fn heading(draw: &mut Draw) -> Heading {
    let ms = 1_760_000_000_000 + draw.below(4_000_000_000);
    let name = u128::from(ms) << 80 | 7 << 76 | u128::from(draw.next()) << 4;
    Heading {
        record: RecordId(uuid::Uuid::from_u128(name)),
        version: Version::FIRST,
        owner: OWNER.id(),
        stamp: Stamp(ms << 16),
        record_type: RecordType(1),
        schema: Schema { major: 1, minor: 0 },
        operation: Operation::Put,
        previous: None,
        marking: Classification::Unclassified,
        audience: vec![alias(0xa1), alias(0xa2)],
        purposes: Purposes(0b101),
        keep_until: thalweg_domain::time::Instant::from_unix_secs(1_790_000_000),
        legal_basis: LegalBasis(18),
        priority: Priority::Report,
        onward: Onward::SameGroup,
        context: None,
    }
}

/// Seven portions with 32 fields in all.
pub fn contents(draw: &mut Draw) -> Vec<Content> {
    let sensitive = Classification::SensitiveNonClassified;
    let lat = draw.between(-900_000_000, 900_000_000);
    let lon = draw.between(-1_800_000_000, 1_800_000_000);
    vec![
        content(1, core(draw)),
        marked(
            content(2, position(lat, lon, draw)),
            sensitive,
            Caveats::LAW_ENFORCEMENT,
        ),
        content(
            3,
            Writer::new()
                .array(3)
                .unsigned(10)
                .unsigned(draw.below(1080))
                .unsigned(draw.below(2160)),
        ),
        marked(content(4, identity(draw)), sensitive, Caveats::PERSONAL),
        content(5, persons(draw)),
        marked(
            content(7, source(draw)),
            sensitive,
            Caveats::SOURCE_SENSITIVE,
        ),
        marked(
            content(8, Writer::new().text(&narrative(draw))),
            sensitive,
            Caveats::LAW_ENFORCEMENT,
        ),
    ]
}

fn core(draw: &mut Draw) -> Writer {
    let at = 1_760_000_000 + draw.below(4_000_000);
    Writer::new()
        .map(9)
        .unsigned(1)
        .unsigned(100 + draw.below(40))
        .unsigned(2)
        .unsigned(at)
        .unsigned(3)
        .unsigned(at + draw.below(7_200))
        .unsigned(4)
        .text(&format!("GR-{:03}", draw.below(60)))
        .unsigned(5)
        .unsigned(draw.below(4))
        .unsigned(6)
        .unsigned(draw.below(3))
        .unsigned(7)
        .unsigned(draw.below(4))
        .unsigned(8)
        .unsigned(draw.below(3))
        .unsigned(9)
        .boolean(draw.below(5) == 0)
}

fn position(lat: i64, lon: i64, draw: &mut Draw) -> Writer {
    Writer::new()
        .map(5)
        .unsigned(1)
        .integer(lat)
        .unsigned(2)
        .integer(lon)
        .unsigned(3)
        .unsigned(draw.below(500))
        .unsigned(4)
        .unsigned(draw.below(360))
        .unsigned(5)
        .unsigned(draw.below(300))
}

fn identity(draw: &mut Draw) -> Writer {
    Writer::new()
        .map(5)
        .unsigned(1)
        .text(draw.one(CRAFT))
        .unsigned(2)
        .text(&format!("{} {}", draw.one(NAMES), draw.below(30)))
        .unsigned(3)
        .unsigned(200_000_000 + draw.below(599_000_000))
        .unsigned(4)
        .unsigned(1_000_000 + draw.below(8_999_999))
        .unsigned(5)
        .text(draw.one(&["GR", "IT", "ES", "MT", "CY", "PA", "LR"]))
}

fn persons(draw: &mut Draw) -> Writer {
    Writer::new()
        .map(4)
        .unsigned(1)
        .unsigned(draw.below(60))
        .unsigned(2)
        .unsigned(draw.below(10))
        .unsigned(3)
        .unsigned(draw.below(8))
        .unsigned(4)
        .unsigned(draw.below(3))
}

fn source(draw: &mut Draw) -> Writer {
    Writer::new()
        .map(4)
        .unsigned(1)
        .text(draw.one(&["radar", "patrol", "camera", "aerial", "call", "report"]))
        .unsigned(2)
        .unsigned(draw.below(4))
        .unsigned(3)
        .unsigned(draw.below(4))
        .unsigned(4)
        .text(&format!("unit {}", draw.below(90)))
}

fn narrative(draw: &mut Draw) -> String {
    let words = 12 + draw.below(34);
    let words: Vec<&str> = (0..words).map(|_| draw.one(WORDS)).collect();
    words.join(" ")
}

/// The drawn event of a number, sealed.
pub fn event(number: u64, key: &SigningKey) -> Sealed {
    let mut draw = Draw(number.wrapping_mul(0x0dd0_beef));
    let sealing = Sealing {
        key,
        seed: draw.seed(),
        padding: Padding::Eight,
        profiles: &[neighbours(), agency()],
    };
    Sealed::seal(heading(&mut draw), &contents(&mut draw), &sealing).unwrap()
}
