//! schemathesis reads the API document, sends what fits it and what does not, and holds every
//! answer against it.

use std::path::PathBuf;
use std::process::Command;

use thalweg_node::access::Role;

use crate::alarms::{VESSEL, goes_dark};
use crate::charts::{drawn, each};
use crate::events::{described, opened};
use crate::story::{Story, token};

/// Routes that have no end, or that end what the others need; and feeds and outlets, which would
/// open whatever files and ports are made up.
const LEFT_OUT: &str = "/live|/session|/tokens|/accounts|/setup|/sources/|/outlets/";

/// Where the tools of the tests are installed.
fn venv() -> PathBuf {
    let venv = std::env::var_os("THALWEG_TEST_VENV");
    PathBuf::from(venv.expect(
        "THALWEG_TEST_VENV names no Python environment with fixtures/oracle/requirements.txt: \
         `cargo xtask test` installs it",
    ))
}

/// What schemathesis cannot know of the API.
const SETTINGS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../fixtures/oracle/schemathesis.toml"
);

#[test]
fn schemathesis_finds_no_fault() {
    let story = Story::begin();
    goes_dark(&story, 1, VESSEL);
    opened(&story, described("Silent north of Skagen"));
    for (noun, body, person) in each(&story) {
        drawn(&person, noun, body);
    }
    let notes = tempfile::tempdir().unwrap();
    let bearer = format!("Authorization: Bearer {}", token(Role::Supervisor));
    let output = Command::new(venv().join("bin/schemathesis"))
        .args([
            "--config-file",
            SETTINGS,
            "run",
            &story.url("/openapi.json"),
            "--header",
            &bearer,
        ])
        .args(["--exclude-path-regex", LEFT_OUT])
        .args([
            "--max-examples",
            "15",
            "--max-time",
            "120",
            "--workers",
            "1",
        ])
        .args(["--seed", "1", "--generation-database", "none", "--no-color"])
        // It leaves notes where it runs.
        .current_dir(notes.path())
        .output()
        .unwrap();
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{report}");
}
