//! The zones that detectors watch follow the zones that the journal holds.

use std::sync::Arc;
use std::thread::JoinHandle;

use thalweg_detect::zones::index::{TooManyZones, ZoneIndex};
use thalweg_picture::{Body, Picture};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;

use crate::detectors::Surroundings;
use crate::journal::{Committed, Journal};

/// The zones in use.
pub fn zones_of(picture: &Picture) -> Result<ZoneIndex, TooManyZones> {
    let mut index = ZoneIndex::default();
    index.put_all(picture.zones.in_use().map(|zone| zone.value.clone()))?;
    Ok(index)
}

/// Follows the journal until it ends: a zone that was drawn is watched from the next batch on.
pub fn follow(
    journal: &Journal,
    surroundings: Arc<Surroundings>,
) -> std::io::Result<JoinHandle<()>> {
    let (mut committed, journal) = (journal.listen(), journal.clone());
    std::thread::Builder::new()
        .name("zone-book".to_owned())
        .spawn(move || {
            let mut index = (*surroundings.zones()).clone();
            while let Some(changed) = next(&mut committed, &journal, &mut index) {
                if changed {
                    surroundings.set_zones(index.clone());
                }
            }
        })
}

/// Takes up the next facts; tells whether a zone changed, or nothing when the journal has ended.
fn next(
    committed: &mut broadcast::Receiver<Committed>,
    journal: &Journal,
    index: &mut ZoneIndex,
) -> Option<bool> {
    match committed.blocking_recv() {
        Ok(facts) => Some(
            facts
                .iter()
                .fold(false, |changed, fact| take(&fact.body, index) | changed),
        ),
        Err(RecvError::Lagged(_)) => {
            // Too many facts at once: the picture of now has all of their zones.
            match zones_of(&journal.state().picture) {
                Ok(fresh) => *index = fresh,
                Err(fault) => tracing::error!(%fault, "some zones are not watched"),
            }
            Some(true)
        }
        Err(RecvError::Closed) => None,
    }
}

fn take(body: &Body, index: &mut ZoneIndex) -> bool {
    match body {
        Body::ZoneDrawn(zone) => {
            if let Err(fault) = index.put(zone.clone()) {
                tracing::error!(zone = zone.name, %fault, "the zone is not watched");
            }
            true
        }
        Body::ZoneRetired(id) => index.remove(*id),
        _ => false,
    }
}
