//! The peer: a table of positions in PostGIS, indexed by ship and time and by place.
//!
//! It is favoured: rows come from a table of the same server, so no text is read and no socket is
//! crossed; `fsync` is off; and only the session's own processor time counts.

use std::time::Duration;

use anyhow::{Context as _, Result};
use thalweg_domain::measure::{Bearing, Knots};
use thalweg_domain::track::{Fix, TrackId};
use thalweg_e2e::postgres::{Postgres, Session};

/// A table of positions.
pub struct Table {
    session: Session,
    passes: i64,
}

impl Table {
    /// Makes the table and, beside it, the rows that are inserted again and again.
    pub fn make(postgres: &Postgres, fixes: &[Fix]) -> Result<Self> {
        let mut session = postgres.connect()?;
        session.ask(
            "create table seen (mmsi int, t bigint, known bigint, lon float8, lat float8, speed int2, course int2, \
             heading int2, status int2, source int2)",
        )?;
        session.fill("seen", fixes.iter().map(|fix| line(fix).replace('|', "\t")))?;
        session.ask(
            "create table pos (mmsi int, t timestamptz, known timestamptz, g geometry(Point, 4326), speed int2, \
             course int2, heading int2, status int2, source int2)",
        )?;
        session.ask("create index on pos (mmsi, t)")?;
        session.ask("create index on pos using gist (g)")?;
        Ok(Self { session, passes: 0 })
    }

    /// Inserts the rows once more, later by `step_ms` than before.
    pub fn insert(&mut self, step_ms: i64) -> Result<()> {
        let later = self.passes * step_ms;
        self.passes += 1;
        self.session.ask(&format!(
            "insert into pos select mmsi, to_timestamp((t + {later}) / 1000.0), to_timestamp((known + {later}) / 1000.0), \
             st_setsrid(st_makepoint(lon, lat), 4326), speed, course, heading, status, source from seen"
        ))?;
        Ok(())
    }

    /// What was inserted first, by ship and time.
    pub fn lines(&mut self) -> Result<Vec<String>> {
        self.insert(0)?;
        self.passes = 1;
        self.session.ask(
            "select mmsi, round(extract(epoch from t) * 1000), round(extract(epoch from known) * 1000), \
             round(st_x(g)::numeric, 6), round(st_y(g)::numeric, 6), coalesce(speed::text, '\\N'), \
             coalesce(course::text, '\\N'), coalesce(heading::text, '\\N'), coalesce(status::text, '\\N'), source \
             from pos order by 1, 2, 3, 4, 5, 6",
        )
    }

    /// How much room a row takes, its share of the indexes with it.
    pub fn bytes_a_row(&mut self) -> Result<f64> {
        let size = "select pg_total_relation_size('pos')::float8 / count(*) from pos";
        let answer = self.session.ask(size)?;
        Ok(answer.first().context("no size")?.parse()?)
    }

    /// Processor time that the server has spent.
    pub fn cpu_time(&self) -> Result<Duration> {
        self.session.cpu_time()
    }
}

/// A position as a line, the same from both.
pub fn line(fix: &Fix) -> String {
    let TrackId::Mmsi(mmsi) = fix.track else {
        return String::new();
    };
    let tenths =
        |value: Option<f32>| value.map_or("\\N".to_owned(), |value| format!("{:.0}", value * 10.0));
    format!(
        "{}|{}|{}|{:.6}|{:.6}|{}|{}|{}|{}|{}",
        mmsi.number(),
        fix.sensed.unix_ms(),
        fix.received.unix_ms(),
        fix.position.lon(),
        fix.position.lat(),
        tenths(fix.speed.map(|Knots(knots)| knots)),
        tenths(fix.course.map(Bearing::degrees)),
        tenths(fix.heading.map(Bearing::degrees)),
        fix.status
            .map_or("\\N".to_owned(), |status| status.code().to_string()),
        fix.source,
    )
}
