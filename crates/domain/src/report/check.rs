//! Checks: what is wrong with a report, or worth a second look, before and after it is filed.
//!
//! *Rule*: a report without a link that its ground needs, or with a time that lies ahead, is
//! refused; one whose figures do not add up is accepted as partially valid and says so, so that the
//! first report is not delayed; a text that seems to name a person is hinted at.
//! *Source*: 2021/581 Art. 6, 9(4), 13-15, 22 (consistency), recital 6 (partial validation), Annex 2
//! §§3, 5-7 (links); 2019/1896 Art. 19(2); `domain-spec` 5.5 and V2, V19.
//! *Here / not here*: what can be said of a report and its section. Whether another event is the
//! same is `picture`'s.
//! *Limits*: [`DEFECTS_MAX`] defects are named, the first ones.

mod figures;
mod links;
mod privacy;
mod times;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::form::choice;
use crate::section::BorderSection;
use crate::time::Instant;

use super::Report;

/// The most defects that are named.
pub const DEFECTS_MAX: usize = 100;

/// A time further ahead than this is an error of a clock (`domain-spec` 12, point 8).
pub const AHEAD_MAX: Duration = Duration::from_secs(5 * 60);

choice! {
    /// How much a defect matters, most first.
    pub enum Grade {
        /// The report is refused.
        Refused = "refused",
        /// The report is accepted as partially valid.
        Partial = "partial",
        /// Worth a second look before it is sent.
        Hint = "hint",
    }
}

/// Something wrong with a report, or worth a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Defect {
    /// How much it matters.
    pub grade: Grade,
    /// Which field, as a JSON pointer into the report.
    pub field: String,
    /// A stable word for it.
    pub rule: Rule,
    /// The rule's place in the law.
    pub source: String,
    /// In a sentence.
    pub detail: String,
}

/// Declares the rules with their grade and source, so that none lacks either.
macro_rules! rules {
    ($($(#[doc = $doc:literal])* $rule:ident = $word:tt, $grade:ident, $source:literal;)*) => {
        choice! {
            /// The rules of reports.
            pub enum Rule {
                $($(#[doc = $doc])* $rule = $word,)*
            }
        }

        impl Rule {
            /// How much it matters when it is broken.
            pub const fn grade(self) -> Grade {
                match self { $(Self::$rule => Grade::$grade,)* }
            }

            /// Its place in the law.
            pub const fn source(self) -> &'static str {
                match self { $(Self::$rule => $source,)* }
            }
        }
    };
}

rules! {
    /// A further report names the one it follows, and its event.
    ThreadNeeded = "thread_needed", Refused, "2021/581 Art. 9(4)";
    /// A first report follows none.
    FirstFollowsNone = "first_follows_none", Refused, "2021/581 Art. 9(4)";
    /// A specific modus operandi is linked to its risk analysis.
    RiskAnalysisLinkNeeded = "risk_analysis_link_needed", Refused, "2021/581 Annex 2 §3(4), §5";
    /// A vessel or flight of interest has the link that its ground needs.
    InterestLinkNeeded = "interest_link_needed", Refused, "2021/581 Annex 2 §§6-7";
    /// A request has an addressee.
    AddresseeNeeded = "addressee_needed", Refused, "2021/581 Art. 14(1)";
    /// Nobody is asked the same twice.
    AddresseeTwice = "addressee_twice", Refused, "2021/581 Art. 14(1)";
    /// An entry of a watchlist can be recognised.
    WatchItemUnrecognisable = "watch_item_unrecognisable", Refused, "2021/581 Art. 15";
    /// An entry of a watchlist that lists craft has something that a craft tells.
    WatchItemUntold = "watch_item_untold", Hint, "2021/581 Art. 15";
    /// Risk analysis is anonymised.
    NotAnonymised = "not_anonymised", Refused, "2019/1896 Art. 29(2), 91(1)";
    /// A first report says from when its clock runs.
    ClockUnknown = "clock_unknown", Refused, "2021/581 Art. 9(3)";
    /// No time lies ahead.
    TimeAhead = "time_ahead", Refused, "2021/581 Art. 22";
    /// A period is not upside down.
    PeriodUpsideDown = "period_upside_down", Refused, "2021/581 Annex 1";
    /// Times are in order: it occurred, was detected, and became known.
    TimesOutOfOrder = "times_out_of_order", Partial, "2021/581 Art. 22";
    /// Parts add up to the total.
    SumsDiffer = "sums_differ", Partial, "2021/581 Art. 22";
    /// A part is not more than the whole.
    PartExceedsWhole = "part_exceeds_whole", Partial, "2021/581 Art. 22";
    /// A quantity has a unit of its category.
    UnitMismatch = "unit_mismatch", Partial, "2021/581 Annex 3";
    /// A position is on the section that is named.
    OffSection = "off_section", Partial, "2021/581 Art. 22";
    /// An embarkation belongs to an entry by air or sea.
    EmbarkationWithoutEntry = "embarkation_without_entry", Partial, "2021/581 Annex 2 §1";
    /// Freight and parcels carry goods, not persons.
    FreightCarriesGoods = "freight_carries_goods", Partial, "2021/581 Annex 2 §§3, 5";
    /// A request for help is not the only factor of a rescue phase.
    OnlyRequestForHelp = "only_request_for_help", Partial, "656/2014 Art. 9(2)";
    /// A concluded rescue says when it ended.
    EndUnknown = "end_unknown", Partial, "2021/581 Art. 20(6)";
    /// A rescue centre is informed of every case.
    RescueCentreNotInformed = "rescue_centre_not_informed", Partial, "2021/581 Art. 20(1)";
    /// The plan of a joint operation says more than the nine items.
    JointOperationUntold = "joint_operation_untold", Partial, "2019/1896 Art. 38(3)";
    /// An answer is awaited at a time that lies ahead.
    AnswerOverdue = "answer_overdue", Hint, "2021/581 Art. 14(1)";
    /// A text names no person.
    NamesPerson = "names_person", Hint, "2019/1896 Art. 19(2)";
}

/// What a report is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// When.
    pub now: Instant,
    /// The section that the report names.
    pub section: Option<&'a BorderSection>,
}

/// Collects defects.
#[derive(Debug, Default)]
pub(super) struct Defects(Vec<Defect>);

impl Defects {
    fn add(&mut self, rule: Rule, field: impl Into<String>, detail: impl Into<String>) {
        if self.0.len() < DEFECTS_MAX {
            self.0.push(Defect {
                grade: rule.grade(),
                field: field.into(),
                rule,
                source: rule.source().to_owned(),
                detail: detail.into(),
            });
        }
    }
}

/// Everything that is wrong with a report, the gravest first.
pub fn check(report: &Report, around: &Surroundings<'_>) -> Vec<Defect> {
    let mut defects = Defects::default();
    links::check(report, &mut defects);
    times::check(report, around.now, &mut defects);
    figures::check(report, around.section, &mut defects);
    privacy::check(report, &mut defects);
    let mut found = defects.0;
    found.sort_by_key(|defect| defect.grade);
    found
}

/// Whether a report with these defects is refused.
pub fn is_refused(defects: &[Defect]) -> bool {
    defects.iter().any(|defect| defect.grade == Grade::Refused)
}

/// Whether a report with these defects is accepted as partially valid only.
pub fn is_partial(defects: &[Defect]) -> bool {
    defects.iter().any(|defect| defect.grade == Grade::Partial)
}
