//! Why something may not be done with a plan.

use thalweg_domain::id::ReportId;

/// Why something may not be done with a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no operational plan {0}")]
    Unknown(ReportId),
    /// Someone changed it meanwhile.
    #[error("it was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// A further version does not follow the last one.
    #[error("there is a later version meanwhile: follow report {0} (2021/581 Art. 9(4))")]
    Superseded(ReportId),
    /// It is another's plan.
    #[error("whose plan it is amends it (2021/581 Art. 11; 2019/1896 Art. 38(4))")]
    OtherPlanner,
    /// It was ended.
    #[error("the plan was ended: begin another one")]
    Ended,
}

impl Refusal {
    /// The rule's stable word.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "no_plan",
            Self::Outdated { .. } => "outdated",
            Self::Superseded(_) => "superseded",
            Self::OtherPlanner => "other_planner",
            Self::Ended => "plan_ended",
        }
    }
}
