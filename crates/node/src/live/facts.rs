//! Facts on their way to watchers: rendered once, shared by all.

use std::sync::Arc;

use bytes::Bytes;
use thalweg_picture::Fact;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::journal::Committed;

/// Facts that a watcher may be behind before it is told to read them by API.
const LAG_MAX: usize = 4_096;

/// One fact as text.
#[derive(Debug, Clone)]
pub struct RenderedFact {
    /// Its place in the journal.
    pub seq: u64,
    /// Its kind.
    pub kind: &'static str,
    /// `{"type":"fact", ...}`.
    pub json: Bytes,
}

/// Renders facts as they are committed, for as long as the journal lives.
pub async fn render(
    mut committed: broadcast::Receiver<Committed>,
    rendered: broadcast::Sender<Arc<RenderedFact>>,
) {
    loop {
        match committed.recv().await {
            Ok(facts) => {
                for fact in facts.iter() {
                    // Nobody may be watching.
                    let _ = rendered.send(Arc::new(text_of(fact)));
                }
            }
            // Watchers see the hole in `seq` and read what they missed.
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// The channel that watchers listen to.
pub fn channel() -> broadcast::Sender<Arc<RenderedFact>> {
    broadcast::channel(LAG_MAX).0
}

/// One fact as watchers get it.
pub fn text_of(fact: &Fact) -> RenderedFact {
    #[derive(serde::Serialize)]
    struct Told<'a> {
        r#type: &'static str,
        #[serde(flatten)]
        fact: &'a Fact,
    }
    // Cannot fail: what was written to the journal as JSON can be written again.
    let json = serde_json::to_vec(&Told {
        r#type: "fact",
        fact,
    })
    .unwrap_or_default();
    RenderedFact {
        seq: fact.seq,
        kind: fact.body.kind(),
        json: json.into(),
    }
}
