//! The situational pictures of this centre: which document makes which, and trees that were composed.
//!
//! The centre's own national picture has a document before anybody writes one: it is made from the
//! configuration. A European or specific picture takes what the national one has; the pre-frontier
//! view takes what the European one has, where its document is known here.
//!
//! *Limits*: [`KEPT`] trees are kept; a tree is as of the minute in which it was first asked for.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use thalweg_domain::definition::{PictureDefinition, PictureKind};
use thalweg_domain::handling::Classification;
use thalweg_domain::id::PictureId;
use thalweg_domain::organisation::{Organisation, OrganisationKind};
use thalweg_domain::terms::Headquarters;
use thalweg_domain::text::{NotAText, Phrase};
use thalweg_domain::time::Instant;
use thalweg_picture::Picture;
use thalweg_picture::composed::{Composer, Tree};

use crate::config::Config;

/// How many trees are kept.
const KEPT: usize = 8;

/// This centre, as it owns and reports.
pub fn own(config: &Config) -> Result<Organisation, NotAText> {
    let kind = match config.terms.headquarters() {
        Headquarters::Agency => OrganisationKind::Ncc,
        Headquarters::National => OrganisationKind::IbmCoordinationCentre,
    };
    Ok(Organisation {
        kind,
        name: Phrase::try_from(config.centre.name.clone())?,
        state: config.centre.state,
    })
}

/// The document of the own picture before anybody writes one: it may hold what the centre may keep.
pub fn first_definition(config: &Config, own: &Organisation) -> PictureDefinition {
    let classification_max = if config.centre.classified {
        Classification::ConfidentielUe
    } else {
        Classification::SensitiveNonClassified.max(config.centre.marking)
    };
    PictureDefinition::of_centre(own.clone(), classification_max)
}

/// What makes the pictures of a centre, as far as it is known.
#[derive(Debug)]
pub struct Gallery<'a> {
    /// The facts.
    pub picture: &'a Picture,
    /// This centre.
    pub own: Organisation,
    /// The document of its own picture, while nobody has written one.
    first: PictureDefinition,
    unmarked: Classification,
}

impl<'a> Gallery<'a> {
    /// The pictures that these facts make.
    pub fn of(config: &Config, picture: &'a Picture) -> Result<Self, NotAText> {
        let own = own(config)?;
        Ok(Self {
            picture,
            first: first_definition(config, &own),
            own,
            unmarked: config.centre.marking,
        })
    }

    /// The document of a picture, and its revision.
    pub fn definition(&self, id: PictureId) -> Option<(&PictureDefinition, u32)> {
        match self.picture.definitions.get(id) {
            Some(record) => Some((&record.latest()?.definition, record.revision)),
            None => (id == PictureId::OWN).then_some((&self.first, 1)),
        }
    }

    /// The document that the law made.
    pub const fn first(&self) -> &PictureDefinition {
        &self.first
    }

    /// What composes a picture as of a time.
    pub fn composer(&self, id: PictureId, now: Instant) -> Option<Composer<'_>> {
        let (definition, _) = self.definition(id)?;
        Some(Composer {
            picture: self.picture,
            definition,
            within: self.source_of(definition.document().kind),
            own: &self.own,
            unmarked: self.unmarked,
            now,
        })
    }

    /// The document of the picture that one of a kind is a part of.
    fn source_of(&self, kind: PictureKind) -> Option<&PictureDefinition> {
        let national = || {
            self.definition(PictureId::OWN)
                .map(|(definition, _)| definition)
        };
        match kind {
            PictureKind::National => None,
            PictureKind::European | PictureKind::Specific => national(),
            PictureKind::PreFrontier => self.european().or_else(national),
        }
    }

    fn european(&self) -> Option<&PictureDefinition> {
        let kept = self.picture.definitions.iter();
        let kept = kept.filter(|record| record.closed.is_none());
        let mut latest = kept.filter_map(|record| record.latest());
        let european = |kind| kind == PictureKind::European;
        let found = latest.find(|version| european(version.definition.document().kind));
        found.map(|version| &version.definition)
    }
}

/// Which tree: of the facts up to one, of a picture, as of a minute.
type Asked = (u64, PictureId, i64);

/// Trees that were composed, for all who ask the same.
#[derive(Debug, Default)]
pub struct Trees(Mutex<VecDeque<(Asked, Arc<Tree>)>>);

impl Trees {
    /// The tree that a composer makes of a picture; composed at most once a minute and fact.
    pub fn of(&self, id: PictureId, composer: &Composer<'_>) -> Arc<Tree> {
        let minute = composer.now.unix_secs().div_euclid(60);
        let asked = (composer.picture.seq, id, minute);
        if let Some(tree) = self.kept(asked) {
            return tree;
        }
        let tree = Arc::new(composer.tree());
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((asked, Arc::clone(&tree)));
        tree
    }

    fn kept(&self, asked: Asked) -> Option<Arc<Tree>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(of, _)| *of == asked);
        found.map(|(_, tree)| Arc::clone(tree))
    }
}

/// Words to look for, in lower case.
pub fn words(text: Option<&str>) -> Vec<String> {
    let text: Cow<'_, str> = text.unwrap_or_default().into();
    text.split_whitespace().map(str::to_lowercase).collect()
}
