//! The OpenAPI document: written from the code, committed, and compared in a test.

use std::sync::Arc;

use utoipa::Modify;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{OpenApi, RefOr};

use super::caller::COOKIE;
use crate::centre::Centre;

/// What the document says beside its routes.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Thalweg",
        description = "The picture of a coordination centre: tracks, findings, alarms, events, and \
                       the border they happen at. Every refusal is a problem (RFC 9457) with a \
                       stable `code`. The live stream is described in docs/protocol/live.md.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
        contact(),
    ),
    modifiers(&Security),
    security(("session" = []), ("token" = [])),
)]
pub(super) struct Preamble;

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
        let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("session", cookie);
        components.add_security_scheme("token", token);
    }
}

/// Says of the whole document what its parts cannot say.
pub(super) fn finish(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations(item) {
            operation.operation_id = Some(operation_id(method, path));
            name_problems(operation);
        }
    }
    open_joined_schemas(document);
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let operations = [
        ("get", &mut item.get),
        ("put", &mut item.put),
        ("post", &mut item.post),
        ("patch", &mut item.patch),
        ("delete", &mut item.delete),
    ];
    let present = operations.into_iter();
    present.filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// A name after method and path, such as `get_zones_id_tracks`, that neither clashes nor changes
/// with the code.
fn operation_id(method: &str, path: &str) -> String {
    let words = path
        .split(['/', '{', '}', '.'])
        .filter(|word| !matches!(*word, "" | "api" | "v1"));
    let words: Vec<&str> = std::iter::once(method).chain(words).collect();
    words.join("_")
}

/// Refusals are sent as problems, whatever the answer would have been.
fn name_problems(operation: &mut Operation) {
    for (status, response) in &mut operation.responses.responses {
        if let (RefOr::T(response), true) = (response, status.starts_with(['4', '5']))
            && let Some(problem) = response.content.shift_remove("application/json")
        {
            let kind = "application/problem+json".to_owned();
            response.content.insert(kind, problem);
        }
    }
}

/// A schema that another one joins to its own fields cannot say that it has no others.
fn open_joined_schemas(document: &mut OpenApi) {
    let Some(components) = document.components.as_mut() else {
        return;
    };
    let joined: Vec<String> = components.schemas.values().flat_map(joined_by).collect();
    for name in joined {
        if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(&name) {
            object.additional_properties = None;
        }
    }
}

fn joined_by(schema: &RefOr<Schema>) -> Vec<String> {
    let RefOr::T(Schema::AllOf(all)) = schema else {
        return Vec::new();
    };
    let name = |item: &RefOr<Schema>| match item {
        RefOr::Ref(reference) => reference.ref_location.rsplit('/').next().map(str::to_owned),
        RefOr::T(_) => None,
    };
    all.items.iter().filter_map(name).collect()
}

/// The document as pretty JSON.
pub fn document(centre: &Arc<Centre>) -> String {
    let (_, document) = super::routes::split(centre);
    // Cannot fail: the document is plain values.
    let json = document.to_pretty_json().unwrap_or_default();
    format!("{json}\n")
}
