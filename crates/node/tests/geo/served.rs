//! A node that serves on a free port of this process, and who asks it.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant as Moment};

use axum_server::Handle;
use serde_json::{Value, json};
use tempfile::TempDir;
use thalweg_domain::actor::Actor;
use thalweg_domain::observation::Observation;
use thalweg_domain::time::Instant;
use thalweg_node::centre::Centre;
use thalweg_node::clock::Clock;
use thalweg_node::config::Config;
use thalweg_node::intake::Parts;
use thalweg_node::node::Node;
use thalweg_picture::{Body, Draft};
use ureq::Agent;
use ureq::http::{Request, Response};

const PASSWORD: &str = "the lamps of the harbour are lit";

/// A running node and an API token for it.
pub struct Served {
    node: Option<Arc<Node>>,
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    thread: Option<JoinHandle<()>>,
    pub token: String,
    agent: Agent,
    folder: TempDir,
}

/// An answer as it came.
pub struct Answer {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {text}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

impl Served {
    pub fn start() -> Self {
        Self::with_clock(Clock::Wall)
    }

    pub fn with_clock(clock: Clock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        folder.path().clone_into(&mut config.data.folder);
        // One shard takes everything in the order in which it comes.
        config.pipeline.shards = Some(1);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        config.http.listen = address;
        let node = Arc::new(Node::start(config, clock).unwrap());
        let handle = Handle::new();
        let (serving, told) = (Arc::clone(&node), handle.clone());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(serving.serve(listener, told)).unwrap();
        });
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        let mut served = Self {
            node: Some(node),
            address,
            handle,
            thread: Some(thread),
            token: String::new(),
            agent: agent.into(),
            folder,
        };
        served.token = served.make_token();
        served
    }

    pub fn centre(&self) -> &Centre {
        self.node.as_ref().unwrap().centre()
    }

    /// Where everything is kept.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Writes facts, as the clock shows now.
    pub fn record(&self, facts: Vec<Body>) {
        let journal = &self.centre().journal;
        journal
            .run_blocking(move |turn| {
                for body in facts {
                    let (happened, by) = (turn.now, Actor::machine("test"));
                    turn.append(Draft { happened, by, body });
                }
                Ok::<_, std::convert::Infallible>(())
            })
            .unwrap();
    }

    /// Hears observations in this order, as a source hands them in.
    pub fn hear(&self, heard: impl IntoIterator<Item = Observation>, now: Instant) {
        let (intake, mut parts) = (self.centre().shards.intake(), Parts::default());
        for observation in heard {
            intake.add(observation, &mut parts);
        }
        intake.take(&mut parts, now);
    }

    /// Asks with the token and further headers.
    pub fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let token = format!("Bearer {}", self.token);
        let mut request = Request::get(self.url(path)).header("authorization", token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(self.agent.run(request.body(()).unwrap()).unwrap())
    }

    /// Asks without the token.
    pub fn ask_as(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        answer(self.agent.run(request.body(()).unwrap()).unwrap())
    }

    /// Reads JSON that has to be there.
    pub fn get(&self, path: &str) -> Value {
        let answer = self.ask(path, &[]);
        let text = String::from_utf8_lossy(&answer.body);
        assert_eq!(answer.status, 200, "{path}: {text}");
        answer.json()
    }

    /// Reads a problem: its status and code, and what it says.
    pub fn refusal(&self, path: &str) -> (u16, String, String) {
        let answer = self.ask(path, &[]);
        let problem = answer.json();
        let text = |key: &str| problem[key].as_str().unwrap().to_owned();
        (answer.status, text("code"), text("detail"))
    }

    /// All items of a list, page by page.
    pub fn pages(&self, path: &str) -> Vec<Value> {
        self.pages_from(path, None)
    }

    /// The items behind a cursor.
    pub fn pages_from(&self, path: &str, mut cursor: Option<String>) -> Vec<Value> {
        let mut items = Vec::new();
        loop {
            let more = cursor.map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
            let page = self.get(&format!("{path}{more}"));
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return items,
            }
        }
    }

    fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = Request::post(self.url(path)).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = answer(
            self.agent
                .run(request.body(body.to_string()).unwrap())
                .unwrap(),
        );
        let text = String::from_utf8_lossy(&answer.body);
        assert!((200..300).contains(&answer.status), "{path}: {text}");
        answer
    }

    /// A token of a supervisor: who set the centre up does not see what it holds.
    fn make_token(&self) -> String {
        let code = &self.centre().setup_code;
        let first =
            json!({ "code": code, "name": "first", "shown": "First", "password": PASSWORD });
        self.post("/api/v1/setup", &[], &first);
        let lead =
            json!({ "name": "lead", "shown": "Lead", "role": "supervisor", "password": PASSWORD });
        let (cookie, word) = self.log_in("first");
        self.post("/api/v1/accounts", &proof(&cookie, &word), &lead);
        let (cookie, word) = self.log_in("lead");
        let label = json!({ "label": "gis" });
        let made = self.post("/api/v1/tokens", &proof(&cookie, &word), &label);
        made.json()["token"].as_str().unwrap().to_owned()
    }

    /// The cookie of a session, and the word against forgery.
    fn log_in(&self, name: &str) -> (String, String) {
        let log_in = json!({ "name": name, "password": PASSWORD });
        let session = self.post("/api/v1/session", &[], &log_in);
        let cookie = session.header("set-cookie").unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let word = session.json()["forgery_word"].as_str().unwrap().to_owned();
        (cookie, word)
    }
}

/// The headers of somebody who is logged in.
fn proof<'a>(cookie: &'a str, word: &'a str) -> [(&'a str, &'a str); 2] {
    [("cookie", cookie), ("x-thalweg-forgery", word)]
}

impl Drop for Served {
    fn drop(&mut self) {
        self.handle.shutdown();
        let ended = self.thread.take().map(JoinHandle::join);
        let node = self.node.take().and_then(Arc::into_inner);
        // A test that fails has said enough.
        if let (Some(Ok(())), Some(node)) = (ended, node) {
            node.stop();
        }
    }
}

fn answer(mut answer: Response<ureq::Body>) -> Answer {
    let body = answer.body_mut().with_config().limit(1 << 28).read_to_vec();
    Answer {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        body: body.unwrap(),
    }
}

/// Waits until something is there; fails after a minute.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    settle(|| look().ok_or_else(|| format!("there is no {what}")))
}

/// Waits until something holds; fails after a minute with what was wrong last.
pub fn settle<T>(mut look: impl FnMut() -> Result<T, String>) -> T {
    let began = Moment::now();
    loop {
        match look() {
            Ok(seen) => return seen,
            Err(why) => assert!(began.elapsed() < Duration::from_secs(60), "{why}"),
        }
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Seconds since 1970.
pub const fn at(secs: i64) -> Instant {
    Instant::from_unix_secs(secs)
}
