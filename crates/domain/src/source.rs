//! Sources: the feeds a centre listens to.
//!
//! *Rule*: every observation names the source that brought it, for as long as it is kept.
//! *Source*: 2019/1896 Art. 25(2) (sources of the national situational picture).
//! *Here / not here*: the identity of a source. How it is connected is `node`'s configuration.
//! *Limits*: 65,536 sources a centre.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A source's number at this centre: given once, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SourceId(pub u16);

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
