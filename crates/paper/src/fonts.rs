//! Letters: the three faces that paper is set in, and how a text is shaped in them.
//!
//! *Source*: Inter 4.0 (SIL Open Font License 1.1), `fonts/README.md`; OpenType shaping as `HarfBuzz`
//! does it.

use std::cell::Cell;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::measure::of_figure;
use crate::pdf::PaperFault;

static REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");
static STRONG: &[u8] = include_bytes!("../fonts/Inter-SemiBold.ttf");
static SLANTED: &[u8] = include_bytes!("../fonts/Inter-Italic.ttf");

/// What stands where a letter is in none of the faces.
const MISSING: char = '\u{25A1}';

/// A face.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// For text.
    #[default]
    Regular,
    /// For what is to be seen first.
    Strong,
    /// For the words of others.
    Slanted,
}

/// The faces, ready to be set in.
pub struct Fonts {
    faces: [Typeface; 3],
    missing: Cell<usize>,
}

struct Typeface {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

/// A text in one face, shaped.
#[derive(Debug, Clone)]
pub struct Shaped {
    /// In which face.
    pub face: Face,
    /// The text, as it is searched and read aloud.
    pub text: String,
    /// Its glyphs.
    pub glyphs: Vec<KrillaGlyph>,
    /// How wide it is at a size of one.
    pub advance: f32,
}

impl Shaped {
    /// How wide it is at a size.
    pub fn width(&self, size: f32) -> f32 {
        self.advance * size
    }
}

impl Fonts {
    /// The faces that are shipped.
    pub fn shipped() -> Result<Self, PaperFault> {
        let face = |bytes: &'static [u8]| {
            let font = Font::new(bytes.into(), 0).ok_or(PaperFault::Fonts)?;
            let shaper = rustybuzz::Face::from_slice(bytes, 0).ok_or(PaperFault::Fonts)?;
            Ok(Typeface { font, shaper })
        };
        Ok(Self {
            faces: [face(REGULAR)?, face(STRONG)?, face(SLANTED)?],
            missing: Cell::new(0),
        })
    }

    /// How many letters so far were in none of the faces.
    pub fn missing(&self) -> usize {
        self.missing.get()
    }

    /// The text with what can be shown of it: letters that are in no face are replaced and
    /// counted, what has no form of its own is left out.
    pub fn showable(&self, text: &str) -> String {
        text.chars().filter_map(|c| self.showable_char(c)).collect()
    }

    fn showable_char(&self, c: char) -> Option<char> {
        match c {
            '\n' => Some(c),
            '\t' => Some(' '),
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => None,
            c if c.is_control() => None,
            c if self.of(Face::Regular).shaper.glyph_index(c).is_some() => Some(c),
            c if c.is_whitespace() => Some(' '),
            _ => {
                self.missing.set(self.missing.get().saturating_add(1));
                Some(MISSING)
            }
        }
    }

    /// A text in a face; it holds only what can be shown.
    pub fn shape(&self, face: Face, text: &str) -> Shaped {
        let typeface = self.of(face);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        // Figures of one width: columns of them stand below one another.
        let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
        let shaped = rustybuzz::shape(&typeface.shaper, &[tabular], buffer);
        let em = 1.0 / typeface.font.units_per_em();
        let scaled = |units: i32| of_figure(f64::from(units)) * em;
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        // A cluster ends where the next one begins: seen from the end.
        let (mut start, mut end) = (text.len(), text.len());
        let mut glyphs: Vec<KrillaGlyph> = placed
            .rev()
            .map(|(info, position)| {
                let begins = usize::try_from(info.cluster).unwrap_or(text.len());
                if begins < start {
                    (start, end) = (begins, start);
                }
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    scaled(position.x_advance),
                    scaled(position.x_offset),
                    scaled(position.y_offset),
                    scaled(position.y_advance),
                    start..end,
                    None,
                )
            })
            .collect();
        glyphs.reverse();
        Shaped {
            face,
            text: text.to_owned(),
            advance: glyphs.iter().map(|glyph| glyph.x_advance).sum(),
            glyphs,
        }
    }

    /// How wide a text is at a size.
    pub fn width(&self, face: Face, text: &str, size: f32) -> f32 {
        self.shape(face, text).width(size)
    }

    /// The face as the file takes it.
    pub fn font(&self, face: Face) -> Font {
        self.of(face).font.clone()
    }

    fn of(&self, face: Face) -> &Typeface {
        let [regular, strong, slanted] = &self.faces;
        match face {
            Face::Regular => regular,
            Face::Strong => strong,
            Face::Slanted => slanted,
        }
    }
}
