//! Accounts of people and machines.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use thalweg_domain::id::AccountId;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::Caller;
use super::extract::Path;
use super::problem::{Code, Problem};
use super::session::{hash, new_account};
use crate::access::Role;
use crate::centre::Centre;
use crate::store::accounts::{self, Account, NewAccount};

/// An account to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountRequest {
    /// What is typed to log in.
    #[schema(min_length = 1, max_length = 64)]
    pub name: String,
    /// The name as colleagues see it.
    #[schema(min_length = 1, max_length = 120)]
    pub shown: String,
    /// What it is for.
    pub role: Role,
    /// At least twelve characters.
    #[schema(min_length = 12, max_length = 256)]
    pub password: String,
}

/// What changes about an account; what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AccountChange {
    /// The name as colleagues see it.
    #[schema(min_length = 1, max_length = 120)]
    pub shown: Option<String>,
    /// What it is for.
    pub role: Option<Role>,
    /// Whether it may log in.
    pub active: Option<bool>,
    /// A new password, given out by the administrator.
    #[schema(min_length = 12, max_length = 256)]
    pub password: Option<String>,
}

/// All accounts.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts",
    responses((status = 200, body = Vec<Account>), (status = "4XX", body = Problem)))]
pub async fn list(State(centre): State<Arc<Centre>>) -> Result<Json<Vec<Account>>, Problem> {
    Ok(Json(centre.readers.read(crate::store::Reader::accounts)?))
}

/// Makes an account.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = AccountRequest,
    responses((status = 201, body = Account), (status = "4XX", body = Problem)))]
pub async fn create(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Body(request): Body<AccountRequest>,
) -> Result<(StatusCode, Json<Account>), Problem> {
    let now = centre.clock.now();
    let account = new_account(&request.name, &request.shown, request.role, now)?;
    let password = hash(&centre, request.password).await?;
    let new = NewAccount {
        account: account.clone(),
        password,
        made: now,
    };
    centre
        .journal
        .run(move |turn| {
            turn.deed(&person, "account made", &new.account.name);
            turn.written(accounts::make(turn.tables, &new))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(account)))
}

/// Changes an account.
#[utoipa::path(patch, path = "/api/v1/accounts/{id}", tag = "accounts",
    params(("id" = AccountId, Path)), request_body = AccountChange,
    responses((status = 200, body = Account), (status = "4XX", body = Problem)))]
pub async fn change(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(id): Path<AccountId>,
    Body(change): Body<AccountChange>,
) -> Result<Json<Account>, Problem> {
    let account = changed(&centre, id, &change)?;
    let password = match change.password {
        Some(plain) => Some(hash(&centre, plain).await?),
        None => None,
    };
    let row = account.clone();
    centre
        .journal
        .run(move |turn| {
            turn.written(accounts::change(turn.tables, &row))?;
            if let Some(password) = password {
                turn.note(accounts::set_password(turn.tables, row.id, &password));
            }
            turn.deed(&person, "account changed", &row.name);
            Ok::<_, accounts::AccountRefusal>(())
        })
        .await?;
    Ok(Json(account))
}

fn changed(centre: &Centre, id: AccountId, change: &AccountChange) -> Result<Account, Problem> {
    let all = centre.readers.read(crate::store::Reader::accounts)?;
    let known = all.into_iter().find(|account| account.id == id);
    let mut account = known.ok_or_else(|| Problem::not_found("account", id))?;
    if let Some(shown) = &change.shown {
        let shown = shown.trim();
        if !(1..=120).contains(&shown.chars().count()) {
            let detail = "a shown name has 1 to 120 characters";
            return Err(Problem::new(Code::OutOfRange, detail).at("/shown"));
        }
        shown.clone_into(&mut account.shown);
    }
    account.role = change.role.unwrap_or(account.role);
    account.active = change.active.unwrap_or(account.active);
    Ok(account)
}
