//! A running node: reached by its API, ended by a signal.

use std::io::{BufRead as _, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::request::Builder;
use ureq::http::{Request, Response};

use crate::patience::wait_for;
use crate::place::{PASSWORD, Place};
use crate::process;

/// What the node says when it serves.
const SERVED_AT: &str = " is served at http://";

/// A node that runs.
#[derive(Debug)]
pub struct Node {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<String>>,
    agent: Agent,
}

/// Who asks: an API token.
#[derive(Debug, Clone)]
pub struct Token(pub String);

/// An answer: its status and its JSON, null when it has none.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Answer {
    /// The body of an answer that has to be a good one.
    pub fn good(self) -> Result<Value> {
        ensure!(
            (200..300).contains(&self.status),
            "{}: {}",
            self.status,
            self.body
        );
        Ok(self.body)
    }
}

impl Node {
    /// Serves a place on a free port of the loopback address; returns when it takes writes.
    pub fn start(place: &Place) -> Result<Self> {
        let mut child = place
            .command("serve")?
            .args(["--listen", "127.0.0.1:0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) else {
            bail!("the node has no pipes");
        };
        let log = Arc::new(Mutex::new(String::new()));
        let told = Arc::clone(&log);
        std::thread::spawn(move || keep_log(err, &told));
        let mut out = BufReader::new(out);
        let Some(address) = address(&mut out)? else {
            let status = child.wait()?;
            let said = log.lock().unwrap_or_else(PoisonError::into_inner);
            bail!("the node ended with {status}: {said}");
        };
        std::thread::spawn(move || std::io::copy(&mut out, &mut std::io::sink()));
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        let node = Self {
            child,
            address,
            log,
            agent: agent.into(),
        };
        wait_for("a node that takes writes", || {
            let ready = node.ask("GET", "/health/ready", None, None);
            Ok(ready.ok().filter(|answer| answer.status == 204))
        })?;
        Ok(node)
    }

    /// Where it is reached.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The number of its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Its standard input, once.
    pub fn stdin(&mut self) -> Option<std::process::ChildStdin> {
        self.child.stdin.take()
    }

    /// Logs in and makes a token.
    pub fn token(&self, name: &str) -> Result<Token> {
        let url = self.url("/api/v1/session");
        let request = Request::post(url).header("content-type", "application/json");
        let body = json!({ "name": name, "password": PASSWORD }).to_string();
        let answer = self.agent.run(request.body(body)?)?;
        let cookie = cookie(&answer).context("no session was opened")?;
        let me = read(answer)?.good()?;
        let word = text(&me, "forgery_word")?;
        let request = Request::post(self.url("/api/v1/tokens"))
            .header("content-type", "application/json")
            .header("cookie", cookie)
            .header("x-thalweg-forgery", word);
        let answer = self
            .agent
            .run(request.body(json!({ "label": "story" }).to_string())?)?;
        let made = read(answer)?.good()?;
        Ok(Token(text(&made, "token")?))
    }

    /// Asks anything.
    pub fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&Token>,
        body: Option<&Value>,
    ) -> Result<Answer> {
        let request = Request::builder().method(method).uri(self.url(path));
        self.send(request, token, body)
    }

    /// Changes what has this revision.
    pub fn replace(
        &self,
        path: &str,
        token: &Token,
        revision: &Value,
        body: &Value,
    ) -> Result<Answer> {
        let request = Request::put(self.url(path)).header("if-match", format!("\"{revision}\""));
        self.send(request, Some(token), Some(body))
    }

    fn send(
        &self,
        mut request: Builder,
        token: Option<&Token>,
        body: Option<&Value>,
    ) -> Result<Answer> {
        if let Some(Token(token)) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let answer = match body {
            None => self.agent.run(request.body(())?)?,
            Some(body) => {
                let request = request.header("content-type", "application/json");
                self.agent.run(request.body(body.to_string())?)?
            }
        };
        read(answer)
    }

    /// Reads what has to be there.
    pub fn get(&self, path: &str, token: &Token) -> Result<Value> {
        self.ask("GET", path, Some(token), None)?.good()
    }

    /// Puts something that has to be taken.
    pub fn put(&self, path: &str, token: &Token, body: &Value) -> Result<Value> {
        self.ask("PUT", path, Some(token), Some(body))?.good()
    }

    /// The health of a source.
    pub fn source(&self, name: &str, token: &Token) -> Result<Value> {
        self.get(&format!("/api/v1/sources/{name}"), token)
    }

    /// Waits until a source looks like this.
    pub fn wait_for_source(
        &self,
        name: &str,
        token: &Token,
        what: &str,
        holds: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        let mut last = Value::Null;
        let seen = wait_for(&format!("source {name}: {what}"), || {
            last = self.source(name, token)?;
            Ok(holds(&last).then(|| last.clone()))
        });
        seen.with_context(|| format!("it was {last}"))
    }

    /// A counter or gauge, as Prometheus reads it; 0 when it was never counted.
    pub fn metric(&self, name: &str) -> Result<f64> {
        let mut answer = self.agent.get(self.url("/metrics")).call()?;
        let text = answer.body_mut().read_to_string()?;
        let value = text.lines().find_map(|line| {
            let (known, value) = line.rsplit_once(' ')?;
            (known == name).then(|| value.parse().ok())?
        });
        Ok(value.unwrap_or(0.0))
    }

    /// Processor time that it has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        process::cpu_time(self.pid())
    }

    /// Memory that it holds, in bytes.
    pub fn memory(&self) -> Result<u64> {
        process::memory(self.pid())
    }

    /// Ends it as a power loss does: without a word.
    pub fn kill(&self) -> Result<()> {
        Ok(kill(
            Pid::from_raw(self.pid().try_into()?),
            Signal::SIGKILL,
        )?)
    }

    /// Asks it to end, and waits until everything is written.
    pub fn terminate(mut self) -> Result<ExitStatus> {
        kill(Pid::from_raw(self.pid().try_into()?), Signal::SIGTERM)?;
        Ok(self.child.wait()?)
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A node never outlives its story.
impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what the node says until it names its address; none when it ends before.
fn address(out: &mut impl std::io::BufRead) -> Result<Option<SocketAddr>> {
    for line in out.lines() {
        let line = line?;
        if let Some((_, address)) = line.split_once(SERVED_AT) {
            return Ok(Some(address.trim_end_matches('/').parse()?));
        }
    }
    Ok(None)
}

fn keep_log(err: impl Read, log: &Mutex<String>) {
    for line in BufReader::new(err).lines().map_while(Result::ok) {
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.push_str(&line);
        log.push('\n');
    }
}

fn text(body: &Value, field: &str) -> Result<String> {
    let text = body.get(field).and_then(Value::as_str);
    let text = text.with_context(|| format!("no {field} in {body}"))?;
    Ok(text.to_owned())
}

fn cookie(answer: &Response<ureq::Body>) -> Option<String> {
    let cookie = answer.headers().get("set-cookie")?.to_str().ok()?;
    cookie.split(';').next().map(str::to_owned)
}

fn read(mut answer: Response<ureq::Body>) -> Result<Answer> {
    let status = answer.status().as_u16();
    let text = answer
        .body_mut()
        .with_config()
        .limit(1 << 28)
        .read_to_string()?;
    let body = if text.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    };
    Ok(Answer { status, body })
}
