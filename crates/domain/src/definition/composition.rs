//! What goes into which picture.
//!
//! *Rule*: everything that is reported nationally goes into the national picture. The European one
//! takes what national and specific pictures have of events, the status of own assets, joint
//! operations, and national plans only where the section is at high or critical. The pre-frontier
//! view takes of that what lies beyond the border. A specific picture is a part of the national and
//! European ones and takes only the types that its rules list, with the originator's consent. What
//! is held back for national security leaves no national picture.
//! *Source*: 2021/581 Art. 10(1)-(2), 11(1)-(2), 12, 13, 18(a), 24(2), 26(2); 2019/1896 Art. 25(3)-(4),
//! 26(3)-(6), 27(2)-(3), 34, 89(2), 89(5); `domain-spec` 4.2, 2.3 (own assets and third countries).
//! *Here / not here*: the table and the judgement of one matter. The release of a record to somebody
//! is decided per portion when it leaves.
//! *Limits*: none.

use crate::form::choice;
use crate::geometry::{Area, Line};
use crate::handling::{Classification, Handling, PersonalDataKind};
use crate::impact::SectionImpact;
use crate::organisation::Organisation;
use crate::place::Position;
use crate::report::operational_plan::OperationKind;

use super::document::{InformationType, PictureDefinition, PictureKind};
use super::sublayer::{Layer, Sublayer};

choice! {
    /// What the table of rules tells apart.
    pub enum Subject {
        Events = "events",
        OwnAssets = "own_assets",
        NationalPlans = "national_plans",
        JointOperations = "joint_operations",
        Environment = "environmental_information",
        TechnicalFunctioning = "technical_functioning",
        Analysis = "analysis",
        SectionLevels = "section_levels",
    }
}

choice! {
    /// What of it a picture takes.
    pub enum Takes {
        All = "all",
        /// Where the section is at high or critical.
        WhereHighOrCritical = "where_high_or_critical",
        /// What lies beyond the border.
        BeyondBorder = "beyond_border",
        /// What the rules list, unless somebody of a third country is a party.
        WithinUnion = "within_union",
        Nothing = "nothing",
    }
}

choice! {
    /// Why something is not on a picture. Each ground has its article.
    pub enum Ground {
        NotASublayer = "not_a_sublayer",
        TypeNotListed = "type_not_listed",
        NationalSecurity = "national_security",
        ProtectsPersons = "protects_persons",
        PersonalData = "personal_data",
        OriginatorsConsent = "originators_consent",
        NotOfThisKind = "not_of_this_kind",
        SectionBelowHigh = "section_below_high",
        NotBeyondBorder = "not_beyond_border",
        ThirdCountryParty = "third_country_party",
        Marking = "marking",
        OutsideArea = "outside_area",
        /// It is a part of another picture, which does not have it.
        NotInItsSource = "not_in_its_source",
    }
}

impl Ground {
    /// Where the law says so.
    pub const fn article(self) -> &'static str {
        match self {
            Self::NotASublayer | Self::OutsideArea => "2021/581 Art. 24(4)",
            Self::TypeNotListed => "2021/581 Art. 26(2)",
            Self::NationalSecurity => "2019/1896 Art. 25(4)",
            Self::ProtectsPersons => "2019/1896 Art. 89(5)",
            Self::PersonalData => "2019/1896 Art. 89(2)",
            Self::OriginatorsConsent => "2019/1896 Art. 27(3)",
            Self::NotOfThisKind => "2019/1896 Art. 26",
            Self::SectionBelowHigh => "2021/581 Art. 11(2)",
            Self::NotBeyondBorder => "2019/1896 Art. 26(6)",
            Self::ThirdCountryParty => "2019/1896 Art. 75",
            Self::Marking => "2019/1896 Art. 14(1)(d)",
            Self::NotInItsSource => "2019/1896 Art. 26(3), 27(2)",
        }
    }
}

/// The table: what a picture of a kind takes of a subject, and where the law says so.
pub const fn takes(kind: PictureKind, subject: Subject) -> (Takes, &'static str) {
    use Subject as S;
    match (kind, subject) {
        (PictureKind::National, S::Events) => (Takes::All, "2019/1896 Art. 25(2)-(3)"),
        (PictureKind::National, S::OwnAssets) => (Takes::All, "2021/581 Art. 10(1)"),
        (PictureKind::National, S::NationalPlans | S::JointOperations) => {
            (Takes::All, "2021/581 Art. 11(1)")
        }
        (PictureKind::National | PictureKind::European, S::Environment) => {
            (Takes::All, "2021/581 Art. 12")
        }
        (PictureKind::National | PictureKind::European, S::TechnicalFunctioning) => {
            (Takes::All, "2021/581 Art. 24(2)")
        }
        (PictureKind::National | PictureKind::European, S::Analysis) => {
            (Takes::All, "2021/581 Art. 13, 18(a)")
        }
        (PictureKind::National | PictureKind::European, S::SectionLevels) => {
            (Takes::All, "2019/1896 Art. 34")
        }
        (PictureKind::European, S::Events) => (Takes::All, "2019/1896 Art. 26(3)"),
        (PictureKind::European, S::OwnAssets) => (Takes::All, "2021/581 Art. 10(2)"),
        (PictureKind::European, S::NationalPlans) => {
            (Takes::WhereHighOrCritical, "2021/581 Art. 11(2)")
        }
        (PictureKind::European, S::JointOperations) => (Takes::All, "2019/1896 Art. 26(4)"),
        (
            PictureKind::PreFrontier,
            S::Events | S::JointOperations | S::Environment | S::Analysis,
        ) => (Takes::BeyondBorder, "2019/1896 Art. 26(6), 28(4)"),
        (PictureKind::PreFrontier, _) => (Takes::Nothing, "2019/1896 Art. 26(6), 28(4)"),
        (PictureKind::Specific, S::OwnAssets) => (Takes::WithinUnion, "2019/1896 Art. 27(2), 75"),
        (PictureKind::Specific, _) => (Takes::All, "2019/1896 Art. 27(2)"),
    }
}

/// Where something is, as far as a picture's area is concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place<'a> {
    /// Nobody said: it is not outside.
    Unknown,
    /// One position.
    Point(Position),
    /// Along a section.
    Line(&'a Line),
    /// Over an area.
    Area(&'a Area),
}

impl Place<'_> {
    /// Whether some of it is in an area: a position, or a corner of one in the other.
    fn touches(&self, area: &Area) -> bool {
        let corners_in = |inner: &Area, outer: &Area| {
            let corners = inner.polygons().iter();
            let mut corners = corners.flat_map(|one| one.outer().positions());
            corners.any(|corner| outer.contains(*corner))
        };
        match self {
            Self::Unknown => true,
            Self::Point(position) => area.contains(*position),
            Self::Line(line) => line.parts().iter().flatten().any(|at| area.contains(*at)),
            Self::Area(own) => corners_in(own, area) || corners_in(area, own),
        }
    }
}

/// Something that may go into a picture, as the rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The sublayer that it belongs to.
    pub sublayer: Sublayer,
    /// How it is to be handled; nobody said while absent.
    pub handling: Option<&'a Handling>,
    /// Who reported it; this centre while absent.
    pub originator: Option<&'a Organisation>,
    /// Where it is.
    pub place: Place<'a>,
    /// Whose operation it plans, if it plans one.
    pub plan_of: Option<OperationKind>,
    /// The level of its section.
    pub level: Option<SectionImpact>,
    /// Whether it lies beyond the border.
    pub beyond_border: bool,
}

impl Matter<'_> {
    /// What the table of rules calls it.
    pub const fn subject(&self) -> Subject {
        match (self.plan_of, self.sublayer) {
            (Some(OperationKind::National), _) => Subject::NationalPlans,
            (Some(_), _) | (_, Sublayer::JointOperationsAndHotspots) => Subject::JointOperations,
            (_, Sublayer::OperationsAndPlans) => Subject::NationalPlans,
            (_, Sublayer::OwnAssets) => Subject::OwnAssets,
            (_, Sublayer::EnvironmentalInformation) => Subject::Environment,
            (_, Sublayer::RiskAndImpactLevels) => Subject::SectionLevels,
            _ if self.sublayer.is_technical() => Subject::TechnicalFunctioning,
            _ if matches!(self.sublayer.layer(), Layer::Events) => Subject::Events,
            _ => Subject::Analysis,
        }
    }

    /// How it is marked; `unmarked` where nobody said.
    pub fn marking(&self, unmarked: Classification) -> Classification {
        self.handling.map_or(unmarked, |said| said.classification)
    }
}

impl PictureDefinition {
    /// May this go into the picture? `own` is this centre, `unmarked` the marking of what has none.
    pub fn admits(
        &self,
        matter: &Matter<'_>,
        own: &Organisation,
        unmarked: Classification,
    ) -> Result<(), Ground> {
        let document = self.document();
        if !self.has(matter.sublayer) {
            return Err(Ground::NotASublayer);
        }
        let type_of = InformationType::of(matter.sublayer.layer());
        let rules = document.specific.as_ref();
        if rules.is_some_and(|rules| !rules.information.contains(&type_of)) {
            return Err(Ground::TypeNotListed);
        }
        self.lets(matter, own)?;
        self.takes(matter)?;
        if matter.marking(unmarked) > document.classification_max {
            return Err(Ground::Marking);
        }
        let area = document.area.as_ref();
        if area.is_some_and(|area| !matter.place.touches(area)) {
            return Err(Ground::OutsideArea);
        }
        Ok(())
    }

    /// What the table of rules says.
    fn takes(&self, matter: &Matter<'_>) -> Result<(), Ground> {
        let high = matter.level >= Some(SectionImpact::High);
        let (takes, _) = takes(self.document().kind, matter.subject());
        let held = match takes {
            Takes::All => true,
            Takes::WhereHighOrCritical => high,
            Takes::BeyondBorder => matter.beyond_border,
            Takes::WithinUnion => !self.reaches_third_country(),
            Takes::Nothing => false,
        };
        let ground = match takes {
            Takes::All | Takes::Nothing => Ground::NotOfThisKind,
            Takes::WhereHighOrCritical => Ground::SectionBelowHigh,
            Takes::BeyondBorder => Ground::NotBeyondBorder,
            Takes::WithinUnion => Ground::ThirdCountryParty,
        };
        held.then_some(()).ok_or(ground)
    }

    /// What its handling says of leaving the national picture.
    fn lets(&self, matter: &Matter<'_>, own: &Organisation) -> Result<(), Ground> {
        let kind = self.document().kind;
        if kind == PictureKind::National {
            return Ok(());
        }
        if let Some(handling) = matter.handling {
            if handling.national_security_restricted {
                return Err(Ground::NationalSecurity);
            }
            if handling.protects_asylum_or_risk_group && self.reaches_third_country() {
                return Err(Ground::ProtectsPersons);
            }
            if handling.personal_data == PersonalDataKind::Exceptional {
                return Err(Ground::PersonalData);
            }
        }
        if self.consents(matter, own) {
            Ok(())
        } else {
            Err(Ground::OriginatorsConsent)
        }
    }

    /// Whether its originator lets it go into this picture. What a centre itself reports goes to the
    /// European picture because the law says so; a specific one has the consent of its parties, and
    /// of whoever named its owner.
    fn consents(&self, matter: &Matter<'_>, own: &Organisation) -> bool {
        let document = self.document();
        let is_specific = document.kind == PictureKind::Specific;
        let Some(handling) = matter.handling else {
            return !is_specific || self.is_party(own);
        };
        let owner = document.owner.name.as_str().to_lowercase();
        let named = |name: &crate::text::Phrase| name.as_str().to_lowercase() == owner;
        let asks = handling.originator_consent_required;
        let is_named = handling.releasable_to.iter().any(named);
        let is_free = match matter.originator {
            None if is_specific => self.is_party(own),
            None => true,
            Some(originator) if is_specific => self.is_party(originator),
            Some(originator) => originator.is(own),
        };
        !asks || is_named || is_free
    }

    fn is_party(&self, organisation: &Organisation) -> bool {
        self.parties().any(|party| party.is(organisation))
    }
}
