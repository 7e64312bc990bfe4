//! Writes a file of positions.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::{Int32Type, Int64Type};
use parquet::errors::Result as ParquetResult;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::ColumnPath;

use super::GROUP_PAGES;
use super::schema::{COLUMNS, Column, KEY_COLUMNS, schema};
use crate::history::disk::{Fresh, make_folder};
use crate::history::fault::HistoryFault;
use crate::history::row::Row;

/// Rows a track from which delta encoding pays: its miniblocks hold 32 values, and one that holds
/// the step to the next track is wide all through.
const RUN_ROWS_LONG: usize = 128;

const BUFFER_BYTES: usize = 1 << 18;

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many rows.
    pub rows: u64,
    /// How long the file is.
    pub bytes: u64,
    /// When its first row happened.
    pub first: i64,
    /// When its last row happened.
    pub last: i64,
}

/// Writes rows that come in their order, if there are any; the file is there, for good, when this
/// returns.
pub fn write_file(
    path: &Path,
    page_rows: usize,
    mut rows: impl Iterator<Item = Result<Row, HistoryFault>>,
) -> Result<Option<Written>, HistoryFault> {
    let mut group = Vec::new();
    let mut fill = |group: &mut Vec<Row>| {
        group.clear();
        rows.by_ref()
            .take(page_rows * GROUP_PAGES)
            .try_for_each(|row| row.map(|row| group.push(row)))
    };
    fill(&mut group)?;
    let Some(first) = group.first() else {
        return Ok(None);
    };
    let mut written = Written {
        rows: 0,
        bytes: 0,
        first: first.happened,
        last: first.happened,
    };
    path.parent().map_or(Ok(()), make_folder)?;
    let fresh = Fresh::write(path, |file| {
        let fault = || HistoryFault::parquet(path, "written");
        let mut writer = begin(file, shape(&group, page_rows)).map_err(fault())?;
        while !group.is_empty() {
            write_group(&mut writer, &group).map_err(fault())?;
            written.count(&group);
            fill(&mut group)?;
        }
        let buffer = writer.into_inner().map_err(fault())?;
        buffer
            .into_inner()
            .map_err(|error| HistoryFault::disk(path, "written")(error.into_error()))
    })?;
    written.bytes = fresh.bytes();
    fresh.put_in_place()?;
    Ok(Some(written))
}

impl Written {
    fn count(&mut self, rows: &[Row]) {
        self.rows += u64::try_from(rows.len()).unwrap_or(u64::MAX);
        for row in rows {
            self.first = self.first.min(row.happened);
            self.last = self.last.max(row.happened);
        }
    }
}

type Writer = SerializedFileWriter<BufWriter<File>>;

fn begin(file: File, properties: WriterProperties) -> ParquetResult<Writer> {
    let file = BufWriter::with_capacity(BUFFER_BYTES, file);
    SerializedFileWriter::new(file, schema(), Arc::new(properties))
}

/// Long runs of a track are told by their differences, short ones byte by byte.
fn shape(rows: &[Row], page_rows: usize) -> WriterProperties {
    let tracks = rows.chunk_by(|a, b| a.track == b.track).count();
    let long = rows.len() / tracks.max(1) >= RUN_ROWS_LONG;
    let (encoding, level) = if long {
        (Encoding::DELTA_BINARY_PACKED, 1)
    } else {
        (Encoding::BYTE_STREAM_SPLIT, 9)
    };
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("thalweg ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(
            ZstdLevel::try_new(level).unwrap_or_default(),
        ))
        .set_dictionary_enabled(false)
        .set_encoding(encoding)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_write_batch_size(page_rows)
        .set_data_page_row_count_limit(page_rows);
    for column in COLUMNS.iter().take(KEY_COLUMNS) {
        let path = ColumnPath::from(column.name);
        properties = properties.set_column_statistics_enabled(path, EnabledStatistics::Page);
    }
    properties.build()
}

fn write_group(writer: &mut Writer, rows: &[Row]) -> ParquetResult<()> {
    let mut group = writer.next_row_group()?;
    for column in &COLUMNS {
        let Some(mut to) = group.next_column()? else {
            break;
        };
        write_column(&mut to, column, rows)?;
        to.close()?;
    }
    group.close().map(drop)
}

fn write_column(
    to: &mut SerializedColumnWriter<'_>,
    column: &Column,
    rows: &[Row],
) -> ParquetResult<()> {
    let levels: Option<Vec<i16>> = column.optional.then(|| {
        rows.iter()
            .map(|row| i16::from((column.get)(row).is_some()))
            .collect()
    });
    let values = rows.iter().filter_map(column.get);
    if column.wide {
        let values: Vec<i64> = values.collect();
        to.typed::<Int64Type>()
            .write_batch(&values, levels.as_deref(), None)?;
    } else {
        // Cannot fail: a narrow column has a narrow field.
        let values: Vec<i32> = values
            .map(|value| i32::try_from(value).unwrap_or(i32::MAX))
            .collect();
        to.typed::<Int32Type>()
            .write_batch(&values, levels.as_deref(), None)?;
    }
    Ok(())
}
