//! Indicators of a month.
//!
//! *Rule*: numbers of persons by nationality, age or gender are told apart from what was seized
//! and counted.
//! *Source*: 2021/581 Art. 8, Annex 1; 2019/1896 Art. 89(5).
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Indicators of a month in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "indicator",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::persons_detail(&[PERSONS], &[]),
        rows::narrative(&[NARRATIVE]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
        rows::counts(&[COUNTS]),
    ],
};

const CORE: Fields = &["form.from", "form.to", "form.measured.special.kind"];

const PERSONS: Fields = &[
    "form.measured.refusals_of_entry",
    "form.measured.irregular_stays",
    "form.measured.flows",
];

const COUNTS: Fields = &[
    "form.measured.seizures",
    "form.measured.other_crimes",
    "form.measured.derived",
];

const NARRATIVE: Fields = &["form.measured.special.description", "form.remarks"];
