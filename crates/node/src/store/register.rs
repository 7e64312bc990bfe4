//! The register on disk: who did, saw, took out and ran what.
//!
//! An entry is written in the transaction of what it tells of. What a machine does is in the journal
//! alone, but for documents that it makes.
//!
//! *Limits*: an entry has at most 500 characters of subject and of detail beside a fact's own.

use rusqlite::{OptionalExtension, Row, ToSql, Transaction, params};
use sha2::{Digest, Sha256};
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use thalweg_picture::{Body, Fact};
use uuid::Uuid;

use super::facts;
use super::open::{Reader, StoreFault};
use crate::audit::{BEGINNING, Chain, LinkedEntry, RegisterEntry, RegisterKind, hex, link};

/// Who it was where nobody was logged in.
const NOBODY: &str = "nobody";
/// Entries that are read at once while the whole register is verified.
const VERIFIED_AT_ONCE: u32 = 10_000;
const COLUMNS: &str =
    "seq, at, account, name, kind, what, subject, marking, purpose, detail, fact, digest, chain";

/// What somebody did, on its way into the register: its place and its digest are given there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doing {
    /// When.
    pub at: Instant,
    /// Who.
    pub account: Option<AccountId>,
    /// The name as colleagues see it.
    pub name: String,
    /// What kind of doing it is.
    pub kind: RegisterKind,
    /// What was done.
    pub what: String,
    /// About what.
    pub subject: Option<String>,
    /// How that is marked.
    pub marking: Option<Classification>,
    /// What for.
    pub purpose: Option<String>,
    /// What else is to be said.
    pub detail: Option<String>,
    /// The fact that was written, with its digest.
    pub fact: Option<(u64, Chain)>,
}

impl Default for Doing {
    fn default() -> Self {
        Self {
            at: Instant::EPOCH,
            account: None,
            name: NOBODY.to_owned(),
            kind: RegisterKind::Access,
            what: String::new(),
            subject: None,
            marking: None,
            purpose: None,
            detail: None,
            fact: None,
        }
    }
}

/// Which entries to read, the last first.
#[derive(Debug, Clone, Default)]
pub struct WantedEntries {
    /// Before this place in the register.
    pub before: Option<u64>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Until before this instant.
    pub to: Option<Instant>,
    /// Of this person.
    pub account: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<RegisterKind>,
    /// With these words in what was done or what it was about.
    pub what: Option<String>,
    /// With these words in the purpose.
    pub purpose: Option<String>,
    /// At most so many.
    pub limit: u32,
}

/// Appends one entry, linked to the last.
pub fn append(tables: &Transaction<'_>, doing: &Doing) -> Result<(), StoreFault> {
    let mut last =
        tables.prepare_cached("SELECT seq, chain FROM register ORDER BY seq DESC LIMIT 1")?;
    let last: Option<(i64, Chain)> = last
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, before) = last.map_or((1, BEGINNING), |(seq, chain)| {
        (seq.unsigned_abs() + 1, chain)
    });
    let entry = entry(seq, doing);
    let chain = link(&before, &entry);
    let mut insert = tables.prepare_cached(&format!(
        "INSERT INTO register ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    ))?;
    insert.execute(params![
        integer(entry.seq),
        entry.at.unix_ms(),
        entry.account.map(|account| account.0),
        entry.name,
        entry.kind.word(),
        entry.what,
        entry.subject,
        entry.marking.map(Classification::word),
        entry.purpose,
        entry.detail,
        entry.fact.map(integer),
        doing.fact.map(|(_, digest)| digest),
        chain,
    ])?;
    Ok(())
}

fn entry(seq: u64, doing: &Doing) -> RegisterEntry {
    RegisterEntry {
        account: doing.account,
        at: doing.at,
        detail: doing.detail.clone(),
        digest: doing.fact.map(|(_, digest)| hex(&digest)),
        fact: doing.fact.map(|(seq, _)| seq),
        kind: doing.kind,
        marking: doing.marking,
        name: doing.name.clone(),
        purpose: doing.purpose.clone(),
        seq,
        subject: doing.subject.clone(),
        what: doing.what.clone(),
    }
}

/// Enters a fact that a person wrote, or that tells of a document.
pub fn append_fact(tables: &Transaction<'_>, fact: &Fact) -> Result<(), StoreFault> {
    let (account, name) = match (&fact.by, &fact.body) {
        (Actor::Person { account, name }, _) => (Some(*account), name),
        (Actor::Machine { part }, Body::Exported(_)) => (None, part),
        (Actor::Machine { .. }, _) => return Ok(()),
    };
    // Cannot fail: a fact was written already.
    let written = serde_json::to_vec(fact).unwrap_or_default();
    let doing = Doing {
        at: fact.times.known,
        account,
        name: name.clone(),
        kind: RegisterKind::Act,
        what: word(&fact.body),
        subject: facts::subject(&fact.body),
        fact: Some((fact.seq, Sha256::digest(&written).into())),
        ..Doing::default()
    };
    append(tables, &with_marking(doing, &fact.body))
}

/// What a fact says of marking and purpose.
fn with_marking(doing: Doing, body: &Body) -> Doing {
    match body {
        Body::Exported(export) => {
            let mut detail = serde_json::to_value(export.subject).unwrap_or_default();
            if let Some(fields) = detail.as_object_mut() {
                fields.insert("number".to_owned(), export.number.into());
            }
            Doing {
                kind: RegisterKind::Export,
                marking: Some(export.marking),
                purpose: export.purpose.clone().map(Into::into),
                detail: Some(detail.to_string()),
                ..doing
            }
        }
        Body::ReportFiled(filing) => Doing {
            marking: Some(filing.report.handling.classification),
            ..doing
        },
        _ => doing,
    }
}

/// What was done: the kind of the fact, of an alarm which answer.
fn word(body: &Body) -> String {
    let Body::Alarm(change) = body else {
        return body.kind().to_owned();
    };
    let value = match change {
        AlarmChange::Acted { act, .. } => serde_json::to_value(act),
        other => serde_json::to_value(other),
    };
    let value = value.unwrap_or_default();
    let tag = value.get("act").or_else(|| value.get("change"));
    let tag = tag.and_then(|tag| tag.as_str()).unwrap_or_default();
    format!("alarm_{tag}")
}

/// Enters what somebody did to access or settings.
pub fn append_deed(
    tables: &Transaction<'_>,
    at: Instant,
    by: Option<AccountId>,
    (what, detail): (&str, &str),
) -> Result<(), StoreFault> {
    let mut shown = tables.prepare_cached("SELECT shown FROM account WHERE id = ?1")?;
    let name: Option<String> = match by {
        Some(account) => shown.query_row([account.0], |row| row.get(0)).optional()?,
        None => None,
    };
    let doing = Doing {
        at,
        account: by,
        name: name.unwrap_or_else(|| NOBODY.to_owned()),
        what: what.replace(' ', "_"),
        subject: Some(detail.to_owned()).filter(|detail| !detail.is_empty()),
        ..Doing::default()
    };
    append(tables, &doing)
}

impl Reader {
    /// Entries of the register, the last first.
    pub fn register(&self, wanted: &WantedEntries) -> Result<Vec<LinkedEntry>, StoreFault> {
        let before = wanted.before.map_or(i64::MAX, integer);
        let (from, to) = (
            wanted.from.map(Instant::unix_ms),
            wanted.to.map(Instant::unix_ms),
        );
        let account = wanted.account.map(|account| account.0);
        let kind = wanted.kind.map(RegisterKind::word);
        let words = |text: &Option<String>| text.as_ref().map(|text| text.to_lowercase());
        let (what, purpose) = (words(&wanted.what), words(&wanted.purpose));
        let mut conditions = String::from("r.seq < :before");
        let mut given: Vec<(&str, &dyn ToSql)> =
            vec![(":before", &before), (":limit", &wanted.limit)];
        let all: [(bool, &str, &str, &dyn ToSql); 6] = [
            (from.is_some(), " AND r.at >= :from", ":from", &from),
            (to.is_some(), " AND r.at < :to", ":to", &to),
            (
                account.is_some(),
                " AND r.account = :account",
                ":account",
                &account,
            ),
            (kind.is_some(), " AND r.kind = :kind", ":kind", &kind),
            (
                what.is_some(),
                " AND instr(lower(r.what || ' ' || ifnull(r.subject, '')), :what) > 0",
                ":what",
                &what,
            ),
            (
                purpose.is_some(),
                " AND instr(lower(r.purpose), :purpose) > 0",
                ":purpose",
                &purpose,
            ),
        ];
        for (wanted, condition, name, value) in all {
            if wanted {
                conditions.push_str(condition);
                given.push((name, value));
            }
        }
        let sql = format!(
            "SELECT {}, (SELECT b.chain FROM register b WHERE b.seq = r.seq - 1)
             FROM register r WHERE {conditions} ORDER BY r.seq DESC LIMIT :limit",
            COLUMNS
                .split(", ")
                .map(|name| format!("r.{name}"))
                .collect::<Vec<_>>()
                .join(", ")
        );
        let mut select = self.0.prepare_cached(&sql)?;
        let rows = select.query_map(given.as_slice(), linked)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Verifies the whole register: how many entries it has, or the first that does not fit.
    pub fn verified_register(&self) -> Result<Result<u64, u64>, StoreFault> {
        let sql = format!(
            "SELECT {COLUMNS}, NULL FROM register WHERE seq > ?1 ORDER BY seq LIMIT {VERIFIED_AT_ONCE}"
        );
        let mut select = self.0.prepare(&sql)?;
        let (mut seq, mut before) = (0, hex(&BEGINNING));
        loop {
            let rows = select.query_map([integer(seq)], linked)?;
            let mut any = false;
            for row in rows {
                let one = LinkedEntry { before, ..row? };
                if one.entry.seq != seq + 1 || !one.holds() {
                    return Ok(Err(seq + 1));
                }
                (seq, before, any) = (one.entry.seq, one.chain, true);
            }
            if !any {
                return Ok(Ok(seq));
            }
        }
    }
}

fn linked(row: &Row<'_>) -> rusqlite::Result<LinkedEntry> {
    let kind: String = row.get(4)?;
    let marking: Option<String> = row.get(7)?;
    let digest: Option<Chain> = row.get(11)?;
    let before: Option<Chain> = row.get(13)?;
    let marking = marking.and_then(|word| {
        let mut all = Classification::ALL.iter().copied();
        all.find(|marking| marking.word() == word)
    });
    Ok(LinkedEntry {
        before: hex(&before.unwrap_or(BEGINNING)),
        chain: hex(&row.get::<_, Chain>(12)?),
        entry: RegisterEntry {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            at: Instant::from_unix_ms(row.get(1)?),
            account: row.get::<_, Option<Uuid>>(2)?.map(AccountId),
            name: row.get(3)?,
            kind: RegisterKind::ALL
                .into_iter()
                .find(|one| one.word() == kind)
                .unwrap_or(RegisterKind::Act),
            what: row.get(5)?,
            subject: row.get(6)?,
            marking,
            purpose: row.get(8)?,
            detail: row.get(9)?,
            fact: row.get::<_, Option<i64>>(10)?.map(i64::unsigned_abs),
            digest: digest.map(|digest| hex(&digest)),
        },
    })
}

/// Enters what an older version wrote without a register: deeds and facts, in order of time.
pub(super) fn take_up(tables: &Transaction<'_>) -> Result<(), StoreFault> {
    let mut select = tables.prepare("SELECT at, account, what, detail FROM deed ORDER BY seq")?;
    let deeds = select.query_map([], |row| {
        let account: Option<Uuid> = row.get(1)?;
        let texts: (String, String) = (row.get(2)?, row.get(3)?);
        Ok((Instant::from_unix_ms(row.get(0)?), account, texts))
    })?;
    let mut deeds = deeds.collect::<Result<Vec<_>, _>>()?.into_iter().peekable();
    let mut select = tables.prepare(
        "SELECT body FROM fact
         WHERE kind = 'exported' OR body ->> '$.by.actor' = 'person' ORDER BY seq",
    )?;
    let mut facts = select.query([])?;
    while let Some(row) = facts.next()? {
        let body: String = row.get(0)?;
        // What cannot be read here is told when the journal is folded.
        let Ok(fact) = serde_json::from_str::<Fact>(&body) else {
            continue;
        };
        while let Some((at, by, texts)) = deeds.next_if(|(at, ..)| *at <= fact.times.known) {
            append_deed(tables, at, by.map(AccountId), (&texts.0, &texts.1))?;
        }
        append_fact(tables, &fact)?;
    }
    for (at, by, texts) in deeds {
        append_deed(tables, at, by.map(AccountId), (&texts.0, &texts.1))?;
    }
    Ok(())
}

/// SQLite's integers are signed; a register of 2^63 entries is beyond any disk.
fn integer(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
