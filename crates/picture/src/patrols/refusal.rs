//! Why something may not be done with a patrol: in words, with the article.

use thalweg_domain::id::{EventId, OwnAssetId, PatrolId, ReportId, SectionId};
use thalweg_domain::patrol::{LASTS_MAX, PatrolTime};
use thalweg_domain::schedule::ScheduleFault;
use thalweg_domain::time::Instant;

/// Why something may not be done with a patrol.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is none.
    #[error("there is no patrol {0}")]
    Unknown(PatrolId),
    /// There is no such section in use.
    #[error("there is no section {0}")]
    NoSection(SectionId),
    /// There is no such plan.
    #[error("there is no operational plan {0}")]
    NoPlan(ReportId),
    /// The plan does not hold then.
    #[error(
        "the operational plan is not in force while the patrol is out (2021/581 Art. 11(3)(c))"
    )]
    OutOfPlan,
    /// There is no such asset.
    #[error("there is no asset {0} on the board")]
    NoAsset(OwnAssetId),
    /// There is no such event.
    #[error("there is no event {0}")]
    NoEvent(EventId),
    /// Someone changed it in between.
    #[error("the patrol was changed meanwhile: you read revision {read}, it is now {now}")]
    Outdated {
        /// The revision that was read.
        read: u32,
        /// The revision of now.
        now: u32,
    },
    /// What follows does not follow on this.
    #[error("`{step}` cannot follow: the patrol is `{state}`")]
    NotNow {
        /// Which step.
        step: &'static str,
        /// How far the patrol is.
        state: &'static str,
    },
    /// A partner lacks, or is named where there is none.
    #[error("a patrol of kind `{0}`: joint and mirrored ones name their partner, others have none")]
    Partner(&'static str),
    /// Nobody goes.
    #[error("say how many persons go, one at least")]
    NoMembers,
    /// Its time is over.
    #[error("{0} is over: what was done already is not planned")]
    Past(Instant),
    /// A time lies ahead.
    #[error("{0} lies ahead: say it once it is so")]
    Ahead(Instant),
    /// It comes back before it set out.
    #[error("the patrol comes back after it set out")]
    EndsEarly,
    /// It takes too long.
    #[error("a patrol takes at most {} days", LASTS_MAX.as_secs() / 86_400)]
    TooLong,
    /// Nothing changes.
    #[error("it is planned so already")]
    Unmoved,
    /// An asset cannot be used.
    #[error("{0} is reported as not available (2021/581 Art. 10)")]
    NotAvailable(String),
    /// An asset is named twice.
    #[error("an asset is named twice")]
    AssetTwice,
    /// An asset is out already.
    #[error("{name} is on another patrol from {} to {}", .time.from(), .time.to())]
    Engaged {
        /// Which.
        name: String,
        /// When it is out.
        time: PatrolTime,
    },
    /// What is to be decided is not what the seed draws.
    #[error(
        "these are not the patrols that the seed draws (2016/399 Art. 13(3)): decide what was \
         drawn, and move single patrols with a reason"
    )]
    NotAsDrawn,
    /// Nothing can be drawn.
    #[error(transparent)]
    Schedule(#[from] ScheduleFault),
    /// A list is too long.
    #[error("there are at most {count_max} {what}")]
    TooMany {
        /// Which list.
        what: &'static str,
        /// Its bound.
        count_max: usize,
    },
}

impl Refusal {
    /// The rule that refuses, as a word that stays the same.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "unknown_patrol",
            Self::NoSection(_) => "no_section",
            Self::NoPlan(_) => "no_plan",
            Self::OutOfPlan => "out_of_plan",
            Self::NoAsset(_) => "no_own_asset",
            Self::NoEvent(_) => "no_event",
            Self::Outdated { .. } => "outdated",
            Self::NotNow { .. } => "not_now",
            Self::Partner(_) => "partner",
            Self::NoMembers => "no_members",
            Self::Past(_) => "time_over",
            Self::Ahead(_) => "time_ahead",
            Self::EndsEarly => "ends_early",
            Self::TooLong => "too_long",
            Self::Unmoved => "unmoved",
            Self::NotAvailable(_) => "not_available",
            Self::AssetTwice => "asset_twice",
            Self::Engaged { .. } => "asset_engaged",
            Self::NotAsDrawn => "not_as_drawn",
            Self::Schedule(fault) => fault.rule(),
            Self::TooMany { .. } => "too_many",
        }
    }
}
