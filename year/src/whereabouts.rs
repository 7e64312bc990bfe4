//! Where things happen: along the sections, at crossing points, out at sea.

use thalweg_domain::measure::{Bearing, Metres};
use thalweg_domain::place::Position;
use thalweg_domain::port::{Place, PlaceKind};
use thalweg_domain::section::{BorderKind, BorderSection};
use thalweg_domain::zone::ZoneKind;

use crate::chance::Chance;
use crate::ground::{Ground, along};

/// Where something happens.
#[derive(Debug, Clone, Copy)]
pub struct Where<'a> {
    /// On which section.
    pub section: &'a BorderSection,
    /// At which crossing point, if at one.
    pub place: Option<&'a Place>,
    /// Where exactly.
    pub position: Position,
}

impl Where<'_> {
    /// What people call it.
    pub fn name(&self) -> &str {
        self.place.map_or(&self.section.name, |place| &place.name)
    }

    /// What kind of area it is in.
    pub const fn area(&self) -> ZoneKind {
        match (self.place, self.section.kind) {
            (Some(_), _) => ZoneKind::CrossingPoint,
            (None, BorderKind::Land) => ZoneKind::BorderStrip,
            (None, BorderKind::Sea) => ZoneKind::TerritorialSea,
            (None, BorderKind::Air) => ZoneKind::Airspace,
        }
    }

    /// Whether it is at sea.
    pub fn is_at_sea(&self) -> bool {
        self.place.is_none() && self.section.kind == BorderKind::Sea
    }
}

/// Somewhere along a section of one kind, if the border has any.
pub fn on_section<'a>(
    ground: &'a Ground,
    kind: BorderKind,
    chance: &mut Chance,
) -> Option<Where<'a>> {
    let of_kind = ground.border().iter().filter(|one| one.kind == kind);
    let sections: Vec<&BorderSection> = of_kind.collect();
    // Some sections are busier than others: the first ones.
    let share = chance.part() * chance.part();
    let count = u32::try_from(sections.len()).unwrap_or(u32::MAX);
    let at = crate::chance::whole(share * f64::from(count));
    let section = *sections.get(usize::try_from(at).unwrap_or(0))?;
    let on_line = along(&section.line, chance.part())?;
    let off = match kind {
        BorderKind::Land => chance.number(0.0, 1_500.0),
        _ => chance.number(0.0, 18_000.0),
    };
    let bearing = bearing(chance);
    Some(Where {
        section,
        place: None,
        position: to_metres(on_line.destination(bearing, Metres(off))),
    })
}

/// At a crossing point of one of these kinds, or at any if there is none of them.
pub fn at_crossing<'a>(
    ground: &'a Ground,
    kinds: &[PlaceKind],
    chance: &mut Chance,
) -> Option<Where<'a>> {
    let all: Vec<_> = ground.crossings().collect();
    let of_kind = all.iter().filter(|(place, _)| kinds.contains(&place.kind));
    let of_kind: Vec<_> = of_kind.copied().collect();
    let some = if of_kind.is_empty() { &all } else { &of_kind };
    let (place, section) = *chance.any_of(some)?;
    Some(Where {
        section,
        place: Some(place),
        position: place.position,
    })
}

/// Any direction.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a direction needs no more digits"
)]
pub fn bearing(chance: &mut Chance) -> Bearing {
    Bearing::from_degrees((chance.number(0.0, 360.0).round()) as f32)
}

/// As far as it is written: to a metre.
pub fn to_metres(position: Position) -> Position {
    let round = |degrees: f64| (degrees * 100_000.0).round() / 100_000.0;
    Position::from_lon_lat(round(position.lon()), round(position.lat())).unwrap_or(position)
}
