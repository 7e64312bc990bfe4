//! Running the independent decoders.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Map, Value};

use crate::captures::fixture;

/// What pyais reads, by line.
pub fn pyais(recording: &[u8]) -> BTreeMap<usize, Map<String, Value>> {
    let python = venv().join("bin/python");
    let script = fixture("oracle/pyais_dump.py");
    let output = run(&python, &[script.to_str().unwrap()], recording);
    let lines = output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    let read = lines.map(|line| {
        let mut object: Map<String, Value> = serde_json::from_slice(line).unwrap();
        let number = object["line"].as_u64().unwrap();
        let Value::Object(fields) = object["fields"].take() else {
            panic!("no fields on line {number}");
        };
        (usize::try_from(number).unwrap(), fields)
    });
    read.collect()
}

/// What gpsd reads, by line, or nothing where its line is no JSON.
///
/// `-v` prints each sentence that gpsd takes before what it says about it.
pub fn gpsdecode(recording: &[u8]) -> BTreeMap<usize, Option<Map<String, Value>>> {
    let output = run(Path::new("gpsdecode"), &["-v", "-j"], recording);
    let mut lines = recording.split(|byte| *byte == b'\n').enumerate();
    let (mut number, mut read) = (0, BTreeMap::new());
    for line in output.split(|byte| *byte == b'\n') {
        match line.first() {
            Some(b'{') => {
                // gpsd 3.22 forgets this comma.
                let text = String::from_utf8_lossy(line);
                let text = text.replace("\"nextsignal_text\"", ",\"nextsignal_text\"");
                read.insert(number, serde_json::from_str(&text).ok());
            }
            Some(_) => {
                let sentence = line.trim_ascii_end();
                let found = lines.find(|(_, input)| {
                    input.trim_ascii_end().ends_with(sentence) || contains(input, sentence)
                });
                number = found
                    .expect("gpsdecode prints sentences of the recording")
                    .0
                    + 1;
            }
            None => {}
        }
    }
    read
}

fn contains(line: &[u8], sentence: &[u8]) -> bool {
    line.windows(sentence.len().max(1))
        .any(|window| window == sentence)
}

/// Where the tools of the tests are installed.
fn venv() -> PathBuf {
    let venv = std::env::var_os("THALWEG_TEST_VENV");
    PathBuf::from(venv.expect(
        "THALWEG_TEST_VENV names no Python environment with fixtures/oracle/requirements.txt: \
         `cargo xtask test` installs it",
    ))
}

/// Runs a program on the recording and returns what it prints.
fn run(program: &Path, arguments: &[&str], recording: &[u8]) -> Vec<u8> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = child.unwrap_or_else(|fault| {
        panic!(
            "{}: {fault}: `cargo xtask test` installs it",
            program.display()
        )
    });
    let mut input = child.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || input.write_all(recording).unwrap());
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}: {}",
            program.display(),
            output.status
        );
        output.stdout
    })
}
