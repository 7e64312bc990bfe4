//! Files of fields: which are in use, and taking one.
//!
//! *Limits*: a file of [`super::super::body::BODY_BYTES_MAX`] bytes; larger ones are for
//! `thalweg import`, while the node is not running.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, header};
use serde::{Deserialize, Serialize};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::FieldsFileId;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_domain::weather::FieldQuantity;
use thalweg_domain::weather::file::{FieldsFormat, Skipped};
use thalweg_domain::weather::grid::Grid;
use thalweg_picture::Draft;
use thalweg_picture::weather::{Refusal, TakenFile};
use utoipa::{IntoParams, ToSchema};

use super::super::extract::Query;
use super::super::known::{Known, KnownQuery};
use super::super::once::{self, Answer, Writer};
use super::super::problem::{Code, Problem};
use crate::access::Person;
use crate::centre::Centre;
use crate::chance;
use crate::journal::Turn;
use crate::weather::take::{Given, TakeFault, judge};

/// A file in use.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldsFileView {
    /// Which.
    pub id: FieldsFileId,
    /// Its name where it came from.
    pub name: Phrase,
    /// In which format it is.
    pub format: FieldsFormat,
    /// Its length.
    pub bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Who made it.
    pub provider: Phrase,
    /// Under which licence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Phrase>,
    /// How it is handled.
    pub handling: Handling,
    /// When it was taken.
    pub taken: Instant,
    /// What it holds, by quantity.
    pub holds: Vec<Held>,
    /// What else is in it.
    pub skipped: Vec<Skipped>,
}

/// The fields of one quantity in a file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Held {
    /// Of what.
    pub quantity: FieldQuantity,
    /// When the newest was made.
    pub issued: Instant,
    /// The first time that one holds for.
    pub valid_from: Instant,
    /// The last.
    pub valid_to: Instant,
    /// How many.
    pub fields: usize,
    /// The grid of the first.
    pub grid: Grid,
}

impl FieldsFileView {
    fn of(TakenFile { file, taken }: &TakenFile) -> Self {
        let mut holds: Vec<Held> = Vec::new();
        for field in &file.fields {
            match holds
                .iter_mut()
                .find(|held| held.quantity == field.quantity)
            {
                Some(held) => {
                    held.issued = held.issued.max(field.issued);
                    held.valid_from = held.valid_from.min(field.valid);
                    held.valid_to = held.valid_to.max(field.valid);
                    held.fields += 1;
                }
                None => holds.push(Held {
                    quantity: field.quantity,
                    issued: field.issued,
                    valid_from: field.valid,
                    valid_to: field.valid,
                    fields: 1,
                    grid: field.grid,
                }),
            }
        }
        let file = file.clone();
        Self {
            id: file.id,
            name: file.name,
            format: file.format,
            bytes: file.bytes,
            sha256: file.sha256,
            provider: file.provider,
            licence: file.licence,
            handling: file.handling,
            taken: *taken,
            holds,
            skipped: file.skipped,
        }
    }
}

/// The files in use: at most 100.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldsFiles {
    /// The last taken first.
    pub items: Vec<FieldsFileView>,
}

/// The files of fields in use.
#[utoipa::path(get, path = "/api/v1/environment/files", tag = "environment", params(KnownQuery),
    responses((status = 200, body = FieldsFiles), (status = "4XX", body = Problem)))]
pub async fn list(
    Shared(centre): Shared<Arc<Centre>>,
    Query(query): Query<KnownQuery>,
) -> Result<Json<FieldsFiles>, Problem> {
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let mut items: Vec<FieldsFileView> = known
        .picture
        .weather
        .files()
        .map(FieldsFileView::of)
        .collect();
    items.sort_by_key(|file| std::cmp::Reverse((file.taken, file.id)));
    Ok(Json(FieldsFiles { items }))
}

/// What is said of a file beside its bytes.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TakeQuery {
    /// Its name where it came from.
    #[param(min_length = 1, max_length = 200, example = "gfs.t00z.pgrb2.0p25.f006")]
    pub name: String,
    /// Who made it; as the file says when absent.
    #[param(max_length = 200)]
    #[serde(default)]
    pub provider: Option<String>,
    /// Under which licence; as the file says when absent.
    #[param(max_length = 200)]
    #[serde(default)]
    pub licence: Option<String>,
}

/// Takes a file of fields: GRIB edition 2 or netCDF with the CF conventions.
#[utoipa::path(post, path = "/api/v1/environment/files", tag = "environment",
    params(TakeQuery, Writer),
    request_body(content((Vec<u8> = "application/octet-stream"))),
    responses((status = 201, body = FieldsFileView), (status = "4XX", body = Problem)))]
pub async fn take(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Query(query): Query<TakeQuery>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Answer, Problem> {
    check_media(&headers)?;
    let TakeQuery {
        name,
        provider,
        licence,
    } = query;
    let given = Given {
        name,
        provider,
        licence,
    };
    let id = FieldsFileId(chance::identifier(centre.clock.now()));
    let taking = centre.weather.taking.lock().await;
    let file = tokio::task::block_in_place(|| {
        let file = judge(&given, &bytes, id)?;
        let kept = centre.weather.keep(id, &bytes);
        kept.map_err(|fault| Problem::new(Code::Unsaved, fault.to_string()))?;
        Ok::<_, Problem>(file)
    })?;
    let job = move |turn: &mut Turn<'_>, person: &Person| {
        let body = turn.state.picture.weather.decide(file.clone(), turn.now)?;
        let happened = turn.now;
        turn.append(Draft {
            happened,
            by: person.actor(),
            body,
        });
        let view = FieldsFileView::of(&TakenFile {
            file,
            taken: happened,
        });
        Ok(Answer::read(&view).made("/api/v1/environment/files".to_owned()))
    };
    let answer = once::write(&centre, writer, job).await;
    tokio::task::block_in_place(|| {
        let state = centre.journal.state();
        if let Err(fault) = centre.weather.sweep(&state.picture.weather) {
            tracing::warn!(%fault, "files of fields that are not in use were not removed");
        }
    });
    drop(taking);
    answer
}

fn check_media(headers: &HeaderMap) -> Result<(), Problem> {
    let named = headers.get(header::CONTENT_TYPE);
    let named = named.and_then(|value| value.to_str().ok()).unwrap_or("");
    if named == "application/octet-stream" {
        return Ok(());
    }
    let detail = "a file of fields is sent as `application/octet-stream`";
    Err(Problem::new(Code::UnsupportedMedia, detail))
}

impl From<TakeFault> for Problem {
    fn from(fault: TakeFault) -> Self {
        let code = match &fault {
            TakeFault::Size(_) => Code::TooLarge,
            TakeFault::Fields(_) | TakeFault::Provider | TakeFault::Text { .. } => Code::Malformed,
        };
        Self::new(code, fault.to_string())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::new(Code::Refused, refusal.to_string())
    }
}
