//! Risk analysis.
//!
//! *Rule*: what an analysis is about is told apart from what it found.
//! *Source*: 2021/581 Art. 13, 16, 17.
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Risk analysis in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "risk_analysis",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::narrative(&[FINDINGS]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::section(&[&["section"], SECTIONS]),
    ],
};

const CORE: Fields = &[
    "form.title",
    "form.product",
    "form.purpose",
    "form.theme",
    "form.period_from",
    "form.period_to",
    "form.impact",
    "form.confidence",
    "form.anonymised",
];

const SECTIONS: Fields = &["form.sections"];

const FINDINGS: Fields = &["form.key_findings", "form.recommendations"];
