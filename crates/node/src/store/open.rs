//! Opening the database: one writer, many readers.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction};

use super::register;

/// Written by this version; a newer file is refused, an older one is brought up.
const SCHEMA_VERSION: u32 = 2;

/// How long to wait for another program that has the file, such as one that looks at it.
const BUSY: Duration = Duration::from_secs(5);

const SCHEMA: &str = include_str!("schema.sql");
/// What came with version 2.
const REGISTER: &str = include_str!("register.sql");

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// SQLite refused.
    #[error("{0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file cannot be opened.
    #[error("the database {path} cannot be opened: {cause}")]
    Unusable {
        /// Which file.
        path: PathBuf,
        /// What SQLite said.
        cause: Box<StoreFault>,
    },
    /// What was read is not what was written.
    #[error("row {row} of table {table} cannot be read: {cause}")]
    Unreadable {
        /// Which table.
        table: &'static str,
        /// Which row.
        row: String,
        /// What is wrong.
        cause: String,
    },
    /// A newer program wrote it.
    #[error(
        "{path} was written by a newer version (schema {found}, this program knows {SCHEMA_VERSION})"
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// Its schema.
        found: u32,
    },
}

/// The connection that writes. There is one, and one thread owns it.
#[derive(Debug)]
pub struct Writer(Connection);

impl Writer {
    /// Opens the file, making or bringing up its tables.
    pub fn open(path: &Path) -> Result<Self, StoreFault> {
        let connection = prepared(path).map_err(|cause| StoreFault::Unusable {
            path: path.to_owned(),
            cause: Box::new(cause),
        })?;
        bring_up(&connection, path)?;
        Ok(Self(connection))
    }

    /// A transaction that takes the write lock at once, so that it cannot fail half-way for it.
    pub fn begin(&mut self) -> Result<Transaction<'_>, StoreFault> {
        Ok(self
            .0
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?)
    }
}

/// A connection that waits for others and writes through to the disk.
fn prepared(path: &Path) -> Result<Connection, StoreFault> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Writes what is there already, so that a disk that refuses says so.
pub fn touch(tables: &Transaction<'_>) -> Result<(), StoreFault> {
    Ok(tables.pragma_update(None, "user_version", SCHEMA_VERSION)?)
}

fn bring_up(connection: &Connection, path: &Path) -> Result<(), StoreFault> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match found {
        SCHEMA_VERSION => Ok(()),
        0 => {
            connection.execute_batch(SCHEMA)?;
            connection.execute_batch(REGISTER)?;
            connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
            Ok(())
        }
        1 => {
            let tables = connection.unchecked_transaction()?;
            tables.execute_batch(REGISTER)?;
            register::take_up(&tables)?;
            touch(&tables)?;
            Ok(tables.commit()?)
        }
        found => Err(StoreFault::Newer {
            path: path.to_owned(),
            found,
        }),
    }
}

/// A connection that only reads. Cheap to make; each reading thread has its own.
#[derive(Debug)]
pub struct Reader(pub(super) Connection);

impl Reader {
    /// Opens the file for reading.
    pub fn open(path: &Path) -> Result<Self, StoreFault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY)?;
        Ok(Self(connection))
    }
}
