//! The one place that draws randomness: identifiers, secrets and salts.

use thalweg_domain::time::Instant;
use uuid::Uuid;

/// A new time-ordered identifier (RFC 9562 version 7).
pub fn identifier(now: Instant) -> Uuid {
    let millis = u64::try_from(now.unix_ms()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes::<10>()).into_uuid()
}

/// Bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give; nothing safe can be done without it.
#[expect(
    clippy::expect_used,
    reason = "no secret may ever be made without randomness"
)]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

/// A secret of 256 bits as text that survives URLs, headers and copying by hand.
pub fn secret() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letter = |byte: u8| LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'a');
    bytes::<52>()
        .into_iter()
        .map(|byte| char::from(letter(byte)))
        .collect()
}
