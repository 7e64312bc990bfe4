//! Where assets are: by their tracks, else as they were reported.
//!
//! *Limits*: [`LOOKED_UP_MAX`] tracks are looked up in the past; assets beyond are where they were
//! reported.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::place::Position;
use thalweg_domain::report::own_assets::Asset;
use thalweg_domain::time::Instant;
use thalweg_domain::track::{TrackId, TrackStatus};
use thalweg_picture::assets::OwnRecord;
use utoipa::ToSchema;

use crate::api::past::ask;
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::history::Span;

/// Tracks that are looked up in the past at most.
const LOOKED_UP_MAX: usize = 200;
/// How far back a track's last position is looked for.
const BACK: Duration = Duration::from_secs(24 * 3_600);

/// What says where an asset is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhereaboutsBasis {
    /// Its track.
    Track,
    /// Its report.
    Report,
}

/// Where an asset is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Whereabouts {
    /// What says so.
    pub basis: WhereaboutsBasis,
    /// Where.
    pub position: Position,
    /// When it was there.
    pub at: Instant,
    /// The track.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<TrackId>,
    /// How current the track is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TrackStatus>,
    /// Speed over ground in knots.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speed: Option<Knots>,
    /// Course over ground in degrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub course: Option<Bearing>,
}

/// Where the tracks of assets are, now or at an instant that has passed.
#[derive(Debug, Default)]
pub struct Tracked(HashMap<TrackId, Whereabouts>);

impl Tracked {
    /// Looks for the tracks of assets: in the live picture, or in the history as known at `past`.
    pub async fn of(
        centre: &Arc<Centre>,
        assets: &[&Asset],
        past: Option<Instant>,
    ) -> Result<Self, Problem> {
        let tracks = assets.iter().filter_map(|asset| asset.named_track());
        match past {
            None => Ok(Self::live(centre, assets)),
            Some(at) => Self::then(centre, tracks.take(LOOKED_UP_MAX).collect(), at).await,
        }
    }

    fn live(centre: &Centre, assets: &[&Asset]) -> Self {
        let picture = centre.hub.picture();
        let found = assets.iter().filter_map(|asset| asset.named_track());
        let found = found.filter_map(|track| {
            let record = picture.get(track)?;
            let fix = &record.fix;
            let whereabouts = Whereabouts {
                basis: WhereaboutsBasis::Track,
                position: fix.position,
                at: fix.sensed,
                track: Some(track),
                status: Some(record.status),
                speed: fix.speed,
                course: fix.course,
            };
            Some((track, whereabouts))
        });
        Self(found.collect())
    }

    async fn then(
        centre: &Arc<Centre>,
        tracks: Vec<TrackId>,
        at: Instant,
    ) -> Result<Self, Problem> {
        let span = Span {
            from: at.before(BACK),
            to: at.offset_ms(1),
            known_at: Some(at),
        };
        let rows = ask(centre, move |history| {
            let rows = tracks
                .into_iter()
                .map(|track| history.last_before(track, span));
            rows.collect::<Result<Vec<_>, _>>()
        });
        let rows = rows.await?.into_iter().flatten();
        let found = rows.map(|row| {
            let fix = row.fix();
            let whereabouts = Whereabouts {
                basis: WhereaboutsBasis::Track,
                position: fix.position,
                at: fix.sensed,
                track: Some(fix.track),
                status: None,
                speed: fix.speed,
                course: fix.course,
            };
            (fix.track, whereabouts)
        });
        Ok(Self(found.collect()))
    }

    /// Where an asset is: by its track, unless it was reported elsewhere later.
    pub fn whereabouts(&self, record: &OwnRecord) -> Option<Whereabouts> {
        let asset = record.own.asset()?;
        let by_track = asset.named_track().and_then(|track| self.0.get(&track));
        let reported = asset.position.map(|position| Whereabouts {
            basis: WhereaboutsBasis::Report,
            position,
            at: asset.position_at.unwrap_or(record.reported.happened),
            track: asset.named_track(),
            status: None,
            speed: None,
            course: None,
        });
        match (by_track, reported) {
            (Some(track), Some(reported)) if reported.at > track.at => Some(reported),
            (Some(track), _) => Some(track.clone()),
            (None, reported) => reported,
        }
    }
}
