//! Reading definition documents, what they said before, and what the law says about them.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::definition::{
    DefinitionDocument, Layer, PictureDefinition, PictureKind, Presence, Subject, Sublayer,
    SublayerGroup, Takes, takes,
};
use thalweg_domain::form::{Kind, Part};
use thalweg_domain::id::PictureId;
use thalweg_domain::text::Prose;
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::definitions::{DefinitionClosed, DefinitionVersion};
use utoipa::{IntoParams, ToSchema};

use super::{gallery, identifier, unknown};
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::once::Answer;
use crate::api::parameters::Page;
use crate::api::problem::Problem;
use crate::centre::Centre;
use crate::pictures::Gallery;

/// Which pictures.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PicturesQuery {
    /// Also those that are no longer kept.
    pub closed: bool,
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
}

/// A picture by its definition document.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PictureView {
    /// Its identifier.
    pub id: PictureId,
    /// Whether it is the national picture of this centre.
    pub own: bool,
    /// 1 at first, counted up by every change; a writer names the one it read.
    pub revision: u32,
    /// What the document says.
    pub definition: PictureDefinition,
    /// Why it was written or amended last; absent while the law alone made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Prose>,
    /// When that was, and came to be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<Times>,
    /// Who did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why it is no longer kept, if it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<DefinitionClosed>,
}

/// What a document may hold, and what the law says about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DefinitionRules {
    /// The form of a document.
    pub document: Kind,
    /// The sublayers, in their order.
    pub sublayers: Vec<SublayerRule>,
    /// What goes into which picture.
    pub takes: Vec<TakesRule>,
}

/// A sublayer with who must have it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SublayerRule {
    /// Which.
    pub sublayer: Sublayer,
    /// Of which layer.
    pub layer: Layer,
    /// Under which heading it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<SublayerGroup>,
    /// Where the law speaks of it.
    pub source: &'static str,
    /// Whether a national picture must have it.
    pub national: Presence,
    /// Whether the European picture must have it.
    pub european: Presence,
    /// Whether the pre-frontier picture must have it.
    pub pre_frontier: Presence,
    /// Whether a specific picture must have it.
    pub specific: Presence,
}

/// What a picture of a kind takes of a subject.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakesRule {
    /// Pictures of which kind.
    pub kind: PictureKind,
    /// Of what.
    pub subject: Subject,
    /// What of it.
    pub takes: Takes,
    /// Where the law says so.
    pub source: &'static str,
}

impl PictureView {
    /// A picture as it is known; none of this name is.
    pub fn of(gallery: &Gallery<'_>, id: PictureId) -> Option<Self> {
        let (definition, revision) = gallery.definition(id)?;
        let record = gallery.picture.definitions.get(id);
        let latest = record.and_then(|record| record.latest());
        Some(Self {
            id,
            own: id == PictureId::OWN,
            revision,
            definition: definition.clone(),
            reason: latest.map(|version| version.reason.clone()),
            written: latest.map(|version| version.times),
            by: latest.map(|version| version.by.clone()),
            closed: record.and_then(|record| record.closed.clone()),
        })
    }
}

/// The pictures that this centre keeps documents of, its own one first.
#[utoipa::path(get, path = "/api/v1/pictures", tag = "pictures", params(PicturesQuery),
    responses((status = 200, body = Page<PictureView>), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<PicturesQuery>,
) -> Result<Json<Page<PictureView>>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let gallery = gallery(&centre, &known)?;
    let others = known.picture.definitions.iter();
    let others = others.filter(|record| record.id != PictureId::OWN);
    let kept = others.filter(|record| query.closed || record.closed.is_none());
    let ids = std::iter::once(PictureId::OWN).chain(kept.map(|record| record.id));
    Ok(Json(Page {
        items: ids.filter_map(|id| PictureView::of(&gallery, id)).collect(),
        next: None,
    }))
}

/// One picture's document; the centre's own one is also named `national`.
#[utoipa::path(get, path = "/api/v1/pictures/{id}", tag = "pictures",
    params(("id" = PictureId, Path), KnownQuery),
    responses((status = 200, body = PictureView, headers(("ETag", description = "Its revision."))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Answer, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let view = PictureView::of(&gallery(&centre, &known)?, identifier(&id)?);
    let view = view.ok_or_else(|| unknown(&id))?;
    Ok(Answer::version(&view, view.revision))
}

/// What a picture's document said, the last version first.
#[utoipa::path(get, path = "/api/v1/pictures/{id}/versions", tag = "pictures",
    params(("id" = PictureId, Path), KnownQuery),
    responses((status = 200, body = Vec<DefinitionVersion>), (status = "4XX", body = Problem)))]
pub async fn versions(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<Vec<DefinitionVersion>>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let picture = identifier(&id)?;
    if gallery(&centre, &known)?.definition(picture).is_none() {
        return Err(unknown(&id));
    }
    let record = known.picture.definitions.get(picture);
    Ok(Json(record.map_or_else(Vec::new, |record| {
        record.versions().to_vec()
    })))
}

/// What a definition document may hold, which sublayers which picture must have, and what goes into
/// which picture.
#[utoipa::path(get, path = "/api/v1/pictures/rules", tag = "pictures",
    responses((status = 200, body = DefinitionRules)))]
pub async fn rules() -> Json<DefinitionRules> {
    let sublayers = Sublayer::ALL.iter().map(|sublayer| SublayerRule {
        sublayer: *sublayer,
        layer: sublayer.layer(),
        group: sublayer.group(),
        source: sublayer.article(),
        national: sublayer.presence(PictureKind::National),
        european: sublayer.presence(PictureKind::European),
        pre_frontier: sublayer.presence(PictureKind::PreFrontier),
        specific: sublayer.presence(PictureKind::Specific),
    });
    let kinds = PictureKind::ALL.iter().copied();
    let each = kinds.flat_map(|kind| Subject::ALL.iter().map(move |subject| (kind, *subject)));
    Json(DefinitionRules {
        document: DefinitionDocument::kind(),
        sublayers: sublayers.collect(),
        takes: each.map(|(kind, subject)| rule(kind, subject)).collect(),
    })
}

const fn rule(kind: PictureKind, subject: Subject) -> TakesRule {
    let (takes, source) = takes(kind, subject);
    TakesRule {
        kind,
        subject,
        takes,
        source,
    }
}
