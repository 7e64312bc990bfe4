//! Where the caller reaches this node: the beginning of every absolute address in an answer.
//!
//! A map or a GIS client follows addresses as they stand, so they begin with what the client itself
//! called: the forwarded host when something stands in front of the node, else the host of the
//! request. A header that lies misleads only who sent it: such answers are not shared by caches.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;

use crate::centre::Centre;

/// `https://host:port`, or nothing: then addresses begin with their path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromRequestParts<Arc<Centre>> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        centre: &Arc<Centre>,
    ) -> Result<Self, Infallible> {
        let header = |name: &str| {
            let value = parts.headers.get(name)?.to_str().ok()?;
            // Proxies in a row append theirs; the first is what the client called.
            value.split(',').next().map(str::trim)
        };
        let host = header("x-forwarded-host")
            .or_else(|| header(HOST.as_str()))
            .or_else(|| parts.uri.authority().map(Authority::as_str));
        let secure = match header("x-forwarded-proto") {
            Some(scheme) => scheme == "https",
            None => centre.secure,
        };
        Ok(Self::new(host, secure))
    }
}

impl Origin {
    fn new(host: Option<&str>, secure: bool) -> Self {
        let scheme = if secure { "https" } else { "http" };
        let host = host.filter(|host| is_host(host));
        Self(host.map_or_else(String::new, |host| format!("{scheme}://{host}")))
    }
}

/// Whether a text can stand as host and port in an address without ending it.
fn is_host(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    !text.is_empty() && text.len() <= 255 && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_with_what_the_client_called() {
        let named = Origin::new(Some("centre.example:8470"), true);
        assert_eq!(named.to_string(), "https://centre.example:8470");
        assert_eq!(
            Origin::new(Some("[::1]:80"), false).to_string(),
            "http://[::1]:80"
        );
    }

    #[test]
    fn a_host_that_would_end_the_address_is_left_out() {
        for host in ["", "a/b", "a\"b", "a b", "<script>"] {
            assert_eq!(Origin::new(Some(host), false).to_string(), "");
        }
    }
}
