//! Findings: what detectors noticed, in its latest revision.
//!
//! *Limits*: all that are going on and the last 10,000 that are over; what each said earlier, and
//! older ones, are facts.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::Deserialize;
use thalweg_domain::alarm::AlarmKind;
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::id::{FindingId, ZoneId};
use thalweg_domain::time::Instant;
use thalweg_domain::track::TrackId;
use utoipa::{IntoParams, ToSchema};

use super::extract::{Path, Query};
use super::known::{Known, KnownQuery};
use super::parameters::{self, Page};
use super::problem::Problem;
use crate::centre::Centre;

/// Which findings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FindingsQuery {
    /// Only of this kind.
    #[param(inline)]
    pub kind: Option<FindingKind>,
    /// Only of this standing.
    pub standing: Option<Standing>,
    /// Only about this track.
    #[param(value_type = Option<TrackId>)]
    pub track: Option<String>,
    /// Only in this zone.
    pub zone: Option<ZoneId>,
    /// Only what went on after this time.
    #[param(value_type = Option<Instant>)]
    pub from: Option<String>,
    /// Only what began before this time.
    #[param(value_type = Option<Instant>)]
    pub to: Option<String>,
    /// Where the last page ended, as it said in `next`.
    #[param(max_length = 64)]
    pub cursor: Option<String>,
    /// How many items, 1 to 10000.
    #[param(minimum = 1, maximum = 10_000)]
    pub limit: Option<u32>,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// Kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A track came into a zone.
    ZoneEntry,
    /// A track left a zone.
    ZoneExit,
    /// A track stays in a zone.
    ZoneDwell,
    /// No track is in a zone.
    ZoneAbsence,
    /// A track is too fast or too slow in a zone.
    ZoneSpeed,
    /// A track makes for the shore.
    ShoreApproach,
    /// A transponder fell silent.
    DarkPeriod,
    /// A track reports from where it cannot be.
    PositionJump,
    /// A distress device is on the air.
    DistressSignal,
}

/// Findings, the last noticed first.
#[utoipa::path(get, path = "/api/v1/findings", tag = "findings", params(FindingsQuery),
    responses((status = 200, body = Page<Finding>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<FindingsQuery>,
) -> Result<Json<Page<Finding>>, Problem> {
    let wanted = Wanted::parse(&query)?;
    let (before, limit) = parameters::page::<FindingId>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let some = known.picture.findings.iter().rev();
    let some = some
        .filter(|finding| before.is_none_or(|before| finding.id < before))
        .filter(|finding| wanted.fits(finding));
    let items = some.take(limit + 1).cloned().collect();
    Ok(Json(Page::cut(items, limit, |finding: &Finding| {
        finding.id.to_string()
    })))
}

/// One finding in its latest revision.
#[utoipa::path(get, path = "/api/v1/findings/{id}", tag = "findings",
    params(("id" = FindingId, Path), KnownQuery),
    responses((status = 200, body = Finding), (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<Finding>, Problem> {
    let unknown = || Problem::not_found("finding", &id);
    let finding: FindingId = id.parse().ok().ok_or_else(unknown)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let finding = known.picture.findings.get(finding);
    finding.cloned().map(Json).ok_or_else(unknown)
}

/// A parsed query.
struct Wanted {
    kind: Option<AlarmKind>,
    standing: Option<Standing>,
    track: Option<TrackId>,
    zone: Option<ZoneId>,
    from: Instant,
    to: Instant,
}

impl Wanted {
    fn parse(query: &FindingsQuery) -> Result<Self, Problem> {
        Ok(Self {
            kind: query.kind.map(AlarmKind::from),
            standing: query.standing,
            track: query.track.as_deref().map(parameters::track).transpose()?,
            zone: query.zone,
            from: parameters::instant_or("from", query.from.as_deref(), Instant::EPOCH)?,
            to: parameters::instant_or("to", query.to.as_deref(), Instant::MAX)?,
        })
    }

    fn fits(&self, finding: &Finding) -> bool {
        let kind = AlarmKind::of(&finding.noticed);
        self.kind.is_none_or(|wanted| wanted == kind)
            && self
                .standing
                .is_none_or(|standing| finding.standing == standing)
            && self.track.is_none_or(|track| finding.track == Some(track))
            && self.zone.is_none_or(|zone| finding.zone == Some(zone))
            && finding.from <= self.to
            && finding.until.is_none_or(|until| until >= self.from)
    }
}

/// A finding rings as the kind of its own name.
impl From<FindingKind> for AlarmKind {
    fn from(kind: FindingKind) -> Self {
        match kind {
            FindingKind::ZoneEntry => Self::ZoneEntry,
            FindingKind::ZoneExit => Self::ZoneExit,
            FindingKind::ZoneDwell => Self::ZoneDwell,
            FindingKind::ZoneAbsence => Self::ZoneAbsence,
            FindingKind::ZoneSpeed => Self::ZoneSpeed,
            FindingKind::ShoreApproach => Self::ShoreApproach,
            FindingKind::DarkPeriod => Self::DarkPeriod,
            FindingKind::PositionJump => Self::PositionJump,
            FindingKind::DistressSignal => Self::DistressSignal,
        }
    }
}
