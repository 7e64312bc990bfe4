//! 5,000 watchers at one update a second, beside a bare sender of as many bytes to as many sockets:
//! what the node spends beyond that is ours to save.

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use nix::sys::resource::{Resource, UsageWho, getrlimit, getrusage, setrlimit};
use nix::sys::time::TimeValLike as _;
use serde_json::json;
use thalweg_e2e::ais::Report;
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::place::Place;
use thalweg_e2e::watch::Watch;

use crate::rounds::Verdict;
use crate::say;

/// Watchers, spread over as many views as a centre has desks and partners.
const WATCHERS: usize = 5_000;
const VIEWS: u32 = 50;
/// Ships in each view: 32 bytes each, 4 KiB an update.
const SHIPS_A_VIEW: u32 = 128;
/// How long each part is measured.
const SECS: u32 = 20;
/// The bar (`performance` section 4).
const CORE_MAX: f64 = 0.10;

/// Runs the bench.
pub fn run() -> Result<Verdict> {
    allow_many_sockets()?;
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("admin")?;
    let mut line = call(&node, &token)?;
    let stop = AtomicBool::new(false);
    let (alone, busy, bytes) = std::thread::scope(|scope| {
        scope.spawn(|| sail(&mut line, &stop));
        let measured = measure(&node, &token);
        stop.store(true, Ordering::Release);
        measured
    })?;
    let floor = bare_sender(bytes)?;
    let beyond = busy - alone - floor;
    say(&format!(
        "\n{WATCHERS} watchers of {VIEWS} views, {bytes} bytes a second each, {SECS} s\n  \
         node without watchers {:.1} % of a core, with them {:.1} %, bare sender {:.1} %",
        alone * 100.0,
        busy * 100.0,
        floor * 100.0
    ));
    Ok(Verdict::of(&[(
        format!(
            "{:.1} % <= {} % of a core beyond the bare sender",
            beyond * 100.0,
            CORE_MAX * 100.0
        ),
        beyond <= CORE_MAX,
    )]))
}

/// The share of a core that the node takes without and with watchers, and the bytes that each of
/// these gets in a second.
fn measure(node: &Node, token: &Token) -> Result<(f64, f64, u64)> {
    let share = |watch: &dyn Fn()| -> Result<f64> {
        let (before, began) = (node.cpu_time()?, Instant::now());
        watch();
        let spent = node.cpu_time()?.saturating_sub(before);
        Ok(spent.as_secs_f64() / began.elapsed().as_secs_f64())
    };
    let pause = || std::thread::park_timeout(Duration::from_secs(SECS.into()));
    // Let every view have all its ships first.
    std::thread::park_timeout(Duration::from_secs(2));
    let alone = share(&pause)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    let (stop, read) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
    );
    let sockets = connect(node.address(), token)?;
    let (ended, counted) = (Arc::clone(&stop), Arc::clone(&read));
    let readers = std::thread::spawn(move || runtime.block_on(read_all(sockets, counted, ended)));
    std::thread::park_timeout(Duration::from_secs(5));
    let before = read.load(Ordering::Acquire);
    let busy = share(&pause)?;
    let bytes = read.load(Ordering::Acquire) - before;
    stop.store(true, Ordering::Release);
    readers.join().ok().context("the readers broke")??;
    ensure!(bytes > 0, "the watchers got nothing");
    Ok((
        alone,
        busy,
        bytes / u64::from(SECS) / u64::try_from(WATCHERS)?,
    ))
}

/// The view of a number: a strip of its own.
fn view(number: u32) -> [f64; 4] {
    let south = -60.0 + f64::from(number) * 2.0;
    [10.1, south + 0.1, 10.9, south + 0.9]
}

fn connect(address: SocketAddr, token: &Token) -> Result<Vec<TcpStream>> {
    (0..VIEWS)
        .cycle()
        .take(WATCHERS)
        .map(|number| {
            let mut watch = Watch::open(address, token, false)?;
            watch.look(&json!({ "bbox": view(number), "facts": [] }))?;
            let stream = watch.into_stream();
            stream.set_nonblocking(true)?;
            Ok(stream)
        })
        .collect()
}

/// Reads and counts what all sockets bring.
async fn read_all(
    sockets: Vec<TcpStream>,
    counted: Arc<AtomicU64>,
    stop: Arc<AtomicBool>,
) -> Result<()> {
    let mut readers = tokio::task::JoinSet::new();
    for socket in sockets {
        let socket = tokio::net::TcpStream::from_std(socket)?;
        let (counted, stop) = (Arc::clone(&counted), Arc::clone(&stop));
        readers.spawn(async move {
            let mut block = vec![0; 16_384];
            while !stop.load(Ordering::Acquire) && socket.readable().await.is_ok() {
                match socket.try_read(&mut block) {
                    Ok(0) => return,
                    Ok(bytes) => {
                        counted.fetch_add(u64::try_from(bytes).unwrap_or(0), Ordering::AcqRel);
                    }
                    Err(_) => {}
                }
            }
        });
    }
    readers.join_all().await;
    Ok(())
}

fn call(node: &Node, token: &Token) -> Result<Line> {
    let listen = free_port()?;
    let source = json!({
        "name": "ships",
        "connection": { "kind": "tcp_server", "listen": listen },
    });
    node.put("/api/v1/sources/ships", token, &source)?;
    Line::call(listen)
}

/// Every ship of every view moves once a second.
fn sail(line: &mut Line, stop: &AtomicBool) -> Result<()> {
    let mut round = 0_u32;
    while !stop.load(Ordering::Acquire) {
        round += 1;
        let began = Instant::now();
        let mut lines = String::new();
        for ship in 0..VIEWS * SHIPS_A_VIEW {
            let south = -60.0 + f64::from(ship / SHIPS_A_VIEW) * 2.0;
            let lat = south + 0.2 + f64::from(round) * 0.000_05;
            let lon = 10.2 + f64::from(ship % SHIPS_A_VIEW) * 0.005;
            lines.push_str(&Report::at(200_000_000 + ship, lon, lat).sentence());
            lines.push_str("\r\n");
        }
        line.send(lines.as_bytes())?;
        std::thread::park_timeout(Duration::from_secs(1).saturating_sub(began.elapsed()));
    }
    Ok(())
}

/// The share of a core that it takes to write as many bytes to as many sockets, once a second each.
fn bare_sender(bytes: u64) -> Result<f64> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..WATCHERS {
        let stream = TcpStream::connect(address)?;
        stream.set_nonblocking(true)?;
        theirs.push(stream);
        ours.push(listener.accept()?.0);
    }
    let (stop, read) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU64::new(0)),
    );
    let ended = Arc::clone(&stop);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    let readers = std::thread::spawn(move || runtime.block_on(read_all(theirs, read, ended)));
    let update = vec![0; usize::try_from(bytes)?];
    let (before, began) = (thread_time()?, Instant::now());
    for second in 1..=SECS {
        for stream in &mut ours {
            stream.write_all(&update)?;
        }
        let due = Duration::from_secs(second.into());
        std::thread::park_timeout(due.saturating_sub(began.elapsed()));
    }
    let spent = thread_time()?.saturating_sub(before).as_secs_f64();
    let share = spent / began.elapsed().as_secs_f64();
    stop.store(true, Ordering::Release);
    drop(ours);
    readers.join().ok().context("the readers broke")??;
    Ok(share)
}

/// Processor time of this thread.
fn thread_time() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_THREAD)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(micros)?))
}

/// Two sockets a watcher, and some more.
fn allow_many_sockets() -> Result<()> {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let wanted = u64::try_from(WATCHERS)? * 2 + 1_000;
    ensure!(
        most >= wanted,
        "only {most} files may be open, {wanted} are needed"
    );
    Ok(setrlimit(Resource::RLIMIT_NOFILE, most, most)?)
}
