//! Reads what lies under `fixtures/`; origins and licences stand in its README.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use flate2::read::MultiGzDecoder;

/// The path of a fixture.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../fixtures")
        .join(name)
}

/// The text of a fixture; one whose name ends in `.gz` is unpacked.
pub fn text(name: &str) -> Result<String> {
    let path = path(name);
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut text = String::new();
    if name.ends_with(".gz") {
        MultiGzDecoder::new(&*bytes).read_to_string(&mut text)
    } else {
        bytes.as_slice().read_to_string(&mut text)
    }
    .with_context(|| format!("{} is no text", path.display()))?;
    Ok(text)
}
