//! Operational plans: each in its latest version, when it holds, and which pictures it goes to.
//!
//! *Rule*: an amendment is a further version of the plan, by who made it, and takes the place of the
//! last one. All national plans go to the national picture; to the European one go those of sections
//! at high or critical, and of joint operations, rapid interventions and hotspots.
//! *Source*: 2021/581 Art. 11(1)-(3)(a)-(i), 9(4); 2019/1896 Art. 38(3); `domain-spec` 3.7, 4.2.
//! *Here / not here*: the fold, and what may be filed. What a plan says is `domain::report`'s; the
//! patrols that belong to one are [`crate::patrols`]'s.
//! *Limits*: those of reports.

mod refusal;

pub use refusal::Refusal;

use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use thalweg_domain::handling::Handling;
use thalweg_domain::id::{ReportId, SectionId};
use thalweg_domain::impact::SectionImpact;
use thalweg_domain::organisation::Organisation;
use thalweg_domain::report::operational_plan::{OperationKind, OperationalPlan};
use thalweg_domain::report::{Form, Report, ReportStage};
use thalweg_domain::time::{Instant, Times};

use crate::events::Entry;
use crate::fact::Fact;
use crate::picture::Picture;
use crate::reports::Filing;

/// A plan in its latest version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanRecord {
    /// The report that began the plan; it names it.
    pub id: ReportId,
    /// The reports that are its versions, oldest first.
    pub versions: Vec<ReportId>,
    /// The plan.
    pub plan: OperationalPlan,
    /// The border section that it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// Whose plan it is; this centre's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originator: Option<Organisation>,
    /// How it is to be handled.
    pub handling: Handling,
    /// When its latest version was filed.
    pub filed: Times,
    /// Whether it was ended before its time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
    /// 1 at first, counted up by every version; a writer names the one it read.
    pub revision: u32,
    /// What happened to it, oldest first.
    pub history: Vec<Entry>,
}

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlanStanding {
    /// It is carried out.
    InForce,
    /// It will be.
    Ahead,
    /// Its time is over, or it was ended.
    Over,
}

/// Why a plan goes to the European picture too (2021/581 Art. 11(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PlanReach {
    /// It does not: it is of the national picture alone.
    National,
    /// Its section is at high or critical.
    SectionLevel,
    /// It is of a joint operation, a rapid intervention or a hotspot.
    Operation,
}

impl PlanRecord {
    /// The version of now.
    pub fn version(&self) -> ReportId {
        // Cannot fail: a plan has the version that began it.
        self.versions.last().copied().unwrap_or(self.id)
    }

    /// How it stands at an instant.
    pub fn standing(&self, at: Instant) -> PlanStanding {
        if self.ended || self.plan.to.is_some_and(|to| to <= at) {
            PlanStanding::Over
        } else if self.plan.from > at {
            PlanStanding::Ahead
        } else {
            PlanStanding::InForce
        }
    }
}

/// The plans of this centre's picture.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Plans {
    all: OrdMap<ReportId, Arc<PlanRecord>>,
    /// The plan that each version belongs to.
    of_version: OrdMap<ReportId, ReportId>,
}

impl Plans {
    /// One plan, by any of its versions.
    pub fn get(&self, id: ReportId) -> Option<&PlanRecord> {
        let plan = self.of_version.get(&id)?;
        self.all.get(plan).map(AsRef::as_ref)
    }

    /// All plans, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &PlanRecord> {
        self.all.values().map(AsRef::as_ref)
    }

    /// Folds in a report as far as it plans.
    pub(crate) fn take(&mut self, filing: &Filing, fact: &Fact) {
        let report = &filing.report;
        let Form::OperationalPlan(plan) = &report.form else {
            return;
        };
        let first = report.follows.and_then(|id| self.get(id));
        let id = first.map_or(filing.id, |first| first.id);
        self.of_version.insert(filing.id, id);
        let begun = || {
            Arc::new(PlanRecord {
                id,
                versions: Vec::new(),
                plan: (**plan).clone(),
                section: report.section,
                originator: report.originator.clone(),
                handling: report.handling.clone(),
                filed: fact.times,
                ended: false,
                revision: 0,
                history: Vec::new(),
            })
        };
        let record = Arc::make_mut(self.all.entry(id).or_insert_with(begun));
        record.versions.push(filing.id);
        record.plan = (**plan).clone();
        record.section = report.section;
        record.handling = report.handling.clone();
        record.filed = fact.times;
        record.ended = report.stage == ReportStage::Closing;
        record.revision = record.revision.saturating_add(1);
        record.history.push(Entry {
            seq: fact.seq,
            times: fact.times,
            by: fact.by.name().to_owned(),
            what: report.stage.word().to_owned(),
        });
    }
}

impl Picture {
    /// May this report be filed as far as it plans? A further version follows the last one, by whose
    /// plan it is.
    pub(crate) fn decide_planning(&self, report: &Report) -> Result<(), Refusal> {
        let is_plan = matches!(report.form, Form::OperationalPlan(_));
        let is_further = is_plan && report.stage != ReportStage::Initial;
        let Some(follows) = report.follows.filter(|_| is_further) else {
            return Ok(());
        };
        let record = self.plans.get(follows).ok_or(Refusal::Unknown(follows))?;
        if record.version() != follows {
            return Err(Refusal::Superseded(record.version()));
        }
        let is_same = match (&record.originator, &report.originator) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is(other),
            _ => false,
        };
        if !is_same {
            return Err(Refusal::OtherPlanner);
        }
        if record.ended {
            return Err(Refusal::Ended);
        }
        Ok(())
    }

    /// The next version of a plan of this centre's, as it was read.
    pub fn plan_with(
        &self,
        id: ReportId,
        read: u32,
        plan: OperationalPlan,
        section: Option<SectionId>,
    ) -> Result<Report, Refusal> {
        let last = self.plan_to_change(id, read)?;
        Ok(Report {
            stage: ReportStage::Update,
            section,
            form: Form::OperationalPlan(Box::new(plan)),
            ..last
        })
    }

    /// The last version of a plan of this centre's: it is ended before its time.
    pub fn plan_without(&self, id: ReportId, read: u32) -> Result<Report, Refusal> {
        let last = self.plan_to_change(id, read)?;
        Ok(Report {
            stage: ReportStage::Closing,
            ..last
        })
    }

    /// The last version of a plan, as the report that follows it begins.
    fn plan_to_change(&self, id: ReportId, read: u32) -> Result<Report, Refusal> {
        let record = self.plans.get(id).ok_or(Refusal::Unknown(id))?;
        if record.revision != read {
            let now = record.revision;
            return Err(Refusal::Outdated { read, now });
        }
        if record.originator.is_some() {
            return Err(Refusal::OtherPlanner);
        }
        if record.ended {
            return Err(Refusal::Ended);
        }
        let last = self.reports.get(record.version());
        let last = last.ok_or(Refusal::Unknown(id))?;
        Ok(Report {
            follows: Some(record.version()),
            ..last.filing.report.clone()
        })
    }

    /// Which pictures a plan goes to.
    pub fn plan_reach(&self, record: &PlanRecord) -> PlanReach {
        let level = record
            .section
            .and_then(|section| self.attributions.in_force(section))
            .map(|one| one.proposal.level.impact());
        let is_raised = level.is_some_and(|level| level >= SectionImpact::High);
        if record.plan.kind != OperationKind::National {
            PlanReach::Operation
        } else if is_raised {
            PlanReach::SectionLevel
        } else {
            PlanReach::National
        }
    }
}
