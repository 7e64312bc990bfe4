//! Which links, and which other words, a report needs.
//!
//! *Rule*: a further report names its event and the one it follows; grounds that rest on a watchlist, an
//! event or a risk analysis are linked to it; the plan of a joint operation says what it has to.
//! *Source*: 2021/581 Art. 9(4), 14(1), 15, Annex 2 §§3, 5-7; 2019/1896 Art. 29(2), 38(3).
//! *Here / not here*: what is needed. Whether what a link leads to exists is `picture`'s.
//! *Limits*: none.

use crate::link::LinkKind;
use crate::organisation::Organisation;
use crate::report::operational_plan::OperationalPlan;
use crate::report::seizure::Ground;
use crate::report::vessel::Interest;
use crate::report::watchlist::Watchlist;
use crate::report::{Form, Particulars, Report, ReportStage};

use super::{Defects, Rule};

pub(super) fn check(report: &Report, defects: &mut Defects) {
    check_thread(report, defects);
    match &report.form {
        Form::SingleEvent(event) => check_grounds(report, &event.particulars, defects),
        Form::Request(request) => check_addressees(&request.addressees, defects),
        Form::RiskAnalysis(analysis) if !analysis.anonymised => {
            let detail = "results of risk analysis are anonymised before they are reported";
            defects.add(
                Rule::NotAnonymised,
                "/form/risk_analysis/anonymised",
                detail,
            );
        }
        Form::Watchlist(list) => check_items(list, defects),
        Form::OperationalPlan(plan) => check_joint(plan, defects),
        _ => {}
    }
}

/// Somebody is asked, and nobody twice: each has one course.
fn check_addressees(addressees: &[Organisation], defects: &mut Defects) {
    const AT: &str = "/form/request_for_information/addressees";
    if addressees.is_empty() {
        let detail = "a request goes to at least one source";
        defects.add(Rule::AddresseeNeeded, AT, detail);
    }
    for (number, one) in addressees.iter().enumerate() {
        if addressees.iter().take(number).any(|other| other.is(one)) {
            let detail = format!("{} is asked already", one.name.as_str());
            defects.add(Rule::AddresseeTwice, format!("{AT}/{number}"), detail);
        }
    }
}

/// The plan of a joint operation says how rights are kept, whom persons are referred to, and how it is
/// evaluated.
fn check_joint(plan: &OperationalPlan, defects: &mut Defects) {
    for field in plan.untold() {
        let detail = "the plan of a joint operation says this too, beside the nine items";
        let field = format!("/form/operational_plan/{field}");
        defects.add(Rule::JointOperationUntold, field, detail);
    }
}

fn check_items(list: &Watchlist, defects: &mut Defects) {
    for (number, item) in list.items.iter().enumerate() {
        let field = format!("/form/watchlist/items/{number}");
        if !item.can_be_recognised() {
            let detail = "an entry needs a number, a name or a description";
            defects.add(Rule::WatchItemUnrecognisable, field, detail);
        } else if list.kind.lists_craft() && !item.can_be_told() {
            let detail = "a description alone is compared with no track: people look for it";
            defects.add(Rule::WatchItemUntold, field, detail);
        }
    }
}

fn check_thread(report: &Report, defects: &mut Defects) {
    let is_first = report.stage == ReportStage::Initial;
    if is_first && report.follows.is_some() {
        let detail = "a first report follows none; choose follow-up, update, correction or closing";
        defects.add(Rule::FirstFollowsNone, "/follows", detail);
    }
    if is_first {
        return;
    }
    if report.follows.is_none() {
        let detail = "a further report names the report that it follows";
        defects.add(Rule::ThreadNeeded, "/follows", detail);
    }
    if report.single_event().is_some() && report.event.is_none() {
        let detail = "a further report names the event that it is about";
        defects.add(Rule::ThreadNeeded, "/event", detail);
    }
}

fn check_grounds(report: &Report, particulars: &Particulars, defects: &mut Defects) {
    let grounds = match particulars {
        Particulars::Seizure(seizure) => &seizure.grounds[..],
        Particulars::Crime(crime) => &crime.grounds[..],
        Particulars::Vessel(vessel) => return check_interest(report, vessel.interest, defects),
        Particulars::Flight(flight) => return check_interest(report, flight.interest, defects),
        _ => return,
    };
    let is_specific = grounds.contains(&Ground::SpecificModusOperandi);
    if is_specific && !report.links_by(LinkKind::Explains) {
        let detail = "a specific modus operandi is linked to the risk analysis that describes it";
        defects.add(Rule::RiskAnalysisLinkNeeded, "/links", detail);
    }
}

fn check_interest(report: &Report, interest: Interest, defects: &mut Defects) {
    let (is_linked, detail) = match interest {
        Interest::OnWatchlist => (
            report.links_by(LinkKind::HitOnWatchlist),
            "what is on a watchlist is linked to it",
        ),
        Interest::InvolvedInEvent => (
            report.links_to_event(),
            "what is involved in an event is linked to it",
        ),
        Interest::OriginatorsGrounds => (
            report.links_by(LinkKind::Explains),
            "its originator's grounds are linked to the risk analysis that describes them",
        ),
    };
    if !is_linked {
        defects.add(Rule::InterestLinkNeeded, "/links", detail);
    }
}
