//! Watchlists against live tracks: what is listed is noticed once when it comes into view.
//!
//! *Rule*: an entry of a maintained list that is in force notices a craft by what the craft tells of
//! itself: its number at once, its name, call sign and IMO number when they become known. It is
//! noticed once, and again only after it was gone. An entry that ends or is withdrawn notices
//! nothing more. Lists never hold persons.
//! *Source*: 2021/581 Art. 15, 19(1)(d), 21(1)(d); Annex 2 §§6, 7.
//! *Here / not here*: the findings. How an entry recognises a craft is `domain::report::watchlist`'s,
//! which lists are maintained `picture::watchlists`'s.
//! *Limits*: named with each module.
//!
//! In reading order: the entries by what they list, and the watch over tracks.

pub mod index;
pub mod watch;
