//! Indicators: the values of every month, by crossing point, section and state, reported by the
//! 15th of the next one (2021/581 Art. 8, Annex 1).

use thalweg_domain::calendar::Calendar;
use thalweg_domain::form::LIST_MAX;
use thalweg_domain::goods::{
    DrugCategory, GoodsCategory, OtherGoodsCategory, Unit, VehicleCategory,
};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{PlaceId, ReportId, SectionId};
use thalweg_domain::organisation::SourceKind;
use thalweg_domain::persons::{AgeGroup, Gender};
use thalweg_domain::report::crime::CrimeCategory;
use thalweg_domain::report::indicator::{
    Activity, ControlKind, Flow, FlowUnit, Flows, Indicator, IrregularStays, IrregularStaysFound,
    Measured, OtherCrimes, OtherCrimesFound, RefusalReason, Refusals, RefusalsOfEntry, SeizedGoods,
    Seizures, StayReason,
};
use thalweg_domain::report::{Destination, Form, Report};
use thalweg_domain::text::Phrase;
use thalweg_domain::time::Instant;

use crate::act::{Act, Deed, Plan, Sent};
use crate::chance::Chance;
use crate::ground::Ground;
use crate::words::{country, exactly, phrase, quantity};

/// The stream of chance of indicators.
const STREAM: u32 = 3;
const DAY_MS: i64 = 86_400_000;
/// Months whose reports fall into a year.
const MONTHS: u32 = 12;

/// What is measured, and where.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Refusals(PlaceId),
    Flows(PlaceId),
    Seizures(SectionId),
    OtherCrimes(SectionId),
    Stays,
}

impl Kind {
    /// How many values a report of it has in a year of 120,000.
    const fn values(self) -> u64 {
        match self {
            Self::Refusals(_) => 20,
            Self::Flows(_) => 25,
            Self::Seizures(_) => 19,
            Self::OtherCrimes(_) => 4,
            Self::Stays => 80,
        }
    }
}

/// The indicator reports of a year. Their rows are as many values as the plan says.
pub fn acts(plan: &Plan, ground: &Ground) -> Vec<Act> {
    let kinds = kinds(ground);
    let months = months(plan);
    let months_count = u64::try_from(months.len()).unwrap_or(0);
    let of_month: u64 = kinds.iter().map(|kind| kind.values()).sum();
    let all = (of_month * months_count).max(1);
    let (mut before, mut number) = (0, 0);
    let mut acts = Vec::new();
    for month in &months {
        for kind in &kinds {
            let share = |values: u64| values * u64::from(plan.indicator_values) / all;
            let rows = share(before + kind.values()) - share(before);
            before += kind.values();
            let mut chance = Chance::of(plan.seed, STREAM, number);
            number += 1;
            let rows = usize::try_from(rows).unwrap_or(0).min(LIST_MAX);
            if rows > 0 {
                acts.push(act(*kind, *month, rows, &mut chance));
            }
        }
    }
    acts
}

fn kinds(ground: &Ground) -> Vec<Kind> {
    let crossings = ground.crossings().map(|(place, _)| place.id);
    let sections = ground.border().iter().map(|section| section.id);
    let at_crossings = crossings.flat_map(|id| [Kind::Refusals(id), Kind::Flows(id)]);
    let on_sections = sections.flat_map(|id| [Kind::Seizures(id), Kind::OtherCrimes(id)]);
    at_crossings
        .chain(on_sections)
        .chain([Kind::Stays])
        .collect()
}

/// The months whose values are due within the year, as their first moment and that of the next.
fn months(plan: &Plan) -> Vec<(Instant, Instant)> {
    let calendar = Calendar::default();
    let mut end = calendar.start_of_month(plan.from);
    let mut months = Vec::new();
    while u32::try_from(months.len()).unwrap_or(MONTHS) < MONTHS {
        let start = calendar.start_of_month(end.offset_ms(-DAY_MS));
        if end.offset_ms(15 * DAY_MS) > plan.to() {
            break;
        }
        if end >= plan.from {
            months.push((start, end));
        }
        end = calendar.start_of_month(end.offset_ms(32 * DAY_MS));
    }
    months
}

fn act(kind: Kind, (from, to): (Instant, Instant), rows: usize, chance: &mut Chance) -> Act {
    let at = to.offset_ms(i64::from(chance.between(2, 13)) * DAY_MS + 8 * 3_600_000);
    let at = at.offset_ms(i64::from(chance.below(8 * 60)) * 60_000);
    let (section, place) = match kind {
        Kind::Refusals(place) | Kind::Flows(place) => (None, Some(place)),
        Kind::Seizures(section) | Kind::OtherCrimes(section) => (Some(section), None),
        Kind::Stays => (None, None),
    };
    let indicator = Indicator {
        from,
        to,
        measured: measured(kind, rows, chance),
        remarks: None,
    };
    let report = Report {
        section,
        place,
        handling: Handling {
            releasable_to: vec![phrase("Frontex")],
            originator_consent_required: false,
            ..Handling::default()
        },
        ..Report::first(
            SourceKind::BorderCheck,
            Form::Indicator(Box::new(indicator)),
        )
    };
    let id = ReportId(chance.identifier(at));
    let sent = Sent {
        id,
        opens: None,
        report,
    };
    Act {
        at,
        deed: Deed::Reported(Box::new(sent)),
    }
}

fn measured(kind: Kind, rows: usize, chance: &mut Chance) -> Measured {
    match kind {
        Kind::Refusals(_) => Measured::Refusals(RefusalsOfEntry {
            rows: (0..rows).map(|_| refusals(chance)).collect(),
        }),
        Kind::Flows(_) => Measured::Flows(Flows {
            rows: (0..rows).map(|row| flow(row, chance)).collect(),
        }),
        Kind::Seizures(_) => Measured::Seizures(Seizures {
            rows: (0..rows).map(|_| seizures(chance)).collect(),
        }),
        Kind::OtherCrimes(_) => Measured::OtherCrimes(OtherCrimesFound {
            rows: (0..rows).map(|_| crimes(chance)).collect(),
        }),
        Kind::Stays => Measured::IrregularStays(IrregularStaysFound {
            rows: (0..rows).map(|_| stays(chance)).collect(),
        }),
    }
}

fn nationality(chance: &mut Chance) -> &'static str {
    chance.one_of([
        "UA", "AL", "GE", "MD", "TR", "RU", "BY", "MA", "IN", "CN", "VN", "BR", "NG", "IQ",
    ])
}

fn age(chance: &mut Chance) -> AgeGroup {
    chance.one_of([
        AgeGroup::Under14,
        AgeGroup::From14To17,
        AgeGroup::From18To34,
        AgeGroup::From35,
    ])
}

fn refusals(chance: &mut Chance) -> Refusals {
    let reasons = RefusalReason::ALL;
    Refusals {
        count: exactly(chance.few(2.0).min(60)),
        nationality: Some(country(nationality(chance))),
        country_of_origin: None,
        last_country_of_embarkation: None,
        age_group: Some(age(chance)),
        gender: Some(chance.one_of([Gender::Male, Gender::Female])),
        reason: chance.any_of(reasons).copied(),
        etias_ground: None,
        repeated_same_identity: None,
        repeated_other_identity: None,
    }
}

fn flow(row: usize, chance: &mut Chance) -> Flow {
    let unit = match row {
        0 | 1 => FlowUnit::Vehicles,
        2 => FlowUnit::Vessels,
        _ => FlowUnit::Passengers,
    };
    let of_passengers = unit == FlowUnit::Passengers;
    Flow {
        unit,
        count: exactly(chance.few(if of_passengers { 900.0 } else { 300.0 })),
        direction: Some(if row.is_multiple_of(2) {
            Destination::Entry
        } else {
            Destination::Exit
        }),
        nationality: of_passengers.then(|| country(nationality(chance))),
    }
}

fn seizures(chance: &mut Chance) -> SeizedGoods {
    let (category, unit, middle) = chance.one_of([
        (
            GoodsCategory::Other(OtherGoodsCategory::Cigarettes),
            Unit::Piece,
            60_000.0,
        ),
        (
            GoodsCategory::Other(OtherGoodsCategory::Tobacco),
            Unit::Kilogram,
            40.0,
        ),
        (
            GoodsCategory::Other(OtherGoodsCategory::Alcohol),
            Unit::LitrePureAlcohol,
            90.0,
        ),
        (
            GoodsCategory::Drugs(DrugCategory::Cannabis),
            Unit::Kilogram,
            2.0,
        ),
        (
            GoodsCategory::Drugs(DrugCategory::Cocaine),
            Unit::Kilogram,
            1.0,
        ),
        (
            GoodsCategory::Vehicles(VehicleCategory::StolenPassengerCar),
            Unit::Item,
            1.0,
        ),
    ]);
    SeizedGoods {
        category,
        seizures: exactly(chance.few(1.5).min(40)),
        quantity: Some(quantity(f64::from(chance.few(middle)), unit)),
        origin: None,
        provenance: chance.some(60.0, |chance| country(nationality(chance))),
        destination: None,
        activity: Some(chance.one_of([Activity::CheckAtBcp, Activity::BorderSurveillance])),
        transport: None,
        authority: Some(customs()),
        perpetrators: Some(exactly(chance.few(1.5).min(40))),
        value: None,
    }
}

fn customs() -> Phrase {
    phrase("Customs")
}

fn crimes(chance: &mut Chance) -> OtherCrimes {
    OtherCrimes {
        category: chance.one_of([
            CrimeCategory::AttackOrThreatToStaff,
            CrimeCategory::AbductionOfMinor,
            CrimeCategory::HijackingOfTransport,
            CrimeCategory::Other,
        ]),
        cases: exactly(chance.below(4)),
        activity: Some(Activity::CheckAtBcp),
        authority: Some(phrase("Border police")),
        perpetrators: None,
    }
}

fn stays(chance: &mut Chance) -> IrregularStays {
    IrregularStays {
        count: exactly(chance.few(3.0).min(300)),
        nationality: Some(country(nationality(chance))),
        age_group: Some(age(chance)),
        gender: Some(chance.one_of([Gender::Male, Gender::Female])),
        unaccompanied_minors: None,
        reason: Some(chance.one_of([
            StayReason::VisaOverstayer,
            StayReason::ExpiredResidencePermit,
            StayReason::Other,
        ])),
        control: Some(chance.one_of([
            ControlKind::BorderControl,
            ControlKind::PoliceCheckInland,
            ControlKind::TrafficControl,
        ])),
        main_areas: Vec::new(),
    }
}
