//! The demo's patrols: planned and drawn through the API, as a person would, once the node is up.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::run::say;

/// So often the node is asked whether it is up, with a pause between.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(100);

/// Plans the patrols in the background; that they lack is no reason to end the demo.
pub fn plan_soon(node: SocketAddr, password: &'static str) {
    std::thread::spawn(move || {
        if let Err(fault) = plan(node, password) {
            say(&format!("  the demo has no patrols: {fault:#}"));
        }
    });
}

fn plan(node: SocketAddr, password: &str) -> Result<()> {
    let caller = Caller::enter(node, password)?;
    let sections = caller.named("/sections?limit=10000", "/value/name")?;
    let assets = caller.named("/assets?kind=asset", "/name")?;
    let plan = caller.ask("GET", "/plans", "", None)?.body;
    let plan = plan.pointer("/items/0/id").cloned().unwrap_or_default();
    let order = |section: &str, kind: &str, tasks: &str| -> Result<Value> {
        Ok(json!({
            "section": find(&sections, section)?, "kind": kind, "plan": plan,
            "lead": "patrol_leader", "members_count": 4, "tasks": [tasks], "channel": "VHF 72",
        }))
    };
    let goes = |names: &[&str]| -> Result<Vec<Value>> {
        names.iter().map(|name| find(&assets, name)).collect()
    };
    let mut out = order("DK Sea 01", "sea", "Look at the harbours")?;
    merge(
        &mut out,
        &json!({"planned": span(-90, 180)?, "assets": goes(&["PB 901"])?}),
    );
    let made = caller.ask("POST", "/patrols", "", Some(&out))?.body;
    let id = made["id"].as_str().context("a patrol has a name")?;
    let begun = json!({"step": "begun", "at": at(-85)?});
    caller.ask(
        "POST",
        &format!("/patrols/{id}/steps"),
        "\"1\"",
        Some(&begun),
    )?;
    for (section, kind, tasks, names) in [
        (
            "DK-DE Sea 2",
            "sea",
            "Keep the Belt",
            &["PB 902", "PB 903", "OPV 12"][..],
        ),
        (
            "DK-DE Land 1",
            "land",
            "Keep the green border",
            &["Car 14", "Car 15", "Thermal van 3"],
        ),
    ] {
        let means = goes(names)?.into_iter();
        let means = means.map(|asset| json!({"asset": asset, "rest_mins": 60}));
        let mut draw = order(section, kind, tasks)?;
        merge(
            &mut draw,
            &json!({
                "window": span(20, 14 * 60)?, "coverage_mins": 300,
                "patrol_mins": {"least": 60, "most": 180}, "gap_mins": {"least": 20, "most": 300},
                "means": means.collect::<Vec<_>>(),
            }),
        );
        let seen = caller.ask("POST", "/schedules/draws", "", Some(&draw))?;
        merge(&mut draw, &json!({"seed": seen.body["seed"]}));
        caller.ask("POST", "/schedules", &seen.tag, Some(&draw))?;
    }
    Ok(())
}

fn merge(into: &mut Value, more: &Value) {
    if let (Some(into), Some(more)) = (into.as_object_mut(), more.as_object()) {
        into.extend(more.clone());
    }
}

fn find(named: &[(String, Value)], name: &str) -> Result<Value> {
    let found = named.iter().find(|(known, _)| known == name);
    let (_, id) = found.with_context(|| format!("there is no {name}"))?;
    Ok(id.clone())
}

/// From and until, in minutes from now.
fn span(from: i64, to: i64) -> Result<Value> {
    Ok(json!({"from": at(from)?, "to": at(to)?}))
}

/// A moment so many minutes from now, RFC 3339.
fn at(minutes: i64) -> Result<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let secs = i64::try_from(now.as_secs())? + minutes * 60;
    let (days, of_day) = (secs.div_euclid(86_400), secs.rem_euclid(86_400));
    // Days to a date: Howard Hinnant's civil_from_days, of the proleptic Gregorian calendar.
    let from_march = days + 719_468;
    let era = from_march.div_euclid(146_097);
    let of_era = from_march.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    Ok(format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    ))
}

/// Somebody who is logged in.
struct Caller {
    node: SocketAddr,
    headers: String,
}

struct Answer {
    tag: String,
    cookie: String,
    body: Value,
}

impl Caller {
    /// Logs in as the supervisor as soon as the node answers.
    fn enter(node: SocketAddr, password: &str) -> Result<Self> {
        let mut caller = Self {
            node,
            headers: String::new(),
        };
        let who = json!({"name": "supervisor", "password": password});
        for _ in 0..TRIES {
            match caller.ask("POST", "/session", "", Some(&who)) {
                Ok(entered) => {
                    let word = entered.body["forgery_word"].as_str().unwrap_or_default();
                    let cookie = entered.cookie;
                    caller.headers = format!("cookie: {cookie}\r\nx-thalweg-forgery: {word}\r\n");
                    return Ok(caller);
                }
                Err(_not_up) => std::thread::sleep(PAUSE),
            }
        }
        bail!("the node did not come up")
    }

    /// What is listed somewhere, by name.
    fn named(&self, path: &str, name: &str) -> Result<Vec<(String, Value)>> {
        let list = self.ask("GET", path, "", None)?.body;
        let items = list["items"].as_array().context("no list")?.iter();
        let named = items.filter_map(|item| {
            let called = item.pointer(name).or_else(|| item.get("name"))?;
            Some((called.as_str()?.to_owned(), item["id"].clone()))
        });
        Ok(named.collect())
    }

    fn ask(&self, method: &str, path: &str, read: &str, body: Option<&Value>) -> Result<Answer> {
        let body = body.map_or_else(String::new, Value::to_string);
        let read = if read.is_empty() {
            String::new()
        } else {
            format!("if-match: {read}\r\n")
        };
        let mut stream = TcpStream::connect(self.node)?;
        write!(
            stream,
            "{method} /api/v1{path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n{}{read}\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.node,
            self.headers,
            body.len(),
        )?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        let (head, body) = text.split_once("\r\n\r\n").context("no answer")?;
        let status = head.split(' ').nth(1).unwrap_or_default();
        ensure!(status.starts_with('2'), "{method} {path}: {status} {body}");
        let header = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(": "));
            let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
            found
                .next()
                .map(|(_, value)| value.to_owned())
                .unwrap_or_default()
        };
        let cookie = header("set-cookie");
        Ok(Answer {
            tag: header("etag"),
            cookie: cookie.split(';').next().unwrap_or_default().to_owned(),
            body: serde_json::from_str(body).unwrap_or_default(),
        })
    }
}
