//! The resources that lead to the features: the entry, what is conformed to, the collections.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::collection::Collection;
use super::crs::Crs;
use super::html::Page;
use super::link::{GEOJSON, HTML, JSON, Link, OPENAPI, link, to_itself};
use super::wanted::{Form, FormQuery, Visit};
use crate::api::extract::{Path, Query};
use crate::api::origin::Origin;
use crate::api::problem::Problem;
use crate::centre::Centre;

/// Where a client begins.
#[derive(Debug, Serialize, ToSchema)]
pub struct Landing {
    /// Whose picture it is.
    pub title: String,
    /// What it is.
    pub description: &'static str,
    /// Where to go on.
    pub links: Vec<Link>,
}

/// What is conformed to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conformance {
    /// Conformance classes by their names for all the world.
    #[serde(rename = "conformsTo")]
    #[schema(rename = "conformsTo")]
    pub conforms_to: [&'static str; 4],
}

/// All collections.
#[derive(Debug, Serialize, ToSchema)]
pub struct Collections {
    /// To itself.
    pub links: Vec<Link>,
    /// The collections.
    pub collections: Vec<CollectionView>,
}

/// One collection.
#[derive(Debug, Serialize, ToSchema)]
pub struct CollectionView {
    /// Its name in addresses.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it shows.
    pub description: &'static str,
    /// To itself and to its items.
    pub links: Vec<Link>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<Extent>,
    /// What its items are.
    #[serde(rename = "itemType")]
    #[schema(rename = "itemType")]
    pub item_type: &'static str,
    /// The coordinate reference systems it is offered in.
    pub crs: [&'static str; 3],
    /// The one it is kept in.
    #[serde(rename = "storageCrs")]
    #[schema(rename = "storageCrs")]
    pub storage_crs: &'static str,
}

/// Where a collection is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Extent {
    /// In space.
    pub spatial: SpatialExtent,
}

/// Where a collection is in space.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpatialExtent {
    /// One box: west, south, east, north.
    pub bbox: [[f64; 4]; 1],
    /// In which coordinates.
    pub crs: &'static str,
}

const CLASSES: [&str; 4] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
];

/// Where a GIS client begins.
#[utoipa::path(get, path = "/ogc", tag = "ogc", params(FormQuery),
    responses((status = 200, content((Landing = "application/json"), (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn landing(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<FormQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    let form = Form::parse(query.f.as_deref(), visit.accepted)?;
    let mut links = to_itself(&visit.origin, "", form == Form::Html, JSON).to_vec();
    links.extend([
        link(&visit.origin, "/api", "service-desc", OPENAPI).titled("The API as OpenAPI"),
        link(&visit.origin, "/conformance", "conformance", JSON).titled("What is conformed to"),
        link(&visit.origin, "/collections", "data", JSON).titled("The collections"),
    ]);
    let landing = Landing {
        title: centre.config.centre.name.clone(),
        description: "The picture of the centre for GIS clients: tracks, zones, border sections, \
                      places and events",
        links,
    };
    Ok(match form {
        Form::Json => Json(landing).into_response(),
        Form::Html => {
            let page = Page::new(&landing.title, landing.description);
            page.links(&landing.links).into_response()
        }
    })
}

/// What is conformed to.
#[utoipa::path(get, path = "/ogc/conformance", tag = "ogc", params(FormQuery),
    responses((status = 200, content((Conformance = "application/json"), (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn conformance(
    Query(query): Query<FormQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    Ok(match Form::parse(query.f.as_deref(), visit.accepted)? {
        Form::Json => Json(Conformance {
            conforms_to: CLASSES,
        })
        .into_response(),
        Form::Html => Page::new("What is conformed to", &CLASSES.join(", ")).into_response(),
    })
}

/// The document of the whole API, OpenAPI 3.1.
#[utoipa::path(get, path = "/ogc/api", tag = "ogc",
    responses((status = 200, description = "OpenAPI 3.1",
               content_type = "application/vnd.oai.openapi+json;version=3.1"),
              (status = "4XX", body = Problem)))]
pub async fn service(State(centre): State<Arc<Centre>>) -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, OPENAPI)],
        crate::api::document(&centre),
    )
}

/// All collections.
#[utoipa::path(get, path = "/ogc/collections", tag = "ogc", params(FormQuery),
    responses((status = 200, content((Collections = "application/json"), (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn collections(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<FormQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    let form = Form::parse(query.f.as_deref(), visit.accepted)?;
    let links = to_itself(&visit.origin, "/collections", form == Form::Html, JSON).to_vec();
    let views = Collection::ALL.map(|collection| view(&centre, collection, &visit.origin));
    Ok(match form {
        Form::Json => Json(Collections {
            links,
            collections: views.into(),
        })
        .into_response(),
        Form::Html => {
            let to_each = views.iter().map(|view| {
                let path = format!("/collections/{}", view.id);
                link(&visit.origin, &path, "item", HTML).titled(view.title)
            });
            let page = Page::new("Collections", "").links(&links);
            page.links(&to_each.collect::<Vec<_>>()).into_response()
        }
    })
}

/// One collection.
#[utoipa::path(get, path = "/ogc/collections/{collection}", tag = "ogc",
    params(("collection" = String, Path,
            pattern = "^(tracks|zones|sections|places|events)$", example = "tracks"), FormQuery),
    responses((status = 200,
               content((CollectionView = "application/json"), (String = "text/html"))),
              (status = "4XX", body = Problem)))]
pub async fn collection(
    State(centre): State<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<FormQuery>,
    visit: Visit,
) -> Result<Response, Problem> {
    let form = Form::parse(query.f.as_deref(), visit.accepted)?;
    let mut view = view(&centre, id.parse()?, &visit.origin);
    let path = format!("/collections/{}", view.id);
    let own = to_itself(&visit.origin, &path, form == Form::Html, JSON);
    view.links.splice(..1, own);
    Ok(match form {
        Form::Json => Json(view).into_response(),
        Form::Html => {
            let page = Page::new(view.title, view.description);
            page.links(&view.links).into_response()
        }
    })
}

fn view(centre: &Centre, collection: Collection, origin: &Origin) -> CollectionView {
    let path = format!("/collections/{}", collection.id());
    let items = format!("{path}/items");
    let extent = collection.extent(centre).map(|bounds| Extent {
        spatial: SpatialExtent {
            bbox: [bounds.into()],
            crs: Crs::Crs84.uri(),
        },
    });
    CollectionView {
        id: collection.id(),
        title: collection.title(),
        description: collection.description(),
        links: vec![
            link(origin, &path, "self", JSON).titled(collection.title()),
            link(origin, &format!("{items}?f=json"), "items", GEOJSON).titled("Items as GeoJSON"),
            link(origin, &format!("{items}?f=html"), "items", HTML).titled("Items as HTML"),
        ],
        extent,
        item_type: "feature",
        crs: Crs::ALL.map(Crs::uri),
        storage_crs: Crs::Crs84.uri(),
    }
}
