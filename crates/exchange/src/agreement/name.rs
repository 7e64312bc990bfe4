//! What portions and profiles are called.
//!
//! *Rule*: a portion's name begins with what it tells, up to the first `.`, `_` or `-`: `person` is
//! what could name a person, `source` how something is known; no other portion may hold these.
//! *Source*: `docs/protocol/agreements.md`; 2019/1896 Art. 19(2) (persons are no object of the
//! framework), 89(2).
//! *Here / not here*: the names. Which caveat a portion has is its owner's word, in `release`.
//! *Limits*: 1 to [`NAME_CHARS_MAX`] characters out of `a-z`, `0-9`, `.`, `_`, `-`, the first one a
//! letter or digit.

use core::fmt;

/// The most characters of a name.
pub const NAME_CHARS_MAX: usize = 32;

/// A text is no name of a portion or profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name has 1 to {NAME_CHARS_MAX} characters of a-z, 0-9, '.', '_' and '-' and begins with a \
     letter or digit"
)]
pub struct NotAName;

/// Declares one kind of name, so that a profile's cannot be passed where a portion's is meant.
macro_rules! name {
    ($(#[doc = $doc:literal])* $name:ident) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The name as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = NotAName;

            fn from_str(text: &str) -> Result<Self, NotAName> {
                is_name(text).then(|| Self(text.into())).ok_or(NotAName)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

name! {
    /// The name of a portion, such as `pos.cell`.
    PortionName
}
name! {
    /// The name of a profile within its agreement.
    Alias
}

impl PortionName {
    /// What it tells: the name up to its first `.`, `_` or `-`.
    pub fn root(&self) -> &str {
        self.words().next().unwrap_or_default()
    }

    /// Whether it tells persons by nationality, age or the like.
    pub fn details_persons(&self) -> bool {
        self.words().take(2).eq(["persons", "detail"])
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(['.', '_', '-'])
    }

    /// Whether a portion of this name could name a person.
    pub fn names_person(&self) -> bool {
        self.root() == "person"
    }

    /// Whether a portion of this name tells how something is known.
    pub fn tells_source(&self) -> bool {
        self.root() == "source"
    }
}

fn is_name(text: &str) -> bool {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-');
    let begins = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= NAME_CHARS_MAX
        && text.bytes().next().is_some_and(begins)
        && text.bytes().all(fits)
}
