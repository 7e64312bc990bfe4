//! Settling: whether who is first heard inside a zone has come in, or has been there already.
//!
//! *Rule*: for the settle time after the watch began, and after a source began anew, whoever that
//! source brings first inside has been there already: everyone is first heard then. Later, who
//! appears inside has come in, since a vessel that switches on in a closed zone matters.
//! *Source*: ITU-R M.1371-5 Annex 1 Table 1: a class A ship at anchor reports every 3 minutes; the
//! default is two such intervals. The rule is ours.
//! *Here / not here*: when a watch settles. What follows for a stay is `book`'s.
//! *Limits*: one time for each source. A source that the caller does not know to be back, such as
//! datagrams after an hour without any, does not settle again.

use std::collections::HashMap;
use std::time::Duration;

use rustc_hash::FxBuildHasher;
use thalweg_domain::source::SourceId;
use thalweg_domain::time::Instant;
use thalweg_domain::track::Fix;

/// Until when the watch settles.
#[derive(Debug)]
pub struct Settling {
    time: Duration,
    /// For what all sources bring; absent until the watch has begun.
    until: Option<Instant>,
    /// For what one source brings.
    sources: HashMap<SourceId, Instant, FxBuildHasher>,
}

impl Settling {
    /// A watch that has not begun.
    pub fn new(secs: u32) -> Self {
        Self {
            time: Duration::from_secs(secs.into()),
            until: None,
            sources: HashMap::default(),
        }
    }

    /// The watch looks; it begins with the first look.
    #[inline]
    pub fn look(&mut self, now: Instant) {
        if self.until.is_none() {
            self.until = Some(now.after(self.time));
        }
    }

    /// A source begins anew. After a silence that is shorter than the settle time its ships are
    /// still known, so that a line which breaks often hides nobody.
    pub fn restart(&mut self, source: SourceId, silence: Duration, now: Instant) {
        if silence >= self.time {
            self.sources.insert(source, now.after(self.time));
        }
    }

    /// Whether who was first heard with this fix has been there already.
    pub fn was_there(&self, fix: &Fix) -> bool {
        let until = self.until.max(self.sources.get(&fix.source).copied());
        until.is_some_and(|until| fix.received < until)
    }
}
