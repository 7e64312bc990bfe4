//! Accounts, sessions and tokens on disk.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::Serialize;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;
use uuid::Uuid;

use super::open::{Reader, StoreFault};
use crate::access::{Person, Role, Via};

/// An account as people see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// What is typed to log in.
    pub name: String,
    /// The name as colleagues see it.
    pub shown: String,
    /// What it is for.
    pub role: Role,
    /// Whether it may log in.
    pub active: bool,
}

/// A session or token that is to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Digest of its secret.
    pub digest: [u8; 32],
    /// Whose.
    pub account: AccountId,
    /// Cookie or token.
    pub via: Via,
    /// What a token is called.
    pub label: String,
    /// When it ends.
    pub expires: Instant,
}

/// An API token as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Token {
    /// What it is called.
    pub label: String,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub made: Instant,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires: Instant,
}

/// Why an account cannot be made or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// The name is taken.
    #[error("there is an account called `{0}` already")]
    Taken(String),
    /// It does not exist.
    #[error("there is no account {0}")]
    Unknown(AccountId),
    /// Nobody could run the accounts any more.
    #[error("this is the last active administrator; make another first")]
    LastAdministrator,
    /// Too many sessions or tokens.
    #[error("the account has {0} open sessions and tokens; end one first")]
    TooManyOpen(u32),
    /// The first account was made meanwhile.
    #[error("this centre is set up already")]
    SetUp,
}

impl Reader {
    /// All accounts, by name.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreFault> {
        let mut select = self
            .0
            .prepare_cached("SELECT id, name, shown, role, active FROM account ORDER BY name")?;
        let rows = select.query_map([], account)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The account of a name and the kept form of its password, if it may log in.
    pub fn log_in_as(&self, name: &str) -> Result<Option<(Account, String)>, StoreFault> {
        let mut select = self.0.prepare_cached(
            "SELECT id, name, shown, role, active, password FROM account
             WHERE name = ?1 AND active",
        )?;
        Ok(select
            .query_row([name], |row| Ok((account(row)?, row.get(5)?)))
            .optional()?)
    }

    /// Who the secret with this digest belongs to, if it is still open.
    pub fn who(&self, digest: &[u8; 32], now: Instant) -> Result<Option<Person>, StoreFault> {
        let mut select = self.0.prepare_cached(
            "SELECT a.id, a.name, a.shown, a.role, a.active, s.kind
             FROM session s JOIN account a ON a.id = s.account
             WHERE s.digest = ?1 AND s.expires > ?2 AND a.active",
        )?;
        let person = |row: &Row<'_>| {
            let account = account(row)?;
            let kind: String = row.get(5)?;
            let via = if kind == Via::Token.word() {
                Via::Token
            } else {
                Via::Session
            };
            Ok(Person {
                account: account.id,
                name: account.shown,
                role: account.role,
                via,
            })
        };
        Ok(select
            .query_row(params![digest, now.unix_ms()], person)
            .optional()?)
    }

    /// The open tokens of an account.
    pub fn tokens(&self, whose: AccountId, now: Instant) -> Result<Vec<Token>, StoreFault> {
        let mut select = self.0.prepare_cached(
            "SELECT label, made, expires FROM session
             WHERE account = ?1 AND kind = 'token' AND expires > ?2 ORDER BY made",
        )?;
        let rows = select.query_map(params![whose.0, now.unix_ms()], |row| {
            Ok(Token {
                label: row.get(0)?,
                made: Instant::from_unix_ms(row.get(1)?),
                expires: Instant::from_unix_ms(row.get(2)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A new account and the kept form of its password.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The account.
    pub account: Account,
    /// The kept form of its password.
    pub password: String,
    /// When it is made.
    pub made: Instant,
}

/// Makes an account.
pub fn make(
    tables: &Transaction<'_>,
    new: &NewAccount,
) -> Result<Result<(), AccountRefusal>, StoreFault> {
    let account = &new.account;
    let inserted = tables.execute(
        "INSERT OR IGNORE INTO account (id, name, shown, role, password, active, made)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            account.id.0,
            account.name,
            account.shown,
            role_word(account.role),
            new.password,
            account.active,
            new.made.unix_ms(),
        ],
    )?;
    Ok(if inserted == 1 {
        Ok(())
    } else {
        Err(AccountRefusal::Taken(account.name.clone()))
    })
}

/// Makes the first account, unless there is one.
pub fn make_first(
    tables: &Transaction<'_>,
    new: &NewAccount,
) -> Result<Result<(), AccountRefusal>, StoreFault> {
    let count: u32 = tables.query_row("SELECT count(*) FROM account", [], |row| row.get(0))?;
    if count == 0 {
        make(tables, new)
    } else {
        Ok(Err(AccountRefusal::SetUp))
    }
}

/// Changes role, shown name or whether it may log in; ends its sessions when it may not.
pub fn change(
    tables: &Transaction<'_>,
    account: &Account,
) -> Result<Result<(), AccountRefusal>, StoreFault> {
    let changed = tables.execute(
        "UPDATE account SET shown = ?2, role = ?3, active = ?4 WHERE id = ?1",
        params![
            account.id.0,
            account.shown,
            role_word(account.role),
            account.active
        ],
    )?;
    if changed == 0 {
        return Ok(Err(AccountRefusal::Unknown(account.id)));
    }
    let administrators: u32 = tables.query_row(
        "SELECT count(*) FROM account WHERE role = 'administrator' AND active",
        [],
        |row| row.get(0),
    )?;
    if administrators == 0 {
        return Ok(Err(AccountRefusal::LastAdministrator));
    }
    if !account.active {
        tables.execute("DELETE FROM session WHERE account = ?1", [account.id.0])?;
    }
    Ok(Ok(()))
}

/// Sets a new password and ends all sessions.
pub fn set_password(
    tables: &Transaction<'_>,
    whose: AccountId,
    password: &str,
) -> Result<(), StoreFault> {
    tables.execute(
        "UPDATE account SET password = ?2 WHERE id = ?1",
        params![whose.0, password],
    )?;
    tables.execute("DELETE FROM session WHERE account = ?1", [whose.0])?;
    Ok(())
}

/// Opens a session or token; ended ones of the account make room.
pub fn open(
    tables: &Transaction<'_>,
    opening: &Opening,
    now: Instant,
    open_max: u32,
) -> Result<Result<(), AccountRefusal>, StoreFault> {
    tables.execute("DELETE FROM session WHERE expires <= ?1", [now.unix_ms()])?;
    let open: u32 = tables.query_row(
        "SELECT count(*) FROM session WHERE account = ?1",
        [opening.account.0],
        |row| row.get(0),
    )?;
    if open >= open_max {
        return Ok(Err(AccountRefusal::TooManyOpen(open)));
    }
    tables.execute(
        "INSERT INTO session (digest, account, kind, label, made, expires)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            opening.digest,
            opening.account.0,
            opening.via.word(),
            opening.label,
            now.unix_ms(),
            opening.expires.unix_ms(),
        ],
    )?;
    Ok(Ok(()))
}

/// Ends one session.
pub fn close(tables: &Transaction<'_>, digest: &[u8; 32]) -> Result<(), StoreFault> {
    tables.execute("DELETE FROM session WHERE digest = ?1", [digest])?;
    Ok(())
}

/// Ends the tokens of an account that carry a label; tells how many there were.
pub fn close_token(
    tables: &Transaction<'_>,
    whose: AccountId,
    label: &str,
) -> Result<usize, StoreFault> {
    Ok(tables.execute(
        "DELETE FROM session WHERE account = ?1 AND kind = 'token' AND label = ?2",
        params![whose.0, label],
    )?)
}

fn account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let role: String = row.get(3)?;
    Ok(Account {
        id: AccountId(row.get::<_, Uuid>(0)?),
        name: row.get(1)?,
        shown: row.get(2)?,
        role: role_of(&role),
        active: row.get(4)?,
    })
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Observer => "observer",
        Role::DutyOfficer => "duty_officer",
        Role::Supervisor => "supervisor",
        Role::Administrator => "administrator",
        Role::Auditor => "auditor",
    }
}

/// An unknown word, as after a downgrade, may do least.
fn role_of(word: &str) -> Role {
    match word {
        "duty_officer" => Role::DutyOfficer,
        "supervisor" => Role::Supervisor,
        "administrator" => Role::Administrator,
        "auditor" => Role::Auditor,
        _ => Role::Observer,
    }
}
