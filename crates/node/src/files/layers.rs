//! Layers: events, sections and zones as KML 2.2 (OGC 07-147r2) and as an Atom feed with `GeoRSS`
//! Simple (OGC 17-002r1), for viewers that know nothing else.
//!
//! *Limits*: those of `release`. `GeoRSS` Simple draws one shape an entry: of a shape of several parts
//! each has an entry of its own, and holes are not drawn.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};
use thalweg_domain::geometry::{Area, Line, Ring};
use thalweg_domain::place::Position;
use thalweg_domain::time::Instant;

/// A shape to draw.
#[derive(Debug, Clone, Copy)]
pub enum Drawn<'a> {
    /// A position.
    Point(Position),
    /// A line.
    Line(&'a Line),
    /// An area.
    Area(&'a Area),
}

/// One thing on a layer.
#[derive(Debug, Clone)]
pub struct Mark<'a> {
    /// Its identifier.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// When it began, if it did.
    pub at: Option<Instant>,
    /// What is said of it, by name.
    pub said: Vec<(&'static str, String)>,
    /// Where it is, if that is known.
    pub shape: Option<Drawn<'a>>,
}

/// A layer with what is said of the whole of it.
#[derive(Debug, Clone)]
pub struct Layer<'a> {
    /// What it shows.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The text of its marking.
    pub marking: &'static str,
    /// When it was made.
    pub made: Instant,
    /// How many records stayed.
    pub left_out: u64,
    /// What is on it.
    pub marks: Vec<Mark<'a>>,
}

/// The writer of all forms.
pub type Pen = Writer<Vec<u8>>;

/// An XML document.
pub fn document(write: impl FnOnce(&mut Pen) -> io::Result<()>) -> String {
    let mut pen = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declared = pen.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    // Cannot fail: it is written into memory.
    let _ = declared.and_then(|()| write(&mut pen));
    String::from_utf8(pen.into_inner()).unwrap_or_default()
}

/// An element with a text.
pub fn text(pen: &mut Pen, name: &str, text: &str) -> io::Result<()> {
    let text = printable(text);
    pen.create_element(name)
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}

/// A text without the characters that XML 1.0 does not have.
fn printable(text: &str) -> String {
    let is_known = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().filter(is_known).collect()
}

impl Layer<'_> {
    fn remark(&self) -> String {
        let left = self.left_out;
        if left == 0 {
            return format!("{} Made {}.", self.marking, self.made);
        }
        format!(
            "{} Made {}. {left} records may not be released and are left out.",
            self.marking, self.made
        )
    }

    /// As KML.
    pub fn as_kml(&self) -> String {
        document(|pen| {
            pen.create_element("kml")
                .with_attribute(("xmlns", "http://www.opengis.net/kml/2.2"))
                .write_inner_content(|pen| {
                    pen.create_element("Document").write_inner_content(|pen| {
                        text(pen, "name", &format!("{} ({})", self.title, self.marking))?;
                        text(pen, "description", &self.remark())?;
                        self.marks
                            .iter()
                            .try_for_each(|mark| placemark(pen, mark, self.marking))
                    })?;
                    Ok(())
                })?;
            Ok(())
        })
    }

    /// As an Atom feed with `GeoRSS`.
    pub fn as_georss(&self) -> String {
        document(|pen| {
            pen.create_element("feed")
                .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
                .with_attribute(("xmlns:georss", "http://www.georss.org/georss"))
                .write_inner_content(|pen| {
                    text(
                        pen,
                        "id",
                        &format!("urn:thalweg:{}", self.title.replace(' ', "-")),
                    )?;
                    text(pen, "title", &format!("{} ({})", self.title, self.marking))?;
                    text(pen, "updated", &self.made.to_string())?;
                    text(pen, "rights", self.marking)?;
                    text(pen, "subtitle", &self.remark())?;
                    pen.create_element("author")
                        .write_inner_content(|pen| text(pen, "name", &self.author))?;
                    self.marks
                        .iter()
                        .try_for_each(|mark| entries(pen, mark, self.made))
                })?;
            Ok(())
        })
    }
}

fn placemark(pen: &mut Pen, mark: &Mark<'_>, marking: &str) -> io::Result<()> {
    // An identifier of XML begins with a letter.
    let id = format!("id-{}", mark.id);
    pen.create_element("Placemark")
        .with_attribute(("id", id.as_str()))
        .write_inner_content(|pen| {
            text(pen, "name", &mark.name)?;
            if let Some(at) = mark.at {
                pen.create_element("TimeStamp")
                    .write_inner_content(|pen| text(pen, "when", &at.to_string()))?;
            }
            pen.create_element("ExtendedData")
                .write_inner_content(|pen| {
                    told(pen, "id", &mark.id)?;
                    told(pen, "marking", marking)?;
                    let mut said = mark.said.iter();
                    said.try_for_each(|(name, value)| told(pen, name, value))
                })?;
            match mark.shape {
                Some(shape) => geometry(pen, shape),
                None => Ok(()),
            }
        })?;
    Ok(())
}

fn told(pen: &mut Pen, name: &str, value: &str) -> io::Result<()> {
    pen.create_element("Data")
        .with_attribute(("name", name))
        .write_inner_content(|pen| text(pen, "value", value))?;
    Ok(())
}

fn geometry(pen: &mut Pen, shape: Drawn<'_>) -> io::Result<()> {
    match shape {
        Drawn::Point(at) => one(pen, "Point", |pen| {
            text(pen, "coordinates", &lon_lat(&[at]))
        }),
        Drawn::Line(line) => several(pen, line.parts(), |pen, part| {
            one(pen, "LineString", |pen| {
                text(pen, "coordinates", &lon_lat(part))
            })
        }),
        Drawn::Area(area) => several(pen, area.polygons(), |pen, polygon| {
            one(pen, "Polygon", |pen| {
                ring(pen, "outerBoundaryIs", polygon.outer())?;
                let mut holes = polygon.holes().iter();
                holes.try_for_each(|hole| ring(pen, "innerBoundaryIs", hole))
            })
        }),
    }
}

fn one(
    pen: &mut Pen,
    name: &str,
    write: impl FnOnce(&mut Pen) -> io::Result<()>,
) -> io::Result<()> {
    pen.create_element(name).write_inner_content(write)?;
    Ok(())
}

fn several<T>(
    pen: &mut Pen,
    parts: &[T],
    write: impl Fn(&mut Pen, &T) -> io::Result<()>,
) -> io::Result<()> {
    match parts {
        [only] => write(pen, only),
        all => one(pen, "MultiGeometry", |pen| {
            all.iter().try_for_each(|part| write(pen, part))
        }),
    }
}

fn ring(pen: &mut Pen, name: &str, ring: &Ring) -> io::Result<()> {
    one(pen, name, |pen| {
        one(pen, "LinearRing", |pen| {
            text(pen, "coordinates", &lon_lat(ring.positions()))
        })
    })
}

/// Longitude first, as KML has it.
fn lon_lat(positions: &[Position]) -> String {
    let pairs = positions
        .iter()
        .map(|at| format!("{},{}", at.lon(), at.lat()));
    pairs.collect::<Vec<_>>().join(" ")
}

/// Latitude first, as `GeoRSS` has it.
fn lat_lon(positions: &[Position]) -> String {
    let pairs = positions
        .iter()
        .map(|at| format!("{} {}", at.lat(), at.lon()));
    pairs.collect::<Vec<_>>().join(" ")
}

/// An entry for each part of a shape.
fn entries(pen: &mut Pen, mark: &Mark<'_>, made: Instant) -> io::Result<()> {
    let shapes: Vec<Option<(&str, String)>> = match mark.shape {
        None => vec![None],
        Some(Drawn::Point(at)) => vec![Some(("georss:point", lat_lon(&[at])))],
        Some(Drawn::Line(line)) => {
            let parts = line.parts().iter();
            parts
                .map(|part| Some(("georss:line", lat_lon(part))))
                .collect()
        }
        Some(Drawn::Area(area)) => {
            let outer = area
                .polygons()
                .iter()
                .map(|polygon| polygon.outer().positions());
            outer
                .map(|ring| Some(("georss:polygon", lat_lon(ring))))
                .collect()
        }
    };
    for (shape, number) in shapes.iter().zip(1..) {
        one(pen, "entry", |pen| {
            let part = if number == 1 {
                String::new()
            } else {
                format!("#{number}")
            };
            text(pen, "id", &format!("urn:uuid:{}{part}", mark.id))?;
            text(pen, "title", &mark.name)?;
            text(pen, "updated", &mark.at.unwrap_or(made).to_string())?;
            let said = mark
                .said
                .iter()
                .map(|(name, value)| format!("{name}: {value}"));
            text(pen, "summary", &said.collect::<Vec<_>>().join("; "))?;
            match shape {
                Some((name, positions)) => text(pen, name, positions),
                None => Ok(()),
            }
        })?;
    }
    Ok(())
}
