//! Grids, interpolation and the choice of fields.

use super::choose::choose;
use super::field::{Field, Heading};
use super::grid::{Grid, GridFault};
use super::*;
use crate::place::Position;
use crate::time::Instant;

const GRID: Grid = Grid {
    south: 54.0,
    west: 10.0,
    row_step: 1.0,
    column_step: 2.0,
    rows: 3,
    columns: 3,
};

fn at(lon: f64, lat: f64) -> Position {
    Position::from_lon_lat(lon, lat).unwrap()
}

fn hours(hour: i64) -> Instant {
    Instant::from_unix_secs(1_800_000_000 + hour * 3600)
}

fn heading(quantity: FieldQuantity, issued: i64, valid: i64, grid: Grid) -> Heading {
    let (issued, valid) = (hours(issued), hours(valid));
    Heading {
        quantity,
        issued,
        valid,
        grid,
    }
}

fn field(quantity: FieldQuantity, values: [f32; 9]) -> Field {
    Field::new(heading(quantity, 0, 0, GRID), values.to_vec()).unwrap()
}

fn is(value: Option<f64>, expected: f64) -> bool {
    value.is_some_and(|value| (value - expected).abs() < 1e-6)
}

#[test]
fn a_value_between_grid_points_is_interpolated() {
    let waves = field(
        FieldQuantity::WaveHeight,
        [0.0, 2.0, 4.0, 1.0, 3.0, 5.0, 2.0, 4.0, 6.0],
    );
    assert!(is(waves.value(at(10.0, 54.0)), 0.0));
    assert!(is(waves.value(at(13.0, 54.5)), 3.5));
    assert!(is(waves.value(at(14.0, 56.0)), 6.0));
    assert!(waves.value(at(9.5, 55.0)).is_none() && waves.value(at(12.0, 56.5)).is_none());
}

#[test]
fn a_direction_is_interpolated_by_its_components() {
    let mut values = [350.0; 9];
    values[1] = 10.0;
    values[4] = 10.0;
    let wind = field(FieldQuantity::WindDirection, values);
    let north = wind.value(at(11.0, 54.5)).unwrap();
    assert!(!(1e-6..=359.999).contains(&north), "{north}");
    values[1] = 170.0;
    values[4] = 170.0;
    let opposite = field(FieldQuantity::WindDirection, values);
    assert!(opposite.value(at(11.0, 54.5)).is_none());
}

#[test]
fn where_most_is_missing_the_value_is_missing() {
    let mut values = [1.0; 9];
    values[0] = f32::NAN;
    let coast = field(FieldQuantity::WaveHeight, values);
    assert!(coast.value(at(10.4, 54.2)).is_none());
    assert!(is(coast.value(at(11.6, 54.8)), 1.0));
}

#[test]
fn a_grid_round_the_globe_has_no_edge() {
    let globe = Grid {
        south: -90.0,
        west: 180.0,
        row_step: 90.0,
        column_step: 90.0,
        rows: 3,
        columns: 4,
    };
    let globe = globe.checked().unwrap();
    assert!(globe.goes_round());
    let values = (0..12_u8).map(f32::from).collect();
    let field = Field::new(heading(FieldQuantity::AirTemperature, 0, 0, globe), values).unwrap();
    assert!(
        is(field.value(at(135.0, 0.0)), 5.5),
        "half way from the last column to the first"
    );
    assert!(is(field.value(at(180.0, 90.0)), 8.0) && is(field.value(at(-180.0, -90.0)), 0.0));
}

#[test]
fn a_grid_that_is_none_is_refused() {
    let none = [
        Grid { rows: 1, ..GRID },
        Grid {
            rows: 20_000,
            columns: 20_000,
            ..GRID
        },
        Grid {
            south: 89.5,
            ..GRID
        },
        Grid {
            row_step: 0.0,
            ..GRID
        },
        Grid {
            column_step: f64::NAN,
            ..GRID
        },
        Grid {
            west: f64::INFINITY,
            ..GRID
        },
    ];
    for grid in none {
        assert!(grid.checked().is_err(), "{grid:?}");
    }
    let thin = Grid { columns: 1, ..GRID }.checked();
    assert_eq!(
        thin,
        Err(GridFault::Size {
            rows: 3,
            columns: 1
        })
    );
}

#[test]
fn the_field_that_was_made_last_answers() {
    let quantity = FieldQuantity::WaveHeight;
    let fine = Grid {
        row_step: 0.5,
        ..GRID
    };
    let fields = [
        heading(quantity, 0, 6, GRID),
        heading(quantity, 0, 12, GRID),
        heading(quantity, 6, 6, GRID),
        heading(quantity, 6, 12, GRID),
        heading(quantity, 6, 12, fine),
        heading(FieldQuantity::WindSpeed, 12, 9, GRID),
    ];
    let chosen = |hour, lat| {
        choose(
            fields.iter().enumerate(),
            quantity,
            at(11.0, lat),
            hours(hour),
        )
    };
    let nine = chosen(9, 55.5).unwrap();
    assert_eq!((nine.first, nine.issued), (2, hours(6)));
    assert_eq!(nine.second, Some((3, 0.5)));
    assert_eq!(chosen(12, 54.5).unwrap().first, 4, "the finer of two");
    assert_eq!(
        chosen(13, 55.5).unwrap().second,
        None,
        "after the last it holds a while"
    );
    assert_eq!(chosen(4, 55.5).unwrap().first, 2);
    assert!(chosen(16, 55.5).is_none() && chosen(1, 55.5).is_none());
    assert!(chosen(9, 60.0).is_none());
}

#[test]
fn every_quantity_has_its_word_and_unit() {
    for quantity in FieldQuantity::ALL {
        assert!(!quantity.unit().is_empty(), "{}", quantity.word());
        assert_eq!(quantity.is_direction(), quantity.unit() == "deg");
    }
}
