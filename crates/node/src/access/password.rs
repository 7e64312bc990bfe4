//! Passwords: argon2id, and no rule but length.
//!
//! *Source*: RFC 9106 §4 (parameters), NIST SP 800-63B §5.1.1 (length over composition).

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::chance;

const CHARS_MIN: usize = 12;
const CHARS_MAX: usize = 256;

/// A password that will not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a password has {CHARS_MIN} to {CHARS_MAX} characters; a sentence is easiest to remember")]
pub struct Unfit;

/// The form in which a password is kept.
pub fn hashed(password: &str) -> Result<String, Unfit> {
    if !(CHARS_MIN..=CHARS_MAX).contains(&password.chars().count()) {
        return Err(Unfit);
    }
    let hash = hasher().hash_password_with_salt(password.as_bytes(), &chance::bytes::<16>());
    hash.map(|hash| hash.to_string()).ok().ok_or(Unfit)
}

/// Whether this is the password; takes as long for a wrong one.
pub fn matches(password: &str, kept: &str) -> bool {
    let Ok(kept) = argon2::PasswordHash::new(kept) else {
        return false;
    };
    let fits = password.chars().count() <= CHARS_MAX;
    fits && hasher().verify_password(password.as_bytes(), &kept).is_ok()
}

/// What a password is compared with when there is no such account, so that the answer takes as
/// long and tells nothing.
pub const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5$\
                          AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_another_is_not() {
        let kept = hashed("the thalweg is the border").unwrap();
        assert!(matches("the thalweg is the border", &kept));
        assert!(!matches("the thalweg is the boarder", &kept));
        assert!(kept.starts_with("$argon2id$"));
    }

    #[test]
    fn a_short_password_is_refused() {
        assert_eq!(hashed("short"), Err(Unfit));
    }

    #[test]
    fn nobody_has_no_password() {
        assert!(
            argon2::PasswordHash::new(NOBODY).is_ok(),
            "or the comparison takes no time"
        );
        assert!(!matches("any password at all", NOBODY));
    }
}
