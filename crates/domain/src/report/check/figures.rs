//! Whether a report's figures agree with each other and with its section.
//!
//! *Rule*: parts are not more than the whole and add up to it; a quantity has a unit of its category; a
//! position is on the land section that is named.
//! *Source*: 2021/581 Art. 22, Annex 2 §§1, 3, Annex 3; `domain-spec` 5.5 and V19.
//! *Here / not here*: figures. Every defect here leaves a report partially valid.
//! *Limits*: none.

use crate::count::Count;
use crate::measure::Metres;
use crate::persons::Persons;
use crate::report::crossing::Crossing;
use crate::report::seizure::Goods;
use crate::report::{
    Destination, Form, Particulars, Report, SingleEvent, Transport, TransportKind,
};
use crate::section::{BorderKind, BorderSection};

use super::{Defects, Rule};

/// How far from a land section a position may be that is said to be on it (`domain-spec` 5.5).
const OFF_SECTION: Metres = Metres(5_000.0);

const AT: &str = "/form/single_event";

pub(super) fn check(report: &Report, section: Option<&BorderSection>, defects: &mut Defects) {
    check_place(report, section, defects);
    let Form::SingleEvent(event) = &report.form else {
        return;
    };
    if let Some(persons) = &event.persons {
        check_persons(persons, &format!("{AT}/persons"), defects);
    }
    check_particulars(event, defects);
}

/// At sea a section reaches as far as jurisdiction does: only land sections have an edge to miss.
fn check_place(report: &Report, section: Option<&BorderSection>, defects: &mut Defects) {
    let land = section.filter(|section| section.kind == BorderKind::Land);
    let (Some(section), Some(position)) = (land, report.position) else {
        return;
    };
    let away = section.line.distance(position);
    if away > OFF_SECTION {
        let detail = format!("it is {:.1} km from {}", away.0 / 1_000.0, section.name);
        defects.add(Rule::OffSection, "/position", detail);
    }
}

/// Parts of the whole are not more than it, and lists add up to it.
fn check_persons(persons: &Persons, at: &str, defects: &mut Defects) {
    let parts = [
        ("minors", persons.minors, persons.total, "total"),
        (
            "unaccompanied_minors",
            persons.unaccompanied_minors,
            persons.minors.or(persons.total),
            "minors",
        ),
        (
            "in_need_of_international_protection",
            persons.in_need_of_international_protection,
            persons.total,
            "total",
        ),
        (
            "medical_cases",
            persons.medical_cases,
            persons.total,
            "total",
        ),
    ];
    for (field, part, whole, name) in parts {
        if let (Some(part), Some(whole)) = (part, whole)
            && !part.may_be_within(whole)
        {
            let detail = format!("{part} is more than {name}, which is {whole}");
            defects.add(Rule::PartExceedsWhole, format!("{at}/{field}"), detail);
        }
    }
    let nationalities = persons.by_nationality.iter().map(|line| line.count);
    let ages = persons.by_age.iter().map(|line| line.count);
    let genders = persons.by_gender.iter().map(|line| line.count);
    check_sum("by_nationality", nationalities, persons.total, at, defects);
    check_sum("by_age", ages, persons.total, at, defects);
    check_sum("by_gender", genders, persons.total, at, defects);
}

fn check_sum(
    field: &str,
    counts: impl ExactSizeIterator<Item = Count>,
    total: Option<Count>,
    at: &str,
    defects: &mut Defects,
) {
    let Some(total) = total.filter(|_| counts.len() > 0) else {
        return;
    };
    let sum: Count = counts.sum();
    if !sum.may_equal(total) {
        let detail = format!("it adds up to {sum}, the total is {total}");
        defects.add(Rule::SumsDiffer, format!("{at}/{field}"), detail);
    }
}

fn check_particulars(event: &SingleEvent, defects: &mut Defects) {
    let at = format!("{AT}/particulars/{}", event.particulars.word());
    match &event.particulars {
        Particulars::Crossing(crossing) => {
            check_embarkation(crossing, &at, defects);
            check_freight(crossing.transport.as_ref(), &at, defects);
        }
        Particulars::Facilitation(facilitation) => {
            check_freight(facilitation.transport.as_ref(), &at, defects);
            if let Some(victims) = &facilitation.victims {
                check_persons(&victims.persons, &format!("{at}/victims/persons"), defects);
            }
        }
        Particulars::Seizure(seizure) => {
            for (number, goods) in seizure.goods.iter().enumerate() {
                check_units(goods, &format!("{at}/goods/{number}"), defects);
            }
        }
        _ => {}
    }
}

fn check_embarkation(crossing: &Crossing, at: &str, defects: &mut Defects) {
    let goes_by_air_or_sea = crossing.transport.as_ref().is_none_or(|transport| {
        matches!(
            transport.kind,
            TransportKind::Flight | TransportKind::Vessel
        )
    });
    let enters = crossing.destination != Destination::Exit;
    if crossing.last_country_of_embarkation.is_some() && !(enters && goes_by_air_or_sea) {
        let detail = "an embarkation is told of entries by air or sea only";
        let field = format!("{at}/last_country_of_embarkation");
        defects.add(Rule::EmbarkationWithoutEntry, field, detail);
    }
}

fn check_freight(transport: Option<&Transport>, at: &str, defects: &mut Defects) {
    let is_freight =
        transport.is_some_and(|transport| transport.kind == TransportKind::FreightOrPostalParcel);
    if is_freight {
        let detail = "freight and parcels are means of transport of goods and other crime only";
        defects.add(
            Rule::FreightCarriesGoods,
            format!("{at}/transport/kind"),
            detail,
        );
    }
}

fn check_units(goods: &Goods, at: &str, defects: &mut Defects) {
    let amounts = [
        ("amount_estimated", &goods.amount_estimated),
        ("amount_seized", &goods.amount_seized),
    ];
    for (field, quantity) in amounts {
        let unit = quantity.as_ref().map(|quantity| quantity.unit);
        if let Some(unit) = unit.filter(|unit| !goods.category.is_measured_in(*unit)) {
            let detail = format!("its category is not measured in {}", unit.word());
            defects.add(Rule::UnitMismatch, format!("{at}/{field}/unit"), detail);
        }
    }
}
