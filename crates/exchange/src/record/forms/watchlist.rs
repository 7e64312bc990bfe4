//! Watchlists.
//!
//! *Rule*: what a list is called and lists is told apart from its entries, which name ships and
//! aircraft.
//! *Source*: 2021/581 Art. 3(10), 15; 2019/1896 Art. 89(2).
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Watchlists in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "watchlist",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD, CORE]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS, ENTRIES], &[]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
    ],
};

const CORE: Fields = &["form.name", "form.kind"];

const ENTRIES: Fields = &["form.items"];
