//! What the detectors watch for follows the watchlists that the journal holds.

use std::sync::Arc;
use std::thread::JoinHandle;

use thalweg_detect::watchlist::index::{Entry, WatchIndex};
use thalweg_domain::report::Form;
use thalweg_picture::{Body, Picture};
use tokio::sync::broadcast::error::RecvError;

use crate::detectors::Surroundings;
use crate::journal::Journal;

/// The entries of all maintained lists of craft; whether one is in force changes with the time.
pub fn listed(picture: &Picture) -> WatchIndex {
    let entries = picture.watchlists.watched().map(|watched| Entry {
        list: watched.list,
        version: watched.version,
        number: watched.number,
        item: watched.item.clone(),
    });
    let (index, told) = WatchIndex::new(entries);
    if let Err(fault) = told {
        tracing::error!(%fault, "some entries of watchlists are not watched for");
    }
    index
}

/// Follows the journal until it ends: a list that was filed is watched for from the next sweep on.
pub fn follow(
    journal: &Journal,
    surroundings: Arc<Surroundings>,
) -> std::io::Result<JoinHandle<()>> {
    let (mut committed, journal) = (journal.listen(), journal.clone());
    std::thread::Builder::new()
        .name("watch-book".to_owned())
        .spawn(move || {
            loop {
                let has_changed = match committed.blocking_recv() {
                    Ok(facts) => facts.iter().any(|fact| is_list(&fact.body)),
                    Err(RecvError::Lagged(_)) => true,
                    Err(RecvError::Closed) => return,
                };
                if has_changed {
                    surroundings.set_listed(listed(&journal.state().picture));
                }
            }
        })
}

fn is_list(body: &Body) -> bool {
    matches!(body, Body::ReportFiled(filing) if matches!(filing.report.form, Form::Watchlist(_)))
}
