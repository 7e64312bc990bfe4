//! The demo's patrols: planned and drawn through the API, as a person would, once the node is up.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

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
    let id = made.pointer("/id").and_then(Value::as_str);
    let id = id.context("a patrol has no name")?;
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
        merge(&mut draw, &json!({"seed": seen.body.pointer("/seed")}));
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
    let at = Timestamp::now().checked_add(SignedDuration::from_mins(minutes))?;
    Ok(at.round(jiff::Unit::Second)?.to_string())
}

/// Somebody who is logged in.
struct Caller {
    agent: Agent,
    node: SocketAddr,
    cookie: String,
    word: String,
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
            agent: Agent::config_builder()
                .http_status_as_error(false)
                .build()
                .into(),
            node,
            cookie: String::new(),
            word: String::new(),
        };
        let who = json!({"name": "supervisor", "password": password});
        for _ in 0..TRIES {
            match caller.ask("POST", "/session", "", Some(&who)) {
                Ok(entered) => {
                    let word = entered.body.pointer("/forgery_word");
                    let word = word.and_then(Value::as_str).unwrap_or_default();
                    word.clone_into(&mut caller.word);
                    let cookie = entered.cookie.split(';').next().unwrap_or_default();
                    cookie.clone_into(&mut caller.cookie);
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
        let items = list.pointer("/items").and_then(Value::as_array);
        let items = items.context("no list")?.iter();
        let named = items.filter_map(|item| {
            let called = item.pointer(name).or_else(|| item.get("name"))?;
            Some((called.as_str()?.to_owned(), item.get("id")?.clone()))
        });
        Ok(named.collect())
    }

    fn ask(&self, method: &str, path: &str, read: &str, body: Option<&Value>) -> Result<Answer> {
        let url = format!("http://{}/api/v1{path}", self.node);
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in [
            ("cookie", self.cookie.as_str()),
            ("x-thalweg-forgery", &self.word),
            ("if-match", read),
        ] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        let request = request.header("content-type", "application/json");
        let body = body.map_or_else(String::new, Value::to_string);
        let mut answer = self.agent.run(request.body(body)?)?;
        let text = answer.body_mut().read_to_string()?;
        let status = answer.status();
        ensure!(status.is_success(), "{method} {path}: {status} {text}");
        let header = |name: &str| {
            let value = answer.headers().get(name).and_then(|it| it.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        Ok(Answer {
            tag: header("etag"),
            cookie: header("set-cookie"),
            body: serde_json::from_str(&text).unwrap_or_default(),
        })
    }
}
