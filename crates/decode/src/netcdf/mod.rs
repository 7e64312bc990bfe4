//! `NetCDF` with the CF conventions: forecasts of sea and weather as Copernicus and others issue them.
//!
//! In reading order: what a variable is, the axes it stands on, its times, and its values. The
//! container (classic, 64-bit offset, 64-bit data, and netCDF-4 in HDF5) is read by crate
//! `netcdf-reader`.
//!
//! *Rule*: what is read: variables of the root group with a CF standard name that is a quantity of
//! ours, on `latitude` and `longitude` in equal steps, with or without `time`; other dimensions have
//! one step. Any other variable is left out with what was found.
//! *Limits*: those of `fields`; [`READ_BYTES_MAX`] bytes of values at once, so that a small file
//! that says it is large is refused.

mod axes;
mod names;
mod times;

use netcdf_reader::{NcFile, NcOpenOptions, NcSliceInfo, NcSliceInfoElem, NcVariable};
use thalweg_domain::time::Instant;
use thalweg_domain::weather::field::{Field, Heading};
use thalweg_domain::weather::file::FieldsFormat;

use crate::fields::{Contents, FieldsFault, Unused, narrow};
use axes::Axes;
use names::Meaning;

const READ_BYTES_MAX: usize = 64 << 20;
const CACHE_BYTES: usize = 4 << 20;
/// Variables that are looked at.
const VARIABLES_MAX: usize = 1000;

pub(crate) fn contents(bytes: &[u8]) -> Result<Contents, FieldsFault> {
    let file = open(bytes)?;
    let mut contents = Contents::new(FieldsFormat::NetCdf);
    let told = |name| {
        let text = file.global_attribute(name).ok()?.value.as_string()?;
        let text: String = text.trim().chars().take(200).collect();
        Some(text).filter(|text| !text.is_empty())
    };
    contents.provider = told("institution");
    contents.licence = told("license").or_else(|| told("licence"));
    for variable in variables(&file)? {
        match Layer::of(&file, variable) {
            None => {}
            Some(Err(unused)) => contents.take(Err(unused))?,
            Some(Ok(layer)) => {
                for step in 0..layer.times.len() {
                    contents.take(layer.heading(step))?;
                }
                // Reading one step shows that the others can be read: they are packed alike.
                layer.values(&file, 0).map_err(FieldsFault::values)?;
            }
        }
    }
    Ok(contents)
}

pub(crate) fn field(bytes: &[u8], index: usize) -> Result<Field, FieldsFault> {
    let file = open(bytes)?;
    let mut before = 0;
    for variable in variables(&file)? {
        let Some(Ok(layer)) = Layer::of(&file, variable) else {
            continue;
        };
        for step in 0..layer.times.len() {
            let Ok(heading) = layer.heading(step) else {
                continue;
            };
            if before == index {
                let values = layer.values(&file, step).map_err(FieldsFault::values)?;
                return Field::new(heading, values).ok_or(FieldsFault::NoField(index));
            }
            before += 1;
        }
    }
    Err(FieldsFault::NoField(index))
}

fn open(bytes: &[u8]) -> Result<NcFile, FieldsFault> {
    let options = NcOpenOptions {
        chunk_cache_bytes: CACHE_BYTES,
        max_chunk_bytes: READ_BYTES_MAX,
        max_read_bytes: READ_BYTES_MAX,
        ..NcOpenOptions::default()
    };
    NcFile::from_bytes_with_options(bytes, options).map_err(|cause| fault(&cause))
}

fn variables(file: &NcFile) -> Result<impl Iterator<Item = &NcVariable>, FieldsFault> {
    let variables = file.variables().map_err(|cause| fault(&cause))?;
    Ok(variables.iter().take(VARIABLES_MAX))
}

fn fault(cause: &netcdf_reader::Error) -> FieldsFault {
    FieldsFault::NetCdf(cause.to_string().chars().take(200).collect())
}

/// A text attribute.
fn attribute(variable: &NcVariable, name: &str) -> Option<String> {
    let text = variable.attribute(name)?.value.as_string()?;
    Some(text.trim_end_matches('\0').trim().to_owned())
}

/// A whole one-dimensional variable of a bounded length.
fn numbers(file: &NcFile, name: &str, length_max: u64) -> Option<Vec<f64>> {
    let variable = file.variable(name).ok()?;
    let elements = variable
        .num_elements()
        .ok()
        .filter(|count| *count <= length_max)?;
    let values = file.read_variable_unpacked_masked(name).ok()?;
    let values: Vec<f64> = values.iter().copied().collect();
    (u64::try_from(values.len()).ok()? == elements).then_some(values)
}

/// A variable that is a quantity over a grid, at one or several times.
struct Layer<'f> {
    variable: &'f NcVariable,
    meaning: Meaning,
    axes: Axes,
    times: Vec<Option<Instant>>,
    issued: Vec<Option<Instant>>,
}

impl<'f> Layer<'f> {
    /// Absent for what is no quantity at all: axes, bounds, mappings.
    fn of(file: &NcFile, variable: &'f NcVariable) -> Option<Result<Self, Unused>> {
        let standard = attribute(variable, "standard_name")?;
        if variable.ndim() < 2 {
            return None;
        }
        Some(Self::read(file, variable, &standard))
    }

    fn read(file: &NcFile, variable: &'f NcVariable, standard: &str) -> Result<Self, Unused> {
        let what = format!("variable {} ({standard})", variable.name());
        let unused = |rule: String| Unused::new(&what, rule);
        let units = attribute(variable, "units").unwrap_or_default();
        let meaning = names::meaning(standard, &units).map_err(unused)?;
        names::check_height(file, variable, meaning.quantity).map_err(unused)?;
        let axes = Axes::read(file, variable).map_err(unused)?;
        let (times, issued) = times::read(file, axes.time.as_deref()).map_err(unused)?;
        Ok(Self {
            variable,
            meaning,
            axes,
            times,
            issued,
        })
    }

    fn heading(&self, step: usize) -> Result<Heading, Unused> {
        let of = |times: &[Option<Instant>]| times.get(step).copied().flatten();
        let valid = of(&self.times)
            .ok_or_else(|| Unused::new(self.variable.name(), "a time that is missing"))?;
        Ok(Heading {
            quantity: self.meaning.quantity,
            issued: of(&self.issued).unwrap_or(valid),
            valid,
            grid: self.axes.grid,
        })
    }

    /// The values of one time, row by row from the south-west.
    fn values(&self, file: &NcFile, step: usize) -> Result<Vec<f32>, Unused> {
        let unused = |rule: String| Unused::new(self.variable.name(), rule);
        let step = u64::try_from(step).unwrap_or(u64::MAX);
        let selections = self
            .axes
            .selection(step)
            .into_iter()
            .map(|part| match part {
                Some(index) => NcSliceInfoElem::Index(index),
                None => NcSliceInfoElem::Slice {
                    start: 0,
                    end: u64::MAX,
                    step: 1,
                },
            })
            .collect();
        let read = file
            .read_variable_slice_unpacked_masked(self.variable.name(), &NcSliceInfo { selections });
        let read = read.map_err(|cause| unused(cause.to_string()))?;
        let points = self.axes.grid.points();
        if read.len() != points {
            return Err(unused(format!("{} values for {points} points", read.len())));
        }
        let mut values = vec![f32::NAN; points];
        for (at, value) in read.iter().enumerate() {
            let place = self.axes.index(at).and_then(|index| values.get_mut(index));
            if let Some(place) = place {
                *place = narrow(value * self.meaning.scale + self.meaning.offset);
            }
        }
        Ok(values)
    }
}
