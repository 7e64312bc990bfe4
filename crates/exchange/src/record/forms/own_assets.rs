//! Own assets and patrols.
//!
//! *Rule*: centres, units and assets stand in one portion, which says where they are; beyond the
//! Union they are no type that an agreement can name.
//! *Source*: 2021/581 Art. 10; 2019/1896 Art. 27(2), 75.
//! *Here / not here*: which field stands where. The fields are `domain::report`'s.
//! *Limits*: none.

use super::rows::{self, THREAD};
use crate::record::layout::{Fields, Layout};

/// Own assets and patrols in portions.
pub(super) const LAYOUT: Layout = Layout {
    form: "own_assets",
    schema: rows::FIRST,
    portions: &[
        rows::core(&[THREAD]),
        rows::POS_EXACT,
        rows::POS_CELL,
        rows::identity(&[rows::LINKS], &[]),
        rows::SOURCE_ROW,
        rows::TIME_EXACT,
        rows::TIME_HOUR,
        rows::SECTION,
        rows::pos_assets(&[ASSETS]),
    ],
};

const ASSETS: Fields = &["form.assets"];
