//! Reading a JSON body, and saying exactly what is wrong with it.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use super::problem::{Code, Problem};

/// The largest JSON body: a zone of a million positions fits.
pub const BODY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// A JSON body.
#[derive(Debug, Clone)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let named_json = is_json(request.headers());
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => {
                        Problem::new(Code::TooLarge, "the body is larger than this route takes")
                    }
                    _ => Problem::new(Code::Malformed, "the body did not arrive whole"),
                })?;
        if !named_json {
            let detail = "the body must be `application/json`";
            return Err(Problem::new(Code::UnsupportedMedia, detail));
        }
        parse(&bytes).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let named = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    named.is_some_and(|named| {
        let kind = named.split(';').next().unwrap_or("").trim();
        kind.eq_ignore_ascii_case("application/json")
            || kind.eq_ignore_ascii_case("application/geo+json")
    })
}

/// Parses JSON; a fault names the place in the document.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|fault| {
        let path = fault.path().to_string();
        let problem = Problem::new(Code::Malformed, fault.inner().to_string());
        if path == "." {
            problem
        } else {
            problem.at(pointer(&path))
        }
    })?;
    reader
        .end()
        .map_err(|fault| Problem::new(Code::Malformed, fault.to_string()))?;
    Ok(value)
}

/// `a.b[3].c` as a JSON pointer.
fn pointer(path: &str) -> String {
    format!(
        "/{}",
        path.replace('[', ".").replace(']', "").replace('.', "/")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Ship {
        #[expect(dead_code, reason = "only its parsing matters")]
        crew: Vec<u32>,
    }

    #[test]
    fn a_wrong_value_is_named_by_its_place() {
        let problem = parse::<Ship>(br#"{"crew":[1,"two"]}"#).unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("/crew/1"));
        assert!(
            problem.detail.contains("invalid type: string \"two\""),
            "{}",
            problem.detail
        );
    }

    #[test]
    fn an_unknown_field_is_refused_by_name() {
        let problem = parse::<Ship>(br#"{"crew":[],"captain":1}"#).unwrap_err();
        assert!(
            problem.detail.contains("unknown field `captain`"),
            "{}",
            problem.detail
        );
    }

    #[test]
    fn what_follows_the_document_is_refused() {
        assert!(parse::<Ship>(br#"{"crew":[]} {"crew":[]}"#).is_err());
    }
}
