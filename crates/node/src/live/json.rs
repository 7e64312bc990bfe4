//! The live picture as JSON, for programs that read no binary frames.

use serde::Serialize;
use thalweg_domain::measure::{Bearing, Knots, Metres};
use thalweg_domain::observation::NavigationStatus;
use thalweg_domain::place::Position;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{TrackId, TrackKind, TrackStatus};
use utoipa::ToSchema;

use super::frame::Since;
use super::picture::{Identity, LivePicture};
use super::record::TrackRecord;

/// One track of the live picture.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct TrackView {
    /// Which track.
    pub id: TrackId,
    /// What it is drawn as.
    pub kind: TrackKind,
    /// How current it is.
    pub status: TrackStatus,
    /// Longitude, latitude.
    pub position: Position,
    /// Speed over ground in knots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed: Option<Knots>,
    /// Course over ground in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<Bearing>,
    /// Heading in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Bearing>,
    /// Degrees a minute, positive to starboard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_of_turn: Option<f32>,
    /// What the crew says it is doing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub navigation_status: Option<NavigationStatus>,
    /// Height in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub altitude: Option<Metres>,
    /// When the position was measured.
    pub sensed: Instant,
    /// When it was received.
    pub received: Instant,
    /// When the track was last heard, by any message.
    pub heard: Instant,
    /// Which source brought the position.
    pub source: SourceId,
    /// Who it claims to be.
    #[serde(flatten)]
    pub identity: Identity,
}

impl TrackView {
    /// A record with the identity that goes with it.
    pub fn of(record: &TrackRecord, identity: Option<&Identity>) -> Self {
        let fix = record.fix;
        Self {
            id: fix.track,
            kind: fix.kind,
            status: record.status,
            position: fix.position,
            speed: fix.speed,
            course: fix.course,
            heading: fix.heading,
            rate_of_turn: fix.rate_of_turn,
            navigation_status: fix.status,
            altitude: fix.altitude,
            sensed: fix.sensed,
            received: fix.received,
            heard: record.heard,
            source: fix.source,
            identity: identity.cloned().unwrap_or_default(),
        }
    }
}

/// What changed in a view.
#[derive(Serialize)]
struct Changes {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tracks: Vec<TrackView>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<TrackId>,
}

impl LivePicture {
    /// What changed since a watcher last looked; `None` when nothing did. A track that moved from
    /// one cell to another is not gone.
    pub fn changes_as_json(&self, since: Since) -> Option<String> {
        let changed = || {
            self.cells_in(since.rect)
                .filter(move |(_, t)| t.changed > since.tick)
        };
        let tracks: Vec<TrackView> = changed()
            .flat_map(|(_, tracks)| tracks.records.iter())
            .filter(|kept| kept.changed > since.tick)
            .map(|kept| self.view(&kept.record))
            .collect();
        let gone: Vec<TrackId> = changed()
            .flat_map(|(_, tracks)| tracks.removals.iter())
            .filter(|(tick, _)| *tick > since.tick && since.tick > 0)
            .map(|(_, id)| *id)
            .filter(|id| {
                self.get(*id)
                    .is_none_or(|record| !since.covers(record.position()))
            })
            .collect();
        if tracks.is_empty() && gone.is_empty() {
            return None;
        }
        // Cannot fail: views are plain values.
        serde_json::to_string(&Changes { tracks, gone }).ok()
    }

    /// One track with its identity.
    pub fn view(&self, record: &TrackRecord) -> TrackView {
        TrackView::of(record, self.identity(record.id()).map(AsRef::as_ref))
    }
}
