//! Notes: what people noted on tracks for those who look at them next.
//!
//! *Rule*: a note has its author and its time, and is never changed; who knows better notes it anew.
//! *Source*: `ui-spec` S1 (details of a track); ADR 0002.
//! *Here / not here*: words for colleagues. What concerns the border is an event, with its own rules.
//! *Limits*: [`TEXT_CHARS_MAX`] a note, [`NOTES_OF_TRACK_MAX`] a track, `registry::ENTRIES_MAX` in all;
//! a note beyond them is refused.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::FactId;
use thalweg_domain::time::Times;
use thalweg_domain::track::TrackId;

use crate::fact::{Body, Fact};
use crate::registry::ENTRIES_MAX;

/// Characters of a note.
pub const TEXT_CHARS_MAX: usize = 1_000;
/// Notes on one track.
pub const NOTES_OF_TRACK_MAX: usize = 200;

/// What somebody noted on a track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrackNote {
    /// The fact that it is.
    pub id: FactId,
    /// On which track.
    pub track: TrackId,
    /// In their words.
    pub text: String,
    /// Who noted it.
    pub by: String,
    /// When.
    #[serde(flatten)]
    pub times: Times,
}

/// Why something is not noted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteRefusal {
    /// The text is missing or too long.
    #[error("a note has 1 to {TEXT_CHARS_MAX} characters")]
    Text,
    /// The track has enough.
    #[error("a track has at most {NOTES_OF_TRACK_MAX} notes: open an event for what goes on")]
    TooManyOfTrack,
    /// There are enough in all.
    #[error("a centre keeps at most {ENTRIES_MAX} notes")]
    TooMany,
}

/// The notes of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes(OrdMap<FactId, TrackNote>);

impl Notes {
    /// All notes, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &TrackNote> {
        self.0.values()
    }

    /// May this be noted?
    pub fn decide(&self, track: TrackId, text: &str) -> Result<Body, NoteRefusal> {
        let text = text.trim();
        let chars = text.chars().take(TEXT_CHARS_MAX + 1).count();
        if !(1..=TEXT_CHARS_MAX).contains(&chars) {
            return Err(NoteRefusal::Text);
        }
        if self.0.len() >= ENTRIES_MAX {
            return Err(NoteRefusal::TooMany);
        }
        if self.iter().filter(|note| note.track == track).count() >= NOTES_OF_TRACK_MAX {
            return Err(NoteRefusal::TooManyOfTrack);
        }
        let text = text.to_owned();
        Ok(Body::Noted { track, text })
    }

    pub(crate) fn take(&mut self, track: TrackId, text: &str, fact: &Fact) {
        let note = TrackNote {
            id: fact.id,
            track,
            text: text.to_owned(),
            by: fact.by.name().to_owned(),
            times: fact.times,
        };
        self.0.insert(note.id, note);
    }
}
