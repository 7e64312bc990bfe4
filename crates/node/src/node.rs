//! Starting and stopping a node: everything in the order in which it depends on each other.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use axum_server::Handle;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use thalweg_detect::coast::Coast;
use thalweg_detect::ports::Ports;
use thalweg_domain::actor::Actor;
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::port::PlaceKind;
use thalweg_domain::source::SourceId;
use thalweg_domain::terms::Terms;
use thalweg_picture::{Body, Draft};

use crate::access::attempts::Attempts;
use crate::audit::key::SigningKey;
use crate::audit::views::Views;
use crate::centre::{Centre, Readers};
use crate::chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::detectors::{Detectors, Surroundings, keep_reception, kept_reception};
use crate::geography::coast::shoreline;
use crate::history::{self, History};
use crate::journal::Journal;
use crate::keeper::{Compactor, Keeper, Kept};
use crate::live::{self, BEAT, Hub};
use crate::outlets::{OutletSettings, Outlets};
use crate::past::Past;
use crate::pictures::Trees;
use crate::pipeline::Pipeline;
use crate::serve;
use crate::shard::{Outputs, Shards, limits};
use crate::sources::{Origin, Source, SourceSettings, Sources};
use crate::state;
use crate::store::{DataFolder, Reader, settings};
use crate::tiles::shelf::Shelf;
use crate::watch::Watch;
use crate::{watch_book, weather, zone_book};

/// A node that runs.
#[derive(Debug)]
pub struct Node {
    centre: Arc<Centre>,
    watch: Watch,
    keepers: Vec<Keeper>,
    compactor: Compactor,
    /// What follows the journal for the detectors: zones and watchlists.
    books: [JoinHandle<()>; 2],
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
        let (journal, thread) = Journal::start(&folder, clock.clone())?;
        let reader = Reader::open(&folder.database())?;
        let history = open_history(&folder.history())?;
        let surroundings = Arc::new(surroundings(&journal)?);
        let books = [
            zone_book::follow(&journal, Arc::clone(&surroundings))?,
            watch_book::follow(&journal, Arc::clone(&surroundings))?,
        ];
        end_findings_of_before(&journal);
        set_terms(&journal, &config.terms);
        let hub = Arc::new(Hub::new(u64::from_le_bytes(chance::bytes())));
        let kept = Arc::new(Kept::default());
        let beside = Beside {
            folder: folder.path(),
            clock: &clock,
            journal: &journal,
            history: &history,
            surroundings: &surroundings,
            hub: &hub,
            kept: &kept,
        };
        let (shards, keepers) = start_shards(&config, &beside)?;
        let kept_days = config.data.positions_kept_days;
        let compactor = Compactor::start(history.clone(), clock.clone(), kept_days)?;
        let outlets = Arc::new(Outlets::default());
        let sources = Sources::new(shards.intake().clone(), Arc::clone(&outlets), clock.clone());
        let weather = open_weather(folder.path(), &journal);
        let centre = Arc::new(Centre {
            journal,
            readers: Readers::new(folder.database()),
            past: Past::default(),
            trees: Trees::default(),
            history,
            hub,
            shelf: Shelf::default(),
            weather,
            shards,
            kept,
            sources,
            outlets,
            attempts: Attempts::default(),
            passwords: Centre::password_checks(),
            setup_code: chance::secret().chars().take(12).collect(),
            started: clock.now(),
            secure: serve::is_secure(&config.http.tls, config.http.listen),
            facts: live::channel(),
            metrics: metrics()?,
            views: Views::default(),
            signing: SigningKey::of_folder(folder.path())?,
            clock,
            config,
        });
        start_sources(&centre, &reader)?;
        open_outlets(&centre, &reader)?;
        let watch = Watch::start(&centre)?;
        Ok(Self {
            centre,
            watch,
            keepers,
            compactor,
            books,
            journal: thread,
            folder,
        })
    }

    /// What requests share.
    pub const fn centre(&self) -> &Arc<Centre> {
        &self.centre
    }

    /// Serves people and programs until told to stop, by signal or by `handle`.
    pub async fn serve(&self, listener: TcpListener, handle: Handle<SocketAddr>) -> Result<()> {
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
        for keeper in self.keepers {
            keeper.finish();
        }
        self.compactor.stop();
        keep_what_was_learned(&self.centre, self.folder.path());
        self.centre.journal.stop();
        let _ = self.journal.join();
        // The books end with the last handle on the journal, which requests may still hold.
        drop(self.books);
    }
}

/// What shards are started beside.
struct Beside<'a> {
    folder: &'a Path,
    clock: &'a Clock,
    journal: &'a Journal,
    history: &'a History,
    surroundings: &'a Arc<Surroundings>,
    hub: &'a Arc<Hub>,
    kept: &'a Arc<Kept>,
}

/// What was not in use any more, or never came to be, is removed.
fn open_weather(data: &Path, journal: &Journal) -> weather::Shelf {
    let shelf = weather::Shelf::new(data);
    if let Err(fault) = shelf.sweep(&journal.state().picture.weather) {
        tracing::warn!(%fault, "files of fields that are not in use were not removed");
    }
    shelf
}

fn open_history(folder: &Path) -> Result<History> {
    let (history, opened) = History::open(folder, history::Limits::default())?;
    if opened.bytes_cut > 0 || !opened.set_aside.is_empty() || !opened.missing.is_empty() {
        tracing::warn!(?opened, "the position history was put in order");
    }
    Ok(history)
}

/// The shorelines, and the ports and zones of the picture.
fn surroundings(journal: &Journal) -> Result<Surroundings> {
    let state = journal.state();
    let is_port = |kind: PlaceKind| kind == PlaceKind::Port;
    let places = state.picture.places.in_use().map(|place| &place.value);
    let ports = places
        .filter(|place| is_port(place.kind))
        .map(|place| place.position);
    Ok(Surroundings {
        coast: Coast::new([&shoreline()?]),
        ports: Ports::new(ports),
        zones: RwLock::new(Arc::new(zone_book::zones_of(&state.picture)?)),
        listed: RwLock::new(Arc::new(watch_book::listed(&state.picture))),
    })
}

/// What was going on when the node stopped was not watched since: it is over as far as is known,
/// and is found anew if it goes on; but for an entry, which an officer has heard of: who is in a
/// zone after a start did not come in then.
fn end_findings_of_before(journal: &Journal) {
    journal.hand_in(|turn| {
        let ongoing: Vec<Finding> = turn
            .state
            .picture
            .findings
            .iter()
            .filter(|finding| finding.standing == Standing::Ongoing)
            .cloned()
            .collect();
        for finding in ongoing {
            let ended = Finding {
                until: Some(turn.now),
                standing: Standing::Over,
                revision: finding.revision.saturating_add(1),
                ..finding
            };
            state::notice(turn, ended, None);
        }
    });
}

/// What duties are reckoned by is a fact, so that a replay reckons as the centre did then.
fn set_terms(journal: &Journal, terms: &Terms) {
    let terms = terms.clone();
    journal.hand_in(move |turn| {
        if turn.state.picture.terms != terms {
            turn.append(Draft {
                happened: turn.now,
                by: Actor::machine("config"),
                body: Body::TermsSet(terms.clone()),
            });
        }
    });
}

fn start_shards(config: &Config, beside: &Beside<'_>) -> Result<(Shards, Vec<Keeper>)> {
    let cores = || std::thread::available_parallelism().map_or(1, Into::into);
    let count = config.pipeline.shards.unwrap_or_else(cores);
    let limits = limits(config.pipeline.tracks_max, count);
    let mut pipelines = Vec::new();
    let mut keepers = Vec::new();
    for number in 0..u16::try_from(count)? {
        let reception = kept_reception(&reception_file(beside.folder, number));
        let detectors = Detectors::new(
            config.detect,
            Arc::clone(beside.surroundings),
            reception,
            beside.clock.clone(),
        );
        let writer = beside.history.writer(number)?;
        let (keeper, keeping) =
            Keeper::start(writer, Arc::clone(beside.kept), beside.clock.clone())?;
        keepers.push(keeper);
        let (hub, journal) = (Arc::clone(beside.hub), beside.journal.clone());
        pipelines.push((
            Pipeline::new(limits, detectors),
            Outputs {
                hub,
                keeping,
                journal,
            },
        ));
    }
    Ok((
        Shards::start(pipelines).context("a shard cannot be started")?,
        keepers,
    ))
}

fn reception_file(folder: &Path, shard: u16) -> PathBuf {
    folder.join(format!("reception-{shard}.cbor"))
}

/// A map of reception takes hours to learn again.
fn keep_what_was_learned(centre: &Centre, folder: &Path) {
    let mut shard = 0;
    centre.shards.each(|pipeline| {
        if let Err(fault) = keep_reception(pipeline.reception(), &reception_file(folder, shard)) {
            tracing::warn!(%fault, "what was learned about reception was not kept");
        }
        shard += 1;
    });
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

/// One recorder serves all nodes of a process, as tests start several at once: who comes second waits for the first.
fn metrics() -> Result<PrometheusHandle> {
    static RECORDER: Mutex<Option<PrometheusHandle>> = Mutex::new(None);
    let mut recorder = RECORDER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = recorder.as_ref() {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .context("metrics cannot be recorded")?;
    Ok(recorder.insert(handle).clone())
}

async fn beat(hub: Arc<Hub>) {
    let mut beats = tokio::time::interval(BEAT);
    loop {
        beats.tick().await;
        hub.beat();
    }
}

async fn stop_on_signal(handle: Handle<SocketAddr>) {
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
