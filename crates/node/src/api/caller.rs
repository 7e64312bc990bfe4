//! Who calls: the guard before every route that is not for everyone.
//!
//! A route is registered together with the act it performs, so that there is one list of who may do
//! what, and none can be reached without passing here.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::problem::{Code, Problem};
use crate::access::session::{TOKEN_PREFIX, digest, forgery_word, same};
use crate::access::{Act, Person, Via};
use crate::centre::Centre;

/// The cookie of a session.
pub const COOKIE: &str = "thalweg";
/// The header in which our page proves that it sent a change.
pub const FORGERY_HEADER: &str = "x-thalweg-forgery";

/// The person who calls, as handlers receive it from the guard.
#[derive(Debug, Clone)]
pub struct Caller(pub Person);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let passed = parts.extensions.get::<Person>().cloned();
        passed
            .map(Self)
            .ok_or_else(|| Problem::new(Code::Unauthenticated, "nobody is logged in"))
    }
}

/// Lets a request pass if its sender may do the act.
pub async fn guard(
    State((centre, act)): State<(Arc<Centre>, Act)>,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let person = identify(&centre, request.headers(), request.method())?;
    person.role.check(act)?;
    request.extensions_mut().insert(person);
    Ok(next.run(request).await)
}

fn identify(centre: &Centre, headers: &HeaderMap, method: &Method) -> Result<Person, Problem> {
    let unknown = || Problem::new(Code::Unauthenticated, "nobody is logged in");
    let (secret, via) = secret(headers).ok_or_else(unknown)?;
    let now = centre.clock.now();
    let person = centre
        .readers
        .read(|reader| reader.who(&digest(&secret), now))?;
    let person = person
        .filter(|person| person.via == via)
        .ok_or_else(unknown)?;
    if via == Via::Session && !method.is_safe() {
        check_forgery(headers, &secret)?;
    }
    Ok(person)
}

/// The secret of a request: a token if there is one, else the cookie.
///
/// A token comes as `Bearer`, or as the password of `Basic`, which is all that GIS clients know;
/// the name beside it is not looked at. An account's own password is never taken here.
pub fn secret(headers: &HeaderMap) -> Option<(Cow<'_, str>, Via)> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '));
    let token = match given {
        Some(("Bearer", token)) => Cow::Borrowed(token),
        Some(("Basic", pair)) => Cow::Owned(password(pair)?),
        _ => return cookie(headers).map(|secret| (Cow::Borrowed(secret), Via::Session)),
    };
    token
        .starts_with(TOKEN_PREFIX)
        .then_some((token, Via::Token))
}

/// The password of basic authentication (RFC 7617).
fn password(pair: &str) -> Option<String> {
    let pair = String::from_utf8(BASE64_STANDARD.decode(pair.trim()).ok()?).ok()?;
    pair.split_once(':')
        .map(|(_, password)| password.to_owned())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
}

fn check_forgery(headers: &HeaderMap, secret: &str) -> Result<(), Problem> {
    let word = headers
        .get(FORGERY_HEADER)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    if same(word, &forgery_word(secret)) {
        return Ok(());
    }
    let detail = format!(
        "a change by cookie needs the header {FORGERY_HEADER} with the word of the session"
    );
    Err(Problem::new(Code::Forgery, detail))
}
