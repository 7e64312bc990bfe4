//! Files of fields of weather and sea: which are in use.
//!
//! *Rule*: a file is taken once. It is in use until [`KEPT_MS`] after the last time that it holds
//! for; what it said then stays in the journal.
//! *Source*: 2021/581 Art. 12(2), 25(h) (the owner sets for how long information is kept).
//! *Here / not here*: which files there are. Their bytes are `node`'s; which field answers is
//! `domain::weather::choose`'s.
//! *Limits*: [`FILES_MAX`] files; beyond, the one that ended first is no longer used.

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::id::FieldsFileId;
use thalweg_domain::time::Instant;
use thalweg_domain::weather::field::Heading;
use thalweg_domain::weather::file::FieldsFile;

use crate::fact::{Body, Fact};

/// How long a file is kept after the last time that it holds for: seven days.
pub const KEPT_MS: i64 = 7 * 86_400_000;
/// The most files in use.
pub const FILES_MAX: usize = 100;

/// A file in use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TakenFile {
    /// What it is.
    #[serde(flatten)]
    pub file: FieldsFile,
    /// When it was taken.
    pub taken: Instant,
}

/// The files in use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weather(OrdMap<FieldsFileId, Arc<TakenFile>>);

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was taken before.
    #[error("the same file was taken as {0}")]
    Known(FieldsFileId),
    /// What it holds for is over.
    #[error("it holds until {until}, which is more than seven days ago (2021/581 Art. 25(h))")]
    Over {
        /// The last time that it holds for.
        until: Instant,
    },
}

impl Weather {
    /// May this file be taken?
    pub fn decide(&self, file: FieldsFile, now: Instant) -> Result<Body, Refusal> {
        if let Some(known) = self.files().find(|known| known.file.sha256 == file.sha256) {
            return Err(Refusal::Known(known.file.id));
        }
        let until = file.valid_until().unwrap_or(Instant::EPOCH);
        if is_over(until, now) {
            return Err(Refusal::Over { until });
        }
        Ok(Body::FieldsTaken(Box::new(file)))
    }

    /// The files in use, in the order of their names.
    pub fn files(&self) -> impl Iterator<Item = &TakenFile> {
        self.0.values().map(AsRef::as_ref)
    }

    /// One file in use.
    pub fn file(&self, id: FieldsFileId) -> Option<&TakenFile> {
        self.0.get(&id).map(AsRef::as_ref)
    }

    /// Every field with its file and its place in it.
    pub fn fields(&self) -> impl Iterator<Item = ((FieldsFileId, usize), &Heading)> {
        self.files().flat_map(|taken| {
            let id = taken.file.id;
            let fields = taken.file.fields.iter().enumerate();
            fields.map(move |(index, heading)| ((id, index), heading))
        })
    }

    pub(crate) fn take(&mut self, file: &FieldsFile, fact: &Fact) {
        let taken = fact.times.known;
        let over: Vec<FieldsFileId> = self
            .files()
            .filter(|kept| is_over(until(kept), taken))
            .map(|kept| kept.file.id)
            .collect();
        for id in over {
            self.0.remove(&id);
        }
        let file = file.clone();
        self.0.insert(file.id, Arc::new(TakenFile { file, taken }));
        while self.0.len() > FILES_MAX {
            let first = self.0.iter().min_by_key(|(_, kept)| until(kept));
            let Some(id) = first.map(|(id, _)| *id) else {
                return;
            };
            self.0.remove(&id);
        }
    }
}

fn until(kept: &TakenFile) -> Instant {
    kept.file.valid_until().unwrap_or(Instant::EPOCH)
}

fn is_over(until: Instant, now: Instant) -> bool {
    now.millis_from(until) > KEPT_MS
}

#[cfg(test)]
mod tests {
    use super::*;
    use thalweg_domain::actor::Actor;
    use thalweg_domain::handling::Handling;
    use thalweg_domain::id::FactId;
    use thalweg_domain::time::Times;
    use thalweg_domain::weather::FieldQuantity;
    use thalweg_domain::weather::file::FieldsFormat;
    use thalweg_domain::weather::grid::Grid;

    const HOUR_SECS: i64 = 3600;

    fn at(hour: i64) -> Instant {
        Instant::from_unix_secs(1_800_000_000 + hour * HOUR_SECS)
    }

    fn file(number: u128, until: i64) -> FieldsFile {
        let grid = Grid {
            south: 54.0,
            west: 9.0,
            row_step: 0.5,
            column_step: 0.5,
            rows: 10,
            columns: 10,
        };
        let heading = Heading {
            quantity: FieldQuantity::WaveHeight,
            issued: at(until - 6),
            valid: at(until),
            grid,
        };
        let name = |text: String| text.try_into().unwrap();
        FieldsFile {
            id: FieldsFileId(uuid(number)),
            name: name(format!("{number}.grib2")),
            format: FieldsFormat::Grib2,
            bytes: 1000,
            sha256: number.to_string(),
            provider: name("ECMWF".to_owned()),
            licence: None,
            handling: Handling::default(),
            fields: vec![heading],
            skipped: Vec::new(),
        }
    }

    fn uuid(number: u128) -> uuid::Uuid {
        uuid::Uuid::from_u128(number)
    }

    fn take(weather: &mut Weather, file: &FieldsFile, hour: i64) {
        let fact = Fact {
            seq: 1,
            id: FactId(uuid(1)),
            times: Times {
                happened: at(hour),
                known: at(hour),
            },
            by: Actor::machine("import"),
            body: Body::FieldsTaken(Box::new(file.clone())),
        };
        weather.take(file, &fact);
    }

    #[test]
    fn a_file_is_taken_once_and_not_when_it_is_over() {
        let mut weather = Weather::default();
        take(&mut weather, &file(1, 12), 6);
        let again = FieldsFile {
            id: FieldsFileId(uuid(2)),
            ..file(1, 12)
        };
        let known = Refusal::Known(FieldsFileId(uuid(1)));
        assert_eq!(weather.decide(again, at(6)), Err(known));
        let over = weather.decide(file(3, 0), at(7 * 24 + 1));
        assert_eq!(over, Err(Refusal::Over { until: at(0) }));
        assert!(weather.decide(file(3, 0), at(7 * 24)).is_ok());
    }

    #[test]
    fn art_25_h_a_file_goes_seven_days_after_the_last_time_that_it_holds_for() {
        let mut weather = Weather::default();
        take(&mut weather, &file(1, 0), 0);
        take(&mut weather, &file(2, 24), 7 * 24);
        assert_eq!(weather.files().count(), 2);
        take(&mut weather, &file(3, 48), 7 * 24 + 1);
        assert!(weather.file(FieldsFileId(uuid(1))).is_none());
        assert_eq!(weather.fields().count(), 2);
    }

    #[test]
    fn beyond_a_hundred_files_the_one_that_ends_first_goes() {
        let mut weather = Weather::default();
        for number in 1..=101 {
            let until = i64::try_from(200 + number).unwrap();
            take(&mut weather, &file(number, until), 0);
        }
        assert_eq!(weather.files().count(), FILES_MAX);
        assert!(weather.file(FieldsFileId(uuid(1))).is_none());
    }
}
