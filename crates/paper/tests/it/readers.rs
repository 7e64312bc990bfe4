//! Readers of PDF that are not ours: poppler and qpdf, on this machine.

use std::io::Write;
use std::process::{Command, Stdio};

/// What a program of poppler or qpdf says of a file.
pub fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().write_all(pdf).unwrap();
    let path = file.path().to_str().unwrap();
    let arguments = arguments
        .iter()
        .map(|one| if *one == "FILE" { path } else { one });
    let said = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|fault| panic!("{program} of poppler-utils or qpdf is needed: {fault}"));
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    // Poppler 22 expects a number there and says so; ISO 32000-1 table 321 asks for a boolean.
    let faults: String = String::from_utf8_lossy(&said.stderr)
        .lines()
        .filter(|line| !line.contains("Suspects object is wrong type"))
        .collect();
    assert!(said.status.success(), "{program}: {text}{faults}");
    assert!(faults.is_empty(), "{program}: {faults}");
    text
}

/// The text of each page, as it stands there.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let text = ask("pdftotext", &["-layout", "FILE", "-"], pdf);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    // The last page ends with a form feed too.
    pages.pop();
    pages
}

/// One line of what `pdfinfo` says.
pub fn info(pdf: &[u8], name: &str) -> String {
    let text = ask("pdfinfo", &["FILE"], pdf);
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{name}:")));
    line.unwrap_or_default().trim().to_owned()
}
