//! Versions: what is read carries its revision as `ETag`, what is changed names it in `If-Match`.
//!
//! *Source*: RFC 9110 §8.8.3 and §13.1.1; RFC 6585 §3 (428).

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::problem::{Code, Problem};

/// The revision that the sender of a change has read.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub u32);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(named) = parts.headers.get(header::IF_MATCH) else {
            let detail = "name the revision you read in `If-Match`, as its `ETag` said";
            return Err(Problem::new(Code::RevisionNeeded, detail).at("If-Match"));
        };
        let revision = named.to_str().ok().and_then(revision);
        revision.map(Self).ok_or_else(|| {
            let detail = "`If-Match` must be a revision in quotes, such as \"3\"";
            Problem::new(Code::Malformed, detail).at("If-Match")
        })
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let tag = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^\"[0-9]{1,9}\"$"));
        let header = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some("The revision that was read, as its `ETag` said."))
            .schema(Some(tag));
        vec![header.build()]
    }
}

/// Refuses a change of another revision than the one of now.
pub fn check(read: u32, now: u32) -> Result<(), Problem> {
    if read == now {
        return Ok(());
    }
    let detail = format!("it was changed meanwhile: you read revision {read}, it is now {now}");
    Err(Problem::new(Code::Outdated, detail).at("If-Match"))
}

/// A revision as `ETag`.
pub fn tag(revision: impl std::fmt::Display) -> HeaderValue {
    // Cannot fail: digits in quotes are a header value.
    HeaderValue::from_str(&format!("\"{revision}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether the sender has this version already (`If-None-Match`).
pub fn is_known(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    headers.get(header::IF_NONE_MATCH) == Some(tag)
}

fn revision(tag: &str) -> Option<u32> {
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_a_number_in_quotes() {
        assert_eq!(revision(tag(17).to_str().unwrap()), Some(17));
        for wrong in ["17", "\"", "\"\"", "W/\"17\"", "*", "\"-1\""] {
            assert_eq!(revision(wrong), None, "{wrong}");
        }
    }
}
