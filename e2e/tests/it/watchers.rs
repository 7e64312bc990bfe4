//! Watchers that are quick, slow and stuck.

use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Result;
use nix::sys::socket::{setsockopt, sockopt::RcvBuf};
use serde_json::json;
use thalweg_e2e::ais::Report;
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::patience::wait_at_most;
use thalweg_e2e::place::Place;
use thalweg_e2e::watch::{Told, Watch};

const CUT: &str = "thalweg_watchers_cut_total";

#[test]
fn a_stuck_watcher_is_cut_and_counted_while_others_go_on() -> Result<()> {
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("lead")?;
    let listen = free_port()?;
    let source = json!({
        "name": "calls",
        "connection": { "kind": "tcp_server", "listen": listen },
    });
    node.put("/api/v1/sources/calls", &token, &source)?;
    let mut line = Line::call(listen)?;

    let narrow = TcpStream::connect(node.address())?;
    setsockopt(&narrow, RcvBuf, &4_096)?;
    let _stuck = Watch::over(narrow, node.address(), &token, true)?;
    let mut quick = Watch::open(node.address(), &token, true)?;
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| -> Result<()> {
        scope.spawn(|| sail(&mut line, &stop));
        let cut = scope.spawn(|| {
            let counted = wait_at_most(Duration::from_secs(180), "a cut watcher", || {
                Ok((node.metric(CUT)? >= 1.0).then_some(()))
            });
            stop.store(true, Ordering::Release);
            counted
        });
        while !stop.load(Ordering::Acquire) {
            assert!(!matches!(quick.told()?, Told::Closed(_)));
        }
        cut.join()
            .unwrap_or_else(|_| anyhow::bail!("the counting thread broke"))
    })?;
    assert!(node.metric(CUT)? < 2.0, "only the stuck one is cut");
    Ok(())
}

/// A thousand ships that move all the time.
fn sail(line: &mut Line, stop: &AtomicBool) -> Result<()> {
    let mut round = 0_u32;
    while !stop.load(Ordering::Acquire) {
        round += 1;
        let lat = 55.0 + f64::from(round) / 100_000.0;
        let reports = (0..1_000_u32).map(|ship| Report::at(219_000_000 + ship, 11.0, lat));
        let lines: String = reports.map(|report| report.sentence() + "\r\n").collect();
        line.send(lines.as_bytes())?;
        std::thread::park_timeout(Duration::from_millis(20));
    }
    Ok(())
}

#[test]
fn a_watcher_that_comes_back_gets_what_it_missed() -> Result<()> {
    let place = Place::new("")?;
    let node = place.start()?;
    let token = node.token("lead")?;
    let listen = free_port()?;
    let source = json!({
        "name": "calls",
        "connection": { "kind": "tcp_server", "listen": listen },
    });
    node.put("/api/v1/sources/calls", &token, &source)?;
    let mut line = Line::call(listen)?;
    let mut first = Watch::open(node.address(), &token, true)?;
    line.say(&Report::at(219_000_001, 11.0, 56.0).sentence())?;
    let seen = first.wait_for_ship(219_000_001)?;
    assert!((seen.lon - 11.0).abs() < 1e-5 && (seen.lat - 56.0).abs() < 1e-5);
    drop(first);
    line.say(&Report::at(219_000_002, 12.0, 56.0).sentence())?;
    let mut second = Watch::open(node.address(), &token, false)?;
    second.wait_for_ship(219_000_002)?;
    Ok(())
}
