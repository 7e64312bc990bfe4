//! The journal on disk.
//!
//! A fact is written in the transaction of what caused it and is read back in order of `seq`. What
//! it is about is kept in `subject`, so that one track's or one event's facts are found at once.

use rusqlite::{Row, ToSql, Transaction, params};
use serde::Deserialize;
use serde_json::value::RawValue;
use thalweg_domain::actor::Actor;
use thalweg_domain::alarm::change::AlarmChange;
use thalweg_domain::export::ExportSubject;
use thalweg_domain::id::FactId;
use thalweg_domain::time::{Instant, Times};
use thalweg_picture::{Body, Fact};

use super::open::{Reader, StoreFault};

/// Appends one fact.
pub fn append(transaction: &Transaction<'_>, fact: &Fact) -> Result<(), StoreFault> {
    let body = serde_json::to_string(fact).map_err(|cause| unreadable(fact.seq, &cause))?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO fact (seq, id, happened, known, kind, subject, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    insert.execute(params![
        sql_integer(fact.seq),
        fact.id.0,
        fact.times.happened.unix_ms(),
        fact.times.known.unix_ms(),
        fact.body.kind(),
        subject(&fact.body),
        body,
    ])?;
    Ok(())
}

/// Which facts to read.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// After this place in the journal.
    pub after: u64,
    /// Known by this time.
    pub known_at: Option<Instant>,
    /// About this subject, such as `mmsi-219622000` or an event's identifier.
    pub subject: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// At most so many.
    pub limit: u32,
}

impl Wanted {
    /// Only the conditions that are asked for, so that each has its index.
    fn sql(&self) -> String {
        let known = self.known_at.map_or("", |_| " AND known <= :known");
        let subject = self
            .subject
            .as_ref()
            .map_or("", |_| " AND subject = :subject");
        let kind = self.kind.as_ref().map_or("", |_| " AND kind = :kind");
        format!(
            "SELECT seq, body FROM fact WHERE seq > :after{known}{subject}{kind}
             ORDER BY seq LIMIT :limit"
        )
    }
}

/// What begins with a fact: each is counted once, whatever is said of it later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// An alarm is raised.
    Alarm,
    /// An event is opened.
    Event,
    /// Something is noticed.
    Finding,
}

impl Beginning {
    const fn condition(self) -> &'static str {
        match self {
            Self::Alarm => "kind = 'alarm' AND body ->> '$.body.change' = 'raised'",
            Self::Event => "kind = 'event_opened'",
            Self::Finding => "kind = 'finding' AND body ->> '$.body.revision' = 1",
        }
    }
}

/// A time in bins of equal length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bins {
    /// From this instant on.
    pub from: Instant,
    /// Until before this instant.
    pub to: Instant,
    /// How many.
    pub count: usize,
    /// Only what was known by then.
    pub known_at: Option<Instant>,
}

impl Reader {
    /// How many of them happened in each bin.
    pub fn beginnings(&self, which: Beginning, bins: Bins) -> Result<Vec<u64>, StoreFault> {
        // Nothing is known before it happened, so that the index on `known` leaves out the rest.
        let sql = format!(
            "SELECT (happened - ?1) * ?3 / (?2 - ?1) AS bin, count(*) FROM fact
             WHERE known BETWEEN ?1 AND ?4 AND happened >= ?1 AND happened < ?2 AND {}
             GROUP BY bin",
            which.condition()
        );
        let known_at = bins.known_at.unwrap_or(Instant::MAX).unix_ms();
        let count = i64::try_from(bins.count).unwrap_or(i64::MAX);
        let mut select = self.0.prepare_cached(&sql)?;
        let given = params![bins.from.unix_ms(), bins.to.unix_ms(), count, known_at];
        let mut rows = select.query(given)?;
        let mut counts = vec![0; bins.count];
        while let Some(row) = rows.next()? {
            let bin = usize::try_from(row.get::<_, i64>(0)?).ok();
            if let Some(slot) = bin.and_then(|bin| counts.get_mut(bin)) {
                *slot = row.get::<_, i64>(1)?.unsigned_abs();
            }
        }
        Ok(counts)
    }

    /// Facts in order.
    pub fn facts(&self, wanted: &Wanted) -> Result<Vec<Fact>, StoreFault> {
        let (after, known) = (
            sql_integer(wanted.after),
            wanted.known_at.map(Instant::unix_ms),
        );
        let mut given: Vec<(&str, &dyn ToSql)> =
            vec![(":after", &after), (":limit", &wanted.limit)];
        if known.is_some() {
            given.push((":known", &known));
        }
        if wanted.subject.is_some() {
            given.push((":subject", &wanted.subject));
        }
        if wanted.kind.is_some() {
            given.push((":kind", &wanted.kind));
        }
        let mut select = self.0.prepare_cached(&wanted.sql())?;
        let rows = select.query_map(given.as_slice(), seq_and_body)?;
        rows.map(|row| {
            let (seq, body) = row?;
            read(&body).map_err(|cause| unreadable(seq, &cause))
        })
        .collect()
    }

    /// The name of the fact at a place in the journal.
    pub fn fact_id(&self, seq: u64) -> Result<Option<FactId>, StoreFault> {
        let mut select = self
            .0
            .prepare_cached("SELECT id FROM fact WHERE seq = ?1")?;
        let mut rows = select.query(params![sql_integer(seq)])?;
        match rows.next()? {
            Some(row) => Ok(Some(FactId(row.get(0)?))),
            None => Ok(None),
        }
    }
}

/// What a fact is about, as text.
pub(super) fn subject(body: &Body) -> Option<String> {
    match body {
        Body::Finding(finding) => finding
            .track
            .map(|track| track.to_string())
            .or_else(|| finding.zone.map(|zone| zone.to_string())),
        Body::Alarm(AlarmChange::Raised { alarm, .. } | AlarmChange::Acted { alarm, .. }) => {
            Some(alarm.to_string())
        }
        Body::Alarm(_) | Body::TermsSet(_) => None,
        Body::Exported(export) => match export.subject {
            ExportSubject::Event { event } | ExportSubject::Alert { event } => {
                Some(event.to_string())
            }
            ExportSubject::Briefing { briefing, .. } => Some(briefing.to_string()),
            ExportSubject::Situation { .. }
            | ExportSubject::Statistics { .. }
            | ExportSubject::List { .. }
            | ExportSubject::AuditRecord { .. } => None,
        },
        Body::PictureDefined { picture, .. } | Body::PictureClosed { picture, .. } => {
            Some(picture.to_string())
        }
        Body::BriefingKept { briefing, .. } => Some(briefing.id.to_string()),
        Body::BriefingRetired(briefing) => Some(briefing.to_string()),
        Body::FieldsTaken(file) => Some(file.id.to_string()),
        Body::Logged { incident, .. } => incident.map(|incident| incident.to_string()),
        Body::IncidentOpened(incident) => Some(incident.id.to_string()),
        Body::IncidentStepped { incident, .. } => Some(incident.to_string()),
        Body::HandoverSigned(handover) => Some(handover.id.to_string()),
        Body::HandoverRead { handover, .. }
        | Body::HandoverTaken { handover }
        | Body::HandoverOverdue { handover, .. } => Some(handover.to_string()),
        Body::EventOpened(event)
        | Body::EventRevised { event, .. }
        | Body::EventSplit { event, .. } => Some(event.id.to_string()),
        Body::Reacted { event, .. }
        | Body::EventClosed { event, .. }
        | Body::EventsMerged { into: event, .. }
        | Body::EventLinked { event, .. }
        | Body::EventUnlinked { event, .. } => Some(event.to_string()),
        Body::ReportFiled(filing) => match filing.report.event {
            Some(event) => Some(event.to_string()),
            None => Some(filing.id.to_string()),
        },
        Body::PatrolPlanned(patrol) => Some(patrol.id.to_string()),
        Body::PatrolStepped { patrol, .. } => Some(patrol.to_string()),
        Body::ScheduleDrawn(schedule) => Some(schedule.id.to_string()),
        Body::ZoneDrawn(zone) => Some(zone.id.to_string()),
        Body::ZoneRetired(id) => Some(id.to_string()),
        Body::SectionDefined(section) => Some(section.id.to_string()),
        Body::SectionRetired(id) => Some(id.to_string()),
        Body::PlaceDefined(place) => Some(place.id.to_string()),
        Body::PlaceRetired(id) => Some(id.to_string()),
        Body::Noted { track, .. } => Some(track.to_string()),
        Body::AttributionProposed(proposal) => Some(proposal.id.to_string()),
        Body::AttributionStepped { attribution, .. } => Some(attribution.to_string()),
        Body::TaskAnswered { task, .. } => Some(task.to_string()),
        Body::ComponentDefined(component) => Some(component.id.to_string()),
        Body::ServiceIncidentNoted(noted) => Some(noted.component.to_string()),
        Body::Deadline(change) => Some(change.key().to_string()),
        Body::RequestStepped { request, .. } => Some(request.to_string()),
    }
}

/// A fact as it is written. Read in one piece, what happened would first be copied into a tree of
/// values, because its kind stands beside it among the other fields.
#[derive(Deserialize)]
struct Written<'a> {
    seq: u64,
    id: FactId,
    happened: Instant,
    known: Instant,
    by: Actor,
    fact: &'a str,
    #[serde(borrow)]
    body: &'a RawValue,
}

fn read(text: &str) -> serde_json::Result<Fact> {
    let written: Written<'_> = serde_json::from_str(text)?;
    let (fact, body) = (written.fact, written.body.get());
    Ok(Fact {
        seq: written.seq,
        id: written.id,
        times: Times {
            happened: written.happened,
            known: written.known,
        },
        by: written.by,
        body: serde_json::from_str(&format!(r#"{{"fact":"{fact}","body":{body}}}"#))?,
    })
}

fn seq_and_body(row: &Row<'_>) -> rusqlite::Result<(u64, String)> {
    Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?))
}

fn unreadable(seq: u64, cause: &serde_json::Error) -> StoreFault {
    StoreFault::Unreadable {
        table: "fact",
        row: seq.to_string(),
        cause: cause.to_string(),
    }
}

/// SQLite's integers are signed; a journal of 2^63 facts is beyond any disk.
fn sql_integer(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
