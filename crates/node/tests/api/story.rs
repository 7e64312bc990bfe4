//! A node that runs for one story, and the people who speak with it.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum_server::Handle;
use serde_json::Value;
use thalweg_domain::alarm::AlarmPriority;
use thalweg_domain::finding::Finding;
use thalweg_domain::id::AccountId;
use thalweg_domain::time::Instant;
use thalweg_node::access::{Role, Via, session};
use thalweg_node::centre::Centre;
use thalweg_node::chance;
use thalweg_node::clock::Clock;
use thalweg_node::config::Config;
use thalweg_node::journal::Committed;
use thalweg_node::node::Node;
use thalweg_node::state;
use thalweg_node::store::accounts::{self, Account, NewAccount, Opening};
use thalweg_node::store::{DataFolder, Writer};
use tokio::sync::broadcast;
use ureq::http::{HeaderMap, Request};

/// When stories begin: in the night shift, which ends at six.
pub const BEGINS: &str = "2026-08-22T02:10:00.000Z";

/// How long a story waits for what has to come.
const PATIENCE: Duration = Duration::from_secs(120);

/// A node that runs until the story ends.
pub struct Story {
    centre: Arc<Centre>,
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    server: Option<JoinHandle<()>>,
    /// Removed when the story ends.
    _folder: tempfile::TempDir,
}

impl Story {
    /// A centre with one account of each role, where nothing has happened yet.
    pub fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.data.folder = folder.path().join("data");
        config.pipeline.shards = Some(1);
        config.pipeline.tracks_max = 10_000;
        let clock = Clock::stopped_at(BEGINS.parse().unwrap());
        make_people(&config, clock.now());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let node = Node::start(config, clock).unwrap();
        let centre = Arc::clone(node.centre());
        let handle = Handle::new();
        let serving = handle.clone();
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(node.serve(listener, serving)).unwrap();
            drop(runtime);
            node.stop();
        });
        Self {
            centre,
            address,
            handle,
            server: Some(server),
            _folder: folder,
        }
    }

    /// What runs.
    pub const fn centre(&self) -> &Arc<Centre> {
        &self.centre
    }

    /// Where it is reached.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What the clock shows.
    pub fn now(&self) -> Instant {
        self.centre.clock.now()
    }

    /// Lets time pass.
    pub fn after_secs(&self, secs: i64) -> Instant {
        self.centre.clock.set(self.now().offset_ms(secs * 1_000));
        self.now()
    }

    /// Whoever is logged in with this role, at desk 1.
    pub fn as_role(&self, role: Role) -> Person<'_> {
        Person {
            story: self,
            credential: Some(format!("Bearer {}", token(role))),
            desk: None,
        }
    }

    /// The officer on watch.
    pub fn officer(&self) -> Person<'_> {
        self.as_role(Role::DutyOfficer)
    }

    /// The supervisor of the shift.
    pub fn supervisor(&self) -> Person<'_> {
        self.as_role(Role::Supervisor)
    }

    /// Somebody who is not logged in.
    pub fn stranger(&self) -> Person<'_> {
        Person {
            story: self,
            credential: None,
            desk: None,
        }
    }

    /// Lets a detector notice something, which rings as its kind or its rule says.
    pub fn notice(&self, finding: Finding, rule: Option<AlarmPriority>) {
        let noticed = self.centre.journal.run_blocking(move |turn| {
            state::notice(turn, finding, rule);
            Ok::<_, std::convert::Infallible>(())
        });
        noticed.unwrap();
    }

    /// Listens to what is written from now on.
    pub fn listen(&self) -> broadcast::Receiver<Committed> {
        self.centre.journal.listen()
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        self.handle.shutdown();
        let ended = self.server.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(ended.unwrap().is_ok(), "the node ended badly");
        }
    }
}

/// Asks again until it holds.
pub fn until(mut holds: impl FnMut() -> bool) {
    let began = std::time::Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "it does not come to hold");
    }
}

/// Waits until something that fits is written.
pub fn until_written(
    listening: &mut broadcast::Receiver<Committed>,
    fits: impl Fn(&thalweg_picture::Fact) -> bool,
) {
    loop {
        let written = listening.blocking_recv().unwrap();
        if written.iter().any(&fits) {
            return;
        }
    }
}

/// Someone who speaks with the node.
pub struct Person<'a> {
    story: &'a Story,
    credential: Option<String>,
    desk: Option<u16>,
}

impl Person<'_> {
    /// The same person at another desk.
    #[must_use]
    pub fn at_desk(mut self, desk: u16) -> Self {
        self.desk = Some(desk);
        self
    }

    /// Reads.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    /// Writes something new.
    pub fn post(&self, path: &str, body: Value) -> Answer {
        self.send("POST", path, &[], Some(body))
    }

    /// Changes what was read as this revision.
    pub fn put(&self, path: &str, revision: u32, body: Value) -> Answer {
        let read = format!("\"{revision}\"");
        self.send("PUT", path, &[("If-Match", &read)], Some(body))
    }

    /// Does something on the alarm desk.
    pub fn command(&self, body: Value) -> Answer {
        self.post("/api/v1/alarms/commands", body)
    }

    /// Sends whatever a test wants.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(self.story.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(credential) = &self.credential {
            request = request.header("Authorization", credential);
        }
        if let Some(desk) = self.desk {
            request = request.header("Thalweg-Desk", desk);
        }
        if body.is_some() {
            request = request.header("Content-Type", "application/json");
        }
        let bytes = body.map_or_else(Vec::new, |body| serde_json::to_vec(&body).unwrap());
        Answer::to(request.body(bytes).unwrap())
    }
}

/// What the node answered.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The JSON body; null when there is none.
    pub body: Value,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Sends a request as it is.
    pub fn to(request: Request<Vec<u8>>) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .build()
            .new_agent();
        let mut response = agent.run(request).unwrap();
        let bytes = response.body_mut().read_to_vec().unwrap();
        // What is empty or no JSON is null here.
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body,
            bytes,
        }
    }

    /// The body of an answer that has to have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The code of a refusal that has to have this status.
    #[track_caller]
    pub fn refused(self, status: u16) -> String {
        let problem = self.expect(status);
        problem["code"].as_str().unwrap().to_owned()
    }

    /// The rule that refuses with this status.
    #[track_caller]
    pub fn rule(self, status: u16) -> String {
        let problem = self.expect(status);
        problem["rule"].as_str().unwrap().to_owned()
    }

    /// One header as text.
    #[track_caller]
    pub fn header(&self, name: &str) -> String {
        self.headers[name].to_str().unwrap().to_owned()
    }
}

/// The token that stories give the account of a role.
pub fn token(role: Role) -> String {
    format!(
        "{}{}",
        session::TOKEN_PREFIX,
        role.words().replace(' ', "-")
    )
}

/// The account that stories give a role.
pub fn account(role: Role) -> AccountId {
    let words = role.words().bytes().map(u128::from);
    AccountId(uuid::Uuid::from_u128(
        words.fold(1, |sum, byte| sum * 31 + byte),
    ))
}

fn make_people(config: &Config, now: Instant) {
    let folder = DataFolder::lock(&config.data.folder).unwrap();
    let mut writer = Writer::open(&folder.database()).unwrap();
    let tables = writer.begin().unwrap();
    for role in thalweg_node::access::role::ROLES {
        let new = NewAccount {
            account: Account {
                id: account(role),
                name: role.words().to_owned(),
                shown: format!("The {}", role.words()),
                role,
                active: true,
            },
            // No password: nobody logs in with it.
            password: chance::secret(),
            made: now,
        };
        accounts::make(&tables, &new).unwrap().unwrap();
        let opening = Opening {
            digest: session::digest(&token(role)),
            account: account(role),
            via: Via::Token,
            label: "story".to_owned(),
            expires: now.offset_ms(400 * 24 * 60 * 60 * 1_000),
        };
        accounts::open(&tables, &opening, now, 1).unwrap().unwrap();
    }
    tables.commit().unwrap();
}
