//! Logging in and out, the first account, and one's own tokens.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use serde::{Deserialize, Serialize};
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{COOKIE, Caller, secret};
use super::extract::Path;
use super::problem::{Code, Problem};
use crate::access::role::ACTS;
use crate::access::session::{
    OPEN_MAX, SESSION_LASTS, TOKEN_LASTS, TOKEN_PREFIX, digest, forgery_word,
};
use crate::access::{Act, Role, Via, password};
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;
use crate::store::accounts::{self, Account, NewAccount, Opening, Token};
use crate::store::register::append_deed;

/// Who is logged in, and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The account.
    pub account: AccountId,
    /// The name as colleagues see it.
    pub name: String,
    /// What the account is for.
    pub role: Role,
    /// What it may do.
    pub may: Vec<Act>,
    /// The word that changes by cookie must carry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forgery_word: Option<String>,
}

/// Whether the first account is still to be made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Setup {
    /// Whether there is no account yet.
    pub needed: bool,
}

/// The first account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstAccount {
    /// The code that the node printed when it started.
    #[schema(max_length = 64)]
    pub code: String,
    /// What is typed to log in.
    #[schema(min_length = 1, max_length = 64)]
    pub name: String,
    /// The name as colleagues see it.
    #[schema(min_length = 1, max_length = 120)]
    pub shown: String,
    /// At least twelve characters.
    #[schema(min_length = 12, max_length = 256)]
    pub password: String,
}

/// Name and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// What is typed to log in.
    #[schema(min_length = 1, max_length = 64)]
    pub name: String,
    /// The password.
    #[schema(max_length = 256)]
    pub password: String,
}

/// A new password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The password of now.
    #[schema(max_length = 256)]
    pub old: String,
    /// The new one.
    #[schema(min_length = 12, max_length = 256)]
    pub new: String,
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is called.
    #[schema(min_length = 1, max_length = 64)]
    pub label: String,
    /// How long it lasts.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 365)]
    pub days: Option<u16>,
}

/// A token, shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeToken {
    /// The secret: `Authorization: Bearer` and this.
    pub token: String,
    /// When it ends.
    pub expires: Instant,
}

/// Whether the first account is still to be made.
#[utoipa::path(get, path = "/api/v1/setup", tag = "session", security(()),
    responses((status = 200, body = Setup)))]
pub async fn setup(State(centre): State<Arc<Centre>>) -> Result<axum::Json<Setup>, Problem> {
    let needed = centre
        .readers
        .read(|reader| Ok(reader.accounts()?.is_empty()))?;
    Ok(axum::Json(Setup { needed }))
}

/// Makes the first account, an administrator, with the code that the node printed.
#[utoipa::path(post, path = "/api/v1/setup", tag = "session", security(()),
    request_body = FirstAccount,
    responses((status = 201, body = Account), (status = "4XX", body = Problem)))]
pub async fn set_up(
    State(centre): State<Arc<Centre>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Body(first): Body<FirstAccount>,
) -> Result<(StatusCode, axum::Json<Account>), Problem> {
    let now = centre.clock.now();
    take_attempt(&centre, &[&format!("setup:{}", from.ip())], now)?;
    if !crate::access::session::same(&first.code, &centre.setup_code) {
        let detail = "the code is not the one that the node printed when it started";
        return Err(Problem::new(Code::Forbidden, detail).at("/code"));
    }
    let account = new_account(&first.name, &first.shown, Role::Administrator, now)?;
    let password = hash(&centre, first.password).await?;
    let new = NewAccount {
        account: account.clone(),
        password,
        made: now,
    };
    centre
        .journal
        .run(move |turn| {
            let made = turn.written(accounts::make_first(turn.tables, &new));
            let what = ("account made", new.account.name.as_str());
            turn.note(append_deed(turn.tables, turn.now, None, what));
            made
        })
        .await?;
    Ok((StatusCode::CREATED, axum::Json(account)))
}

/// Logs in and sets the session's cookie.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", security(()),
    request_body = LogIn,
    responses((status = 200, body = Me), (status = "4XX", body = Problem)))]
pub async fn log_in(
    State(centre): State<Arc<Centre>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Body(log_in): Body<LogIn>,
) -> Result<impl IntoResponse, Problem> {
    let now = centre.clock.now();
    let (by_name, by_address) = (
        format!("name:{}", log_in.name),
        format!("from:{}", from.ip()),
    );
    take_attempt(&centre, &[&by_name, &by_address], now)?;
    let known = centre
        .readers
        .read(|reader| reader.log_in_as(&log_in.name))?;
    let (account, kept) = known.map_or((None, password::NOBODY.to_owned()), |(a, p)| (Some(a), p));
    let right = compare(&centre, log_in.password, kept).await?;
    let Some(account) = account.clone().filter(|_| right) else {
        note_refusal(&centre, account.map(|account| account.id)).await?;
        let detail = "name and password do not belong together";
        return Err(Problem::new(Code::WrongPassword, detail));
    };
    centre.attempts.forgive(&by_name);
    centre.attempts.forgive(&by_address);
    let secret = open(
        &centre,
        account.id,
        Via::Session,
        "browser",
        now.after(SESSION_LASTS),
    )
    .await?;
    let cookie = session_cookie(&secret, SESSION_LASTS.as_secs(), centre.secure);
    let me = me(account.id, account.shown, account.role, Some(&secret));
    Ok((
        AppendHeaders([(header::SET_COOKIE, cookie)]),
        axum::Json(me),
    ))
}

/// That somebody did not get in is in the register; what they typed is not.
async fn note_refusal(centre: &Centre, whose: Option<AccountId>) -> Result<(), Problem> {
    let job = move |turn: &mut Turn<'_>| {
        let what = ("log in refused", "");
        turn.note(append_deed(turn.tables, turn.now, whose, what));
        Ok::<_, Problem>(())
    };
    Ok(centre.journal.run(job).await?)
}

/// Who is logged in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = Me), (status = "4XX", body = Problem)))]
pub async fn who(Caller(person): Caller, headers: HeaderMap) -> axum::Json<Me> {
    let by_cookie = secret(&headers).filter(|(_, via)| *via == Via::Session);
    let word = by_cookie.as_ref().map(|(secret, _)| secret.as_ref());
    axum::Json(me(person.account, person.name, person.role, word))
}

/// Logs out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn log_out(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    if let Some((secret, _)) = secret(&headers) {
        let digest = digest(&secret);
        centre
            .journal
            .run(move |turn| {
                turn.note(accounts::close(turn.tables, &digest));
                turn.deed(&person, "session closed", "");
                Ok::<_, Problem>(())
            })
            .await?;
    }
    let cookie = session_cookie("", 0, centre.secure);
    Ok((
        StatusCode::NO_CONTENT,
        AppendHeaders([(header::SET_COOKIE, cookie)]),
    ))
}

/// Changes one's own password and ends all one's sessions and tokens.
#[utoipa::path(put, path = "/api/v1/session/password", tag = "session",
    request_body = NewPassword, responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn change_password(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Body(change): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    let now = centre.clock.now();
    take_attempt(&centre, &[&format!("account:{}", person.account)], now)?;
    let accounts_now = centre.readers.read(crate::store::Reader::accounts)?;
    let name = accounts_now
        .into_iter()
        .find(|a| a.id == person.account)
        .map(|a| a.name);
    let kept = match name {
        Some(name) => centre.readers.read(|reader| reader.log_in_as(&name))?,
        None => None,
    };
    let kept = kept.map_or_else(|| password::NOBODY.to_owned(), |(_, kept)| kept);
    if !compare(&centre, change.old, kept).await? {
        let detail = "the password of now is another";
        return Err(Problem::new(Code::WrongPassword, detail).at("/old"));
    }
    let password = hash(&centre, change.new).await?;
    centre
        .journal
        .run(move |turn| {
            turn.note(accounts::set_password(
                turn.tables,
                person.account,
                &password,
            ));
            turn.deed(&person, "password changed", &person.name);
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One's own tokens, without their secrets.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "session",
    responses((status = 200, body = Vec<Token>), (status = "4XX", body = Problem)))]
pub async fn tokens(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
) -> Result<axum::Json<Vec<Token>>, Problem> {
    let now = centre.clock.now();
    Ok(axum::Json(
        centre
            .readers
            .read(|reader| reader.tokens(person.account, now))?,
    ))
}

/// Makes a token for programs; its secret is shown this once.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "session", request_body = NewToken,
    responses((status = 201, body = MadeToken), (status = "4XX", body = Problem)))]
pub async fn make_token(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Body(new): Body<NewToken>,
) -> Result<(StatusCode, axum::Json<MadeToken>), Problem> {
    if !(1..=64).contains(&new.label.trim().chars().count()) {
        return Err(Problem::new(Code::OutOfRange, "a label has 1 to 64 characters").at("/label"));
    }
    let lasts = match new.days {
        None => TOKEN_LASTS,
        Some(days @ 1..=365) => std::time::Duration::from_secs(u64::from(days) * 24 * 60 * 60),
        Some(_) => {
            return Err(Problem::new(Code::OutOfRange, "a token lasts 1 to 365 days").at("/days"));
        }
    };
    let expires = centre.clock.now().after(lasts);
    let token = open(
        &centre,
        person.account,
        Via::Token,
        new.label.trim(),
        expires,
    )
    .await?;
    Ok((
        StatusCode::CREATED,
        axum::Json(MadeToken { token, expires }),
    ))
}

/// Ends one's own tokens with this label.
#[utoipa::path(delete, path = "/api/v1/tokens/{label}", tag = "session",
    params(("label" = String, Path)),
    responses((status = 204), (status = "4XX", body = Problem)))]
pub async fn end_token(
    State(centre): State<Arc<Centre>>,
    Caller(person): Caller,
    Path(label): Path<String>,
) -> Result<StatusCode, Problem> {
    let named = label.clone();
    let ended = centre
        .journal
        .run(move |turn| {
            let ended = accounts::close_token(turn.tables, person.account, &named);
            turn.deed(&person, "token closed", &named);
            Ok::<_, Problem>(turn.kept(ended))
        })
        .await?;
    match ended {
        Some(1..) => Ok(StatusCode::NO_CONTENT),
        _ => Err(Problem::not_found("token", label)),
    }
}

fn me(account: AccountId, name: String, role: Role, secret: Option<&str>) -> Me {
    let may = ACTS.into_iter().filter(|act| role.may(*act)).collect();
    Me {
        account,
        name,
        role,
        may,
        forgery_word: secret.map(forgery_word),
    }
}

fn take_attempt(centre: &Centre, keys: &[&str], now: Instant) -> Result<(), Problem> {
    centre.attempts.take(keys, now).map_err(|wait| {
        let secs = u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).max(1);
        let detail = format!("too many attempts; the next is possible in {secs} s");
        Problem::new(Code::TooManyAttempts, detail).retry_after(secs)
    })
}

/// Checks the parts of a new account.
pub fn new_account(name: &str, shown: &str, role: Role, now: Instant) -> Result<Account, Problem> {
    let (name, shown) = (name.trim(), shown.trim());
    if !(1..=64).contains(&name.chars().count()) || name.chars().any(char::is_control) {
        return Err(Problem::new(Code::OutOfRange, "a name has 1 to 64 characters").at("/name"));
    }
    if !(1..=120).contains(&shown.chars().count()) || shown.chars().any(char::is_control) {
        let detail = "a shown name has 1 to 120 characters";
        return Err(Problem::new(Code::OutOfRange, detail).at("/shown"));
    }
    let id = AccountId(chance::identifier(now));
    Ok(Account {
        id,
        name: name.to_owned(),
        shown: shown.to_owned(),
        role,
        active: true,
    })
}

/// The kept form of a password, made off the request's thread.
pub async fn hash(centre: &Centre, plain: String) -> Result<String, Problem> {
    let made = off_thread(centre, move || password::hashed(&plain)).await?;
    made.map_err(|unfit| Problem::new(Code::OutOfRange, unfit.to_string()).at("/password"))
}

async fn compare(centre: &Centre, plain: String, kept: String) -> Result<bool, Problem> {
    off_thread(centre, move || password::matches(&plain, &kept)).await
}

async fn off_thread<T: Send + 'static>(
    centre: &Centre,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let busy = || Problem::new(Code::Busy, "too many passwords are being checked").retry_after(1);
    let Ok(_turn) = centre.passwords.acquire().await else {
        return Err(busy());
    };
    tokio::task::spawn_blocking(work)
        .await
        .ok()
        .ok_or_else(busy)
}

/// Opens a session or token and returns its secret.
async fn open(
    centre: &Centre,
    account: AccountId,
    via: Via,
    label: &str,
    expires: Instant,
) -> Result<String, Problem> {
    let secret = match via {
        Via::Session => chance::secret(),
        Via::Token => format!("{TOKEN_PREFIX}{}", chance::secret()),
    };
    let (digest, label) = (digest(&secret), label.to_owned());
    let what = format!("{} opened", via.word());
    centre
        .journal
        .run(move |turn| {
            let opening = Opening {
                digest,
                account,
                via,
                label,
                expires,
            };
            let opened = accounts::open(turn.tables, &opening, turn.now, OPEN_MAX);
            let detail = opening.label.as_str();
            let by = Some(account);
            turn.note(append_deed(turn.tables, turn.now, by, (&what, detail)));
            turn.written(opened)
        })
        .await?;
    Ok(secret)
}

fn session_cookie(secret: &str, secs: u64, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={secs}{secure}");
    // Cannot fail: the secret is letters and digits.
    HeaderValue::try_from(cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}
