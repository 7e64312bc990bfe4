//! Any text as what a watcher asks of the live stream: its view, and where to go on.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_node::api::body::parse;
use thalweg_node::live::{Hub, ResumeToken, View, Watcher};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(view) = parse::<View>(bytes) {
        let mut watcher = Watcher::new(&view, None);
        watcher.next(&Hub::new(1), 1);
    }
    let text = String::from_utf8_lossy(bytes);
    if let Ok(token) = text.parse::<ResumeToken>() {
        let again = token.to_string().parse();
        assert_eq!(again.ok(), Some(token), "a token is read as it was written");
    }
});
