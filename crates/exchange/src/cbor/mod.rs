//! The one way to write a value: deterministic CBOR, read strictly.
//!
//! *Rule*: a value has exactly one encoding; whatever is encoded otherwise is refused, so that two
//! centres can never read one signature over two meanings.
//! *Source*: RFC 8949 §4.2.1 (core deterministic encoding), narrowed in `docs/protocol/envelope.md`
//! 2: no floating-point numbers, no tags inside portions, no simple values but false, true and
//! null.
//! *Here / not here*: heads, strings, arrays, maps, and the walk over a value that nobody here
//! understands. What the items mean is told in `envelope` and `portion`. It is written by hand
//! because the general decoders accept, as they should, what this protocol must refuse.
//! *Limits*: every length is judged before the bytes behind it; nesting at most 16; nothing is
//! allocated for a length that was only claimed.

mod keys;
mod reader;
mod shape;
mod walk;
mod writer;

pub use keys::Keys;
pub use reader::Reader;
pub use shape::Shape;
pub use walk::DEPTH_MAX;
pub use writer::Writer;
