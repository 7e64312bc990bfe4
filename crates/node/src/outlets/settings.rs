//! How an outlet is reached and what it lets out.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};
use thalweg_domain::place::GeoBox;
use utoipa::ToSchema;

use crate::sources::{PLAIN_NAME, Unusable, is_plain_name, must};

/// An outlet: AIS sentences as they came in, filtered, for other programs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutletSettings {
    /// A short name: letters, digits, `-` and `_`.
    #[schema(pattern = "^[A-Za-z0-9_-]{1,40}$")]
    pub name: String,
    /// Address and port on which programs call; up to 64 at once.
    #[schema(value_type = String)]
    pub listen: SocketAddr,
    /// What is let out.
    #[serde(default)]
    pub filter: OutletFilter,
}

/// What an outlet lets out. What is absent does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OutletFilter {
    /// Only messages of tracks last seen in this box: west, south, east, north.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<f64>>, min_items = 4, max_items = 4)]
    pub area: Option<GeoBox>,
    /// Only these message types, 1 to 27.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 27)]
    pub types: Vec<u8>,
    /// Only these sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 1_000)]
    pub sources: Vec<String>,
}

impl OutletSettings {
    /// What types alone do not say.
    pub fn check(&self) -> Result<(), Unusable> {
        must(is_plain_name(&self.name), "name", PLAIN_NAME)?;
        let types = self
            .filter
            .types
            .iter()
            .all(|number| (1..=27).contains(number));
        must(types, "filter.types", "message types 1 to 27")?;
        must(
            self.filter.sources.len() <= 1_000,
            "filter.sources",
            "at most 1000 sources",
        )
    }
}
