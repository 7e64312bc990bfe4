//! Duty: whether a single event has to be reported, and by when.
//!
//! *Rule*: an event is reported when a timely reaction is needed, when its impact is high or very
//! high, or when its paragraph of Annex 2 says so; the first report is due 24 hours after detection,
//! or after awareness where the time of detection is not known; a rescue is closed 24 hours after
//! its end. A rescue that is unrelated to migrants' lives and to crime is not owed to the picture;
//! the rescue centre is informed all the same.
//! *Source*: 2021/581 Art. 9(2)-(3), 20(1)-(2), (6), Annex 2 §§1-8; `domain-spec` 5.1 (T2-T4, T7),
//! 5.2, E6, E7.
//! *Here / not here*: what follows from one report. Running clocks are `picture`'s.
//! *Limits*: none.

use std::time::Duration;

use crate::form::choice;
use crate::impact::EventImpact;
use crate::time::Instant;

use super::seizure::Ground;
use super::{Particulars, Report, SingleEvent};

/// The first report of an event, and the last of a rescue, are due within this time.
pub const REPORT_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);

choice! {
    /// Why an event has to be reported.
    pub enum DutyGround {
        /// Art. 9(2)(a).
        TimelyReaction = "timely_reaction",
        /// Art. 9(2)(b).
        Impact = "impact",
        /// Any event of its kind (Annex 2 §§1, 2, 4, 8; incidents: Art. 23(3)).
        AnyOfItsKind = "any_of_its_kind",
        /// The amount is above the threshold (Annex 2 §3(1), Annex 3).
        AboveThreshold = "above_threshold",
        /// One of the conditions of Annex 2 §3(2)-(5) or §5 holds.
        ConditionHolds = "condition_holds",
        /// It is of interest on one of the three grounds (Annex 2 §§6, 7).
        OfInterest = "of_interest",
    }
}

/// Why the event has to be reported; it need not be when there is no ground.
pub fn grounds(event: &SingleEvent) -> Vec<DutyGround> {
    if is_unrelated(event) {
        return Vec::new();
    }
    let general = [
        (event.needs_timely_reaction, DutyGround::TimelyReaction),
        (event.impact >= EventImpact::High, DutyGround::Impact),
    ];
    let held = general.into_iter().filter(|(holds, _)| *holds);
    held.map(|(_, ground)| ground)
        .chain(annex_grounds(&event.particulars))
        .collect()
}

/// What the paragraph of Annex 2 says.
fn annex_grounds(particulars: &Particulars) -> Vec<DutyGround> {
    match particulars {
        Particulars::Seizure(seizure) => {
            let is_much = seizure
                .goods
                .iter()
                .any(super::seizure::Goods::is_above_threshold);
            let amount = is_much.then_some(DutyGround::AboveThreshold);
            amount
                .into_iter()
                .chain(condition(&seizure.grounds, false))
                .collect()
        }
        Particulars::Crime(crime) => condition(&crime.grounds, crime.database_hit).collect(),
        Particulars::Vessel(_) | Particulars::Flight(_) => vec![DutyGround::OfInterest],
        Particulars::Situation(situation) if !situation.kind.is_always_reported() => Vec::new(),
        _ => vec![DutyGround::AnyOfItsKind],
    }
}

/// A hit in a database counts for the first two conditions (Annex 2 §5).
fn condition(grounds: &[Ground], database_hit: bool) -> impl Iterator<Item = DutyGround> {
    let holds = database_hit || !grounds.is_empty();
    holds.then_some(DutyGround::ConditionHolds).into_iter()
}

/// Whether it is a rescue that was judged unrelated to migrants' lives and to crime (Art. 20(2)).
pub fn is_unrelated(event: &SingleEvent) -> bool {
    matches!(&event.particulars, Particulars::Rescue(rescue) if rescue.unrelated.is_some())
}

/// Whether the rescue centre has to be informed: always, of every rescue (Art. 20(1)).
pub const fn is_owed_to_rescue_centre(event: &SingleEvent) -> bool {
    matches!(&event.particulars, Particulars::Rescue(_))
}

/// From when the 24 hours of the first report run: detection if known, awareness otherwise (E7).
pub fn clock_from(detected_at: Option<Instant>, aware_at: Option<Instant>) -> Option<Instant> {
    detected_at.or(aware_at)
}

/// When the first report on an event was due.
pub fn first_report_due(report: &Report) -> Option<Instant> {
    clock_from(report.detected_at, report.authority_aware_at).map(|from| from.after(REPORT_WITHIN))
}

/// When the closing report of a rescue that has ended is due (Art. 20(6)).
pub fn closing_report_due(event: &SingleEvent) -> Option<Instant> {
    let Particulars::Rescue(rescue) = &event.particulars else {
        return None;
    };
    rescue.ended_at.map(|ended| ended.after(REPORT_WITHIN))
}
