//! The persons of an event, as counts that add up.

use thalweg_domain::count::Count;
use thalweg_domain::persons::{AgeCount, AgeGroup, Gender, GenderCount, NationalityCount, Persons};

use crate::chance::Chance;
use crate::words::{country, exactly};

/// Countries that are named, most often first.
const ORIGINS: [(&str, f64); 16] = [
    ("SY", 12.0),
    ("AF", 11.0),
    ("IQ", 8.0),
    ("TR", 8.0),
    ("SO", 7.0),
    ("ER", 7.0),
    ("MA", 6.0),
    ("UA", 6.0),
    ("GE", 6.0),
    ("AL", 5.0),
    ("MD", 5.0),
    ("VN", 5.0),
    ("BD", 4.0),
    ("PK", 4.0),
    ("EG", 3.0),
    ("XX", 3.0),
];

/// A country code, as often as it is named.
pub fn origin(chance: &mut Chance) -> &'static str {
    chance.weighed(ORIGINS)
}

/// So many persons, told as exactly as a first report can.
pub fn persons(total: u32, chance: &mut Chance) -> Persons {
    if chance.holds(12.0) {
        // A patrol that saw them from afar.
        let about = Count::between(total.saturating_sub(2).max(1), total.saturating_add(3));
        return Persons {
            total: about.ok(),
            ..Persons::default()
        };
    }
    let minors = chance.some(40.0, |chance| chance.below(total / 3 + 1));
    let alone = minors.and_then(|minors| chance.some(20.0, |chance| chance.below(minors + 1)));
    Persons {
        total: Some(exactly(total)),
        minors: minors.map(exactly),
        unaccompanied_minors: alone.map(exactly),
        in_need_of_international_protection: chance
            .some(25.0, |chance| exactly(chance.below(total + 1))),
        by_nationality: nationalities(total, chance),
        by_age: ages(total, minors, chance),
        by_gender: genders(total, chance),
        deceased: None,
        missing: None,
        medical_cases: chance.some(6.0, |chance| exactly(chance.below(total.min(4) + 1))),
    }
}

/// By up to three nationalities that add up.
pub fn nationalities(total: u32, chance: &mut Chance) -> Vec<NationalityCount> {
    if chance.holds(25.0) {
        return Vec::new();
    }
    let confirmed = chance.holds(45.0);
    let parts = split(total, chance.between(1, 3), chance);
    let mut lines: Vec<NationalityCount> = Vec::new();
    for count in parts {
        let of = country(origin(chance));
        if !lines.iter().any(|line| line.country == of) {
            lines.push(NationalityCount {
                country: of,
                confirmed,
                count: exactly(count),
            });
        } else if let Some(first) = lines.first_mut() {
            first.count = exactly(first.count.most() + count);
        }
    }
    lines
}

fn ages(total: u32, minors: Option<u32>, chance: &mut Chance) -> Vec<AgeCount> {
    let Some(minors) = minors.filter(|_| chance.holds(40.0)) else {
        return Vec::new();
    };
    let young = chance.below(minors + 1);
    let grown = total - minors;
    let old = chance.below(grown / 2 + 1);
    [
        (AgeGroup::Under14, young),
        (AgeGroup::From14To17, minors - young),
        (AgeGroup::From18To34, grown - old),
        (AgeGroup::From35, old),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(group, count)| AgeCount {
        group,
        count: exactly(count),
    })
    .collect()
}

fn genders(total: u32, chance: &mut Chance) -> Vec<GenderCount> {
    if chance.holds(60.0) {
        return Vec::new();
    }
    let women = chance.below(total / 2 + 1);
    [(Gender::Female, women), (Gender::Male, total - women)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(gender, count)| GenderCount {
            gender,
            count: exactly(count),
        })
        .collect()
}

/// Splits a number into at most so many parts that add up to it.
fn split(total: u32, parts: u32, chance: &mut Chance) -> Vec<u32> {
    let mut left = total;
    let mut found = Vec::new();
    for more in (1..parts).rev() {
        let part = chance.below(left.saturating_sub(more).max(1));
        if part > 0 {
            found.push(part);
            left -= part;
        }
    }
    found.push(left);
    found
}
