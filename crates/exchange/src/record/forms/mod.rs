//! The eight forms as portions, one file a form; how the rows are made is in `rows`.
//!
//! *Rule*: a portion has one number and one name, whatever the form; a number that a form does not
//! have stays free in it.
//! *Source*: `docs/protocol/records.md` 2; 2021/581 Art. 4(3), Annexes 1 and 2.
//! *Here / not here*: the layouts. What a field means stands in `domain::report`.
//! *Limits*: 16 portions a form.

mod rows;

mod environment;
mod indicator;
mod operational_plan;
mod own_assets;
mod request;
mod risk_analysis;
mod single_event;
mod watchlist;

use super::layout::Layout;
use crate::agreement::RecordType;

/// The layouts, with the types of record that have them. Search and rescue is a single event by its
/// form (2021/581 Annex 2 §8) and a type of its own, so that an agreement can name it alone.
pub const LAYOUTS: &[(&[RecordType], &Layout)] = &[
    (&[RecordType::Indicator], &indicator::LAYOUT),
    (
        &[RecordType::SingleEvent, RecordType::Rescue],
        &single_event::LAYOUT,
    ),
    (&[RecordType::OwnAssets], &own_assets::LAYOUT),
    (&[RecordType::OperationalPlan], &operational_plan::LAYOUT),
    (&[RecordType::Environment], &environment::LAYOUT),
    (&[RecordType::RiskAnalysis], &risk_analysis::LAYOUT),
    (&[RecordType::RequestForInformation], &request::LAYOUT),
    (&[RecordType::Watchlist], &watchlist::LAYOUT),
];
