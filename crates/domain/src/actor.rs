//! Actors: who did something, so that every act has a name.
//!
//! *Rule*: a machine proposes, a person decides; both are recorded as what they are.
//! *Source*: 2019/1896 Art. 38(2)-(3) (who acts on whose system); `architecture` decision 10.
//! *Here / not here*: who acted. What a role may do is decided in `node`'s access.
//! *Limits*: a name of 120 characters.

use serde::{Deserialize, Serialize};

use crate::id::AccountId;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Actor {
    /// A person of this centre.
    Person {
        /// Their account.
        account: AccountId,
        /// Their name as colleagues see it.
        name: String,
    },
    /// A rule of the program, named.
    Machine {
        /// Which part acted, such as `detect` or `import`.
        part: String,
    },
}

impl Actor {
    /// The part of the program called `part`.
    pub fn machine(part: &str) -> Self {
        Self::Machine {
            part: part.to_owned(),
        }
    }

    /// What to show.
    pub fn name(&self) -> &str {
        match self {
            Self::Person { name, .. } => name,
            Self::Machine { part } => part,
        }
    }
}
