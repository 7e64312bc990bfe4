//! The OpenAPI document: written from the code, committed, and compared in a test.

use std::sync::Arc;

use utoipa::Modify;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};

use super::caller::COOKIE;
use crate::centre::Centre;

/// What the document says beside its routes.
#[derive(OpenApi)]
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
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
        let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme("session", cookie);
        components.add_security_scheme("token", token);
    }
}

/// Names every operation after its method and path, such as `get_zones_id_tracks`: names that
/// neither clash nor change with the code.
pub(super) fn name_operations(document: &mut utoipa::openapi::OpenApi) {
    for (path, item) in &mut document.paths.paths {
        let words: Vec<&str> = path
            .split(['/', '{', '}', '.'])
            .filter(|word| !matches!(*word, "" | "api" | "v1"))
            .collect();
        let words = words.join("_");
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(format!("{method}_{words}"));
            }
        }
    }
}

/// The document as pretty JSON.
pub fn document(centre: &Arc<Centre>) -> String {
    let (_, document) = super::routes::split(centre);
    // Cannot fail: the document is plain values.
    let json = document.to_pretty_json().unwrap_or_default();
    format!("{json}\n")
}
