//! Sections 5 to 7: the values of a field, unpacked by crate `grib`.

use grib::Grib2SubmessageDecoder;
use thalweg_domain::weather::field::{Field, Heading};

use super::sections::{Sections, unsigned};
use super::{grid, groups, product};
use crate::fields::{Unused, narrow};

/// The template of a field packed as an image of JPEG 2000, for which no decoder was found that keeps
/// within bounds what a small file may ask for.
const JPEG_2000: u64 = 40;
/// The templates of fields packed in groups, plainly and by spatial differences.
const COMPLEX: u64 = 2;
const COMPLEX_DIFFERENCES: u64 = 3;
/// The template of a field packed as PNG, and what such an image begins with.
const PNG: u64 = 41;
const START_OF_PNG: u64 = 0x8950_4E47_0D0A_1A0A;
/// What section 7 begins with: its length and number.
const HEAD: usize = 5;

pub(super) fn read(sections: &Sections<'_>, heading: &Heading) -> Result<Field, Unused> {
    let product = product::read(sections)?;
    let scanned = grid::read(sections.grid)?;
    let points = heading.grid.points();
    let packed = packing(sections, points)?;
    let fault = |fault: &dyn std::fmt::Display| Unused::new(&packed, fault.to_string());
    let owned = |part: &[u8]| part.to_vec();
    let decoder = Grib2SubmessageDecoder::new(
        points,
        owned(sections.representation),
        owned(sections.bitmap),
        owned(sections.data),
    )
    .map_err(|cause| fault(&cause))?;
    let unpacked = decoder.dispatch().map_err(|cause| fault(&cause))?;
    let mut values = vec![f32::NAN; points];
    let mut count = 0;
    for (at, value) in unpacked.take(points).enumerate() {
        let place = scanned.index(at).and_then(|index| values.get_mut(index));
        if let Some(place) = place {
            *place = narrow(f64::from(value) * product.scale + product.offset);
        }
        count += 1;
    }
    if count != points {
        return Err(Unused::new(
            packed,
            format!("it has {count} values for {points} points"),
        ));
    }
    Field::new(*heading, values).ok_or_else(|| Unused::new("field", "a value for each point"))
}

/// Refuses what could not be held before it is unpacked, and names the packing.
fn packing(sections: &Sections<'_>, points: usize) -> Result<String, Unused> {
    let number = |at, octets| {
        let number = unsigned(sections.representation, at, octets);
        number.ok_or_else(|| Unused::new("packing", "section 5 is too short"))
    };
    let (encoded, template) = (number(5, 4)?, number(9, 2)?);
    let packed = format!("packing 5.{template}");
    if encoded > u64::try_from(points).unwrap_or(u64::MAX) {
        return Err(Unused::new(packed, "it has more values than points"));
    }
    if template == JPEG_2000 {
        return Err(Unused::new(packed, "images of JPEG 2000 are not unpacked"));
    }
    if template == PNG && !is_png_of(sections.data, encoded) {
        return Err(Unused::new(packed, "its image has another size"));
    }
    if matches!(template, COMPLEX | COMPLEX_DIFFERENCES)
        && groups::values(sections, template == COMPLEX_DIFFERENCES) != Some(encoded)
    {
        return Err(Unused::new(
            packed,
            "its groups hold another number of values",
        ));
    }
    match sections.bitmap.get(5) {
        Some(0 | 255) => Ok(packed),
        _ => Err(Unused::new(packed, "a predefined bit map (table 6.0)")),
    }
}

/// Whether section 7 begins with a PNG of so many samples (ISO/IEC 15948 11.2.2): one that says it is
/// larger would be made room for before its first sample is found missing.
fn is_png_of(data: &[u8], samples: u64) -> bool {
    let number = |at, octets| unsigned(data, HEAD + at, octets).unwrap_or(0);
    number(0, 8) == START_OF_PNG && number(16, 4).saturating_mul(number(20, 4)) == samples
}
