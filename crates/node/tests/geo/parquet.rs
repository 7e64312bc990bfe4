//! Files of positions are read by others: pyarrow counts and sums what was kept.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use thalweg_domain::track::Fix;

use crate::past::{START, compact, fix, keep};
use crate::sample;
use crate::served::{Served, at};

const SUMS: &str = r#"
import json, sys
import pyarrow.compute as pc
import pyarrow.dataset as ds

table = ds.dataset(sys.argv[1], format="parquet").to_table()
number = pc.bit_wise_and(table["track"], 0xFFFFFFFF)
print(json.dumps({
    "rows": table.num_rows,
    "ships": pc.count_distinct(number).as_py(),
    "numbers": pc.sum(number).as_py(),
    "lon": float(pc.sum(table["lon"]).as_py()),
    "lat": float(pc.sum(table["lat"]).as_py()),
    "speed": float(pc.sum(table["speed_kn"]).as_py()),
    "headings": pc.count(table["heading_deg"]).as_py(),
    "first": pc.min(table["happened"]).as_py().isoformat(),
    "last": pc.max(table["happened"]).as_py().isoformat(),
}))
"#;

pub fn venv() -> PathBuf {
    let venv = std::env::var_os("THALWEG_TEST_VENV");
    PathBuf::from(venv.expect(
        "THALWEG_TEST_VENV names no Python environment with fixtures/oracle/requirements.txt: \
         `cargo xtask test` installs it",
    ))
}

#[test]
fn pyarrow_counts_and_sums_what_was_kept() {
    let served = Served::start();
    let voyages: Vec<Fix> = sample::ships()
        .into_iter()
        .zip(0_i64..)
        .flat_map(|((mmsi, position), n)| {
            (0..5).map(move |step| fix(mmsi, position, at(START + n + 3_600 * step)))
        })
        .collect();
    keep(&served, &voyages);
    compact(&served);
    let done = Command::new(venv().join("bin/python"))
        .args(["-c", SUMS])
        .arg(served.folder().join("history/positions"))
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let read: Value = serde_json::from_slice(&done.stdout).unwrap();
    let count = u32::try_from(voyages.len()).unwrap();
    assert_eq!(read["rows"], count);
    assert_eq!(read["ships"], sample::ships().len());
    let numbers: u64 = sample::ships()
        .iter()
        .map(|(mmsi, _)| 5 * u64::from(*mmsi))
        .sum();
    assert_eq!(read["numbers"], numbers);
    assert_eq!(read["headings"], 0);
    assert_eq!(read["speed"], 12.5 * f64::from(count));
    // Places are kept on the grid of AIS, half a line is 0.000 000 8 degrees.
    for (sum, ours) in [
        (
            "lon",
            voyages.iter().map(|fix| fix.position.lon()).sum::<f64>(),
        ),
        (
            "lat",
            voyages.iter().map(|fix| fix.position.lat()).sum::<f64>(),
        ),
    ] {
        let theirs = read[sum].as_f64().unwrap();
        assert!(
            (theirs - ours).abs() < 1e-6 * f64::from(count),
            "{sum}: {theirs} is not {ours}"
        );
    }
    assert_eq!(read["first"], "2026-08-22T00:00:00+00:00");
}
