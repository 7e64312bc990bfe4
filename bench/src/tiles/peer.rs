//! The same tiles by PostGIS.

use anyhow::{Result, ensure};
use postgres::Client;
use thalweg_node::tiles::address::{BUFFER, EXTENT, TileAddress};

use crate::postgres::{Server, process_of};

/// A table of geometries and the functions that draw it.
pub struct Peer {
    client: Client,
    process: i32,
    table: &'static str,
}

impl Peer {
    /// Opens a connection of its own.
    pub fn new(server: &Server, table: &'static str) -> Result<Self> {
        let mut client = server.connect()?;
        let process = process_of(&mut client)?;
        Ok(Self {
            client,
            process,
            table,
        })
    }

    /// The process whose CPU time counts.
    pub const fn process(&self) -> i32 {
        self.process
    }

    /// Keeps numbered geometries in well-known text, indexed as PostGIS advises.
    pub fn fill(
        &mut self,
        number: &str,
        geometries: impl Iterator<Item = (i64, String)>,
    ) -> Result<()> {
        let table = self.table;
        self.client.batch_execute(&format!(
            "CREATE TABLE {table} ({number} bigint, geom geometry(Geometry, 3857))"
        ))?;
        let insert = format!("INSERT INTO {table} VALUES ($1, ST_GeomFromText($2, 3857))");
        let insert = self.client.prepare(&insert)?;
        let mut filling = self.client.transaction()?;
        for (number, text) in geometries {
            filling.execute(&insert, &[&number, &text])?;
        }
        filling.commit()?;
        self.client.batch_execute(&format!(
            "CREATE INDEX ON {table} USING gist (geom); ANALYZE {table}"
        ))?;
        self.client.batch_execute(&functions(table, number))?;
        Ok(())
    }

    /// One tile.
    pub fn tile(&mut self, address: TileAddress) -> Result<Vec<u8>> {
        let [z, x, y] = place(address)?;
        let query = format!("SELECT {}_tile($1, $2, $3)", self.table);
        Ok(self.client.query_one(&query, &[&z, &x, &y])?.get(0))
    }

    /// The same tile so many times.
    pub fn draw(&mut self, address: TileAddress, times: u32) -> Result<()> {
        let [z, x, y] = place(address)?;
        let query = format!("SELECT {}_draw($1, $2, $3, $4)", self.table);
        let times = i32::try_from(times)?;
        let bytes: i64 = self.client.query_one(&query, &[&times, &z, &x, &y])?.get(0);
        ensure!(bytes > 0, "nothing was drawn");
        Ok(())
    }
}

fn place(address: TileAddress) -> Result<[i32; 3]> {
    let (x, y) = (i32::try_from(address.x())?, i32::try_from(address.y())?);
    Ok([i32::from(address.z()), x, y])
}

fn functions(table: &str, number: &str) -> String {
    let query = format!(
        "SELECT ST_AsMVT(t, '{table}', {EXTENT}, 'geom', 'id') FROM (
            SELECT {number} AS id, {number},
                ST_AsMVTGeom(geom, ST_TileEnvelope(z, x, y), {EXTENT}, {BUFFER}, true) AS geom
            FROM {table}
            WHERE geom && ST_TileEnvelope(z, x, y, margin => {BUFFER}.0 / {EXTENT})
        ) t WHERE t.geom IS NOT NULL"
    );
    format!(
        "CREATE FUNCTION {table}_tile(z int, x int, y int) RETURNS bytea LANGUAGE plpgsql AS $$
        DECLARE tile bytea;
        BEGIN {into} RETURN tile; END $$;
        CREATE FUNCTION {table}_draw(times int, z int, x int, y int)
        RETURNS bigint LANGUAGE plpgsql AS $$
        DECLARE tile bytea; total bigint := 0;
        BEGIN
            FOR n IN 1..times LOOP {into} total := total + length(tile); END LOOP;
            RETURN total;
        END $$",
        into = query.replacen(" FROM (", " INTO tile FROM (", 1) + ";"
    )
}
