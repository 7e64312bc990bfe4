//! What is on the layers of a picture: how much on every sublayer, and the items of one.
//!
//! *Limits*: a page of items; a picture is composed on a thread that may take its time.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Shared;
use serde::{Deserialize, Serialize};
use thalweg_domain::definition::{Ground, Layer};
use thalweg_domain::handling::Classification;
use thalweg_domain::id::PictureId;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_picture::composed::{Item, Picked, PicturePart, SublayerView, ThingState, Tree};
use utoipa::{IntoParams, ToSchema};

use super::{gallery, identifier, unknown};
use crate::api::extract::{Path, Query};
use crate::api::known::{Known, KnownQuery};
use crate::api::parameters::{self, Page};
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;
use crate::pictures::words;

/// Characters to look for at most.
const TEXT_CHARS_MAX: usize = 100;

/// A picture as a tree.
#[derive(Debug, Serialize, ToSchema)]
pub struct PictureTree {
    /// Which picture.
    pub picture: PictureId,
    /// What it is called.
    pub name: Phrase,
    /// The revision of its document.
    pub revision: u32,
    /// As of when.
    pub at: Instant,
    /// The three layers, in the order of the law.
    pub layers: Vec<LayerView>,
    /// What the rules of composition keep from it.
    pub left_out: Vec<LeftOutView>,
}

/// One layer.
#[derive(Debug, Serialize, ToSchema)]
pub struct LayerView {
    /// Which.
    pub layer: Layer,
    /// The highest marking of what is on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<Classification>,
    /// Its sublayers, in their order.
    pub sublayers: Vec<SublayerView>,
}

/// How many things are not on a picture, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOutView {
    /// On which ground.
    pub ground: Ground,
    /// Where the law says so.
    pub source: &'static str,
    /// How many.
    pub count: u64,
}

/// Which items of a layer or sublayer.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemsQuery {
    /// How far back they lie; those that are current when absent.
    pub state: Option<ThingState>,
    /// Only those whose title holds these words, whatever their case.
    #[param(min_length = 1, max_length = 100)]
    pub text: Option<String>,
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

/// The layers of a picture with how much is on every sublayer, how new it is and how it is marked.
#[utoipa::path(get, path = "/api/v1/pictures/{id}/layers", tag = "pictures",
    params(("id" = PictureId, Path), KnownQuery),
    responses((status = 200, body = PictureTree), (status = "4XX", body = Problem)))]
pub async fn tree(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<PictureTree>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let picture = identifier(&id)?;
    apart(move || {
        let gallery = gallery(&centre, &known)?;
        let composer = gallery.composer(picture, known.at);
        let composer = composer.ok_or_else(|| unknown(picture))?;
        let tree = centre.trees.of(picture, &composer);
        let revision = gallery
            .definition(picture)
            .map_or(1, |(_, revision)| revision);
        Ok(Json(PictureTree {
            picture,
            name: composer.definition.document().name.clone(),
            revision,
            at: known.at,
            layers: layers(&tree),
            left_out: left_out(&tree),
        }))
    })
    .await
}

/// The items of a layer or sublayer of a picture, the newest first: by a layer's word, a sublayer's
/// word, or the name of one that the owner added.
#[utoipa::path(get, path = "/api/v1/pictures/{id}/layers/{sublayer}/items", tag = "pictures",
    params(("id" = PictureId, Path), ("sublayer" = String, Path, max_length = 200), ItemsQuery),
    responses((status = 200, body = Page<Item>), (status = "4XX", body = Problem)))]
pub async fn items(
    Shared(centre): Shared<Arc<Centre>>,
    Path((id, sublayer)): Path<(String, String)>,
    Query(query): Query<ItemsQuery>,
) -> Result<Json<Page<Item>>, Problem> {
    parameters::check_length("text", query.text.as_deref(), TEXT_CHARS_MAX)?;
    if query.text.as_deref() == Some("") {
        return Err(Problem::new(Code::OutOfRange, "text has at least 1 character").at("text"));
    }
    let (skipped, limit) = parameters::page::<usize>(query.cursor.as_deref(), query.limit)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let picture = identifier(&id)?;
    apart(move || {
        let gallery = gallery(&centre, &known)?;
        let composer = gallery.composer(picture, known.at);
        let composer = composer.ok_or_else(|| unknown(picture))?;
        let part = PicturePart::named(composer.definition.document(), &sublayer);
        let part = part.ok_or_else(|| Problem::not_found("sublayer", &sublayer))?;
        let items = composer.items(&Picked {
            part,
            state: query.state.unwrap_or(ThingState::Current),
            words: words(query.text.as_deref()),
        });
        Ok(Json(cut(items, skipped.unwrap_or(0), limit)))
    })
    .await
}

/// One page. Its cursor counts: between two pages something may have come, and is then on neither.
fn cut(items: Vec<Item>, skipped: usize, limit: usize) -> Page<Item> {
    let upto = skipped.saturating_add(limit);
    let next = (items.len() > upto).then(|| upto.to_string());
    Page {
        items: items.into_iter().skip(skipped).take(limit).collect(),
        next,
    }
}

fn layers(tree: &Tree) -> Vec<LayerView> {
    let views = Layer::ALL.iter().map(|layer| {
        let on_it = tree.sublayers.iter().filter(|view| view.layer == *layer);
        let sublayers: Vec<SublayerView> = on_it.cloned().collect();
        LayerView {
            layer: *layer,
            marking: sublayers.iter().filter_map(|view| view.marking).max(),
            sublayers,
        }
    });
    views.collect()
}

fn left_out(tree: &Tree) -> Vec<LeftOutView> {
    let each = tree.left_out.iter();
    each.map(|(ground, count)| LeftOutView {
        ground: *ground,
        source: ground.article(),
        count: *count,
    })
    .collect()
}

/// Composing a picture of a million reports is no work for a thread that serves.
async fn apart<T: Send + 'static>(
    compose: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(compose).await {
        Ok(composed) => composed,
        Err(fault) => {
            tracing::error!(%fault, "a picture was not composed to its end");
            Err(Problem::new(
                Code::Internal,
                "the picture could not be composed",
            ))
        }
    }
}
