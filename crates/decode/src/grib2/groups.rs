//! The groups of complex packing: how many values they say that they hold.
//!
//! A decoder makes room for each group as long as it says it is, so that this is asked first.
//!
//! *Rule*: a group's length is the reference length and its scaled length times the increment, the
//! last one's is said by itself; lengths stand after references and widths, each list from a new octet.
//! *Source*: WMO-No. 306, templates 5.2, 5.3, 7.2 and 7.3.
//! *Here / not here*: the count. The values are unpacked by crate `grib`.
//! *Limits*: a group of [`WIDTH_MAX`] bits a value.

use super::sections::{Sections, unsigned};

/// The widest value of a group.
const WIDTH_MAX: u64 = 31;
/// What section 7 begins with: its length and number.
const HEAD: u64 = 5;

/// How many values all groups hold; nothing where the lists are not there or a group is too wide.
pub(super) fn values(sections: &Sections<'_>, differences: bool) -> Option<u64> {
    // Octets are counted from 1, as the tables do.
    let told = |octet: usize, octets| unsigned(sections.representation, octet - 1, octets);
    let groups = told(32, 4)?;
    let before = if differences {
        told(49, 1)?.checked_mul(told(48, 1)? + 1)?
    } else {
        0
    };
    let references = Packed::new(HEAD + before, groups, told(20, 1)?)?;
    let widths = Packed::new(references.end, groups, told(37, 1)?)?;
    let lengths = Packed::new(widths.end, groups, told(47, 1)?)?;
    let (shortest, step, last) = (told(38, 4)?, told(42, 1)?, told(43, 4)?);
    let mut sum = last;
    for group in 0..groups {
        let width = told(36, 1)?.checked_add(widths.get(sections.data, group)?)?;
        if width > WIDTH_MAX {
            return None;
        }
        if group + 1 < groups {
            let scaled = lengths.get(sections.data, group)?;
            sum = sum.checked_add(shortest.checked_add(step.checked_mul(scaled)?)?)?;
        }
    }
    Some(sum)
}

/// A list of numbers of so many bits each.
struct Packed {
    first_bit: u64,
    bits: u64,
    end: u64,
}

impl Packed {
    fn new(octet: u64, count: u64, bits: u64) -> Option<Self> {
        let length = count.checked_mul(bits)?.div_ceil(8);
        (bits <= WIDTH_MAX).then_some(Self {
            first_bit: octet * 8,
            bits,
            end: octet.checked_add(length)?,
        })
    }

    fn get(&self, data: &[u8], index: u64) -> Option<u64> {
        let first = self.first_bit + index * self.bits;
        let mut number = 0;
        for bit in first..first + self.bits {
            let octet = data.get(usize::try_from(bit / 8).ok()?)?;
            number = (number << 1) | u64::from(octet >> (7 - bit % 8) & 1);
        }
        Some(number)
    }
}
