//! Records: what the reports of the domain are in the protocol between centres.
//!
//! *Rule*: a report is divided into portions by one table; what is sealed and what is decided about
//! are made from it alike; what comes is read as a report when all of it came, else as a partial
//! view. Persons are counts; nothing here names one.
//! *Source*: `docs/protocol/records.md`; 2021/581 Art. 3 to 17, 24(4), Annexes 1 and 2; 2019/1896
//! Art. 18, 19(2), 89.
//! *Here / not here*: registers, layouts, values, and the ways there and back. Sealing and opening
//! are `envelope`'s, deciding is `release`'s, what a report means is `domain`'s.
//! *Limits*: 16 portions a record; further ones with each module.
//!
//! In reading order: the registers, how forms are laid out, how values are written, a report as its
//! portions, what of them leaves, and back.

mod register;

mod forms;
mod layout;

mod decimal;
mod value;

mod coarsening;

mod fault;
mod mark;
mod parts;
mod smallest;
mod tree;

mod leaving;

mod fitting;
mod reading;

pub use coarsening::{Coarse, Coarsening};
pub use fault::RecordFault;
pub use forms::LAYOUTS;
pub use layout::{Fields, Holds, Layout, PortionRow};
pub use leaving::{NothingLeaves, leaves};
pub use mark::{Mark, Marks};
pub use parts::{Parts, record_type_of};
pub use reading::{PartialReport, Reading, Told};
pub use register::{
    LEGAL_BASES, PURPOSES, RECORD_TYPES, legal_basis, legal_basis_number, purpose_bits, purposes,
    record_type, record_type_number,
};
pub use value::{FIELDS_MAX, ITEMS_MAX, NAME_BYTES_MAX, TEXT_BYTES_MAX};
