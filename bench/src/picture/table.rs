//! The peer: the same facts as rows of a table, and the layer of events by one query over them.
//!
//! It is favoured: ours folds clocks, tasks, levels, quality and the log besides; `fsync` is off; and
//! only the session's own processor time counts.

use std::io::Write as _;
use std::time::Duration;

use anyhow::Result;
use postgres::{Client, Statement};
use thalweg_domain::time::Instant;
use thalweg_picture::Fact;

use crate::postgres::{Server, cpu_time_of, process_of};

/// An event as both tell of it: status, impact, how many reports it has.
pub type Line = (String, String, String, i64);

/// The layer of events as it was known at an instant: what was said of each last.
const LAYER: &str = "
    SELECT event, CASE WHEN bool_or(kind = 'event_closed') THEN 'closed' ELSE 'open' END,
        (array_agg(impact ORDER BY seq DESC) FILTER (WHERE impact IS NOT NULL))[1],
        count(*) FILTER (WHERE kind = 'report_filed')
    FROM fact WHERE known <= $1 AND event IS NOT NULL GROUP BY event";

/// A table of facts.
pub struct Table {
    client: Client,
    process: i32,
    layer: Statement,
    open: Statement,
}

impl Table {
    /// Takes facts in; what a query looks at stands in columns of its own, indexed.
    pub fn fill(server: &Server, name: &str, facts: &[Fact]) -> Result<Self> {
        let mut client = server.connect()?;
        client.batch_execute(&format!(
            "CREATE SCHEMA {name}; SET search_path TO {name}, public;
             CREATE TABLE raw (body jsonb);"
        ))?;
        let mut rows = client.copy_in("COPY raw FROM STDIN")?;
        for fact in facts {
            let text = serde_json::to_string(fact)?.replace('\\', "\\\\");
            writeln!(rows, "{text}")?;
        }
        rows.finish()?;
        client.batch_execute(
            "CREATE TABLE fact AS SELECT (body ->> 'seq')::bigint AS seq,
                (body ->> 'known')::timestamptz AS known, body ->> 'fact' AS kind,
                CASE body ->> 'fact' WHEN 'event_opened' THEN body #>> '{body,id}'
                    ELSE coalesce(body #>> '{body,report,event}', body #>> '{body,event}') END AS event,
                body #>> '{body,impact}' AS impact, body
             FROM raw;
             DROP TABLE raw;
             ALTER TABLE fact ADD PRIMARY KEY (seq);
             CREATE INDEX ON fact (known);
             CREATE INDEX ON fact (event, seq) INCLUDE (known, kind, impact)",
        )?;
        // It runs in no transaction, and so not beside others.
        client.batch_execute("VACUUM ANALYZE fact")?;
        let layer = client.prepare(LAYER)?;
        let open = format!(
            "SELECT count(*) FROM ({LAYER}) AS layer (event, status, impact, reports)
             WHERE status = 'open' AND impact IN ('high', 'very_high')"
        );
        let open = client.prepare(&open)?;
        let process = process_of(&mut client)?;
        Ok(Self {
            client,
            process,
            layer,
            open,
        })
    }

    /// The layer of events, sorted.
    pub fn layer(&mut self, known_at: Instant) -> Result<Vec<Line>> {
        let rows = self.client.query(&self.layer, &[&time(known_at)])?;
        let mut lines: Vec<Line> = rows
            .iter()
            .map(|row| (row.get(0), row.get(1), row.get(2), row.get(3)))
            .collect();
        lines.sort_unstable();
        Ok(lines)
    }

    /// How many events of at least high impact were open.
    pub fn grave(&mut self, known_at: Instant) -> Result<i64> {
        let row = self.client.query_one(&self.open, &[&time(known_at)])?;
        Ok(row.get(0))
    }

    /// Processor time that the session has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        cpu_time_of(self.process)
    }
}

fn time(at: Instant) -> std::time::SystemTime {
    let since = Duration::from_millis(u64::try_from(at.unix_ms()).unwrap_or(0));
    std::time::UNIX_EPOCH + since
}
