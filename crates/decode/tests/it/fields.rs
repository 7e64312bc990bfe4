//! Files of fields: values as ecCodes and netCDF4 read them, and what is refused with which rule.

use std::path::PathBuf;

use thalweg_decode::fields::{FieldsFault, contents, field};
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;
use thalweg_domain::weather::FieldQuantity;
use thalweg_domain::weather::field::Field;
use thalweg_domain::weather::file::FieldsFormat;

fn captures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/captures")
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(captures().join(name)).unwrap()
}

fn time(text: &str) -> Instant {
    text.parse().unwrap()
}

/// The value that stands at a grid point.
fn at(field: &Field, lat: f64, lon: f64) -> Option<f64> {
    let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
    field.value(Position::from_lon_lat(lon, lat).unwrap())
}

/// Ours beside theirs; a missing value is 9999 there.
fn check(field: &Field, words: &[&str], scale: f64, within: f64) {
    let [lat, lon, theirs] = words else {
        panic!("{words:?}")
    };
    let ours = at(field, lat.parse().unwrap(), lon.parse().unwrap());
    let theirs: f64 = theirs.parse().unwrap();
    if (theirs - 9999.0).abs() < 0.5 {
        assert_eq!(ours, None, "{words:?}");
        return;
    }
    let ours = ours.unwrap_or_else(|| panic!("{words:?} is missing"));
    assert!((ours - theirs * scale).abs() <= within, "{words:?}: {ours}");
}

fn lines(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(captures().join(name)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split(' ').map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_packing_of_grib2_has_the_values_that_eccodes_reads() {
    let packings = [
        "simple",
        "complex",
        "complex-spatial-differencing",
        "ccsds",
        "png",
    ];
    for packing in packings {
        let name = format!("grib2/ecmwf-rain-{packing}");
        let file = bytes(&format!("{name}.grib2"));
        let told = contents(&file).unwrap_or_else(|fault| panic!("{packing}: {fault}"));
        assert_eq!(told.format, FieldsFormat::Grib2);
        let [heading] = told.fields.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!(heading.quantity, FieldQuantity::Precipitation);
        assert_eq!(heading.issued, time("2025-09-12T12:00:00Z"));
        assert_eq!(heading.valid, heading.issued);
        assert_eq!((heading.grid.rows, heading.grid.columns), (21, 25));
        let rain = field(&file, 0).unwrap();
        let lines = lines(&format!("{name}.tsv"));
        assert!(lines.len() >= 40);
        for line in &lines {
            let words: Vec<&str> = line[1..].iter().map(String::as_str).collect();
            check(&rain, &words, 3600.0, 1e-4);
        }
    }
}

#[test]
fn a_packing_that_is_not_read_refuses_the_file_by_its_number() {
    let fault = contents(&bytes("grib2/ecmwf-rain-ieee.grib2")).unwrap_err();
    assert!(
        matches!(&fault, FieldsFault::Values { what, .. } if what == "packing 5.4"),
        "{fault}"
    );
}

#[test]
fn wind_at_two_times_has_both_components_and_its_gaps() {
    let file = bytes("grib2/jma-wind.grib2");
    let told = contents(&file).unwrap();
    let quantities: Vec<FieldQuantity> = told.fields.iter().map(|one| one.quantity).collect();
    let both = [FieldQuantity::WindEast, FieldQuantity::WindNorth];
    assert_eq!(quantities, [both, both].concat());
    assert_eq!(told.fields[0].issued, time("2019-06-05T00:00:00Z"));
    assert_eq!(told.fields[3].valid, time("2019-06-05T06:00:00Z"));
    let fields: Vec<Field> = (0..4).map(|index| field(&file, index).unwrap()).collect();
    for line in lines("grib2/jma-wind.tsv") {
        let words: Vec<&str> = line[1..].iter().map(String::as_str).collect();
        check(
            &fields[line[0].parse::<usize>().unwrap()],
            &words,
            1.0,
            1e-4,
        );
    }
    assert_eq!(field(&file, 4), Err(FieldsFault::NoField(4)));
}

#[test]
fn every_variant_of_netcdf_has_the_values_that_netcdf4_reads() {
    let variants = [
        "netcdf3-classic",
        "netcdf3-64bit-offset",
        "netcdf3-64bit-data",
        "netcdf4-classic",
        "netcdf4",
    ];
    let lines = lines("netcdf/jma-wind.tsv");
    for variant in variants {
        let file = bytes(&format!("netcdf/jma-wind-{variant}.nc"));
        let told = contents(&file).unwrap_or_else(|fault| panic!("{variant}: {fault}"));
        assert_eq!(
            (told.format, told.fields.len()),
            (FieldsFormat::NetCdf, 4),
            "{variant}"
        );
        let fields: Vec<Field> = (0..4).map(|index| field(&file, index).unwrap()).collect();
        assert!(
            fields
                .iter()
                .all(|one| one.heading.issued == time("2019-06-05T00:00:00Z"))
        );
        for line in &lines {
            let quantity = match line[0].as_str() {
                "eastward_wind" => FieldQuantity::WindEast,
                _ => FieldQuantity::WindNorth,
            };
            let valid = if line[1] == "0" {
                "2019-06-05T00:00:00Z"
            } else {
                "2019-06-05T06:00:00Z"
            };
            let of =
                |one: &&Field| one.heading.quantity == quantity && one.heading.valid == time(valid);
            let words: Vec<&str> = line[2..].iter().map(String::as_str).collect();
            check(fields.iter().find(of).unwrap(), &words, 1.0, 1e-4);
        }
    }
}

#[test]
fn grib2_and_netcdf_of_one_forecast_say_the_same() {
    let (grib, netcdf) = (
        bytes("grib2/jma-wind.grib2"),
        bytes("netcdf/jma-wind-netcdf4.nc"),
    );
    let (a, b) = (field(&grib, 0).unwrap(), field(&netcdf, 0).unwrap());
    assert_eq!(a.heading.quantity, b.heading.quantity);
    let off = a
        .values()
        .iter()
        .zip(b.values())
        .map(|(a, b)| (a - b).abs());
    assert!(
        off.fold(0.0, f32::max) <= 0.0051,
        "half a step of the packing"
    );
}

#[test]
fn what_is_not_used_is_refused_with_what_was_found_and_which_rule() {
    let fault = |name| contents(&bytes(name)).unwrap_err().to_string();
    let heights = fault("grib2/heights-only.grib2");
    assert!(
        heights.contains("parameter 0-3-5") && heights.contains("table 4.2"),
        "{heights}"
    );
    let rotated = fault("netcdf/ukmo-rotated-pole.nc");
    assert!(rotated.contains("air_pressure_at_sea_level"), "{rotated}");
    assert!(rotated.contains("its grid is rotated"), "{rotated}");
}

/// Found by fuzzing: a decoder makes room for what a field says before it looks for it.
#[test]
fn a_field_that_says_it_holds_more_than_its_grid_is_refused_before_it_is_unpacked() {
    for (name, rule) in [
        ("png-larger-than-its-grid", "its image has another size"),
        ("groups-longer-than-the-field", "another number of values"),
        ("jpeg-larger-than-its-grid", "JPEG 2000 are not unpacked"),
    ] {
        let file = format!("../../fuzz/corpus/grib2_fields/{name}");
        let fault = contents(&std::fs::read(file).unwrap()).unwrap_err();
        assert!(fault.to_string().contains(rule), "{name}: {fault}");
    }
}

#[test]
fn a_file_that_is_none_is_refused_by_how_it_begins() {
    let fault = |bytes: &[u8]| contents(bytes).unwrap_err().to_string();
    assert!(fault(b"").starts_with("it begins with nothing"));
    assert!(fault(b"PK\x03\x04rest").starts_with("it begins with 50 4b 03 04"));
    let mut first = bytes("grib2/jma-wind.grib2");
    first[7] = 1;
    assert!(fault(&first).contains("edition 1: edition 2 is read"));
    let whole = bytes("grib2/jma-wind.grib2");
    assert!(fault(&whole[..whole.len() - 9]).contains("cut off"));
    let mut followed = whole;
    followed.extend_from_slice(b"more");
    assert!(fault(&followed).contains("message 4, section 0"));
    assert!(fault(b"CDF\x01").starts_with("netCDF: "));
}

#[test]
fn no_change_of_a_byte_and_no_cut_stops_the_reader() {
    let names = [
        "grib2/ecmwf-rain-complex-spatial-differencing.grib2",
        "grib2/ecmwf-rain-ccsds.grib2",
        "grib2/ecmwf-rain-png.grib2",
        "netcdf/jma-wind-netcdf3-classic.nc",
    ];
    for name in names {
        let whole = bytes(name);
        for place in (0..whole.len().min(900)).step_by(3) {
            let mut changed = whole.clone();
            changed[place] ^= 0xff;
            let _ = contents(&changed);
            let _ = contents(&whole[..place]);
        }
    }
}
