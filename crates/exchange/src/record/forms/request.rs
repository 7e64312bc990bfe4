//! Requests for information.
//!
//! *Rule*: who is asked, for what and by when is told apart from what is asked.
//! *Source*: 2021/581 Art. 14.
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Requests for information in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "request_for_information",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::narrative(&[QUESTION]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
    ],
};

const CORE: Fields = &[
    "form.addressees",
    "form.purpose",
    "form.needed_by",
    "form.urgency",
];

const QUESTION: Fields = &["form.about", "form.question", "form.data_policy"];
