//! Answers to writes that carried an idempotency key, kept in the transaction of the write.
//!
//! *Limits*: kept for [`KEPT_FOR`]; [`KEPT_MAX`] an account, the oldest is forgotten first.

use std::time::Duration;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;

use super::open::StoreFault;

/// How long a repeat is known again.
pub const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// How many answers are kept for one account.
pub const KEPT_MAX: u32 = 10_000;

/// An answer, and a digest of what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<A> {
    /// Digest of the request.
    pub request: [u8; 32],
    /// What it was answered.
    pub answer: A,
}

/// The answer that an account got under a key.
pub fn find<A: DeserializeOwned>(
    tables: &Transaction<'_>,
    whose: AccountId,
    key: &str,
    now: Instant,
) -> Result<Option<Kept<A>>, StoreFault> {
    let mut select = tables.prepare_cached(
        "SELECT request, answer FROM idempotency WHERE account = ?1 AND key = ?2 AND at > ?3",
    )?;
    let after = now.before(KEPT_FOR).unix_ms();
    let found = select
        .query_row(params![whose.0, key, after], |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, Vec<u8>>(1)?))
        })
        .optional()?;
    let Some((request, bytes)) = found else {
        return Ok(None);
    };
    let answer = serde_json::from_slice(&bytes).map_err(|cause| unreadable(key, &cause))?;
    Ok(Some(Kept { request, answer }))
}

/// Keeps an answer; what is too old or too many makes room.
pub fn keep(
    tables: &Transaction<'_>,
    (whose, key): (AccountId, &str),
    kept: &Kept<impl Serialize>,
    now: Instant,
) -> Result<(), StoreFault> {
    let answer = serde_json::to_vec(&kept.answer).map_err(|cause| unreadable(key, &cause))?;
    tables
        .prepare_cached("DELETE FROM idempotency WHERE at <= ?1")?
        .execute([now.before(KEPT_FOR).unix_ms()])?;
    tables
        .prepare_cached(
            "INSERT OR REPLACE INTO idempotency (account, key, request, answer, at)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![whose.0, key, kept.request, answer, now.unix_ms()])?;
    tables
        .prepare_cached(
            "DELETE FROM idempotency WHERE account = ?1 AND at <
                (SELECT at FROM idempotency WHERE account = ?1
                 ORDER BY at DESC LIMIT 1 OFFSET ?2)",
        )?
        .execute(params![whose.0, KEPT_MAX - 1])?;
    Ok(())
}

fn unreadable(key: &str, cause: &serde_json::Error) -> StoreFault {
    StoreFault::Unreadable {
        table: "idempotency",
        row: key.to_owned(),
        cause: cause.to_string(),
    }
}
