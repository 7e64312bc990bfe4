//! The live stream: one WebSocket and one event stream of the same deltas.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::SinkExt;
use serde::Deserialize;
use thalweg_domain::place::GeoBox;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};
use tokio::time::{Instant as Moment, timeout};
use utoipa::IntoParams;

use super::extract::Query;
use super::problem::{Code, Problem};
use crate::centre::Centre;
use crate::live::{RenderedFact, ResumeToken, View, Watcher, text_of};
use crate::store::facts::Wanted;

/// How long a watcher's line may be stuck before it is cut.
const STUCK_MAX: Duration = Duration::from_secs(30);
/// How often a quiet line says that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// The largest message a watcher may send.
const REQUEST_BYTES_MAX: usize = 16 * 1024;
/// Facts that are sent again when a watcher comes back; more are read by API.
const MISSED_FACTS_MAX: u32 = 10_000;

/// How a stream begins.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StreamQuery {
    /// The box to look at: `west,south,east,north`.
    pub bbox: Option<String>,
    /// Every change at once instead of once a second.
    pub immediate: bool,
    /// Where an earlier stream stopped.
    pub resume: Option<String>,
}

/// The live stream as WebSocket: binary frames of tracks, JSON of everything else.
#[utoipa::path(get, path = "/api/v1/live", tag = "live", params(StreamQuery),
    responses((status = 101, description = "The stream; see docs/protocol/live.md"),
              (status = "4XX", body = Problem)))]
pub async fn socket(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<StreamQuery>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    let (view, token) = query.parse()?;
    let upgrade = upgrade
        .max_message_size(REQUEST_BYTES_MAX)
        .max_frame_size(REQUEST_BYTES_MAX);
    Ok(upgrade.on_upgrade(move |socket| async move {
        let mut stream = Stream::new(&centre, &view, token);
        metrics::gauge!("thalweg_watchers").increment(1.0);
        stream.serve(&centre, socket, token).await;
        metrics::gauge!("thalweg_watchers").decrement(1.0);
    }))
}

impl StreamQuery {
    fn parse(&self) -> Result<(View, Option<ResumeToken>), Problem> {
        let bbox = match &self.bbox {
            None => GeoBox::WORLD,
            Some(text) => super::parameters::bbox(text)?,
        };
        let token =
            match &self.resume {
                None => None,
                Some(text) => Some(text.parse::<ResumeToken>().map_err(|fault| {
                    Problem::new(Code::Malformed, fault.to_string()).at("resume")
                })?),
            };
        Ok((
            View {
                bbox,
                immediate: self.immediate,
                ..View::default()
            },
            token,
        ))
    }
}

/// One watcher and what wakes it.
struct Stream {
    watcher: Watcher,
    ticks: watch::Receiver<u64>,
    facts: broadcast::Receiver<Arc<RenderedFact>>,
    seq: u64,
}

/// Why a stream ends.
enum End {
    /// The other side went.
    Gone,
    /// It takes nothing any more.
    Stuck,
    /// It sent something that is no request.
    Nonsense(String),
}

impl Stream {
    fn new(centre: &Centre, view: &View, token: Option<ResumeToken>) -> Self {
        let seen = token
            .filter(|token| token.epoch == centre.hub.epoch())
            .map(|token| token.tick);
        let watcher = Watcher::new(view, seen);
        let mut ticks = centre.hub.subscribe(watcher.pace());
        // The first update comes at once, not with the next beat.
        ticks.mark_changed();
        let facts = centre.facts.subscribe();
        Self {
            watcher,
            ticks,
            facts,
            seq: centre.journal.state().picture.seq,
        }
    }

    async fn serve(&mut self, centre: &Centre, mut socket: WebSocket, token: Option<ResumeToken>) {
        let end = match self.greet(centre, &mut socket, token).await {
            Ok(()) => self.run(centre, &mut socket).await,
            Err(end) => end,
        };
        let (code, reason) = match end {
            End::Gone => return,
            End::Stuck => {
                metrics::counter!("thalweg_watchers_cut_total").increment(1);
                (1013, "too slow: nothing was taken for 30 s".to_owned())
            }
            End::Nonsense(reason) => (1008, reason),
        };
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        // A line that is stuck may not even take this.
        let _ = timeout(
            Duration::from_secs(1),
            socket.send(Message::Close(Some(frame))),
        )
        .await;
    }

    async fn greet(
        &mut self,
        centre: &Centre,
        socket: &mut WebSocket,
        token: Option<ResumeToken>,
    ) -> Result<(), End> {
        let hello = serde_json::json!({
            "type": "hello",
            "at": centre.clock.now(),
            "resume": self.token(centre).to_string(),
            "heartbeat_secs": HEARTBEAT.as_secs(),
        });
        send(socket, text(hello.to_string())).await?;
        let Some(token) = token else { return Ok(()) };
        for fact in missed_facts(centre, token.seq, self.seq) {
            if self.watcher.wants(fact.kind) {
                send(socket, text_bytes(&fact)).await?;
            }
        }
        Ok(())
    }

    async fn run(&mut self, centre: &Centre, socket: &mut WebSocket) -> End {
        let mut quiet = Box::pin(tokio::time::sleep(HEARTBEAT));
        loop {
            let done = tokio::select! {
                changed = self.ticks.changed() => match changed {
                    Ok(()) => self.send_tracks(centre, socket).await,
                    Err(_) => Err(End::Gone),
                },
                fact = self.facts.recv() => self.send_fact(socket, fact).await,
                request = socket.recv() => self.heed(centre, request),
                () = &mut quiet => self.send_heartbeat(centre, socket).await,
            };
            match done {
                Ok(true) => quiet.as_mut().reset(Moment::now() + HEARTBEAT),
                Ok(false) => {}
                Err(end) => return end,
            }
        }
    }

    async fn send_tracks(&mut self, centre: &Centre, socket: &mut WebSocket) -> Result<bool, End> {
        let tick = *self.ticks.borrow_and_update();
        let frames = self.watcher.next(&centre.hub, tick);
        if frames.is_empty() {
            return Ok(false);
        }
        for cell in frames.cells.iter() {
            feed(socket, Message::Binary(cell.clone())).await?;
        }
        if let Some(names) = frames
            .names
            .and_then(|names| Utf8Bytes::try_from(names).ok())
        {
            feed(socket, Message::Text(names)).await?;
        }
        flush(socket).await?;
        Ok(true)
    }

    async fn send_fact(
        &mut self,
        socket: &mut WebSocket,
        fact: Result<Arc<RenderedFact>, RecvError>,
    ) -> Result<bool, End> {
        match fact {
            Ok(fact) => {
                self.seq = self.seq.max(fact.seq);
                if !self.watcher.wants(fact.kind) {
                    return Ok(false);
                }
                send(socket, text_bytes(&fact)).await?;
            }
            Err(RecvError::Lagged(_)) => {
                let missed = serde_json::json!({ "type": "facts_missed", "after": self.seq });
                send(socket, text(missed.to_string())).await?;
            }
            Err(RecvError::Closed) => return Err(End::Gone),
        }
        Ok(true)
    }

    async fn send_heartbeat(&self, centre: &Centre, socket: &mut WebSocket) -> Result<bool, End> {
        let beat = serde_json::json!({
            "type": "heartbeat",
            "at": centre.clock.now(),
            "resume": self.token(centre).to_string(),
        });
        send(socket, text(beat.to_string())).await?;
        Ok(true)
    }

    /// What a watcher asks for while it watches: another view.
    fn heed(
        &mut self,
        centre: &Centre,
        request: Option<Result<Message, axum::Error>>,
    ) -> Result<bool, End> {
        let view: View = match request {
            None | Some(Err(_) | Ok(Message::Close(_))) => return Err(End::Gone),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => return Ok(false),
            Some(Ok(Message::Text(request))) => {
                serde_json::from_str(&request).map_err(|fault| {
                    End::Nonsense(format!("not a view: {fault}").chars().take(120).collect())
                })?
            }
            Some(Ok(Message::Binary(_))) => {
                return Err(End::Nonsense("a view is sent as text".to_owned()));
            }
        };
        let watcher = Watcher::new(&view, None);
        if watcher.pace() != self.watcher.pace() {
            self.ticks = centre.hub.subscribe(watcher.pace());
        }
        self.watcher = watcher;
        self.ticks.mark_changed();
        Ok(false)
    }

    fn token(&self, centre: &Centre) -> ResumeToken {
        ResumeToken {
            epoch: centre.hub.epoch(),
            tick: self.watcher.seen(),
            seq: self.seq,
        }
    }
}

/// The facts between two places of the journal, as they were told.
fn missed_facts(centre: &Centre, after: u64, until: u64) -> Vec<RenderedFact> {
    let wanted = Wanted {
        after,
        limit: MISSED_FACTS_MAX,
        ..Wanted::default()
    };
    match centre.readers.read(|reader| reader.facts(&wanted)) {
        Ok(facts) => facts
            .iter()
            .filter(|fact| fact.seq <= until)
            .map(text_of)
            .collect(),
        Err(fault) => {
            tracing::error!(%fault, "missed facts could not be read");
            Vec::new()
        }
    }
}

/// The live stream as server-sent events: the same deltas, all as JSON.
#[utoipa::path(get, path = "/api/v1/live/events", tag = "live", params(StreamQuery),
    responses((status = 200, content_type = "text/event-stream",
               description = "The stream; see docs/protocol/live.md"),
              (status = "4XX", body = Problem)))]
pub async fn events(
    State(centre): State<Arc<Centre>>,
    Query(query): Query<StreamQuery>,
    headers: axum::http::HeaderMap,
) -> Result<Sse<impl futures_util::Stream<Item = Result<Event, Infallible>>>, Problem> {
    let last = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    let query = StreamQuery {
        resume: last.or_else(|| query.resume.clone()),
        ..query
    };
    let (view, token) = query.parse()?;
    let stream = Stream::new(&centre, &view, token);
    let missed = token
        .map(|token| missed_facts(&centre, token.seq, stream.seq))
        .unwrap_or_default();
    let told = futures_util::stream::unfold(
        (stream, centre, missed.into_iter()),
        |(mut stream, centre, mut missed)| async move {
            if let Some(fact) = missed.next() {
                let event = stream.fact_event(&centre, &fact);
                return Some((Ok(event), (stream, centre, missed)));
            }
            let event = stream.next_event(&centre).await?;
            Some((Ok(event), (stream, centre, missed)))
        },
    );
    Ok(Sse::new(told).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("heartbeat")))
}

impl Stream {
    async fn next_event(&mut self, centre: &Centre) -> Option<Event> {
        loop {
            tokio::select! {
                changed = self.ticks.changed() => {
                    changed.ok()?;
                    let tick = *self.ticks.borrow_and_update();
                    if let Some(event) = self.tracks_event(centre, tick) {
                        return Some(event);
                    }
                }
                fact = self.facts.recv() => match fact {
                    Ok(fact) if self.watcher.wants(fact.kind) => {
                        self.seq = self.seq.max(fact.seq);
                        return Some(self.fact_event(centre, &fact));
                    }
                    Ok(fact) => self.seq = self.seq.max(fact.seq),
                    Err(RecvError::Lagged(_)) => {
                        let missed = format!("{{\"after\":{}}}", self.seq);
                        return Some(Event::default().event("facts_missed").data(missed));
                    }
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }

    fn tracks_event(&mut self, centre: &Centre, tick: u64) -> Option<Event> {
        let since = self.watcher.advance(tick)?;
        let changes = centre.hub.picture().changes_as_json(since)?;
        let id = self.token(centre).to_string();
        Some(Event::default().event("tracks").id(id).data(changes))
    }

    fn fact_event(&self, centre: &Centre, fact: &RenderedFact) -> Event {
        let id = ResumeToken {
            seq: fact.seq,
            ..self.token(centre)
        }
        .to_string();
        Event::default()
            .event("fact")
            .id(id)
            .data(String::from_utf8_lossy(&fact.json))
    }
}

fn text(json: String) -> Message {
    Message::Text(json.into())
}

fn text_bytes(fact: &RenderedFact) -> Message {
    // Cannot fail: JSON is UTF-8.
    Message::Text(Utf8Bytes::try_from(fact.json.clone()).unwrap_or_default())
}

async fn send(socket: &mut WebSocket, message: Message) -> Result<(), End> {
    within_patience(socket.send(message)).await
}

async fn feed(socket: &mut WebSocket, message: Message) -> Result<(), End> {
    within_patience(socket.feed(message)).await
}

async fn flush(socket: &mut WebSocket) -> Result<(), End> {
    within_patience(socket.flush()).await
}

async fn within_patience(
    sending: impl Future<Output = Result<(), axum::Error>>,
) -> Result<(), End> {
    match timeout(STUCK_MAX, sending).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(End::Gone),
        Err(_) => Err(End::Stuck),
    }
}
