//! Texts that people write into reports: a line or a paragraph, never empty, never endless.
//!
//! *Rule*: no field asks for a person's name; a text that names persons is hinted at before it is
//! sent (`report::check`).
//! *Source*: 2019/1896 Art. 19(2); the bounds are ours.
//! *Here / not here*: the bounds. What a text may say is checked with the report.
//! *Limits*: 200 characters a line, 4,000 a paragraph; no control characters.

use serde::{Deserialize, Serialize};

use crate::form::{Kind, Part, Place};

/// A text is empty, too long, or holds characters that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAText {
    /// There is nothing, or too much.
    #[error("a text here has 1 to {chars_max} characters, this one has {chars}")]
    Length {
        /// How many it has.
        chars: usize,
        /// How many it may have.
        chars_max: usize,
    },
    /// It holds a control character.
    #[error("a text here holds no control characters")]
    Control,
}

/// Declares a bounded text.
macro_rules! text {
    ($(#[doc = $doc:literal])* $name:ident, $chars_max:literal, $control:expr) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const CHARS_MAX: usize = $chars_max;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// A text of this program's own, which is within the bound.
            pub(crate) fn own(text: &'static str) -> Self {
                debug_assert!(text.len() <= Self::CHARS_MAX, "a text of our own is short");
                Self(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAText;

            fn try_from(text: String) -> Result<Self, NotAText> {
                let text = text.trim();
                let chars = text.chars().count();
                if !(1..=Self::CHARS_MAX).contains(&chars) {
                    return Err(NotAText::Length { chars, chars_max: Self::CHARS_MAX });
                }
                if text.chars().any($control) {
                    return Err(NotAText::Control);
                }
                Ok(Self(text.to_owned()))
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl Part for $name {
            fn kind() -> Kind {
                Kind::Text { chars_max: Self::CHARS_MAX }
            }

            fn texts(&self, place: &Place<'_>, tell: &mut dyn FnMut(String, &str)) {
                tell(place.to_string(), &self.0);
            }
        }
    };
}

text! {
    /// A line of at most 200 characters.
    Phrase, 200, char::is_control
}
text! {
    /// A paragraph of at most 4,000 characters, line breaks included.
    Prose, 4000, |c| c.is_control() && !matches!(c, '\n' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_neither_empty_nor_endless() {
        let line = |text: &str| Phrase::try_from(text.to_owned());
        assert_eq!(line(" Skagen ").unwrap().as_str(), "Skagen");
        assert!(line("  ").is_err() && line(&"å".repeat(201)).is_err());
        assert!(line(&"å".repeat(200)).is_ok());
        assert_eq!(line("two\nlines"), Err(NotAText::Control));
        assert!(Prose::try_from("two\nlines".to_owned()).is_ok());
    }
}
