//! Exporting: exactly what a list shows, as a file. What may not be given to the recipient that is
//! named is left out and counted; every file carries its marking.
//!
//! *Limits*: [`RECORDS_MAX`] records a file; more are refused, so that no file is silently cut.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thalweg_domain::handling::{Classification, Handling};
use thalweg_domain::id::EventId;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use thalweg_picture::reports::Filed;
use utoipa::ToSchema;

use super::body::Body;
use super::events::read::{EventsQuery, Wanted as WantedEvents, identifier};
use super::extract::{Path, Query};
use super::known::{Known, KnownQuery};
use super::parameters;
use super::problem::{Code, Problem};
use super::reports::read::{ReportsQuery, Wanted as WantedReports};
use crate::centre::Centre;
use crate::files::alert::Alert;
use crate::files::layers::{Drawn, Layer, Mark};
use crate::files::release::{RECORDS_MAX, Release};
use crate::files::sheet;

/// The marking of a file.
const MARKING: HeaderName = HeaderName::from_static("x-thalweg-marking");
/// How many records stayed.
const LEFT_OUT: HeaderName = HeaderName::from_static("x-thalweg-left-out");
/// The most events that can be named.
const NAMED_MAX: usize = 10_000;

/// The forms in which lists leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// Comma-separated values.
    Csv,
    /// JSON, which can be imported again.
    Json,
    /// KML 2.2.
    Kml,
    /// An Atom feed with `GeoRSS`.
    Georss,
}

impl ExportForm {
    fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "kml" => Ok(Self::Kml),
            "georss" => Ok(Self::Georss),
            _ => Err(Problem::not_found("form of export", text)),
        }
    }

    const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Kml => "application/vnd.google-earth.kml+xml",
            Self::Georss => "application/atom+xml",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Kml => "kml",
            Self::Georss => "xml",
        }
    }
}

/// Exactly the events that a list with these conditions shows, on all its pages.
#[utoipa::path(get, path = "/api/v1/exports/events/{form}", tag = "files",
    params(("form" = String, Path, pattern = "^(csv|json|kml|georss)$", example = "csv"), EventsQuery),
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"),
                                     (String = "application/vnd.google-earth.kml+xml"),
                                     (String = "application/atom+xml"))),
              (status = "4XX", body = Problem)))]
pub async fn events(
    Shared(centre): Shared<Arc<Centre>>,
    Path(form): Path<String>,
    Query(query): Query<EventsQuery>,
) -> Result<Response, Problem> {
    let form = ExportForm::parse(&form)?;
    let recipient = parameters::recipient(query.releasable_to.as_deref())?;
    let wanted = WantedEvents::parse(&EventsQuery {
        releasable_to: None,
        ..query.clone()
    })?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let made = known.at;
    tokio::task::block_in_place(|| {
        let picture = &known.picture;
        let mut release = Release::begin(recipient, centre.config.centre.marking);
        let listed = picture.events.iter().rev();
        let listed = listed.filter(|record| wanted.fits(record, &picture.reports));
        let listed: Vec<&Record> = listed.filter(|one| release.lets(&handling(one))).collect();
        check_count(listed.len())?;
        let text = event_file(form, (&centre, picture), &listed, &release, made);
        Ok(file("events", form, &release, (made, text)))
    })
}

/// Which events, by name: what a screen shows, whatever it sorts and filters by.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedEvents {
    /// The events, in the order in which they are listed.
    #[schema(max_items = 10_000)]
    pub events: Vec<EventId>,
    /// For whom the file is; this centre when absent.
    #[serde(default)]
    #[schema(max_length = 200)]
    pub releasable_to: Option<String>,
}

/// Exactly the events that are named, in their order.
#[utoipa::path(post, path = "/api/v1/exports/events/{form}", tag = "files",
    params(("form" = String, Path, pattern = "^(csv|json|kml|georss)$", example = "csv")), request_body = NamedEvents,
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"),
                                     (String = "application/vnd.google-earth.kml+xml"),
                                     (String = "application/atom+xml"))),
              (status = "4XX", body = Problem)))]
pub async fn named(
    Shared(centre): Shared<Arc<Centre>>,
    Path(form): Path<String>,
    Body(request): Body<NamedEvents>,
) -> Result<Response, Problem> {
    let form = ExportForm::parse(&form)?;
    let known = Known::now(&centre);
    let picture = &known.picture;
    let mut release = Release::begin(
        parameters::recipient(request.releasable_to.as_deref())?,
        centre.config.centre.marking,
    );
    let mut listed: Vec<&Record> = Vec::with_capacity(request.events.len());
    for id in request.events.iter().take(NAMED_MAX) {
        let record = picture.events.get(*id);
        let record = record.ok_or_else(|| Problem::not_found("event", id))?;
        if release.lets(&handling(record)) {
            listed.push(record);
        }
    }
    if request.events.len() > NAMED_MAX {
        let detail = format!("at most {NAMED_MAX} events are named");
        return Err(Problem::new(Code::OutOfRange, detail).at("/events"));
    }
    let text = event_file(form, (&centre, picture), &listed, &release, known.at);
    Ok(file("events", form, &release, (known.at, text)))
}

/// Exactly the reports that a list with these conditions shows, on all its pages.
#[utoipa::path(get, path = "/api/v1/exports/reports/{form}", tag = "files",
    params(("form" = String, Path, pattern = "^(csv|json)$", example = "csv"), ReportsQuery),
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"))),
              (status = "4XX", body = Problem)))]
pub async fn reports(
    Shared(centre): Shared<Arc<Centre>>,
    Path(form): Path<String>,
    Query(query): Query<ReportsQuery>,
) -> Result<Response, Problem> {
    let form = ExportForm::parse(&form)?;
    let recipient = parameters::recipient(query.releasable_to.as_deref())?;
    let wanted = WantedReports::parse(&ReportsQuery {
        releasable_to: None,
        ..query.clone()
    })?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let made = known.at;
    tokio::task::block_in_place(|| {
        let picture = &known.picture;
        let mut release = Release::begin(recipient, centre.config.centre.marking);
        // Oldest first: who reads it again finds first reports before those that follow them.
        let mut listed: Vec<&Filed> = match query.event {
            Some(event) => picture.reports.of_event(&picture.events, event).collect(),
            None => picture.reports.iter().collect(),
        };
        listed.retain(|filed| wanted.fits(filed));
        listed.retain(|filed| release.lets(&filed.filing.report.handling));
        listed.sort_by_key(|filed| (filed.filed.happened, filed.seq));
        check_count(listed.len())?;
        let text = match form {
            ExportForm::Csv => sheet::reports_as_csv(&listed, &release),
            ExportForm::Json => sheet::reports_as_json(&listed, &release, made),
            ExportForm::Kml | ExportForm::Georss => {
                return Err(Problem::not_found(
                    "form of export of reports",
                    form.ending(),
                ));
            }
        };
        Ok(file("reports", form, &release, (made, text)))
    })
}

/// The border sections in use, or the zones, as a layer.
#[utoipa::path(get, path = "/api/v1/exports/{layer}/{form}", tag = "files",
    params(("layer" = String, Path, pattern = "^(sections|zones)$", example = "sections"),
           ("form" = String, Path, pattern = "^(kml|georss)$", example = "kml"), KnownQuery),
    responses((status = 200, content((String = "application/vnd.google-earth.kml+xml"),
                                     (String = "application/atom+xml"))),
              (status = "4XX", body = Problem)))]
pub async fn layer(
    Shared(centre): Shared<Arc<Centre>>,
    Path((what, form)): Path<(String, String)>,
    Query(query): Query<KnownQuery>,
) -> Result<Response, Problem> {
    let form = ExportForm::parse(&form)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let made = known.at;
    tokio::task::block_in_place(|| {
        let release = Release::begin(None, centre.config.centre.marking);
        let marks = match what.as_str() {
            "sections" => sections(&known.picture),
            "zones" => zones(&known.picture),
            _ => return Err(Problem::not_found("layer", &what)),
        };
        let title = if what == "zones" {
            "Zones"
        } else {
            "Border sections"
        };
        let layer = with_marks(&centre, title, &release, made, marks);
        let text = match form {
            ExportForm::Kml => layer.as_kml(),
            ExportForm::Georss => layer.as_georss(),
            ExportForm::Csv | ExportForm::Json => {
                return Err(Problem::not_found(
                    "form of export of a layer",
                    form.ending(),
                ));
            }
        };
        Ok(file(&what, form, &release, (made, text)))
    })
}

/// An event as an alert of the Common Alerting Protocol 1.2.
#[utoipa::path(get, path = "/api/v1/events/{id}/alert", tag = "files",
    params(("id" = thalweg_domain::id::EventId, Path), KnownQuery),
    responses((status = 200, content((String = "application/cap+xml"))),
              (status = "4XX", body = Problem)))]
pub async fn alert(
    Shared(centre): Shared<Arc<Centre>>,
    Path(id): Path<String>,
    Query(query): Query<KnownQuery>,
) -> Result<Response, Problem> {
    let event = identifier(&id)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let record = known.picture.events.get(event);
    let record = record.ok_or_else(|| Problem::not_found("event", &id))?;
    let own = centre.config.centre.marking;
    let marking = own.max(handling(record).classification);
    let section = record
        .event
        .section
        .and_then(|id| known.picture.sections.get(id));
    let alert = Alert {
        event: &record.event,
        revision: record.revision,
        sender: &centre.config.centre.name,
        sent: known.at,
        marking: marking.marking(),
        section: section.map(|version| version.value.name.as_str()),
    };
    let kind = HeaderValue::from_static("application/cap+xml");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (MARKING, marking_header(marking)),
    ];
    Ok((headers, alert.as_cap()).into_response())
}

/// How an event is to be handled: as strictly as its reports, or for this centre when it has none.
fn handling(record: &Record) -> Handling {
    record.told.handling.clone().unwrap_or_default()
}

/// Events as a file.
fn event_file(
    form: ExportForm,
    (centre, picture): (&Centre, &Picture),
    listed: &[&Record],
    release: &Release,
    made: Instant,
) -> String {
    match form {
        ExportForm::Csv => sheet::events_as_csv(listed, picture, release),
        ExportForm::Json => sheet::events_as_json(listed, release, made),
        ExportForm::Kml => event_layer(centre, picture, listed, release, made).as_kml(),
        ExportForm::Georss => event_layer(centre, picture, listed, release, made).as_georss(),
    }
}

fn check_count(count: usize) -> Result<(), Problem> {
    if count <= RECORDS_MAX {
        return Ok(());
    }
    let detail = format!("{count} records are listed, a file has at most {RECORDS_MAX}");
    Err(Problem::new(Code::TooLarge, detail))
}

fn event_layer<'a>(
    centre: &Centre,
    picture: &Picture,
    listed: &[&'a Record],
    release: &Release,
    made: Instant,
) -> Layer<'a> {
    let marks = listed.iter().map(|record| {
        let event = &record.event;
        let section = event.section.and_then(|id| picture.sections.get(id));
        let mut said = vec![
            ("kind", event.kind.word().to_owned()),
            ("stage", event.stage.word().to_owned()),
            ("status", event.status.word().to_owned()),
            ("impact", event.impact.word().to_owned()),
            ("lives_at_risk", event.lives_at_risk.to_string()),
        ];
        said.extend(section.map(|version| ("section", version.value.name.clone())));
        Mark {
            id: event.id.to_string(),
            name: event.title.clone(),
            at: Some(event.detected_at.unwrap_or(event.authority_aware_at)),
            said,
            shape: event.position.map(Drawn::Point),
        }
    });
    with_marks(centre, "Events", release, made, marks.collect())
}

fn sections(picture: &Picture) -> Vec<Mark<'_>> {
    let marks = picture.sections.in_use().map(|version| {
        let section = &version.value;
        let in_force = picture.attributions.in_force(section.id);
        let impact = in_force.map(|one| one.proposal.level.impact());
        let word = serde_json::to_value(impact).ok();
        let level = word
            .as_ref()
            .and_then(|word| word.as_str())
            .unwrap_or("none");
        Mark {
            id: section.id.to_string(),
            name: section.name.clone(),
            at: None,
            said: vec![
                ("state", section.state.to_string()),
                ("kind", section.kind.name().to_lowercase()),
                ("level", level.to_owned()),
            ],
            shape: Some(Drawn::Line(&section.line)),
        }
    });
    marks.collect()
}

fn zones(picture: &Picture) -> Vec<Mark<'_>> {
    let marks = picture.zones.in_use().map(|version| {
        let zone = &version.value;
        Mark {
            id: zone.id.to_string(),
            name: zone.name.clone(),
            at: None,
            said: vec![("kind", zone.kind.word().to_owned())],
            shape: Some(Drawn::Area(&zone.area)),
        }
    });
    marks.collect()
}

fn with_marks<'a>(
    centre: &Centre,
    title: &str,
    release: &Release,
    made: Instant,
    marks: Vec<Mark<'a>>,
) -> Layer<'a> {
    Layer {
        title: title.to_owned(),
        author: centre.config.centre.name.clone(),
        marking: release.marking().marking(),
        made,
        left_out: release.left_out().all(),
        marks,
    }
}

/// A file with its marking in name and head.
fn file(
    what: &str,
    form: ExportForm,
    release: &Release,
    (made, text): (Instant, String),
) -> Response {
    let stamp: String = made
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let marking = release.marking();
    let word = marking.word().replace('_', "-");
    let name = format!(
        "attachment; filename=\"{what}-{stamp}-{word}.{}\"",
        form.ending()
    );
    // Cannot fail: names are made of letters, digits and hyphens.
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(form.media())),
        (header::CONTENT_DISPOSITION, name),
        (MARKING, marking_header(marking)),
        (LEFT_OUT, HeaderValue::from(release.left_out().all())),
    ];
    (headers, text).into_response()
}

const fn marking_header(marking: Classification) -> HeaderValue {
    HeaderValue::from_static(marking.marking())
}
