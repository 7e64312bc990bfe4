//! The definition document itself.
//!
//! *Rule*: a document that lacks what the law asks of it cannot exist: a mandatory sublayer, the
//! rules of a specific picture, its legal basis, the Accreditation Board's approval of a connection
//! to the outside. Owners may add sublayers that ease the display; they show a part of one that the
//! picture has, and nothing else.
//! *Source*: 2021/581 Art. 24(1)-(4), 25(h), 26(2), 39(3); 2019/1896 Art. 14(1)(d), 24-27, 72-75;
//! `domain-spec` 3.17, 4.3. Retention is ours (`domain-spec` P12).
//! *Here / not here*: what a document says and whether it may. That it is a fact with versions is
//! `picture::definitions`'s.
//! *Limits*: those of forms; [`FURTHER_MAX`] further sublayers; [`RETENTION_DAYS_MAX`] days.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::event::EventKind;
use crate::form::{choice, form};
use crate::geometry::Area;
use crate::handling::Classification;
use crate::id::SectionId;
use crate::organisation::{Organisation, OrganisationKind};
use crate::text::{Phrase, Prose};

use super::sublayer::{Layer, Presence, Sublayer};

/// The most sublayers that an owner may add.
pub const FURTHER_MAX: usize = 40;
/// How long what is over stays before it is archived, unless the document says otherwise: 5 years.
pub const RETENTION_DAYS: u32 = 1_826;
/// The longest retention: 100 years.
pub const RETENTION_DAYS_MAX: u32 = 36_525;

choice! {
    /// Kinds of situational picture.
    pub enum PictureKind {
        /// Of one state, owned by its coordination centre (2019/1896 Art. 25).
        National = "national",
        /// Owned by the Agency (2019/1896 Art. 26).
        European = "european",
        /// What of the European picture lies beyond the border; once called the common pre-frontier
        /// intelligence picture (2019/1896 Art. 26(6), 28(4)).
        PreFrontier = "pre_frontier",
        /// For an operation, or to be shared with somebody (2019/1896 Art. 27).
        Specific = "specific",
    }
}

impl PictureKind {
    /// Who may own one.
    pub const fn owners(self) -> &'static [OrganisationKind] {
        match self {
            Self::National => &[
                OrganisationKind::Ncc,
                OrganisationKind::IbmCoordinationCentre,
            ],
            Self::European | Self::PreFrontier => &[OrganisationKind::Agency],
            Self::Specific => &[
                OrganisationKind::Ncc,
                OrganisationKind::IbmCoordinationCentre,
                OrganisationKind::Agency,
                OrganisationKind::Icc,
                OrganisationKind::SpecificPictureManager,
            ],
        }
    }

    /// Where the law speaks of it.
    pub const fn article(self) -> &'static str {
        match self {
            Self::National => "2019/1896 Art. 25",
            Self::European => "2019/1896 Art. 26",
            Self::PreFrontier => "2019/1896 Art. 26(6), 28(4)",
            Self::Specific => "2019/1896 Art. 27",
        }
    }
}

choice! {
    /// What may be done with a picture.
    pub enum AccessRight {
        Read = "read",
        Write = "write",
        Approve = "approve",
    }
}

choice! {
    /// Types of information that a specific picture may hold.
    pub enum InformationType {
        Events = "event_information",
        Operational = "operational_information",
        RiskAnalysis = "risk_analysis_information",
    }
}

impl InformationType {
    /// The type of what is on a layer.
    pub const fn of(layer: Layer) -> Self {
        match layer {
            Layer::Events => Self::Events,
            Layer::Operational => Self::Operational,
            Layer::Analysis => Self::RiskAnalysis,
        }
    }
}

choice! {
    /// What a specific picture rests on.
    pub enum LegalBasis {
        OperationalPlan = "operational_plan",
        Agreement = "bilateral_or_multilateral_agreement",
        WorkingArrangement = "working_arrangement",
    }
}

form! {
    /// Who may do what with a picture.
    pub struct AccessRule {
        /// Which organisations.
        who: OrganisationKind = "2021/581 Art. 24(4), 25";
        /// What they may do.
        right: AccessRight = "2021/581 Art. 24(4), 25";
        /// Whether only what each needs to know.
        need_to_know: bool = "2019/1896 Art. 25(4)";
    }
}

form! {
    /// A sublayer that the owner added to ease the display: a part of another one.
    pub struct FurtherSublayer {
        /// What it is called.
        name: Phrase = "2021/581 Art. 24(3)";
        /// The sublayer that it shows a part of.
        within: Sublayer = "2021/581 Art. 24(3)";
        /// Only of this border section.
        section?: SectionId = "2021/581 Art. 24(3)";
        /// Only events of these kinds.
        event_kinds[]: EventKind = "2021/581 Art. 24(3)";
    }
}

form! {
    /// The rules that a specific picture has besides.
    pub struct SpecificRules {
        /// Which types of information it may hold.
        information[]: InformationType = "2021/581 Art. 26(2)";
        /// With whom it is shared, beside its owner and originators.
        shared_with[]: Organisation = "2019/1896 Art. 27(1)";
        /// What is reported to it, how and when.
        reporting_rules: Prose = "2021/581 Art. 26(2)";
        /// How its data is secured, at a level equivalent to that of the framework.
        data_security: Prose = "2021/581 Art. 26(2)";
        /// How it exchanges with the national pictures and the European one.
        exchange: Prose = "2021/581 Art. 26(2)";
        /// How originators are asked for their consent.
        consent: Prose = "2019/1896 Art. 27(3)";
        /// On which terms fusion services are provided.
        fusion_services?: Prose = "2021/581 Art. 26(2); 2019/1896 Art. 28";
        /// How an external component is connected.
        interconnection?: Prose = "2021/581 Art. 26(2), 39(3)";
        /// What it rests on.
        legal_basis: LegalBasis = "2019/1896 Art. 72, 73(4), 74(3)";
        /// Where that is written.
        legal_reference: Phrase = "2019/1896 Art. 72, 73(4), 74(3)";
        /// The Accreditation Board's approval: needed before an external component is connected.
        board_approval?: Phrase = "2021/581 Art. 39(3)";
    }
}

form! {
    /// A definition document, as it is written.
    pub struct DefinitionDocument {
        /// What the picture is called.
        name: Phrase = "2021/581 Art. 24(4)";
        /// Of which kind it is.
        kind: PictureKind = "2019/1896 Art. 24(1), 25-27";
        /// Who manages it.
        owner: Organisation = "2021/581 Art. 3(3), 24(4)";
        /// What it is for.
        purpose: Prose = "2021/581 Art. 24(4)";
        /// What it is about.
        scope: Prose = "2021/581 Art. 24(4)";
        /// How far it reaches; everywhere when absent.
        area?: Area = "2021/581 Art. 24(4)";
        /// Its sublayers.
        sublayers[]: Sublayer = "2021/581 Art. 3(17), 24(1)-(2)";
        /// Those that the owner added.
        further_sublayers[]: FurtherSublayer = "2021/581 Art. 24(3)";
        /// Under which rules its data may be used and passed on.
        data_policy: Prose = "2021/581 Art. 24(4)";
        /// Who reports to it, beside its owner.
        originators[]: Organisation = "2021/581 Art. 5(1), 24(4)";
        /// Who may do what with it.
        access[]: AccessRule = "2021/581 Art. 24(4), 25";
        /// How many days what is over stays before it is archived.
        retention_days: u32 = "2021/581 Art. 25(h)";
        /// The highest marking that it may hold.
        classification_max: Classification = "2019/1896 Art. 14(1)(d), 92";
        /// The rules of a specific picture.
        specific?: SpecificRules = "2021/581 Art. 26(2)";
    }
}

/// A definition document that may exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "DefinitionDocument", into = "DefinitionDocument")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PictureDefinition(DefinitionDocument);

/// Why a document cannot exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADefinition {
    /// A sublayer that the law asks for is missing.
    #[error("a {} picture cannot be without the sublayer `{}` ({})",
            .1.word(), .0.word(), .0.article())]
    Lacks(Sublayer, PictureKind),
    /// A sublayer stands in it twice.
    #[error("the sublayer `{0}` stands in the document twice")]
    Twice(String),
    /// A further sublayer is a part of one that is not there.
    #[error("`{name}` shows a part of `{}`, which this picture does not have (2021/581 Art. 24(3))",
            .within.word())]
    Within {
        /// What it is called.
        name: String,
        /// What it would show a part of.
        within: Sublayer,
    },
    /// There are too many further sublayers.
    #[error("a picture has at most {FURTHER_MAX} further sublayers, these are {0}")]
    Further(usize),
    /// Its owner cannot own one.
    #[error("a {} picture is owned by {} ({})", .0.word(), owners(*.0), .0.article())]
    Owner(PictureKind),
    /// The rules of a specific picture are missing, or stand where none belong.
    #[error("a specific picture has rules of its own, and no other one has (2021/581 Art. 26(2))")]
    Rules,
    /// It does not say what it may hold.
    #[error(
        "a specific picture names the types of information that it holds (2021/581 Art. 26(2))"
    )]
    NoType,
    /// An external component is connected without approval.
    #[error(
        "an external component is connected once the Accreditation Board has approved it \
         (2021/581 Art. 39(3))"
    )]
    NoApproval,
    /// Nothing is kept for no time, nor for ever.
    #[error("what is over is kept for 1 to {RETENTION_DAYS_MAX} days, these are {0}")]
    Retention(u32),
}

impl NotADefinition {
    /// The field that is wrong.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Lacks(..) | Self::Twice(_) => "/sublayers",
            Self::Within { .. } | Self::Further(_) => "/further_sublayers",
            Self::Owner(_) => "/owner/kind",
            Self::Rules => "/specific",
            Self::NoType => "/specific/information",
            Self::NoApproval => "/specific/board_approval",
            Self::Retention(_) => "/retention_days",
        }
    }

    /// The rule that says so.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Lacks(sublayer, _) => sublayer.article(),
            Self::Twice(_) => "2021/581 Art. 3(17)",
            Self::Within { .. } | Self::Further(_) => "2021/581 Art. 24(3)",
            Self::Owner(kind) => kind.article(),
            Self::Rules | Self::NoType => "2021/581 Art. 26(2)",
            Self::NoApproval => "2021/581 Art. 39(3)",
            Self::Retention(_) => "2021/581 Art. 25(h)",
        }
    }
}

fn owners(kind: PictureKind) -> String {
    let words: Vec<&str> = kind.owners().iter().map(|owner| owner.word()).collect();
    words.join(" or ")
}

impl TryFrom<DefinitionDocument> for PictureDefinition {
    type Error = NotADefinition;

    fn try_from(document: DefinitionDocument) -> Result<Self, NotADefinition> {
        let kind = document.kind;
        if !kind.owners().contains(&document.owner.kind) {
            return Err(NotADefinition::Owner(kind));
        }
        if !(1..=RETENTION_DAYS_MAX).contains(&document.retention_days) {
            return Err(NotADefinition::Retention(document.retention_days));
        }
        check_sublayers(&document)?;
        check_further(&document)?;
        check_specific(&document)?;
        Ok(Self(document))
    }
}

fn check_sublayers(document: &DefinitionDocument) -> Result<(), NotADefinition> {
    let mut there = BTreeSet::new();
    for sublayer in &document.sublayers {
        if !there.insert(*sublayer) {
            return Err(NotADefinition::Twice(sublayer.word().to_owned()));
        }
    }
    let is_missing = |sublayer: &&Sublayer| {
        let presence = sublayer.presence(document.kind);
        presence == Presence::Mandatory && !there.contains(sublayer)
    };
    let missing = Sublayer::ALL.iter().find(is_missing);
    missing.map_or(Ok(()), |missing| {
        Err(NotADefinition::Lacks(*missing, document.kind))
    })
}

fn check_further(document: &DefinitionDocument) -> Result<(), NotADefinition> {
    let further = &document.further_sublayers;
    if further.len() > FURTHER_MAX {
        return Err(NotADefinition::Further(further.len()));
    }
    let mut names: BTreeSet<String> = Sublayer::ALL
        .iter()
        .map(|sublayer| sublayer.word())
        .chain(Layer::ALL.iter().map(|layer| layer.word()))
        .map(str::to_owned)
        .collect();
    for one in further {
        let name = one.name.as_str();
        if !names.insert(name.to_lowercase()) {
            return Err(NotADefinition::Twice(name.to_owned()));
        }
        if !document.sublayers.contains(&one.within) {
            return Err(NotADefinition::Within {
                name: name.to_owned(),
                within: one.within,
            });
        }
    }
    Ok(())
}

fn check_specific(document: &DefinitionDocument) -> Result<(), NotADefinition> {
    let is_specific = document.kind == PictureKind::Specific;
    if is_specific != document.specific.is_some() {
        return Err(NotADefinition::Rules);
    }
    let Some(rules) = &document.specific else {
        return Ok(());
    };
    if rules.information.is_empty() {
        return Err(NotADefinition::NoType);
    }
    if rules.interconnection.is_some() && rules.board_approval.is_none() {
        return Err(NotADefinition::NoApproval);
    }
    Ok(())
}

impl From<PictureDefinition> for DefinitionDocument {
    fn from(definition: PictureDefinition) -> Self {
        definition.0
    }
}

impl PictureDefinition {
    /// What the document says.
    pub const fn document(&self) -> &DefinitionDocument {
        &self.0
    }

    /// The national picture that the law makes a centre the owner of, before anybody has written
    /// otherwise: all sublayers, everywhere, 5 years (2019/1896 Art. 21(3)(d), 25(1)).
    pub fn of_centre(owner: Organisation, classification_max: Classification) -> Self {
        let read = |who, need_to_know| AccessRule {
            who,
            right: AccessRight::Read,
            need_to_know,
        };
        // Cannot fail: a coordination centre may own it, and no sublayer is left out.
        Self(DefinitionDocument {
            name: Phrase::own("National situational picture"),
            kind: PictureKind::National,
            owner,
            purpose: Prose::own(
                "Situational awareness and reaction capability at the external borders of the \
                 state.",
            ),
            scope: Prose::own(
                "The external borders of the state and the areas that are shared with neighbours.",
            ),
            area: None,
            sublayers: Sublayer::ALL.to_vec(),
            further_sublayers: Vec::new(),
            data_policy: Prose::own(
                "Data is used for the purposes of the framework. Nothing is passed on or marked \
                 lower without its originator's consent.",
            ),
            originators: Vec::new(),
            access: vec![
                read(OrganisationKind::BorderGuard, true),
                read(OrganisationKind::CoastGuard, true),
                read(OrganisationKind::Police, true),
                read(OrganisationKind::Customs, true),
                read(OrganisationKind::Agency, false),
            ],
            retention_days: RETENTION_DAYS,
            classification_max,
            specific: None,
        })
    }

    /// All organisations that have to do with the picture.
    pub fn parties(&self) -> impl Iterator<Item = &Organisation> {
        let shared = self.0.specific.iter().flat_map(|rules| &rules.shared_with);
        let own = std::iter::once(&self.0.owner);
        own.chain(&self.0.originators).chain(shared)
    }

    /// Whether somebody of a third country has to do with it (2019/1896 Art. 72-75).
    pub fn reaches_third_country(&self) -> bool {
        self.parties().any(Organisation::is_of_third_country)
    }

    /// Whether it has a sublayer, by the document or, where there is something to show, by law.
    pub fn has(&self, sublayer: Sublayer) -> bool {
        let presence = sublayer.presence(self.0.kind);
        presence == Presence::WhereAvailable || self.0.sublayers.contains(&sublayer)
    }
}
