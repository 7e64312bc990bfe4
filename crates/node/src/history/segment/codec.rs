//! Rows as bits: what a row says beyond the earlier rows of its segment.
//!
//! Place and motion are told by their difference from the last row of the same track, the times by
//! their difference from the row before. Each difference is a code whose order is fitted to the
//! one before it, so that a moored ship costs few bits and a fast one no more than it must. The
//! track itself is a number that grows with the tracks of the segment.
//!
//! Writer and reader go through the same [`Stream::row`]: the format is described once.

use std::hint::black_box;

use rustc_hash::FxHashMap;

use super::bits::{BitReader, BitWriter, Port};
use crate::history::row::{ABSENT, CIRCLE, Row};

/// Bits of a track's number: the kind and 32 bits ([`thalweg_domain::track::TrackId::as_u64`]).
const TRACK_BITS: u32 = 36;
/// The order of a track's first place, told from another track's: some degrees away.
const ORDER_FIRST_PLACE: u8 = 22;
/// The order of a track's first speed and angles.
const ORDER_FIRST_MOTION: u8 = 8;
/// The order of a track's first differences.
const ORDER_USUAL: u8 = 4;

/// Rows whose tracks are looked up together.
const TOGETHER: usize = 32;

/// Writes rows as bits.
#[derive(Debug, Default)]
pub struct Encoder {
    places: FxHashMap<u64, u32>,
    stream: Stream,
    bits: BitWriter,
}

impl Encoder {
    /// Appends rows. Their tracks are looked up some at a time, so that the processor fetches what
    /// is known of them together.
    pub fn push(&mut self, rows: &[Row]) {
        for some in rows.chunks(TOGETHER) {
            let mut places = [0; TOGETHER];
            for (place, row) in places.iter_mut().zip(some) {
                let next = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
                *place = *self.places.entry(row.track).or_insert(next);
            }
            self.stream.look(&places);
            for (place, row) in places.iter().zip(some) {
                self.stream
                    .row(&mut self.bits, &mut row.clone(), u64::from(*place));
            }
        }
    }

    /// Takes the bits since the last call, filled to whole bytes.
    pub fn take(&mut self) -> Vec<u8> {
        self.bits.take()
    }
}

/// Reads what an [`Encoder`] wrote.
#[derive(Debug, Default)]
pub struct Decoder {
    stream: Stream,
}

impl Decoder {
    /// Reads `count` rows from the bits of one call of [`Encoder::take`]; none when they are
    /// not what an encoder wrote.
    pub fn rows(&mut self, bytes: &[u8], count: usize) -> Option<Vec<Row>> {
        let mut bits = BitReader::new(bytes);
        // A row takes more than a byte, so a false count cannot ask for much.
        let mut rows = Vec::with_capacity(count.min(bytes.len()));
        for _ in 0..count {
            let mut row = Row::ORIGIN;
            let sound = self.stream.row(&mut bits, &mut row, 0) && !bits.broken();
            rows.push(row.checked().filter(|_| sound)?);
        }
        Some(rows)
    }
}

/// What writer and reader remember of the rows so far.
#[derive(Debug)]
struct Stream {
    tracks: Vec<Last>,
    before: Row,
    happened: Order,
    /// Whether the last row was known when the one before it was, rather than just as late.
    together: bool,
}

impl Default for Stream {
    fn default() -> Self {
        Self {
            tracks: Vec::new(),
            before: Row::ORIGIN,
            happened: Order(ORDER_USUAL),
            together: false,
        }
    }
}

impl Stream {
    /// Looks at what is known of several tracks.
    fn look(&self, places: &[u32]) {
        let tracks = places.iter().filter_map(|place| {
            let place = usize::try_from(*place).ok()?;
            self.tracks.get(place)
        });
        black_box(tracks.fold(0, |seen, last| seen ^ last.track));
    }

    /// Writes the row, or reads it; false when `port` holds a track that cannot be.
    #[inline]
    fn row<P: Port>(&mut self, port: &mut P, row: &mut Row, mut place: u64) -> bool {
        let tracks = u64::try_from(self.tracks.len()).unwrap_or(u64::MAX);
        port.fixed(&mut place, u64::BITS - tracks.leading_zeros());
        if place == tracks {
            self.tell_first(port, row);
        } else {
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            let Some(last) = self.tracks.get_mut(place) else {
                return false;
            };
            row.track = last.track;
            last.tell(port, row);
        }
        self.tell_times(port, row);
        true
    }

    /// A new track is told from the row before, whoever's it is: they are at least in one sea.
    #[cold]
    fn tell_first<P: Port>(&mut self, port: &mut P, row: &mut Row) {
        port.fixed(&mut row.track, TRACK_BITS);
        let (place, motion) = (Order(ORDER_FIRST_PLACE), Order(ORDER_FIRST_MOTION));
        Last::new(&self.before, place, motion).tell(port, row);
        let usual = Order(ORDER_USUAL);
        self.tracks.push(Last::new(row, usual, usual));
    }

    /// Rows of one read are known together; rows of a steady line are known equally late.
    #[inline]
    fn tell_times<P: Port>(&mut self, port: &mut P, row: &mut Row) {
        let before = &self.before;
        self.happened
            .tell_change(port, &mut row.happened, before.happened);
        let equally_late = row
            .happened
            .wrapping_add(before.known.wrapping_sub(before.happened));
        let expected = if self.together {
            before.known
        } else {
            equally_late
        };
        Order(0).tell(port, &mut row.known, expected);
        self.together = row.known.abs_diff(before.known) < row.known.abs_diff(equally_late);
        self.before = *row;
    }
}

/// The last row of a track without its times, and how its fields differed from the one before.
#[derive(Debug)]
struct Last {
    track: u64,
    place: Told<i32, 2>,
    motion: Told<u16, 3>,
    words: Words,
}

/// Fields of one width: longitude and latitude, or speed, course and heading.
#[derive(Debug)]
struct Told<T, const N: usize> {
    last: [T; N],
    orders: [Order; N],
}

/// What seldom changes: source, kind, status and the heading's tenths.
type Words = (u16, u8, u8, u16);

impl Last {
    const fn new(row: &Row, place: Order, motion: Order) -> Self {
        Self {
            track: row.track,
            place: Told {
                last: [row.lon, row.lat],
                orders: [place; 2],
            },
            motion: Told {
                last: [row.speed, row.course, row.heading],
                orders: [motion; 3],
            },
            words: words(row),
        }
    }

    #[inline]
    fn tell<P: Port>(&mut self, port: &mut P, row: &mut Row) {
        let ([lon, lat], [lon_order, lat_order]) = (self.place.last, &mut self.place.orders);
        lon_order.tell_i32(port, &mut row.lon, lon);
        lat_order.tell_i32(port, &mut row.lat, lat);
        let [speed, course, heading] = self.motion.last;
        let [speed_order, course_order, heading_order] = &mut self.motion.orders;
        speed_order.tell_tenths(port, &mut row.speed, speed);
        course_order.tell_angle(port, &mut row.course, course, CIRCLE);
        let (mut degrees, tenths) = split(row.heading);
        heading_order.tell_angle(port, &mut degrees, split(heading).0, 360);
        let tenths = tell_words(port, row, tenths, self.words);
        row.heading = join(degrees, tenths);
        self.place.last = [row.lon, row.lat];
        self.motion.last = [row.speed, row.course, row.heading];
        self.words = words(row);
    }
}

const fn words(row: &Row) -> Words {
    (row.source, row.kind, row.status, split(row.heading).1)
}

/// Whole degrees, which is all that a transponder says, and the tenths beyond.
const fn split(heading: u16) -> (u16, u16) {
    if heading == ABSENT {
        (ABSENT, 0)
    } else {
        (heading / 10, heading % 10)
    }
}

const fn join(degrees: u16, tenths: u16) -> u16 {
    if degrees == ABSENT {
        ABSENT
    } else {
        degrees.saturating_mul(10).saturating_add(tenths)
    }
}

/// One bit says that these did not change. Returns the heading's tenths.
#[inline]
fn tell_words<P: Port>(port: &mut P, row: &mut Row, tenths: u16, old: Words) -> u16 {
    let mut changed = u64::from((row.source, row.kind, row.status, tenths) != old);
    port.fixed(&mut changed, 1);
    if changed == 0 {
        (row.source, row.kind, row.status, _) = old;
        return old.3;
    }
    let mut words = [
        row.source,
        u16::from(row.kind),
        u16::from(row.status),
        tenths,
    ]
    .map(u64::from);
    for (word, bits) in words.iter_mut().zip([16, 3, 4, 4]) {
        port.fixed(word, bits);
    }
    let [source, kind, status, tenth] = words.map(|word| u16::try_from(word).unwrap_or_default());
    row.source = source;
    (row.kind, row.status) = (kind.to_le_bytes()[0], status.to_le_bytes()[0]);
    tenth
}

/// The order that fits the next difference of a field, if it is like the last one: below 64.
#[derive(Debug, Clone, Copy)]
struct Order(u8);

impl Order {
    /// Writes how `value` differs from `from`, or sets it by the difference that stands there.
    #[inline]
    fn tell<P: Port>(&mut self, port: &mut P, value: &mut i64, from: i64) {
        let mut code = zigzag(value.wrapping_sub(from));
        port.coded(&mut code, self.0.into());
        *value = from.wrapping_add(unzigzag(code));
        let [order, ..] = (u64::BITS - code.leading_zeros())
            .saturating_sub(1)
            .to_le_bytes();
        self.0 = order;
    }

    /// The same for what often stays equal: one bit says so, and foretells nothing.
    #[inline]
    fn tell_change<P: Port>(&mut self, port: &mut P, value: &mut i64, from: i64) {
        let mut changed = u64::from(*value != from);
        port.fixed(&mut changed, 1);
        if changed == 0 {
            *value = from;
        } else {
            self.tell(port, value, from);
        }
    }

    #[inline]
    fn tell_i32<P: Port>(&mut self, port: &mut P, value: &mut i32, from: i32) {
        let mut wide = i64::from(*value);
        self.tell(port, &mut wide, i64::from(from));
        // Only broken bits lead outside; the row is refused for it.
        *value = i32::try_from(wide).unwrap_or(i32::MAX);
    }

    /// Absent counts as one less than zero, so that it is near to standing still.
    #[inline]
    fn tell_tenths<P: Port>(&mut self, port: &mut P, value: &mut u16, from: u16) {
        let mut wide = i64::from(value.wrapping_add(1));
        self.tell(port, &mut wide, i64::from(from.wrapping_add(1)));
        *value = u16::try_from(wide).unwrap_or(CIRCLE).wrapping_sub(1);
    }

    /// From 359 to 1 degree is a small turn: between two angles the short way round is taken.
    #[inline]
    fn tell_angle<P: Port>(&mut self, port: &mut P, value: &mut u16, from: u16, circle: u16) {
        if from >= circle {
            return self.tell_tenths(port, value, from);
        }
        let (whole, start) = (i64::from(circle), i64::from(from));
        let half = whole / 2;
        let mut wide = match *value {
            ABSENT => start + whole,
            angle => start + (i64::from(angle) - start + half).rem_euclid(whole) - half,
        };
        self.tell(port, &mut wide, start);
        *value = if wide == start + whole {
            ABSENT
        } else {
            u16::try_from(wide.rem_euclid(whole)).unwrap_or(ABSENT)
        };
    }
}

/// Small numbers of either sign as small numbers.
const fn zigzag(number: i64) -> u64 {
    (number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned()
}

const fn unzigzag(code: u64) -> i64 {
    (code >> 1).cast_signed() ^ -((code & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::samples;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_come_back_in_their_order(
            blocks in proptest::collection::vec(
                proptest::collection::vec(samples::rows(), 0..40),
                0..6,
            ),
        ) {
            let (mut encoder, mut decoder) = (Encoder::default(), Decoder::default());
            for rows in blocks {
                encoder.push(&rows);
                let bytes = encoder.take();
                prop_assert_eq!(decoder.rows(&bytes, rows.len()), Some(rows));
            }
        }

        #[test]
        fn any_bytes_are_rows_or_nothing(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            count in 0_usize..100,
        ) {
            if let Some(rows) = Decoder::default().rows(&bytes, count) {
                prop_assert!(rows.iter().all(|row| row.checked().is_some()));
            }
        }
    }

    #[test]
    fn a_turn_through_north_costs_as_little_as_any() {
        let turning = |courses: [u16; 4]| {
            let mut encoder = Encoder::default();
            encoder.push(&courses.map(|course| Row {
                course,
                ..Row::ORIGIN
            }));
            encoder.take().len()
        };
        assert_eq!(
            turning([3590, 3598, 6, 14]),
            turning([3510, 3518, 3526, 3534])
        );
    }
}
