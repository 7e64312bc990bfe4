//! Starting, stopping and reopening sources.

use std::collections::BTreeMap;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thalweg_domain::actor::Actor;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use utoipa::ToSchema;

use super::feed::{self, PATIENCE};
use super::health::{Health, LinkState, Report};
use super::reader::{Line, is_pause};
use super::replay;
use super::settings::{Connection, SourceSettings};
use crate::clock::Clock;
use crate::intake::{Intake, Order};
use crate::outlets::Outlets;

const PAUSE_FIRST: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// Programs that may call one source at once.
const CALLERS_MAX: usize = 64;

/// Where a source's settings come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The configuration file: changed there.
    File,
    /// Set at run time.
    RunTime,
}

/// That a source is not used for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mute {
    /// Why.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
    /// Until when.
    pub until: Instant,
    /// Who muted it.
    pub by: Actor,
}

/// A source that runs.
#[derive(Debug)]
pub struct Source {
    /// Its number, kept for ever.
    pub id: SourceId,
    /// How it is connected.
    pub settings: SourceSettings,
    /// Where that was set.
    pub origin: Origin,
    /// What it brought.
    pub health: Arc<Health>,
    started: Instant,
    mute: Mutex<Option<Mute>>,
    line: Line,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// All sources of the centre.
#[derive(Debug)]
pub struct Sources {
    running: RwLock<BTreeMap<String, Arc<Source>>>,
    intake: Intake,
    outlets: Arc<Outlets>,
    clock: Clock,
}

impl Sources {
    /// No source yet.
    pub const fn new(intake: Intake, outlets: Arc<Outlets>, clock: Clock) -> Self {
        Self {
            running: RwLock::new(BTreeMap::new()),
            intake,
            outlets,
            clock,
        }
    }

    /// Starts a source; one of the same name is stopped first.
    pub fn start(&self, id: SourceId, settings: SourceSettings, origin: Origin) -> io::Result<()> {
        self.stop(&settings.name);
        let health = Arc::new(Health::new(id, self.clock.now()));
        let line = Line {
            intake: self.intake.clone(),
            outlets: Arc::clone(&self.outlets),
            health: Arc::clone(&health),
            clock: self.clock.clone(),
            is_live: settings.connection.is_live(),
            stop: Arc::default(),
            muted: Arc::default(),
        };
        let (runs, connection) = (line.clone(), settings.connection.clone());
        let thread = std::thread::Builder::new()
            .name(format!("source-{id}"))
            .spawn(move || run(&connection, &runs))?;
        let name = settings.name.clone();
        let source = Source {
            id,
            settings,
            origin,
            health,
            started: self.clock.now(),
            mute: Mutex::new(None),
            line,
            thread: Mutex::new(Some(thread)),
        };
        self.lock().insert(name, Arc::new(source));
        Ok(())
    }

    /// Stops a source and waits for its thread; tells whether there was one.
    pub fn stop(&self, name: &str) -> bool {
        let Some(source) = self.lock().remove(name) else {
            return false;
        };
        source.stop();
        true
    }

    /// Stops all sources.
    pub fn stop_all(&self) {
        let all = std::mem::take(&mut *self.lock());
        for source in all.values() {
            source.line.stop.store(true, Ordering::Release);
        }
        for source in all.values() {
            source.stop();
        }
    }

    /// The sources, by name.
    pub fn all(&self) -> Vec<Arc<Source>> {
        self.read().values().cloned().collect()
    }

    /// One source.
    pub fn get(&self, name: &str) -> Option<Arc<Source>> {
        self.read().get(name).cloned()
    }

    fn lock(&self) -> std::sync::RwLockWriteGuard<'_, BTreeMap<String, Arc<Source>>> {
        self.running.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, BTreeMap<String, Arc<Source>>> {
        self.running.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Source {
    /// Mutes it, or lets it be heard again.
    pub fn mute(&self, mute: Option<Mute>) {
        let was_muted = self.line.muted.swap(mute.is_some(), Ordering::AcqRel);
        if was_muted && mute.is_none() {
            // What it brought meanwhile was counted, but reached nobody.
            self.line.intake.tell(&Order::Reopen {
                source: self.id,
                silence: Duration::MAX,
            });
        }
        *self.mute.lock().unwrap_or_else(PoisonError::into_inner) = mute;
    }

    /// Why it is not used now; a mute that is over is lifted.
    pub fn muted(&self, now: Instant) -> Option<Mute> {
        let mute = self
            .mute
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if mute.as_ref().is_some_and(|mute| mute.until <= now) {
            self.mute(None);
            return None;
        }
        mute
    }

    /// Whether it has brought no message for longer than is expected of it.
    pub fn is_silent(&self, health: &Report, now: Instant) -> bool {
        let Some(limit) = self.settings.silence_secs else {
            return false;
        };
        let since = health.last_message.unwrap_or(self.started);
        let expected = !matches!(health.link.state, LinkState::Ended | LinkState::Stopped);
        expected && now.since(since) >= Duration::from_secs(u64::from(limit))
    }

    fn stop(&self) {
        self.line.stop.store(true, Ordering::Release);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            // A reader of standard input may wait for its next byte for ever; it ends with us.
            if !matches!(self.settings.connection, Connection::Stdin) {
                let _ = thread.join();
            }
        }
    }
}

/// A source's life: open, read, pause, again.
fn run(connection: &Connection, line: &Line) {
    let mut pause = PAUSE_FIRST;
    while !line.is_stopped() {
        let before = line.health.report(line.clock.now()).totals.messages;
        let outcome = once(connection, line);
        let now = line.clock.now();
        if line.is_stopped() {
            break;
        }
        if matches!(&outcome, Ok(End::Over)) {
            line.health.link(LinkState::Ended, None, now);
            return;
        }
        let brought = line.health.report(now).totals.messages > before;
        pause = if brought { PAUSE_FIRST } else { pause };
        let detail = outcome
            .err()
            .map_or("the other side closed".to_owned(), |e| e.to_string());
        line.health.link(LinkState::Waiting, Some(detail), now);
        rest(line, pause);
        pause = (pause * 2).min(PAUSE_MAX);
    }
    line.health.link(LinkState::Stopped, None, line.clock.now());
}

/// How a source came to its end.
enum End {
    /// There is nothing more to come.
    Over,
    /// The other side went; it may come back.
    Again,
}

fn once(connection: &Connection, line: &Line) -> io::Result<End> {
    let now = || line.clock.now();
    line.health.link(LinkState::Connecting, None, now());
    match connection {
        Connection::TcpServer { listen } => serve(*listen, line).map(|()| End::Again),
        Connection::Replay(settings) => {
            line.health.link(LinkState::Connected, None, now());
            line.open();
            while replay::play(settings, line)? && settings.repeat {
                line.intake.tell(&Order::Forget(line.health.id));
            }
            Ok(End::Over)
        }
        other => {
            let mut feed = feed::open(other)?;
            line.health.link(LinkState::Connected, None, now());
            line.open();
            line.read(&mut *feed)?;
            let over = matches!(other, Connection::File { .. } | Connection::Stdin);
            Ok(if over { End::Over } else { End::Again })
        }
    }
}

/// Listens, and reads every caller on a thread of its own.
fn serve(listen: SocketAddr, line: &Line) -> io::Result<()> {
    let listener = TcpListener::bind(listen)?;
    listener.set_nonblocking(true)?;
    line.health.link(
        LinkState::Connected,
        Some(format!("listening on {listen}")),
        line.clock.now(),
    );
    let callers = Arc::new(AtomicUsize::new(0));
    while !line.is_stopped() {
        match listener.accept() {
            Ok((stream, _)) if callers.load(Ordering::Acquire) < CALLERS_MAX => {
                stream.set_nonblocking(false)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                receive(stream, line, &callers)?;
            }
            // One caller too many is turned away by closing its line.
            Ok(_) => {}
            Err(cause) if is_pause(&cause) => std::thread::sleep(Duration::from_millis(50)),
            Err(cause) => return Err(cause),
        }
    }
    Ok(())
}

fn receive(
    mut stream: std::net::TcpStream,
    line: &Line,
    callers: &Arc<AtomicUsize>,
) -> io::Result<()> {
    let (line, callers) = (line.clone(), Arc::clone(callers));
    if callers.fetch_add(1, Ordering::AcqRel) == 0 {
        line.open();
    }
    std::thread::Builder::new()
        .name("caller".to_owned())
        .spawn(move || {
            if let Err(cause) = line.read(&mut stream) {
                tracing::info!(source = %line.health.id, %cause, "a caller's line broke");
            }
            callers.fetch_sub(1, Ordering::AcqRel);
        })?;
    Ok(())
}

fn rest(line: &Line, pause: Duration) {
    let steps = pause.as_millis() / PATIENCE.as_millis();
    for _ in 0..steps.max(1) {
        if line.is_stopped() {
            return;
        }
        std::thread::sleep(PATIENCE.min(pause));
    }
}
