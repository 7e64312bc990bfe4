//! An open file of positions: where its pages are, and what is in them.

use std::fs::File;
use std::io::BufReader;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use parquet::column::page::PageReader;
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::{
    ColumnChunkMask, PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader,
};
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::ColumnDescPtr;

use super::schema::{KEY_COLUMNS, grid, schema};
use crate::history::fault::HistoryFault;
use crate::history::wanted::Bounds;

/// An open file of positions.
#[derive(Debug)]
pub struct DayFile {
    path: PathBuf,
    handle: Arc<Handle>,
    metadata: ParquetMetaData,
    groups: Vec<Vec<Page>>,
}

/// Rows that are read together.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The first one, counted in the row group.
    pub from: usize,
    /// How many.
    pub rows: usize,
    /// What they are about.
    pub bounds: Bounds,
}

impl DayFile {
    /// Opens the file and reads its page index.
    pub fn open(path: &Path) -> Result<Self, HistoryFault> {
        let file = File::open(path).map_err(HistoryFault::disk(path, "opened"))?;
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Required)
            .with_column_index_mask(ColumnChunkMask::columns(0..KEY_COLUMNS))
            .parse_and_finish(&file)
            .map_err(HistoryFault::parquet(path, "read"))?;
        if metadata.file_metadata().schema().get_fields() != schema().get_fields() {
            return Err(HistoryFault::damaged(
                path,
                "its columns are not those of positions",
            ));
        }
        let groups = (0..metadata.num_row_groups()).map(|group| pages(&metadata, group));
        let groups: Option<Vec<_>> = groups.collect();
        let groups =
            groups.ok_or_else(|| HistoryFault::damaged(path, "its page index is incomplete"))?;
        Ok(Self {
            path: path.to_owned(),
            handle: Arc::new(Handle(file)),
            metadata,
            groups,
        })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The pages of a row group; none past the last group.
    pub fn pages(&self, group: usize) -> Option<&[Page]> {
        self.groups.get(group).map(Vec::as_slice)
    }

    /// The pages of a column in a row group, which must be one that [`DayFile::pages`] knows.
    pub fn column(
        &self,
        group: usize,
        column: usize,
    ) -> ParquetResult<(ColumnDescPtr, Box<dyn PageReader>)> {
        let row_group = self.metadata.row_group(group);
        let rows = self.metadata.row_group_num_rows(group)?;
        let chunk = row_group.column(column);
        let index = self.metadata.page_index_for_row_group(group);
        let locations = index.page_locations(column).cloned();
        let pages = SerializedPageReader::new(self.handle.clone(), chunk, rows, locations)?;
        Ok((chunk.column_descr_ptr(), Box::new(pages)))
    }
}

/// The pages of a row group, if every key column tells their bounds.
fn pages(metadata: &ParquetMetaData, group: usize) -> Option<Vec<Page>> {
    let index = metadata.page_index_for_row_group(group);
    let starts: Option<Vec<usize>> = index
        .page_locations(0)?
        .iter()
        .map(|location| usize::try_from(location.first_row_index).ok())
        .collect();
    let mut ends = starts.clone()?;
    ends.remove(0);
    ends.push(metadata.row_group_num_rows(group).ok()?);
    let bounds = |column| bounds(index.column_index(column)?);
    let [track, happened, lon, lat] = [bounds(0)?, bounds(1)?, bounds(2)?, bounds(3)?];
    let keys = track
        .into_iter()
        .zip(happened)
        .zip(lon.into_iter().zip(lat));
    let spans = starts?.into_iter().zip(ends);
    let page = |((from, end), ((track, happened), (lon, lat)))| {
        page(from, end, [track, happened, lon, lat])
    };
    spans.zip(keys).map(page).collect()
}

type Pair = (i64, i64);

fn page(from: usize, end: usize, [track, happened, lon, lat]: [Pair; 4]) -> Option<Page> {
    let bounds = Bounds {
        track: (track.0.cast_unsigned(), track.1.cast_unsigned()),
        happened,
        lon: (grid(lon.0), grid(lon.1)),
        lat: (grid(lat.0), grid(lat.1)),
    };
    Some(Page {
        from,
        rows: end.checked_sub(from)?,
        bounds,
    })
}

/// The least and the most of each page.
fn bounds(index: &ColumnIndexMetaData) -> Option<Vec<Pair>> {
    match index {
        ColumnIndexMetaData::INT64(index) => Some(
            index
                .min_values()
                .iter()
                .copied()
                .zip(index.max_values().iter().copied())
                .collect(),
        ),
        ColumnIndexMetaData::INT32(index) => {
            let wide = |values: &[i32]| values.iter().copied().map(i64::from).collect::<Vec<_>>();
            Some(
                wide(index.min_values())
                    .into_iter()
                    .zip(wide(index.max_values()))
                    .collect(),
            )
        }
        _ => None,
    }
}

/// A file that many read at once, each with one system call a page.
#[derive(Debug)]
struct Handle(File);

impl Length for Handle {
    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl ChunkReader for Handle {
    type T = BufReader<File>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        self.0.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        let mut bytes = vec![0; length];
        self.0.read_exact_at(&mut bytes, start)?;
        Ok(bytes.into())
    }
}
