//! What several targets check.

use serde_json::Value;
use thalweg_decode::ais::gpsd::Writer;
use thalweg_decode::decoder::{Decoded, Decoder};
use thalweg_decode::plain;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;

/// When the targets receive everything.
pub const NOW: Instant = Instant::from_unix_secs(1_384_257_600);

/// Decodes blocks; everything that is said must have a form that programs can read.
pub fn decode<'a>(blocks: impl Iterator<Item = &'a [u8]>) -> Decoder {
    let mut decoder = Decoder::new();
    let mut writer = Writer::new("stdin");
    let mut check = |decoded: Decoded<'_>| check(&decoded, &mut writer);
    for block in blocks {
        decoder.push(block, NOW, &mut check);
    }
    decoder.finish(NOW, &mut check);
    decoder
}

fn check(decoded: &Decoded<'_>, writer: &mut Writer) {
    let mut line = Vec::new();
    plain::write(decoded, &mut line);
    assert_is_a_line_of_json(&line);
    for observation in decoded.observations(SourceId(1)) {
        assert_eq!(observation.received, NOW);
    }
    if let Decoded::Ais(report) = decoded {
        line.clear();
        writer.write(report, &mut line);
        if !line.is_empty() {
            assert_is_a_line_of_json(&line);
        }
    }
}

fn assert_is_a_line_of_json(line: &[u8]) {
    let (end, text) = line.split_last().expect("a line ends");
    assert_eq!(*end, b'\n');
    assert!(!text.contains(&b'\n'), "one line");
    let object: Value = serde_json::from_slice(text).expect("JSON");
    assert!(object.is_object());
}

/// Reads a file of fields; what it says is in it can be read, on the grid that it says.
pub fn read_fields(bytes: &[u8]) {
    let Ok(contents) = thalweg_decode::fields::contents(bytes) else {
        return;
    };
    for (index, heading) in contents.fields.iter().enumerate().take(4) {
        // Only the first step of a netCDF variable is read when its contents are told.
        if let Ok(field) = thalweg_decode::fields::field(bytes, index) {
            assert_eq!(&field.heading, heading);
            assert_eq!(field.values().len(), heading.grid.points());
            if let Some(position) = heading.grid.position(0, 0) {
                let _ = field.value(position);
            }
        }
    }
}
