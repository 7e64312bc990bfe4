//! Sessions and API tokens: who a request comes from.
//!
//! A secret is shown once and kept as a digest. A cookie session lasts one shift and a little; a
//! request that changes something by cookie carries a second word derived from the secret, which
//! another site cannot know (cross-site request forgery).

use std::time::Duration;

use sha2::{Digest, Sha256};
use thalweg_domain::actor::Actor;
use thalweg_domain::id::AccountId;

use super::role::Role;

/// How long a session lasts: a shift of twelve hours and its handover.
pub const SESSION_LASTS: Duration = Duration::from_secs(13 * 60 * 60);
/// How long an API token lasts unless it is made for less.
pub const TOKEN_LASTS: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// Open sessions and tokens an account may have.
pub const OPEN_MAX: u32 = 32;
/// What API tokens begin with, so that a leaked one is recognised.
pub const TOKEN_PREFIX: &str = "thw_";

/// Who a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The name as colleagues see it.
    pub name: String,
    /// What the account is for.
    pub role: Role,
    /// How it came in.
    pub via: Via,
}

/// How a request proves who it is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// A cookie of our own page.
    Session,
    /// An API token in the `Authorization` header.
    Token,
}

impl Person {
    /// The person as facts name them.
    pub fn actor(&self) -> Actor {
        Actor::Person {
            account: self.account,
            name: self.name.clone(),
        }
    }
}

impl Via {
    /// The word in the store.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Token => "token",
        }
    }
}

/// What is kept of a secret.
pub fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// The word that our own page sends with every change, derived from the session's secret.
pub fn forgery_word(secret: &str) -> String {
    let digest: [u8; 32] = Sha256::digest(format!("forgery:{secret}").as_bytes()).into();
    let word = digest
        .first_chunk::<16>()
        .map_or(0, |half| u128::from_be_bytes(*half));
    format!("{word:032x}")
}

/// Compares without telling by its time where the difference is.
pub fn same(a: &str, b: &str) -> bool {
    let differing = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |bits, (x, y)| bits | (x ^ y));
    a.len() == b.len() && differing == 0
}
