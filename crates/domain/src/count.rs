//! Counts: how many, exactly or within a range.
//!
//! *Rule*: persons are counts; a patrol that saw ten to fifteen says so, and counts add up when some
//! number within their ranges does.
//! *Source*: 2021/581 Annex 2 (numbers of persons); ranges are ours, `ui-spec` S3.
//! *Here / not here*: the arithmetic. What has to add up is `report::check`'s.
//! *Limits*: 0 to 4,294,967,295; a range is not upside down.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::form::{Kind, holds};

/// How many: written as a number, or as `{"from": 10, "to": 15}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Count {
    least: u32,
    most: u32,
}

/// The written form.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Exact(u32),
    Range { from: u32, to: u32 },
}

/// A range is upside down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("from {from} to {to} is no range")]
pub struct NotARange {
    from: u32,
    to: u32,
}

impl Count {
    /// Exactly so many.
    pub const fn exactly(number: u32) -> Self {
        Self {
            least: number,
            most: number,
        }
    }

    /// Between the two, both included.
    pub const fn between(from: u32, to: u32) -> Result<Self, NotARange> {
        if from <= to {
            Ok(Self {
                least: from,
                most: to,
            })
        } else {
            Err(NotARange { from, to })
        }
    }

    /// At least so many.
    pub const fn least(self) -> u32 {
        self.least
    }

    /// At most so many.
    pub const fn most(self) -> u32 {
        self.most
    }

    /// Whether both could be the same number.
    pub const fn may_equal(self, other: Self) -> bool {
        self.least <= other.most && other.least <= self.most
    }

    /// Whether this could be a part of `whole`.
    pub const fn may_be_within(self, whole: Self) -> bool {
        self.least <= whole.most
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::exactly(0), |sum, count| Self {
            least: sum.least.saturating_add(count.least),
            most: sum.most.saturating_add(count.most),
        })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.least == self.most {
            write!(f, "{}", self.least)
        } else {
            write!(f, "{}\u{2013}{}", self.least, self.most)
        }
    }
}

impl TryFrom<Written> for Count {
    type Error = NotARange;

    fn try_from(written: Written) -> Result<Self, NotARange> {
        match written {
            Written::Exact(number) => Ok(Self::exactly(number)),
            Written::Range { from, to } => Self::between(from, to),
        }
    }
}

impl From<Count> for Written {
    fn from(count: Count) -> Self {
        if count.least == count.most {
            Self::Exact(count.least)
        } else {
            Self::Range {
                from: count.least,
                to: count.most,
            }
        }
    }
}

holds! { Count => Kind::Count }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_written_as_a_number_or_a_range() {
        let read = |json: &str| serde_json::from_str::<Count>(json);
        assert_eq!(read("12").unwrap(), Count::exactly(12));
        let about = read(r#"{"from": 10, "to": 15}"#).unwrap();
        assert_eq!((about.least(), about.most()), (10, 15));
        assert_eq!(
            serde_json::to_string(&about).unwrap(),
            r#"{"from":10,"to":15}"#
        );
        assert!(read(r#"{"from": 15, "to": 10}"#).is_err() && read("-1").is_err());
        assert_eq!(about.to_string(), "10–15");
    }

    #[test]
    fn ranges_add_up_when_some_number_within_them_does() {
        let about = |from, to| Count::between(from, to).unwrap();
        let sum: Count = [about(3, 5), Count::exactly(4)].into_iter().sum();
        assert!(sum.may_equal(Count::exactly(8)) && !sum.may_equal(Count::exactly(10)));
        assert!(about(3, 9).may_be_within(Count::exactly(3)));
        assert!(!Count::exactly(5).may_be_within(Count::exactly(3)));
    }
}
