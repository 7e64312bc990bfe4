//! A centre of the model: what is durable, and what a crash would lose.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use thalweg_exchange::lane::{Epoch, Inbox, Incoming, LaneId, Outbox, Outgoing, RecordName};
use thalweg_exchange::{CentreId, Priority, Version};

use super::exchange::USED;

/// A centre, with what the properties need to know of its past.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Site {
    pub inbox: Inbox,
    pub outbox: Outbox,
    /// The slots taken, in order, for every lane.
    pub taken: BTreeMap<(CentreId, Priority), Vec<u64>>,
    /// The highest version ever held, and ever called back.
    pub highest: BTreeMap<RecordName, Version>,
    pub buried: BTreeMap<RecordName, Version>,
}

impl Site {
    pub fn new(centre: CentreId, senders: &[CentreId], receivers: &[CentreId]) -> Self {
        let mut inbox = Inbox::begin(centre, []);
        let mut outbox = Outbox::begin(centre, Epoch::FIRST, []);
        for priority in USED {
            for sender in senders {
                inbox.resume(Incoming::begin(lane(*sender, centre, priority)));
            }
            for receiver in receivers {
                outbox.resume(Outgoing::begin(lane(centre, *receiver, priority)));
            }
        }
        Self {
            inbox,
            outbox,
            taken: BTreeMap::new(),
            highest: BTreeMap::new(),
            buried: BTreeMap::new(),
        }
    }
}

fn lane(sender: CentreId, receiver: CentreId, priority: Priority) -> LaneId {
    LaneId {
        sender,
        receiver,
        priority,
        epoch: Epoch::FIRST,
    }
}

/// A value that is hashed once, shared, and compared by its hash: the checker looks at each state
/// often, and most of it is as in the state before.
#[derive(Debug)]
pub struct Shared<T>(u64, Arc<T>);

impl<T: Hash> Shared<T> {
    pub fn new(value: T) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self(hasher.finish(), Arc::new(value))
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.1
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0, Arc::clone(&self.1))
    }
}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0);
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T> Eq for Shared<T> {}

impl<T> PartialOrd for Shared<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Shared<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
