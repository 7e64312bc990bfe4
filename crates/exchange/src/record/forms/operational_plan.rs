//! Operational plans.
//!
//! *Rule*: what an operation is and aims at is told apart from where it is and with whom and what
//! it is carried out.
//! *Source*: 2021/581 Art. 11.
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Operational plans in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "operational_plan",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::pos_exact(&[rows::PLACE_OF_REPORT, PLACES]),
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::narrative(&[NARRATIVE]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
        rows::resources(&[RESOURCES]),
    ],
};

const CORE: Fields = &["form.name", "form.kind", "form.from", "form.to"];

const PLACES: Fields = &["form.area"];

const NARRATIVE: Fields = &[
    "form.situation",
    "form.aim",
    "form.tasks",
    "form.event_reporting",
    "form.fundamental_rights",
    "form.referral_and_complaints",
    "form.evaluation",
];

const RESOURCES: Fields = &[
    "form.staff",
    "form.command",
    "form.equipment",
    "form.patrols",
];
