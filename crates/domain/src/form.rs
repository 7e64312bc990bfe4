//! Forms: what a report may hold, told once as types and read by people, screens and templates.
//!
//! *Rule*: every field of a report has its place in the law; some are needed, the others are given
//! "as available" and are counted, so that an empty one does not hold a report up.
//! *Source*: 2021/581 Art. 22 (completeness), Annexes 1 and 2; each field names its own.
//! *Here / not here*: how a form is described and how its filled fields are counted. The forms are
//! in `report`.
//! *Limits*: [`LIST_MAX`] entries a list; texts have their own bound.

pub mod columns;

use serde::{Deserialize, Deserializer, Serialize};

use crate::country::Country;
use crate::geometry::Area;
use crate::id::{EventId, PlaceId, ReportId, SectionId};
use crate::identity::{ImoNumber, Mmsi};
use crate::measure::{Bearing, Knots, Metres};
use crate::place::Position;
use crate::time::Instant;
use crate::track::TrackId;

/// The most entries a list of a form may have.
pub const LIST_MAX: usize = 200;

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// How many: a number, or a range when it is not known exactly.
    Count,
    /// A number in a unit.
    Number {
        /// The unit, as people write it.
        unit: &'static str,
    },
    /// Words.
    Text {
        /// At most so many characters.
        chars_max: usize,
    },
    /// A moment, RFC 3339.
    Instant,
    /// Longitude and latitude.
    Position,
    /// A GeoJSON polygon.
    Area,
    /// ISO 3166-1 alpha-2, `XX` unknown, `XS` stateless.
    Country,
    /// One of these words.
    Choice {
        /// In the order of the law.
        words: &'static [&'static str],
    },
    /// Points at something by its identifier.
    Identifier {
        /// What it points at.
        of: &'static str,
    },
    /// A block of fields.
    Record {
        /// In the order of the law.
        fields: Vec<Field>,
    },
    /// One of these blocks, by its word.
    Variants {
        /// In the order of the law.
        of: Vec<Variant>,
    },
    /// Several of the same.
    List {
        /// Of what.
        #[cfg_attr(feature = "schema", schema(no_recursion))]
        of: Box<Kind>,
    },
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Field {
    /// Its name, as it is written.
    pub name: &'static str,
    /// Whether the form is refused without it; the others are given as available.
    pub needed: bool,
    /// Where the law asks for it.
    pub source: &'static str,
    /// What it says.
    pub description: &'static str,
    /// What may stand in it.
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub holds: Kind,
}

/// One of several blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Variant {
    /// Its word, as it is written.
    pub word: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its fields.
    #[cfg_attr(feature = "schema", schema(no_recursion))]
    pub holds: Kind,
}

/// How many of the fields that apply are filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tally {
    /// Filled fields.
    pub filled: u32,
    /// Fields that apply.
    pub of: u32,
}

impl Tally {
    /// A field with something in it.
    pub const FILLED: Self = Self { filled: 1, of: 1 };
    /// A field with nothing in it.
    pub const EMPTY: Self = Self { filled: 0, of: 1 };

    /// Filled fields in per cent, rounded down; a form without fields is complete.
    pub fn percent(self) -> u8 {
        let percent = self.filled.saturating_mul(100).checked_div(self.of);
        percent.map_or(100, |percent| u8::try_from(percent).unwrap_or(100))
    }
}

impl std::ops::Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            filled: self.filled.saturating_add(other.filled),
            of: self.of.saturating_add(other.of),
        }
    }
}

/// A part of a form: a single field or a block.
pub trait Part {
    /// Whether a form is refused without it.
    const NEEDED: bool = true;

    /// What may stand in it.
    fn kind() -> Kind;

    /// How many of its fields are filled.
    fn tally(&self) -> Tally {
        Tally::FILLED
    }

    /// Tells every free text in it, with its place as a JSON pointer.
    fn texts(&self, _place: &Place<'_>, _tell: &mut dyn FnMut(String, &str)) {}
}

/// Where in a form a part stands.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// The whole of it.
    Root,
    /// A field, or a block by its word.
    Named(&'a Self, &'static str),
    /// An entry of a list.
    Entry(&'a Self, usize),
}

impl std::fmt::Display for Place<'_> {
    /// As a JSON pointer (RFC 6901).
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Named(within, name) => write!(f, "{within}/{name}"),
            Self::Entry(within, number) => write!(f, "{within}/{number}"),
        }
    }
}

impl<T: Part> Part for Option<T> {
    const NEEDED: bool = false;

    fn kind() -> Kind {
        T::kind()
    }

    fn tally(&self) -> Tally {
        self.as_ref().map_or(Tally::EMPTY, T::tally)
    }

    fn texts(&self, place: &Place<'_>, tell: &mut dyn FnMut(String, &str)) {
        if let Some(part) = self {
            part.texts(place, tell);
        }
    }
}

impl<T: Part> Part for Vec<T> {
    const NEEDED: bool = false;

    fn kind() -> Kind {
        Kind::List {
            of: Box::new(T::kind()),
        }
    }

    fn tally(&self) -> Tally {
        if self.is_empty() {
            Tally::EMPTY
        } else {
            Tally::FILLED
        }
    }

    fn texts(&self, place: &Place<'_>, tell: &mut dyn FnMut(String, &str)) {
        for (number, part) in self.iter().enumerate() {
            part.texts(&Place::Entry(place, number), tell);
        }
    }
}

impl<T: Part> Part for Box<T> {
    fn kind() -> Kind {
        T::kind()
    }

    fn tally(&self) -> Tally {
        T::tally(self)
    }

    fn texts(&self, place: &Place<'_>, tell: &mut dyn FnMut(String, &str)) {
        T::texts(self, place, tell);
    }
}

/// Says what stands in a field of a type.
macro_rules! holds {
    ($($of:ty => $kind:expr),* $(,)?) => {
        $(
            impl $crate::form::Part for $of {
                fn kind() -> $crate::form::Kind {
                    $kind
                }
            }
        )*
    };
}
pub(crate) use holds;

holds! {
    bool => Kind::Flag,
    u32 => Kind::Number { unit: "" },
    f64 => Kind::Number { unit: "" },
    Instant => Kind::Instant,
    Position => Kind::Position,
    Area => Kind::Area,
    Country => Kind::Country,
    Metres => Kind::Number { unit: "m" },
    Knots => Kind::Number { unit: "kn" },
    Bearing => Kind::Number { unit: "°" },
    Mmsi => Kind::Number { unit: "" },
    ImoNumber => Kind::Number { unit: "" },
    TrackId => Kind::Identifier { of: "track" },
    EventId => Kind::Identifier { of: "event" },
    ReportId => Kind::Identifier { of: "report" },
    SectionId => Kind::Identifier { of: "section" },
    PlaceId => Kind::Identifier { of: "place" },
}

/// Declares a scale or list of words: an enumeration that is written as one of them.
///
/// Words are matched as `tt`: a derive does not see the word in a matched literal.
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$note:meta])* $variant:ident = $word:tt,)+
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[$note])* #[doc = concat!("`", $word, "`.")] #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word, as it is written.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::form::Part for $name {
            fn kind() -> $crate::form::Kind {
                $crate::form::Kind::Choice { words: &[$($word),+] }
            }
        }
    };
}
pub(crate) use choice;

/// Declares one of several blocks, written as an object with the block's word as its only key.
macro_rules! one_of {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[doc = $doc:literal])+ $variant:ident($of:ty) = $word:tt,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        pub enum $name {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $variant($of),)+
        }

        impl $name {
            /// The word of the block that it is.
            pub const fn word(&self) -> &'static str {
                match self { $(Self::$variant(_) => $word),+ }
            }
        }

        impl $crate::form::Part for $name {
            fn kind() -> $crate::form::Kind {
                let of = vec![$($crate::form::Variant {
                    word: $word,
                    description: concat!($($doc),+).trim_ascii(),
                    holds: <$of as $crate::form::Part>::kind(),
                }),+];
                $crate::form::Kind::Variants { of }
            }

            fn tally(&self) -> $crate::form::Tally {
                match self { $(Self::$variant(part) => $crate::form::Part::tally(part)),+ }
            }

            fn texts(
                &self,
                place: &$crate::form::Place<'_>,
                tell: &mut dyn FnMut(String, &str),
            ) {
                let place = $crate::form::Place::Named(place, self.word());
                match self { $(Self::$variant(part) => $crate::form::Part::texts(part, &place, tell)),+ }
            }
        }
    };
}
pub(crate) use one_of;

/// Declares a block of fields, each with its place in the law: `name: T` is needed, `name?: T` is
/// given as available, `name[]: T` is a list.
macro_rules! form {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        $crate::form::form! { @next ($(#[$meta])* $name) [] [] $($fields)* }
    };
    (@next $head:tt [$($made:tt)*] [$($told:tt)*]
        $(#[doc = $doc:literal])+ $field:ident ? : $of:ty = $source:literal; $($rest:tt)*) => {
        $crate::form::form! { @next $head
            [$($made)* $(#[doc = $doc])+
             #[serde(default, skip_serializing_if = "Option::is_none")]
             pub $field: Option<$of>,]
            [$($told)* ($field, Option<$of>, $source, [$($doc)+])] $($rest)* }
    };
    (@next $head:tt [$($made:tt)*] [$($told:tt)*]
        $(#[doc = $doc:literal])+ $field:ident [] : $of:ty = $source:literal; $($rest:tt)*) => {
        $crate::form::form! { @next $head
            [$($made)* $(#[doc = $doc])+
             #[serde(default, skip_serializing_if = "Vec::is_empty",
                     deserialize_with = "crate::form::bounded")]
             #[cfg_attr(feature = "schema", schema(max_items = 200))]
             pub $field: Vec<$of>,]
            [$($told)* ($field, Vec<$of>, $source, [$($doc)+])] $($rest)* }
    };
    (@next $head:tt [$($made:tt)*] [$($told:tt)*]
        $(#[doc = $doc:literal])+ $field:ident : $of:ty = $source:literal; $($rest:tt)*) => {
        $crate::form::form! { @next $head
            [$($made)* $(#[doc = $doc])+ pub $field: $of,]
            [$($told)* ($field, $of, $source, [$($doc)+])] $($rest)* }
    };
    (@next ($(#[$meta:meta])* $name:ident) [$($made:tt)*]
        [$(($field:ident, $of:ty, $source:literal, [$($doc:literal)+]))*]) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($made)* }

        impl $crate::form::Part for $name {
            fn kind() -> $crate::form::Kind {
                let fields = vec![$($crate::form::Field {
                    name: stringify!($field),
                    needed: <$of as $crate::form::Part>::NEEDED,
                    source: $source,
                    description: concat!($($doc),+).trim_ascii(),
                    holds: <$of as $crate::form::Part>::kind(),
                }),*];
                $crate::form::Kind::Record { fields }
            }

            fn tally(&self) -> $crate::form::Tally {
                let Self { $($field),* } = self;
                $crate::form::Tally::default() $(+ $crate::form::Part::tally($field))*
            }

            fn texts(
                &self,
                place: &$crate::form::Place<'_>,
                tell: &mut dyn FnMut(String, &str),
            ) {
                let Self { $($field),* } = self;
                $($crate::form::Part::texts(
                    $field,
                    &$crate::form::Place::Named(place, stringify!($field)),
                    tell,
                );)*
            }
        }
    };
}
pub(crate) use form;

/// Reads a list, but no more than [`LIST_MAX`] entries of it.
pub(crate) fn bounded<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let list = Vec::<T>::deserialize(deserializer)?;
    if list.len() <= LIST_MAX {
        return Ok(list);
    }
    let count = list.len();
    Err(serde::de::Error::custom(format!(
        "a list has at most {LIST_MAX} entries, this one has {count}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    choice! {
        /// A scale.
        pub enum Sky {
            Clear = "clear",
            Overcast = "overcast",
        }
    }

    form! {
        /// A form.
        pub struct Weather {
            /// How the sky looks.
            sky: Sky = "Art. 1";
            /// How fast the wind blows.
            wind?: Knots = "Art. 2";
            /// What was seen.
            seen[]: Sky = "Art. 3";
        }
    }

    fn weather(json: &str) -> Result<Weather, String> {
        serde_json::from_str(json).map_err(|fault| fault.to_string())
    }

    #[test]
    fn what_is_not_available_is_left_out_and_counted() {
        let little = weather(r#"{"sky": "clear"}"#).unwrap();
        assert_eq!(little.tally(), Tally { filled: 1, of: 3 });
        assert_eq!(little.tally().percent(), 33);
        let all = weather(r#"{"sky": "clear", "wind": 12, "seen": ["overcast"]}"#).unwrap();
        assert_eq!(all.tally().percent(), 100);
        assert_eq!(
            serde_json::to_string(&little).unwrap(),
            r#"{"sky":"clear"}"#
        );
    }

    #[test]
    fn a_needed_field_an_unknown_one_and_a_wrong_word_are_refused_by_name() {
        assert!(weather("{}").unwrap_err().contains("sky"));
        assert!(
            weather(r#"{"sky": "clear", "sun": 1}"#)
                .unwrap_err()
                .contains("sun")
        );
        let wrong = weather(r#"{"sky": "blue"}"#).unwrap_err();
        assert!(
            wrong.contains("clear") && wrong.contains("overcast"),
            "{wrong}"
        );
    }

    #[test]
    fn a_list_beyond_its_bound_is_refused() {
        let seen = vec!["\"clear\""; LIST_MAX + 1].join(",");
        let refused = weather(&format!(r#"{{"sky": "clear", "seen": [{seen}]}}"#)).unwrap_err();
        assert!(refused.contains("at most 200"), "{refused}");
    }

    #[test]
    fn a_form_tells_its_fields_with_their_source() {
        let Kind::Record { fields } = Weather::kind() else {
            panic!("a form is a record");
        };
        let told: Vec<_> = fields
            .iter()
            .map(|f| (f.name, f.needed, f.source))
            .collect();
        assert_eq!(
            told,
            [
                ("sky", true, "Art. 1"),
                ("wind", false, "Art. 2"),
                ("seen", false, "Art. 3")
            ]
        );
        assert_eq!(fields[0].description, "How the sky looks.");
        let words: Vec<_> = Sky::ALL.iter().map(|sky| sky.word()).collect();
        assert_eq!(
            fields[0].holds,
            Kind::Choice {
                words: &["clear", "overcast"]
            }
        );
        assert_eq!(words, ["clear", "overcast"]);
    }
}
