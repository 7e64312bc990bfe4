//! Preferences: what a person's screens remember, as one document that only they read.
//!
//! The node does not look into it: palette, shortcuts, layer sets and column widths are the
//! client's words.
//!
//! *Limits*: [`DOCUMENT_BYTES_MAX`].

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde_json::{Map, Value};

use super::body::Body;
use super::caller::Caller;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::store::settings;

/// The kind under which preferences are kept, by account.
const PREFERENCES: &str = "preferences";
const DOCUMENT_BYTES_MAX: usize = 64 * 1024;

/// One's own preferences; an empty document while there are none.
#[utoipa::path(get, path = "/api/v1/settings/me", tag = "settings",
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
) -> Result<Json<Map<String, Value>>, Problem> {
    let name = person.account.to_string();
    let kept = centre
        .readers
        .read(|reader| reader.setting(PREFERENCES, &name))?;
    Ok(Json(kept.unwrap_or_default()))
}

/// Keeps one's own preferences in place of what was kept.
#[utoipa::path(put, path = "/api/v1/settings/me", tag = "settings", request_body = Object,
    responses((status = 200, body = Object), (status = "4XX", body = Problem)))]
pub async fn put(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
    Body(document): Body<Map<String, Value>>,
) -> Result<Json<Map<String, Value>>, Problem> {
    // Cannot fail: what was read as JSON can be written.
    let bytes = serde_json::to_vec(&document).map_or(usize::MAX, |json| json.len());
    if bytes > DOCUMENT_BYTES_MAX {
        let detail = format!("preferences have at most {DOCUMENT_BYTES_MAX} bytes, not {bytes}");
        return Err(Problem::new(Code::TooLarge, detail));
    }
    let kept = document.clone();
    centre
        .journal
        .run(move |turn| {
            let name = person.account.to_string();
            turn.note(settings::set(turn.tables, PREFERENCES, &name, &kept));
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(Json(document))
}
