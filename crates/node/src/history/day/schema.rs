//! The columns of a file of positions.

use std::sync::{Arc, LazyLock};

use parquet::schema::parser::parse_message_type;
use parquet::schema::types::Type;

use crate::history::row::{ABSENT, Row, STATUS_ABSENT};

/// What a reader from outside sees.
///
/// | column | what |
/// |---|---|
/// | `track` | kind in the upper 32 bits (1 transponder, 2 radar target, 3 own station), number in the lower: `track & 4294967295` is the MMSI of a transponder |
/// | `happened` | when the sensor measured |
/// | `known_after_ms` | how much later the centre received it |
/// | `lon`, `lat` | degrees, WGS 84 |
/// | `speed_kn`, `course_deg`, `heading_deg` | over ground, over ground, of the bow; null when not reported |
/// | `status` | navigational status of ITU-R M.1371 Table 45 |
/// | `kind` | 0 vessel, 1 rescue aircraft, 2 aid to navigation, 3 base station, 4 distress device, 5 radar target, 6 own station |
/// | `source` | the source's number at this centre |
const SCHEMA: &str = "message positions {
    required int64 track;
    required int64 happened (TIMESTAMP(MILLIS, true));
    required int32 lon (DECIMAL(9, 6));
    required int32 lat (DECIMAL(9, 6));
    required int64 known_after_ms;
    optional int32 speed_kn (DECIMAL(5, 1));
    optional int32 course_deg (DECIMAL(4, 1));
    optional int32 heading_deg (DECIMAL(4, 1));
    optional int32 status (INTEGER(8, true));
    required int32 kind (INTEGER(8, true));
    required int32 source (INTEGER(16, false));
}";

/// How many of the columns say whose row it is, when and where: they come first.
pub const KEY_COLUMNS: usize = 4;

/// One column: how it is taken from a row and given to one.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Whether it is 64 bits wide.
    pub wide: bool,
    /// Whether a row may have none.
    pub optional: bool,
    /// Takes it from a row.
    pub get: fn(&Row) -> Option<i64>,
    /// Gives it to a row; a value that no row has becomes one that the row is refused for.
    pub set: fn(&mut Row, i64),
}

/// The schema as the library wants it.
pub fn schema() -> Arc<Type> {
    static PARSED: LazyLock<Arc<Type>> = LazyLock::new(|| {
        #[expect(
            clippy::expect_used,
            reason = "the text is a constant that every test parses"
        )]
        // Cannot fail: the text does not depend on anything.
        Arc::new(parse_message_type(SCHEMA).expect("the schema is well-formed"))
    });
    PARSED.clone()
}

/// All columns in the order of the file.
pub const COLUMNS: [Column; 11] = [
    required(
        "track",
        true,
        |row| Some(row.track.cast_signed()),
        |row, value| {
            row.track = value.cast_unsigned();
        },
    ),
    required(
        "happened",
        true,
        |row| Some(row.happened),
        |row, value| row.happened = value,
    ),
    required(
        "lon",
        false,
        |row| Some(millionths(row.lon)),
        |row, value| row.lon = grid(value),
    ),
    required(
        "lat",
        false,
        |row| Some(millionths(row.lat)),
        |row, value| row.lat = grid(value),
    ),
    required(
        "known_after_ms",
        true,
        |row| Some(row.known - row.happened),
        |row, value| {
            row.known = row.happened.saturating_add(value);
        },
    ),
    optional(
        "speed_kn",
        |row| reported(row.speed),
        |row, value| row.speed = tenths(value),
    ),
    optional(
        "course_deg",
        |row| reported(row.course),
        |row, value| row.course = tenths(value),
    ),
    optional(
        "heading_deg",
        |row| reported(row.heading),
        |row, value| row.heading = tenths(value),
    ),
    optional(
        "status",
        |row| (row.status != STATUS_ABSENT).then(|| i64::from(row.status)),
        |row, value| row.status = u8::try_from(value).unwrap_or(u8::MAX),
    ),
    required(
        "kind",
        false,
        |row| Some(i64::from(row.kind)),
        |row, value| {
            row.kind = u8::try_from(value).unwrap_or(u8::MAX);
        },
    ),
    required(
        "source",
        false,
        |row| Some(i64::from(row.source)),
        |row, value| {
            row.source = u16::try_from(value).unwrap_or(u16::MAX);
        },
    ),
];

const fn required(
    name: &'static str,
    wide: bool,
    get: fn(&Row) -> Option<i64>,
    set: fn(&mut Row, i64),
) -> Column {
    Column {
        name,
        wide,
        optional: false,
        get,
        set,
    }
}

const fn optional(
    name: &'static str,
    get: fn(&Row) -> Option<i64>,
    set: fn(&mut Row, i64),
) -> Column {
    Column {
        name,
        wide: false,
        optional: true,
        get,
        set,
    }
}

fn reported(tenths: u16) -> Option<i64> {
    (tenths != ABSENT).then(|| i64::from(tenths))
}

/// 65535 stands for "absent", so it is no value; 65534 is one that no angle has.
fn tenths(value: i64) -> u16 {
    u16::try_from(value).unwrap_or(ABSENT - 1)
}

/// Grid lines as millionths of a degree, which are finer: each line has its own.
pub fn millionths(grid: i32) -> i64 {
    let thirds = i64::from(grid) * 5;
    (thirds + thirds.signum()) / 3
}

/// The grid line that was written as these millionths.
pub fn grid(millionths: i64) -> i32 {
    let fifths = millionths.saturating_mul(3);
    i32::try_from((fifths + 2 * fifths.signum()) / 5).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::samples;
    use proptest::prelude::*;

    #[test]
    fn the_columns_are_those_of_the_schema() {
        let schema = schema();
        let fields = schema.get_fields();
        assert_eq!(fields.len(), COLUMNS.len());
        for (field, column) in fields.iter().zip(&COLUMNS) {
            assert_eq!(field.name(), column.name);
            let wide = field.get_physical_type() == parquet::basic::Type::INT64;
            assert_eq!(wide, column.wide);
            assert_eq!(field.is_optional(), column.optional);
        }
    }

    proptest! {
        #[test]
        fn a_row_survives_its_columns(row in samples::rows()) {
            let mut read = Row::ORIGIN;
            for column in &COLUMNS {
                let value = (column.get)(&row);
                prop_assert!(value.is_some() || column.optional);
                if let Some(value) = value {
                    (column.set)(&mut read, value);
                }
            }
            prop_assert_eq!(read, row);
        }

        #[test]
        fn a_place_is_the_nearest_millionth_and_comes_back(lon in -108_000_000_i32..=108_000_000) {
            let degrees = f64::from(lon) / 600_000.0;
            let written = millionths(lon);
            let off = f64::from(i32::try_from(written).unwrap()) - degrees * 1e6;
            prop_assert!(off.abs() <= 0.5);
            prop_assert_eq!(grid(written), lon);
        }
    }
}
