//! Findings: the latest revision of what detectors noticed.
//!
//! *Rule*: a revision replaces what is shown, never what was recorded.
//! *Source*: `surveillance` section 2; ADR 0002.
//! *Here / not here*: what is going on now and what was noticed last. Older findings are read from
//! the journal.
//! *Limits*: all that are going on (bounded by tracks and zones) and the last 10,000 that are over.

use std::sync::Arc;

use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};
use thalweg_domain::finding::{Finding, Standing};
use thalweg_domain::id::FindingId;

const OVER_KEPT: usize = 10_000;

/// The findings of now.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    known: OrdMap<FindingId, Arc<Finding>>,
    over: Vector<FindingId>,
}

impl Findings {
    /// One finding in its latest revision.
    pub fn get(&self, id: FindingId) -> Option<&Finding> {
        self.known.get(&id).map(AsRef::as_ref)
    }

    /// All that are kept, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Finding> {
        self.known.values().map(AsRef::as_ref)
    }

    pub(crate) fn take(&mut self, finding: &Finding) {
        let before = self.known.insert(finding.id, Arc::new(finding.clone()));
        let was_over = before.is_some_and(|before| before.standing != Standing::Ongoing);
        if finding.standing == Standing::Ongoing || was_over {
            return;
        }
        self.over.push_back(finding.id);
        if self.over.len() > OVER_KEPT
            && let Some(oldest) = self.over.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}
