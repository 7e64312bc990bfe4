//! Another program, made from the documents alone, comes to the same verdicts.

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_second_reader_comes_to_the_verdict_of_every_vector() {
    let venv = std::env::var_os("THALWEG_TEST_VENV");
    let venv = PathBuf::from(venv.expect(
        "THALWEG_TEST_VENV names no Python environment with fixtures/oracle/requirements.txt: \
         `cargo xtask test` installs it",
    ));
    let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exchange/verify.py");
    let read = Command::new(venv.join("bin/python"))
        .arg(&reader)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&read.stdout);
    assert!(
        read.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&read.stderr)
    );
    assert!(said.contains("vectors have the verdict"), "{said}");
}
