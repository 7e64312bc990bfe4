//! Notes and references: what a person writes beside an act, and what an act rests on.
//!
//! *Rule*: a text that has to be there says something and has a bound.
//! *Source*: `architecture` decisions 10 and 13.
//! *Here / not here*: texts with a bound of their own. The reason for setting an alarm aside is
//! `alarm::Reason`.
//! *Limits*: a note of 2,000 characters, a reference of 200.

use serde::{Deserialize, Serialize};

/// A text is empty or too long.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a {what} has 1 to {chars_max} characters, this one has {found}")]
pub struct NotAText {
    /// What it should have been.
    pub what: &'static str,
    /// Its bound.
    pub chars_max: usize,
    /// How many it has, without the blanks around it.
    pub found: usize,
}

/// Declares a text that is never empty, has a bound and no blanks around it.
macro_rules! bounded_text {
    ($(#[doc = $doc:literal])* $name:ident, $what:literal, $chars_max:literal) => {
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
        }

        impl TryFrom<String> for $name {
            type Error = NotAText;

            fn try_from(text: String) -> Result<Self, NotAText> {
                let text = text.trim();
                match text.chars().count() {
                    1..=$chars_max => Ok(Self(text.to_owned())),
                    found => Err(NotAText { what: $what, chars_max: $chars_max, found }),
                }
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    };
}

bounded_text! {
    /// What a person writes beside an act: grounds, a reason, what was done.
    Note, "note", 2_000
}
bounded_text! {
    /// What an act names without holding it: a document, an authority, a unit.
    Reference, "reference", 200
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_something_and_not_too_much() {
        let note = |text: &str| Note::try_from(text.to_owned());
        assert_eq!(
            note("  more crossings ").unwrap().as_str(),
            "more crossings"
        );
        assert_eq!(note(" \n ").unwrap_err().found, 0);
        assert!(note(&"ї".repeat(2_000)).is_ok());
        assert_eq!(
            note(&"a".repeat(2_001)).unwrap_err().to_string(),
            "a note has 1 to 2000 characters, this one has 2001"
        );
        assert!(serde_json::from_str::<Reference>("\"\"").is_err());
    }
}
