//! Places where the border is crossed lawfully: border crossing points and ports.
//!
//! *Rule*: a crossing point is authorised by the competent authorities; anywhere else is not one.
//! *Source*: Regulation (EU) 2016/399 Art. 2(8); UN/LOCODE (UNECE recommendation 16) for codes.
//! *Here / not here*: where it is and what it is called. Its lanes, queue and controls are crate
//! `crossing`'s.
//! *Limits*: a name of 120 characters, a code of five.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::id::PlaceId;
use crate::place::Position;

/// A border crossing point or a port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Place {
    /// Given when it is defined, kept through versions.
    pub id: PlaceId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Where it is.
    pub position: Position,
    /// In which state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Country>,
    /// Its UN/LOCODE, such as `DKPAD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlocode: Option<String>,
}

/// Kinds of place (`domain-spec` 3.13 `Bcp.kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlaceKind {
    /// A crossing point whose mode of traffic the source does not say.
    CrossingPoint,
    /// A crossing point on a road.
    Road,
    /// A crossing point on a railway.
    Rail,
    /// A seaport.
    Port,
    /// An airport.
    Airport,
    /// A crossing point for pedestrians.
    Pedestrian,
    /// A river crossing.
    River,
}
