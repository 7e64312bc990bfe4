//! Indicator reports: measured values that describe the border situation.
//!
//! *Rule*: values of a month are reported by the 15th of the next one, for each border crossing
//! point, section or state as the indicator says. An abnormal change, a modus operandi or a pattern
//! is reported as soon as it is seen.
//! *Source*: 2021/581 Art. 8, Annex 1 §§1-6; refusal reasons after Regulation (EU) 2016/399 Annex V
//! part B; ETIAS grounds after Regulation (EU) 2018/1240 Art. 37 (both to be verified against the
//! consolidated texts, `domain-spec` 14).
//! *Here / not here*: the values. The Agency's derived indicators (§6) are computed from
//! single-event reports, never typed in.
//! *Limits*: those of forms.

use std::collections::BTreeSet;

use crate::count::Count;
use crate::country::Country;
use crate::event::EventKind;
use crate::form::{choice, form, one_of};
use crate::goods::{Euro, GoodsCategory, Quantity};
use crate::persons::{AgeGroup, Gender};
use crate::text::{Phrase, Prose};
use crate::time::Instant;

use super::crime::CrimeCategory;
use super::single_event::Destination;

choice! {
    /// Reasons for refusal of entry, by the letters of the standard form.
    pub enum RefusalReason {
        /// No valid travel document.
        A = "a",
        /// A false, counterfeit or forged travel document.
        B = "b",
        /// No valid visa, travel authorisation or residence permit.
        C = "c",
        /// A false visa, authorisation or permit.
        D = "d",
        /// Purpose and conditions of stay not documented.
        E = "e",
        /// Stayed 90 days in 180 already.
        F = "f",
        /// Insufficient means.
        G = "g",
        /// An alert for refusal.
        H = "h",
        /// A threat to public policy, security, health or international relations.
        I = "i",
        /// Biometrics refused.
        J = "j",
    }
}

choice! {
    /// Grounds of a travel authorisation's refusal, revocation or annulment.
    pub enum EtiasGround {
        DocumentReported = "document_reported",
        SecurityRisk = "security_risk",
        IrregularImmigrationRisk = "irregular_immigration_risk",
        HighEpidemicRisk = "high_epidemic_risk",
        SisRefusalAlert = "sis_refusal_alert",
        NoReply = "no_reply_to_information_request",
        MissedInterview = "missed_interview",
        DoubtsOnData = "doubts_on_data",
    }
}

choice! {
    /// Why a stay was irregular.
    pub enum StayReason {
        VisaOverstayer = "visa_overstayer",
        ExpiredResidencePermit = "expired_residence_permit",
        Other = "other",
    }
}

choice! {
    /// The control in which it was found.
    pub enum ControlKind {
        BorderControl = "border_control",
        PoliceCheckInland = "police_check_inland",
        CrimePreventionOperation = "crime_prevention_operation",
        TrafficControl = "traffic_control",
    }
}

choice! {
    /// Border control activity.
    pub enum Activity {
        BorderSurveillance = "border_surveillance",
        CheckAtBcp = "check_at_bcp",
    }
}

choice! {
    /// Modes of transport of weapons (Annex 1 §4.3).
    pub enum WeaponTransport {
        Container = "container",
        LorryOrCommercialVehicle = "lorry_or_commercial_vehicle",
        PassengerCar = "passenger_car",
        BusOrCoach = "bus_or_coach",
        Train = "train",
        CommercialAviation = "commercial_aviation",
        GeneralAviation = "general_aviation",
        FreightAndPostalParcels = "freight_and_postal_parcels",
        Pedestrian = "pedestrian",
    }
}

choice! {
    /// What passed.
    pub enum FlowUnit {
        Passengers = "passengers",
        Vehicles = "vehicles",
        Vessels = "vessels",
        ExternalFlights = "external_flights",
    }
}

choice! {
    /// What a special indicator report tells (Art. 8(4)).
    pub enum SpecialKind {
        AbnormalChange = "abnormal_change_alert",
        ModusOperandiOrPattern = "modus_operandi_or_pattern",
    }
}

form! {
    /// Refusals of entry of one kind at one crossing point.
    pub struct Refusals {
        /// How many.
        count: Count = "2021/581 Annex 1 §1";
        /// Nationality.
        nationality?: Country = "2021/581 Annex 1 §1";
        /// Country of origin.
        country_of_origin?: Country = "2021/581 Annex 1 §1";
        /// Last country of embarkation: ports and airports, no transit.
        last_country_of_embarkation?: Country = "2021/581 Annex 1 §1";
        /// Age group.
        age_group?: AgeGroup = "2021/581 Annex 1 §1";
        /// Gender.
        gender?: Gender = "2021/581 Annex 1 §1";
        /// Reason.
        reason?: RefusalReason = "2016/399 Annex V part B";
        /// Ground of the travel authorisation's refusal.
        etias_ground?: EtiasGround = "2018/1240 Art. 37";
        /// Decisions about the same person under the same identity.
        repeated_same_identity?: Count = "2021/581 Annex 1 §1";
        /// Decisions about the same person under several identities.
        repeated_other_identity?: Count = "2021/581 Annex 1 §1";
    }
}

form! {
    /// Irregular stays of one kind in a state.
    pub struct IrregularStays {
        /// How many.
        count: Count = "2021/581 Annex 1 §2";
        /// Nationality.
        nationality?: Country = "2021/581 Annex 1 §2";
        /// Age group.
        age_group?: AgeGroup = "2021/581 Annex 1 §2";
        /// Gender.
        gender?: Gender = "2021/581 Annex 1 §2";
        /// Of these, unaccompanied minors.
        unaccompanied_minors?: Count = "2021/581 Annex 1 §2";
        /// Reason.
        reason?: StayReason = "2021/581 Annex 1 §2";
        /// In which control.
        control?: ControlKind = "2021/581 Annex 1 §2";
        /// Main areas of detection.
        main_areas[]: Phrase = "2021/581 Annex 1 §2";
    }
}

form! {
    /// What passed a crossing point.
    pub struct Flow {
        /// What is counted.
        unit: FlowUnit = "2021/581 Annex 1 §3";
        /// How many.
        count: Count = "2021/581 Annex 1 §3";
        /// In which direction.
        direction?: Destination = "2021/581 Annex 1 §3";
        /// Nationality, of passengers.
        nationality?: Country = "2021/581 Annex 1 §3.1";
    }
}

form! {
    /// Seizures of goods of one category on a section.
    pub struct SeizedGoods {
        /// The category: drugs §4.1, vehicles §4.2, weapons §4.3, other goods §4.4.
        category: GoodsCategory = "2021/581 Annex 1 §4";
        /// How many seizures.
        seizures: Count = "2021/581 Annex 1 §4";
        /// How much in all.
        quantity?: Quantity = "2021/581 Annex 1 §4";
        /// Where it was made.
        origin?: Country = "2021/581 Annex 1 §4";
        /// Where it came from last.
        provenance?: Country = "2021/581 Annex 1 §4.1, 4.4";
        /// Where it went.
        destination?: Country = "2021/581 Annex 1 §4";
        /// In which activity.
        activity?: Activity = "2021/581 Annex 1 §4";
        /// Means of transport, of weapons.
        transport?: WeaponTransport = "2021/581 Annex 1 §4.3";
        /// The authority that found it.
        authority?: Phrase = "2021/581 Annex 1 §4";
        /// Perpetrators apprehended.
        perpetrators?: Count = "2021/581 Annex 1 §4";
        /// Value.
        value?: Euro = "2021/581 Annex 1 §4.1, 4.4";
    }
}

form! {
    /// Other cross-border crimes of one category on a section.
    pub struct OtherCrimes {
        /// The category.
        category: CrimeCategory = "2021/581 Annex 1 §5";
        /// How many cases.
        cases: Count = "2021/581 Annex 1 §5";
        /// In which activity.
        activity?: Activity = "2021/581 Annex 1 §5";
        /// The authority that found it.
        authority?: Phrase = "2021/581 Annex 1 §5";
        /// Perpetrators apprehended.
        perpetrators?: Count = "2021/581 Annex 1 §5";
    }
}

form! {
    /// An abnormal change, a modus operandi or a pattern.
    pub struct Special {
        /// Which.
        kind: SpecialKind = "2021/581 Art. 8(4)";
        /// What was seen.
        description: Prose = "2021/581 Art. 8(4)";
    }
}

form! {
    /// Events of one kind on a section, counted from single-event reports.
    pub struct Derived {
        /// Of which kind.
        event_kind: EventKind = "2021/581 Annex 1 §6";
        /// How many.
        count: Count = "2021/581 Annex 1 §6";
    }
}

/// Declares what one indicator report holds: rows of one kind.
macro_rules! rows {
    ($($(#[doc = $doc:literal])+ $name:ident of $row:ty = $source:literal;)+) => {
        $(form! {
            $(#[doc = $doc])+
            pub struct $name {
                /// One row for each combination that was counted.
                rows[]: $row = $source;
            }
        })+
    };
}

rows! {
    /// Refusals of entry at a crossing point.
    RefusalsOfEntry of Refusals = "2021/581 Annex 1 §1";
    /// Irregular stays in a state.
    IrregularStaysFound of IrregularStays = "2021/581 Annex 1 §2";
    /// Flows through a crossing point.
    Flows of Flow = "2021/581 Annex 1 §3";
    /// Seizures on a section.
    Seizures of SeizedGoods = "2021/581 Annex 1 §4";
    /// Other crimes on a section.
    OtherCrimesFound of OtherCrimes = "2021/581 Annex 1 §5";
    /// Events on a section.
    DerivedCounts of Derived = "2021/581 Annex 1 §6";
}

one_of! {
    /// What was measured.
    pub enum Measured {
        /// Refusals of entry, per crossing point (§1).
        Refusals(RefusalsOfEntry) = "refusals_of_entry",
        /// Irregular stays, per state (§2).
        IrregularStays(IrregularStaysFound) = "irregular_stays",
        /// Flows of passengers and means of transport, per crossing point (§3).
        Flows(Flows) = "flows",
        /// Seizures of goods, per section (§4).
        Seizures(Seizures) = "seizures",
        /// Other crimes, per section (§5).
        OtherCrimes(OtherCrimesFound) = "other_crimes",
        /// Derived by the Agency, per section (§6).
        Derived(DerivedCounts) = "derived",
        /// A special indicator report (Art. 8(4)).
        Special(Special) = "special",
    }
}

choice! {
    /// The indicators that are owed of every month (Annex 1 §§1-5).
    pub enum IndicatorKind {
        /// §1, of every crossing point.
        RefusalsOfEntry = "refusals_of_entry",
        /// §2, of the state.
        IrregularStays = "irregular_stays",
        /// §3, of every crossing point.
        Flows = "flows",
        /// §4.1, of every section.
        Drugs = "drugs",
        /// §4.2, of every section.
        Vehicles = "vehicles",
        /// §4.3, of every section.
        Weapons = "weapons",
        /// §4.4, of every section.
        OtherGoods = "other_goods",
        /// §5, of every section.
        OtherCrimes = "other_crimes",
    }
}

impl IndicatorKind {
    /// Those of a crossing point.
    pub const OF_PLACE: &[Self] = &[Self::RefusalsOfEntry, Self::Flows];
    /// Those of a section.
    pub const OF_SECTION: &[Self] = &[
        Self::Drugs,
        Self::Vehicles,
        Self::Weapons,
        Self::OtherGoods,
        Self::OtherCrimes,
    ];
    /// Those of the state.
    pub const OF_STATE: &[Self] = &[Self::IrregularStays];

    /// The one that seizures of goods belong to.
    pub const fn of_goods(category: GoodsCategory) -> Self {
        match category {
            GoodsCategory::Drugs(_) => Self::Drugs,
            GoodsCategory::Vehicles(_) => Self::Vehicles,
            GoodsCategory::Weapons(_) => Self::Weapons,
            GoodsCategory::Other(_) => Self::OtherGoods,
        }
    }
}

impl Measured {
    /// The indicators of the month that it reports. Seizures without a row say that nothing was
    /// seized of any kind.
    pub fn kinds(&self) -> BTreeSet<IndicatorKind> {
        match self {
            Self::Refusals(_) => [IndicatorKind::RefusalsOfEntry].into(),
            Self::IrregularStays(_) => [IndicatorKind::IrregularStays].into(),
            Self::Flows(_) => [IndicatorKind::Flows].into(),
            Self::Seizures(seizures) if seizures.rows.is_empty() => [
                IndicatorKind::Drugs,
                IndicatorKind::Vehicles,
                IndicatorKind::Weapons,
                IndicatorKind::OtherGoods,
            ]
            .into(),
            Self::Seizures(seizures) => {
                let rows = seizures.rows.iter();
                rows.map(|row| IndicatorKind::of_goods(row.category))
                    .collect()
            }
            Self::OtherCrimes(_) => [IndicatorKind::OtherCrimes].into(),
            Self::Derived(_) | Self::Special(_) => BTreeSet::new(),
        }
    }
}

form! {
    /// An indicator report.
    pub struct Indicator {
        /// The first moment of the time that was measured.
        from: Instant = "2021/581 Annex 1";
        /// The first moment after it.
        to: Instant = "2021/581 Annex 1";
        /// What was measured.
        measured: Measured = "2021/581 Annex 1";
        /// Anything else.
        remarks?: Prose = "2021/581 Art. 8";
    }
}
