//! Any text as a configuration file: it is refused in words or taken.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_node::config::Config;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Err(fault) = toml::from_str::<Config>(&text) {
        assert!(!fault.to_string().is_empty());
    }
});
