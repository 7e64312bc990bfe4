//! Definition documents: from what a situational picture is made, and for whom.
//!
//! *Rule*: every situational picture is created from a document that says whose it is, what for, how
//! far it reaches, which sublayers it has, what goes into it, who may see it, how long it is kept and
//! how highly it may be marked. A document that lacks what the law asks of it cannot exist.
//! *Source*: 2021/581 Art. 3(17), 24(1)-(4), 26(2), 39(3); 2019/1896 Art. 24-27; `domain-spec`
//! 3.17, 4.1-4.3.
//! *Here / not here*: the document, the tables of sublayers and of what goes into which picture.
//! Which of a centre's facts belong to which sublayer is `picture::layers`'s.
//! *Limits*: those of forms; 40 further sublayers; a retention of at most 100 years.
//!
//! In reading order: layers and sublayers with who must have which; the document; what goes into a
//! picture of which kind.

mod composition;
mod document;
mod sublayer;

#[cfg(test)]
mod tests;

pub use composition::{Ground, Matter, Place, Subject, Takes, takes};
pub use document::{
    AccessRight, AccessRule, DefinitionDocument, FURTHER_MAX, FurtherSublayer, InformationType,
    LegalBasis, NotADefinition, PictureDefinition, PictureKind, RETENTION_DAYS, RETENTION_DAYS_MAX,
    SpecificRules,
};
pub use sublayer::{Layer, Presence, Sublayer, SublayerGroup};
