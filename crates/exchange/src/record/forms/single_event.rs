//! The single event, with the particulars of its nine kinds.
//!
//! *Rule*: what is seen is told apart from where, when, how many, who by class, what names a ship
//! and how it is known. How many seek protection is a portion of its own, which no agreement opens
//! beyond the Union. Lists go whole: a portion that holds one is marked as the most that its
//! entries can say.
//! *Source*: 2021/581 Art. 9, 16, 17, Annex 2; 2019/1896 Art. 89(2), 89(5); 656/2014 Art. 9(2)(f).
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: 16 portions, which is as many as there can be.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// The single event in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "single_event",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE, CORE_OF_KINDS]),
        rows::pos_exact(&[rows::PLACE_OF_REPORT, PLACES]),
        rows::POS_CELL,
        rows::identity(&[rows::LINKS, IDENTITY], &["type"]),
        rows::persons_count(&[COUNTS]),
        rows::persons_band(&["form.persons.total"]),
        rows::persons_detail(&[DETAIL, VICTIMS], &["persons.count", "persons.band"]),
        rows::narrative(&[NARRATIVE, NARRATIVE_OF_KINDS]),
        rows::source(&[rows::SOURCE_OF_REPORT, DETECTION]),
        rows::time_exact(&[rows::TIMES_OF_REPORT, TIMES]),
        rows::TIME_HOUR,
        rows::type_of(&[TYPE]),
        rows::SECTION,
        rows::cargo(&[CARGO]),
        rows::persons_protection(&[PROTECTION]),
        rows::pos_history(&[HISTORY]),
    ],
};

const CORE: Fields = &[
    "form.impact",
    "form.confidence",
    "form.lives_at_risk",
    "form.needs_timely_reaction",
    "form.secondary_movement",
    "form.reaction.kind",
    "form.reaction.state",
];

const CORE_OF_KINDS: Fields = &[
    "form.particulars.unauthorised_border_crossing.stage",
    "form.particulars.unauthorised_border_crossing.manner",
    "form.particulars.unauthorised_border_crossing.destination",
    "form.particulars.unauthorised_border_crossing.last_country_of_embarkation",
    "form.particulars.unauthorised_border_crossing.country_of_destination",
    "form.particulars.unauthorised_border_crossing.attempt_to_hide",
    "form.particulars.facilitation_or_trafficking.kind",
    "form.particulars.facilitation_or_trafficking.stage",
    "form.particulars.facilitation_or_trafficking.destination",
    "form.particulars.goods_trafficking.grounds",
    "form.particulars.goods_trafficking.destination",
    "form.particulars.goods_trafficking.goods",
    "form.particulars.document_fraud.fraud",
    "form.particulars.document_fraud.destination",
    "form.particulars.document_fraud.documents",
    "form.particulars.other_cross_border_crime.category",
    "form.particulars.other_cross_border_crime.grounds",
    "form.particulars.other_cross_border_crime.destination",
    "form.particulars.vessel_of_interest.interest",
    "form.particulars.vessel_of_interest.latest.status",
    "form.particulars.external_flight_of_interest.interest",
    "form.particulars.search_and_rescue.phase",
    "form.particulars.search_and_rescue.competent_mrcc",
    "form.particulars.other_situation.kind",
];

const PLACES: Fields = &[
    "form.particulars.vessel_of_interest.latest.position",
    "form.particulars.vessel_of_interest.latest.uncertainty_radius",
    "form.particulars.vessel_of_interest.latest.heading",
    "form.particulars.vessel_of_interest.latest.speed",
    "form.particulars.external_flight_of_interest.latest.position",
    "form.particulars.external_flight_of_interest.latest.altitude",
    "form.particulars.external_flight_of_interest.latest.uncertainty_radius",
    "form.particulars.external_flight_of_interest.latest.vertical_uncertainty",
    "form.particulars.external_flight_of_interest.latest.heading",
    "form.particulars.external_flight_of_interest.latest.speed",
    "form.particulars.search_and_rescue.place_of_safety",
];

const IDENTITY: Fields = &[
    "form.tracks",
    "form.particulars.vessel_of_interest.identifiers",
    "form.particulars.external_flight_of_interest.aircraft.registration",
    "form.particulars.external_flight_of_interest.aircraft.icao_address",
    "form.particulars.external_flight_of_interest.aircraft.squawk",
    "form.particulars.external_flight_of_interest.aircraft.call_sign",
    "form.particulars.external_flight_of_interest.aircraft.visual",
    "form.particulars.external_flight_of_interest.flight.flight_id",
    "form.particulars.external_flight_of_interest.flight.departure",
    "form.particulars.external_flight_of_interest.flight.destination",
    "form.particulars.external_flight_of_interest.flight.flight_plan",
    "form.particulars.search_and_rescue.vessels",
];

const COUNTS: Fields = &[
    "form.persons.total",
    "form.persons.deceased",
    "form.persons.missing",
    "form.persons.medical_cases",
    "form.particulars.vessel_of_interest.on_board.crew",
    "form.particulars.vessel_of_interest.on_board.passengers",
    "form.particulars.external_flight_of_interest.on_board.crew",
    "form.particulars.external_flight_of_interest.on_board.passengers",
];

const DETAIL: Fields = &[
    "form.persons.minors",
    "form.persons.unaccompanied_minors",
    "form.persons.by_nationality",
    "form.persons.by_age",
    "form.persons.by_gender",
    "form.particulars.vessel_of_interest.on_board.crew_by_nationality",
    "form.particulars.vessel_of_interest.on_board.passengers_by_nationality",
    "form.particulars.external_flight_of_interest.on_board.crew_by_nationality",
    "form.particulars.external_flight_of_interest.on_board.passengers_by_nationality",
    "form.particulars.facilitation_or_trafficking.perpetrators",
    "form.particulars.goods_trafficking.involved",
    "form.particulars.other_cross_border_crime.involved",
    "form.particulars.document_fraud.holder",
];

const VICTIMS: Fields = &[
    "form.particulars.facilitation_or_trafficking.victims.persons.total",
    "form.particulars.facilitation_or_trafficking.victims.persons.minors",
    "form.particulars.facilitation_or_trafficking.victims.persons.unaccompanied_minors",
    "form.particulars.facilitation_or_trafficking.victims.persons.by_nationality",
    "form.particulars.facilitation_or_trafficking.victims.persons.by_age",
    "form.particulars.facilitation_or_trafficking.victims.persons.by_gender",
    "form.particulars.facilitation_or_trafficking.victims.persons.deceased",
    "form.particulars.facilitation_or_trafficking.victims.persons.missing",
    "form.particulars.facilitation_or_trafficking.victims.persons.medical_cases",
    "form.particulars.facilitation_or_trafficking.victims.by_transit_country",
    "form.particulars.facilitation_or_trafficking.victims.countries_of_origin",
];

const PROTECTION: Fields = &[
    "form.persons.in_need_of_international_protection",
    concat!(
        "form.particulars.facilitation_or_trafficking.victims.persons",
        ".in_need_of_international_protection",
    ),
];

const NARRATIVE: Fields = &["form.title", "form.reaction.description", "form.remarks"];

const NARRATIVE_OF_KINDS: Fields = &[
    "form.particulars.unauthorised_border_crossing.purpose",
    "form.particulars.unauthorised_border_crossing.transport.description",
    "form.particulars.unauthorised_border_crossing.modus_operandi",
    "form.particulars.facilitation_or_trafficking.purpose",
    "form.particulars.facilitation_or_trafficking.transport.description",
    "form.particulars.facilitation_or_trafficking.modus_operandi",
    "form.particulars.goods_trafficking.transport.description",
    "form.particulars.goods_trafficking.concealment",
    "form.particulars.other_cross_border_crime.transport.description",
    "form.particulars.other_cross_border_crime.modus_operandi",
    "form.particulars.search_and_rescue.factors",
    "form.particulars.search_and_rescue.unrelated",
    "form.particulars.other_situation.description",
];

const DETECTION: Fields = &[
    "form.particulars.unauthorised_border_crossing.detection",
    "form.particulars.facilitation_or_trafficking.detection",
    "form.particulars.goods_trafficking.detection",
    "form.particulars.document_fraud.detection",
    "form.particulars.other_cross_border_crime.detection",
    "form.particulars.other_cross_border_crime.database_hit",
    "form.particulars.vessel_of_interest.latest.measured_by",
    "form.particulars.external_flight_of_interest.latest.measured_by",
];

const TIMES: Fields = &[
    "form.particulars.vessel_of_interest.latest.measured_at",
    "form.particulars.external_flight_of_interest.latest.measured_at",
    "form.particulars.search_and_rescue.mrcc_informed_at",
    "form.particulars.search_and_rescue.ended_at",
];

const TYPE: Fields = &[
    "form.particulars.unauthorised_border_crossing.transport.kind",
    "form.particulars.facilitation_or_trafficking.transport.kind",
    "form.particulars.goods_trafficking.transport.kind",
    "form.particulars.other_cross_border_crime.transport.kind",
    "form.particulars.vessel_of_interest.vessel_type",
    "form.particulars.vessel_of_interest.usage",
    "form.particulars.external_flight_of_interest.aircraft.wing",
    "form.particulars.external_flight_of_interest.aircraft.propulsion",
    "form.particulars.external_flight_of_interest.aircraft.piloting",
    "form.particulars.external_flight_of_interest.aircraft.model",
    "form.particulars.external_flight_of_interest.flight.kind",
];

const CARGO: Fields = &[
    "form.particulars.vessel_of_interest.cargo",
    "form.particulars.external_flight_of_interest.cargo",
];

const HISTORY: Fields = &["form.particulars.vessel_of_interest.previous_positions"];
