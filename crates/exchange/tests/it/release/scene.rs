//! A Polish centre, its neighbours, the Agency and a centre of a third country; one event between
//! them that all may have, so that each test changes one thing.

use std::collections::BTreeSet;

use thalweg_domain::country::Country;
use thalweg_domain::handling::{Classification, Handling, PersonalDataKind, TrafficLight};
use thalweg_domain::id::{AccountId, SectionId};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;
use thalweg_exchange::agreement::{
    Agreement, AgreementAct, AgreementTerms, Areas, Contact, DeclaredEmergency, Direction,
    EmergencyTerms, Generalisation, LegalBasis, Officer, OfficerSignature, OnwardTerms, Party,
    PartyKind, PersonalDataTerms, PortionName, Profile, Purpose, Quotas, RecordType,
    RequiredReceipt, RightsAssessment, RightsOutcome, SecurityArrangement, TermsDigest,
    ThirdCountryTerms, Whereabouts,
};
use thalweg_exchange::release::{
    Accreditation, Assessment, Breakdown, Caveat, Consent, Decision, Grant, GrantTerms, Onward,
    PolicyEpoch, PortionFacts, Precision, Question, Recipient, RecordState, RefusedConsent,
    ReleaseFacts, StatedFacts, Verdict, Versions, decide,
};
use thalweg_exchange::{CentreId, KeyId, RecordId, Version};
use uuid::Uuid;

pub const NOON: &str = "2026-06-01T12:00:00Z";

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn phrase(text: &str) -> Phrase {
    Phrase::try_from(text.to_owned()).unwrap()
}

pub fn named(text: &str) -> PortionName {
    text.parse().unwrap()
}

pub fn state(code: &str) -> Country {
    code.parse().unwrap()
}

pub fn section(number: u128) -> SectionId {
    SectionId(Uuid::from_u128(number))
}

pub fn officer(party: Party, number: u128) -> Officer {
    Officer {
        centre: party.centre,
        account: AccountId(Uuid::from_u128(number)),
    }
}

pub fn two_officers(party: Party) -> [Officer; 2] {
    [officer(party, 1), officer(party, 2)]
}

fn party(number: u8, kind: PartyKind) -> Party {
    let centre = CentreId([number; 8]);
    Party { centre, kind }
}

pub fn poland() -> Party {
    party(1, PartyKind::MemberState(state("PL")))
}

pub fn polish_region() -> Party {
    party(2, PartyKind::MemberState(state("PL")))
}

pub fn slovakia() -> Party {
    party(3, PartyKind::MemberState(state("SK")))
}

pub fn romania() -> Party {
    party(4, PartyKind::MemberState(state("RO")))
}

pub fn agency() -> Party {
    party(5, PartyKind::Agency)
}

pub fn ukraine() -> Party {
    party(6, PartyKind::ThirdCountry(state("UA")))
}

pub fn ireland() -> Party {
    party(7, PartyKind::Article70State(state("IE")))
}

pub fn organisation() -> Party {
    party(8, PartyKind::InternationalOrganisation)
}

pub fn ukrainian_region() -> Party {
    party(9, PartyKind::ThirdCountry(state("UA")))
}

pub fn ukrainian_post() -> Party {
    party(12, PartyKind::ThirdCountry(state("UA")))
}

/// Between Poland and one other.
pub fn terms_with(other: Party) -> AgreementTerms {
    terms_between(poland(), other)
}

/// Between two, on the basis that fits, with everything open that the parties can open.
pub fn terms_between(one: Party, other: Party) -> AgreementTerms {
    let basis = match other.kind {
        _ if other.kind.is_same_state(one.kind) => LegalBasis::NationalLaw,
        PartyKind::MemberState(_) => LegalBasis::NeighbouringSections,
        PartyKind::Agency => LegalBasis::Framework,
        PartyKind::Article70State(_) => LegalBasis::Article70,
        PartyKind::ThirdCountry(_) => LegalBasis::Agreement,
        PartyKind::UnionBody | PartyKind::InternationalOrganisation => {
            LegalBasis::OrganisationArrangement
        }
    };
    let outside = other.kind.is_outside_union() && basis != LegalBasis::NationalLaw;
    let types = RecordType::ALL.iter().copied();
    AgreementTerms {
        id: Uuid::from_u128(9),
        parties: vec![one, other],
        basis,
        reference: phrase("Protocol of 2011"),
        from: at("2026-01-01T00:00:00Z"),
        until: at("2027-01-01T00:00:00Z"),
        direction: Direction::Mutual,
        record_types: types
            .filter(|one| !outside || *one != RecordType::OwnAssets)
            .collect(),
        areas: Areas::Within {
            sections: BTreeSet::from([section(1)]),
            area: None,
        },
        purposes: Purpose::ALL.iter().copied().collect(),
        classification_max: Classification::ConfidentielUe,
        profiles: profiles(&[one, other], outside),
        personal_data: PersonalDataTerms::Exceptional {
            instrument: phrase("Protocol of 2011, Annex 3"),
            assessment: phrase("Assessment of 2025"),
        },
        onward: if outside || basis == LegalBasis::Article70 {
            OnwardTerms::Prohibited
        } else {
            OnwardTerms::WithinParties
        },
        retention_days: 365,
        quotas: Quotas {
            bytes_a_day: 1 << 30,
            distress_an_hour: 100,
            bytes_kept: 1 << 40,
        },
        delay_secs: 0,
        receipts: BTreeSet::from([RequiredReceipt::Received]),
        four_eyes: BTreeSet::new(),
        emergency: Some(EmergencyTerms {
            trigger: phrase("Persons in distress at the border"),
            widening: "emergency".parse().unwrap(),
            hours: 72,
            notify: vec![other.centre],
        }),
        contacts: [one, other].map(contact).to_vec(),
        third_country: outside.then(third_country),
    }
}

fn contact(party: Party) -> Contact {
    Contact {
        party: party.centre,
        role: phrase("Duty officer"),
        reach: phrase("duty line"),
    }
}

fn profiles(parties: &[Party], outside: bool) -> Vec<Profile> {
    let profile = |alias: &str, recipients: &[Party], portions: &[&str]| Profile {
        alias: alias.parse().unwrap(),
        recipients: recipients.iter().map(|one| one.centre).collect(),
        portions: portions.iter().map(|name| named(name)).collect(),
        generalisation: Generalisation::default(),
    };
    let mut usual = vec![
        "core",
        "pos.exact",
        "pos.cell",
        "identity",
        "persons.count",
        "narrative",
    ];
    if !outside {
        usual.push("source");
    }
    vec![
        profile("usual", parties, &usual),
        profile("emergency", &[], &["persons.detail", "core"]),
    ]
}

fn third_country() -> ThirdCountryTerms {
    let prose = |text: &str| thalweg_domain::text::Prose::try_from(text.to_owned()).unwrap();
    ThirdCountryTerms {
        pictures: prose("The specific picture of the shared border."),
        data_for_european_picture: prose("Events of the shared border, by the contact point."),
        fusion_services: prose("None."),
        observers: prose("Two at each joint operation."),
        rights: rights(RightsOutcome::Met),
        security: Some(SecurityArrangement {
            reference: phrase("Arrangement of 2020"),
            commission_approval: phrase("C(2020) 1"),
            classification_max: Classification::ConfidentielUe,
            until: at("2027-01-01T00:00:00Z"),
        }),
    }
}

pub fn rights(outcome: RightsOutcome) -> RightsAssessment {
    RightsAssessment {
        assessed_at: at("2026-05-01T00:00:00Z"),
        review_by: at("2026-12-01T00:00:00Z"),
        outcome,
        reference: phrase("Assessment of May 2026"),
    }
}

/// Proposed and signed by two officers of every party.
pub fn signed(terms: AgreementTerms) -> Agreement {
    let parties = terms.parties.clone();
    let first = parties[0];
    let draft = Agreement::draft(terms).unwrap();
    let digest = TermsDigest([7; 32]);
    let mut agreement = draft
        .after(&AgreementAct::Propose(officer(first, 1), digest), at(NOON))
        .unwrap();
    for officer in parties.into_iter().flat_map(two_officers) {
        let signature = OfficerSignature {
            officer,
            key: KeyId([1; 8]),
            digest,
            at: at(NOON),
        };
        agreement = agreement
            .after(&AgreementAct::Sign(signature), at(NOON))
            .unwrap();
    }
    agreement
}

pub fn portion(name: &str) -> PortionFacts {
    PortionFacts {
        name: named(name),
        classification: Classification::Unclassified,
        caveats: BTreeSet::new(),
        personal_data: PersonalDataKind::None,
        necessary: Assessment::No,
        precision: Precision::Plain,
        breakdown: Breakdown::None,
        coarser: Vec::new(),
    }
}

/// An event of a vessel with persons on board, assessed to be harmless.
pub fn event() -> StatedFacts {
    let place = |name, cell_millideg| PortionFacts {
        precision: Precision::Place { cell_millideg },
        ..portion(name)
    };
    let number = |name| PortionFacts {
        precision: Precision::Number { band: 0 },
        ..portion(name)
    };
    StatedFacts {
        record: RecordId(Uuid::from_u128(77)),
        version: Version::FIRST,
        state: RecordState::Current,
        record_type: RecordType::SingleEvent,
        owner: poland(),
        originators: vec![poland()],
        handling: Handling {
            classification: Classification::ConfidentielUe,
            sensitivity: TrafficLight::Amber,
            releasable_to: vec![phrase("Partner"), phrase("Eastern border")],
            originator_consent_required: true,
            onward_transmission_prohibited: false,
            personal_data: PersonalDataKind::Exceptional,
            ..Handling::default()
        },
        header: Classification::Unclassified,
        purposes: Purpose::ALL.iter().copied().collect(),
        protection_seekers: Assessment::No,
        rights_at_risk: Assessment::No,
        happened: at("2026-06-01T10:00:00Z"),
        collected: at("2026-06-01T10:00:00Z"),
        at: Whereabouts {
            section: Some(section(1)),
            position: None,
        },
        level: None,
        joint_operation: false,
        in_european_picture: Assessment::Yes,
        onward: Onward::SameAgreement,
        portions: vec![
            portion("core"),
            PortionFacts {
                coarser: vec![named("pos.cell")],
                ..place("pos.exact", 0)
            },
            place("pos.cell", 100),
            PortionFacts {
                personal_data: PersonalDataKind::ShipAircraftIds,
                ..portion("identity")
            },
            number("persons.count"),
            PortionFacts {
                breakdown: Breakdown::SmallestCell(9),
                coarser: vec![named("persons.count")],
                ..number("persons.detail")
            },
            PortionFacts {
                caveats: [Caveat::SourceSensitive].into(),
                ..portion("source")
            },
            portion("narrative"),
        ],
    }
}

/// Everything that a question rests on, so that a test can change a part and ask.
#[derive(Debug, Clone)]
pub struct Scene {
    pub now: Instant,
    pub epoch: PolicyEpoch,
    pub sender: Party,
    pub recipient: Recipient,
    pub stated: StatedFacts,
    pub purpose: Purpose,
    pub agreement: Option<Agreement>,
    pub consents: Vec<Consent>,
    pub emergency: Option<DeclaredEmergency>,
    pub approvals: Vec<Officer>,
}

impl Scene {
    /// The event on its way from Poland to somebody, with everything in order.
    pub fn to(other: Party) -> Self {
        Self::between(poland(), other)
    }

    /// The event of one on its way to another, with everything in order.
    pub fn between(one: Party, other: Party) -> Self {
        let mut stated = event();
        stated.owner = one;
        stated.originators = vec![one];
        Self {
            now: at(NOON),
            epoch: PolicyEpoch(1),
            sender: one,
            recipient: Recipient {
                party: other,
                name: phrase("Partner"),
                communities: vec![phrase("Eastern border")],
                accreditation: Some(Accreditation {
                    classification_max: Classification::ConfidentielUe,
                    until: at("2027-01-01T00:00:00Z"),
                    equivalent: Assessment::Yes,
                    approved: Assessment::Yes,
                }),
            },
            stated,
            purpose: Purpose::BorderSurveillance,
            agreement: Some(signed(terms_between(one, other))),
            consents: Vec::new(),
            emergency: None,
            approvals: two_officers(one).to_vec(),
        }
    }

    /// A record of one that another passes on to a third, all three being parties, with everything
    /// in order that they can put in order.
    pub fn passing(owner: Party, sender: Party, to: Party) -> Self {
        let mut terms = terms_between(owner, sender);
        terms.parties.push(to);
        terms.contacts.push(contact(to));
        terms.profiles[0].recipients.insert(to.centre);
        Self {
            sender,
            agreement: Some(signed(terms)),
            approvals: two_officers(sender).to_vec(),
            ..Self::between(owner, to)
        }
    }

    /// Under other terms.
    pub fn under(mut self, change: impl FnOnce(&mut AgreementTerms)) -> Self {
        let mut terms = terms_between(self.sender, self.recipient.party);
        change(&mut terms);
        self.agreement = Some(signed(terms));
        self
    }

    /// With other facts.
    pub fn of(mut self, change: impl FnOnce(&mut StatedFacts)) -> Self {
        change(&mut self.stated);
        self
    }

    /// With one portion changed.
    pub fn with(mut self, name: &str, change: impl FnOnce(&mut PortionFacts)) -> Self {
        let mut portions = self.stated.portions.iter_mut();
        change(portions.find(|one| one.name.as_str() == name).unwrap());
        self
    }

    /// An emergency that is declared now.
    pub fn in_emergency(mut self) -> Self {
        let by = two_officers(self.sender);
        let agreement = self.agreement.as_ref().unwrap();
        let declared =
            DeclaredEmergency::declare(agreement.terms(), self.sender.centre, by, self.now);
        self.emergency = Some(declared.unwrap());
        self
    }

    /// A grant of somebody for this, from an hour ago.
    pub fn grant(&self, originator: Party) -> Grant {
        let version = self.stated.version;
        let terms = GrantTerms {
            originator: originator.centre,
            record: self.stated.record,
            versions: Versions {
                first: version,
                last: version,
            },
            recipient: self.recipient.party.centre,
            agreement: Uuid::from_u128(9),
            profile: "usual".parse().unwrap(),
            from: at("2026-06-01T11:00:00Z"),
            until: at("2026-07-01T00:00:00Z"),
        };
        let decided = at("2026-06-01T11:00:00Z");
        Grant::given(terms, two_officers(originator), decided).unwrap()
    }

    /// A refusal of somebody for this.
    pub fn refusal(&self, originator: Party, said: &str) -> RefusedConsent {
        RefusedConsent {
            originator: originator.centre,
            record: self.stated.record,
            recipient: self.recipient.party.centre,
            by: officer(originator, 3),
            at: at(said),
        }
    }

    /// Asks the question.
    pub fn ask<T>(&self, answer: impl FnOnce(&Question<'_>) -> T) -> T {
        let record = ReleaseFacts::try_from(self.stated.clone()).unwrap();
        self.ask_of(&record, answer)
    }

    /// Asks about facts that were checked before.
    pub fn ask_of<T>(&self, record: &ReleaseFacts, answer: impl FnOnce(&Question<'_>) -> T) -> T {
        answer(&Question {
            now: self.now,
            epoch: self.epoch,
            sender: self.sender,
            recipient: &self.recipient,
            record,
            purpose: self.purpose,
            agreement: self.agreement.as_ref(),
            consents: &self.consents,
            emergency: self.emergency.as_ref(),
            approvals: &self.approvals,
        })
    }

    pub fn decision(&self) -> Decision {
        self.ask(decide)
    }

    /// The names of the portions that go.
    pub fn released(&self) -> Vec<String> {
        let decision = self.decision();
        decision.released().map(ToString::to_string).collect()
    }

    /// The code for which nothing goes.
    pub fn denied(&self) -> &'static str {
        let decision = self.decision();
        decision.reason().map_or("RELEASED", |why| why.code())
    }

    /// The codes for which one portion stays; none when it goes.
    pub fn stays(&self, name: &str) -> Vec<&'static str> {
        let decision = self.decision();
        let mut verdicts = decision.verdicts().iter();
        let (_, verdict) = verdicts.find(|(one, _)| one.as_str() == name).unwrap();
        match verdict {
            Verdict::Goes => Vec::new(),
            Verdict::Stays { reasons, .. } => reasons.iter().map(|(_, why)| why.code()).collect(),
        }
    }
}
