//! Definition documents of situational pictures: which there are, and what they said before.
//!
//! *Rule*: a document is written and amended with a reason; every version stays known. A centre has
//! one national picture, which exists before anybody writes its document and cannot be closed. The
//! kind of a picture does not change. A picture that is no longer kept is closed, never removed.
//! *Source*: 2021/581 Art. 24(4), 25, 26(2); 2019/1896 Art. 21(3)(d), 25(1).
//! *Here / not here*: the documents as facts. What a document may say is `domain::definition`'s; the
//! picture that it makes is `composed`'s.
//! *Limits*: [`PICTURES_MAX`] pictures; [`VERSIONS_MAX`] versions of each are remembered, earlier
//! ones are in the journal.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::definition::{PictureDefinition, PictureKind};
use thalweg_domain::id::PictureId;
use thalweg_domain::text::Prose;
use thalweg_domain::time::Times;

use crate::fact::{Body, Fact};

/// The most pictures that a centre keeps documents of.
pub const PICTURES_MAX: usize = 200;
/// The most versions of a document that are remembered.
pub const VERSIONS_MAX: usize = 100;

/// One version of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DefinitionVersion {
    /// 1 is the first one; that of the centre's own picture is made by law, not by a person.
    pub revision: u32,
    /// What it says.
    pub definition: PictureDefinition,
    /// Why it was written.
    pub reason: Prose,
    /// When it was written, and came to be known.
    #[serde(flatten)]
    pub times: Times,
    /// Who wrote it.
    pub by: String,
}

/// Why a picture is no longer kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DefinitionClosed {
    /// Why.
    pub reason: Prose,
    /// When it was closed, and that came to be known.
    #[serde(flatten)]
    pub times: Times,
    /// Who closed it.
    pub by: String,
}

/// A document with all that it said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DefinitionRecord {
    /// Given when it is written, kept through versions.
    pub id: PictureId,
    /// 1 at first, counted up by every change.
    pub revision: u32,
    /// Its versions, the last one first: there is always one.
    versions: Vec<DefinitionVersion>,
    /// Why it is no longer kept, if it is not.
    pub closed: Option<DefinitionClosed>,
}

/// Why a document is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such picture.
    #[error("there is no picture {0}")]
    Unknown(PictureId),
    /// Somebody else changed it first.
    #[error("it is at revision {now}, revision {read} was changed")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision it has.
        now: u32,
    },
    /// It is no longer kept.
    #[error("the picture is closed: define another one")]
    Closed,
    /// A centre has one national picture.
    #[error("a centre has one national picture, its own (2019/1896 Art. 25(1)): amend that one")]
    SecondNational,
    /// The kind stays.
    #[error("a {} picture stays one (2019/1896 Art. 24-27): define another picture", .0.word())]
    KindStays(PictureKind),
    /// A centre cannot be without its own.
    #[error("a centre is never without its national picture (2019/1896 Art. 21(3)(d))")]
    OwnPicture,
    /// There are enough.
    #[error("a centre keeps the documents of at most {PICTURES_MAX} pictures")]
    TooMany,
}

impl Refusal {
    /// The rule that says so.
    pub const fn rule(self) -> Option<&'static str> {
        match self {
            Self::SecondNational => Some("2019/1896 Art. 25(1)"),
            Self::KindStays(kind) => Some(kind.article()),
            Self::OwnPicture => Some("2019/1896 Art. 21(3)(d)"),
            Self::Closed => Some("2021/581 Art. 25"),
            Self::Unknown(_) | Self::Outdated { .. } | Self::TooMany => None,
        }
    }
}

impl DefinitionRecord {
    /// What it says now.
    pub fn latest(&self) -> Option<&DefinitionVersion> {
        self.versions.first()
    }

    /// Its versions, the last one first.
    pub fn versions(&self) -> &[DefinitionVersion] {
        &self.versions
    }
}

/// The documents of this centre, but for the own one while nobody has amended it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Definitions(OrdMap<PictureId, Arc<DefinitionRecord>>);

impl Definitions {
    /// One document.
    pub fn get(&self, id: PictureId) -> Option<&DefinitionRecord> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// All documents, closed ones too, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &DefinitionRecord> {
        self.0.values().map(AsRef::as_ref)
    }

    /// The revision of a picture's document; the own one has a first revision without a fact.
    pub fn revision(&self, id: PictureId) -> Option<u32> {
        let own = (id == PictureId::OWN).then_some(1);
        self.get(id).map(|record| record.revision).or(own)
    }

    /// May this document be written, or amended as it was `read`?
    pub fn decide_definition(
        &self,
        picture: PictureId,
        read: Option<u32>,
        definition: PictureDefinition,
        reason: Prose,
    ) -> Result<Body, Refusal> {
        match read {
            Some(read) => self.amendable(picture, read)?,
            None if self.0.len() >= PICTURES_MAX => return Err(Refusal::TooMany),
            None => {}
        }
        let kind = definition.document().kind;
        let before = match picture {
            PictureId::OWN => Some(PictureKind::National),
            other => self.kind(other),
        };
        match before {
            Some(before) if before != kind => return Err(Refusal::KindStays(before)),
            None if kind == PictureKind::National => return Err(Refusal::SecondNational),
            _ => {}
        }
        Ok(Body::PictureDefined {
            picture,
            definition: Box::new(definition),
            reason,
        })
    }

    /// May the picture be closed, as it was `read`?
    pub fn decide_closing(
        &self,
        picture: PictureId,
        read: u32,
        reason: Prose,
    ) -> Result<Body, Refusal> {
        if picture == PictureId::OWN {
            return Err(Refusal::OwnPicture);
        }
        self.amendable(picture, read)?;
        Ok(Body::PictureClosed { picture, reason })
    }

    fn amendable(&self, picture: PictureId, read: u32) -> Result<(), Refusal> {
        let now = self.revision(picture).ok_or(Refusal::Unknown(picture))?;
        if self.get(picture).is_some_and(|one| one.closed.is_some()) {
            return Err(Refusal::Closed);
        }
        if read == now {
            Ok(())
        } else {
            Err(Refusal::Outdated { read, now })
        }
    }

    fn kind(&self, picture: PictureId) -> Option<PictureKind> {
        let latest = self.get(picture)?.latest()?;
        Some(latest.definition.document().kind)
    }

    pub(crate) fn take(&mut self, fact: &Fact) {
        match &fact.body {
            Body::PictureDefined {
                picture,
                definition,
                reason,
            } => self.define(*picture, definition, reason, fact),
            Body::PictureClosed { picture, reason } => self.close(*picture, reason, fact),
            _ => {}
        }
    }

    fn define(
        &mut self,
        id: PictureId,
        definition: &PictureDefinition,
        reason: &Prose,
        fact: &Fact,
    ) {
        let revision = self.revision(id).map_or(1, |now| now.saturating_add(1));
        let record = self.0.entry(id).or_insert_with(|| {
            Arc::new(DefinitionRecord {
                id,
                revision,
                versions: Vec::new(),
                closed: None,
            })
        });
        let record = Arc::make_mut(record);
        record.revision = revision;
        let version = DefinitionVersion {
            revision,
            definition: definition.clone(),
            reason: reason.clone(),
            times: fact.times,
            by: fact.by.name().to_owned(),
        };
        record.versions.insert(0, version);
        record.versions.truncate(VERSIONS_MAX);
    }

    fn close(&mut self, id: PictureId, reason: &Prose, fact: &Fact) {
        if let Some(record) = self.0.get_mut(&id) {
            let record = Arc::make_mut(record);
            record.revision = record.revision.saturating_add(1);
            record.closed = Some(DefinitionClosed {
                reason: reason.clone(),
                times: fact.times,
                by: fact.by.name().to_owned(),
            });
        }
    }
}
