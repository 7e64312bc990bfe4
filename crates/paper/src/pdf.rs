//! The file: pages into PDF/A-2a.
//!
//! *Source*: ISO 19005-2 (PDF/A-2, level A), by way of krilla, which refuses to write what the
//! standard does not allow.
//! *Limits*: [`PAGES_MAX`] pages.

use std::num::NonZeroU16;

use krilla::Document as File;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Configuration, Validator};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline as Contents, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagTree,
};
use thalweg_domain::time::Instant;

use crate::document::Document;
use crate::fonts::Fonts;
use crate::measure::PAGE;
use crate::set::Pages;
use crate::sheet::{Child, Ink, Mark, Move, Outline, Part, Pen, Role, Sheet, Tree};

/// The most pages a document may have.
pub const PAGES_MAX: usize = 500;

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum PaperFault {
    /// It would be too long.
    #[error("this would take more than {PAGES_MAX} pages: choose a shorter time")]
    TooLong,
    /// The shipped faces are damaged.
    #[error("the shipped typefaces cannot be read")]
    Fonts,
    /// The file would break its standard.
    #[error("the pages cannot be written as PDF/A: {0}")]
    Unwritable(String),
}

/// Writes the pages.
pub fn write(document: &Document, fonts: &Fonts, pages: &Pages) -> Result<Vec<u8>, PaperFault> {
    let settings = SerializeSettings {
        configuration: Configuration::new_with_validator(Validator::A2_A),
        ..SerializeSettings::default()
    };
    let mut file = File::new_with(settings);
    let mut leaves = vec![Vec::new(); pages.tree.leaves()];
    for sheet in &pages.sheets {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1);
        let mut page = file.start_page_with(size.ok_or(PaperFault::Fonts)?);
        let mut surface = page.surface();
        draw(sheet, fonts, &mut surface, &mut leaves);
        surface.finish();
        page.finish();
    }
    let mut tags = TagTree::new();
    for group in groups(&pages.tree, Tree::ROOT, &leaves) {
        tags.push(group);
    }
    file.set_tag_tree(tags);
    file.set_outline(contents(pages));
    file.set_metadata(metadata(document));
    file.finish()
        .map_err(|fault| PaperFault::Unwritable(format!("{fault:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let stamp = &document.stamp;
    let keywords = vec![
        document.marking.marking().to_owned(),
        format!("as known at {}", stamp.known_at),
        format!("export {}", stamp.number),
    ];
    Metadata::new()
        .title(format!("{}: {}", document.title, document.subtitle))
        .description(format!("{} of {}", document.title, document.centre))
        .language(document.language.clone())
        .authors(vec![document.centre.clone()])
        .creator("Thalweg".to_owned())
        .keywords(keywords)
        .document_id(format!("{} {}", document.centre, stamp.number))
        .creation_date(date(stamp.made_at))
}

/// The time in UTC, as the file writes it.
fn date(at: Instant) -> DateTime {
    let text = at.to_string();
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok());
    let small = |from, to| number(from, to).and_then(|n: u16| u8::try_from(n).ok());
    let date = DateTime::new(number(0, 4).unwrap_or(1970))
        .month(small(5, 7).unwrap_or(1))
        .day(small(8, 10).unwrap_or(1))
        .hour(small(11, 13).unwrap_or(0))
        .minute(small(14, 16).unwrap_or(0))
        .second(small(17, 19).unwrap_or(0));
    date.utc_offset_hour(0).utc_offset_minute(0)
}

/// The headings, to jump to.
fn contents(pages: &Pages) -> Contents {
    let mut contents = Contents::new();
    let mut chapter: Option<OutlineNode> = None;
    for entry in &pages.contents {
        let at = XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y));
        let node = OutlineNode::new(entry.words.clone(), at);
        match chapter.as_mut().filter(|_| entry.deep) {
            Some(chapter) => chapter.push_child(node),
            None => {
                if let Some(before) = chapter.replace(node) {
                    contents.push_child(before);
                }
            }
        }
    }
    if let Some(last) = chapter {
        contents.push_child(last);
    }
    contents
}

/// Draws a page; pieces in a row that are a part of the same are told as one.
fn draw(sheet: &Sheet, fonts: &Fonts, surface: &mut Surface<'_>, leaves: &mut [Vec<Identifier>]) {
    for run in sheet.pieces.chunk_by(|one, next| one.part == next.part) {
        let Some(part) = run.first().map(|piece| piece.part) else {
            continue;
        };
        let identifier = surface.start_tagged(tag(part));
        for piece in run {
            draw_mark(&piece.mark, fonts, surface);
        }
        surface.end_tagged();
        if let Part::Leaf(id) = part
            && let Some(leaf) = leaves.get_mut(id)
        {
            leaf.push(identifier);
        }
    }
}

const fn tag(part: Part) -> ContentTag<'static> {
    match part {
        Part::Decoration => ContentTag::Artifact(ArtifactType::Other),
        Part::Head => ContentTag::Artifact(ArtifactType::Header),
        Part::Foot => ContentTag::Artifact(ArtifactType::Footer),
        Part::Leaf(_) => ContentTag::Span(SpanTag {
            lang: None,
            alt_text: None,
            expanded: None,
            actual_text: None,
        }),
    }
}

fn draw_mark(mark: &Mark, fonts: &Fonts, surface: &mut Surface<'_>) {
    match mark {
        Mark::Text {
            at,
            size,
            ink,
            text,
        } => {
            surface.set_fill(Some(fill(*ink)));
            surface.set_stroke(None);
            let at = Point::from_xy(at.0, at.1);
            let font = fonts.font(text.face);
            surface.draw_glyphs(at, &text.glyphs, font, &text.text, *size, false);
        }
        Mark::Fill(outline, ink) => {
            surface.set_fill(Some(fill(*ink)));
            surface.set_stroke(None);
            if let Some(path) = path(outline) {
                surface.draw_path(&path);
            }
        }
        Mark::Stroke(outline, pen) => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(pen)));
            if let Some(path) = path(outline) {
                surface.draw_path(&path);
            }
        }
        Mark::Clip(outline) => {
            // Cannot fail: what is clipped to is a rectangle or circle with an inside.
            if let Some(path) = path(outline) {
                surface.push_clip_path(&path, &FillRule::NonZero);
            }
        }
        Mark::Unclip => surface.pop(),
    }
}

fn path(outline: &Outline) -> Option<Path> {
    let mut path = PathBuilder::new();
    for step in &outline.0 {
        match *step {
            Move::To(x, y) => path.move_to(x, y),
            Move::Line(x, y) => path.line_to(x, y),
            Move::Curve([x1, y1, x2, y2, x, y]) => path.cubic_to(x1, y1, x2, y2, x, y),
            Move::Close => path.close(),
        }
    }
    path.finish()
}

fn fill(Ink(red, green, blue): Ink) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Fill::default()
    }
}

fn stroke(pen: &Pen) -> Stroke {
    let Ink(red, green, blue) = pen.ink;
    let dash = (!pen.dash.is_empty()).then(|| StrokeDash {
        array: pen.dash.clone(),
        offset: 0.0,
    });
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: pen.width,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash,
        ..Stroke::default()
    }
}

/// The elements below one, as the file tells them.
fn groups(tree: &Tree, id: usize, leaves: &[Vec<Identifier>]) -> Vec<TagGroup> {
    let children = tree.get(id).map_or(&[][..], |node| &node.children);
    let nodes = children.iter().filter_map(|child| match child {
        Child::Node(id) => group(tree, *id, leaves),
        Child::Leaf(_) => None,
    });
    nodes.collect()
}

fn group(tree: &Tree, id: usize, leaves: &[Vec<Identifier>]) -> Option<TagGroup> {
    let node = tree.get(id)?;
    let mut group = TagGroup::new(kind(&node.role));
    for child in &node.children {
        match child {
            Child::Leaf(leaf) => {
                for identifier in leaves.get(*leaf).into_iter().flatten() {
                    group.push(*identifier);
                }
            }
            Child::Node(id) => {
                if let Some(child) = self::group(tree, *id, leaves) {
                    group.push(child);
                }
            }
        }
    }
    Some(group)
}

fn kind(role: &Role) -> krilla::tagging::TagKind {
    match role {
        Role::Document => Tag::Part.into(),
        Role::Heading(depth, words) => {
            let depth = NonZeroU16::new(*depth).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(depth, Some(words.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table(summary) => Tag::Table.with_summary(Some(summary.clone())).into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(words) => Tag::Figure(Some(words.clone())).into(),
    }
}
