//! The peer: reports and events as tables of `PostgreSQL`.
//!
//! It is favoured: it knows neither the rules of the forms nor any clock but the first report's.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use postgres::{Client, Statement};

use crate::postgres::{Server, cpu_time_of, process_of};

const TABLES: &str = "
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE TABLE section (id uuid PRIMARY KEY);
    CREATE TABLE place (id uuid PRIMARY KEY);
    CREATE TABLE event (
        id uuid PRIMARY KEY, section uuid REFERENCES section,
        impact text CHECK (impact IN ('low', 'medium', 'high', 'very_high', 'critical')),
        aware timestamptz, title text NOT NULL, body jsonb NOT NULL);
    CREATE INDEX ON event (section, aware);
    CREATE TABLE report (
        id uuid PRIMARY KEY, event uuid REFERENCES event, section uuid REFERENCES section,
        place uuid REFERENCES place, sent timestamptz NOT NULL,
        stage text NOT NULL CHECK (stage IN ('initial', 'follow_up', 'update', 'correction', 'closing')),
        body jsonb NOT NULL);
    CREATE INDEX ON report (event);
    CREATE TABLE clock (event uuid PRIMARY KEY REFERENCES event, due timestamptz NOT NULL);
    CREATE FUNCTION open_event(id uuid, report jsonb) RETURNS void LANGUAGE sql AS $$
        INSERT INTO event VALUES (id, (report ->> 'section')::uuid, report #>> '{form,impact}',
            (report ->> 'authority_aware_at')::timestamptz, coalesce(report #>> '{form,title}', ''), report);
    $$;
    CREATE FUNCTION file_report(report jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
    DECLARE event uuid := gen_random_uuid(); id uuid := gen_random_uuid();
    BEGIN
        PERFORM open_event(event, report);
        INSERT INTO clock VALUES (event, (report ->> 'authority_aware_at')::timestamptz + '24 h');
        INSERT INTO report VALUES (id, event, (report ->> 'section')::uuid, (report ->> 'place')::uuid,
            now(), report ->> 'stage', report);
        PERFORM pg_notify('reports', id::text);
        RETURN id;
    END $$;";

/// A connection with the tables.
pub struct Peer {
    /// The connection.
    pub client: Client,
    process: i32,
    prepared: HashMap<String, Statement>,
}

impl Peer {
    /// Makes the tables in a schema of their own.
    pub fn make(server: &Server, schema: &str) -> Result<Self> {
        let mut client = server.connect()?;
        client.batch_execute(&format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema};
             SET search_path TO {schema}, public"
        ))?;
        client.batch_execute(TABLES)?;
        let process = process_of(&mut client)?;
        Ok(Self {
            client,
            process,
            prepared: HashMap::new(),
        })
    }

    /// Empties the tables of what was reported.
    pub fn forget(&mut self) -> Result<()> {
        Ok(self.client.batch_execute("TRUNCATE clock, report, event")?)
    }

    /// The sections and places that reports may name.
    pub fn know(&mut self, table: &str, collection: &Path) -> Result<()> {
        let text = std::fs::read_to_string(collection)?;
        self.client.execute(
            &format!(
                "INSERT INTO {table} SELECT (feature ->> 'id')::uuid
                 FROM jsonb_array_elements($1::text::jsonb -> 'features') AS feature"
            ),
            &[&text],
        )?;
        Ok(())
    }

    /// Takes a file of reports whole.
    pub fn import(&mut self, file: &Path) -> Result<(i64, i64)> {
        let mut taking = self.client.transaction()?;
        taking
            .batch_execute("CREATE TEMP TABLE line (number serial, body jsonb) ON COMMIT DROP")?;
        let mut lines = taking.copy_in("COPY line (body) FROM STDIN")?;
        for line in BufReader::new(std::fs::File::open(file)?).lines() {
            writeln!(lines, "{}", line?.replace('\\', "\\\\"))?;
        }
        lines.finish()?;
        taking.batch_execute(
            "SELECT count(open_event((body #>> '{report,event}')::uuid, body -> 'report')) FROM line
             WHERE body #>> '{report,stage}' = 'initial' AND body #>> '{report,event}' IS NOT NULL;
             INSERT INTO clock SELECT id, aware + '24 h' FROM event WHERE aware IS NOT NULL;
             INSERT INTO report SELECT (body ->> 'id')::uuid, (body #>> '{report,event}')::uuid,
                (body #>> '{report,section}')::uuid, (body #>> '{report,place}')::uuid,
                (body ->> 'sent')::timestamptz, body #>> '{report,stage}', body -> 'report'
             FROM line ORDER BY number",
        )?;
        let counts = taking.query_one(
            "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM event)",
            &[],
        )?;
        taking.commit()?;
        Ok((counts.get(0), counts.get(1)))
    }

    /// A statement, prepared once.
    pub fn prepared(&mut self, sql: &str) -> Result<Statement> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    /// Processor time that the session has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        cpu_time_of(self.process)
    }
}
