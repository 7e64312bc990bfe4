//! Any bytes as a file of reports: CSV, JSON or lines of JSON. What is read is judged, and what is told
//! of a line has a place and words.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_domain::time::Instant;
use thalweg_node::files::lines::FileForm;
use thalweg_node::files::take::{Content, FileKind, judge};
use thalweg_picture::Picture;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let form = match first % 3 {
        0 => FileForm::Csv,
        1 => FileForm::Json,
        _ => FileForm::JsonLines,
    };
    let kind = if first & 4 == 0 { FileKind::Reports } else { FileKind::Events };
    let Ok(content) = Content::read(rest, kind, form) else {
        return;
    };
    let count = content.len();
    let now = Instant::from_unix_secs(1_700_000_000);
    let judged = judge(&Picture::default(), now, content, false, &mut || {});
    let account = judged.account;
    assert_eq!(usize::try_from(account.lines), Ok(count));
    assert!(account.refused + account.new + account.here <= account.lines * 2);
    for note in account.notes {
        assert!(note.line > 0 && !note.detail.is_empty());
    }
});
