//! A signed record of the register, and of what became known, as a numbered export.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use thalweg_domain::alarm::DeskId;
use thalweg_domain::export::ExportSubject;
use thalweg_domain::handling::Classification;
use thalweg_domain::id::AccountId;
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_picture::exports::Wish;
use utoipa::ToSchema;

use super::known::{marking, two};
use super::register::{read, words};
use crate::api::body::Body;
use crate::api::once::Writer;
use crate::api::print;
use crate::api::problem::{Code, Problem};
use crate::audit::record::{
    Asked, AuditRecord, DIFFERENCES_MAX, ENTRIES_MAX, FORMAT, Head, KnownBetween, SignedRecord,
    as_file, sign,
};
use crate::audit::{LinkedEntry, RegisterKind, differences};
use crate::centre::Centre;
use crate::print::Made;
use crate::store::register::WantedEntries;

const NUMBER: HeaderName = HeaderName::from_static("thalweg-export");

/// A record that is wanted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordWanted {
    /// For what it is made.
    pub purpose: Phrase,
    /// Entries from this time on; from the beginning when absent.
    #[serde(default)]
    pub from: Option<Instant>,
    /// Entries before this time; until now when absent.
    #[serde(default)]
    pub to: Option<Instant>,
    /// Only of this person.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// Only of this kind.
    #[serde(default)]
    pub kind: Option<RegisterKind>,
    /// Only with these words in what was done or what it was about.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub what: Option<String>,
    /// Only with these words in the purpose.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub purpose_has: Option<String>,
    /// Also what became known from this time on.
    #[serde(default)]
    pub known_from: Option<Instant>,
    /// Until this time; until now when absent.
    #[serde(default)]
    pub known_to: Option<Instant>,
    /// Of alarms only those of this desk.
    #[serde(default)]
    pub desk: Option<u16>,
}

/// Makes a signed record: `thalweg audit verify` verifies it without the node.
#[utoipa::path(post, path = "/api/v1/audit/records", tag = "audit", params(Writer),
    request_body = RecordWanted,
    responses((status = 200, body = SignedRecord,
               headers(("thalweg-export", description = "Its number."))),
              (status = "4XX", body = Problem)))]
pub async fn make(
    Shared(centre): Shared<Arc<Centre>>,
    writer: Writer,
    Body(request): Body<RecordWanted>,
) -> Result<Response, Problem> {
    let mut asked = asked(&centre, &request)?;
    let mut entries = selected(&centre, &asked)?;
    let known = known(&centre, &request).await?;
    let own = centre.config.centre.marking;
    let marks = entries.iter().filter_map(|one| one.entry.marking);
    let highest = marks
        .chain(known.as_ref().map(|(_, marking)| *marking))
        .max();
    let wish = Wish {
        subject: ExportSubject::AuditRecord {
            from: asked.from,
            to: asked.to,
            entries: u64::try_from(entries.len()).unwrap_or(u64::MAX),
        },
        marking: highest.map_or(own, |highest| highest.max(own)),
        known_at: centre.clock.now(),
        purpose: Some(request.purpose.clone()),
        recipient: None,
    };
    let made = print::note(&centre, writer, wish).await?;
    if let ExportSubject::AuditRecord {
        from,
        to,
        entries: count,
    } = made.export.subject
        && (from, to) != (asked.from, asked.to)
    {
        // A repeat under its key: the entries of the first time, and none that came since.
        (asked.from, asked.to) = (from, to);
        entries = selected(&centre, &asked)?;
        entries.truncate(usize::try_from(count).unwrap_or(usize::MAX));
    }
    let record = AuditRecord {
        format: FORMAT.to_owned(),
        centre: centre.config.centre.name.clone(),
        number: made.number(),
        made_at: made.at,
        made_by: made.by.clone(),
        purpose: request.purpose.into(),
        marking: made.export.marking,
        asked,
        head: head(&centre)?,
        entries,
        known: known.map(|(known, _)| known),
    };
    Ok(answer(&made, as_file(&sign(&centre.signing, &record))))
}

fn asked(centre: &Centre, request: &RecordWanted) -> Result<Asked, Problem> {
    let from = request.from.unwrap_or(Instant::EPOCH);
    // What is entered this very millisecond is part of it.
    let to = request
        .to
        .unwrap_or_else(|| centre.clock.now().offset_ms(1));
    if from >= to {
        let detail = format!("from is {from}, to is {to}: from must be before to");
        return Err(Problem::new(Code::OutOfRange, detail).at("/from"));
    }
    Ok(Asked {
        from,
        to,
        account: request.account,
        kind: request.kind,
        what: words("/what", request.what.clone())?,
        purpose_has: words("/purpose_has", request.purpose_has.clone())?,
    })
}

/// The entries that were asked for, the first first.
fn selected(centre: &Centre, asked: &Asked) -> Result<Vec<LinkedEntry>, Problem> {
    let wanted = WantedEntries {
        before: None,
        from: Some(asked.from),
        to: Some(asked.to),
        account: asked.account,
        kind: asked.kind,
        what: asked.what.clone(),
        purpose: asked.purpose_has.clone(),
        limit: u32::try_from(ENTRIES_MAX + 1).unwrap_or(u32::MAX),
    };
    let mut entries = read(centre, &wanted)?;
    check_count("entries", entries.len(), ENTRIES_MAX)?;
    entries.reverse();
    Ok(entries)
}

async fn known(
    centre: &Arc<Centre>,
    request: &RecordWanted,
) -> Result<Option<(KnownBetween, Classification)>, Problem> {
    let Some(from) = request.known_from else {
        return Ok(None);
    };
    let to = request.known_to.map(|to| to.to_string());
    let (then, now) = two(centre, &from.to_string(), to.as_deref()).await?;
    let desk = request.desk.map(DeskId);
    let found = tokio::task::block_in_place(|| differences(&then, &now, desk));
    check_count("differences", found.len(), DIFFERENCES_MAX)?;
    let between = KnownBetween {
        from: then.at,
        to: now.at,
        desk,
        differences: found,
    };
    Ok(Some((between, marking(centre, &now))))
}

fn check_count(what: &str, count: usize, count_max: usize) -> Result<(), Problem> {
    if count <= count_max {
        return Ok(());
    }
    let detail = format!("a record has at most {count_max} {what}: ask for less at once");
    Err(Problem::new(Code::TooLarge, detail))
}

fn head(centre: &Centre) -> Result<Head, Problem> {
    let wanted = WantedEntries {
        limit: 1,
        ..WantedEntries::default()
    };
    let last = read(centre, &wanted)?.pop();
    Ok(last.map_or_else(
        || Head {
            seq: 0,
            chain: String::new(),
        },
        |last| Head {
            seq: last.entry.seq,
            chain: last.chain,
        },
    ))
}

fn answer(made: &Made, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{}\"", made.file_name());
    // Cannot fail: names and numbers are letters, digits and hyphens.
    let value = |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (header::CONTENT_DISPOSITION, value(&disposition)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (NUMBER, value(&made.number())),
    ];
    (headers, text).into_response()
}
