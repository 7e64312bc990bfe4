//! Sizes of type: few, so that what is alike looks alike.

use crate::sheet::Ink;

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// How large.
    pub size: f32,
    /// From one line to the next.
    pub leading: f32,
    /// In which ink.
    pub ink: Ink,
}

impl Style {
    /// The title of the document.
    pub const TITLE: Self = Self::of(21.0, 26.0, Ink::TEXT);
    /// What stands below the title.
    pub const SUBTITLE: Self = Self::of(11.0, 15.0, Ink::MUTED);
    /// A chapter's heading.
    pub const CHAPTER: Self = Self::of(13.5, 18.0, Ink::TEXT);
    /// A heading within a chapter.
    pub const HEADING: Self = Self::of(10.5, 14.0, Ink::TEXT);
    /// Text.
    pub const TEXT: Self = Self::of(9.5, 13.5, Ink::TEXT);
    /// A note.
    pub const NOTE: Self = Self::of(8.0, 11.0, Ink::MUTED);
    /// A cell of a table.
    pub const CELL: Self = Self::of(8.5, 11.5, Ink::TEXT);
    /// The head of a column, the name of a value.
    pub const NAME: Self = Self::of(8.0, 11.5, Ink::MUTED);
    /// A large figure.
    pub const FIGURE: Self = Self::of(19.0, 22.0, Ink::TEXT);
    /// The marking at head and foot.
    pub const MARKING: Self = Self::of(9.0, 12.0, Ink::TEXT);
    /// Head and foot of a page, the axes of a chart.
    pub const SMALL: Self = Self::of(7.5, 10.0, Ink::MUTED);
    /// Figures and names within what is drawn.
    pub const TINY: Self = Self::of(6.5, 8.0, Ink::TEXT);

    const fn of(size: f32, leading: f32, ink: Ink) -> Self {
        Self { size, leading, ink }
    }

    /// The same in another ink.
    #[must_use]
    pub const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// Where the baseline stands below the top of a line: the face reaches 0.97 above it and 0.24
    /// below.
    pub fn baseline(self) -> f32 {
        (self.leading - 1.21 * self.size) / 2.0 + 0.97 * self.size
    }
}
