//! Words and figures of the domain, made from what this crate composes.

use thalweg_domain::count::Count;
use thalweg_domain::country::Country;
use thalweg_domain::goods::{Amount, Euro, Quantity, Unit};
use thalweg_domain::text::{Phrase, Prose};

/// A line.
#[expect(
    clippy::expect_used,
    reason = "every line here is composed within its bounds"
)]
pub fn phrase(text: impl Into<String>) -> Phrase {
    Phrase::try_from(text.into()).expect("a line of 1 to 200 characters")
}

/// A paragraph.
#[expect(
    clippy::expect_used,
    reason = "every text here is composed within its bounds"
)]
pub fn prose(text: impl Into<String>) -> Prose {
    Prose::try_from(text.into()).expect("a text of 1 to 4000 characters")
}

/// A country.
#[expect(
    clippy::expect_used,
    reason = "every code here is written in this crate"
)]
pub fn country(code: &str) -> Country {
    code.parse().expect("two capital letters")
}

/// Exactly so many.
pub const fn exactly(number: u32) -> Count {
    Count::exactly(number)
}

/// An amount of goods, to a tenth.
pub fn quantity(amount: f64, unit: Unit) -> Quantity {
    Quantity {
        amount: self::amount((amount * 10.0).round() / 10.0),
        unit,
    }
}

/// Euro, to whole ones.
pub fn euro(value: f64) -> Euro {
    Euro(amount(value.round()))
}

#[expect(
    clippy::expect_used,
    reason = "amounts here are finite and not negative"
)]
fn amount(number: f64) -> Amount {
    Amount::try_from(number).expect("a finite amount")
}
