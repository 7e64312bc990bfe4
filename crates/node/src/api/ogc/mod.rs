//! OGC API - Features: the picture for GIS clients, without a plug-in of ours.
//!
//! Five collections show what is believed now: tracks, zones, border sections, places and events.
//! Clients read them page by page, by box and by time, in the coordinates they work in. They log in
//! with an API token, as `docs/adr/0013-gis-clients.md` says.
//!
//! *Source*: OGC 17-069r4 (part 1: core, GeoJSON, HTML), OGC 18-058r1 (part 2: coordinate reference
//! systems by reference).
//! *Here / not here*: reading. The past is asked of the history, changes are made by the API.
//! *Limits*: [`wanted::LIMIT_MAX`] features a page, further ones behind its `next` link.
//!
//! In reading order: which coordinates, what is asked, whether a shape is in it, what a feature is
//! and which there are; then how an answer is written, and the resources.

mod crs;
mod overlap;
mod wanted;

mod collection;
mod feature;

mod html;
mod link;

pub mod entry;
pub mod items;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::routes::Routes;

/// The resources.
pub(super) fn routes() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(entry::landing))
        .routes(routes!(entry::conformance))
        .routes(routes!(entry::service))
        .routes(routes!(entry::collections))
        .routes(routes!(entry::collection))
        .routes(routes!(items::list))
        .routes(routes!(items::show))
}
