//! Forgetting: whole days that are older than the centre keeps positions.

use std::sync::Arc;

use thalweg_domain::time::Instant;

use super::compact::Change;
use super::fault::HistoryFault;
use super::state::{Listing, Shared};
use super::wanted::Wanted;

const DAY_MS: i64 = 24 * 3_600_000;

impl Shared {
    /// Removes what happened on UTC days more than `days` before today, and says how many files
    /// went or shrank.
    ///
    /// Rows that are in no file yet go with a later call, after compaction.
    pub fn forget(&self, days: u32, now: Instant) -> Result<usize, HistoryFault> {
        let today = now.unix_ms() / DAY_MS;
        let from = (today - i64::from(days)).saturating_mul(DAY_MS);
        let mut catalog = self.catalog();
        let files = self.state().files.clone();
        let old = |file: &&Arc<Listing>| file.listed.first < from;
        let (gone, mixed): (Vec<_>, Vec<_>) = files
            .iter()
            .filter(old)
            .cloned()
            .partition(|file| file.listed.last < from);
        let changed = gone.len() + mixed.len();
        if !gone.is_empty() {
            self.replace(
                &mut catalog,
                Change {
                    removed: gone,
                    ..Change::default()
                },
            )?;
        }
        // A slot is within a day, so only strays are on both sides.
        for file in mixed {
            self.rewrite(
                &mut catalog,
                vec![file],
                Wanted {
                    from,
                    ..Wanted::ALL
                },
            )?;
        }
        Ok(changed)
    }
}
