//! What load a person can bear.
//!
//! *Rule*: the load is shown beside what it should be, on the desk and in the shift report.
//! *Source*: EEMUA 191 and ISA-18.2, as collected in `ui-spec` 2.8.
//! *Here / not here*: the aims. The figures are [`super::load`]'s, floods [`super::flood`]'s.
//! *Limits*: none.

/// A figure for one operator, and what it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// The figure's name.
    pub measure: &'static str,
    /// What it should not exceed in a good week.
    pub aim: f64,
    /// What it must never exceed, if anybody says so.
    pub not_above: Option<f64>,
}

/// The aims.
pub const TARGETS: [Target; 8] = [
    target("per_ten_minutes", 1.0, Some(2.0)),
    target("per_day", 150.0, Some(300.0)),
    target("peak_hour", 15.0, None),
    target("peak_minute", 2.0, None),
    target("flood_share", 0.0, Some(0.01)),
    target("stale", 0.0, Some(5.0)),
    target("chattering", 0.0, Some(0.0)),
    target("loudest_share", 0.05, None),
];

/// The part of the calls that each priority should have, Distress apart: Alarm, Warning, Caution.
pub const MIX: [f64; 3] = [0.05, 0.15, 0.80];

const fn target(measure: &'static str, aim: f64, not_above: Option<f64>) -> Target {
    Target {
        measure,
        aim,
        not_above,
    }
}
