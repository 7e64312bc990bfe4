//! OpenAPI schemas of the words that are written as plain JSON values.
//!
//! *Rule*: the document says of a word what its serialised form is.
//! *Source*: OpenAPI 3.1, JSON Schema 2020-12.
//! *Here / not here*: words with a form of their own; the others derive theirs.
//! *Limits*: none.

use utoipa::openapi::schema::{
    ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::alarm::{REASON_CHARS_MAX, Reason};
use crate::calendar::{Calendar, Month};
use crate::count::Count;
use crate::country::Country;
use crate::geometry::{Area, Line};
use crate::goods::Amount;
use crate::identity::{ImoNumber, Mmsi};
use crate::measure::{Bearing, Knots, Metres};
use crate::place::Position;
use crate::schedule::Seed;
use crate::technical::Percent;
use crate::text::{Phrase, Prose};
use crate::time::Instant;
use crate::track::TrackId;

/// Gives a word the schema that an expression builds.
macro_rules! plain {
    ($($word:ty => $schema:expr),* $(,)?) => {
        $(
            impl PartialSchema for $word {
                fn schema() -> RefOr<Schema> {
                    $schema.into()
                }
            }
            impl ToSchema for $word {}
        )*
    };
}

plain! {
    Instant => text("An instant in UTC, RFC 3339.", "2026-08-22T02:10:00.000Z")
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))),
    TrackId => text("A track: mmsi-219622000, radar-3-17 or own-3.", "mmsi-219622000")
        .pattern(Some(r"^(mmsi-\d{1,9}|radar-\d{1,5}-\d{1,5}|own-\d{1,5})$")),
    Reason => text("Why, in the person's words.", "Mast under repair")
        .min_length(Some(1))
        .max_length(Some(REASON_CHARS_MAX)),
    Phrase => text("A line of text.", "Rubber boat, engine off")
        .min_length(Some(1))
        .max_length(Some(Phrase::CHARS_MAX)),
    Prose => text("A paragraph.", "The patrol goes on searching to the north.")
        .min_length(Some(1))
        .max_length(Some(Prose::CHARS_MAX)),
    Seed => text("128 bits, as 32 hexadecimal digits.", "0f1e2d3c4b5a69788796a5b4c3d2e1f0")
        .pattern(Some("^[0-9a-f]{32}$")),
    Count => count(),
    Percent => number("Percent, 0 to 100.", 0.0).maximum(Some(100.0)),
    Amount => number("An amount, at least 0.", 0.0),
    Calendar => calendar(),
    Month => text("A month.", "2026-10").pattern(Some(r"^\d{4}-\d{2}$")),
    Country => text("ISO 3166-1 alpha-2.", "DK").pattern(Some("^[A-Z]{2}$")),
    Mmsi => integer("Maritime mobile service identity.", 999_999_999.0),
    ImoNumber => integer("IMO ship number with check digit.", 9_999_999.0),
    Knots => number("Knots.", 0.0),
    Metres => number("Metres.", 0.0),
    Bearing => number("Degrees against true north, at least 0, below 360.", 0.0)
        .exclusive_maximum(Some(360.0)),
    Position => ArrayBuilder::new()
        .items(ObjectBuilder::new().schema_type(Type::Number))
        .min_items(Some(2))
        .max_items(Some(2))
        .description(Some("Longitude, latitude in degrees (WGS 84).")),
    Area => geometry("A GeoJSON Polygon or MultiPolygon.", ["Polygon", "MultiPolygon"]),
    Line => geometry("A GeoJSON LineString or MultiLineString.", ["LineString", "MultiLineString"]),
}

fn calendar() -> ObjectBuilder {
    let names = |description: &str, example: &str| {
        ArrayBuilder::new()
            .items(text(description, example))
            .unique_items(true)
    };
    ObjectBuilder::new()
        .property(
            "zone",
            text("A time zone of the tz database.", "Europe/Warsaw"),
        )
        .property("weekend", names("A day of the week.", "saturday"))
        .property("holidays", names("A day.", "2026-11-11"))
        .description(Some("Where and when a centre works."))
}

fn text(description: &str, example: &str) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(description))
        .examples([serde_json::Value::from(example)])
}

/// A number, or a range.
fn count() -> Schema {
    let whole = || integer("Exactly so many.", 4_294_967_295.0);
    let range = ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("from", whole().description(Some("At least so many.")))
        .property("to", whole().description(Some("At most so many.")))
        .required("from")
        .required("to");
    OneOfBuilder::new()
        .item(whole())
        .item(range)
        .description(Some(
            "How many: a number, or a range when it is not known exactly.",
        ))
        .into()
}

fn integer(description: &str, maximum: f64) -> ObjectBuilder {
    number(description, 0.0)
        .schema_type(Type::Integer)
        .maximum(Some(maximum))
}

fn number(description: &str, minimum: f64) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .description(Some(description))
        .minimum(Some(minimum))
}

fn geometry(description: &str, kinds: [&str; 2]) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some(description))
        .property(
            "type",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(kinds)),
        )
        .property("coordinates", ArrayBuilder::new())
        .required("type")
        .required("coordinates")
}
