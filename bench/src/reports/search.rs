//! Questions about the year's events: a word, and mostly a section, a time and an impact.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant as Watch};

use anyhow::{Context as _, Result, ensure};
use postgres::types::ToSql;
use serde_json::Value;
use thalweg_domain::form::{Part as _, Place};
use thalweg_domain::report::Report;
use thalweg_e2e::node::{Node, Token};

use super::Bars;
use super::peer::Peer;
use super::world::World;
use crate::chance::Chance;
use crate::postgres::Server;
use crate::quantile::millis;
use crate::rounds::{Contender, alternate};
use crate::say;

/// The bar: milliseconds at the 99th percentile.
const MILLIS_MAX: f64 = 20.0;
/// Questions whose answers are compared, of a round, and of the latencies.
const COMPARED: usize = 200;
const ASKED: u64 = 200;
const TIMED: usize = 2_000;
/// Answers on a page.
const PAGE: usize = 50;
/// Events and reports that are read at once.
const READ_AT_ONCE: u32 = 10_000;
const IMPACTS: [&str; 5] = ["low", "medium", "high", "very_high", "critical"];
const DAY_SECS: i64 = 86_400;
const YEAR_BEGAN_SECS: i64 = 1_735_689_600;

/// A question.
struct Question {
    word: String,
    section: Option<String>,
    from: Option<i64>,
    impact_min: Option<usize>,
}

/// What questions are made of.
struct Asker {
    chance: Chance,
    words: Vec<String>,
    sections: Vec<String>,
}

/// Asks both.
pub fn bars(world: &World, node: &Node, token: &Token) -> Result<Bars> {
    let server = Server::start()?;
    let mut peer = Peer::make(&server, "search")?;
    peer.know("section", &world.file("sections.geojson"))?;
    let events = all(node, token, "events")?;
    fill(&mut peer, &events, &all(node, token, "reports")?)?;
    let mut asker = Asker::of(&events);
    for _ in 0..COMPARED {
        let question = asker.next();
        let (ours, theirs) = (ask(node, token, &question)?, question.of(&mut peer)?);
        ensure!(
            ours == theirs,
            "{}: {ours:?} and {theirs:?}",
            question.path()
        );
    }
    let times = (0..TIMED).map(|_| {
        let (question, began) = (asker.next(), Watch::now());
        ask(node, token, &question)?;
        Ok(began.elapsed())
    });
    let times: Vec<Duration> = times.collect::<Result<_>>()?;
    compare(node, token, asker, peer)?;
    let (median, p99) = (millis(&times, 50), millis(&times, 99));
    say(&format!(
        "  by the clock, of {TIMED} questions over HTTP: median {median:.1} ms, p99 {p99:.1} ms"
    ));
    Ok(vec![(
        format!("p99 {p99:.1} ms <= {MILLIS_MAX} ms for a question"),
        p99 <= MILLIS_MAX,
    )])
}

fn compare(node: &Node, token: &Token, asker: Asker, peer: Peer) -> Result<()> {
    let (asker, peer) = (RefCell::new(asker), RefCell::new(peer));
    let mut ours = Contender::new("thalweg, over HTTP", ASKED, || {
        (0..ASKED).try_for_each(|_| ask(node, token, &asker.borrow_mut().next()).map(drop))
    });
    ours.feeds = true;
    ours.elsewhere = Some(Box::new(|| node.cpu_time()));
    let mut theirs = Contender::new("PostgreSQL, trigrams", ASKED, || {
        let mut peer = peer.borrow_mut();
        (0..ASKED).try_for_each(|_| asker.borrow_mut().next().of(&mut peer).map(drop))
    });
    theirs.feeds = true;
    theirs.elsewhere = Some(Box::new(|| peer.borrow().cpu_time()));
    alternate("A question about a year's events", &mut [ours, theirs]).map(drop)
}

impl Asker {
    /// Words of titles, and the sections that events are on.
    fn of(events: &[Value]) -> Self {
        let text = |event: &Value, at: &str| event.pointer(at)?.as_str().map(str::to_owned);
        let titles = events
            .iter()
            .filter_map(|event| text(event, "/event/title"));
        let mut words: Vec<String> = titles
            .flat_map(|title| {
                title
                    .split_whitespace()
                    .map(str::to_lowercase)
                    .collect::<Vec<_>>()
            })
            .collect();
        let sections = events
            .iter()
            .filter_map(|event| text(event, "/event/section"));
        let mut sections: Vec<String> = sections.collect();
        for list in [&mut words, &mut sections] {
            list.sort_unstable();
            list.dedup();
        }
        Self {
            chance: Chance(0xA5C),
            words,
            sections,
        }
    }

    fn next(&mut self) -> Question {
        let chance = &mut self.chance;
        let one = |list: &[String], chance: &mut Chance| {
            let found = list.get(chance.below(list.len()));
            found.cloned().unwrap_or_default()
        };
        let mostly = |chance: &mut Chance| chance.below(3) > 0;
        Question {
            word: one(&self.words, chance),
            section: mostly(chance).then(|| one(&self.sections, chance)),
            from: mostly(chance).then(|| {
                YEAR_BEGAN_SECS + DAY_SECS * i64::try_from(chance.below(335)).unwrap_or(0)
            }),
            impact_min: mostly(chance).then(|| chance.below(IMPACTS.len())),
        }
    }
}

impl Question {
    fn to(&self) -> Option<i64> {
        self.from.map(|from| from + 30 * DAY_SECS)
    }

    fn path(&self) -> String {
        let mut path = format!("/api/v1/events?limit={PAGE}&text={}", encoded(&self.word));
        if let Some(section) = &self.section {
            let _ = write!(path, "&section={section}");
        }
        for (name, at) in [("from", self.from), ("to", self.to())] {
            if let Some(secs) = at {
                let at = thalweg_domain::time::Instant::from_unix_secs(secs);
                let _ = write!(path, "&{name}={at}");
            }
        }
        if let Some(impact) = self.impact_min.and_then(|least| IMPACTS.get(least)) {
            let _ = write!(path, "&impact_min={impact}");
        }
        path
    }

    /// The peer's answer.
    fn of(&self, peer: &mut Peer) -> Result<Vec<String>> {
        let word = format!(
            "%{}%",
            self.word.replace('\\', "\\\\").replace(['%', '_'], "\\$0")
        );
        let (from, to) = (self.from.map(secs), self.to().map(secs));
        let impacts: Option<Vec<&str>> = self
            .impact_min
            .and_then(|least| IMPACTS.get(least..).map(<[&str]>::to_vec));
        let mut sql =
            "SELECT id::text, body FROM event JOIN said USING (id) WHERE said.text LIKE $1"
                .to_owned();
        let mut given: Vec<&(dyn ToSql + Sync)> = vec![&word];
        if let Some(section) = &self.section {
            given.push(section);
            let _ = write!(sql, " AND section = ${}::text::uuid", given.len());
        }
        if let (Some(from), Some(to)) = (&from, &to) {
            given.push(from);
            given.push(to);
            let (first, second) = (given.len() - 1, given.len());
            let _ = write!(sql, " AND aware >= ${first} AND aware < ${second}");
        }
        if let Some(impacts) = &impacts {
            given.push(impacts);
            let _ = write!(sql, " AND impact = ANY (${})", given.len());
        }
        let _ = write!(sql, " ORDER BY id DESC LIMIT {PAGE}");
        let statement = peer.prepared(&sql)?;
        let rows = peer.client.query(&statement, &given)?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }
}

/// Gives the peer the same events, with all that may be looked for in one text each.
fn fill(peer: &mut Peer, events: &[Value], reports: &[Value]) -> Result<()> {
    let mut said: HashMap<&str, String> = HashMap::new();
    for filed in reports {
        let Some(event) = filed.pointer("/report/event").and_then(Value::as_str) else {
            continue;
        };
        let report: Report =
            serde_json::from_value(filed.pointer("/report").cloned().unwrap_or_default())?;
        let text = said.entry(event).or_default();
        report.texts(&Place::Root, &mut |_, more| {
            text.push('\n');
            text.push_str(more);
        });
    }
    peer.client.batch_execute(
        "CREATE TABLE said (id uuid PRIMARY KEY, text text NOT NULL);
         CREATE INDEX ON said USING gin (text gin_trgm_ops)",
    )?;
    let event = peer.client.prepare(
        "INSERT INTO event SELECT (e #>> '{event,id}')::uuid, (e #>> '{event,section}')::uuid,
            e #>> '{event,impact}', (e #>> '{event,authority_aware_at}')::timestamptz,
            e #>> '{event,title}', e FROM (SELECT $1::text::jsonb AS e) AS one",
    )?;
    let words = peer
        .client
        .prepare("INSERT INTO said VALUES ($1::text::uuid, $2)")?;
    let mut filling = peer.client.transaction()?;
    for record in events {
        let text = |at: &str| {
            record
                .pointer(at)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let (id, title) = (text("/event/id"), text("/event/title"));
        let more = said.get(id).map_or("", String::as_str);
        filling.execute(&event, &[&record.to_string()])?;
        filling.execute(&words, &[&id, &format!("{title}{more}").to_lowercase()])?;
    }
    filling.commit()?;
    Ok(peer.client.batch_execute("VACUUM ANALYZE")?)
}

fn secs(secs: i64) -> std::time::SystemTime {
    std::time::UNIX_EPOCH + Duration::from_secs(secs.unsigned_abs())
}

/// What may not stand in a query is told by its bytes.
fn encoded(word: &str) -> String {
    word.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

/// Our answer: the identifiers of events, the last first.
fn ask(node: &Node, token: &Token, question: &Question) -> Result<Vec<String>> {
    let answer = node.get(&question.path(), token)?;
    let items = answer.pointer("/items").and_then(Value::as_array);
    let ids = items.context("no items")?.iter().filter_map(|item| {
        let id = item.pointer("/event/id")?.as_str()?;
        Some(id.to_owned())
    });
    Ok(ids.collect())
}

/// How many there are.
pub fn count(node: &Node, token: &Token, noun: &str) -> Result<i64> {
    Ok(i64::try_from(all(node, token, noun)?.len())?)
}

fn all(node: &Node, token: &Token, noun: &str) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/v1/{noun}?limit={READ_AT_ONCE}{cursor}");
        let mut page = node.get(&path, token)?;
        match page.pointer_mut("/items").map(Value::take) {
            Some(Value::Array(items)) => all.extend(items),
            _ => anyhow::bail!("no items in {path}"),
        }
        match page.pointer("/next").and_then(Value::as_str) {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(all),
        }
    }
}
