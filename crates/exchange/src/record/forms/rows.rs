//! The portions by their numbers and names, and the fields that all reports have.
//!
//! *Rule*: what all reports say stands in the same portions of each: how it goes on in its core,
//! where in `pos.exact`, when in `time.exact`, from whom and for whom in `source`.
//! *Source*: `docs/protocol/records.md` 2; 2021/581 Art. 5, 6, 9(3)-(4); 2019/1896 Art. 89(2),
//! 89(5) (what caveats rest on); 952/2013 Art. 12(1) (cargo).
//! *Here / not here*: the rows. Which fields of a form stand in them is the form's file's.
//! *Limits*: none.

use thalweg_domain::handling::PersonalDataKind;

use crate::envelope::Schema;
use crate::portion::PortionId;
use crate::portion::coarse::{CellSize, Span};
use crate::record::coarsening::Coarsening;
use crate::record::layout::{Fields, Holds, PortionRow};
use crate::release::{Caveat, Precision};

/// The schema of all forms so far.
pub(super) const FIRST: Schema = Schema { major: 1, minor: 0 };

/// Where a report stands in its thread, and in which kind of area it is.
pub(super) const THREAD: Fields = &["stage", "event", "follows", "area_kind"];
/// Where, exactly.
const PLACE: Fields = &["position", "area", "place"];
/// When, exactly.
const TIMES: Fields = &[
    "detected_at",
    "authority_aware_at",
    "occurred_from",
    "occurred_to",
];
/// From whom it is, how it is known, and for whom it is.
const SOURCE: Fields = &["originator", "originating_unit", "source", "handling"];

/// A portion that nothing special is to be heeded of.
const fn plain(number: u16, name: &'static str, holds: Holds) -> PortionRow {
    PortionRow {
        id: PortionId(number),
        name,
        holds,
        precision: Precision::Plain,
        breaks_down: false,
        caveats: &[],
        personal_data: PersonalDataKind::None,
        coarser: &[],
    }
}

const EXACT_PLACE: Precision = Precision::Place { cell_millideg: 0 };
const EXACT_TIME: Precision = Precision::Time { step_secs: 0 };
const EXACT_NUMBER: Precision = Precision::Number { band: 0 };
/// Ten minutes of arc, rounded down: a portion never claims to be coarser than it is.
const TEN_MINUTES: Precision = Precision::Place { cell_millideg: 166 };

/// What it is about, in words of scales and lists.
pub(super) const fn core(groups: &'static [Fields]) -> PortionRow {
    plain(1, "core", Holds::Fields(groups))
}

/// Where, exactly, with the form's own places.
pub(super) const fn pos_exact(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_PLACE,
        coarser: &["pos.cell", "section"],
        ..plain(2, "pos.exact", Holds::Fields(groups))
    }
}

/// Where, when the form has no places of its own.
pub(super) const POS_EXACT: PortionRow = pos_exact(&[PLACE]);
/// The fields of [`POS_EXACT`], for forms with more.
pub(super) const PLACE_OF_REPORT: Fields = PLACE;

/// Where, by a cell of ten minutes of arc.
pub(super) const POS_CELL: PortionRow = PortionRow {
    precision: TEN_MINUTES,
    coarser: &["section"],
    ..plain(
        3,
        "pos.cell",
        Holds::Coarse(Coarsening::Cell(CellSize::TenMinutes), &["position"]),
    )
};

/// What names a vessel, an aircraft or something of another record.
pub(super) const fn identity(
    groups: &'static [Fields],
    coarser: &'static [&'static str],
) -> PortionRow {
    PortionRow {
        coarser,
        caveats: &[Caveat::Personal],
        personal_data: PersonalDataKind::ShipAircraftIds,
        ..plain(4, "identity", Holds::Fields(groups))
    }
}

/// What it links to: links lead to tracks, and tracks are named by the numbers of ships.
pub(super) const LINKS: Fields = &["links"];

/// How many persons, in all.
pub(super) const fn persons_count(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_NUMBER,
        coarser: &["persons.band"],
        ..plain(5, "persons.count", Holds::Fields(groups))
    }
}

/// How many persons, by bands; how wide each is depends on the number and is told with the facts.
pub(super) const fn persons_band(fields: Fields) -> PortionRow {
    PortionRow {
        precision: EXACT_NUMBER,
        ..plain(6, "persons.band", Holds::Coarse(Coarsening::Band, fields))
    }
}

/// Persons by nationality, age, gender or part.
pub(super) const fn persons_detail(
    groups: &'static [Fields],
    coarser: &'static [&'static str],
) -> PortionRow {
    PortionRow {
        precision: EXACT_NUMBER,
        breaks_down: true,
        coarser,
        ..plain(7, "persons.detail", Holds::Fields(groups))
    }
}

/// What is told in free words.
pub(super) const fn narrative(groups: &'static [Fields]) -> PortionRow {
    plain(8, "narrative", Holds::Fields(groups))
}

/// From whom it is, how it is known and for whom it is, with what the form says of these.
pub(super) const fn source(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        caveats: &[Caveat::SourceSensitive],
        ..plain(9, "source", Holds::Fields(groups))
    }
}

/// The same, when the form says nothing of these.
pub(super) const SOURCE_ROW: PortionRow = source(&[SOURCE]);
/// The fields of [`SOURCE_ROW`], for forms with more.
pub(super) const SOURCE_OF_REPORT: Fields = SOURCE;

/// When, exactly, with the form's own times.
pub(super) const fn time_exact(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_TIME,
        coarser: &["time.hour"],
        ..plain(10, "time.exact", Holds::Fields(groups))
    }
}

/// When, when the form has no times of its own.
pub(super) const TIME_EXACT: PortionRow = time_exact(&[TIMES]);
/// The fields of [`TIME_EXACT`], for forms with more.
pub(super) const TIMES_OF_REPORT: Fields = TIMES;

/// When, by the hour.
pub(super) const TIME_HOUR: PortionRow = PortionRow {
    precision: Precision::Time { step_secs: 3_600 },
    ..plain(
        11,
        "time.hour",
        Holds::Coarse(Coarsening::Span(Span::Hour), TIMES),
    )
};

/// Of which type a vessel, an aircraft or other means of transport is.
pub(super) const fn type_of(groups: &'static [Fields]) -> PortionRow {
    plain(12, "type", Holds::Fields(groups))
}

/// On which border section, or on which of them.
pub(super) const fn section(groups: &'static [Fields]) -> PortionRow {
    plain(13, "section", Holds::Fields(groups))
}

/// On which border section, when the form has none of its own.
pub(super) const SECTION: PortionRow = section(&[&["section"]]);

/// What a vessel or aircraft carries.
pub(super) const fn cargo(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        caveats: &[Caveat::Commercial],
        ..plain(14, "cargo", Holds::Fields(groups))
    }
}

/// How many seek protection.
pub(super) const fn persons_protection(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_NUMBER,
        breaks_down: true,
        caveats: &[Caveat::ProtectionSeekers],
        ..plain(15, "persons.protection", Holds::Fields(groups))
    }
}

/// Where it was before, with what measured it.
pub(super) const fn pos_history(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_PLACE,
        caveats: &[Caveat::SourceSensitive],
        coarser: &["pos.cell"],
        ..plain(16, "pos.history", Holds::Fields(groups))
    }
}

/// Centres, units and assets, with where they are.
pub(super) const fn pos_assets(groups: &'static [Fields]) -> PortionRow {
    PortionRow {
        precision: EXACT_PLACE,
        coarser: &["section"],
        caveats: &[Caveat::Personal],
        personal_data: PersonalDataKind::ShipAircraftIds,
        ..plain(17, "pos.assets", Holds::Fields(groups))
    }
}

/// With whom and with what an operation is carried out.
pub(super) const fn resources(groups: &'static [Fields]) -> PortionRow {
    plain(18, "resources", Holds::Fields(groups))
}

/// What was counted that is no person.
pub(super) const fn counts(groups: &'static [Fields]) -> PortionRow {
    plain(19, "counts", Holds::Fields(groups))
}
