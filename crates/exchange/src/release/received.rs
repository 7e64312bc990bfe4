//! The facts at a centre that passes a record on: what came with it, and nothing else.
//!
//! *Rule*: the facts are its owner's to state, and format 1 of the envelope has no place for all of
//! them. What did not come is not assessed, not counted and not known, and counts as the answer
//! that lets least go. Who learned more from the owner's centre in another way changes what it gets
//! here, field by field; what it does not change stays denied.
//! *Source*: `docs/protocol/agreements.md` 5; `docs/protocol/envelope.md` 4, 5.1; 2019/1896
//! Art. 25(4), 27(3), 75(3), 89(3)-(5).
//! *Here / not here*: what stands for what did not come. Reading header and portions is the
//! envelope's.
//! *Limits*: those of the facts.

use std::collections::BTreeSet;

use thalweg_domain::handling::{Classification, Handling, PersonalDataKind, TrafficLight};
use thalweg_domain::time::Instant;

use crate::agreement::{Party, PortionName, Purpose, RecordType, Whereabouts};
use crate::id::{RecordId, Version};

use super::assessment::Assessment;
use super::facts::{Onward, RecordState, StatedFacts};
use super::portion::{Breakdown, Caveat, PortionFacts, Precision};

/// What a centre knows of a record that came to it in format 1 of the envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// Which record.
    pub record: RecordId,
    /// Which version.
    pub version: Version,
    /// Whether this version stands here.
    pub state: RecordState,
    /// Of which type.
    pub record_type: RecordType,
    /// Whose it is, as the roster has it.
    pub owner: Party,
    /// How its header is marked.
    pub header: Classification,
    /// For which purposes.
    pub purposes: BTreeSet<Purpose>,
    /// When it is to be deleted at the latest.
    pub keep_until: Instant,
    /// To whom it may be passed on.
    pub onward: Onward,
    /// When it came.
    pub at: Instant,
    /// The portions that came.
    pub portions: Vec<ReceivedPortion>,
}

/// What a centre knows of a portion that came to it in format 1 of the envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedPortion {
    /// What its number is called.
    pub name: PortionName,
    /// How it is marked.
    pub classification: Classification,
    /// The caveats that came.
    pub caveats: BTreeSet<Caveat>,
    /// How finely a portion of its number tells place, time or number.
    pub precision: Precision,
}

impl From<Received> for StatedFacts {
    fn from(came: Received) -> Self {
        Self {
            record: came.record,
            version: came.version,
            state: came.state,
            record_type: came.record_type,
            owner: came.owner,
            originators: vec![Party::UNKNOWN],
            handling: handling(&came),
            header: came.header,
            purposes: came.purposes,
            protection_seekers: Assessment::NotAssessed,
            rights_at_risk: Assessment::NotAssessed,
            // As late and as early as it can have been.
            happened: came.at,
            collected: Instant::EPOCH,
            at: Whereabouts {
                section: None,
                position: None,
            },
            level: None,
            joint_operation: false,
            in_european_picture: Assessment::NotAssessed,
            onward: came.onward,
            portions: came.portions.into_iter().map(PortionFacts::from).collect(),
        }
    }
}

/// As strict as it can be, but for what came.
fn handling(came: &Received) -> Handling {
    let markings = came.portions.iter().map(|portion| portion.classification);
    Handling {
        classification: markings.fold(came.header, Classification::max),
        sensitivity: TrafficLight::Red,
        releasable_to: Vec::new(),
        originator_consent_required: true,
        national_security_restricted: true,
        // What its owner lets others do did come.
        onward_transmission_prohibited: false,
        personal_data: PersonalDataKind::Exceptional,
        protects_asylum_or_risk_group: false,
        downgrade_at: None,
        keep_until: Some(came.keep_until),
    }
}

impl From<ReceivedPortion> for PortionFacts {
    fn from(came: ReceivedPortion) -> Self {
        let mut caveats = came.caveats;
        let is_personal = caveats.contains(&Caveat::Personal);
        if is_personal {
            caveats.insert(Caveat::PersonIdentity);
        }
        Self {
            name: came.name,
            classification: came.classification,
            caveats,
            // Other personal data have their caveat, which comes.
            personal_data: if is_personal {
                PersonalDataKind::Exceptional
            } else {
                PersonalDataKind::ShipAircraftIds
            },
            necessary: Assessment::NotAssessed,
            precision: came.precision,
            breakdown: Breakdown::NotCounted,
            coarser: Vec::new(),
        }
    }
}
