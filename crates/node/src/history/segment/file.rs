//! The file of a segment: a header, then blocks.
//!
//! A segment is appended to by one writer, is never written to by a later process, and ends at the
//! last whole block. What a crash tore is cut off when the history is opened: it was never
//! acknowledged.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::block::take_block;
use super::codec::Decoder;
use crate::history::disk::sync_folder;
use crate::history::fault::HistoryFault;
use crate::history::row::Row;

/// Name and version of the format.
const MAGIC: [u8; 8] = *b"THWGSEG1";

/// A segment that is being written.
#[derive(Debug)]
pub struct SegmentFile {
    file: File,
    path: PathBuf,
    /// Bytes that survive a power loss.
    durable: u64,
    /// Whether a commit failed, so that there may be more behind them.
    torn: bool,
}

impl SegmentFile {
    /// Makes the file; its name survives a power loss from here on.
    pub fn create(path: &Path) -> Result<Self, HistoryFault> {
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(path);
        let file = file.map_err(HistoryFault::disk(path, "made"))?;
        path.parent().map_or(Ok(()), sync_folder)?;
        Ok(Self {
            file,
            path: path.to_owned(),
            durable: 0,
            torn: false,
        })
    }

    /// Bytes that survive a power loss.
    pub const fn durable(&self) -> u64 {
        self.durable
    }

    /// Appends whole blocks; they survive a power loss when this returns.
    ///
    /// After a failure nothing of `blocks` counts, and the same blocks are to be given again.
    pub fn commit(&mut self, blocks: &[u8]) -> Result<(), HistoryFault> {
        self.mend()?;
        self.torn = true;
        let append = || {
            if self.durable == 0 {
                (&self.file).write_all(&MAGIC)?;
            }
            (&self.file).write_all(blocks)?;
            self.file.sync_data()
        };
        append().map_err(HistoryFault::disk(&self.path, "written"))?;
        let header = if self.durable == 0 { MAGIC.len() } else { 0 };
        self.durable += u64::try_from(header + blocks.len()).unwrap_or(u64::MAX);
        self.torn = false;
        Ok(())
    }

    /// Goes back to the end of what is durable. The pages behind it are written anew, because
    /// after a failed sync the system may believe that they are clean.
    fn mend(&mut self) -> Result<(), HistoryFault> {
        if !self.torn {
            return Ok(());
        }
        let cut = || {
            self.file.set_len(self.durable)?;
            (&self.file).seek(SeekFrom::Start(self.durable)).map(drop)
        };
        cut().map_err(HistoryFault::disk(&self.path, "mended"))
    }
}

/// What a segment holds.
#[derive(Debug)]
pub struct Contents {
    /// The rows of its whole blocks.
    pub rows: Vec<Row>,
    /// Bytes up to the end of the last whole block.
    pub sound: u64,
    /// Bytes behind it.
    pub torn: u64,
}

/// Reads a segment as far as it is whole.
pub fn read_segment(path: &Path) -> Result<Contents, HistoryFault> {
    let bytes = fs::read(path).map_err(HistoryFault::disk(path, "read"))?;
    // A crash before the first commit leaves nothing, a part of the header, or zeros.
    let header = bytes.get(..MAGIC.len()).unwrap_or_default();
    if header.iter().any(|byte| *byte != 0) && header != MAGIC {
        return Err(HistoryFault::damaged(
            path,
            "it is no segment, or one of another version",
        ));
    }
    let (mut rows, mut decoder) = (Vec::new(), Decoder::default());
    let mut rest = bytes.strip_prefix(&MAGIC).unwrap_or_default();
    let mut sound = bytes.len() - rest.len();
    if header != MAGIC {
        sound = 0;
    }
    while let Some(block) = take_block(&mut rest) {
        let read = decoder.rows(block.body, block.rows);
        rows.extend(read.ok_or_else(|| {
            HistoryFault::damaged(path, &format!("the block at byte {sound} holds no rows"))
        })?);
        sound = bytes.len() - rest.len();
    }
    let bytes_of = |length| u64::try_from(length).unwrap_or(u64::MAX);
    Ok(Contents {
        rows,
        sound: bytes_of(sound),
        torn: bytes_of(bytes.len() - sound),
    })
}

/// Cuts off what a crash tore, for good.
pub fn cut_torn(path: &Path, contents: &Contents) -> Result<(), HistoryFault> {
    if contents.torn == 0 {
        return Ok(());
    }
    let cut = || {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(contents.sound)?;
        file.sync_all()
    };
    cut().map_err(HistoryFault::disk(path, "mended"))
}
