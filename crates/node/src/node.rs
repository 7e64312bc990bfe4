//! Starting and stopping a node: everything in the order in which it depends on each other.

use std::net::TcpListener;
use std::sync::{Arc, OnceLock};
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use axum_server::Handle;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use thalweg_domain::source::SourceId;

use crate::access::attempts::Attempts;
use crate::centre::{Centre, Readers};
use crate::chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::journal::Journal;
use crate::live::{self, BEAT, Hub};
use crate::outlets::{OutletSettings, Outlets};
use crate::pipeline::Pipeline;
use crate::serve;
use crate::shard::{Shards, limits};
use crate::sources::{Origin, Source, SourceSettings, Sources};
use crate::store::{DataFolder, Reader, Writer, settings};
use crate::watch::Watch;

/// A node that runs.
#[derive(Debug)]
pub struct Node {
    centre: Arc<Centre>,
    watch: Watch,
    journal: JoinHandle<()>,
    /// Nobody else may write the folder while the node runs.
    folder: DataFolder,
}

/// The kind under which numbers of sources are kept.
const SOURCE_NUMBERS: &str = "source_number";
/// The kind under which sources that were set at run time are kept.
pub const SOURCES: &str = "source";
/// The kind under which outlets that were set at run time are kept.
pub const OUTLETS: &str = "outlet";

impl Node {
    /// Opens the data folder and starts everything but the network.
    pub fn start(config: Config, clock: Clock) -> Result<Self> {
        let folder = DataFolder::lock(&config.data.folder)?;
        let writer = Writer::open(&folder.database())?;
        let reader = Reader::open(&folder.database())?;
        let (journal, thread) = Journal::start(writer, &reader, clock.clone())?;
        let hub = Arc::new(Hub::new(u64::from_le_bytes(chance::bytes())));
        let shards = start_shards(&config, &hub)?;
        let outlets = Arc::new(Outlets::default());
        let sources = Sources::new(shards.intake().clone(), Arc::clone(&outlets), clock.clone());
        let centre = Arc::new(Centre {
            journal,
            readers: Readers::new(folder.database()),
            hub,
            shards,
            sources,
            outlets,
            attempts: Attempts::default(),
            passwords: Centre::password_checks(),
            setup_code: chance::secret().chars().take(12).collect(),
            started: clock.now(),
            secure: serve::is_secure(&config.http.tls, config.http.listen),
            facts: live::channel(),
            metrics: metrics()?,
            clock,
            config,
        });
        start_sources(&centre, &reader)?;
        open_outlets(&centre, &reader)?;
        let watch = Watch::start(&centre)?;
        Ok(Self {
            centre,
            watch,
            journal: thread,
            folder,
        })
    }

    /// What requests share.
    pub const fn centre(&self) -> &Arc<Centre> {
        &self.centre
    }

    /// Serves people and programs until told to stop, by signal or by `handle`.
    pub async fn serve(
        &self,
        listener: TcpListener,
        handle: Handle<std::net::SocketAddr>,
    ) -> Result<()> {
        let centre = &self.centre;
        let beats = tokio::spawn(beat(Arc::clone(&centre.hub)));
        let facts = tokio::spawn(live::render(centre.journal.listen(), centre.facts.clone()));
        let signals = tokio::spawn(stop_on_signal(handle.clone()));
        let http = &centre.config.http;
        let line = serve::line(&http.tls, http.listen, self.folder.path()).await?;
        let served = serve::serve(listener, line, serve::routes(centre), handle).await;
        for task in [beats, facts, signals] {
            task.abort();
        }
        served
    }

    /// Adds a source for as long as the node runs.
    pub fn add_source(&self, source: SourceSettings) -> Result<Arc<Source>> {
        let centre = &self.centre;
        let reader = Reader::open(&self.folder.database())?;
        let name = source.name.clone();
        let number = source_number(centre, &reader, &name)?;
        centre.sources.start(number, source, Origin::RunTime)?;
        centre
            .sources
            .get(&name)
            .context("the source was removed again")
    }

    /// Lets everything that came in be written, and ends.
    pub fn stop(self) {
        self.watch.stop();
        self.centre.sources.stop_all();
        self.centre.outlets.close_all();
        self.centre.shards.stop();
        self.centre.journal.stop();
        let _ = self.journal.join();
    }
}

fn start_shards(config: &Config, hub: &Arc<Hub>) -> Result<Shards> {
    let cores = || std::thread::available_parallelism().map_or(1, Into::into);
    let count = config.pipeline.shards.unwrap_or_else(cores);
    let limits = limits(config.pipeline.tracks_max, count);
    let pipelines = (0..count).map(|_| Pipeline::new(limits)).collect();
    Shards::start(pipelines, hub).context("a shard cannot be started")
}

/// Starts what the file names and what was set at run time; the file wins.
fn start_sources(centre: &Centre, reader: &Reader) -> Result<()> {
    let in_file = centre
        .config
        .source
        .iter()
        .map(|source| (source.clone(), Origin::File));
    let kept: Vec<(String, SourceSettings)> = reader.settings(SOURCES)?;
    let at_run_time = kept
        .into_iter()
        .map(|(_, source)| (source, Origin::RunTime));
    let named = |name: &str| {
        centre
            .config
            .source
            .iter()
            .any(|source| source.name == name)
    };
    let all = in_file.chain(at_run_time.filter(|(source, _)| !named(&source.name)));
    for (source, origin) in all {
        source
            .check()
            .with_context(|| format!("source `{}`", source.name))?;
        let number = source_number(centre, reader, &source.name)?;
        let name = source.name.clone();
        centre
            .sources
            .start(number, source, origin)
            .with_context(|| format!("source `{name}` cannot be started"))?;
    }
    Ok(())
}

/// Opens what the file names and what was set at run time; the file wins. A port that is taken is
/// said and does not stop the node: the picture is worth more than its copy.
fn open_outlets(centre: &Centre, reader: &Reader) -> Result<()> {
    let in_file = centre
        .config
        .outlet
        .iter()
        .map(|outlet| (outlet.clone(), Origin::File));
    let kept: Vec<(String, OutletSettings)> = reader.settings(OUTLETS)?;
    let at_run_time = kept
        .into_iter()
        .map(|(_, outlet)| (outlet, Origin::RunTime));
    let named = |name: &str| {
        centre
            .config
            .outlet
            .iter()
            .any(|outlet| outlet.name == name)
    };
    for (outlet, origin) in in_file.chain(at_run_time.filter(|(outlet, _)| !named(&outlet.name))) {
        outlet
            .check()
            .with_context(|| format!("outlet `{}`", outlet.name))?;
        let name = outlet.name.clone();
        if let Err(fault) = open_outlet(centre, outlet, origin) {
            tracing::error!(outlet = name, %fault, "the outlet is not open");
        }
    }
    Ok(())
}

/// Opens one outlet.
pub fn open_outlet(centre: &Centre, outlet: OutletSettings, origin: Origin) -> std::io::Result<()> {
    let sources = centre.sources.all();
    let wanted = |source: &&Arc<Source>| outlet.filter.sources.contains(&source.settings.name);
    let numbers = sources
        .iter()
        .filter(wanted)
        .map(|source| source.id)
        .collect();
    centre.outlets.open(outlet, origin, numbers)
}

/// The number of a source, given when its name is first seen and never to another.
pub fn source_number(centre: &Centre, reader: &Reader, name: &str) -> Result<SourceId> {
    let known: Vec<(String, SourceId)> = reader.settings(SOURCE_NUMBERS)?;
    if let Some((_, number)) = known.iter().find(|(known, _)| known == name) {
        return Ok(*number);
    }
    let highest = known.iter().map(|(_, number)| number.0).max().unwrap_or(0);
    let number = SourceId(
        highest
            .checked_add(1)
            .context("65,535 sources had a number")?,
    );
    let name = name.to_owned();
    centre.journal.run_blocking(move |turn| {
        turn.note(settings::set(turn.tables, SOURCE_NUMBERS, &name, &number));
        Ok::<_, std::convert::Infallible>(())
    })?;
    Ok(number)
}

/// One recorder serves all nodes of a process, as tests start several.
fn metrics() -> Result<PrometheusHandle> {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = RECORDER.get() {
        return Ok(handle.clone());
    }
    match PrometheusBuilder::new().install_recorder() {
        Ok(handle) => Ok(RECORDER.get_or_init(|| handle).clone()),
        // Another thread was first.
        Err(fault) => RECORDER
            .get()
            .cloned()
            .ok_or(fault)
            .context("metrics cannot be recorded"),
    }
}

async fn beat(hub: Arc<Hub>) {
    let mut beats = tokio::time::interval(BEAT);
    loop {
        beats.tick().await;
        hub.beat();
    }
}

async fn stop_on_signal(handle: Handle<std::net::SocketAddr>) {
    let Ok(mut terminate) =
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
    else {
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping: open requests finish, then everything is written");
    serve::farewell(&handle);
}
