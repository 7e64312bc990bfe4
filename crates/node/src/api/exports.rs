//! Exporting: exactly what a list shows, as a file. What may not be given to the recipient that is
//! named is left out and counted; every file carries its marking. Like prints, each file has a number
//! and is a fact before anybody holds it, and says what for above the marking that the centre sets.
//!
//! *Limits*: [`RECORDS_MAX`] records a file; more are refused, so that no file is silently cut.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thalweg_domain::export::{ExportSubject, ExportedList, FileForm};
use thalweg_domain::handling::{Classification, Handling};
use thalweg_domain::id::{EventId, ReportId};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::events::Record;
use thalweg_picture::exports::Wish;
use thalweg_picture::reports::Filed;
use utoipa::{IntoParams, ToSchema};

use super::body::Body;
use super::caller::Caller;
use super::events::read::{EventsQuery, Wanted as WantedEvents, identifier};
use super::extract::{Path, Query};
use super::known::Known;
use super::once::Writer;
use super::parameters;
use super::print;
use super::problem::{Code, Problem};
use super::reports::read::{ReportsQuery, Wanted as WantedReports};
use crate::access::Person;
use crate::centre::Centre;
use crate::files::alert::Alert;
use crate::files::layers::{Drawn, Layer, Mark};
use crate::files::release::{RECORDS_MAX, Release};
use crate::files::sheet;
use crate::journal::Turn;
use crate::print::Made;

/// The marking of a file.
const MARKING: HeaderName = HeaderName::from_static("x-thalweg-marking");
/// How many records stayed.
const LEFT_OUT: HeaderName = HeaderName::from_static("x-thalweg-left-out");
/// Under which number a file stands in the journal.
const NUMBER: HeaderName = HeaderName::from_static("thalweg-export");
/// The most events that can be named.
const NAMED_MAX: usize = 10_000;

/// What a file is made from, beside what is listed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FileQuery {
    /// Answer as it was known at this time; as it is known now when absent.
    #[param(value_type = Option<Instant>)]
    pub known_at: Option<String>,
    /// For what it is made; needed above the marking that the centre sets.
    #[param(min_length = 1, max_length = 200)]
    pub purpose: Option<String>,
}

/// A file that is composed and not numbered yet.
struct Composed {
    list: ExportedList,
    form: FileForm,
    records: usize,
    release: Release,
    known_at: Instant,
    text: String,
}

impl Composed {
    fn wish(&self, purpose: Option<Phrase>) -> Result<Wish, Problem> {
        let recipient = self.release.recipient().map(str::to_owned);
        let recipient = recipient.map(Phrase::try_from).transpose();
        let recipient = recipient.map_err(|fault| {
            Problem::new(Code::OutOfRange, fault.to_string()).at("releasable_to")
        })?;
        Ok(Wish {
            subject: ExportSubject::List {
                list: self.list,
                form: self.form,
                records: u64::try_from(self.records).unwrap_or(u64::MAX),
                left_out: self.release.left_out().all(),
            },
            marking: self.release.marking(),
            known_at: self.known_at,
            purpose,
            recipient,
        })
    }
}

fn form_of(text: &str) -> Result<FileForm, Problem> {
    match text {
        "csv" => Ok(FileForm::Csv),
        "json" => Ok(FileForm::Json),
        "kml" => Ok(FileForm::Kml),
        "georss" => Ok(FileForm::Georss),
        _ => Err(Problem::not_found("form of export", text)),
    }
}

const fn media(form: FileForm) -> &'static str {
    match form {
        FileForm::Csv => "text/csv; charset=utf-8",
        FileForm::Json => "application/json",
        FileForm::Kml => "application/vnd.google-earth.kml+xml",
        FileForm::Georss => "application/atom+xml",
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
    Caller(person): Caller,
    Path(form): Path<String>,
    Query(query): Query<EventsQuery>,
) -> Result<Response, Problem> {
    let form = form_of(&form)?;
    // A list's page is no part of a file, but a wrong one is as wrong as in the list.
    parameters::page::<EventId>(query.cursor.as_deref(), query.limit)?;
    let recipient = parameters::recipient(query.releasable_to.as_deref())?;
    let wanted = WantedEvents::parse(&EventsQuery {
        releasable_to: None,
        ..query.clone()
    })?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let purpose = parameters::purpose(query.purpose.as_deref())?;
    let made = known.at;
    let composed = tokio::task::block_in_place(|| -> Result<Composed, Problem> {
        let picture = &known.picture;
        let mut release = Release::begin(recipient, centre.config.centre.marking);
        let listed = picture.events.iter().rev();
        let listed = listed.filter(|record| wanted.fits(record, &picture.reports));
        let listed: Vec<&Record> = listed.filter(|one| release.lets(&handling(one))).collect();
        check_count(listed.len())?;
        let text = event_file(form, (&centre, picture), &listed, &release, made);
        Ok(Composed {
            list: ExportedList::Events,
            form,
            records: listed.len(),
            release,
            known_at: made,
            text,
        })
    });
    hand_out(&centre, &person, composed?, purpose).await
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
    /// For what it is made; needed above the marking that the centre sets.
    #[serde(default)]
    pub purpose: Option<Phrase>,
}

/// Exactly the events that are named, in their order.
#[utoipa::path(post, path = "/api/v1/exports/events/{form}", tag = "files",
    params(("form" = String, Path, pattern = "^(csv|json|kml|georss)$", example = "csv"), Writer),
    request_body = NamedEvents,
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"),
                                     (String = "application/vnd.google-earth.kml+xml"),
                                     (String = "application/atom+xml")),
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn named(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Path(form): Path<String>,
    Body(request): Body<NamedEvents>,
) -> Result<Response, Problem> {
    let form = form_of(&form)?;
    let mut composed = compose_named(&centre, &Known::now(&centre), form, &request)?;
    let wish = composed.wish(request.purpose.clone())?;
    let made = print::note(&centre, writer, wish).await?;
    if made.export.known_at != composed.known_at {
        // A repeat under its key: the file of the first time.
        let at = made.export.known_at.to_string();
        let known = Known::at(&centre, Some(&at)).await?;
        composed = compose_named(&centre, &known, form, &request)?;
    }
    Ok(file(&made, composed))
}

fn compose_named(
    centre: &Centre,
    known: &Known,
    form: FileForm,
    request: &NamedEvents,
) -> Result<Composed, Problem> {
    if request.events.len() > NAMED_MAX {
        let detail = format!("at most {NAMED_MAX} events are named");
        return Err(Problem::new(Code::OutOfRange, detail).at("/events"));
    }
    let picture = &known.picture;
    let mut release = Release::begin(
        parameters::recipient(request.releasable_to.as_deref())?,
        centre.config.centre.marking,
    );
    let mut listed: Vec<&Record> = Vec::with_capacity(request.events.len());
    for id in &request.events {
        let record = picture.events.get(*id);
        let record = record.ok_or_else(|| Problem::not_found("event", id))?;
        if release.lets(&handling(record)) {
            listed.push(record);
        }
    }
    let text = event_file(form, (centre, picture), &listed, &release, known.at);
    Ok(Composed {
        list: ExportedList::Events,
        form,
        records: listed.len(),
        release,
        known_at: known.at,
        text,
    })
}

/// Exactly the reports that a list with these conditions shows, on all its pages.
#[utoipa::path(get, path = "/api/v1/exports/reports/{form}", tag = "files",
    params(("form" = String, Path, pattern = "^(csv|json)$", example = "csv"), ReportsQuery),
    responses((status = 200, content((String = "text/csv"), (Object = "application/json"))),
              (status = "4XX", body = Problem)))]
pub async fn reports(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
    Path(form): Path<String>,
    Query(query): Query<ReportsQuery>,
) -> Result<Response, Problem> {
    let form = form_of(&form)?;
    parameters::page::<ReportId>(query.cursor.as_deref(), query.limit)?;
    let recipient = parameters::recipient(query.releasable_to.as_deref())?;
    let wanted = WantedReports::parse(&ReportsQuery {
        releasable_to: None,
        ..query.clone()
    })?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let purpose = parameters::purpose(query.purpose.as_deref())?;
    let made = known.at;
    let composed = tokio::task::block_in_place(|| {
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
            FileForm::Csv => sheet::reports_as_csv(&listed, &release),
            FileForm::Json => sheet::reports_as_json(&listed, &release, made),
            FileForm::Kml | FileForm::Georss => {
                return Err(Problem::not_found(
                    "form of export of reports",
                    form.ending(),
                ));
            }
        };
        Ok(Composed {
            list: ExportedList::Reports,
            form,
            records: listed.len(),
            release,
            known_at: made,
            text,
        })
    });
    hand_out(&centre, &person, composed?, purpose).await
}

/// The border sections in use, or the zones, as a layer.
#[utoipa::path(get, path = "/api/v1/exports/{layer}/{form}", tag = "files",
    params(("layer" = String, Path, pattern = "^(sections|zones)$", example = "sections"),
           ("form" = String, Path, pattern = "^(kml|georss)$", example = "kml"), FileQuery),
    responses((status = 200, content((String = "application/vnd.google-earth.kml+xml"),
                                     (String = "application/atom+xml"))),
              (status = "4XX", body = Problem)))]
pub async fn layer(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
    Path((what, form)): Path<(String, String)>,
    Query(query): Query<FileQuery>,
) -> Result<Response, Problem> {
    let form = form_of(&form)?;
    let known = Known::at(&centre, query.known_at.as_deref()).await?;
    let purpose = parameters::purpose(query.purpose.as_deref())?;
    let made = known.at;
    let composed = tokio::task::block_in_place(|| {
        let release = Release::begin(None, centre.config.centre.marking);
        let (list, title, marks) = match what.as_str() {
            "sections" => (
                ExportedList::Sections,
                "Border sections",
                sections(&known.picture),
            ),
            "zones" => (ExportedList::Zones, "Zones", zones(&known.picture)),
            _ => return Err(Problem::not_found("layer", &what)),
        };
        let records = marks.len();
        let layer = with_marks(&centre, title, &release, made, marks);
        let text = match form {
            FileForm::Kml => layer.as_kml(),
            FileForm::Georss => layer.as_georss(),
            FileForm::Csv | FileForm::Json => {
                return Err(Problem::not_found(
                    "form of export of a layer",
                    form.ending(),
                ));
            }
        };
        Ok(Composed {
            list,
            form,
            records,
            release,
            known_at: made,
            text,
        })
    });
    hand_out(&centre, &person, composed?, purpose).await
}

/// An event as an alert of the Common Alerting Protocol 1.2.
#[utoipa::path(get, path = "/api/v1/events/{id}/alert", tag = "files",
    params(("id" = thalweg_domain::id::EventId, Path), FileQuery),
    responses((status = 200, content((String = "application/cap+xml")),
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn alert(
    Shared(centre): Shared<Arc<Centre>>,
    Caller(person): Caller,
    Path(id): Path<String>,
    Query(query): Query<FileQuery>,
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
    let text = alert.as_cap();
    let wish = Wish {
        subject: ExportSubject::Alert { event },
        marking,
        known_at: known.at,
        purpose: parameters::purpose(query.purpose.as_deref())?,
        recipient: None,
    };
    let made = note(&centre, &person, wish).await?;
    let kind = HeaderValue::from_static("application/cap+xml");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (MARKING, marking_header(marking)),
        (NUMBER, number_header(&made)),
    ];
    Ok((headers, text).into_response())
}

/// How an event is to be handled: as strictly as its reports, or for this centre when it has none.
fn handling(record: &Record) -> Handling {
    record.told.handling.clone().unwrap_or_default()
}

/// Events as a file.
fn event_file(
    form: FileForm,
    (centre, picture): (&Centre, &Picture),
    listed: &[&Record],
    release: &Release,
    made: Instant,
) -> String {
    match form {
        FileForm::Csv => sheet::events_as_csv(listed, picture, release),
        FileForm::Json => sheet::events_as_json(listed, release, made),
        FileForm::Kml => event_layer(centre, picture, listed, release, made).as_kml(),
        FileForm::Georss => event_layer(centre, picture, listed, release, made).as_georss(),
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

/// Numbers a file, and only then hands it out.
async fn hand_out(
    centre: &Centre,
    person: &Person,
    composed: Composed,
    purpose: Option<Phrase>,
) -> Result<Response, Problem> {
    let made = note(centre, person, composed.wish(purpose)?).await?;
    Ok(file(&made, composed))
}

async fn note(centre: &Centre, person: &Person, wish: Wish) -> Result<Made, Problem> {
    let (by, free_up_to) = (person.actor(), centre.config.centre.export_freely);
    let job = move |turn: &mut Turn<'_>| Made::note(turn, by, wish, free_up_to);
    Ok(centre.journal.run(job).await?)
}

/// A file with its number and marking in name and head.
fn file(made: &Made, composed: Composed) -> Response {
    let marking = composed.release.marking();
    let name = format!("attachment; filename=\"{}\"", made.file_name());
    // Cannot fail: names are made of letters, digits and hyphens.
    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(media(composed.form)),
        ),
        (header::CONTENT_DISPOSITION, name),
        (MARKING, marking_header(marking)),
        (NUMBER, number_header(made)),
        (
            LEFT_OUT,
            HeaderValue::from(composed.release.left_out().all()),
        ),
    ];
    (headers, composed.text).into_response()
}

fn number_header(made: &Made) -> HeaderValue {
    // Cannot fail: a number is digits and a hyphen.
    HeaderValue::from_str(&made.number()).unwrap_or(HeaderValue::from_static(""))
}

const fn marking_header(marking: Classification) -> HeaderValue {
    HeaderValue::from_static(marking.marking())
}
