//! What is set at run time, each as JSON under its kind and name. Who set it is in the register.

use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::open::{Reader, StoreFault};

impl Reader {
    /// All settings of a kind, by name.
    pub fn settings<T: DeserializeOwned>(
        &self,
        kind: &str,
    ) -> Result<Vec<(String, T)>, StoreFault> {
        let mut select = self
            .0
            .prepare_cached("SELECT name, value FROM setting WHERE kind = ?1 ORDER BY name")?;
        let rows = select.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (name, value): (String, String) = row?;
            let parsed = serde_json::from_str(&value).map_err(|cause| unreadable(&name, &cause))?;
            Ok((name, parsed))
        })
        .collect()
    }

    /// One setting of a kind, if it was set.
    pub fn setting<T: DeserializeOwned>(
        &self,
        kind: &str,
        name: &str,
    ) -> Result<Option<T>, StoreFault> {
        let mut select = self
            .0
            .prepare_cached("SELECT value FROM setting WHERE kind = ?1 AND name = ?2")?;
        let value: Option<String> = select
            .query_row([kind, name], |row| row.get(0))
            .optional()?;
        let parsed = value.map(|value| serde_json::from_str(&value));
        parsed.transpose().map_err(|cause| unreadable(name, &cause))
    }
}

/// Sets one.
pub fn set(
    tables: &Transaction<'_>,
    kind: &str,
    name: &str,
    value: &impl Serialize,
) -> Result<(), StoreFault> {
    let value = serde_json::to_string(value).map_err(|cause| unreadable(name, &cause))?;
    tables.execute(
        "INSERT INTO setting (kind, name, value) VALUES (?1, ?2, ?3)
         ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value",
        params![kind, name, value],
    )?;
    Ok(())
}

/// Removes one; tells whether it was there.
pub fn remove(tables: &Transaction<'_>, kind: &str, name: &str) -> Result<bool, StoreFault> {
    let removed = tables.execute(
        "DELETE FROM setting WHERE kind = ?1 AND name = ?2",
        [kind, name],
    )?;
    Ok(removed > 0)
}

fn unreadable(name: &str, cause: &serde_json::Error) -> StoreFault {
    StoreFault::Unreadable {
        table: "setting",
        row: name.to_owned(),
        cause: cause.to_string(),
    }
}
