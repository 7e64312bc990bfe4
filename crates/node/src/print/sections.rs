//! Sections with the levels in force, and what changed in a period.

use thalweg_domain::section::BorderSection;
use thalweg_paper::{Block, Cell, Column, Table, Text};
use thalweg_picture::Picture;

use super::period::Period;
use super::words::{self, minute};

/// The chapter on sections.
pub fn chapter(picture: &Picture, period: Period) -> Vec<Block> {
    let at = period.to.offset_ms(-1);
    let mut blocks = vec![Block::Chapter("Levels of border sections".to_owned())];
    let mut sections: Vec<&BorderSection> = picture
        .sections
        .in_use()
        .map(|version| &version.value)
        .collect();
    if sections.is_empty() {
        blocks.push(Block::Paragraph("No border section is defined.".into()));
        return blocks;
    }
    sections.sort_by(|one, other| one.name.cmp(&other.name));
    // The highest level first: that is what is asked about.
    sections.sort_by_key(|one| {
        let span = picture.attributions.level_at(one.id, at);
        std::cmp::Reverse(span.map(|span| span.level))
    });
    blocks.push(Block::Table(Table {
        summary: "Border sections with their levels".to_owned(),
        columns: [
            "Section",
            "Level",
            "In force since",
            "Before",
            "Until",
            "Next review",
        ]
        .map(Column::words)
        .into(),
        rows: sections
            .iter()
            .map(|one| row(picture, one, period))
            .collect(),
    }));
    let changes = changes(picture, &sections, period);
    if changes.is_empty() {
        blocks.push(Block::Note("No level changed in the period.".into()));
    } else {
        blocks.push(Block::Heading("Changes in the period".to_owned()));
        blocks.push(Block::Points(changes));
    }
    blocks
}

fn row(picture: &Picture, section: &BorderSection, period: Period) -> Vec<Cell> {
    let at = period.to.offset_ms(-1);
    let span = picture.attributions.level_at(section.id, at);
    let in_force = span.and_then(|span| picture.attributions.get(span.attribution));
    let spans = picture.attributions.levels(section.id).iter();
    let before = span.and_then(|now| spans.rev().find(|one| one.from < now.from));
    let none = || Cell::from("\u{2013}");
    vec![
        Cell::from(section.name.as_str()),
        span.map_or_else(
            || Cell::from("none attributed"),
            |span| words::level(span.level),
        ),
        span.map_or_else(none, |span| Cell::from(minute(span.from))),
        before.map_or_else(none, |before| words::level(before.level)),
        in_force
            .and_then(|one| one.proposal.level.until())
            .map_or_else(none, |until| Cell::from(minute(until))),
        in_force.map_or_else(none, |one| Cell::from(minute(one.review_at))),
    ]
}

fn changes(picture: &Picture, sections: &[&BorderSection], period: Period) -> Vec<Text> {
    let mut changes = Vec::new();
    for section in sections {
        let spans = picture.attributions.levels(section.id);
        for span in spans.iter().filter(|span| period.has(span.from)) {
            let before = spans.iter().rev().find(|one| one.from < span.from);
            let before = before.map_or("no level", |before| before.level.word());
            let grounds = picture.attributions.get(span.attribution);
            let grounds = grounds.map_or("", |one| one.proposal.grounds.as_str());
            changes.push(Text::strong(section.name.as_str()).and(
                thalweg_paper::fonts::Face::Regular,
                format!(
                    ": {} after {before}, from {}. Grounds: {grounds}",
                    span.level.word(),
                    minute(span.from),
                ),
            ));
        }
    }
    changes
}
