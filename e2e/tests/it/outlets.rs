//! What the node lets out, read by programs that were not written here.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpStream};

use anyhow::Result;
use serde_json::{Value, json};
use thalweg_e2e::ais::{Report, name};
use thalweg_e2e::feed::{Line, free_port};
use thalweg_e2e::gpsd::Gpsd;
use thalweg_e2e::node::{Node, Token};
use thalweg_e2e::patience::wait_for;
use thalweg_e2e::place::Place;

/// A node with a source that is called and an outlet with this filter.
struct Relay {
    _place: Place,
    node: Node,
    token: Token,
    input: SocketAddr,
    outlet: SocketAddr,
}

impl Relay {
    fn start(filter: &Value) -> Result<Self> {
        let place = Place::new("")?;
        let node = place.start()?;
        let token = node.token("lead")?;
        let (input, outlet) = (free_port()?, free_port()?);
        let source = json!({
            "name": "calls",
            "connection": { "kind": "tcp_server", "listen": input },
        });
        node.put("/api/v1/sources/calls", &token, &source)?;
        let let_out = json!({ "name": "out", "listen": outlet, "filter": filter });
        node.put("/api/v1/outlets/out", &token, &let_out)?;
        Ok(Self {
            _place: place,
            node,
            token,
            input,
            outlet,
        })
    }

    /// Waits until so many programs have called the outlet.
    fn wait_for_callers(&self, count: u64) -> Result<()> {
        wait_for("callers of the outlet", || {
            let outlets = self.node.get("/api/v1/outlets", &self.token)?;
            Ok((outlets[0]["callers"].as_u64() == Some(count)).then_some(()))
        })
    }
}

#[test]
fn gpsd_reads_the_outlet_and_says_what_was_sent() -> Result<()> {
    let relay = Relay::start(&json!({}))?;
    let mut gpsd = Gpsd::reading(relay.outlet)?;
    relay.wait_for_callers(1)?;
    let sent: Vec<Report> = (0..50_u32)
        .map(|nth| Report {
            knots: f64::from(nth) / 2.0,
            course: f64::from(nth) * 7.0,
            ..Report::at(219_000_000 + nth, 11.0 + f64::from(nth) / 100.0, 56.0)
        })
        .collect();
    let mut line = Line::call(relay.input)?;
    for report in &sent {
        line.say(&report.sentence())?;
    }
    for report in &sent {
        // gpsd says numbers as they are sent: ten-thousandths of a minute, tenths of knots and
        // degrees.
        let said = gpsd.next_ais()?;
        let number = |name: &str| said[name].as_f64().unwrap_or(f64::NAN);
        assert_eq!(
            (&said["type"], &said["mmsi"]),
            (&json!(1), &json!(report.mmsi))
        );
        assert!(
            (number("lon") / 600_000.0 - report.lon).abs() < 1e-6,
            "{said}"
        );
        assert!(
            (number("lat") / 600_000.0 - report.lat).abs() < 1e-6,
            "{said}"
        );
        assert!(
            (number("speed") / 10.0 - report.knots).abs() < 0.051,
            "{said}"
        );
        assert!(
            (number("course") / 10.0 - report.course).abs() < 0.051,
            "{said}"
        );
    }
    Ok(())
}

#[test]
fn an_outlet_lets_out_what_its_filter_says() -> Result<()> {
    let filter = json!({ "area": [10.0, 55.0, 12.0, 57.0], "types": [1, 24] });
    let relay = Relay::start(&filter)?;
    let reader = BufReader::new(TcpStream::connect(relay.outlet)?);
    relay.wait_for_callers(1)?;
    let inside = Report::at(219_000_001, 11.0, 56.0).sentence();
    let outside = Report::at(219_000_002, 13.0, 56.0).sentence();
    let last = Report::at(219_000_003, 11.5, 56.0).sentence();
    let (named, foreign) = (name(219_000_001, "INSIDE"), name(219_000_002, "OUTSIDE"));
    let mut line = Line::call(relay.input)?;
    for sentence in [&inside, &outside, &named, &foreign, &last] {
        line.say(sentence)?;
    }
    // A ship's name passes because the ship was last seen inside.
    let mut seen = BTreeSet::new();
    for sentence in reader.lines() {
        let sentence = sentence?;
        let is_last = sentence == last;
        seen.insert(sentence);
        if is_last {
            break;
        }
    }
    assert_eq!(seen, BTreeSet::from([inside, named, last]));
    Ok(())
}

#[test]
fn what_is_set_at_run_time_is_there_after_a_restart() -> Result<()> {
    let relay = Relay::start(&json!({ "types": [1] }))?;
    let Relay {
        _place: place,
        node,
        token,
        input,
        outlet,
    } = relay;
    assert!(node.terminate()?.success());
    let node = place.start()?;
    let caller = wait_for("the outlet", || Ok(TcpStream::connect(outlet).ok()))?;
    wait_for("the caller", || {
        let outlets = node.get("/api/v1/outlets", &token)?;
        Ok((outlets[0]["callers"] == 1).then_some(()))
    })?;
    let report = Report::at(219_000_001, 11.0, 56.0).sentence();
    Line::call(input)?.say(&report)?;
    let heard = BufReader::new(caller).lines().next();
    assert_eq!(heard.transpose()?, Some(report));
    let source = node.source("calls", &token)?;
    assert_eq!(
        (&source["origin"], &source["id"]),
        (&json!("run_time"), &json!(1))
    );
    Ok(())
}
