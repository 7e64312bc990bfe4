//! Any bytes as the body of a request to the API, tried as every kind of body there is.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_node::api::accounts::{AccountChange, AccountRequest};
use thalweg_node::api::alarms::command::AlarmCommand;
use thalweg_node::api::body::parse;
use thalweg_node::api::places::PlaceRequest;
use thalweg_node::api::sections::SectionRequest;
use thalweg_node::api::session::{FirstAccount, LogIn, NewPassword, NewToken};
use thalweg_node::api::sources::MuteRequest;
use thalweg_node::api::zones::ZoneRequest;
use thalweg_node::sources::SourceSettings;

/// Parses the body as each of the types, and checks that a refusal has words.
macro_rules! bodies {
    ($bytes:ident as $($body:ty),* $(,)?) => { $(
        if let Err(problem) = parse::<$body>($bytes) {
            assert!(!problem.detail.is_empty());
        }
    )* };
}

fuzz_target!(|bytes: &[u8]| {
    bodies!(bytes as
        AccountChange, AccountRequest, AlarmCommand, FirstAccount, LogIn, MuteRequest, NewPassword,
        NewToken, PlaceRequest, SectionRequest, ZoneRequest,
    );
    if let Ok(settings) = parse::<SourceSettings>(bytes) {
        let _ = settings.check();
    }
});
