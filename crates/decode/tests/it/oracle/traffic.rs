//! Traffic for the judges: every message, and every content that gpsd knows, of drawn bits.
//!
//! The recordings hold few of the rare messages. Drawn bits reach every field and every value; the
//! same seed draws the same bits for ever.

use crate::encode::{Bits, feed, header};

/// A small generator of numbers (Steele and Vigna, `SplitMix64`).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Fills the message up to `len` bits.
    fn fill(&mut self, mut bits: Bits, len: usize) -> Bits {
        while bits.0.len() < len {
            bits.0.push(self.next() >> 63 == 1);
        }
        bits
    }
}

/// Lengths of the messages without content.
const PLAIN: &[(i64, &[usize])] = &[
    (1, &[168]),
    (2, &[168]),
    (3, &[168]),
    (4, &[168]),
    (5, &[424]),
    (7, &[72, 104, 136, 168]),
    (9, &[168]),
    (10, &[72]),
    (11, &[168]),
    (12, &[72, 78, 432]),
    (13, &[72, 104, 136, 168]),
    (14, &[40, 46, 300]),
    (15, &[88, 112, 160]),
    (16, &[96, 144]),
    (17, &[80, 120, 400]),
    (18, &[168]),
    (19, &[312]),
    (20, &[72, 104, 136, 160]),
    (21, &[272, 360]),
    (22, &[168]),
    (23, &[160]),
    (27, &[96]),
];

/// Area, function and lengths of the contents of message 6.
const ADDRESSED: &[(i64, i64, &[usize])] = &[
    (1, 0, &[200]),
    (1, 12, &[360]),
    (1, 14, &[190, 283, 376]),
    (1, 15, &[104]),
    (1, 16, &[136]),
    (1, 18, &[360]),
    (1, 20, &[360]),
    (1, 25, &[117, 576]),
    (1, 30, &[98, 300]),
    (1, 32, &[185, 273, 361]),
    (200, 21, &[248]),
    (200, 22, &[232]),
    (200, 55, &[168]),
    (235, 10, &[136]),
    (250, 10, &[136]),
    (366, 56, &[144]),
];

/// Area, function and lengths of the contents of message 8.
const BROADCAST: &[(i64, i64, &[usize])] = &[
    (1, 0, &[200]),
    (1, 11, &[352]),
    (1, 13, &[472]),
    (1, 15, &[72]),
    (1, 17, &[176, 296, 536]),
    (1, 21, &[360]),
    (1, 22, &[198, 285]),
    (1, 24, &[360]),
    (1, 26, &[168, 280]),
    (1, 29, &[66, 300]),
    (1, 31, &[360]),
    (200, 10, &[168]),
    (200, 23, &[256]),
    (200, 24, &[168]),
    (200, 40, &[168]),
    (366, 56, &[144]),
];

/// How many messages of each kind and length.
const EACH: i64 = 12;

/// The traffic, one message after the other.
pub fn traffic() -> Vec<u8> {
    let mut draw = Draw(0x5EED);
    let mut messages = Vec::new();
    for round in 0..EACH {
        let source = 200_000_000 + round;
        for (number, lengths) in PLAIN {
            for len in *lengths {
                messages.push(draw.fill(header(*number, source), *len));
            }
        }
        for (area, function, lengths) in ADDRESSED {
            for len in *lengths {
                let begun = draw.fill(header(6, source), 72);
                messages.push(draw.fill(begun.number(*area, 10).number(*function, 6), *len));
            }
        }
        for (area, function, lengths) in BROADCAST {
            for len in *lengths {
                let begun = draw.fill(header(8, source), 40);
                messages.push(draw.fill(begun.number(*area, 10).number(*function, 6), *len));
            }
        }
        messages.extend(routes(&mut draw, source));
        messages.extend(slot_binaries(&mut draw, source));
        messages.push(draw.fill(header(24, source).number(0, 2), 160));
        messages.push(draw.fill(header(24, source).number(1, 2), 168));
        messages.push(draw.fill(header(24, 980_000_000 + round).number(0, 2), 168));
        messages.push(draw.fill(header(24, 980_000_000 + round).number(1, 2), 168));
    }
    let sentences = messages.iter().enumerate();
    let lines = sentences
        .flat_map(|(index, bits)| bits.sentences("AI", u8::try_from(index % 10).unwrap(), 'A'));
    feed(&lines.collect::<Vec<String>>())
}

/// Routes have as many waypoints as they say.
fn routes(draw: &mut Draw, source: i64) -> Vec<Bits> {
    let mut routes = Vec::new();
    for waypoints in [1, 5] {
        let len = usize::try_from(waypoints).unwrap() * 55;
        let addressed = draw.fill(header(6, source), 72).number(1, 10).number(28, 6);
        let addressed = draw.fill(addressed, 144).number(waypoints, 5);
        routes.push(draw.fill(addressed, 149 + len));
        let broadcast = draw.fill(header(8, source), 40).number(1, 10).number(27, 6);
        let broadcast = draw.fill(broadcast, 112).number(waypoints, 5);
        routes.push(draw.fill(broadcast, 117 + len));
    }
    routes
}

/// Messages 25 and 26 with and without destination and application.
fn slot_binaries(draw: &mut Draw, source: i64) -> Vec<Bits> {
    let mut binaries = Vec::new();
    for flags in 0..4 {
        binaries.push(draw.fill(header(25, source).number(flags, 2), 160));
        binaries.push(draw.fill(header(26, source).number(flags, 2), 460));
    }
    binaries
}
