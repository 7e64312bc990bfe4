//! The API: what people's screens and other programs use; the screens use nothing else.
//!
//! [`routes`] lists every route under the act it performs. The guard in [`caller`] lets a request
//! pass only if its sender may do that act. Reading order: how a request is refused, who calls,
//! what bodies and parameters look like, then one file for each noun.
//!
//! *Limits*: bodies as [`body`] says, pages as [`parameters`] says.

mod document;
mod routes;

pub mod body;
pub mod caller;
pub mod extract;
pub mod known;
pub mod once;
pub mod origin;
pub mod parameters;
pub mod problem;
pub mod quality;
pub mod versions;

pub mod accounts;
pub mod alarms;
pub mod assets;
pub mod audit;
pub mod briefings;
pub mod centre;
pub mod charts;
pub mod deadlines;
pub mod environment;
pub mod events;
pub mod exports;
pub mod facts;
pub mod findings;
pub mod handovers;
pub mod health;
pub mod imports;
pub mod incidents;
pub mod levels;
pub mod live;
pub mod log;
pub mod notes;
pub mod outlets;
pub mod patrols;
pub mod pictures;
pub mod places;
pub mod plans;
pub mod preferences;
pub mod reports;
pub mod requests;
pub mod sections;
pub mod session;
pub mod sources;
pub mod tasks;
pub mod tracks;
pub mod watchlists;
pub mod zones;

pub mod past;
pub mod positions;
pub mod print;
pub mod replay;
pub mod timeline;

pub mod ogc;
pub mod tiles;

pub use document::document;
pub use routes::router;
