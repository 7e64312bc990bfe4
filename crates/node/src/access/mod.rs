//! Who may come in, and what they may do. The one place that decides.
//!
//! People have local accounts (argon2id) and sessions in cookies; machines have API tokens. Every
//! request that changes something by cookie must prove that our own page sent it. Deny by default:
//! an act that is not in the table of [`role`] is nobody's.
//!
//! *Limits*: a name of 64 characters, a password of 12 to 256, 32 open sessions an account, log-in
//! attempts as [`attempts`] says.

pub mod attempts;
pub mod password;
pub mod role;
pub mod session;

pub use role::{Act, Denied, Role};
pub use session::{Person, Via};
