//! The smallest cell of what is told of persons.
//!
//! *Rule*: a cell is a number that is told of persons of one kind; of a range the least counts, and
//! persons that are described and not counted are one. A cell of nobody is none.
//! *Source*: 2019/1896 Art. 89(5); `docs/protocol/records.md` 2.3; the bound is `release`'s.
//! *Here / not here*: finding it. Whether it is too small is decided in `release`.
//! *Limits*: none.

use serde_json::Value as Json;

use super::tree::Tree;
use crate::release::Breakdown;

/// The smallest cell of a portion; as small as can be where it tells of nobody, so that an empty
/// portion and one that tells of a few are not told apart by what leaves.
pub(super) fn smallest_cell(told: &Tree) -> Breakdown {
    Breakdown::SmallestCell(told.values().filter_map(smallest).min().unwrap_or(0))
}

/// The smallest cell that a value tells; nobody counts as many.
fn smallest(value: &Json) -> Option<u32> {
    match value {
        Json::Number(number) => number.as_u64().map(cell),
        Json::Array(entries) => entries.iter().filter_map(smallest).min(),
        Json::Object(block) => match (block.get("from"), block.get("to")) {
            (Some(from), Some(to)) => {
                let (from, to) = (from.as_u64()?, to.as_u64()?);
                Some(if to == 0 { u32::MAX } else { cell(from.max(1)) })
            }
            _ => block.values().filter_map(smallest).min().or(Some(1)),
        },
        _ => None,
    }
}

fn cell(persons: u64) -> u32 {
    match persons {
        0 => u32::MAX,
        some => u32::try_from(some).unwrap_or(u32::MAX),
    }
}
