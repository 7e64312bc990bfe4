//! How much of what happens in a zone its rules want to be told.
//!
//! *Rule*: a zone is asked about no more than its rules need.
//! *Source*: ours: most zones of a sea chart have no rule, and positions come by the million.
//! *Here / not here*: the choice. What is noticed is `watch`'s.
//! *Limits*: none.

use thalweg_domain::zone::{ZoneRule, ZoneTrigger};

use super::presence::Change;

/// What the rules of a zone want to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// There are no rules.
    Nothing,
    /// When a stay begins or ends.
    Ends,
    /// Every position inside.
    Everything,
}

impl Attention {
    /// What these rules want to be told.
    pub fn of(rules: &[ZoneRule]) -> Self {
        match rules {
            [] => Self::Nothing,
            some if some.iter().any(wants_everything) => Self::Everything,
            _ => Self::Ends,
        }
    }

    /// Whether the change of a stay is among it.
    #[inline]
    pub const fn includes(self, change: Change) -> bool {
        match self {
            Self::Nothing => false,
            Self::Ends => !matches!(change, Change::Remains),
            Self::Everything => true,
        }
    }
}

/// A crew's class may become known after the entry that a rule would have noticed.
fn wants_everything(rule: &ZoneRule) -> bool {
    match rule.trigger {
        ZoneTrigger::Exit => false,
        ZoneTrigger::Entry => !rule.whom.classes.is_empty(),
        ZoneTrigger::Dwell { .. } | ZoneTrigger::Absence { .. } | ZoneTrigger::Speed { .. } => true,
    }
}
