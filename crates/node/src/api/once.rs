//! Writes that may be sent twice: who repeats a request under its `Idempotency-Key` gets the
//! answer that the first one got, and nothing is done again.
//!
//! The answer is kept in the transaction of the write itself, so that there is no moment at which
//! one is durable without the other. A refusal changes nothing and is not kept.
//!
//! *Limits*: those of [`crate::store::answers`]; a key of [`KEY_CHARS_MAX`] printable characters;
//! of an answer over [`ANSWER_BYTES_MAX`] only status and headers are kept.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::body::BODY_BYTES_MAX;
use super::caller::Caller;
use super::problem::{Code, Problem};
use super::versions::tag;
use crate::access::Person;
use crate::centre::Centre;
use crate::journal::Turn;
use crate::store::answers::{self, Kept};

/// The header that carries the key.
pub const HEADER: &str = "idempotency-key";
const KEY_CHARS_MAX: usize = 128;
const ANSWER_BYTES_MAX: usize = 1 << 20;

/// A key, and what it was used for.
#[derive(Debug, Clone)]
struct Key {
    text: String,
    request: [u8; 32],
}

/// Who writes, and under which key.
#[derive(Debug, Clone)]
pub struct Writer {
    /// Who.
    pub person: Person,
    key: Option<Key>,
}

impl<S: Send + Sync> FromRequestParts<S> for Writer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Caller(person) = Caller::from_request_parts(parts, state).await?;
        let key = parts.extensions.get().cloned();
        Ok(Self { person, key })
    }
}

impl IntoParams for Writer {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(format!("^[!-~]{{1,{KEY_CHARS_MAX}}}$")));
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "A repeat under the same key within 24 hours is answered as before.",
            ))
            .schema(Some(text));
        vec![key.build()]
    }
}

/// The answer to a write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    status: u16,
    revision: Option<u32>,
    location: Option<String>,
    body: Option<String>,
}

impl Answer {
    /// Done, with nothing more to say.
    pub const fn done() -> Self {
        Self {
            status: StatusCode::NO_CONTENT.as_u16(),
            revision: None,
            location: None,
            body: None,
        }
    }

    /// A version of something.
    pub fn version(value: &impl Serialize, revision: u32) -> Self {
        Self {
            status: StatusCode::OK.as_u16(),
            revision: Some(revision),
            location: None,
            // Cannot fail: what the API shows are plain values.
            body: serde_json::to_string(value).ok(),
        }
    }

    /// Something that has no revision of its own.
    pub fn read(value: &impl Serialize) -> Self {
        Self {
            revision: None,
            ..Self::version(value, 0)
        }
    }

    /// What it says, read back.
    pub fn said<T: DeserializeOwned>(&self) -> Option<T> {
        let body = self.body.as_deref()?;
        serde_json::from_str(body).ok()
    }

    /// It was made, and is read there.
    #[must_use]
    pub fn made(self, location: String) -> Self {
        Self {
            status: StatusCode::CREATED.as_u16(),
            location: Some(location),
            ..self
        }
    }

    fn trimmed(&self) -> Self {
        let body = self.body.clone();
        Self {
            body: body.filter(|body| body.len() <= ANSWER_BYTES_MAX),
            ..self.clone()
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        // Cannot fail: the constructors give statuses.
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut headers = HeaderMap::new();
        if let Some(revision) = self.revision {
            headers.insert(header::ETAG, tag(revision));
        }
        if let Some(location) = self.location.and_then(|place| place.parse().ok()) {
            headers.insert(header::LOCATION, location);
        }
        let Some(body) = self.body else {
            return (status, headers).into_response();
        };
        let json = HeaderValue::from_static("application/json");
        headers.insert(header::CONTENT_TYPE, json);
        (status, headers, body).into_response()
    }
}

/// The layer around all routes that write: takes note of the key and of what is asked.
pub async fn note_key(request: Request, next: Next) -> Result<Response, Problem> {
    let Some(text) = key(request.headers())? else {
        return Ok(next.run(request).await);
    };
    let (mut parts, body) = request.into_parts();
    let bytes = to_bytes(body, BODY_BYTES_MAX).await.map_err(|_too_large| {
        Problem::new(Code::TooLarge, "the body is larger than this route takes")
    })?;
    let request = digest(&parts, &bytes);
    parts.extensions.insert(Key { text, request });
    Ok(next
        .run(Request::from_parts(parts, Body::from(bytes)))
        .await)
}

/// Writes, unless the same request under the same key was answered already.
pub async fn write(
    centre: &Centre,
    writer: Writer,
    job: impl FnOnce(&mut Turn<'_>, &Person) -> Result<Answer, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let Writer { person, key } = writer;
    let Some(key) = key else {
        return Ok(centre.journal.run(move |turn| job(turn, &person)).await?);
    };
    let once = move |turn: &mut Turn<'_>| {
        let kept = answers::find(turn.tables, person.account, &key.text, turn.now);
        if let Some(kept) = turn.kept(kept).flatten() {
            return again(&kept, &key);
        }
        let answer = job(turn, &person)?;
        let kept = Kept {
            request: key.request,
            answer: answer.trimmed(),
        };
        turn.note(answers::keep(
            turn.tables,
            (person.account, &key.text),
            &kept,
            turn.now,
        ));
        Ok(answer)
    };
    Ok(centre.journal.run(once).await?)
}

fn again(kept: &Kept<Answer>, key: &Key) -> Result<Answer, Problem> {
    if kept.request == key.request {
        return Ok(kept.answer.clone());
    }
    let detail = "the idempotency key was used for another request within the last 24 hours";
    Err(Problem::new(Code::IdempotencyConflict, detail).at("Idempotency-Key"))
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get(HEADER) else {
        return Ok(None);
    };
    let text = key.to_str().unwrap_or("");
    let is_printable = text.bytes().all(|byte| byte.is_ascii_graphic());
    if is_printable && (1..=KEY_CHARS_MAX).contains(&text.len()) {
        return Ok(Some(text.to_owned()));
    }
    let detail = format!("an idempotency key has 1 to {KEY_CHARS_MAX} characters from ! to ~");
    Err(Problem::new(Code::Malformed, detail).at("Idempotency-Key"))
}

/// What a request asks for: method, path and query, the revision it read, and its body.
fn digest(parts: &Parts, body: &[u8]) -> [u8; 32] {
    let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let read = parts.headers.get(header::IF_MATCH);
    let mut digest = Sha256::new();
    for part in [
        parts.method.as_str().as_bytes(),
        path.as_bytes(),
        read.map_or(&[], HeaderValue::as_bytes),
    ] {
        digest.update(part);
        digest.update([0]);
    }
    digest.update(body);
    digest.finalize().into()
}
