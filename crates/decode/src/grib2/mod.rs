//! GRIB edition 2 (WMO-No. 306 FM 92): forecasts of weather and sea as most services issue them.
//!
//! In reading order: the sections of a message, what a product is, its grid, and its values, which
//! crate `grib` unpacks.
//!
//! *Rule*: what is read: regular grids of longitude and latitude (template 3.0), analyses and
//! forecasts at a time or over a span (4.0, 4.1 and 4.11 of member 0, 4.8), packed simply, complexly,
//! by spatial differencing, as PNG, CCSDS or run lengths (5.0, 5.2, 5.3, 5.41, 5.42, 5.200). A
//! field on another grid is left out with its template's number; a field that is used and packed
//! otherwise refuses the file.
//! *Limits*: those of `fields`; a message must lie whole in the file.

mod grid;
mod groups;
mod product;
mod sections;
mod values;

use thalweg_domain::weather::field::{Field, Heading};
use thalweg_domain::weather::file::FieldsFormat;

use crate::fields::{Contents, FieldsFault, Unused};
use sections::{Sections, each_field};

pub(crate) fn contents(bytes: &[u8]) -> Result<Contents, FieldsFault> {
    let mut contents = Contents::new(FieldsFormat::Grib2);
    each_field(bytes, &mut |sections| {
        let found = heading(sections);
        if contents.provider.is_none() {
            contents.provider = product::centre(sections.identification).map(str::to_owned);
        }
        if let Ok(heading) = &found {
            values::read(sections, heading).map_err(FieldsFault::values)?;
        }
        contents.take(found)
    })?;
    Ok(contents)
}

pub(crate) fn field(bytes: &[u8], index: usize) -> Result<Field, FieldsFault> {
    let (mut before, mut wanted) = (0, None);
    each_field(bytes, &mut |sections| {
        let Ok(heading) = heading(sections) else {
            return Ok(());
        };
        if before == index {
            let field = values::read(sections, &heading).map_err(FieldsFault::values)?;
            wanted = Some(field);
        }
        before += 1;
        Ok(())
    })?;
    wanted.ok_or(FieldsFault::NoField(index))
}

fn heading(sections: &Sections<'_>) -> Result<Heading, Unused> {
    let product = product::read(sections)?;
    let grid = grid::read(sections.grid)?;
    Ok(Heading {
        quantity: product.quantity,
        issued: product.issued,
        valid: product.valid,
        grid: grid.grid,
    })
}
