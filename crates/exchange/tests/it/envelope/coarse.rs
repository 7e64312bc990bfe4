//! Grids that do not move, and hold what they stand for.

use proptest::prelude::*;
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;
use thalweg_exchange::portion::coarse::{Cell, CellSize, CountBand, Span, TimeSpan};

const SIZES: [CellSize; 5] = [
    CellSize::Minute,
    CellSize::FiveMinutes,
    CellSize::TenMinutes,
    CellSize::HalfDegree,
    CellSize::Degree,
];

fn cell(lon: f64, lat: f64, size: CellSize) -> (u16, u16) {
    let cell = Cell::of(Position::from_lon_lat(lon, lat).unwrap(), size);
    (cell.row, cell.column)
}

#[test]
fn cells_count_from_the_south_pole_and_180_west() {
    assert_eq!(cell(-180.0, -90.0, CellSize::Degree), (0, 0));
    assert_eq!(cell(0.0, 0.0, CellSize::Degree), (90, 180));
    assert_eq!(cell(12.25, 36.9, CellSize::TenMinutes), (761, 1153));
    assert_eq!(cell(179.999, 90.0, CellSize::Minute), (10_799, 21_599));
    assert_eq!(cell(180.0, 90.0, CellSize::Minute), (10_799, 0));
}

#[test]
fn a_position_on_an_edge_is_in_the_cell_north_and_east_of_it() {
    assert_eq!(cell(-9.1, 38.2, CellSize::Minute), (7692, 10_254));
    // In 10^-7 degrees: the first position that is not south of an edge, and the last that is.
    let row = |units: i32| cell(0.0, f64::from(units) / 1e7, CellSize::Minute).0;
    for number in 0..10_800_u16 {
        let edge = (i64::from(number) * 10_000_000 + 59) / 60 - 900_000_000;
        let edge = i32::try_from(edge).unwrap();
        assert_eq!(row(edge), number);
        assert_eq!(row(edge - i32::from(number > 0)), number.saturating_sub(1));
    }
    let decimal = |tenths: i32| f64::from(tenths) / 10.0;
    for tenths in -899..900 {
        let row = cell(0.0, decimal(tenths), CellSize::Minute).0;
        assert_eq!(i32::from(row), (tenths + 900) * 6);
        let column = cell(decimal(tenths), 0.0, CellSize::Minute).1;
        assert_eq!(i32::from(column), (tenths + 1800) * 6);
    }
}

#[test]
fn bands_are_those_of_the_document() {
    let band = |count| {
        let band = CountBand::of(count);
        (band.from, band.to)
    };
    assert_eq!(band(0), (0, Some(0)));
    assert_eq!(band(1), (1, Some(4)));
    assert_eq!(band(49), (20, Some(49)));
    assert_eq!(band(50), (50, Some(99)));
    assert_eq!(band(499), (100, Some(499)));
    assert_eq!(band(u32::MAX), (500, None));
}

#[test]
fn spans_begin_with_the_hour_and_the_day() {
    let at = Instant::from_unix_secs(1_764_291_599);
    let from = |span| TimeSpan::of(at, span).from.unix_secs();
    assert_eq!(
        (from(Span::Hour), from(Span::Day)),
        (1_764_288_000, 1_764_288_000)
    );
    let next = TimeSpan::of(Instant::from_unix_secs(1_764_291_600), Span::Hour);
    assert_eq!(next.from.unix_secs(), 1_764_291_600);
}

proptest! {
    #[test]
    fn a_cell_is_the_same_for_all_that_is_in_it(
        lon in -180.0..179.9f64, lat in -90.0..89.9f64, size in 0..5usize,
        right in 0.01..0.99f64, up in 0.01..0.99f64,
    ) {
        let size = SIZES[size];
        let step = f64::from(size.minutes()) / 60.0;
        let (row, column) = cell(lon, lat, size);
        let west = -180.0 + f64::from(column) * step;
        let south = -90.0 + f64::from(row) * step;
        prop_assert!(west <= lon + 1e-9 && lon < west + step + 1e-9);
        prop_assert!(south <= lat + 1e-9 && lat < south + step + 1e-9);
        let other = cell(west + right * step, south + up * step, size);
        prop_assert_eq!(other, (row, column));
    }

    #[test]
    fn a_band_holds_its_count(count: u32) {
        let band = CountBand::of(count);
        prop_assert!(band.from <= count && band.to.is_none_or(|to| count <= to));
    }

    #[test]
    fn a_coarser_cell_holds_the_finer_one(lon in -180.0..180.0f64, lat in -90.0..90.0f64) {
        let (fine_row, fine_column) = cell(lon, lat, CellSize::Minute);
        for size in SIZES {
            let (row, column) = cell(lon, lat, size);
            prop_assert_eq!(row, fine_row / size.minutes());
            prop_assert_eq!(column, fine_column / size.minutes());
        }
    }
}
