//! Importing a file: what would become of it, and taking it.
//!
//! A file is judged whole, line by line; while a line is refused nothing of it is taken. Who sends a
//! file twice brings nothing new.
//!
//! *Limits*: a file of [`super::body::BODY_BYTES_MAX`] bytes and [`RECORDS_MAX`] lines; larger ones
//! are for `thalweg import`, while the node is not running.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use utoipa::IntoParams;

use super::extract::{Path, Query};
use super::once::{self, Answer, Writer};
use super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::files::account::FileAccount;
use crate::files::lines::FileForm;
use crate::files::take::{Content, FileKind, judge};
use crate::files::template;
use crate::journal::Turn;

/// The most lines that a running node takes at once: others wait for the journal meanwhile.
const RECORDS_MAX: usize = 20_000;

/// What a file holds.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// What the file holds.
    #[param(inline)]
    pub kind: FileKind,
}

/// Says what would become of a file, without taking it.
#[utoipa::path(post, path = "/api/v1/imports/check", tag = "files", params(ImportQuery),
    request_body(content((serde_json::Value = "application/json"), (String = "application/x-ndjson"),
                         (String = "text/csv"))),
    responses((status = 200, body = FileAccount), (status = "4XX", body = Problem)))]
pub async fn check(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<ImportQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<FileAccount>, Problem> {
    let content = content(&headers, query.kind, &bytes)?;
    let classified = centre.config.centre.classified;
    let now = centre.clock.now();
    let judged = tokio::task::block_in_place(|| {
        let state = centre.journal.state();
        judge(&state.picture, now, content, classified, &mut || {})
    });
    Ok(Json(judged.account))
}

/// Takes a file, whole or not at all.
#[utoipa::path(post, path = "/api/v1/imports", tag = "files", params(ImportQuery, Writer),
    request_body(content((serde_json::Value = "application/json"), (String = "application/x-ndjson"),
                         (String = "text/csv"))),
    responses((status = 200, body = FileAccount), (status = "4XX", body = Problem)))]
pub async fn take(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Query(query): Query<ImportQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Answer, Problem> {
    let content = content(&headers, query.kind, &bytes)?;
    let classified = centre.config.centre.classified;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let picture = &turn.state.picture;
        let judged = judge(picture, turn.now, content, classified, &mut || {});
        let account = judged.append(turn, &person.actor());
        if account.taken {
            return Ok(Answer::read(&account));
        }
        Err(Problem::not_taken(account))
    };
    once::write(&centre, writer, job).await
}

fn content(headers: &HeaderMap, kind: FileKind, bytes: &[u8]) -> Result<Content, Problem> {
    let named = headers.get(header::CONTENT_TYPE);
    let named = named.and_then(|value| value.to_str().ok()).unwrap_or("");
    let form = FileForm::of_media(named).ok_or_else(|| {
        let detail = "a file is `application/json`, `application/x-ndjson` or `text/csv`";
        Problem::new(Code::UnsupportedMedia, detail)
    })?;
    let content = Content::read(bytes, kind, form)
        .map_err(|fault| Problem::new(Code::Malformed, fault.to_string()))?;
    if content.len() > RECORDS_MAX {
        let lines = content.len();
        let detail = format!("the file has {lines} lines: a running node takes {RECORDS_MAX}");
        return Err(Problem::new(Code::TooLarge, detail));
    }
    Ok(content)
}

/// What a file of reports may hold: the columns of a form with their article, ready to be filled.
/// `form` is one of the eight forms, or a block of theirs such as `search_and_rescue`.
#[utoipa::path(get, path = "/api/v1/forms/{form}/template/{as}", tag = "files",
    params(("form" = String, Path, max_length = 64, example = "single_event"),
           ("as" = String, Path, pattern = "^(csv|json)$", example = "csv")),
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"))),
              (status = "4XX", body = Problem)))]
pub async fn template(
    Path((form, wanted)): Path<(String, String)>,
) -> Result<axum::response::Response, Problem> {
    use axum::response::IntoResponse as _;
    let unknown = || Problem::not_found("form", &form);
    match wanted.as_str() {
        "csv" => {
            let text = template::csv(&form).ok_or_else(unknown)?;
            let name = format!("attachment; filename=\"{form}.csv\"");
            let kind = "text/csv; charset=utf-8".to_owned();
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_DISPOSITION, name),
            ];
            Ok((headers, text).into_response())
        }
        "json" => Ok(Json(template::json(&form).ok_or_else(unknown)?).into_response()),
        _ => Err(Problem::not_found("template", &wanted)),
    }
}
