//! Reads the wanted rows of a file of positions, page by page.

use std::sync::Arc;
use std::vec;

use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{DataType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result as ParquetResult};

use super::pages::{DayFile, Page};
use super::schema::{COLUMNS, Column, KEY_COLUMNS};
use crate::history::fault::HistoryFault;
use crate::history::row::Row;
use crate::history::wanted::Wanted;

/// The wanted rows of a file, in their order; one page is in memory.
pub struct Scan {
    file: Arc<DayFile>,
    wanted: Arc<Wanted>,
    group: usize,
    page: usize,
    columns: Vec<Cursor>,
    found: vec::IntoIter<Row>,
}

impl Scan {
    /// From the first wanted row on.
    pub fn new(file: Arc<DayFile>, wanted: Arc<Wanted>) -> Self {
        let (columns, found) = (Vec::new(), Vec::new().into_iter());
        Self {
            file,
            wanted,
            group: 0,
            page: 0,
            columns,
            found,
        }
    }

    /// Steps to the next page that may hold a wanted row.
    fn next_page(&mut self) -> Option<Page> {
        loop {
            let pages = self.file.pages(self.group)?;
            for page in pages.iter().skip(self.page) {
                self.page += 1;
                if self.wanted.some_of(&page.bounds) {
                    return Some(*page);
                }
            }
            (self.group, self.page) = (self.group + 1, 0);
            self.columns.clear();
        }
    }

    /// The wanted rows of a page: first the key columns, the others only if they are needed.
    fn read(&mut self, page: Page) -> ParquetResult<Vec<Row>> {
        if self.columns.is_empty() {
            let open = |column| Cursor::open(&self.file, self.group, column);
            self.columns = (0..COLUMNS.len()).map(open).collect::<ParquetResult<_>>()?;
        }
        let mut rows = vec![Row::ORIGIN; page.rows];
        let mut columns = self.columns.iter_mut().zip(&COLUMNS);
        for (cursor, column) in columns.by_ref().take(KEY_COLUMNS) {
            cursor.read(page.from, column, &mut rows)?;
        }
        if !rows.iter().any(|row| self.wanted.keys(row)) {
            return Ok(Vec::new());
        }
        for (cursor, column) in columns {
            cursor.read(page.from, column, &mut rows)?;
        }
        if rows.iter().any(|row| row.checked().is_none()) {
            return Err(ParquetError::General(
                "a row is none that can be".to_owned(),
            ));
        }
        rows.retain(|row| self.wanted.row(row));
        Ok(rows)
    }
}

impl Iterator for Scan {
    type Item = Result<Row, HistoryFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.found.next() {
                return Some(Ok(row));
            }
            let page = self.next_page()?;
            match self.read(page) {
                Ok(rows) => self.found = rows.into_iter(),
                Err(error) => {
                    self.group = usize::MAX;
                    return Some(Err(HistoryFault::parquet(self.file.path(), "read")(error)));
                }
            }
        }
    }
}

/// A column of a row group, read forwards.
struct Cursor {
    reader: Reader,
    /// The row that it would read next.
    at: usize,
    levels: Vec<i16>,
}

enum Reader {
    Narrow(ColumnReaderImpl<Int32Type>, Vec<i32>),
    Wide(ColumnReaderImpl<Int64Type>, Vec<i64>),
}

impl Cursor {
    fn open(file: &DayFile, group: usize, column: usize) -> ParquetResult<Self> {
        let (about, pages) = file.column(group, column)?;
        let wide = COLUMNS.get(column).is_some_and(|column| column.wide);
        let reader = if wide {
            Reader::Wide(ColumnReaderImpl::new(about, pages), Vec::new())
        } else {
            Reader::Narrow(ColumnReaderImpl::new(about, pages), Vec::new())
        };
        Ok(Self {
            reader,
            at: 0,
            levels: Vec::new(),
        })
    }

    /// Gives each of `rows` its value; the first of them is row `from` of the row group.
    fn read(&mut self, from: usize, column: &Column, rows: &mut [Row]) -> ParquetResult<()> {
        let skip = from.saturating_sub(self.at);
        self.at = from + rows.len();
        self.levels.clear();
        let span = (skip, rows.len());
        match &mut self.reader {
            Reader::Narrow(reader, values) => {
                read_values(reader, span, &mut self.levels, values)?;
                let values = values.iter().copied().map(i64::from);
                give(column, rows, &self.levels, values);
            }
            Reader::Wide(reader, values) => {
                read_values(reader, span, &mut self.levels, values)?;
                give(column, rows, &self.levels, values.iter().copied());
            }
        }
        Ok(())
    }
}

fn read_values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    (skip, count): (usize, usize),
    levels: &mut Vec<i16>,
    values: &mut Vec<T::T>,
) -> ParquetResult<()> {
    values.clear();
    let skipped = reader.skip_records(skip)?;
    let (read, _, _) = reader.read_records(count, Some(levels), None, values)?;
    if (skipped, read) == (skip, count) {
        Ok(())
    } else {
        Err(ParquetError::EOF(
            "a column ends before its row group".to_owned(),
        ))
    }
}

/// A level of zero says that the row has no value.
fn give(column: &Column, rows: &mut [Row], levels: &[i16], values: impl Iterator<Item = i64>) {
    let set = |(row, value): (&mut Row, i64)| (column.set)(row, value);
    if column.optional {
        let having = rows
            .iter_mut()
            .zip(levels)
            .filter(|(_, level)| **level != 0);
        having.map(|(row, _)| row).zip(values).for_each(set);
    } else {
        rows.iter_mut().zip(values).for_each(set);
    }
}
