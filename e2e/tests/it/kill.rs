//! Two hundred kills at random moments under load: nothing acknowledged is lost, and every start
//! works without anybody's help.

use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::Scope;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use fastrand::Rng;
use serde_json::{Value, json};
use thalweg_e2e::ais::Report;
use thalweg_e2e::feed::free_port;
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::place::Place;

const KILLS: u32 = 200;
/// One kill in so many comes before the node serves.
const EARLY: u32 = 4;
const SERVING_MS_MAX: u64 = 600;
const STARTING_MS_MAX: u64 = 900;
/// Sets the seed of an earlier run.
const SEED: &str = "THALWEG_KILL_SEED";

/// What the node has acknowledged, or was asked and did not answer.
#[derive(Debug, Default)]
struct Promised {
    /// The identifier of a zone, the last number that it was acknowledged to have, and the last that
    /// it was asked to.
    zone: Mutex<(String, u64, u64)>,
    /// The last number that a setting was acknowledged to have, and the last that it was asked to.
    setting: Mutex<(u64, u64)>,
    /// The last token whose making was acknowledged.
    token: Mutex<Option<Token>>,
    /// Positions that were there at the start, and those that were made durable since.
    positions: Mutex<(u64, u64)>,
    stop: AtomicBool,
}

#[test]
fn nothing_acknowledged_is_lost_by_two_hundred_kills() -> Result<()> {
    let seed = seed()?;
    told(&format!("{SEED}={seed}"));
    killed_again_and_again(seed).with_context(|| format!("with {SEED}={seed}"))
}

fn seed() -> Result<u64> {
    match std::env::var(SEED) {
        Ok(seed) => Ok(seed.parse()?),
        Err(_) => Ok(u64::from(
            SystemTime::now().duration_since(UNIX_EPOCH)?.subsec_nanos(),
        )),
    }
}

#[expect(clippy::print_stdout, reason = "a failing run is repeated by its seed")]
fn told(seed: &str) {
    println!("{seed}");
}

fn killed_again_and_again(seed: u64) -> Result<()> {
    let mut chance = Rng::with_seed(seed);
    let listen = free_port()?;
    let place = Place::new(&format!(
        "[[source]]\nname = \"ships\"\nconnection = {{ kind = \"tcp_server\", listen = \"{listen}\" }}\n"
    ))?;
    let promised = Promised::default();
    let (token, lead) = {
        let node = place.start()?;
        let lead = node.token("lead")?;
        lock(&promised.zone).0 = first_zone(&node, &lead)?;
        (node.token("admin")?, lead)
    };
    let tokens = (&token, &lead);
    for _ in 0..KILLS {
        if chance.u32(0..EARLY) == 0 {
            kill_while_starting(&place, chance.u64(0..STARTING_MS_MAX))?;
            continue;
        }
        let node = place.start()?;
        check(&node, &lead, &promised)?;
        let serving = Duration::from_millis(chance.u64(0..SERVING_MS_MAX));
        promised.stop.store(false, Ordering::Release);
        std::thread::scope(|scope| -> Result<()> {
            load(scope, &node, tokens, &promised, listen);
            std::thread::park_timeout(serving);
            let killed = node.kill();
            promised.stop.store(true, Ordering::Release);
            killed
        })?;
    }
    let node = place.start()?;
    check(&node, &lead, &promised)?;
    ensure!(node.terminate()?.success(), "the node did not end well");
    place.run("check", &[]).map(drop)
}

/// A kill of a node that may not serve yet.
fn kill_while_starting(place: &Place, millis: u64) -> Result<()> {
    let mut child = place
        .command("serve")?
        .args(["--listen", "127.0.0.1:0"])
        .stdout(std::process::Stdio::null())
        .spawn()?;
    std::thread::park_timeout(Duration::from_millis(millis));
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// Writers that write until the node is gone.
fn load<'a>(
    scope: &'a Scope<'a, '_>,
    node: &'a Node,
    (admin, lead): (&'a Token, &'a Token),
    promised: &'a Promised,
    listen: SocketAddr,
) {
    let until_gone = move |token, write: fn(&Node, &Token, &Promised) -> Result<()>| {
        scope.spawn(move || while write(node, token, promised).is_ok() {});
    };
    until_gone(admin, set);
    until_gone(admin, make_token);
    until_gone(admin, count_positions);
    until_gone(lead, draw);
    scope.spawn(move || sail(listen, promised));
}

/// Gives a setting the next number.
fn set(node: &Node, token: &Token, promised: &Promised) -> Result<()> {
    let next = {
        let mut setting = lock(&promised.setting);
        setting.1 += 1;
        setting.1
    };
    let source = json!({
        "name": "written",
        "owner": next.to_string(),
        "connection": { "kind": "replay", "path": "/dev/null" },
    });
    node.put("/api/v1/sources/written", token, &source)?;
    lock(&promised.setting).0 = next;
    Ok(())
}

/// A zone by the name of a number.
fn zone(number: u64) -> Value {
    let corners = [[11.0, 56.0], [12.0, 56.0], [12.0, 57.0], [11.0, 56.0]];
    json!({
        "name": number.to_string(),
        "kind": "watched",
        "area": { "type": "Polygon", "coordinates": [corners] },
    })
}

fn first_zone(node: &Node, lead: &Token) -> Result<String> {
    let drawn = node.ask("POST", "/api/v1/zones", Some(lead), Some(&zone(0)))?;
    let id = drawn.good()?["id"].as_str().context("no id")?.to_owned();
    Ok(id)
}

/// Draws the zone anew, which is a fact, under the next number.
fn draw(node: &Node, lead: &Token, promised: &Promised) -> Result<()> {
    let (path, next) = {
        let mut zone = lock(&promised.zone);
        zone.2 += 1;
        (format!("/api/v1/zones/{}", zone.0), zone.2)
    };
    let revision = &node.get(&path, lead)?["revision"];
    node.replace(&path, lead, revision, &zone(next))?.good()?;
    lock(&promised.zone).1 = next;
    Ok(())
}

/// Makes a token, and ends the others of its name before.
fn make_token(node: &Node, token: &Token, promised: &Promised) -> Result<()> {
    let last = lock(&promised.token).take();
    node.ask("DELETE", "/api/v1/tokens/fresh", Some(token), None)?;
    if let Some(last) = last {
        let ended = node.ask("GET", "/api/v1/session", Some(&last), None)?;
        ensure!(ended.status == 401, "a token that was ended still opens");
    }
    let new = json!({ "label": "fresh" });
    let made = node.ask("POST", "/api/v1/tokens", Some(token), Some(&new))?;
    let made = made.good()?;
    let secret = made["token"].as_str().context("no token")?;
    *lock(&promised.token) = Some(Token(secret.to_owned()));
    Ok(())
}

/// Asks how many positions are durable: that is their acknowledgement.
fn count_positions(node: &Node, token: &Token, promised: &Promised) -> Result<()> {
    let system = node.get("/api/v1/system", token)?;
    let durable = system["positions_durable"].as_u64().context("no count")?;
    lock(&promised.positions).1 = durable;
    Ok(())
}

/// New ships all the time, so that no position is like another.
fn sail(listen: SocketAddr, promised: &Promised) -> Result<()> {
    let gone = || promised.stop.load(Ordering::Acquire);
    let mut stream = loop {
        match TcpStream::connect(listen) {
            Ok(stream) => break stream,
            Err(_) if !gone() => std::thread::yield_now(),
            Err(cause) => return Err(cause.into()),
        }
    };
    let mut ship = 200_000_000;
    while !gone() {
        let reports = (0..100_u32).map(|nth| Report::at(ship + nth, 11.0, 56.0).sentence());
        let lines: String = reports.map(|sentence| sentence + "\r\n").collect();
        stream.write_all(lines.as_bytes())?;
        ship += 100;
        std::thread::park_timeout(Duration::from_millis(5));
    }
    Ok(())
}

/// Looks whether everything that was promised is there.
fn check(node: &Node, token: &Token, promised: &Promised) -> Result<()> {
    let mut zone = lock(&promised.zone);
    let drawn = node.get(&format!("/api/v1/zones/{}", zone.0), token)?;
    let there: u64 = drawn["name"].as_str().context("no name")?.parse()?;
    ensure!(
        (zone.1..=zone.2).contains(&there),
        "a zone is {there}, but {} was acknowledged and {} asked for",
        zone.1,
        zone.2
    );
    (zone.1, zone.2) = (there, there);
    let mut setting = lock(&promised.setting);
    let source = node.ask("GET", "/api/v1/sources/written", Some(token), None)?;
    let owner = source.body["owner"].as_str().unwrap_or("0");
    let there: u64 = owner.parse()?;
    let (acknowledged, asked) = *setting;
    ensure!(
        (acknowledged..=asked).contains(&there),
        "a setting is {there}, but {acknowledged} was acknowledged and {asked} asked for"
    );
    *setting = (there, there);
    if let Some(fresh) = &*lock(&promised.token) {
        let opens = node.ask("GET", "/api/v1/session", Some(fresh), None)?;
        ensure!(opens.status == 200, "a token that was given opens nothing");
    }
    let mut positions = lock(&promised.positions);
    let rows: u64 = node.metric("thalweg_positions")?.to_string().parse()?;
    let (before, durable) = *positions;
    ensure!(
        rows >= before + durable,
        "{rows} positions, but {before} and {durable} were durable"
    );
    *positions = (rows, 0);
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
