//! The node's own health: for people on S14, for supervisors of processes, and for Prometheus.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Serialize;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::machine::{disk_free, memory};
use crate::store::{database_in, last_backup};
use crate::{certificate, serve};

/// The node's own health.
#[derive(Debug, Serialize, ToSchema)]
pub struct System {
    /// The time of the node.
    pub at: Instant,
    /// When it started.
    pub started: Instant,
    /// The version of the program.
    pub version: &'static str,
    /// Live tracks.
    pub tracks: usize,
    /// The last fact of the journal.
    pub facts: u64,
    /// Writes that wait for the journal.
    pub writes_waiting: usize,
    /// Since when nothing can be saved, while that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unsaved_since: Option<Instant>,
    /// Batches that wait for the fullest shard.
    pub batches_waiting: usize,
    /// Positions made durable since the start.
    pub positions_durable: u64,
    /// Positions that were not kept since the start, because the disk refused them.
    pub positions_lost: u64,
    /// How long the database of facts and settings is.
    pub journal_bytes: u64,
    /// How long the files of positions are.
    pub history_bytes: u64,
    /// When the first position in a file happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_first: Option<Instant>,
    /// Days that positions are kept; for ever when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub history_days_max: Option<u32>,
    /// When a backup of the data folder was last begun that came to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_backup: Option<Instant>,
    /// Until when the line's certificate holds; absent while the line has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_ends: Option<Instant>,
    /// Bytes free on the disk of the data folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disk_free_bytes: Option<u64>,
    /// Bytes of memory the node holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<u64>,
}

/// The node's own health.
#[utoipa::path(get, path = "/api/v1/system", tag = "health",
    responses((status = 200, body = System), (status = "4XX", body = Problem)))]
pub async fn system(State(centre): State<Arc<Centre>>) -> Json<System> {
    Json(look(&centre))
}

/// Whether the process lives.
#[utoipa::path(get, path = "/health/live", tag = "health", security(()),
    responses((status = 204)))]
pub async fn live() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// Whether the node takes writes: its journal answers within a second.
#[utoipa::path(get, path = "/health/ready", tag = "health", security(()),
    responses((status = 204), (status = "5XX", body = Problem)))]
pub async fn ready(State(centre): State<Arc<Centre>>) -> Result<StatusCode, Problem> {
    let answer = centre.journal.run(|_| Ok::<_, Problem>(()));
    match tokio::time::timeout(std::time::Duration::from_secs(1), answer).await {
        Ok(answered) => answered
            .map(|()| StatusCode::NO_CONTENT)
            .map_err(Problem::from),
        Err(_elapsed) => Err(Problem::new(Code::Busy, "the journal does not answer")),
    }
}

/// Counters and gauges for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "health", security(()),
    responses((status = 200, content_type = "text/plain", body = String)))]
pub async fn metrics(State(centre): State<Arc<Centre>>) -> impl IntoResponse {
    gauge_everything(&centre);
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        centre.metrics.render(),
    )
}

fn look(centre: &Centre) -> System {
    let folder = &centre.config.data.folder;
    let sizes = centre.history.sizes();
    System {
        at: centre.clock.now(),
        started: centre.started,
        version: env!("CARGO_PKG_VERSION"),
        tracks: centre.hub.picture().len(),
        facts: centre.journal.state().picture.seq,
        writes_waiting: centre.journal.waiting(),
        unsaved_since: centre.journal.unsaved_since(),
        batches_waiting: centre.shards.intake().waiting(),
        positions_durable: centre.kept.durable.load(Ordering::Relaxed),
        positions_lost: centre.kept.lost.load(Ordering::Relaxed),
        journal_bytes: database_bytes(folder),
        history_bytes: sizes.bytes_sealed + sizes.bytes_in_files,
        history_first: sizes.first,
        history_days_max: centre.config.data.positions_kept_days,
        last_backup: last_backup(folder),
        certificate_ends: certificate_ends(centre),
        disk_free_bytes: disk_free(folder),
        memory_bytes: memory(),
    }
}

/// The database, and what is written ahead of it.
fn database_bytes(folder: &Path) -> u64 {
    let database = database_in(folder);
    let ahead = database.with_extension("db-wal");
    [database, ahead]
        .iter()
        .filter_map(|file| file.metadata().ok())
        .map(|file| file.len())
        .sum()
}

fn certificate_ends(centre: &Centre) -> Option<Instant> {
    let http = &centre.config.http;
    let place = serve::certificate(&http.tls, http.listen, &centre.config.data.folder)?;
    certificate::end(&std::fs::read_to_string(place).ok()?)
}

fn gauge_everything(centre: &Centre) {
    let system = look(centre);
    let gauges = [
        ("thalweg_tracks", wide(system.tracks)),
        ("thalweg_facts", system.facts),
        ("thalweg_writes_waiting", wide(system.writes_waiting)),
        ("thalweg_batches_waiting", wide(system.batches_waiting)),
        ("thalweg_positions", positions(centre)),
        (
            "thalweg_disk_free_bytes",
            system.disk_free_bytes.unwrap_or(0),
        ),
        ("thalweg_memory_bytes", system.memory_bytes.unwrap_or(0)),
    ];
    for (name, value) in gauges {
        metrics::gauge!(name).set(approximate(value));
    }
    let kept = [
        ("thalweg_positions_durable_total", system.positions_durable),
        ("thalweg_positions_lost_total", system.positions_lost),
    ];
    for (name, value) in kept {
        metrics::counter!(name).absolute(value);
    }
    for source in centre.sources.all() {
        let (name, report) = (
            source.settings.name.clone(),
            source.health.report(system.at),
        );
        let totals = [
            ("thalweg_source_bytes_total", report.totals.bytes),
            ("thalweg_source_messages_total", report.totals.messages),
            ("thalweg_source_faults_total", report.totals.faults),
            ("thalweg_source_muted_total", report.totals.muted),
        ];
        for (counter, value) in totals {
            metrics::counter!(counter, "source" => name.clone()).absolute(value);
        }
    }
}

/// Positions in the history.
fn positions(centre: &Centre) -> u64 {
    let sizes = centre.history.sizes();
    wide(sizes.rows_active + sizes.rows_sealed) + sizes.rows_in_files
}

fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// Gauges are floating point; above 2^53 the last digits do not matter.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a gauge is approximate"
)]
fn approximate(value: u64) -> f64 {
    value as f64
}
