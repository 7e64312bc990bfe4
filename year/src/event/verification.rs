//! What checks find: documents, other crime, incidents at the centre's own systems.

use thalweg_domain::organisation::SourceKind;
use thalweg_domain::persons::{AgeGroup, Gender};
use thalweg_domain::reaction::{ReactionKind, ReactionState};
use thalweg_domain::report::Particulars;
use thalweg_domain::report::crime::{CrimeCategory, OtherCrime};
use thalweg_domain::report::document::{
    Chip, Document, DocumentFraud, DocumentKind, DocumentUsage, FraudKind, Holder,
};
use thalweg_domain::report::seizure::{Ground, Involved};
use thalweg_domain::report::situation::{Situation, SituationKind};

use super::people::{nationalities, origin};
use super::scene::{Composed, Outline, Scene};
use crate::chance::Chance;
use crate::words::{country, exactly, phrase, prose};

/// Kinds of fraud, and how often each is found.
const FRAUDS: [((FraudKind, &str), f64); 7] = [
    (
        (
            FraudKind::ImpostorOrMisuseOfGenuine,
            "Genuine document of another holder",
        ),
        28.0,
    ),
    ((FraudKind::Counterfeit, "Counterfeit document"), 26.0),
    (
        (
            FraudKind::PhotoSubstitution,
            "Document with a substituted photograph",
        ),
        10.0,
    ),
    (
        (FraudKind::DataAlteration, "Document with altered data"),
        10.0,
    ),
    (
        (FraudKind::StampOrVisaAttack, "Forged border stamp or visa"),
        14.0,
    ),
    (
        (
            FraudKind::FraudulentlyObtainedGenuine,
            "Document obtained by false data",
        ),
        8.0,
    ),
    (
        (FraudKind::StolenBlank, "Document made of a stolen blank"),
        4.0,
    ),
];

/// A document as it was presented.
fn document(chance: &mut Chance) -> Document {
    Document {
        kind: chance.weighed([
            (DocumentKind::Passport, 55.0),
            (DocumentKind::IdCard, 20.0),
            (DocumentKind::Visa, 13.0),
            (DocumentKind::ResidencePermit, 12.0),
        ]),
        subtype: None,
        nationality: Some(country(origin(chance))),
        usage: Some(chance.one_of([DocumentUsage::Presented, DocumentUsage::Concealed])),
        embarkation: chance.some(30.0, |_| phrase("Istanbul")),
        transit: chance.some(15.0, |_| phrase("Athens")),
        destination: chance.some(30.0, |_| phrase("Kastrup")),
        chip: chance.some(60.0, |chance| {
            chance.one_of([Chip::Works, Chip::Broken, Chip::Absent, Chip::NotRead])
        }),
        border_stamp: None,
    }
}

/// Who presented it.
fn holder(chance: &mut Chance) -> Holder {
    Holder {
        claimed_nationality: Some(country(origin(chance))),
        gender: Some(chance.one_of([Gender::Male, Gender::Male, Gender::Female])),
        age_group: Some(chance.one_of([
            AgeGroup::From18To34,
            AgeGroup::From18To34,
            AgeGroup::From35,
            AgeGroup::From14To17,
        ])),
    }
}

impl Scene<'_> {
    /// A document that is not what it seems.
    pub fn documents(&mut self) -> Composed {
        let (fraud, words) = self.chance.weighed(FRAUDS);
        let outline = Outline {
            title: format!("{words}, {}", self.place.name()),
            impact: self.impact([58.0, 34.0, 8.0, 0.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::Inspection,
                ReactionState::Done,
                "Second-line check; document kept.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: SourceKind::BorderCheck,
        };
        let (destination, detection) = (self.destination(), self.detection());
        let chance = &mut self.chance;
        let document = document(chance);
        let particulars = DocumentFraud {
            fraud,
            destination,
            detection,
            documents: vec![document],
            holder: chance.some(80.0, holder),
        };
        self.compose(outline, Particulars::Document(Box::new(particulars)))
    }

    /// Other cross-border crime.
    pub fn crime(&mut self) -> Composed {
        let (category, words) = self.chance.weighed([
            (
                (CrimeCategory::AttackOrThreatToStaff, "Threat to staff"),
                45.0,
            ),
            (
                (CrimeCategory::AbductionOfMinor, "Hit: abduction of a minor"),
                15.0,
            ),
            (
                (
                    CrimeCategory::HijackingOfTransport,
                    "Vehicle taken by force",
                ),
                8.0,
            ),
            ((CrimeCategory::Other, "Hit in a database"), 32.0),
        ]);
        let outline = Outline {
            title: format!("{words}, {}", self.place.name()),
            impact: self.impact([20.0, 45.0, 30.0, 5.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::HandOver,
                ReactionState::Underway,
                "Police informed; persons kept for inquiry.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: SourceKind::BorderCheck,
        };
        let (destination, detection) = (self.destination(), self.detection());
        let total = self.chance.between(1, 2);
        let particulars = OtherCrime {
            category,
            grounds: vec![Ground::EntailsReactionOfOthers],
            database_hit: self.chance.holds(50.0),
            destination,
            detection,
            transport: None,
            modus_operandi: None,
            involved: vec![Involved {
                total: Some(exactly(total)),
                minors: None,
                role: None,
                by_nationality: nationalities(total, &mut self.chance),
            }],
        };
        self.compose(outline, Particulars::Crime(Box::new(particulars)))
    }

    /// An incident at the centre's own systems.
    pub fn incident(&mut self) -> Composed {
        let (kind, words, description) = self.chance.weighed([
            (
                (
                    SituationKind::TechnicalIncident,
                    "Coastal radar out of order",
                    "The radar head is silent; repair is under way, a patrol covers the gap.",
                ),
                70.0,
            ),
            (
                (
                    SituationKind::DataSecurityIncident,
                    "Unknown device on the network",
                    "The device was cut off; logs are kept for analysis.",
                ),
                20.0,
            ),
            (
                (
                    SituationKind::OtherObject,
                    "Unidentified object adrift",
                    "Seen by a merchant vessel; position passed to the coastal watch.",
                ),
                10.0,
            ),
        ]);
        let outline = Outline {
            title: format!("{words}, {}", self.place.name()),
            impact: self.impact([50.0, 35.0, 14.0, 1.0]),
            lives_at_risk: false,
            reaction: (
                ReactionKind::Other,
                ReactionState::Underway,
                "Technicians informed.",
            ),
            persons: None,
            tracks: Vec::new(),
            source: SourceKind::CoordinationCentre,
        };
        let situation = Situation {
            kind,
            description: prose(description),
        };
        self.compose(outline, Particulars::Situation(Box::new(situation)))
    }
}
