//! Whether a report's times can be.
//!
//! *Rule*: no time lies ahead; it occurred, was detected and became known in this order; a first report says
//! from when its clock runs, neither time is assumed.
//! *Source*: 2021/581 Art. 9(3), 20(1), (6), 22; 656/2014 Art. 9(2); `domain-spec` E7 and 12, point 8.
//! *Here / not here*: times, and what a rescue has to tell with them. When a report is due is `duty`'s.
//! *Limits*: none.

use crate::report::watchlist::Watchlist;
use crate::report::{Form, Particulars, Report, ReportStage};
use crate::time::Instant;

use super::{AHEAD_MAX, Defects, Rule};

pub(super) fn check(report: &Report, now: Instant, defects: &mut Defects) {
    check_ahead(report, now, defects);
    check_order(report, defects);
    match &report.form {
        Form::SingleEvent(event) => {
            check_clock(report, defects);
            check_rescue(&event.particulars, defects);
        }
        Form::Request(request) if request.needed_by.is_some_and(|by| by <= now) => {
            let detail = format!("the answer is needed before it is asked for: it is {now} here");
            defects.add(
                Rule::AnswerOverdue,
                "/form/request_for_information/needed_by",
                detail,
            );
        }
        Form::Watchlist(list) => check_validity(list, defects),
        Form::Indicator(indicator) if indicator.from >= indicator.to => {
            let detail = format!("from {} to {} is no period", indicator.from, indicator.to);
            defects.add(Rule::PeriodUpsideDown, "/form/indicator/from", detail);
        }
        Form::OperationalPlan(plan) if plan.to.is_some_and(|to| to <= plan.from) => {
            let detail = "the plan ends before it begins";
            defects.add(
                Rule::PeriodUpsideDown,
                "/form/operational_plan/from",
                detail,
            );
        }
        _ => {}
    }
}

/// An entry ends after it begins; one that was withdrawn before it began is never in force.
fn check_validity(list: &Watchlist, defects: &mut Defects) {
    for (number, item) in list.items.iter().enumerate() {
        let ends_early = item.valid_to.is_some_and(|to| to <= item.valid_from);
        if ends_early && item.withdrawn.is_none() {
            let field = format!("/form/watchlist/items/{number}/valid_to");
            let detail = "the entry ends before it begins";
            defects.add(Rule::PeriodUpsideDown, field, detail);
        }
    }
}

fn check_ahead(report: &Report, now: Instant, defects: &mut Defects) {
    for (field, at) in said(report) {
        if at.is_some_and(|at| at > now.after(AHEAD_MAX)) {
            defects.add(
                Rule::TimeAhead,
                field,
                format!("it lies ahead: it is {now} here"),
            );
        }
    }
}

/// It occurred, was detected, and the authority became aware, in this order.
fn check_order(report: &Report, defects: &mut Defects) {
    let mut earlier: Option<(&str, Instant)> = None;
    for (field, at) in said(report) {
        // An event that was detected may go on.
        let Some(at) = at.filter(|_| field != "/occurred_to") else {
            continue;
        };
        if let Some((before, then)) = earlier.filter(|(_, then)| *then > at) {
            let detail = format!("{at} is before {then} in {before}");
            defects.add(Rule::TimesOutOfOrder, field, detail);
        }
        earlier = Some((field, at));
    }
    if let (Some(from), Some(to)) = (report.occurred_from, report.occurred_to)
        && from > to
    {
        let detail = format!("it ended at {to}, before it began");
        defects.add(Rule::TimesOutOfOrder, "/occurred_to", detail);
    }
}

/// The report's times in the order in which they come about.
const fn said(report: &Report) -> [(&'static str, Option<Instant>); 4] {
    [
        ("/occurred_from", report.occurred_from),
        ("/occurred_to", report.occurred_to),
        ("/detected_at", report.detected_at),
        ("/authority_aware_at", report.authority_aware_at),
    ]
}

/// Both times are fields; one of them is needed for the clock, neither is assumed.
fn check_clock(report: &Report, defects: &mut Defects) {
    let is_first = report.stage == ReportStage::Initial;
    if is_first && report.detected_at.is_none() && report.authority_aware_at.is_none() {
        let detail = "say when it was detected, or when the authority became aware";
        defects.add(Rule::ClockUnknown, "/detected_at", detail);
    }
}

fn check_rescue(particulars: &Particulars, defects: &mut Defects) {
    const AT: &str = "/form/single_event/particulars/search_and_rescue";
    let Particulars::Rescue(rescue) = particulars else {
        return;
    };
    if rescue.phase.is_over() && rescue.ended_at.is_none() {
        let detail = "say when the operation ended: the closing report is due 24 hours later";
        defects.add(Rule::EndUnknown, format!("{AT}/ended_at"), detail);
    }
    if rescue.mrcc_informed_at.is_none() {
        let detail = "the rescue centre is informed of every case; say when it was";
        defects.add(
            Rule::RescueCentreNotInformed,
            format!("{AT}/mrcc_informed_at"),
            detail,
        );
    }
    if !rescue.rests_on_more_than_a_request() {
        let detail = "a request for help alone does not decide the phase; assess other factors";
        defects.add(Rule::OnlyRequestForHelp, format!("{AT}/factors"), detail);
    }
}
