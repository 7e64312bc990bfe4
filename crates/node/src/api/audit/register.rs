//! The register, its people, and the key that signs records of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use utoipa::{IntoParams, ToSchema};

use crate::access::Role;
use crate::api::extract::Query;
use crate::api::parameters::{self, Page};
use crate::api::problem::Problem;
use crate::audit::{LinkedEntry, RegisterKind};
use crate::centre::Centre;
use crate::store::Reader;
use crate::store::register::WantedEntries;

/// Characters of words that are looked for.
const WORDS_CHARS_MAX: usize = 100;

/// Which entries.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RegisterQuery {
    /// Only from this time on.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only before this time.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Only of this person.
    pub account: Option<AccountId>,
    /// Only of this kind.
    pub kind: Option<RegisterKind>,
    /// Only with these words in what was done or what it was about.
    #[param(max_length = 100)]
    pub what: Option<String>,
    /// Only with these words in the purpose.
    #[param(max_length = 100)]
    pub purpose_has: Option<String>,
    /// For what it is read: noted with the reading.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
}

/// A person whose doings may be in the register.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditPerson {
    /// The account.
    pub account: AccountId,
    /// The name as colleagues see it now.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Whether it may log in.
    pub active: bool,
}

/// The public half of the key that signs records.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicKey {
    /// Always Ed25519.
    pub algorithm: &'static str,
    /// The key, in base 64.
    pub key: String,
}

/// The register, the last entry first.
#[utoipa::path(get, path = "/api/v1/audit/register", tag = "audit", params(RegisterQuery),
    responses((status = 200, body = Page<LinkedEntry>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<RegisterQuery>,
) -> Result<Json<Page<LinkedEntry>>, Problem> {
    let (before, limit) = parameters::page::<u64>(query.cursor.as_deref(), query.limit)?;
    parameters::purpose(query.purpose.as_deref())?;
    let instant = |name, text: &Option<String>| {
        let text = text.as_deref();
        text.map(|text| parameters::instant(name, text)).transpose()
    };
    let what = words("what", query.what)?;
    let purpose = words("purpose_has", query.purpose_has)?;
    let wanted = WantedEntries {
        before,
        from: instant("from", &query.from)?,
        to: instant("to", &query.to)?,
        account: query.account,
        kind: query.kind,
        what,
        purpose,
        limit: u32::try_from(limit + 1).unwrap_or(u32::MAX),
    };
    let items = read(&centre, &wanted)?;
    Ok(Json(Page::cut(items, limit, |one: &LinkedEntry| {
        one.entry.seq.to_string()
    })))
}

/// Who may be in it.
#[utoipa::path(get, path = "/api/v1/audit/people", tag = "audit",
    responses((status = 200, body = Vec<AuditPerson>), (status = "4XX", body = Problem)))]
pub async fn people(
    Shared(centre): Shared<Arc<Centre>>,
) -> Result<Json<Vec<AuditPerson>>, Problem> {
    let accounts = centre.readers.read(Reader::accounts)?;
    let people = accounts.into_iter().map(|account| AuditPerson {
        account: account.id,
        name: account.shown,
        role: account.role,
        active: account.active,
    });
    Ok(Json(people.collect()))
}

/// The key that signs records: who has it verifies them without the node.
#[utoipa::path(get, path = "/api/v1/audit/key", tag = "audit",
    responses((status = 200, body = PublicKey), (status = "4XX", body = Problem)))]
pub async fn key(Shared(centre): Shared<Arc<Centre>>) -> Json<PublicKey> {
    Json(PublicKey {
        algorithm: "Ed25519",
        key: centre.signing.public(),
    })
}

/// Entries, read where the disk may be waited for.
pub(super) fn read(centre: &Centre, wanted: &WantedEntries) -> Result<Vec<LinkedEntry>, Problem> {
    let read = || centre.readers.read(|reader| reader.register(wanted));
    Ok(tokio::task::block_in_place(read)?)
}

/// Words that are looked for.
pub(super) fn words(name: &str, text: Option<String>) -> Result<Option<String>, Problem> {
    parameters::check_length(name, text.as_deref(), WORDS_CHARS_MAX)?;
    Ok(text.filter(|text| !text.trim().is_empty()))
}
