//! The features of a collection, page by page and one by one.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::collection::{Collection, Found};
use super::crs::Crs;
use super::feature::Feature;
use super::html::Page;
use super::link::{GEOJSON, HTML, JSON, Link, link, replaced, to_itself};
use super::wanted::{Form, ItemQuery, ItemsQuery, Visit};
use crate::api::extract::{Path, Query};
use crate::api::origin::Origin;
use crate::api::problem::{Code, Problem};
use crate::centre::Centre;

/// A page of features.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeatureCollection {
    #[serde(rename = "type")]
    #[schema(rename = "type")]
    kind: &'static str,
    /// GeoJSON features, by identifier.
    #[schema(value_type = Vec<Object>)]
    features: Vec<Feature>,
    /// To itself and to the next page.
    links: Vec<Link>,
    /// When the answer was made.
    #[serde(rename = "timeStamp")]
    #[schema(rename = "timeStamp")]
    made: Instant,
    /// How many there are on all pages.
    #[serde(rename = "numberMatched")]
    #[schema(rename = "numberMatched")]
    matched: usize,
    /// How many there are on this page.
    #[serde(rename = "numberReturned")]
    #[schema(rename = "numberReturned")]
    returned: usize,
}

/// The features of a collection that are in a box and a time.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items", tag = "ogc",
    params(("collection" = String, Path,
            pattern = "^(tracks|zones|sections|places|events)$", example = "tracks"), ItemsQuery),
    responses((status = 200, content((FeatureCollection = "application/geo+json"),
                                     (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn list(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<ItemsQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    let collection: Collection = id.parse()?;
    let form = Form::parse(query.f.as_deref(), visit.accepted)?;
    let wanted = query.parse()?;
    let (asked, made) = (wanted.clone(), centre.clock.now());
    let known = collection.known(&centre, query.known_at.as_deref()).await?;
    let found = apart(move || collection.find(&centre, &known, &asked)).await?;
    let path = format!("/collections/{}/items", collection.id());
    let links = links(&visit, &path, form, &found);
    if form == Form::Html {
        return Ok(as_page(collection, &found, &links, &visit.origin).into_response());
    }
    let features = FeatureCollection {
        kind: "FeatureCollection",
        returned: found.features.len(),
        features: found.features,
        links,
        made,
        matched: found.matched,
    };
    Ok((as_geojson(wanted.crs), Json(features)).into_response())
}

/// One feature.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items/{id}", tag = "ogc",
    params(("collection" = String, Path,
            pattern = "^(tracks|zones|sections|places|events)$", example = "tracks"),
           ("id" = String, Path, max_length = 64), ItemQuery),
    responses((status = 200, content((Object = "application/geo+json"), (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn show(
    State(centre): State<Arc<Centre>>,
    Path((collection, id)): Path<(String, String)>,
    Query(query): Query<ItemQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    let collection: Collection = collection.parse()?;
    let form = Form::parse(query.f.as_deref(), visit.accepted)?;
    let wanted = ItemsQuery {
        crs: query.crs,
        ..ItemsQuery::default()
    }
    .parse()?;
    let known = collection.known(&centre, query.known_at.as_deref()).await?;
    let mut feature = collection.get(&centre, &known, &id, &wanted)?;
    let path = format!("/collections/{}/items/{}", collection.id(), feature.id);
    feature.links = to_itself(&visit.origin, &path, form == Form::Html, GEOJSON).to_vec();
    feature.links.push(to_collection(collection, &visit.origin));
    if form == Form::Html {
        let own = link(&visit.origin, &path, "self", HTML).titled(&feature.id);
        let page = Page::new(collection.title(), &feature.id).links(&feature.links);
        return Ok(page
            .table([(own, &feature.properties)].into_iter())
            .into_response());
    }
    Ok((as_geojson(wanted.crs), Json(feature)).into_response())
}

/// Shapes of a million corners are no work for a thread that serves.
async fn apart(
    find: impl FnOnce() -> Result<Found, Problem> + Send + 'static,
) -> Result<Found, Problem> {
    match tokio::task::spawn_blocking(find).await {
        Ok(found) => found,
        Err(fault) => {
            tracing::error!(%fault, "a question for features ended early");
            Err(Problem::new(
                Code::Internal,
                "the features could not be read",
            ))
        }
    }
}

fn links(visit: &Visit, path: &str, form: Form, found: &Found) -> Vec<Link> {
    let Visit { origin, query, .. } = visit;
    let itself = format!("{path}?{query}");
    let mut links = to_itself(origin, &itself, form == Form::Html, GEOJSON).to_vec();
    if let Some(next) = &found.next {
        let path = format!("{path}?{}", replaced(query, "cursor", next));
        let kind = match form {
            Form::Json => GEOJSON,
            Form::Html => HTML,
        };
        links.push(link(origin, &path, "next", kind).titled("next page"));
    }
    links
}

fn to_collection(collection: Collection, origin: &Origin) -> Link {
    let path = format!("/collections/{}", collection.id());
    link(origin, &path, "collection", JSON).titled(collection.title())
}

/// Says in which coordinates the answer is written.
fn as_geojson(crs: Crs) -> [(HeaderName, String); 2] {
    [
        (header::CONTENT_TYPE, GEOJSON.to_owned()),
        (
            HeaderName::from_static("content-crs"),
            format!("<{}>", crs.uri()),
        ),
    ]
}

fn as_page(collection: Collection, found: &Found, links: &[Link], origin: &Origin) -> Page {
    let matched = format!("{} in all", found.matched);
    let rows = found.features.iter().map(|feature| {
        let path = format!("/collections/{}/items/{}", collection.id(), feature.id);
        let own = link(origin, &path, "item", HTML).titled(&feature.id);
        (own, &feature.properties)
    });
    Page::new(collection.title(), &matched)
        .links(&[to_collection(collection, origin)])
        .links(links)
        .table(rows)
}
