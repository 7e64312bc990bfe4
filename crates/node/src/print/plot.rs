//! What is drawn on a print's map: sections with their levels, events by their number.
//!
//! *Limits*: events and sections that cross the antimeridian are drawn on the side of most of them.

use thalweg_domain::id::SectionId;
use thalweg_domain::place::{GeoBox, Position};
use thalweg_domain::time::Instant;
use thalweg_paper::Block;
use thalweg_paper::map::{Map, Stretch, Symbol, Underlay};
use thalweg_picture::Picture;
use thalweg_picture::events::Record;

use super::words;

/// The map of a picture at an instant; none where there is nothing to show.
pub fn map<'a>(
    picture: &Picture,
    at: Instant,
    events: impl Iterator<Item = (u32, &'a Record)>,
) -> Option<Block> {
    let symbols: Vec<Symbol> = events.filter_map(symbol).collect();
    let sections: Vec<Stretch> = picture
        .sections
        .in_use()
        .filter_map(|version| stretch(picture, version.value.id, at))
        .collect();
    let lines = sections.iter().flat_map(|one| one.parts.iter().flatten());
    let all = symbols.iter().map(|symbol| symbol.at);
    let window = GeoBox::around(lines.copied().chain(all))?;
    Some(block(window, sections, symbols))
}

/// The map around one event, with the sections that reach into it.
pub fn around(picture: &Picture, at: Instant, record: &Record) -> Option<Block> {
    let symbol = symbol((1, record))?;
    let (lon, lat) = (symbol.at.lon(), symbol.at.lat());
    let high = 0.45;
    let wide = (high / lat.to_radians().cos().max(0.2)).min(90.0);
    let window = GeoBox::from_edges(
        (lon - wide).max(-180.0),
        (lat - high).max(-90.0),
        (lon + wide).min(180.0),
        (lat + high).min(90.0),
    )
    .ok()?;
    let sections = picture.sections.in_use();
    let sections = sections.filter_map(|version| stretch(picture, version.value.id, at));
    Some(block(window, sections.collect(), vec![symbol]))
}

/// The map of a window, with all sections and these events.
pub fn within<'a>(
    picture: &Picture,
    at: Instant,
    window: GeoBox,
    events: impl Iterator<Item = (u32, &'a Record)>,
) -> Block {
    let sections = picture.sections.in_use();
    let sections = sections.filter_map(|version| stretch(picture, version.value.id, at));
    block(
        window,
        sections.collect(),
        events.filter_map(symbol).collect(),
    )
}

fn block(window: GeoBox, sections: Vec<Stretch>, symbols: Vec<Symbol>) -> Block {
    let summary = format!(
        "Map with {} and {}.",
        words::count(sections.len(), "border section", "border sections"),
        words::count(symbols.len(), "event", "events")
    );
    Block::Map(Box::new(Map {
        summary,
        window,
        base: Underlay::default(),
        sections,
        symbols,
    }))
}

fn stretch(picture: &Picture, section: SectionId, at: Instant) -> Option<Stretch> {
    let section = &picture.sections.get(section)?.value;
    let span = picture.attributions.level_at(section.id, at);
    let parts: Vec<Vec<Position>> = section.line.parts().to_vec();
    Some(Stretch {
        name: section.name.clone(),
        level: span.map(|span| words::step_of_section(span.level)),
        parts,
    })
}

fn symbol((number, record): (u32, &Record)) -> Option<Symbol> {
    Some(Symbol {
        number,
        at: record.event.position?,
        step: words::step_of_event(record.event.impact),
        lives_at_risk: record.event.lives_at_risk,
    })
}
