//! Links: how one resource leads to the next.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::origin::Origin;

/// A link (RFC 8288).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FeatureLink)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// What it is to this resource.
    pub rel: &'static str,
    /// How it is written.
    #[serde(rename = "type")]
    #[schema(rename = "type")]
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
}

pub const JSON: &str = "application/json";
pub const GEOJSON: &str = "application/geo+json";
pub const HTML: &str = "text/html";
/// Our document is OpenAPI 3.1.
pub const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.1";

/// A link to a path below the entry of the features.
pub fn link(origin: &Origin, path: &str, rel: &'static str, kind: &'static str) -> Link {
    Link {
        href: format!("{origin}/ogc{path}"),
        rel,
        kind,
        title: String::new(),
    }
}

impl Link {
    /// Gives it a name for people.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }
}

/// The links of a resource to itself, as it is written here and in the other way.
pub fn to_itself(origin: &Origin, path: &str, is_html: bool, json: &'static str) -> [Link; 2] {
    let rel = |same: bool| if same { "self" } else { "alternate" };
    let as_json = link(origin, &with_form(path, "json"), rel(!is_html), json);
    let as_html = link(origin, &with_form(path, "html"), rel(is_html), HTML);
    [as_json.titled("as JSON"), as_html.titled("as HTML")]
}

/// The address with its parameters, in another form.
fn with_form(path: &str, form: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let query = replaced(query, "f", form);
    format!("{path}?{query}")
}

/// A query string in which one parameter is another, and all others are as they were.
pub fn replaced(query: &str, name: &str, value: &str) -> String {
    let is_other = |pair: &&str| {
        let key = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && key != name
    };
    let mut pairs: Vec<&str> = query.split('&').filter(is_other).collect();
    let own = format!("{name}={value}");
    pairs.push(&own);
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_link_keeps_every_other_parameter() {
        let query = "bbox=1,2,3,4&cursor=a&limit=5&crs=http%3A%2F%2Fx";
        let next = replaced(query, "cursor", "b");
        assert_eq!(next, "bbox=1,2,3,4&limit=5&crs=http%3A%2F%2Fx&cursor=b");
        assert_eq!(replaced("", "f", "json"), "f=json");
    }
}
