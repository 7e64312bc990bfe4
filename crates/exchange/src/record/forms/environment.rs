//! Environmental information.
//!
//! *Rule*: weather, sea and images are told in the core; what is said in free words is not.
//! *Source*: 2021/581 Art. 12.
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Environmental information in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "environmental_information",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::narrative(&[NARRATIVE]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
    ],
};

const CORE: Fields = &[
    "form.kind",
    "form.valid_at",
    "form.issued_at",
    "form.provider",
    "form.conditions",
    "form.product",
    "form.resolution",
    "form.licence",
];

const NARRATIVE: Fields = &["form.remarks"];
