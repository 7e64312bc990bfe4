//! The fold on disk: the last state, so that a start need not read all facts.
//!
//! It is no source of truth: a file that is missing, of another version, or of another journal is
//! passed over and the facts are folded.
//!
//! *Limits*: one file, written whole under another name first.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thalweg_domain::id::FactId;

use crate::state::State;
use crate::store::{Reader, StoreFault};

const FILE: &str = "fold.cbor";

/// Where the fold of a journal is kept.
#[derive(Debug, Clone)]
pub struct FoldFile(PathBuf);

/// What is in the file.
#[derive(Serialize, Deserialize)]
struct Content<S> {
    /// The last fact that is in the fold.
    last: FactId,
    state: S,
}

impl FoldFile {
    /// The file in a data folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self(folder.join(FILE))
    }

    /// The state, if it is one of this journal.
    pub fn read(&self, journal: &Reader) -> Result<Option<State>, StoreFault> {
        let Ok(file) = File::open(&self.0) else {
            return Ok(None);
        };
        let content: Result<Content<State>, _> = ciborium::from_reader(BufReader::new(file));
        let Ok(Content { last, state }) = content else {
            return Ok(None);
        };
        let of_this_journal = journal.fact_id(state.picture.seq)? == Some(last);
        Ok(of_this_journal.then_some(state))
    }

    /// Keeps a state whose last fact is `last`.
    pub fn write(&self, last: FactId, state: &State) -> io::Result<()> {
        let fresh = self.0.with_extension("new");
        let mut file = BufWriter::new(File::create(&fresh)?);
        ciborium::into_writer(&Content { last, state }, &mut file).map_err(io::Error::other)?;
        file.flush()?;
        file.get_ref().sync_all()?;
        std::fs::rename(&fresh, &self.0)
    }
}

#[cfg(test)]
mod tests {
    use thalweg_domain::actor::Actor;
    use thalweg_domain::time::{Instant, Times};
    use thalweg_picture::{Body, Fact};

    use super::*;
    use crate::store::{Writer, facts};

    fn fact(id: u128) -> Fact {
        let at = Instant::from_unix_secs(1);
        Fact {
            seq: 1,
            id: FactId(uuid::Uuid::from_u128(id)),
            times: Times {
                happened: at,
                known: at,
            },
            by: Actor::machine("test"),
            body: Body::Noted {
                track: "mmsi-219622000".parse().unwrap(),
                text: "seen".to_owned(),
            },
        }
    }

    fn journal_of(folder: &Path, fact: &Fact) -> Reader {
        let database = folder.join("thalweg.db");
        let mut writer = Writer::open(&database).unwrap();
        let transaction = writer.begin().unwrap();
        facts::append(&transaction, fact).unwrap();
        transaction.commit().unwrap();
        Reader::open(&database).unwrap()
    }

    #[test]
    fn what_was_kept_is_read_again_by_its_own_journal_only() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (own, other) = (fact(1), fact(2));
        let mut state = State::default();
        state.apply(&own);
        let file = FoldFile::in_folder(here.path());
        file.write(own.id, &state).unwrap();
        assert_eq!(
            file.read(&journal_of(here.path(), &own)).unwrap(),
            Some(state)
        );
        assert_eq!(file.read(&journal_of(there.path(), &other)).unwrap(), None);
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        let here = tempfile::tempdir().unwrap();
        let journal = journal_of(here.path(), &fact(1));
        let file = FoldFile::in_folder(here.path());
        assert_eq!(file.read(&journal).unwrap(), None);
        std::fs::write(here.path().join(FILE), b"of another version").unwrap();
        assert_eq!(file.read(&journal).unwrap(), None);
    }
}
