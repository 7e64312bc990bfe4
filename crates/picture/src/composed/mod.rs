//! The situational picture that a definition document makes of the fact log.
//!
//! *Rule*: every thing of the log that the document's rules let in stands on one sublayer, and on
//! those of the owner's that show a part of it; nothing else is on the picture. What is over stays
//! for risk analysis and is hidden from the default map; after the document's retention it is
//! archived, and found by whoever searches the archive. The marking of a sublayer is the highest of
//! what is on it.
//! *Source*: 2021/581 Art. 9(7), 24, 25(h), 26(2); 2019/1896 Art. 24-27; `domain-spec` 4.1-4.2, V15,
//! P10, P12. How long a product without an end counts as current is ours.
//! *Here / not here*: what is on a picture, how much, how old, how marked. The facts are not copied:
//! the same log makes every picture, as of any time.
//! *Limits*: one walk over events and reports a question; nothing is kept between two.
//!
//! In reading order: a thing, where things come from, the composer, its tree and its items.

mod composer;
mod thing;
mod things;

pub use composer::{Composer, Item, Picked, PicturePart, SublayerView, Tree};
pub use thing::{Thing, ThingId, ThingState};
