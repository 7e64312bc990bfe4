//! One outlet: its listener, its callers and what waits for them.

use std::io::Write;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use crossbeam_channel::{Receiver, Sender, TrySendError};
use serde::Serialize;
use thalweg_decode::decoder::AisReport;
use thalweg_domain::source::SourceId;
use utoipa::ToSchema;

use super::filter::Filter;
use super::settings::OutletSettings;
use crate::sources::Origin;

/// How often what waits is sent.
const STEP: Duration = Duration::from_millis(20);
const WAITING_BYTES_MAX: usize = 1 << 20;
const CALLERS_MAX: usize = 64;
const PACKETS_WAITING_MAX: usize = 256;
/// A caller that takes nothing for so long is cut.
const STUCK_MAX: Duration = Duration::from_secs(10);

/// All outlets.
#[derive(Debug, Default)]
pub struct Outlets {
    open: RwLock<Vec<Arc<Outlet>>>,
    /// Spares the readers a lock while there is no outlet.
    any: AtomicBool,
}

/// An outlet that is open.
#[derive(Debug)]
pub struct Outlet {
    /// What it lets out and where.
    pub settings: OutletSettings,
    /// Where that was set.
    pub origin: Origin,
    /// Where it listens.
    address: SocketAddr,
    filter: Mutex<Filter>,
    waiting: Mutex<BytesMut>,
    callers: Mutex<Vec<Sender<Bytes>>>,
    sent: AtomicU64,
    lost: AtomicU64,
    stop: AtomicBool,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// What an outlet does.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OutletReport {
    /// What it lets out and where.
    #[serde(flatten)]
    pub settings: OutletSettings,
    /// Where that was set.
    pub origin: Origin,
    /// Where it listens, with the port that the system gave if port 0 was asked for.
    #[schema(value_type = String)]
    pub address: SocketAddr,
    /// Programs that have called.
    pub callers: usize,
    /// Messages let out.
    pub sent: u64,
    /// Messages lost because nobody kept up.
    pub lost: u64,
}

impl Outlets {
    /// Offers a message to every outlet.
    pub fn offer(&self, report: &AisReport<'_>, source: SourceId) {
        if !self.any.load(Ordering::Relaxed) {
            return;
        }
        for outlet in self
            .open
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            outlet.offer(report, source);
        }
    }

    /// Opens an outlet; one of the same name is closed first.
    pub fn open(
        &self,
        settings: OutletSettings,
        origin: Origin,
        sources: Vec<SourceId>,
    ) -> std::io::Result<()> {
        self.close(&settings.name);
        let listener = TcpListener::bind(settings.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let outlet = Arc::new(Outlet {
            filter: Mutex::new(Filter::new(settings.filter.clone(), sources)),
            settings,
            origin,
            address,
            waiting: Mutex::default(),
            callers: Mutex::default(),
            sent: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            stop: AtomicBool::new(false),
            thread: Mutex::default(),
        });
        let runs = Arc::clone(&outlet);
        let thread = std::thread::Builder::new()
            .name("outlet".to_owned())
            .spawn(move || runs.run(&listener))?;
        *outlet.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread);
        self.open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .push(outlet);
        self.any.store(true, Ordering::Relaxed);
        Ok(())
    }

    /// Closes an outlet; tells whether there was one.
    pub fn close(&self, name: &str) -> bool {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let place = open.iter().position(|outlet| outlet.settings.name == name);
        let closed = place.map(|place| open.remove(place));
        self.any.store(!open.is_empty(), Ordering::Relaxed);
        drop(open);
        closed.inspect(|outlet| outlet.close()).is_some()
    }

    /// Closes all outlets.
    pub fn close_all(&self) {
        let all = std::mem::take(&mut *self.open.write().unwrap_or_else(PoisonError::into_inner));
        self.any.store(false, Ordering::Relaxed);
        for outlet in all {
            outlet.close();
        }
    }

    /// What every outlet does.
    pub fn reports(&self) -> Vec<OutletReport> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.iter().map(|outlet| outlet.report()).collect()
    }
}

impl Outlet {
    fn offer(&self, report: &AisReport<'_>, source: SourceId) {
        let passes = self
            .filter
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .passes(report, source);
        if !passes {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() + report.raw.len() > WAITING_BYTES_MAX {
            self.lost.fetch_add(1, Ordering::Relaxed);
            return;
        }
        waiting.extend_from_slice(report.raw);
        waiting.extend_from_slice(b"\r\n");
        self.sent.fetch_add(1, Ordering::Relaxed);
    }

    fn report(&self) -> OutletReport {
        OutletReport {
            settings: self.settings.clone(),
            origin: self.origin,
            address: self.address,
            callers: self
                .callers
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .len(),
            sent: self.sent.load(Ordering::Relaxed),
            lost: self.lost.load(Ordering::Relaxed),
        }
    }

    fn close(&self) {
        self.stop.store(true, Ordering::Release);
        let thread = self
            .thread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }

    fn run(&self, listener: &TcpListener) {
        while !self.stop.load(Ordering::Acquire) {
            if let Ok((stream, _)) = listener.accept() {
                self.admit(stream);
            }
            self.send();
            std::thread::sleep(STEP);
        }
    }

    /// Lets a program in; one too many is turned away by closing its line.
    fn admit(&self, stream: TcpStream) {
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        if callers.len() >= CALLERS_MAX {
            return;
        }
        let (packets, waiting) = crossbeam_channel::bounded(PACKETS_WAITING_MAX);
        let thread = std::thread::Builder::new().name("outlet-caller".to_owned());
        if thread.spawn(move || serve(stream, &waiting)).is_ok() {
            callers.push(packets);
        }
    }

    /// Sends what waits to all callers, and forgets those that have gone.
    fn send(&self) {
        let packet = self
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .split()
            .freeze();
        if packet.is_empty() {
            return;
        }
        let lines = memchr::memchr_iter(b'\n', &packet).count();
        let lines = u64::try_from(lines).unwrap_or(u64::MAX);
        let mut callers = self.callers.lock().unwrap_or_else(PoisonError::into_inner);
        callers.retain(|caller| match caller.try_send(packet.clone()) {
            Ok(()) => true,
            Err(TrySendError::Full(_)) => {
                self.lost.fetch_add(lines, Ordering::Relaxed);
                true
            }
            Err(TrySendError::Disconnected(_)) => false,
        });
    }
}

/// Writes to one caller until it goes or takes nothing any more.
fn serve(mut stream: TcpStream, waiting: &Receiver<Bytes>) {
    let prepared = stream
        .set_nonblocking(false)
        .and_then(|()| stream.set_write_timeout(Some(STUCK_MAX)))
        .and_then(|()| stream.set_nodelay(true));
    if prepared.is_err() {
        return;
    }
    for packet in waiting {
        if stream.write_all(&packet).is_err() {
            return;
        }
    }
}
